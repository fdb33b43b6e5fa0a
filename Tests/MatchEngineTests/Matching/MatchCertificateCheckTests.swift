import MatchEngine
import Testing

@Suite("Proof of a match")
struct MatchCertificateCheckTests {
  fileprivate static func rules(_ report: MatchReport, _ problem: MatchProblem) -> [String] {
    MatchCertificateCheck.problems(in: report, for: problem).map(\.rule)
  }

  /// Three clinics with two wishes, three hospitals, one place short.
  private static func problem() throws -> MatchProblem {
    try MatchRegions.problem(
      [
        MatchRegions.clinic("a", at: MatchRegions.point(0, 0)),
        MatchRegions.clinic("b", at: MatchRegions.point(3, 0)),
        MatchRegions.clinic("c", at: MatchRegions.point(7, 0)),
        MatchRegions.hospital("x", capacity: 2, at: MatchRegions.point(1, 0)),
        MatchRegions.hospital("y", capacity: 1, at: MatchRegions.point(4, 0)),
        MatchRegions.hospital("z", capacity: 2, at: MatchRegions.point(9, 0)),
      ], matching: MatchingPolicy(partners: 2, reach: .secondaryMedical))
  }

  private static func copy(
    _ old: MatchAssignment, supporter: Int? = nil, rank: Int? = nil, metres: Int? = nil
  ) -> MatchAssignment {
    MatchAssignment(
      need: old.need, supporter: supporter ?? old.supporter, rank: rank ?? old.rank,
      level: old.level, metres: metres ?? old.metres, minutes: old.minutes,
      existing: old.existing, approximate: old.approximate)
  }

  @Test("an honest report passes")
  func honest() throws {
    let problem = try Self.problem()
    let report = MatchSolver.solve(problem)
    #expect(report.uncovered.count == 1)
    #expect(Self.rules(report, problem) == [])
  }

  @Test("swapped partners are caught, also with true facts and an honest objective")
  func swappedPartners() throws {
    // Two clinics and two hospitals: the crosswise match has the same levels but distance.
    let near = try MatchRegions.problem([
      MatchRegions.clinic("a", at: MatchRegions.point(0, 0)),
      MatchRegions.clinic("b", at: MatchRegions.point(9, 0)),
      MatchRegions.hospital("x", capacity: 1, at: MatchRegions.point(1, 0)),
      MatchRegions.hospital("y", capacity: 1, at: MatchRegions.point(8, 0)),
    ])
    let report = MatchSolver.solve(near)
    #expect(report.assignments.map(\.supporter) == [0, 1])
    let from = near.region.document.institutions.map(\.location)
    func crossed(_ need: Int, _ supporter: Int) throws -> MatchAssignment {
      let (start, end) = (try #require(from[need]), try #require(from[2 + supporter]))
      let metres = GreatCircle.metres(from: start, to: end)
      return MatchAssignment(
        need: need, supporter: supporter, rank: 1, level: .dailyLife, metres: metres,
        minutes: MatchRegions.travel.minutes(metres: metres), existing: false, approximate: false)
    }
    let swapped = [try crossed(0, 1), try crossed(1, 0)]
    var objective = report.objective
    objective.distanceCost = swapped.reduce(0) { $0 + ($1.metres ?? 0) + 10_000 }
    let claim = changed(report, assignments: swapped, objective: objective)
    #expect(Set(Self.rules(claim, near)) == ["pair-price"])
  }

  /// A clinic with a hospital 1 km and one 9 km away, and the claim that it is given the far one,
  /// with true facts and an honest objective.
  private struct FarClaim {
    let problem: MatchProblem
    let honest: MatchReport
    let assignment: MatchAssignment
    let objective: MatchObjective
    let nearCost: Int128
    let farCost: Int128

    init() throws {
      problem = try MatchRegions.problem([
        MatchRegions.clinic("a", at: MatchRegions.point(0, 0)),
        MatchRegions.hospital("near", capacity: 1, at: MatchRegions.point(1, 0)),
        MatchRegions.hospital("far", capacity: 1, at: MatchRegions.point(9, 0)),
      ])
      honest = MatchSolver.solve(problem)
      let places = problem.region.document.institutions.compactMap(\.location)
      let metres = GreatCircle.metres(from: places[0], to: places[2])
      assignment = MatchAssignment(
        need: 0, supporter: 1, rank: 1, level: .dailyLife, metres: metres,
        minutes: MatchRegions.travel.minutes(metres: metres), existing: false, approximate: false)
      var objective = honest.objective
      objective.distanceCost = metres + 10_000
      self.objective = objective
      nearCost = Int128(GreatCircle.metres(from: places[0], to: places[1]) + 10_000)
      farCost = Int128(metres + 10_000)
    }

    /// What is found wrong with the claim at these prices.
    func rules(need: Int128, near: Int128, far: Int128) -> [String] {
      let certificate = MatchCertificate(
        needPrices: [need], supporterPrices: [near, far], sinkPrice: 0)
      return MatchCertificateCheckTests.rules(
        changed(
          honest, assignments: [assignment], certificate: certificate, objective: objective),
        problem)
    }
  }

  @Test("no prices prove a worse match: each condition closes a way of its own")
  func cunningPrices() throws {
    let claim = try FarClaim()
    #expect(claim.honest.assignments.map(\.supporter) == [0])
    let (near, far) = (claim.nearCost, claim.farCost)
    // The near pair would pay.
    #expect(claim.rules(need: -far, near: 0, far: 0) == ["pair-price"])
    // It would not, if the near hospital's free place were dear.
    #expect(claim.rules(need: -far, near: near - far, far: 0) == ["load-price"])
    // It would not, if the far hospital's place were worth more than nothing.
    #expect(claim.rules(need: 0, near: 0, far: far) == ["load-price"])
    // The used pair must not cost more than it brings.
    #expect(claim.rules(need: 0, near: 0, far: 0) == ["pair-price"])

    // No partner at all, at prices at which no pair pays.
    let gap = UncoveredNeed(
      need: 0, missing: 1, rejections: [], fullCandidates: [0, 1],
      cause: RejectionReason.same.text, remedy: RejectionReason.same.text)
    let dropped = changed(
      claim.honest, assignments: [],
      certificate: MatchCertificate(needPrices: [0], supporterPrices: [0, 0], sinkPrice: 0),
      objective: MatchObjective(
        firstPartners: [Int](repeating: 0, count: 9), furtherPartners: 0, areaSteps: 0,
        loadCost: 0, distanceCost: 0),
      uncovered: [gap], status: .infeasible)
    #expect(Self.rules(dropped, claim.problem) == ["missing-price", "wrong-candidates"])
  }

  @Test("prices that would rather leave a partner out are no proof")
  func pricesAgainstPartner() throws {
    let problem = try MatchRegions.problem([
      MatchRegions.clinic("a"), MatchRegions.hospital("h", capacity: 1),
    ])
    let report = MatchSolver.solve(problem)
    let dear = Int128(1) << 100
    let certificate = MatchCertificate(
      needPrices: [-dear], supporterPrices: [-dear + 1 << 20], sinkPrice: 0)
    #expect(
      Self.rules(changed(report, certificate: certificate), problem) == ["missing-price"])
  }

  @Test("a dropped assignment is caught")
  func droppedAssignment() throws {
    let problem = try Self.problem()
    let report = MatchSolver.solve(problem)
    for index in report.assignments.indices {
      var assignments = report.assignments
      assignments.remove(at: index)
      #expect(!Self.rules(changed(report, assignments: assignments), problem).isEmpty)
    }
  }

  @Test("every change of a price that matters is caught, and absurd prices do not trap")
  func changedPrices() throws {
    let problem = try Self.problem()
    let report = MatchSolver.solve(problem)
    let big: Int128 = 1 << 90
    for change in [big, -big, Int128.max, Int128.min] {
      for index in report.needs.indices {
        var certificate = report.certificate
        certificate.needPrices[index] = change
        #expect(!Self.rules(changed(report, certificate: certificate), problem).isEmpty)
      }
      for index in report.supporters.indices {
        var certificate = report.certificate
        certificate.supporterPrices[index] = change
        #expect(!Self.rules(changed(report, certificate: certificate), problem).isEmpty)
      }
      var certificate = report.certificate
      certificate.sinkPrice = change
      #expect(Self.rules(changed(report, certificate: certificate), problem) != [])
    }
    var short = report.certificate
    short.needPrices.removeLast()
    #expect(
      Self.rules(changed(report, certificate: short), problem) == ["certificate-size"])
  }

  @Test("each other lie has its name")
  func namedLies() throws {
    let problem = try Self.problem()
    let report = MatchSolver.solve(problem)
    let first = try #require(report.assignments.first)
    func rules(_ change: (inout [MatchAssignment]) -> Void) -> [String] {
      var assignments = report.assignments
      change(&assignments)
      return Self.rules(changed(report, assignments: assignments), problem)
    }
    #expect(rules { $0[0] = Self.copy(first, supporter: 99) }.contains("unknown-index"))
    #expect(rules { $0[0] = Self.copy(first, supporter: -1) }.contains("unknown-index"))
    #expect(rules { $0[0] = Self.copy(first, rank: 2) }.contains("rank-order"))
    #expect(rules { $0[0] = Self.copy(first, metres: 1) }.contains("wrong-facts"))
    #expect(rules { $0.append(first) }.contains("rank-order"))
    #expect(rules { $0.insert(Self.copy(first, rank: 2), at: 1) }.contains("same-partner"))

    var objective = report.objective
    objective.loadCost -= 1
    #expect(Self.rules(changed(report, objective: objective), problem) == ["wrong-objective"])
    #expect(Self.rules(changed(report, status: .infeasible), problem) == ["wrong-status"])
    #expect(Self.rules(changed(report, uncovered: []), problem) == ["wrong-gaps"])
    #expect(Self.rules(changed(report, candidatePairs: 1), problem) == ["wrong-count"])
  }

  @Test("places beyond a capacity are caught")
  func overCapacity() throws {
    let problem = try Self.problem()
    let report = MatchSolver.solve(problem)
    // The last clinic takes a second place at the full hospital y.
    let gap = try #require(report.uncovered.first)
    let full = try #require(gap.fullCandidates.first)
    var assignments = report.assignments
    let position = try #require(assignments.lastIndex { $0.need == gap.need })
    assignments.insert(Self.copy(assignments[position], supporter: full, rank: 2), at: position + 1)
    #expect(
      Self.rules(changed(report, assignments: assignments), problem)
        .contains("over-capacity"))
  }

  @Test("the report of another region is refused")
  func otherRegion() throws {
    let problem = try Self.problem()
    let other = try MatchRegions.problem([MatchRegions.clinic("a")])
    #expect(Self.rules(MatchSolver.solve(other), problem).contains("other-needs"))
  }
}

/// A report with parts replaced.
private func changed(
  _ report: MatchReport, assignments: [MatchAssignment]? = nil,
  certificate: MatchCertificate? = nil, objective: MatchObjective? = nil,
  uncovered: [UncoveredNeed]? = nil, status: SolveStatus? = nil, candidatePairs: Int? = nil
) -> MatchReport {
  MatchReport(
    function: report.function, status: status ?? report.status, needs: report.needs,
    supporters: report.supporters, assignments: assignments ?? report.assignments,
    uncovered: uncovered ?? report.uncovered, leftOut: report.leftOut,
    leftOutReasons: report.leftOutReasons, objective: objective ?? report.objective,
    certificate: certificate ?? report.certificate,
    candidatePairs: candidatePairs ?? report.candidatePairs)
}
