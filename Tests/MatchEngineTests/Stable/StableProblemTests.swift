import MatchEngine
import Testing

@Suite("Stable matching problems")
struct StableProblemTests {
  private func rules(
    _ clinics: PreferenceLists, _ supporters: PreferenceLists, demands: [Int32], quotas: [Int32],
    lower: [Int32] = [], goal: StableGoal = .clinicOptimal
  ) -> [String] {
    do {
      _ = try StableProblem(
        clinics: clinics, supporters: supporters, demands: demands, quotas: quotas,
        lowerQuotas: lower, goal: goal)
      return []
    } catch {
      return error.problems.map { "\($0.path) \($0.value) \($0.rule)" }
    }
  }

  @Test("all problems are told at once, each with path, value and rule")
  func allProblems() {
    let found = rules(
      PreferenceLists(groups: [[[0], [0]], [[5, 1]]]), PreferenceLists(groups: [[[0]], [[-1]]]),
      demands: [0, 4], quotas: [-1, 2], lower: [-2, 3], goal: .superStable)
    #expect(
      found == [
        "demands[0] 0 demand-range", "demands[1] 4 demand-range", "quotas[0] -1 quota-range",
        "lowerQuotas[0] -2 quota-range", "lowerQuotas[1] 3 lower-above-upper",
        "goal superStable demand-one", "clinics[0].list[1] 0 duplicate-partner",
        "clinics[1].list[0] 5 unknown-agent", "supporters[1].list[0] -1 unknown-agent",
      ])
  }

  @Test("pairs that only one side accepts are told on the side that names them")
  func oneSided() {
    let found = rules(
      PreferenceLists(groups: [[[0], [1]], []]), PreferenceLists(groups: [[[0, 1]], []]),
      demands: [1, 1], quotas: [1, 1])
    #expect(
      found == ["clinics[0].list[1] 1 one-sided-pair", "supporters[0].list[1] 1 one-sided-pair"])
  }

  @Test("lists that are no lists are refused, without a trap")
  func shapes() {
    let good = PreferenceLists(groups: [[[0]]])
    func first(_ lists: PreferenceLists, demands: [Int32] = [1]) -> [String] {
      rules(lists, good, demands: demands, quotas: [1])
    }
    #expect(first(good) == [])
    #expect(
      first(PreferenceLists(starts: [], partners: [], ranks: []))
        == ["demands 1 agent-count", "clinics.starts  list-bounds"])
    #expect(
      first(PreferenceLists(starts: [0, 2], partners: [0], ranks: [0]))
        == ["clinics.starts 2 list-bounds"])
    #expect(
      first(PreferenceLists(starts: [0, 3, 1], partners: [0], ranks: [0]), demands: [1, 1])
        == ["clinics.starts[2] 1 list-bounds"])
    #expect(
      first(PreferenceLists(starts: [0, 1], partners: [0], ranks: []))
        == ["clinics.ranks 0 rank-count"])
    #expect(
      rules(
        PreferenceLists(starts: [0, 2], partners: [0, 1], ranks: [1, 0]),
        PreferenceLists(groups: [[[0]], [[0]]]), demands: [1], quotas: [1, 1])
        == ["clinics[0].list[1] 0 falling-rank"])
    #expect(rules(good, good, demands: [1], quotas: [1, 1]) == ["quotas 2 agent-count"])
  }

  @Test("goals for ties want demands of 1 and say so; a changed goal is checked too")
  func goals() throws {
    let lists = PreferenceLists(groups: [[[0]]])
    let problem = try StableProblem(
      clinics: lists, supporters: lists, demands: [2], quotas: [1])
    for goal in StableGoal.allCases {
      switch goal {
      case .clinicOptimal, .supporterOptimal:
        #expect(try problem.with(goal: goal).goal == goal)
      default:
        #expect(throws: ProblemList.self) { try problem.with(goal: goal) }
      }
    }
  }

  @Test("pairs in any order become sorted lists with ties by key")
  func fromPairs() {
    let lists = PreferenceLists(
      count: 2, owners: [1, 0, 1, 1, 7], partners: [3, 2, 1, 0, 0], keys: [5, 9, 5, -1, 0])
    #expect(lists.starts == [0, 1, 4])
    #expect(lists.partners == [2, 0, 1, 3])
    #expect(lists.ranks == [9, -1, 5, 5])
  }

  @Test("degenerate markets: nobody, empty lists, no places, one of each, all equal")
  func degenerate() throws {
    let markets = [
      SmallMarket(clinics: [], supporters: [], demands: [], quotas: []),
      SmallMarket(clinics: [[], []], supporters: [[]], demands: [1, 1], quotas: [3]),
      SmallMarket(clinics: [], supporters: [[]], demands: [], quotas: [1]),
      SmallMarket(clinics: [[[0]]], supporters: [[[0]]], demands: [1], quotas: [0]),
      SmallMarket(clinics: [[[0]]], supporters: [[[0]]], demands: [1], quotas: [1]),
      SmallMarket(
        clinics: [[[0, 1]], [[1, 0]]], supporters: [[[0, 1]], [[1, 0]]], demands: [1, 1],
        quotas: [0, 1]),
      SmallMarket(
        clinics: [[[0, 1, 2]], [[0, 1, 2]], [[0, 1, 2]]],
        supporters: [[[0, 1, 2]], [[0, 1, 2]], [[0, 1, 2]]], demands: [1, 1, 1],
        quotas: [1, 1, 1]),
    ]
    let sizes = [0, 0, 0, 0, 1, 1, 3]
    for (market, size) in zip(markets, sizes) {
      for goal in StableGoal.allCases {
        let report = StableSolver.solve(try market.problem(goal))
        if report.exists {
          #expect(report.pairs.count == size)
          #expect(report.status == .optimal)
        } else {
          #expect(goal == .superStable || goal == .stronglyStable)
          #expect(size > 0)
        }
      }
    }
  }

  @Test("a market of equals only is filled by every goal but the super-stable one")
  func manyEquals() throws {
    let clinics = 300
    let everyone = Array(0..<clinics)
    let market = SmallMarket(
      clinics: [[[Int]]](repeating: [Array(0..<30)], count: clinics),
      supporters: [[[Int]]](repeating: [everyone], count: 30),
      demands: [Int32](repeating: 1, count: clinics),
      quotas: [Int32](repeating: 10, count: 30))
    for goal in StableGoal.allCases where goal != .superStable {
      let report = StableSolver.solve(try market.problem(goal))
      #expect(report.pairs.count == clinics, "\(goal)")
      #expect(report.supporterLoads.allSatisfy { $0 == 10 })
    }
  }
}
