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
