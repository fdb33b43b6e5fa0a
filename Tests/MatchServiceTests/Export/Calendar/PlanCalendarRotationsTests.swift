import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

/// Earlier plans that hold rotations or days which the newest does not.
@Suite("Calendars of plans of other rotations and days")
struct PlanCalendarRotationsTests {
  private static let plan = SamplePlan.plan
  private static let identifiers = plan.rotations.map {
    plan.region.document.rotations[$0.rotation.value].id
  }

  /// The sample's plan with some of its rotations, and of each the duties from a day on.
  private func bytes(_ rotations: [Int], from: CivilDay? = nil) -> [UInt8] {
    PlanFormat.encode(
      Self.plan.with(
        rotations: rotations.map { index in
          let report = Self.plan.rotations[index]
          let first = from ?? report.from
          return RotationReport(
            rotation: report.rotation, from: first, to: report.to, status: report.status,
            duties: report.duties.filter { $0.day >= first }, holes: [], violations: [],
            tallies: report.tallies, score: report.score, steps: 0)
        }))
  }

  private func calendar(_ now: [UInt8], ended: [String] = []) throws -> PlanCalendar {
    try PlanCalendar(
      now, name: "now.json", region: Self.plan.region, previous: [("old.json", bytes([0, 1]))],
      ended: ended, language: .japanese)
  }

  @Test("Rotations of which the newest plan says nothing are left alone in every calendar")
  func leftAlone() throws {
    let calendar = try calendar(bytes([0]))
    #expect(calendar.rotations == [Self.identifiers[0]])
    #expect(calendar.leftAlone == [Self.identifiers[1]])
    let scopes =
      [PlanCalendar.Scope.everything] + calendar.institutions.map { .institution($0) }
    #expect(scopes.count > 1)
    for scope in scopes {
      #expect(calendar.cancelledCount(scope) == 0)
      let events = try CalendarText(calendar.file(scope)).events
      #expect(!events.contains { $0["STATUS"] == "CANCELLED" })
    }
  }

  @Test("A rotation that has ended is cancelled duty by duty, in a calendar of its own")
  func ended() throws {
    let before = try PlanCalendar(
      bytes([0, 1]), name: "old.json", region: Self.plan.region, language: .japanese)
    let scope = PlanCalendar.Scope.rotation(Self.identifiers[1])
    let published = try CalendarText(before.file(scope)).events
    let calendar = try calendar(bytes([0]), ended: [Self.identifiers[1]])
    #expect(calendar.rotations == Array(Self.identifiers.prefix(2)))
    #expect(calendar.leftAlone.isEmpty)
    let text = try CalendarText(calendar.file(scope))
    #expect(text.events.allSatisfy { $0["STATUS"] == "CANCELLED" && $0["SEQUENCE"] == "1" })
    #expect(text.events.map { $0["UID"] } == published.map { $0["UID"] })
    #expect(!published.isEmpty)
    let name = Self.plan.region.document.rotations.first { $0.id == Self.identifiers[1] }?.name
    #expect(text.value(of: "X-WR-CALNAME") == name)
    // Only what earlier plans hold and the newest does not can have ended.
    for wrong in [Self.identifiers[0], "nothing"] {
      let error = #expect(throws: ProblemList.self) {
        try self.calendar(bytes([0]), ended: [wrong])
      }
      #expect(error?.problems.map(\.rule) == ["rotation-not-ended"])
    }
  }

  @Test("Days before the newest plan begins are left alone, those in it that vanished are not")
  func earlierDays() throws {
    let first = Self.plan.rotations[0].from
    let later = first.advanced(by: 40)
    let calendar = try calendar(bytes([0, 1], from: later))
    #expect(calendar.cancelledCount(.everything) == 0)
    #expect(calendar.beganLater.map(\.rotation) == Array(Self.identifiers.prefix(2)))
    #expect(calendar.beganLater.allSatisfy { $0.from == later })
    #expect(try self.calendar(bytes([0, 1])).beganLater.isEmpty)
  }
}
