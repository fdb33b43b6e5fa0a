import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

@Suite("The folder of a plan")
struct PlanFolderTests {
  @Test("Calendars of rotations that the new plan has not are taken away, and nothing else is")
  func staleCalendars() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plan-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let plan = try PlanFixture.plan()
    #expect(try PlanFolder.write(plan, to: folder.path, language: .japanese) == [])
    let before = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    #expect(before.contains { $0.hasSuffix(".ics") })
    let own = folder.appendingPathComponent("rotation-of-mine.csv")
    try Data("mine".utf8).write(to: own)

    let removed = try PlanFolder.write(
      plan.with(rotations: []), to: folder.path, language: .japanese)
    #expect(
      Set(removed) == before.filter { $0.hasPrefix("rotation-") }.union(["plan.xlsx"]))
    let after = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    #expect(after == ["plan.json", "plan.html", "matches.csv", "rotation-of-mine.csv"])
  }

  @Test("A folder without a plan loses nothing")
  func foreignFolder() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("plan-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["plan.json", "rotation-a.csv", "rotation-a.ics"] {
      try Data("{\"rotations\":[{\"rotation\":\"a\"}]}".utf8).write(
        to: folder.appendingPathComponent(name))
    }
    let plan = try PlanFixture.plan().with(rotations: [])
    #expect(try PlanFolder.write(plan, to: folder.path, language: .japanese) == [])
    #expect(
      FileManager.default.fileExists(atPath: folder.appendingPathComponent("rotation-a.ics").path))
  }
}
