import MatchEngine

/// The arcs of a DIMACS file by node, as compressed rows.
///
/// Two passes over the file: the first counts what each row has, the second writes it to its place.
struct TransportRows {
  /// What a node is: the number of an origin, that of a destination after those of all origins, or
  /// one of the numbers below 0 that follow.
  typealias Role = Int32
  /// A node without supply where there is no sink.
  static let other: Role = -1
  static let sink: Role = -2
  /// A super source, whose arcs are passed over.
  static let superSource: Role = -3

  private(set) var arcStart: [Int]
  private(set) var destinations: [Int32] = []
  private(set) var costs: [Int64] = []
  /// Nil if all are 1.
  private(set) var capacities: [Int32]?
  /// Where the steps of each origin, then of each destination, start.
  private var stepStart: [Int32]
  private var steps: [CostStep] = []
  private let originCount: Int

  /// What missing units of origins cost.
  var missing: (start: [Int32], steps: [CostStep]) { rows(0...originCount) }
  /// What the load of destinations costs.
  var load: (start: [Int32], steps: [CostStep]) { rows(originCount...stepStart.count - 1) }

  private func rows(_ range: ClosedRange<Int>) -> (start: [Int32], steps: [CostStep]) {
    let first = stepStart[range.lowerBound]
    return (
      stepStart[range].map { $0 - first },
      Array(steps[Int(first)..<Int(stepStart[range.upperBound])])
    )
  }

  /// The rows of a file.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - role: what each node is.
  ///   - originCount: how many origins there are.
  ///   - destinationCount: how many destinations there are.
  ///   - total: all units; the steps of a row hold no more.
  /// - Throws: the lines of arcs that lead elsewhere.
  init(
    _ file: DimacsFile, role: [Role], originCount: Int, destinationCount: Int, total: Int32
  ) throws {
    self.originCount = originCount
    var arcStart = [Int](repeating: 0, count: originCount + 1)
    var stepStart = [Int32](repeating: 0, count: originCount + destinationCount + 1)
    let origins = Role(originCount)
    var isUnit = true
    var isMisplaced = false
    file.forEachArc { arc in
      let (from, to) = (role[arc.tail], role[arc.head])
      if from >= 0, to == Self.sink {
        stepStart[Int(from) &+ 1] &+= 1
      } else if from >= 0, from < origins, to >= origins {
        arcStart[Int(from) &+ 1] &+= 1
        isUnit = isUnit && arc.capacity == 1
      } else if from != Self.superSource {
        isMisplaced = true
      }
    }
    if isMisplaced { throw Self.misplaced(file, role, origins) }
    for row in 0..<originCount { arcStart[row + 1] += arcStart[row] }
    for row in 0..<stepStart.count - 1 { stepStart[row + 1] += stepStart[row] }
    (self.arcStart, self.stepStart) = (arcStart, stepStart)
    write(file, role, isUnit: isUnit)
    limitSteps(to: total)
  }

  /// Writes arcs and steps to their rows, steps by rising cost.
  private mutating func write(_ file: DimacsFile, _ role: [Role], isUnit: Bool) {
    let (origins, arcCount) = (Role(originCount), arcStart[originCount])
    var (nextArc, nextStep) = (arcStart, stepStart)
    var destinations = [Int32](repeating: 0, count: arcCount)
    var costs = [Int64](repeating: 0, count: arcCount)
    var capacities = [Int32](repeating: 1, count: isUnit ? 0 : arcCount)
    var steps = [CostStep](
      repeating: CostStep(units: 0, cost: 0), count: Int(nextStep.last ?? 0))
    file.forEachArc { arc in
      let (from, to) = (role[arc.tail], role[arc.head])
      if from < 0 { return }
      let row = Int(from)
      if to >= origins {
        let place = nextArc[row]
        nextArc[row] = place &+ 1
        destinations[place] = to - origins
        costs[place] = arc.cost
        if !isUnit { capacities[place] = arc.capacity }
      } else {
        var place = Int(nextStep[row])
        nextStep[row] &+= 1
        let cost = arc.cost
        while place > Int(stepStart[row]), steps[place - 1].cost > cost {
          steps[place] = steps[place - 1]
          place -= 1
        }
        steps[place] = CostStep(units: arc.capacity, cost: cost)
      }
    }
    (self.destinations, self.costs, self.steps) = (destinations, costs, steps)
    if !isUnit { self.capacities = capacities }
  }

  /// More than all units never arrives; so the sum of the steps stays in range.
  private mutating func limitSteps(to total: Int32) {
    for row in 0..<stepStart.count - 1 {
      var left = total
      for place in Int(stepStart[row])..<Int(stepStart[row + 1]) {
        steps[place].units = min(steps[place].units, left)
        left -= steps[place].units
      }
    }
  }

  /// The arcs that lead from or to where none may.
  private static func misplaced(
    _ file: DimacsFile, _ role: [Role], _ origins: Role
  ) -> DimacsFile.Failure {
    var problems: [String] = []
    let sink = role.firstIndex(of: sink)
    for arc in file.tail.indices {
      let (tail, head) = (file.tail[arc], file.head[arc])
      let (from, to) = (role[Int(tail)], role[Int(head)])
      if from == superSource || from >= 0 && to == Self.sink { continue }
      if from >= 0 && from < origins && to >= origins { continue }
      problems.append(
        "line \(file.line(ofArc: arc)): an arc leads from a source to a destination"
          + (sink.map { ", or from one of these to the sink \($0 + 1)" } ?? "")
          + ", not from \(tail + 1) to \(head + 1)")
      if problems.count >= DimacsFile.problemLimit { break }
    }
    return DimacsFile.failure(file.path, problems)
  }
}
