import Foundation
import MatchEngine
import MatchService
import Testing

@Suite("Plans with bands, kinds of care and decisions")
struct BandedPlanTests {
  private static func region() throws -> Region {
    var document = RegionGenerator.generate(
      GeneratorOptions(seed: 12, clinics: 60, hospitals: 8, name: "汐見医療圏"))
    var matching = document.policy.matching(for: .afterHours)
    matching.bands = [.weekdayEvening, .holidayDaytime, .lateNight]
    let clinics = document.institutions.filter { $0.kind == .clinic && $0.homePatients != nil }
    let giver = try #require(
      document.institutions.first { $0.supports.contains { $0.function == .afterHours } })
    matching.forbidden = clinics.prefix(2).map {
      PairDecision(institution: $0.id, partner: giver.id)
    }
    matching.priorities = clinics.suffix(2).map {
      PriorityDecision(institution: $0.id, priority: 1)
    }
    document.policy.matching[.afterHours] = matching
    let child = try #require(
      document.institutions.firstIndex { $0.kind == .clinic && $0.homePatients != nil })
    document.institutions[child].careKinds = [.general, .medicalCareChild]
    return try Region(checking: document)
  }

  @Test("what the engine plans, the independent verification accepts")
  func holds() throws {
    let region = try Self.region()
    let plan = try PlanJob.run(
      region,
      PlanOptions(
        functions: [.afterHours, .admission, .pharmacy, .visitingNurse, .deputy], rotations: []),
      inputName: "x.json", inputDigest: "0")
    let needs = try #require(plan.matches.first).needs
    #expect(Set(needs.compactMap(\.band)).count == 3)
    #expect(plan.matches.contains { $0.needs.contains { $0.careKind == .medicalCareChild } })
    let bytes = PlanFormat.encode(plan)
    let report = try PlanVerification.verify(bytes, against: region, digest: "0")
    for check in report.checks {
      for failure in check.failures { Issue.record("\(failure.path): \(failure.message.english)") }
    }
    // A clinic that changes its band in one row no longer fits.
    let text = String(decoding: bytes, as: UTF8.self)
    let place = try #require(text.range(of: "\"assignments\""))
    let band = try #require(text[place.upperBound...].range(of: "\"weekdayEvening\""))
    let tampered = text.replacingCharacters(in: band, with: "\"lateNight\"")
    #expect(
      try !PlanVerification.verify(Array(tampered.utf8), against: region, digest: "0").holds)
  }

  @Test("text and table name the band and what offers rest on")
  func shown() throws {
    let region = try Self.region()
    let plan = try PlanJob.run(
      region, PlanOptions(functions: [.afterHours], rotations: []), inputName: "x.json",
      inputDigest: "0")
    let text = PlanText.matches(of: plan, language: .japanese)
    #expect(text.contains("（休日日中）"))
    #expect(text.contains("必要の根拠: 報告・確認済み"))
    #expect(text.contains("書面上の連携"))
    let table = String(
      decoding: MatchTable.csv(plan, language: .japanese), as: UTF8.self)
    #expect(table.contains(",深夜,"))
  }
}
