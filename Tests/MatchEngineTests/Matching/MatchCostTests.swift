import Testing

@testable import MatchEngine

@Suite("The objective as one number")
struct MatchCostTests {
  @Test("each weight exceeds all that lower levels can sum up to along a cycle")
  func weights() throws {
    for (supporters, metres) in [(0, 0), (1, 10), (24, 50_000), (2_000, 400_000)] {
      let cost = try #require(MatchCost(supporterCount: supporters, metres: metres))
      let count = Int128(max(supporters, 1))
      var lower = count * Int128(metres + MatchCost.greatestAddition)
      #expect(cost.loadStep > lower)
      lower += cost.loadStep * Int128(MatchCost.greatestLoadStep)
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

  @Test("a priority that does not occur takes no room")
  func absentPriorities() throws {
    let cost = try #require(
      MatchCost(supporterCount: 24, metres: 50_000, priorities: [2, 9]))
    #expect(cost.missingFirst[1] > cost.missingFirst[8] + cost.missingFurther)
    #expect(Set(cost.missingFirst).count == 2)
    #expect(MatchCost(supporterCount: 8_000, priorities: [5]) != nil)
  }

  @Test("the cost of load never falls with a further unit, and large supporters take more")
  func convexLoad() {
    for capacity in 1...50 {
      for carried in 0...capacity {
        let steps = (1...capacity).map {
          MatchCost.loadStep(unit: $0, capacity: capacity, carried: carried)
        }
        #expect(steps == steps.sorted())
        #expect((steps.last ?? 9) <= MatchCost.greatestLoadStep)
        if carried == 0 { #expect(steps.first == 0 && (steps.last ?? 9) <= 3) }
      }
    }
    #expect(MatchCost.loadStep(unit: 3, capacity: 4) > MatchCost.loadStep(unit: 3, capacity: 12))
  }

  @Test("what does not fit 64-bit costs is refused")
  func range() {
    #expect(MatchCost(supporterCount: 1_000_000) == nil)
    #expect(MatchCost(supporterCount: .max) == nil)
  }
}
