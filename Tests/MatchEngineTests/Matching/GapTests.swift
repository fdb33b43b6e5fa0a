import Testing

@testable import MatchEngine

@Suite("What a gap says")
struct GapTests {
  @Test("who has all its candidates as partners lacks supporters, not places, and is told why")
  func onlyPartner() throws {
    // x is all that b can have; a, which can have it too, competes for it.
    let problem = try MatchRegions.problem(
      [
        MatchRegions.clinic("a", homePatients: 0), MatchRegions.clinic("b"),
        MatchRegions.hospital("x", capacity: 1),
        MatchRegions.hospital("y", capacity: 1, at: MatchRegions.point(19, 0)),
      ], matching: MatchingPolicy(partners: 2, reach: .secondaryMedical, maximumMinutes: 60))
    let report = MatchSolver.solve(problem)
    #expect(MatchCertificateCheck.problems(in: report, for: problem).isEmpty)
    let gap = try #require(report.uncovered.first { $0.need == 1 })
    #expect(gap.missing == 1 && gap.bottleneck == nil)
    #expect(
      gap.cause.english
        == "Only 1 supporter meets the conditions, and it is a partner already (the others: beyond"
        + " the visit radius: 1).")
    #expect(gap.cause.japanese.hasSuffix("（ほかは往診・訪問の16km制限の外 1件）。"))
    #expect(report.uncovered.first { $0.need == 0 }?.bottleneck == 0)
  }

  @Test("whoever is to be found must also meet what the need and the policy ask for")
  func recruiting() throws {
    func told(
      _ function: SupportFunction, _ change: (inout RegionDocument) -> Void
    ) throws -> LocalizedText {
      let report = MatchSolver.solve(
        try RuleScene.problem(function) {
          $0.supporter.supports = []
          change(&$0)
        })
      let gap = try #require(report.uncovered.first)
      #expect(gap.remedies.map(\.change) == [.recruit] && gap.remedy == gap.remedies[0].text)
      return gap.remedy
    }
    #expect(
      try told(.afterHours) { _ in }.english
        == "Find an institution in the area that will offer this function.")
    let child = try told(.admission) {
      $0.clinic.careKinds = [.medicalCareChild]
      $0.matching(.admission) { $0.standard = .backupHospital }
    }
    #expect(
      child.english.hasSuffix(
        "function and take children in medical care, be a home-care back-up hospital."))
    #expect(child.japanese.hasSuffix("（条件: 医療的ケア児を受ける、在宅療養後方支援病院である）。"))
    #expect(
      try told(.pharmacy) { $0.clinic.report?.homeDeaths = 2 }.japanese
        .hasSuffix("（条件: 麻薬小売業者の免許がある）。"))
    #expect(
      try told(.homeVisit) { $0.matching(.homeVisit) { $0.standard = .carePartner } }.english
        .hasSuffix(" and be a care partner."))
  }

  @Test("one more band at a hospital that answers in others is a remedy, and holds when checked")
  func oneMoreBandOfSeveral() throws {
    func report(_ bands: [BandCapacity]) throws -> (MatchProblem, MatchReport) {
      let problem = try RuleScene.problem {
        $0.matching { $0.bands = [.saturday, .lateNight] }
        $0.offer.bands = bands
      }
      return (problem, MatchSolver.solve(problem))
    }
    for places in [[(TimeBand.lateNight, 1)], [(.lateNight, 1), (.saturday, 0)]] {
      let (problem, solved) = try report(places.map { BandCapacity(band: $0.0, capacity: $0.1) })
      let gap = try #require(solved.uncovered.first)
      #expect(problem.needs[gap.need].band == .saturday)
      guard case .oneMoreBand(_, .saturday) = gap.remedies.first?.change else {
        Issue.record("\(gap.remedies)")
        continue
      }
      let problems = MatchCertificateCheck.problems(in: solved, for: problem)
      #expect(problems.isEmpty, "\(problems)")
      // Entered and solved again, it is a partner.
      let (_, again) = try report([
        BandCapacity(band: .lateNight, capacity: 1), BandCapacity(band: .saturday, capacity: 1),
      ])
      #expect(again.uncovered.isEmpty)
    }
  }
}
