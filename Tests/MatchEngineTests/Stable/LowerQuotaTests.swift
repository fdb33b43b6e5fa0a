import MatchEngine
import Testing

@Suite("Lower quotas")
struct LowerQuotaTests {
  @Test("strict lists: lower quotas are met by the answer iff any stable matching meets them")
  func strict() throws {
    var (met, missed) = (0, 0)
    for seed in UInt64(0)..<400 {
      let market = SmallMarket.random(
        seed: seed, clinics: 4, supporters: 3, density: 0.7, tieChance: 0,
        greatestDemand: 1 + Int(seed % 2), greatestQuota: 3)
      var random = SeededGenerator(seed: seed)
      let lower = market.quotas.map { Int32(random.next(in: 0...Int($0))) }
      let report = StableSolver.solve(try market.problem(.clinicOptimal, lowerQuotas: lower))
      let possible = AllMatchings(market).stable(.weak).contains { matching in
        lower.indices.allSatisfy { supporter in
          matching.filter { Int($0.supporter) == supporter }.count >= Int(lower[supporter])
        }
      }
      #expect((report.status != .infeasible) == possible, "seed \(seed)")
      #expect(report.exists)
      #expect(report.shortfalls.isEmpty == possible)
      for shortfall in report.shortfalls {
        #expect(shortfall.load == report.supporterLoads[Int(shortfall.supporter)])
        #expect(shortfall.load < shortfall.lowerQuota)
      }
      if possible { met += 1 } else { missed += 1 }
    }
    #expect(met > 50 && missed > 50)
  }

  @Test("with ties a shortfall is told, and not that it must be")
  func ties() throws {
    // Both clinics like both supporters equally: who goes where is open.
    let market = SmallMarket(
      clinics: [[[0, 1]]], supporters: [[[0]], [[0]]], demands: [1], quotas: [1, 1])
    let report = StableSolver.solve(try market.problem(.clinicOptimal, lowerQuotas: [0, 1]))
    #expect(report.pairs == [StablePair(clinic: 0, supporter: 0)])
    #expect(report.status == .optimal)
    #expect(!report.loadsAreInvariant)
    #expect(report.shortfalls == [QuotaShortfall(supporter: 1, lowerQuota: 1, load: 0)])
    #expect(report.conclusion.english.contains("might"))
  }
}
