import Testing

@testable import MatchEngine

@Suite("Agreements and exceptions of deputies")
struct DeputyAgreementTests {
  private func solve(
    _ institutions: [InstitutionRecord], _ matching: MatchingPolicy,
    exceptions: [PairDecision] = [], radius: Int = 16_000
  ) throws -> (Region, DeputyReport) {
    let region = try MatchRegions.region(
      institutions,
      policy: PolicyRecord(
        matching: [.deputy: matching], visitRadiusMetres: radius, travel: MatchRegions.travel,
        visitExceptions: exceptions))
    let problem = try DeputyProblem(region: region)
    let report = DeputySolver.solve(problem)
    let problems = DeputyCertificateCheck.problems(in: report, for: problem)
    #expect(problems.isEmpty, "\(problems)")
    return (region, report)
  }

  private func pairs(_ report: DeputyReport, _ region: Region) -> [[String]] {
    report.pairs.map { [region[$0.first].id, region[$0.second].id] }
  }

  private func row(_ count: Int) -> [InstitutionRecord] {
    (0..<count).map { MatchRegions.clinic("c\($0)", at: MatchRegions.point($0, 0)) }
  }

  @Test("two clinics that agreed are a pair, though others are nearer and more pairs could be made")
  func agreed() throws {
    var matching = MatchingPolicy.standard(for: .deputy)
    let (free, before) = try solve(row(4), matching)
    #expect(pairs(before, free) == [["c0", "c1"], ["c2", "c3"]])
    matching.fixed = [PairDecision(institution: "c3", partner: "c0")]
    let (region, report) = try solve(row(4), matching)
    #expect(pairs(report, region) == [["c0", "c3"], ["c1", "c2"]])
    // With three, the third is told that the nearest agreed with somebody else.
    matching.fixed = [PairDecision(institution: "c0", partner: "c2")]
    let (three, rest) = try solve(row(3), matching)
    #expect(pairs(rest, three) == [["c0", "c2"]])
    #expect(rest.unpaired.map(\.cause) == [.agreement(isOwn: false)])
  }

  @Test("an agreement is not stopped by reach or time; it is by the radius and a forbidden pair")
  func limits() throws {
    let institutions = [
      MatchRegions.clinic("a", at: MatchRegions.point(0, 0)),
      MatchRegions.clinic("b", area: "38021-1", at: MatchRegions.point(9, 0)),
    ]
    var matching = MatchingPolicy(partners: 1, reach: .dailyLife, maximumMinutes: 5)
    #expect(try solve(institutions, matching).1.pairs.isEmpty)
    matching.fixed = [PairDecision(institution: "a", partner: "b")]
    let (region, report) = try solve(institutions, matching)
    #expect(pairs(report, region) == [["a", "b"]])
    // Nothing is left for the concentrated clinics.
    #expect(report.hub.needs.isEmpty)
    #expect(try solve(institutions, matching, radius: 8_000).1.pairs.isEmpty)
  }

  @Test("a recorded exception lets a pair exceed the radius, whoever is named first")
  func exception() throws {
    let institutions = row(1) + [MatchRegions.clinic("far", at: MatchRegions.point(20, 0))]
    let matching = MatchingPolicy(partners: 1, reach: .prefecture, maximumMinutes: nil)
    #expect(try solve(institutions, matching).1.pairs.isEmpty)
    for (first, second) in [("c0", "far"), ("far", "c0")] {
      let exception = PairDecision(institution: first, partner: second, reason: "島")
      #expect(try solve(institutions, matching, exceptions: [exception]).1.pairs.count == 1)
    }
  }

  @Test("who agreed with a concentrated clinic goes there and is in no pair")
  func concentrated() throws {
    var matching = MatchingPolicy.standard(for: .deputy)
    matching.fixed = [PairDecision(institution: "c0", partner: "hub")]
    let hub = InstitutionRecord(
      id: "hub", name: "集中診療所", kind: .clinic, area: "38011-1",
      location: MatchRegions.point(1, 1),
      supports: [SupportOffer(function: .deputy, capacity: 3, source: .coordinator)])
    let (region, report) = try solve(row(3) + [hub], matching)
    #expect(pairs(report, region) == [["c1", "c2"]])
    #expect(report.unpaired.map(\.cause) == [.agreement(isOwn: true)])
    #expect(report.hub.assignments.count == 1)
  }
}
