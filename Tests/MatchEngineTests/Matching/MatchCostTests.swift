import Testing

@testable import MatchEngine

@Suite("The objective as one number")
struct MatchCostTests {
  @Test("each weight exceeds all that lower levels can sum up to along a cycle")
  func weights() throws {
    for supporters in [0, 1, 24, 8_000, 1_000_000, Int(Int32.max)] {
      let cost = try #require(MatchCost(supporterCount: supporters))
      let count = Int128(max(supporters, 1))
      var lower = count * Int128(MatchCost.greatestPairMetres)
      #expect(cost.loadStep > lower)
      lower += cost.loadStep * 3
      #expect(cost.areaStep > lower)
      lower += cost.areaStep * count * 3
      #expect(cost.missingFurther > lower)
      lower += cost.missingFurther
      for priority in (0..<9).reversed() {
        #expect(cost.missingFirst[priority] > lower)
        lower += cost.missingFirst[priority]
      }
    }
  }

  @Test("the cost of load never falls with a further unit, and large supporters take more")
  func convexLoad() {
    for capacity in 1...50 {
      let steps = (1...capacity).map { MatchCost.loadStep(unit: $0, capacity: capacity) }
      #expect(steps == steps.sorted())
      #expect(steps.first == 0 && (steps.last ?? 9) <= 3)
    }
    #expect(MatchCost.loadStep(unit: 3, capacity: 4) > MatchCost.loadStep(unit: 3, capacity: 12))
  }

  @Test("the sum over a whole nation fits, and what does not fit is refused")
  func range() throws {
    let cost = try #require(MatchCost(supporterCount: 8_000))
    let need = Need(
      institution: InstitutionID(0), partners: 3, priority: 1, basis: .reported,
      reason: RejectionReason.same.text)
    let supporter = Supporter(institution: InstitutionID(1), capacity: 100_000, source: .report)
    let total = cost.greatestTotal(
      needs: Array(repeating: need, count: 1_000),
      supporters: Array(repeating: supporter, count: 80))
    #expect((total ?? .max) < FlowNetwork.costLimit >> 20)
    #expect(MatchCost(supporterCount: .max) == nil)
  }
}
