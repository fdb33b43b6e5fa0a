import Foundation
import MatchTestSupport
import Testing

@testable import MatchEngine

/// The emergency line of 今治 as it was really published for fiscal year 2023.
@Suite(
  "Published rotation", .enabled(if: SharedData.folder != nil, "../shared/data is absent"))
struct PublishedRotationTests {
  private struct Shift {
    let day: CivilDay
    let institution: String
    let isNight: Bool
  }

  private func shifts() throws -> [Shift] {
    let file = try #require(SharedData.file("imabari/rota_FY2023.csv"))
    let text = try String(contentsOf: file, encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).compactMap { line -> Shift? in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 7, fields[2] == "救急",
        let day = CivilDay(iso: fields[0].filter { $0.isNumber || $0 == "-" })
      else { return nil }
      return Shift(
        day: day, institution: String(fields[4]),
        isNight: fields[5].contains("T17") || fields[5].contains("T22"))
    }
  }

  /// The agreement that the published year kept: for each hospital the kinds of day and the
  /// weekdays that it served, its least and most duties a month, and its least gap.
  private func inferred(_ shifts: [Shift]) throws -> (RotationFixture, [Duty]) {
    let names = Set(shifts.map(\.institution)).sorted()
    var fixture = RotationFixture(members: names.count, from: "2023-04-01", to: "2024-03-31")
    let all = DutyDayKind.allCases
    fixture.record.positions[0].bands = [
      RotationFixture.band("day", all, "08:30", "17:30"),
      RotationFixture.band("night", all, "17:30", "08:30"),
    ]
    fixture.record.positions[0].joinedOn = all.filter { $0 != .saturday }
    let calendar = DutyCalendar(policy: fixture.policy)
    var duties: [Duty] = []
    for shift in shifts {
      guard let member = names.firstIndex(of: shift.institution) else { continue }
      duties.append(
        Duty(
          day: shift.day, kind: calendar.kind(of: shift.day), position: 0,
          bands: [shift.isNight ? 1 : 0], place: 0, member: member, pinned: false))
    }
    // Bands of one day that one hospital held are one duty; see `JudgedRotation`.
    let judged = try RotationCheck.report(on: try fixture.problem(), duties: duties)
    let numbers = RotationStatistics(judged)
    for member in names.indices {
      let served = duties.filter { $0.member == member }
      var record = fixture.record.members[member]
      record.days = all.filter { kind in served.contains { $0.kind == kind } }
      record.weekdays = Weekday.allCases.filter { weekday in
        served.contains { $0.day.weekday == weekday }
      }
      record.share = numbers.duties[member]
      record.monthlyMinimum = numbers.byMonth[member].min()
      record.minimumGapDays = numbers.gaps[member].min()
      fixture.record.members[member] = record
      fixture.institutions[member].name = names[member]
    }
    return (fixture, duties)
  }

  @Test("The published year is judged: every day is covered, gaps as inferred")
  func judged() throws {
    let (fixture, duties) = try inferred(try shifts())
    let report = try RotationCheck.report(on: try fixture.problem(), duties: duties)
    #expect(report.holes.isEmpty)
    #expect(report.tallies.count == 10)
    #expect(report.score.shortOfMinimum == 0)
    #expect(report.violations.allSatisfy { $0.rule != .agreedDays && $0.rule != .membership })
    // Some days were split between two hospitals, which the agreement joins.
    #expect(report.violations.contains { $0.rule == .joinedBands })
  }

  @Test("Under the same agreement the engine covers the year, keeps every rule, and is as even")
  func solved() throws {
    let (fixture, duties) = try inferred(try shifts())
    let problem = try fixture.problem()
    let report = RotationSearch(steps: 60_000).solve(problem)
    let published = try RotationCheck.report(on: problem, duties: duties)
    #expect(report.holes.isEmpty)
    #expect(report.violations.isEmpty, "\(report.violations.map(\.message.japanese))")
    #expect(report.score < published.score)
    #expect(report.score.unevenness == report.floor.unevenness)
  }
}
