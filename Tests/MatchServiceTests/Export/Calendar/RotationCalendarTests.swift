import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

@Suite("Calendars (RFC 5545)")
struct RotationCalendarTests {
  private let plan = SamplePlan.plan

  private func file(_ index: Int) -> [UInt8] {
    RotationCalendar.ics(plan.rotations[index], of: plan, language: .japanese)
  }

  @Test("Every line ends with CRLF, holds at most 75 octets and is whole UTF-8")
  func linesAreFolded() throws {
    for index in plan.rotations.indices {
      let bytes = file(index)
      #expect(!bytes.starts(with: [0xEF, 0xBB, 0xBF]))
      #expect(try CalendarText(bytes).events.count >= plan.rotations[index].duties.count)
    }
  }

  @Test("There is one event for each duty, and its UID does not depend on who serves")
  func uidIsTheSlot() throws {
    let report = plan.rotations[0]
    let text = String(decoding: file(0), as: UTF8.self).replacingOccurrences(of: "\r\n ", with: "")
    let identifiers = text.split(separator: "\r\n").filter { $0.hasPrefix("UID:") }
    #expect(identifiers.count >= report.duties.count)
    #expect(Set(identifiers).count == identifiers.count)

    let swapped = report.duties.map { duty in
      Duty(
        day: duty.day, kind: duty.kind, position: duty.position, bands: duty.bands,
        place: duty.place, member: 0, pinned: duty.pinned)
    }
    let other = RotationReport(
      rotation: report.rotation, from: report.from, to: report.to, status: report.status,
      duties: swapped, holes: [], violations: [], tallies: report.tallies, score: report.score,
      steps: 0)
    let after = String(
      decoding: RotationCalendar.ics(other, of: plan, language: .japanese), as: UTF8.self
    ).replacingOccurrences(of: "\r\n ", with: "")
    #expect(after.split(separator: "\r\n").filter { $0.hasPrefix("UID:") } == identifiers)
    #expect(after != text)
  }

  @Test(
    "Two independent parsers read every event as it was meant",
    .enabled(
      if: Python.version(ofPackage: "icalendar") != nil
        && Python.version(ofPackage: "vobject") != nil,
      "the Python packages icalendar and vobject are not installed"))
  func parsersAgree() throws {
    for (index, report) in plan.rotations.enumerated() {
      let events = try CalendarOracle.events(of: file(index))
      let record = plan.region.document.rotations[report.rotation.value]
      // What the calendar must say, worked out from the duties alone.
      var expected: [String: Int] = [:]
      for duty in report.duties {
        let bands = duty.bands.map { record.positions[duty.position].bands[$0] }
        guard let first = bands.first, let last = bands.last else { continue }
        let end = duty.day.advanced(by: last.crossesMidnight ? 1 : 0)
        expected[
          "\(duty.day.iso)T\(first.from.text):00+09:00 \(end.iso)T\(last.to.text):00+09:00",
          default: 0] += 1
      }
      var found: [String: Int] = [:]
      for event in events { found["\(event.start) \(event.end)", default: 0] += 1 }
      let wrong = Set(expected.keys).union(found.keys).filter { found[$0] != expected[$0] }
      #expect(wrong.isEmpty, "\(wrong.sorted().prefix(5))")
    }
  }
}
