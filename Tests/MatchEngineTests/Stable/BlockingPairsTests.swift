import MatchEngine
import Testing

@Suite("Blocking pairs")
struct BlockingPairsTests {
  @Test("the checker finds exactly the pairs of the definition, for all three notions")
  func definition() throws {
    var blocked = 0
    for seed in UInt64(0)..<150 {
      let market = SmallMarket.random(
        seed: seed, clinics: 3, supporters: 3, density: 0.7, tieChance: 0.4, greatestDemand: 2,
        greatestQuota: 2)
      let all = AllMatchings(market)
      let problem = try market.problem(.clinicOptimal)
      for matching in all.matchings.prefix(40) {
        #expect(BlockingPairs.violations(of: matching, in: problem).isEmpty)
        for notion in StabilityNotion.allCases {
          let found = BlockingPairs.find(in: problem, pairs: matching, notion: notion)
          let wanted = all.blocking(matching, notion)
          #expect(found.sorted() == wanted.sorted(), "seed \(seed) \(notion)")
          blocked += wanted.count
        }
      }
    }
    #expect(blocked > 1_000)
  }

  @Test("pairs that are no matching are named")
  func violations() throws {
    let market = SmallMarket(
      clinics: [[[0, 1]], [[0]]], supporters: [[[0], [1]], [[0]]], demands: [1, 1], quotas: [1, 1])
    let problem = try market.problem(.clinicOptimal)
    func pair(_ clinic: Int32, _ supporter: Int32) -> StablePair {
      StablePair(clinic: clinic, supporter: supporter)
    }
    func violations(_ pairs: [StablePair]) -> [StableViolation] {
      BlockingPairs.violations(of: pairs, in: problem)
    }
    #expect(violations([pair(0, 0)]) == [])
    #expect(violations([pair(1, 1)]) == [.unacceptable(pair(1, 1))])
    #expect(violations([pair(-1, 0)]) == [.unacceptable(pair(-1, 0))])
    #expect(violations([pair(0, 2)]) == [.unacceptable(pair(0, 2))])
    #expect(violations([pair(0, 0), pair(0, 0)]) == [.repeated(pair(0, 0))])
    #expect(violations([pair(0, 0), pair(0, 1)]) == [.clinicOverfull(0)])
    #expect(violations([pair(0, 0), pair(1, 0)]) == [.supporterOverfull(0)])
  }
}
