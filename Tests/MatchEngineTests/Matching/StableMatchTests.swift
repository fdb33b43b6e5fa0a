import Testing

@testable import MatchEngine

@Suite("Stable match of a region")
struct StableMatchTests {
  private typealias Regions = MatchRegions

  private static func partners(_ report: StableMatchReport, _ problem: MatchProblem) -> [String] {
    report.partners.map {
      let clinic = problem.region[report.needs[$0.need].institution].id
      return "\(clinic)-\(problem.region[report.supporters[$0.supporter].institution].id)"
    }
  }

  private static func link(_ from: String, _ to: String) -> LinkRecord {
    LinkRecord(from: from, function: .afterHours, nameAsWritten: to, to: to)
  }

  @Test("a clinic prefers its stated order, then whom it names first, then area, then five minutes")
  func clinicOrder() throws {
    var clinic = Regions.clinic("c")
    clinic.preferences = [PreferenceRecord(function: .afterHours, order: ["h5"])]
    let problem = try Regions.problem(
      [
        clinic,
        Regions.hospital("h1", capacity: 1, at: Regions.point(7, 0)),
        Regions.hospital("h2", capacity: 1, at: Regions.point(6, 0)),
        Regions.hospital("h3", capacity: 1, at: Regions.point(1, 0)),
        Regions.hospital("h4", capacity: 1, area: "38012-1", at: Regions.point(1, 0)),
        Regions.hospital("h5", capacity: 1, area: "38022-1", at: Regions.point(14, 0)),
        Regions.hospital("h6", capacity: 1, area: "38022-1", at: Regions.point(12, 0)),
        Regions.hospital("h7", capacity: 1, area: "38022-1", at: Regions.point(13, 0)),
      ], links: [Self.link("c", "h7"), Self.link("c", "h6")],
      matching: MatchingPolicy(partners: 1, reach: .prefecture, maximumMinutes: nil))
    let lists = StableMatchPreferences(problem).clinics
    let ids = lists.partners.map { problem.region[problem.supporters[Int($0)].institution].id }
    // h2 and h1, 7 and 8 minutes away, are tied and stand by distance.
    #expect(ids == ["h5", "h7", "h6", "h3", "h2", "h1", "h4"])
    #expect(lists.ranks == [0, 1, 2, 3, 4, 4, 5])
  }

  @Test("a supporter prefers its stated order, then who names it first, then who names it at all")
  func supporterOrder() throws {
    var hospital = Regions.hospital("h", capacity: 1)
    hospital.preferences = [PreferenceRecord(function: .afterHours, order: ["c4"])]
    let problem = try Regions.problem(
      [
        Regions.clinic("c1"), Regions.clinic("c2"), Regions.clinic("c3"), Regions.clinic("c4"),
        Regions.clinic("c5", at: Regions.point(9, 0)), hospital,
        Regions.hospital("g", capacity: 1),
      ],
      links: [Self.link("c2", "g"), Self.link("c2", "h"), Self.link("c3", "h")])
    let lists = StableMatchPreferences(problem).supporters
    let first = problem.supporters.firstIndex { problem.region[$0.institution].id == "h" } ?? 0
    let ids = lists.range(of: first).map {
      problem.region[problem.needs[Int(lists.partners[$0])].institution].id
    }
    #expect(ids == ["c4", "c3", "c2", "c1", "c5"])
  }

  @Test(
    "what a stable match costs: the optimum covers both clinics, the stable match one, by choice")
  func priceOfStability() throws {
    // Both want h1, and h1 wants c1, who alone could also go to h2: h2 takes nobody from afar. The
    // match of least cost sends c1 there.
    var near = Regions.clinic("c1")
    near.preferences = [PreferenceRecord(function: .afterHours, order: ["h1", "h2"])]
    let far = Regions.clinic("c2", area: "38021-1", at: Regions.point(12, 0))
    var wanted = Regions.hospital("h1", capacity: 1)
    wanted.preferences = [PreferenceRecord(function: .afterHours, order: ["c1"])]
    let other = Regions.hospital("h2", capacity: 1, reach: .secondaryMedical)
    let problem = try Regions.problem(
      [near, far, wanted, other],
      matching: MatchingPolicy(partners: 1, reach: .prefecture, maximumMinutes: nil))
    let report = try StableMatch.solve(problem)
    #expect(Self.partners(report, problem) == ["c1-h1"])
    #expect(report.figures.covered == 1 && report.optimum.covered == 2)
    #expect(report.shortNeeds.map(\.need) == [1])
    #expect(report.restless == [RestlessPair(need: 0, supporter: 0)])
    #expect(report.status == .infeasible)
    #expect(report.conclusion.contains { $0.english.contains("without a partner +1") })
    #expect(StableMatchCheck.problems(in: report, for: problem).isEmpty)
  }

  @Test("random regions: the check agrees, nothing blocks, no match is lost against any order")
  func randomRegions() throws {
    var notions = Set<StabilityNotion>()
    var restless = 0
    for seed in UInt64(0)..<400 {
      let problem = try Regions.random(seed: seed)
      let report = try StableMatch.solve(problem)
      let problems = StableMatchCheck.problems(in: report, for: problem)
      #expect(problems.isEmpty, "seed \(seed): \(problems)")
      #expect(report.optimum.covered >= report.figures.covered)
      #expect(report.figures.placed <= report.upperBound ?? .max)
      notions.insert(report.notion)
      restless += report.restless.count
      #expect(report == (try StableMatch.solve(problem)))
    }
    #expect(notions.count == 3)
    #expect(restless > 0)
  }

  @Test("a stable match that was changed after the fact is caught")
  func tampered() throws {
    var caught = 0
    for seed in UInt64(0)..<200 {
      let problem = try Regions.random(seed: seed)
      let honest = try StableMatch.solve(problem)
      guard let last = honest.partners.last else { continue }
      // Without its last partner, a clinic and that supporter block.
      let claim = honest.replacing(partners: Array(honest.partners.dropLast()))
      let rules = StableMatchCheck.problems(in: claim, for: problem).map(\.rule)
      #expect(rules.contains("blocking-pair") && rules.contains("figures"), "seed \(seed)")
      let other = StablePartner(
        need: last.need, supporter: last.supporter, clinicChoice: last.clinicChoice + 1,
        supporterChoice: last.supporterChoice, level: last.level, metres: last.metres,
        minutes: last.minutes, existing: last.existing)
      let second = honest.replacing(partners: honest.partners.dropLast() + [other])
      #expect(
        StableMatchCheck.problems(in: second, for: problem).map(\.rule) == ["partner-details"])
      let third = honest.replacing(partners: honest.partners + [last])
      #expect(
        StableMatchCheck.problems(in: third, for: problem).map(\.rule).contains("no-matching"))
      caught += 1
    }
    #expect(caught > 100)
  }
}

extension StableMatchReport {
  fileprivate func replacing(partners: [StablePartner]) -> StableMatchReport {
    StableMatchReport(
      function: function, status: status, notion: notion, needs: needs, supporters: supporters,
      partners: partners, upperBound: upperBound, figures: figures, optimum: optimum,
      optimumPairs: optimumPairs, restless: restless, conclusion: conclusion)
  }
}
