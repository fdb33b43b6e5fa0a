import Testing

@testable import MatchEngine

@Suite("Decisions on pairs")
struct DecisionsTests {
  private static func agreed(_ pairs: [(String, String)]) -> [PairDecision] {
    pairs.map { PairDecision(institution: $0.0, partner: $0.1) }
  }

  @Test("an agreement holds for every need of the institution by band and kind of care")
  func everyNeed() throws {
    let problem = try RuleScene.problem { document in
      document.clinic.careKinds = [.general, .paediatric]
      document.offer.capacity = 9
      document.matching {
        $0.bands = [.saturday, .lateNight]
        $0.fixed = Self.agreed([("a", "h")])
      }
    }
    #expect(problem.fixedPairs.map(\.need) == [0, 1, 2, 3])
    #expect(problem.unmetDecisions.isEmpty)
  }

  @Test("agreements are kept in order as long as there are places; the others are told")
  func places() throws {
    let problem = try RuleScene.problem { document in
      document.institutions += ["b", "c"].map { MatchRegions.clinic($0) }
      document.matching { $0.fixed = Self.agreed([("c", "h"), ("a", "h"), ("b", "h")]) }
    }
    #expect(problem.fixedPairs.map(\.need) == [0, 2])
    #expect(problem.unmetDecisions.map(\.index) == [2])
    #expect(problem.unmetDecisions.map(\.reason) == [nil])
  }

  @Test("an agreement against law or without a need is told with its reason")
  func unmet() throws {
    let far = try RuleScene.problem { document in
      document.supporter.location = MatchRegions.point(30, 0)
      document.matching { $0.fixed = Self.agreed([("a", "h")]) }
    }
    #expect(far.fixedPairs.isEmpty)
    #expect(far.unmetDecisions.map(\.reason) == [.beyondVisitRadius])
    let idle = try RuleScene.problem { document in
      document.matching { $0.fixed = Self.agreed([("h", "a")]) }
    }
    #expect(idle.unmetDecisions.map(\.reason) == [nil])
    #expect(idle.unmetDecisions.first?.cause.english == "the institution is not among the needs")
  }

  @Test("a priority that people decided replaces the derived one")
  func priorities() throws {
    let problem = try RuleScene.problem { document in
      document.matching { $0.priorities = [PriorityDecision(institution: "a", priority: 7)] }
    }
    #expect(problem.needs.map(\.priority) == [7])
  }

  @Test("the least number of clinics stands beside the supporter")
  func lowerBounds() throws {
    #expect(try RuleScene.problem { $0.offer.atLeast = 2 }.lowerBounds == [2])
    #expect(try RuleScene.problem().lowerBounds == [0])
  }

  @Test("decisions on institutions that need nobody and offer nothing change nothing")
  func idle() throws {
    let plain = MatchSolver.solve(try RuleScene.problem())
    let decided = MatchSolver.solve(
      try RuleScene.problem { document in
        document.institutions.append(
          InstitutionRecord(id: "x", name: "x薬局", kind: .pharmacy, area: "38011-1"))
        document.matching {
          $0.forbidden = Self.agreed([("x", "h"), ("a", "x")])
        }
      })
    #expect(decided.assignments == plain.assignments)
  }
}
