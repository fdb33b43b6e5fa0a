import Testing

@testable import MatchService

@Suite("File names of rotations")
struct RotationFileNamesTests {
  private func all(_ ids: [String]) -> [String] {
    RotationFileNames.names(forIDs: ids).flatMap { [$0.duties, $0.counts, $0.calendar] }
  }

  @Test("A plain id, also a Japanese one, is in its file names as it is")
  func plainIdsAreKept() {
    #expect(
      all(["er-2026"]) == [
        "rotation-er-2026.csv", "rotation-er-2026-counts.csv", "rotation-er-2026.ics",
      ])
    #expect(all(["救急輪番"])[0] == "rotation-救急輪番.csv")
  }

  @Test("No id leads out of the folder or needs care in a shell or on Windows")
  func namesAreHarmless() {
    let ids = [
      "../../etc/passwd", "a\\b", "C:", "a*b?c", "a\nb", "\u{0}", "", ".", "a b", "a\"b<c>|d",
      "%2f",
      "\u{202E}x", String(repeating: "長い名前", count: 100), "救急/輪番;1",
    ]
    for name in all(ids) {
      #expect(name.utf8.count <= 200)
      #expect(name.hasPrefix("rotation-"))
      #expect(!name.contains(".."))
      for character in "/\\:*?\"<>|%; \n\u{0}\u{202E}" { #expect(!name.contains(character)) }
    }
  }

  @Test("Rotations never write over each other")
  func namesAreDistinct() {
    // A rotation named like another's counters, ids that differ in case, form or odd characters.
    let ids = ["x", "x-counts", "X", "a/b", "a:b", "a_b", "a_b_2", "が", "か\u{3099}", "", "_"]
    let names = all(ids).map { $0.lowercased() }
    #expect(Set(names).count == names.count)
    // Told apart by the order of the plan alone.
    #expect(all(ids) == all(ids))
  }
}
