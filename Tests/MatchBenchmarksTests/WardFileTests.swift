import Foundation
import MatchEngine
import Testing

@testable import MatchBenchmarks

/// Files of wards are written by a script: what it means must arrive, and damage must be told.
@Suite("Files of wards and lookups")
struct WardFileTests {
  private static let valid = """
    3 1 5
    0.5 -2.5 7 3 12 4 0 2 100
    1 1 7 1 12 4 1 1 100
    2 2 7 2 12 4 2 0 7200
    0 0 3 1 12 4 3600 0 1 -1 -1 -1

    """

  private static func read(_ text: String) throws -> WardFile {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("wards-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    return try WardFile(path: file.path)
  }

  @Test("wards and lookups mean what the script means")
  func meaning() throws {
    let file = try Self.read(Self.valid)
    #expect(file.entries.map(\.attributes) == [[0, 1, 2, 16, 17], [0, 1, 2, 16], [0, 1, 2]])
    #expect(file.entries.map(\.area) == [nil, 4, 59])
    #expect(file.beds == [[16, 17], [16], [17]])
    let lookup = try #require(file.lookups.first)
    #expect(lookup.filter.required == [0, 1, 16])
    #expect(lookup.filter.areas == [4, 59])
    #expect(lookup.expected == [0, 1, -1, -1, -1])
    let index = VacancyIndex(file.entries, attributeCount: WardFile.freeForMen + 2)
    let found = index.nearest(file.nearest, to: lookup.place, where: lookup.filter)
    // (1, 1) is nearer than (0.5, −2.5).
    #expect(found.map(\.ward) == [1, 0])
  }

  @Test(
    "each mistake is told with its line",
    arguments: [
      ("3 1 5", "3 1 4", ":1: there must be"), ("3 1 5", "4 1 5", ":5: a ward must be 9"),
      ("1 1 7 1", "1 x 7 1", ":3: a ward must be 9"), ("7 3 12", "7 4 12", ":2: a mask"),
      ("12 4 2 0", "-1 4 2 0", ":4: an area"), ("0 0 3 1", "0 0 1e10 1", ":5: a lookup must be 12"),
      ("0 0 3 1 12 4 3600 0 1 -1 -1 -1\n", "", "ends before|must be 12"),
    ])
  func mistakes(old: String, new: String, rule: String) {
    let text = Self.valid.replacingOccurrences(of: old, with: new)
    let failure = #expect(throws: WardFile.Failure.self) { try Self.read(text) }
    let rules = rule.split(separator: "|")
    #expect(
      rules.contains { failure?.description.contains($0) == true },
      "\(String(describing: failure))")
  }
}
