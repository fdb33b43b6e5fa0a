import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Calendars of published plans")
struct PlanCalendarTests {
  private static let plan = SamplePlan.plan
  private static let name = plan.region.document.rotations[plan.rotations[0].rotation.value].id

  /// The sample's first rotation with other duties.
  private func bytes(_ change: ([Duty]) -> [Duty]) -> [UInt8] {
    let report = Self.plan.rotations[0]
    return PlanFormat.encode(
      Self.plan.with(rotations: [
        RotationReport(
          rotation: report.rotation, from: report.from, to: report.to, status: report.status,
          duties: change(Array(report.duties.prefix(30))), holes: [], violations: [],
          tallies: report.tallies, score: report.score, steps: 0)
      ]))
  }

  private func calendar(
    _ now: [UInt8], previous: [UInt8], alarms: [Int] = []
  ) throws -> PlanCalendar {
    try PlanCalendar(
      now, name: "now.json", region: Self.plan.region, previous: [("old.json", previous)],
      language: .japanese, alarms: alarms)
  }

  @Test("What vanished is cancelled in its old hours; the rest is what it was")
  func cancelled() throws {
    let all = bytes { $0 }
    let fewer = bytes { Array($0.dropFirst(3)) }
    let scope = PlanCalendar.Scope.rotation(Self.name)
    let before = try CalendarText(try calendar(all, previous: all).file(scope)).events
    let after = try CalendarText(
      try calendar(fewer, previous: all, alarms: [30]).file(scope)
    ).events
    let gone = after.filter { $0["STATUS"] == "CANCELLED" }
    #expect(after.count == before.count)
    #expect(try calendar(fewer, previous: all).cancelledCount(scope) == gone.count)
    #expect(gone.count >= 3)
    for event in gone {
      let old = before.first { $0["UID"] == event["UID"] }
      #expect(event["DTSTART;TZID=Asia/Tokyo"] == old?["DTSTART;TZID=Asia/Tokyo"])
      #expect(event["DTEND;TZID=Asia/Tokyo"] == old?["DTEND;TZID=Asia/Tokyo"])
      #expect(event["SEQUENCE"] == "1" && event["TRIGGER"] == nil)
    }
    // Coming back is a change too.
    let back = try PlanCalendar(
      all, name: "now.json", region: Self.plan.region,
      previous: [("a.json", all), ("b.json", fewer)], language: .japanese)
    let returned = try CalendarText(back.file(scope)).events
    #expect(!returned.contains { $0["STATUS"] == "CANCELLED" })
    #expect(returned.filter { $0["SEQUENCE"] == "2" }.count == gone.count)
  }

  @Test("A doctor's calendar has the doctor's duties, and cancels what another took")
  func doctor() throws {
    let rotation = Self.plan.region.document.rotations[Self.plan.rotations[0].rotation.value]
    let member = try #require(Self.plan.rotations[0].duties.prefix(30).compactMap(\.member).first)
    let institution = rotation.members[member].institution
    func sent(_ doctors: [String?]) -> [UInt8] {
      bytes { duties in
        var number = -1
        return duties.map { duty in
          guard duty.member == member else { return duty }
          number += 1
          return Duty(
            day: duty.day, kind: duty.kind, position: duty.position, bands: duty.bands,
            place: duty.place, member: member, pinned: duty.pinned,
            doctor: doctors[number % doctors.count])
        }
      }
    }
    let before = sent(["eins", "zwei"])
    let own = PlanCalendar.Scope.institution(institution)
    let (first, second) = (
      PlanCalendar.Scope.doctor("eins", of: institution),
      PlanCalendar.Scope.doctor("zwei", of: institution)
    )
    func events(_ now: [UInt8], _ scope: PlanCalendar.Scope) throws -> [[String: String]] {
      try CalendarText(try calendar(now, previous: before).file(scope)).events
    }
    let all = try events(before, own)
    let (one, two) = (try events(before, first), try events(before, second))
    #expect(!one.isEmpty && !two.isEmpty && one.count + two.count == all.count)
    #expect(one.allSatisfy { $0["DESCRIPTION"]?.contains("eins") == true })
    let identifiers = (one + two + all).compactMap { $0["UID"] }
    #expect(Set(identifiers).count == identifiers.count)
    // Everything goes to the first doctor.
    let now = sent(["eins"])
    #expect(try events(now, first).count == all.count)
    let cancelled = try events(now, second)
    #expect(cancelled.count == two.count)
    #expect(cancelled.allSatisfy { $0["STATUS"] == "CANCELLED" })
    #expect(Set(cancelled.compactMap { $0["UID"] }) == Set(two.compactMap { $0["UID"] }))
    // Where nobody is named, nobody of several doctors has the duty.
    let unnamed = try calendar(sent(["eins", nil]), previous: before)
    #expect(unnamed.unnamedCount(of: institution) == two.count)
  }

  @Test("Every calendar has the one time zone that its events name")
  func timeZone() throws {
    let all = bytes { $0 }
    let text = String(
      decoding: try calendar(all, previous: all).file(.everything), as: UTF8.self)
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.filter { $0 == "BEGIN:VTIMEZONE" }.count == 1)
    let zone = lines.drop { $0 != "BEGIN:VTIMEZONE" }.prefix { $0 != "END:VTIMEZONE" }
    #expect(zone.contains("TZID:Asia/Tokyo"))
    #expect(zone.contains("TZOFFSETFROM:+0900") && zone.contains("TZOFFSETTO:+0900"))
    let named = lines.filter { $0.contains("TZID=") }
    #expect(!named.isEmpty && named.allSatisfy { $0.contains("TZID=Asia/Tokyo:") })
  }

  @Test("A line that the region no longer knows is cancelled in the hours of its plan")
  func unknownLine() throws {
    let all = bytes { $0 }
    let position = Self.plan.region.document.rotations[
      Self.plan.rotations[0].rotation.value
    ].positions[Self.plan.rotations[0].duties[0].position].id
    let text = String(decoding: all, as: UTF8.self)
    let marker = "\"position\": \"\(position)\""
    let first = try #require(text.range(of: marker))
    let old = text.replacingCharacters(in: first, with: "\"position\": \"旧線\"")
    let events = try CalendarText(
      try calendar(all, previous: Array(old.utf8)).file(.everything)
    ).events
    let gone = try #require(events.first { $0["STATUS"] == "CANCELLED" })
    #expect(gone["DTSTART;TZID=Asia/Tokyo"] != nil && gone["SUMMARY"]?.contains("旧線") == true)
    // In the newest plan it is an error that names the place.
    let error = #expect(throws: ProblemList.self) {
      try calendar(Array(old.utf8), previous: all)
    }
    #expect(error?.problems.first?.path == "rotations[0].duties[0].position")
  }

  @Test("Objects for a server are whole calendars with one event and no METHOD")
  func serverFiles() throws {
    let all = bytes { $0 }
    let files = try calendar(all, previous: all, alarms: [60]).serverFiles(.everything)
    #expect(Set(files.map(\.name)).count == files.count)
    for file in files {
      let text = try CalendarText(file.bytes)
      #expect(text.events.count == 1 && text.value(of: "METHOD") == nil)
      #expect(text.events[0]["UID"].map { $0 + ".ics" } == file.name)
      #expect(file.name.utf8.count <= 255)
    }
  }

  @Test(
    "Two independent parsers read cancelled events, alarms and institutions",
    .enabled(
      if: Python.version(ofPackage: "icalendar") != nil
        && Python.version(ofPackage: "vobject") != nil,
      "the Python packages icalendar and vobject are not installed"))
  func parsersAgree() throws {
    let all = bytes { $0 }
    let fewer = bytes { Array($0.dropFirst(3)) }
    let calendar = try calendar(fewer, previous: all, alarms: [0, 90])
    let institution = try #require(calendar.institutions.first)
    for scope in [PlanCalendar.Scope.everything, .institution(institution)] {
      let file = calendar.file(scope)
      let text = try CalendarText(file)
      let events = try CalendarOracle.events(of: file)
      #expect(events.count == text.events.count && !events.isEmpty)
      #expect(Set(events.map(\.identifier)).count == events.count)
    }
  }
}
