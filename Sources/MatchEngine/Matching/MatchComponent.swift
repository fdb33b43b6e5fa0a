// Problem: a match falls apart into independent parts, since no candidate pair joins clinics of far
//   regions; small parts are solved faster and need little memory.
// Method: union–find over needs and supporters along the candidate pairs; `MatchTransport` then
//   solves each part.
// Why correct: the objective is a sum over needs and supporters, and no constraint joins two parts.
//   Weights are the same for all parts, so the prices of all parts together prove the whole.
// Complexity: O(pairs α(pairs)).
// Reference: R. E. Tarjan, J. van Leeuwen, "Worst-case analysis of set union algorithms",
//   J. ACM 31 (1984).

/// Needs and supporters that hang together by candidate pairs.
struct MatchComponent: Equatable, Sendable {
  /// Needs, those of the first priority first, then in document order.
  var needs: [Int]
  /// Supporters in document order.
  var supporters: [Int]

  /// The parts of a match in the order of their first needs; needs without candidates and
  /// supporters without needs are in none.
  static func components(_ problem: MatchProblem, _ table: CandidateTable) -> [MatchComponent] {
    let needCount = problem.needs.count
    var parents = Array(Int32(0)..<Int32(needCount + problem.supporters.count))
    func root(_ node: Int) -> Int {
      var node = node
      while Int(parents[node]) != node {
        parents[node] = parents[Int(parents[node])]
        node = Int(parents[node])
      }
      return node
    }
    for need in 0..<needCount {
      for candidate in table[need] {
        // The smaller root wins: the root of a part is then its first need.
        let (left, right) = (root(need), root(needCount + Int(candidate.supporter)))
        if left < right { parents[right] = Int32(left) } else { parents[left] = Int32(right) }
      }
    }
    var numbers = [Int32](repeating: -1, count: needCount)
    var components: [MatchComponent] = []
    for need in 0..<needCount where !table[need].isEmpty {
      let first = root(need)
      if numbers[first] < 0 {
        numbers[first] = Int32(components.count)
        components.append(MatchComponent(needs: [], supporters: []))
      }
      components[Int(numbers[first])].needs.append(need)
    }
    for supporter in problem.supporters.indices {
      let first = root(needCount + supporter)
      if first < needCount { components[Int(numbers[first])].supporters.append(supporter) }
    }
    for index in components.indices {
      components[index].needs.sort {
        (problem.needs[$0].priority, $0) < (problem.needs[$1].priority, $1)
      }
    }
    return components
  }
}
