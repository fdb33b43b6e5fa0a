import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

/// Plans whose regions differ in the hours, lines and telephone numbers.
@Suite("Calendars of plans whose region changed")
struct PlanCalendarHoursTests {
  private static let rotation = 0

  /// The fixture's region after some changes, with a plan of a few duties by hand.
  private struct Version {
    let region: Region
    let bytes: [UInt8]

    init(
      asOf: CivilDay, days: [CivilDay], bands: [Int] = [0],
      _ change: (inout RegionDocument) -> Void = { _ in }
    ) throws {
      let plan = try PlanFixture.plan()
      var document = plan.region.document
      document.asOf = asOf
      change(&document)
      region = try Region(checking: document)
      let report = plan.rotations[0]
      let old = plan.provenance
      bytes = PlanFormat.encode(
        Plan(
          region: region, matches: [],
          rotations: [
            RotationReport(
              rotation: report.rotation, from: report.from, to: report.to, status: .feasible,
              duties: days.map {
                Duty(
                  day: $0, kind: .weekday, position: 0, bands: bands, place: 0, member: 0,
                  pinned: false)
              }, holes: [], violations: [], tallies: report.tallies, score: report.score, steps: 0)
          ],
          provenance: Provenance(
            version: old.version, seed: old.seed, inputName: old.inputName,
            inputDigest: old.inputDigest, ruleEdition: old.ruleEdition, asOf: asOf,
            fiscalYear: old.fiscalYear)))
    }
  }

  private static func day(_ month: Int, _ day: Int) -> CivilDay {
    CivilDay(year: 2026, month: month, day: day) ?? CivilDay(number: 0)
  }

  private func bands(_ document: inout RegionDocument, _ hours: [(String, String, String)]) {
    let days = document.rotations[0].positions[0].bands[0].days
    document.rotations[0].pins = []
    document.rotations[0].positions[0].bands = hours.compactMap { id, from, to in
      guard let from = TimeOfDay(text: from), let to = TimeOfDay(text: to) else { return nil }
      return BandRecord(id: id, name: id, days: days, from: from, to: to)
    }
  }

  private func events(
    _ now: Version, previous: [[UInt8]], region: Region? = nil
  ) throws -> [[String: String]] {
    let calendar = try PlanCalendar(
      now.bytes, name: "now.json", region: region ?? now.region,
      previous: previous.enumerated().map { ("old-\($0.offset).json", $0.element) },
      language: .japanese)
    return try CalendarText(calendar.file(.everything)).events
  }

  /// The bytes as a version wrote them that did not tell the hours.
  private func withoutHours(_ bytes: [UInt8]) -> [UInt8] {
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    var kept: [Substring] = []
    var isSkipped = false
    for line in lines {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("\"from\": [") || text.hasPrefix("\"to\": [") { isSkipped = true }
      if !isSkipped { kept.append(line) }
      if text.hasSuffix("],") || text == "]" { isSkipped = false }
    }
    return Array(kept.joined(separator: "\n").utf8)
  }

  private let start = "DTSTART;TZID=Asia/Tokyo"

  @Test("A band that begins later moves its events and counts as a change")
  func movedBand() throws {
    let days = [Self.day(6, 1), Self.day(6, 2)]
    let before = try Version(asOf: Self.day(3, 1), days: days) {
      bands(&$0, [("b", "17:30", "08:30")])
    }
    let after = try Version(asOf: Self.day(4, 1), days: days) {
      bands(&$0, [("b", "18:00", "08:30")])
    }
    let events = try events(after, previous: [before.bytes])
    #expect(events.map { $0["SEQUENCE"] } == ["1", "1"])
    #expect(events.map { $0[start] } == ["20260601T180000", "20260602T180000"])
    // What was published keeps its hours while the agreement has others already.
    let old = try self.events(before, previous: [], region: after.region)
    #expect(old.map { $0[start] } == ["20260601T173000", "20260602T173000"])
    let calendar = try PlanCalendar(
      before.bytes, name: "now.json", region: after.region, language: .japanese)
    #expect(calendar.otherHours == 2)
    #expect(
      try PlanCalendar(after.bytes, name: "now.json", region: after.region, language: .japanese)
        .otherHours == 0)
    // A plan of an older version has the hours of the region.
    let bare = withoutHours(before.bytes)
    #expect(bare.count < before.bytes.count)
    #expect(
      try self.events(after, previous: [bare]).map { $0["SEQUENCE"] } == ["0", "0"])
  }

  @Test("Every event has the stamp of the newest plan, also where its number stays")
  func stamps() throws {
    let days = [Self.day(6, 1)]
    let before = try Version(asOf: Self.day(3, 1), days: days)
    let after = try Version(asOf: Self.day(4, 1), days: days) {
      $0.institutions[0].telephone = "0890-00-0000"
    }
    let old = try #require(try events(before, previous: []).first)
    let new = try #require(try events(after, previous: [before.bytes]).first)
    #expect(new["UID"] == old["UID"] && new["SEQUENCE"] == "0" && old["SEQUENCE"] == "0")
    #expect(old["DTSTAMP"] == "20260301T000000Z")
    #expect(new["DTSTAMP"] == "20260401T000100Z" && new["LAST-MODIFIED"] == new["DTSTAMP"])
    // The same plan again is no new publication.
    #expect(try events(after, previous: [before.bytes, after.bytes]).first == new)
    // A region whose facts are newer than the plan gives newer words, and so a newer stamp.
    let later = try Version(asOf: Self.day(5, 1), days: days)
    #expect(
      try events(before, previous: [], region: later.region).first?["DTSTAMP"]
        == "20260501T000000Z")
  }

  @Test("A line that is no more is cancelled by the very UIDs that were published")
  func vanishedLine() throws {
    // Stored in another order than that of the day, and with a break at noon.
    let before = try Version(asOf: Self.day(3, 1), days: [Self.day(6, 1)], bands: [0, 1, 2]) {
      bands(
        &$0, [("evening", "17:00", "22:00"), ("noon", "13:00", "17:00"), ("am", "09:00", "12:00")])
    }
    let published = try events(before, previous: [])
    #expect(published.count == 2)
    let after = try Version(asOf: Self.day(4, 1), days: []) {
      bands(&$0, [("other", "09:00", "12:00")])
    }
    let gone = try events(after, previous: [before.bytes])
    #expect(gone.allSatisfy { $0["STATUS"] == "CANCELLED" })
    #expect(Set(gone.map { $0["UID"] }) == Set(published.map { $0["UID"] }))
    #expect(Set(gone.map { $0[start] }) == Set(published.map { $0[start] }))
    // Without the hours each band may have begun an event.
    let guessed = try events(after, previous: [withoutHours(before.bytes)])
    #expect(guessed.count == 3)
    #expect(Set(guessed.map { $0["UID"] }).isSuperset(of: published.map { $0["UID"] }))
    #expect(guessed.allSatisfy { $0["DTSTART;VALUE=DATE"] == "20260601" })
  }
}
