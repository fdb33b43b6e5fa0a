import Foundation
import MatchEngine

/// Clinics and supporters with positions, from a `.positions` file of `gen_match.py`.
///
/// The candidate edges are not in the file: they are found here, with the generator's rules and
/// costs, so that both describe the same instance.
struct PositionsInstance {
  struct Place {
    var east = 0.0
    var north = 0.0
    var prefecture = 0
    /// Bits that a clinic needs, or that a supporter offers.
    var capability = 0
    /// Candidates that a clinic wants, or units that a supporter takes.
    var amount = 0
  }

  let demand: Int32
  /// Only so many of the nearest supporters are looked at.
  let searched: Int
  let radius: Double
  let clinics: [Place]
  let supporters: [Place]

  init(path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw DimacsFile.Failure(description: "\(path): cannot be opened")
    }
    var places: [Place] = []
    var header: (Int, Int, Int, Int, Double)?
    // A zero byte ends the text for `strtod`.
    let bytes = [UInt8](data) + [0]
    let isWhole = bytes.withUnsafeBytes { raw -> Bool in
      guard let base = raw.bindMemory(to: CChar.self).baseAddress,
        raw.starts(with: "match ".utf8)
      else { return false }
      var cursor = base + 6
      func number() -> Double? {
        var end: UnsafeMutablePointer<CChar>?
        let value = strtod(cursor, &end)
        guard let end, UnsafePointer(end) != cursor, value.isFinite, abs(value) < 1e9 else {
          return nil
        }
        cursor = UnsafePointer(end)
        return value
      }
      guard let clinics = number(), let supporters = number(), let demand = number(),
        let greatest = number(), let radius = number(), clinics >= 0, supporters >= 0,
        demand >= 1, demand <= 2, greatest >= 1
      else { return false }
      header = (Int(clinics), Int(supporters), Int(demand), Int(greatest), radius)
      for _ in 0..<Int(clinics) + Int(supporters) {
        guard let east = number(), let north = number(), let prefecture = number(),
          let capability = number(), let amount = number(), amount >= 0
        else { return false }
        places.append(
          Place(
            east: east, north: north, prefecture: Int(prefecture), capability: Int(capability),
            amount: Int(amount)))
      }
      return true
    }
    guard isWhole, let header else {
      throw DimacsFile.Failure(
        description: "\(path): not ‘match CLINICS SUPPORTERS DEMAND KMAX RADIUS’ and then "
          + "‘EAST NORTH PREFECTURE BITS AMOUNT’ for each (read \(places.count))")
    }
    demand = Int32(header.2)
    searched = min(header.1, Int(Double(header.3) * 1.6) + 8)
    radius = header.4
    clinics = Array(places[..<header.0])
    supporters = Array(places[header.0...])
  }

  // MARK: Candidates

  /// The transport problem; the candidates of each clinic are found in a grid.
  func problem() throws -> TransportProblem {
    let grid = PlaneGrid(supporters)
    var arcStart = [0]
    var destinations: [Int32] = []
    var costs: [Int64] = []
    var near: [PlaneGrid.Found] = []
    for (number, clinic) in clinics.enumerated() {
      grid.nearest(searched, to: clinic, reach: radius, least: 5, into: &near) {
        clinic.capability & ~supporters[Int($0)].capability == 0
      }
      var rank = 0
      for found in near where rank < clinic.amount {
        let supporter = supporters[Int(found.index)]
        guard clinic.capability & ~supporter.capability == 0 else { continue }
        rank += 1
        let distance = found.squared.squareRoot()
        guard distance <= radius || rank <= 5 else { break }
        destinations.append(found.index)
        costs.append(
          Int64((distance * 10).rounded(.toNearestOrEven))
            + (clinic.prefecture != supporter.prefecture ? 100 : 0)
            + Self.noise(number, Int(found.index)))
      }
      arcStart.append(destinations.count)
    }
    let unserved =
      demand == 2
      ? [CostStep(units: 1, cost: 100_000), CostStep(units: 1, cost: 300_000)]
      : [CostStep(units: 1, cost: 300_000)]
    var load: [CostStep] = []
    for supporter in supporters {
      var left = supporter.amount
      for (share, cost) in [(0.5, 0), (0.25, 200), (0.15, 500), (1.0, 1500)] {
        let units = min(left, Int((Double(supporter.amount) * share).rounded(.up)))
        left -= units
        load.append(CostStep(units: Int32(clamping: units), cost: Int64(cost)))
      }
    }
    return try TransportProblem(
      supply: [Int32](repeating: demand, count: clinics.count), arcStart: arcStart,
      arcDestination: destinations, arcCost: costs,
      missingStart: (0...clinics.count).map { Int32($0 * unserved.count) },
      missing: clinics.flatMap { _ in unserved },
      loadStart: (0...supporters.count).map { Int32($0 * 4) }, load: load)
  }

  /// 0 … 49 from the numbers of a pair.
  private static func noise(_ clinic: Int, _ supporter: Int) -> Int64 {
    var bits = UInt64(clinic) << 32 | UInt64(supporter)
    bits &+= 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int64((bits ^ (bits >> 31)) % 50)
  }
}

/// Points of a plane in square cells.
struct PlaneGrid {
  struct Found {
    var squared: Double
    var index: Int32
  }

  private static let cell = 8.0
  private let west: Double
  private let south: Double
  private let columns: Int
  private let rows: Int
  private var start: [Int32]
  private var members: [(east: Double, north: Double, index: Int32)]

  init(_ places: [PositionsInstance.Place]) {
    let west = places.lazy.map(\.east).min() ?? 0
    let south = places.lazy.map(\.north).min() ?? 0
    let columns = Int(((places.lazy.map(\.east).max() ?? 0) - west) / Self.cell) + 1
    let rows = Int(((places.lazy.map(\.north).max() ?? 0) - south) / Self.cell) + 1
    self.west = west
    self.south = south
    self.columns = columns
    self.rows = rows
    let cells = places.map {
      Int(($0.north - south) / Self.cell) * columns + Int(($0.east - west) / Self.cell)
    }
    start = [Int32](repeating: 0, count: columns * rows + 1)
    for cell in cells { start[cell + 1] += 1 }
    for cell in 0..<columns * rows { start[cell + 1] += start[cell] }
    members = [(east: Double, north: Double, index: Int32)](
      repeating: (0, 0, 0), count: places.count)
    var next = start
    for (index, place) in places.enumerated() {
      members[Int(next[cells[index]])] = (place.east, place.north, Int32(index))
      next[cells[index]] += 1
    }
  }

  /// The `count` nearest, by distance and number; those beyond `reach` may be left out once `least`
  /// of the nearest are accepted.
  func nearest(
    _ count: Int, to place: PositionsInstance.Place, reach: Double, least: Int,
    into found: inout [Found], where accepts: (Int32) -> Bool
  ) {
    found.removeAll(keepingCapacity: true)
    let column = Int(((place.east - west) / Self.cell).rounded(.down))
    let row = Int(((place.north - south) / Self.cell).rounded(.down))
    let last = max(abs(column), abs(row), abs(columns - 1 - column), abs(rows - 1 - row))
    for ring in 0...last {
      for line in max(row - ring, 0)..<max(min(row + ring, rows - 1) + 1, max(row - ring, 0)) {
        if abs(line - row) == ring {
          collect(line, column - ring, column + ring, place, &found)
        } else {
          collect(line, column - ring, column - ring, place, &found)
          collect(line, column + ring, column + ring, place, &found)
        }
      }
      // All within this many cells have been seen.
      let seen = Double(ring) * Self.cell
      let isEnough = seen >= reach || found.count >= count
      guard isEnough else { continue }
      var within = 0
      var accepted = 0
      for one in found where one.squared <= seen * seen {
        within += 1
        if accepts(one.index) { accepted += 1 }
      }
      if within >= count || (seen >= reach && accepted >= least) { break }
    }
    found.sort {
      $0.squared != $1.squared ? $0.squared < $1.squared : $0.index < $1.index
    }
    if found.count > count { found.removeSubrange(count...) }
  }

  private func collect(
    _ row: Int, _ from: Int, _ to: Int, _ place: PositionsInstance.Place, _ found: inout [Found]
  ) {
    let (first, end) = (max(from, 0), min(to, columns - 1) + 1)
    guard first < end else { return }
    for member in Int(start[row * columns + first])..<Int(start[row * columns + end]) {
      let (east, north, index) = members[member]
      let (x, y) = (place.east - east, place.north - north)
      found.append(Found(squared: x * x + y * y, index: index))
    }
  }
}
