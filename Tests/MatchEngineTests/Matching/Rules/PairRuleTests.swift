import Testing

@testable import MatchEngine

@Suite("Rule: the rules together")
struct PairRuleTests {
  @Test("every reason has one rule, in the documented order")
  func complete() {
    #expect(MatchProblem.pairRules.map { $0.reason } == RejectionReason.allCases)
    #expect(MatchRule.all.map(\.reason) == RejectionReason.allCases)
    #expect(RejectionReason.allCases.map(\.order) == Array(RejectionReason.allCases.indices))
  }

  @Test("a rule of the fee schedule has its source and the day from which it holds")
  func editions() {
    for rule in MatchRule.all where !rule.editions.isEmpty {
      #expect(rule.source != nil, "\(rule.reason)")
      #expect(rule.effectiveFrom == RuleEdition.r6.effectiveFrom, "\(rule.reason)")
    }
    #expect(MatchRule.all.filter { !$0.editions.isEmpty }.count == 4)
  }

  @Test("an agreement lifts local limits, never law or facts")
  func agreements() throws {
    func reason(_ change: (inout RegionDocument) -> Void) throws -> RejectionReason? {
      try RuleScene.reason {
        change(&$0)
        $0.matching { $0.fixed = [PairDecision(institution: "a", partner: "h")] }
      }
    }
    #expect(try reason { $0.supporter.area = "38021-1" } == nil)
    #expect(try reason { $0.offer.departments = ["眼科"] } == nil)
    #expect(try reason { $0.matching { $0.maximumMinutes = 1 } } == nil)
    #expect(try reason { $0.offer.exclusiveTo = ["h"] } == nil)
    #expect(
      try reason { $0.supporter.location = MatchRegions.point(17, 0) } == .beyondVisitRadius)
    #expect(try reason { $0.supporter.area = "37011" } == .outsideReach)
    #expect(try reason { $0.offer.capacity = 0 } == .noCapacity)
  }

  @Test("an agreed partner beyond the area is found, and listed once")
  func agreedBeyondArea() throws {
    for area in ["38021-1", "38011-1"] {
      let problem = try RuleScene.problem {
        $0.supporter.area = area
        $0.matching {
          $0.reach = .municipality
          $0.fixed = [PairDecision(institution: "a", partner: "h", reason: "長年の付き合い")]
        }
      }
      #expect(CandidateTable(problem)[0].count == 1)
      #expect(problem.fixedPairs == [FixedPair(need: 0, supporter: 0)])
      #expect(problem.unmetDecisions.isEmpty)
    }
  }
}
