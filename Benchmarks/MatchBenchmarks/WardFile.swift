import Foundation
import MatchEngine

/// Wards and lookups with their answers, as `Peers/export_bin.py` writes them.
///
/// The first line holds the numbers of wards, of lookups and of wards asked for. A ward is
/// `x y capabilities sex area prefecture policy vacant age`, a lookup
/// `x y need sex area prefecture freshness` and the five wards expected (−1 for none).
struct WardFile {
  struct Failure: Error, CustomStringConvertible { let description: String }

  /// One lookup.
  struct Lookup {
    let place: WardPlace
    let filter: WardFilter
    let expected: [Int32]
  }

  /// Capabilities are attributes 0 … 15.
  static let capabilities = 16
  /// A bed is free for men; the next is for women.
  static let freeForMen = capabilities
  /// The prefectures are areas 0 … 46 and the secondary medical areas follow.
  static let prefectures: Int32 = 47
  /// The second from which ages are counted back.
  static let now: Int64 = 1_800_000_000

  private(set) var entries: [WardEntry] = []
  /// For each ward the attributes that a free bed sets.
  private(set) var beds: [WardAttributes] = []
  private(set) var lookups: [Lookup] = []
  /// How many wards a lookup asks for.
  let nearest: Int

  /// Reads a file; an error names the line and the rule.
  init(path: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
    var number = 0
    func fail(_ rule: String) -> Failure { Failure(description: "\(path):\(number): \(rule)") }
    func fields(_ count: Int, _ what: String) throws -> [Double] {
      number += 1
      guard let line = lines.popFirst() else { throw fail("ends before \(what)") }
      let words = line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }
      let values = words.compactMap { Double(String(decoding: $0, as: UTF8.self)) }
      guard values.count == count, words.count == count,
        values.allSatisfy({ abs($0) <= 1e9 })
      else { throw fail("\(what) must be \(count) numbers of at most 10⁹") }
      return values
    }
    func place(_ x: Double, _ y: Double) throws -> WardPlace {
      guard let place = WardPlace(x: x, y: y) else { throw fail("no place") }
      return place
    }
    func area(_ value: Double) throws -> Int32 {
      guard value >= 0, value < 1e6 else { throw fail("an area must be 0 … 999,999") }
      return Int32(value)
    }
    func mask(_ value: Double, below limit: Double) throws -> UInt64 {
      guard value >= 0, value < limit else { throw fail("a mask must be below \(Int(limit))") }
      return UInt64(value)
    }
    let head = try fields(3, "the numbers of wards, lookups and wards asked for")
    guard head[0] >= 0, head[1] >= 1, head[2] == 5 else {
      throw fail("there must be wards, at least one lookup, and five wards asked for")
    }
    nearest = 5
    for _ in 0..<Int(head[0]) {
      let ward = try fields(9, "a ward")
      let capabilities = try mask(ward[2], below: 65_536)
      let sexes = WardAttributes(word: try mask(ward[3], below: 4) << UInt64(Self.freeForMen))
      var attributes = WardAttributes(word: capabilities)
      if ward[7] > 0 {
        for sex in 0..<2 where sexes.contains(Self.freeForMen + sex) {
          attributes.insert(Self.freeForMen + sex)
        }
      }
      let only: Int32? =
        ward[6] == 0
        ? nil : ward[6] == 1 ? try area(ward[5]) : Self.prefectures + (try area(ward[4]))
      beds.append(sexes)
      entries.append(
        WardEntry(
          place: try place(ward[0], ward[1]), attributes: attributes, area: only,
          observed: Self.now - Int64(ward[8])))
    }
    for _ in 0..<Int(head[1]) {
      let lookup = try fields(12, "a lookup")
      let sexes = try mask(lookup[3], below: 4) << UInt64(Self.freeForMen)
      let filter = WardFilter(
        required: WardAttributes(word: try mask(lookup[2], below: 65_536) | sexes),
        oldest: Self.now - Int64(lookup[6]),
        areas: [try area(lookup[5]), Self.prefectures + (try area(lookup[4]))])
      lookups.append(
        Lookup(
          place: try place(lookup[0], lookup[1]), filter: filter,
          expected: lookup[7...].map { Int32($0) }))
    }
  }
}
