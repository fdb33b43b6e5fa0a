import MatchTestSupport
import Testing

@testable import MatchEngine

@Suite("Who joins, where some join only from a number of needs on")
struct JoinerSearchTests {
  /// A small match in which most offers have a least number.
  private func problem(seed: UInt64) throws -> MatchProblem {
    var random = SeededGenerator(seed: seed)
    let clinics = (0..<random.next(in: 3...7)).map { "c\($0)" }
    var institutions = clinics.map {
      MatchRegions.clinic(
        $0, at: MatchRegions.point(2 * random.next(below: 5), 2 * random.next(below: 5)),
        report: FunctionReport(fiscalYear: 2025, backupBed: 0, homeCare: 2))
    }
    for number in 0..<random.next(in: 2...5) {
      var record = MatchRegions.hospital(
        "h\(number)", capacity: 0,
        at: MatchRegions.point(2 * random.next(below: 5), 2 * random.next(below: 5)))
      let capacity = random.next(in: 1...4)
      let own = clinics.filter { _ in random.chance(0.6) }
      record.supports = [
        SupportOffer(
          function: .admission, capacity: capacity, exclusiveTo: own.isEmpty ? clinics : own,
          atLeast: random.chance(0.8) ? random.next(in: 1...capacity) : 0)
      ]
      institutions.append(record)
    }
    return try MatchRegions.problem(
      institutions, function: .admission,
      matching: MatchingPolicy(
        partners: random.next(in: 1...2), reach: .prefecture, maximumMinutes: nil))
  }

  /// A part with each of its supporters that has a least number either kept to it or closed.
  private func closed(
    _ transport: TransportProblem, _ isClosed: [Bool]
  ) throws -> TransportProblem {
    try TransportProblem(
      supply: transport.supply,
      arcs: (0..<transport.originCount).map { origin in
        transport.arcs(of: origin).map {
          TransportArc(destination: transport.arcDestination[$0], cost: transport.arcCost[$0])
        }
      }, missing: (0..<transport.originCount).map { Array(transport.missingSteps(of: $0)) },
      load: isClosed.indices.map { isClosed[$0] ? [] : Array(transport.loadSteps(of: $0)) },
      lowerBound: isClosed.indices.map { isClosed[$0] ? 0 : transport.lowerBound[$0] })
  }

  @Test("no other choice of those who join makes a better match, all choices tried")
  func bruteForce() throws {
    var (parts, choices, refusals) = (0, 0, 0)
    for seed in UInt64(0)..<1_500 {
      let problem = try problem(seed: seed)
      let table = CandidateTable(problem, .serial)
      for part in MatchComponent.components(problem, table) {
        var positions = [Int32](repeating: 0, count: problem.supporters.count)
        for (position, supporter) in part.supporters.enumerated() {
          positions[supporter] = Int32(position)
        }
        let network = MatchNetwork(problem, table, part, positions: positions, fixed: [:])
        let bounds = network.transport.lowerBound
        guard !bounds.isEmpty else { continue }
        parts += 1
        let bounded = bounds.indices.filter { bounds[$0] > 0 }
        var least: Int128?
        for choice in 0..<1 << bounded.count {
          var isClosed = [Bool](repeating: false, count: bounds.count)
          for (bit, position) in bounded.enumerated() where choice >> bit & 1 == 1 {
            isClosed[position] = true
          }
          let solution = TransportSolver(try closed(network.transport, isClosed)).solution()
          choices += 1
          guard solution.status == .optimal else { continue }
          least = min(least ?? solution.cost, solution.cost)
        }
        let found = MatchTransport(problem, table, part, positions: positions, fixed: [:])
        #expect(found.solution.cost == least, "seed \(seed)")
        for position in bounded {
          let load = found.solution.load[position]
          #expect(load == 0 || load >= bounds[position], "seed \(seed)")
          refusals += load == 0 ? 1 : 0
        }
      }
    }
    #expect(parts > 1_000 && choices > 5_000 && refusals > 300)
  }

  @Test("the match is proven with those who join, and a loss is re-planned as a cold solve does")
  func certified() throws {
    for seed in UInt64(0)..<300 {
      let problem = try problem(seed: seed)
      let plan = MatchSolver.solve(problem)
      #expect(MatchCertificateCheck.problems(in: plan, for: problem).isEmpty, "seed \(seed)")
      let base = WarmMatchBase(problem, plan: plan)
      var warm = WarmMatch(base)
      let kept = MatchSolver.solve(problem.keeping(plan, of: problem.region))
      #expect(warm.objective == kept.objective, "seed \(seed)")
      for institution in problem.region.document.institutions.indices {
        let lost = [InstitutionID(institution)]
        guard base.isSeparable(lost) else { continue }
        warm.close(lost)
        let cold = try MatchProblem.after(
          losing: Set(lost), in: problem.region, function: problem.function)
        #expect(
          warm.objective
            == MatchSolver.solve(cold.keeping(plan, of: problem.region)).objective,
          "seed \(seed), \(institution)")
        warm.reset()
      }
    }
  }

  @Test("one more hospital never makes the match worse")
  func monotone() throws {
    for seed in UInt64(0)..<300 {
      let whole = try problem(seed: seed)
      let objective = MatchSolver.solve(whole).objective
      for institution in whole.region.document.institutions where institution.kind == .hospital {
        var document = whole.region.document
        document.institutions.removeAll { $0.id == institution.id }
        let fewer = try MatchProblem(region: Region(checking: document), function: .admission)
        let without = MatchSolver.solve(fewer).objective
        #expect(
          !(objective.firstPartners + [objective.furtherPartners]).lexicographicallyPrecedes(
            without.firstPartners + [without.furtherPartners]), "seed \(seed)")
      }
    }
  }
}
