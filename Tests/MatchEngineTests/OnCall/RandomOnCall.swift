@testable import MatchEngine

/// Small random lines in which every rule occurs, and what trying everything finds.
enum RandomOnCall {
  static func problem(seed: UInt64, members: Int, duties: Int) throws -> OnCallProblem {
    var draw = SeededGenerator(seed: seed)
    let candidates = (0..<duties).map { _ in
      let all = Array(0..<members)
      switch draw.next(below: 6) {
      case 0: return [draw.next(below: members)]
      case 1:
        let some = all.filter { _ in draw.next(below: 3) > 0 }
        return some.isEmpty ? all : some
      default: return all
      }
    }
    let repeats = (0..<draw.next(below: duties * 2)).map { _ in
      let first = draw.next(below: duties - 2)
      let gap = draw.next(in: 1...2)
      let isTriple = draw.next(below: 3) == 0 && first + 2 * gap < duties
      let weight = draw.next(below: 3) == 0 ? nil : draw.next(below: 4)
      return OnCallRepeat(
        duties: isTriple ? [first, first + gap, first + 2 * gap] : [first, first + gap],
        weight: weight)
    }
    let balances = (0..<draw.next(below: 3)).map { _ in
      OnCallBalance(
        duties: (0..<duties).filter { _ in draw.next(below: 2) == 0 },
        workloads: (0..<members).map { _ in [0, 1, 5, 10, 10][draw.next(below: 5)] },
        unit: draw.next(in: 1...12), weight: draw.next(below: 4))
    }
    return try OnCallProblem(
      memberCount: members, candidates: candidates, repeats: repeats, balances: balances)
  }

  /// The cost of the best lawful division; nil if there is none.
  static func exhaustive(_ problem: OnCallProblem) -> Int? {
    var best: Int?
    var holders = problem.candidates.map { $0[0] }
    func choose(_ duty: Int) {
      if duty == problem.dutyCount {
        if let cost = OnCallCheck.cost(holders, of: problem), cost.broken.isEmpty {
          best = min(best ?? .max, cost.total)
        }
        return
      }
      for member in problem.candidates[duty] {
        holders[duty] = member
        choose(duty + 1)
      }
    }
    choose(0)
    return best
  }
}
