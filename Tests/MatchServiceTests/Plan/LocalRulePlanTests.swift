import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

@Suite("Plans with rules that a region added")
struct LocalRulePlanTests {
  /// The small region with hard and weighted rules, fees and split shifts.
  private static func region() throws -> Region {
    var document = Instances.small
    document.policy.daySets = [
      DaySetRecord(
        id: "gw", name: "大型連休",
        spans: [
          YearlySpan(
            from: try #require(MonthDay(month: 4, day: 29)),
            to: try #require(MonthDay(month: 5, day: 6)))
        ])
    ]
    var apart = LocalRuleRecord(rule: "succession")
    apart.following = DutySelectionRecord()
    apart.name = "連日にしない"
    var request = LocalRuleRecord(rule: "request", weight: 5, members: ["c1"])
    request.wish = .off
    request.duties.daySets = ["gw"]
    var fairness = LocalRuleRecord(rule: "fairness", weight: 1)
    fairness.duties.days = [.yearEnd]
    document.rotations[0].rules = [
      apart, request, fairness, LocalRuleRecord(rule: "weekends", maximum: 30),
      LocalRuleRecord(rule: "quota", maximum: 40), LocalRuleRecord(rule: "linkedLines"),
    ]
    document.rotations[0].fees = [
      FeeRecord(duties: DutySelectionRecord(days: [.yearEnd]), yen: 60_000),
      FeeRecord(yen: 45_000),
    ]
    return try Region(checking: document)
  }

  private static func plan(_ region: Region) throws -> Plan {
    try PlanJob.run(
      region, PlanOptions(functions: [], steps: 20_000), inputName: "x.json", inputDigest: "0")
  }

  @Test("What the engine plans, the independent verification accepts, and it sees a breach")
  func verified() throws {
    let region = try Self.region()
    let plan = try Self.plan(region)
    let bytes = PlanFormat.encode(plan)
    let report = try PlanVerification.verify(bytes, against: region, digest: "0")
    for check in report.checks {
      for failure in check.failures { Issue.record("\(failure.path): \(failure.message.english)") }
    }
    // The same plan against an agreement with a hard wish that it does not keep.
    var document = region.document
    let held = try #require(plan.rotations[0].duties.first { !$0.pinned && $0.member != nil })
    let member = document.rotations[0].members[try #require(held.member)].institution
    var off = LocalRuleRecord(rule: "request", members: [member])
    off.wish = .off
    document.rotations[0].rules.append(off)
    let stricter = try Region(checking: document)
    let failures = try PlanVerification.verify(bytes, against: stricter, digest: "0").checks
      .flatMap(\.failures)
    #expect(failures.contains { $0.rule == "localRule" && $0.value == member })
  }

  @Test("A block that the end of the period cuts is no breach, one within the period is")
  func cutBlocks() throws {
    var document = Instances.small
    document.rotations[1].rules = [
      LocalRuleRecord(rule: "consecutiveDuties", minimum: 3, maximum: 3)
    ]
    document.rotations[1].minimumGapDays = 1
    for member in document.rotations[1].members.indices {
      let institution = document.rotations[1].members[member].institution
      document.rotations[1].members[member] = MemberRecord(institution: institution)
    }
    let region = try Region(checking: document)
    let span = DateSpan(from: Instances.day(2026, 4, 1), to: Instances.day(2026, 4, 8))
    let plan = try PlanJob.run(
      region,
      PlanOptions(functions: [], rotations: ["night"], period: span, steps: 20_000),
      inputName: "x.json", inputDigest: "0")
    #expect(plan.rotations[0].holes.isEmpty)
    #expect(plan.rotations[0].localRules.map(\.hundredths) == [0])
    func breaches(_ minimum: Int) throws -> Int {
      document.rotations[1].rules = [
        LocalRuleRecord(rule: "consecutiveDuties", minimum: minimum)
      ]
      return try PlanVerification.verify(
        PlanFormat.encode(plan), against: Region(checking: document), digest: "0"
      ).checks.flatMap(\.failures).count { $0.rule == "localRule" }
    }
    // Eight days are no whole blocks of three.
    #expect(try breaches(3) == 0)
    #expect(try breaches(4) > 0)
  }

  @Test("Text, tables and plan show the rules and what is paid")
  func shown() throws {
    let plan = try Self.plan(Self.region())
    let report = plan.rotations[0]
    #expect(report.localRules.map(\.weight) == [nil, 5, 1, nil, nil, nil])
    #expect(report.localRules.filter { $0.weight == nil }.allSatisfy { $0.hundredths == 0 })
    let yen = report.tallies.reduce(0) { $0 + ($1.yen ?? 0) }
    let yearEnd = report.duties.count { $0.kind == .yearEnd && $0.member != nil }
    let held = report.duties.count { $0.member != nil }
    #expect(yen == 45_000 * held + 15_000 * yearEnd)
    let text = PlanText.rotations(of: plan, language: .japanese)
    #expect(text.contains("連日にしない"))
    #expect(text.contains("委託料"))
    let table = String(
      decoding: RotationTable.countsCSV(report, of: plan, language: .english), as: UTF8.self)
    #expect(table.contains("Fees (yen)"))
    let json = String(decoding: PlanFormat.encode(plan), as: UTF8.self)
    #expect(json.contains("\"localRules\""))
    #expect(json.contains("\"preferences\""))
  }
}
