import Foundation
import MatchEngine
import MatchService
import Testing

/// Deputies from a region to files and back through the verification.
@Suite("Plan of deputies")
struct DeputyPlanTests {
  private static let digest = "0"

  private func plan() throws -> Plan {
    let region = try Region(
      checking: RegionGenerator.generate(GeneratorOptions(seed: 7, clinics: 90)))
    return try PlanJob.run(
      region, PlanOptions(functions: [.deputy], rotations: []), inputName: "region.json",
      inputDigest: Self.digest)
  }

  private func failures(_ text: String, _ plan: Plan) throws -> [String] {
    let report = try PlanVerification.verify(
      Array(text.utf8), against: plan.region, digest: Self.digest)
    return report.checks.flatMap { $0.failures.map(\.rule) }
  }

  @Test("writes the pairs first, with both names, in text and CSV")
  func tables() throws {
    let plan = try plan()
    let deputies = try #require(plan.deputies)
    let pair = try #require(deputies.pairs.first)
    let text = PlanText.matches(of: plan, language: .english)
    #expect(text.hasPrefix("mutual deputies (\(deputies.clinics.count) clinics"))
    #expect(text.contains(plan.region[pair.second].name))
    let japanese = PlanText.matches(of: plan, language: .japanese)
    for clinic in deputies.unpaired { #expect(japanese.contains(clinic.text.japanese)) }
    let csv = String(decoding: MatchTable.csv(plan, language: .english), as: UTF8.self)
    let rows = csv.split(separator: "\r\n").filter { $0.contains("mutual deputies") }
    #expect(rows.count == 2 * deputies.pairs.count)
    #expect(csv.contains("no mutual pair") == !deputies.unpaired.isEmpty)
  }

  /// Two clinics that are each other's deputies, and nobody else.
  private func couple() throws -> RegionDocument {
    var document = RegionGenerator.generate(GeneratorOptions(seed: 7, clinics: 90))
    let plan = try plan()
    let pair = try #require(plan.deputies?.pairs.first)
    let ids = [pair.first, pair.second].map { plan.region[$0].id }
    document.institutions.removeAll { !ids.contains($0.id) }
    document.links = []
    document.linkedGroups = []
    document.rotations = []
    document.policy.visitExceptions = []
    for index in document.institutions.indices {
      document.institutions[index].departments = ["内科"]
      document.institutions[index].careKinds = []
    }
    return document
  }

  private func plan(_ document: RegionDocument) throws -> Plan {
    try PlanJob.run(
      try Region(checking: document), PlanOptions(functions: [.deputy], rotations: []),
      inputName: "region.json", inputDigest: Self.digest)
  }

  @Test("where all are paired nothing is said to remain, nor that nobody needed a partner")
  func allPaired() throws {
    let plan = try plan(try couple())
    #expect(plan.deputies?.pairs.count == 1 && plan.deputies?.hub.needs.isEmpty == true)
    let english = PlanText.matches(of: plan, language: .english)
    #expect(english.contains("No clinic remains for concentrated deputy clinics.\n"))
    #expect(!english.contains("deputy doctor\n"))
    let japanese = PlanText.matches(of: plan, language: .japanese)
    #expect(japanese.contains("副主治医機能集中診療所に回る施設はありません。"))
    let last = PlanSummary.gaps(of: plan).map(\.english).joined(separator: "\n")
    #expect(last.contains("every need has its partners"))
    #expect(!last.contains("no institution needs a partner"))
    let page = String(
      decoding: PlanPage.html(plan, language: .japanese), as: UTF8.self)
    #expect(!page.contains("残りの施設は副主治医機能集中診療所へ"))
  }

  @Test(
    "a pair of doctors who cannot stand in for each other's patients is caught",
    arguments: [("小児科", "careKind"), ("眼科", "department")])
  func unfitPair(department: String, rule: String) throws {
    var document = try couple()
    let made = try plan(document)
    document.institutions[0].departments = [department]
    let judged = try PlanVerification.verify(
      PlanFormat.encode(made), against: try Region(checking: document), digest: Self.digest)
    #expect(judged.checks.flatMap { $0.failures.map(\.rule) }.contains(rule))
    // Made for the changed region, there is no pair, and it holds.
    let remade = try plan(document)
    #expect(remade.deputies?.pairs.isEmpty == true)
    let text = String(decoding: PlanFormat.encode(remade), as: UTF8.self)
    #expect(try failures(text, remade).isEmpty)
  }

  @Test("a plan that tells one function twice does not hold")
  func twice() throws {
    let plan = try plan(try couple())
    let text = String(decoding: PlanFormat.encode(plan), as: UTF8.self)
    #expect(try failures(text, plan).isEmpty)
    var root = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let matches = try #require(root["matches"] as? [Any])
    root["matches"] = matches + matches
    let doubled = try JSONSerialization.data(withJSONObject: root)
    #expect(
      try failures(String(decoding: doubled, as: UTF8.self), plan) == ["duplicate-function"])
  }

  @Test("is verified as written, and not when a price, a pair or a distance was changed")
  func verification() throws {
    let plan = try plan()
    let text = String(decoding: PlanFormat.encode(plan), as: UTF8.self)
    #expect(try failures(text, plan).isEmpty)
    let pair = try #require(plan.deputies?.pairs.first)
    let farther = text.replacing(
      "\"metres\": \(pair.metres),", with: "\"metres\": \(pair.metres + 5),", maxReplacements: 1)
    #expect(try failures(farther, plan).contains("distance"))
    let price = try #require(plan.deputies?.pairing.doubledVertexDuals.first { $0 > 0 })
    let cheaper = text.replacing(
      "\"price\": \"\(price)\"", with: "\"price\": \"\(price - 2)\"", maxReplacements: 1)
    #expect(try failures(cheaper, plan).contains("pairing-proof"))
    let id = plan.region[pair.first].id
    let other = try #require(plan.deputies?.pairs.last)
    let doubled = text.replacing(
      "\"first\": \"\(id)\"", with: "\"first\": \"\(plan.region[other.first].id)\"",
      maxReplacements: 1)
    #expect(try failures(doubled, plan).contains("paired-twice"))
    let renamed = text.replacing("\"pairs\"", with: "\"couples\"", maxReplacements: 1)
    #expect(throws: ProblemList.self) { try failures(renamed, plan) }
  }
}
