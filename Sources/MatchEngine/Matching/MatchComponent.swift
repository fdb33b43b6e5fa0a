// Problem: a match falls apart into independent parts, since no candidate pair joins clinics of far
//   regions; small parts are solved faster and need little memory.
// Method: union–find over needs and supporters along the candidate pairs; then one flow network
//   for each part: need → supporter → sink, with a bypass need → sink for partners that are
//   missing, and one arc for each load step of a supporter.
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

/// The flow network of one part of a match.
struct MatchNetwork {
  /// The flow problem: every need ships its wish to the sink.
  let flow: FlowProblem
  private let component: MatchComponent
  /// The arcs that stand for pairs, with what they stand for.
  private var pairs: [(arc: Int, need: Int, candidate: Candidate)] = []

  /// Builds the network: its nodes are the needs, the supporters and the sink.
  init(_ problem: MatchProblem, _ table: CandidateTable, _ component: MatchComponent) {
    self.component = component
    let needCount = component.needs.count
    let sink = needCount + component.supporters.count
    var arcs: [FlowArc] = []
    var degrees = [Int](repeating: 0, count: component.supporters.count)

    for (node, need) in component.needs.enumerated() {
      for candidate in table[need] {
        let position = Self.position(of: candidate, component)
        degrees[position] += 1
        pairs.append((arcs.count, need, candidate))
        // Capacity 1 keeps the partners of a need distinct.
        arcs.append(
          FlowArc(
            tail: Int32(node), head: Int32(needCount + position), capacity: 1,
            cost: problem.pairCost(of: candidate, for: need)))
      }
      let wish = problem.needs[need]
      if wish.partners > 1 {
        arcs.append(
          FlowArc(
            tail: Int32(node), head: Int32(sink), capacity: Int32(wish.partners - 1),
            cost: problem.cost.missingFurther))
      }
      arcs.append(
        FlowArc(
          tail: Int32(node), head: Int32(sink), capacity: 1,
          cost: problem.cost.missingFirst[wish.priority - 1]))
    }
    for (position, supporter) in component.supporters.enumerated() {
      let capacity = problem.supporters[supporter].capacity
      let most = min(capacity, degrees[position])
      var unit = 1
      while unit <= most {
        let step = MatchCost.loadStep(unit: unit, capacity: capacity)
        // The last unit of the step: the greatest u with 4(u − 1) < (step + 1) · capacity.
        let last = ((step + 1) * capacity - 1) / MatchCost.loadSteps + 1
        let end = min(last, most)
        arcs.append(
          FlowArc(
            tail: Int32(needCount + position), head: Int32(sink), capacity: Int32(end - unit + 1),
            cost: problem.cost.loadStep * Int128(step)))
        unit = end + 1
      }
    }

    var supplies = [Int](repeating: 0, count: sink + 1)
    for (node, need) in component.needs.enumerated() {
      supplies[node] = problem.needs[need].partners
      supplies[sink] -= problem.needs[need].partners
    }
    flow = FlowProblem(
      checked: FlowNetwork(checkedNodeCount: sink + 1, arcs: arcs), task: .supplies(supplies))
  }

  /// The partners that a flow assigns, by need.
  func partners(in solution: FlowSolution) -> [(need: Int, candidate: Candidate)] {
    pairs.filter { solution.flow[$0.arc] > 0 }.map { ($0.need, $0.candidate) }
  }

  /// Writes the prices of needs and supporters, with the sink at 0.
  func copyPrices(from solution: FlowSolution, to certificate: inout MatchCertificate) {
    let sink = solution.prices[component.needs.count + component.supporters.count]
    for (node, need) in component.needs.enumerated() {
      certificate.needPrices[need] = solution.prices[node] - sink
    }
    for (position, supporter) in component.supporters.enumerated() {
      certificate.supporterPrices[supporter] =
        solution.prices[component.needs.count + position] - sink
    }
  }

  /// The place of a candidate's supporter in the component, by binary search.
  private static func position(of candidate: Candidate, _ component: MatchComponent) -> Int {
    var (low, high) = (0, component.supporters.count)
    while low < high {
      let middle = (low + high) / 2
      if component.supporters[middle] < Int(candidate.supporter) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
