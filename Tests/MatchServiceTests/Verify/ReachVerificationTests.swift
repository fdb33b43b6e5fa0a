import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

/// Paper coverage is not coverage: the verification measures for itself.
@Suite("Reach of daily-life areas in plans")
struct ReachVerificationTests {
  /// The sample's hospital group over a month, under a hard rule on reach.
  private static func plan(minutes: Int) throws -> Plan {
    var document = SamplePlan.plan.region.document
    let index = try #require(
      document.rotations.firstIndex { $0.kind == .hospitalGroupRota })
    let from = try #require(CivilDay(iso: "2027-04-01"))
    document.rotations[index].period = DateSpan(from: from, to: from.advanced(by: 29))
    document.rotations[index].rules = [LocalRuleRecord(rule: "areaReach", minutes: minutes)]
    document.rotations = [document.rotations[index]]
    return try PlanJob.run(
      try Region(checking: document), PlanOptions(functions: [], steps: 4_000),
      inputName: "x.json", inputDigest: "0")
  }

  private func failures(_ plan: Plan, hiding: Bool) throws -> [Problem] {
    var written =
      try JSONSerialization.jsonObject(with: Data(PlanFormat.encode(plan))) as? [String: Any]
      ?? [:]
    var rotations = written["rotations"] as? [[String: Any]] ?? []
    if hiding { rotations[0]["violations"] = [Any]() }
    written["rotations"] = rotations
    let bytes = try JSONSerialization.data(withJSONObject: written)
    return try PlanVerification.verify([UInt8](bytes), against: plan.region, digest: "0")
      .checks.flatMap(\.failures).filter { $0.rule == "areaReach" }
  }

  @Test("What the engine counts as out of reach the verification finds, unless the plan says so")
  func agrees() throws {
    var broken = 0
    var kept = 0
    for minutes in [1, 20, 45, 90, 600] {
      let plan = try Self.plan(minutes: minutes)
      let told = plan.rotations[0].localRules.first?.hundredths ?? 0
      #expect(try failures(plan, hiding: true).count == told / 100, "\(minutes) minutes")
      #expect(try failures(plan, hiding: false).isEmpty)
      if told > 0 { broken += 1 } else { kept += 1 }
    }
    #expect(broken > 0)
    #expect(kept > 0)
  }
}
