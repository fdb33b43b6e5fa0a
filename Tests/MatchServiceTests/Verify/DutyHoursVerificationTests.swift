import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

/// The hours that a plan states for its duties.
@Suite("Hours of duties in plans")
struct DutyHoursVerificationTests {
  private static let plan = SamplePlan.plan

  private func failures(_ text: String) throws -> [Problem] {
    try PlanVerification.verify(
      Array(text.utf8), against: Self.plan.region, digest: String(repeating: "0", count: 64)
    ).checks.flatMap(\.failures).filter { $0.rule == "duty-hours" }
  }

  @Test("Hours that are not those of the region are told with the duty, both ends")
  func tampered() throws {
    let text = String(decoding: PlanFormat.encode(Self.plan), as: UTF8.self)
    #expect(try failures(text) == [])
    let duty = Self.plan.rotations[0].duties[0]
    let record = Self.plan.region.document.rotations[Self.plan.rotations[0].rotation.value]
    let band = record.positions[duty.position].bands[duty.bands[0]]
    let duties = try #require(text.firstRange(of: "\"duties\""))
    for (key, time) in [("from", band.from.text), ("to", band.to.text)] {
      let start = try #require(text[duties.upperBound...].firstRange(of: "\"\(key)\""))
      let place = try #require(text[start.upperBound...].firstRange(of: "\"\(time)\""))
      let found = try failures(text.replacingCharacters(in: place, with: "\"03:21\""))
      #expect(found.map(\.path) == ["rotations[0].duties[0].\(key)"])
      #expect(found.first?.message.english.contains(time) == true)
    }
  }

  @Test("A duty whose hours changed counts as changed in the next version of a plan")
  func publishedHours() throws {
    let report = Self.plan.rotations[0]
    let bytes = PlanFormat.encode(Self.plan.with(rotations: [report]))
    var record = Self.plan.region.document.rotations[report.rotation.value]
    func revisions() throws -> [Int?] {
      let next = try RotationPublication.encode(
        bytes, version: 4,
        revisions: [RotationPublication.Revision(record: record, report: report, changes: [])],
        region: Self.plan.region)
      let duties = try JSONDocument(parsing: next).root["rotations"]?[0]?["duties"]
      return (duties.map { Array($0.elements) } ?? []).map { $0["revision"]?.integer }
    }
    #expect(try revisions().allSatisfy { $0 == nil })
    let position = report.duties[0].position
    let band = report.duties[0].bands[0]
    record.positions[position].bands[band].to = try #require(TimeOfDay(text: "23:45"))
    let expected = report.duties.map {
      $0.position == position && $0.bands.contains(band) ? 4 : nil
    }
    #expect(try revisions() == expected)
  }
}
