import Testing

@testable import MatchEngine

@Suite("On-call lines: divisions, proofs, bounds")
struct OnCallSolverTests {
  @Test("a division costs what trying everything finds, and is proven")
  func bruteForce() throws {
    var (infeasible, costly) = (0, 0)
    for seed in UInt64(0)..<200 {
      let members = 2 + Int(seed % 2)
      let problem = try RandomOnCall.problem(
        seed: seed, members: members, duties: members == 2 ? 9 : 6)
      let best = RandomOnCall.exhaustive(problem)
      let report = OnCallSolver(seed: seed, effort: 30_000).solve(problem)
      guard let best else {
        infeasible += 1
        #expect(report.status == .infeasible, "seed \(seed)")
        #expect(!report.cost.broken.isEmpty, "seed \(seed)")
        continue
      }
      if best > 0 { costly += 1 }
      #expect(report.status == .optimal, "seed \(seed)")
      #expect(report.cost.total == best, "seed \(seed)")
      #expect(report.bound == best, "seed \(seed)")
      #expect(OnCallCheck.cost(report.holders, of: problem) == report.cost, "seed \(seed)")
    }
    #expect(infeasible > 10)
    #expect(costly > 50)
  }

  @Test("the exact search alone finds the best, or that nothing is better than a cutoff")
  func table() throws {
    for seed in UInt64(0)..<200 {
      let problem = try RandomOnCall.problem(seed: seed &+ 900, members: 3, duties: 6)
      let units = problem.balances.indices.map { OnCallSpread($0, of: problem).leastUnits() }
      let best = RandomOnCall.exhaustive(problem)
      for cutoff in [OnCallBound.aboveAll(problem), (best ?? 7) + 1, best ?? 7] {
        var isRefuted = false
        var work = 0
        let table = OnCallTable(problem, cutoff: cutoff, leastUnits: units, isRefuted: &isRefuted)
        let outcome = table?.search(work: &work) { false } ?? .none
        #expect(table != nil || isRefuted, "seed \(seed)")
        if let best, best < cutoff {
          guard case .better(let holders) = outcome else {
            Issue.record("seed \(seed): \(outcome)")
            continue
          }
          let cost = OnCallCheck.cost(holders, of: problem)
          #expect(cost?.total == best, "seed \(seed)")
          #expect(cost?.broken == [], "seed \(seed)")
        } else {
          #expect(outcome == .none, "seed \(seed)")
        }
      }
    }
  }

  @Test("the least unevenness of counts is what trying all counts finds")
  func spread() throws {
    var uneven = 0
    for seed in UInt64(0)..<300 {
      let problem = try RandomOnCall.problem(seed: seed &+ 5000, members: 3, duties: 8)
      for (index, balance) in problem.balances.enumerated() {
        var best = Int.max
        let given = (0..<3).map { member in
          balance.duties.count { problem.candidates[$0] == [member] }
        }
        let most = (0..<3).map { member in
          balance.duties.count { problem.candidates[$0].contains(member) }
        }
        for first in given[0]...most[0] {
          for second in given[1]...most[1] {
            let third = balance.duties.count - first - second
            if third < given[2] || third > most[2] { continue }
            best = min(best, OnCallCheck.spread([first, second, third], of: balance))
          }
        }
        #expect(OnCallSpread(index, of: problem).leastUnits() == best, "seed \(seed)")
        if best > 0 { uneven += 1 }
      }
    }
    #expect(uneven > 50)
  }

  @Test("the price of annealing is what counting from nothing gives")
  func recount() throws {
    for seed in UInt64(0)..<20 {
      let problem = try RandomOnCall.problem(seed: seed &+ 40, members: 4, duties: 20)
      var draw = SeededGenerator(seed: seed)
      var annealing = OnCallAnnealing(problem, from: problem.candidates.map { $0[0] })
      let found = annealing.run(
        aims: problem.balances.map { _ in 0 }, mostMoves: 4000, bound: -1, generator: &draw
      ) { false }
      #expect(abs(annealing.price - annealing.fullPrice()) < 1e-6, "seed \(seed)")
      if let found {
        let cost = OnCallCheck.cost(found.holders, of: problem)
        #expect(cost?.total == found.cost.total, "seed \(seed)")
        #expect(cost?.broken.count == found.cost.broken, "seed \(seed)")
      }
    }
  }

  @Test("duties in proportion to work-loads, no two in a row: proven by the counts alone")
  func proportion() throws {
    let duties = 120
    let repeats = (0..<(duties - 1)).map { OnCallRepeat(duties: [$0, $0 + 1], weight: nil) }
    let loads = (0..<12).map { 10 * (1 + $0 % 4) }
    let balance = OnCallBalance(
      duties: Array(0..<duties), workloads: loads, unit: 1, weight: 1)
    let problem = try OnCallProblem(
      memberCount: 12, candidates: Array(repeating: Array(0..<12), count: duties),
      repeats: repeats, balances: [balance])
    let report = OnCallSolver(effort: 4_000_000).solve(problem)
    // 120 duties for 300 parts of work: 4, 8, 12 and 16 of them.
    #expect(report.status == .optimal)
    #expect(report.cost.total == 0)
    let counts = (0..<12).map { member in report.holders.count { $0 == member } }
    #expect(counts == loads.map { $0 * 4 / 10 })
  }

  @Test("same problem, effort and seed: the same division")
  func deterministic() throws {
    let problem = try RandomOnCall.problem(seed: 3, members: 6, duties: 40)
    let solver = OnCallSolver(seed: 9, effort: 200_000)
    #expect(solver.solve(problem) == solver.solve(problem))
  }

  @Test("what cannot be used is told at once, with path and value")
  func refuses() {
    #expect {
      _ = try OnCallProblem(
        memberCount: 2, candidates: [[0, 1], [], [2]],
        repeats: [
          OnCallRepeat(duties: [1], weight: nil), OnCallRepeat(duties: [2, 1], weight: -1),
        ],
        balances: [OnCallBalance(duties: [0, 0], workloads: [-1], unit: 0, weight: 1 << 40)])
    } throws: { error in
      guard let list = error as? ProblemList else { return false }
      return Set(list.problems.map(\.path)) == [
        "candidates[1]", "candidates[2]", "repeats[0].duties", "repeats[1].duties",
        "repeats[1].weight", "balances[0].duties", "balances[0].workloads",
        "balances[0].workloads[0]", "balances[0].unit", "balances[0].weight",
      ]
    }
    #expect(throws: ProblemList.self) {
      _ = try OnCallProblem(memberCount: 0, candidates: [], repeats: [], balances: [])
    }
  }
}
