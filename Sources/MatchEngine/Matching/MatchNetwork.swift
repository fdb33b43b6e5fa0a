// Problem: one connected part of a match as a transport problem.
// Method: needs are origins, supporters destinations, partners that are missing are units kept back,
//   load steps are convex costs. Agreed pairs are taken out: their need wants one partner less, their
//   supporter has one place less, and its cheapest load steps are used up.
//   A network that is to be changed in place has room for that: all steps of missing partners, since
//   an agreed partner may be lost, and as many load steps as any number of places can have. Steps
//   beyond the supply are never reached, and empty ones hold nobody, so the optimum is the same.
// Complexity: O(candidates of the part).

/// The transport problem of one part of a match, with what its indices mean.
struct MatchNetwork: Sendable {
  /// The greatest number of load steps of a supporter.
  static let mostSteps = MatchCost.greatestLoadStep + 1

  /// The transport.
  let transport: TransportProblem
  /// The candidate behind each arc.
  let candidates: [Candidate]
  /// Units of each supporter of the part that agreed pairs take.
  let fixedLoads: [Int]
  /// Whether it has room for changes.
  let isForChange: Bool

  /// The network of a part.
  ///
  /// - Parameters:
  ///   - problem: the match.
  ///   - table: its candidates.
  ///   - component: the part.
  ///   - positions: for each supporter of the match, its place in its part.
  ///   - fixed: the supporters agreed on, for each need of the match.
  ///   - isForChange: whether places and supplies are to be changed later.
  init(
    _ problem: MatchProblem, _ table: CandidateTable, _ component: MatchComponent,
    positions: [Int32], fixed: [Int32: [Int32]], isForChange: Bool = false
  ) {
    var fixedLoads = [Int](repeating: 0, count: component.supporters.count)
    var supply: [Int32] = []
    var starts = [0]
    var destinations: [Int32] = []
    var costs: [Int64] = []
    var candidates: [Candidate] = []
    var missing: [CostStep] = []
    var missingStart: [Int32] = [0]
    for need in component.needs {
      let agreed = fixed[Int32(need)] ?? []
      for supporter in agreed { fixedLoads[Int(positions[Int(supporter)])] += 1 }
      for candidate in table[need] where !agreed.contains(candidate.supporter) {
        destinations.append(positions[Int(candidate.supporter)])
        costs.append(Int64(truncatingIfNeeded: problem.pairCost(of: candidate, for: need)))
        candidates.append(candidate)
      }
      starts.append(destinations.count)
      let wish = problem.needs[need]
      supply.append(Int32(wish.partners - agreed.count))
      // With all steps on record, a need that loses an agreed partner can miss its first one.
      let further = Int32(wish.partners - (isForChange ? 1 : max(agreed.count, 1)))
      if further > 0 {
        missing.append(
          CostStep(
            units: further, cost: Int64(truncatingIfNeeded: problem.cost.missingFurther)))
      }
      if agreed.isEmpty || isForChange {
        let cost = problem.cost.missingFirst[wish.priority - 1]
        missing.append(CostStep(units: 1, cost: Int64(truncatingIfNeeded: cost)))
      }
      missingStart.append(Int32(missing.count))
    }
    var load: [CostStep] = []
    var loadStart: [Int32] = [0]
    var bounds: [Int32] = []
    for (position, supporter) in component.supporters.enumerated() {
      var steps = Self.steps(problem, supporter, fixed: fixedLoads[position])
      let places = steps.reduce(0) { $0 + Int($1.units) }
      if isForChange {
        let room = CostStep(units: 0, cost: steps.last?.cost ?? 0)
        steps += [CostStep](repeating: room, count: Self.mostSteps - steps.count)
      }
      load += steps
      loadStart.append(Int32(load.count))
      bounds.append(
        Int32(max(0, min(problem.lowerBounds[supporter] - fixedLoads[position], places))))
    }
    transport = TransportProblem(
      uncheckedSupply: supply, arcStart: starts, arcDestination: destinations, arcCost: costs,
      arcCapacity: nil, missingStart: missingStart, missing: missing, loadStart: loadStart,
      load: load, lowerBound: bounds.contains { $0 > 0 } ? bounds : [])
    self.candidates = candidates
    self.fixedLoads = fixedLoads
    self.isForChange = isForChange
    assert(
      TransportProblemCheck.problems(in: transport).isEmpty, "a part breaks the transport's rules")
  }

  /// The load steps of a supporter beyond its agreed pairs, with its places or another number.
  static func steps(
    _ problem: MatchProblem, _ supporter: Int, fixed: Int, places: Int? = nil
  ) -> [CostStep] {
    let capacity = places ?? problem.supporters[supporter].capacity
    let carried = min(problem.carriedLoads[supporter], max(capacity, 0))
    var steps: [CostStep] = []
    guard capacity > fixed else { return [] }
    // Units of one step are counted, not walked: a capacity may be 100,000.
    for number in 0...MatchCost.greatestLoadStep {
      // The last unit whose step is at most this one.
      let last =
        number == MatchCost.greatestLoadStep
        ? capacity : ((number + 1) * capacity - 1) / MatchCost.loadSteps + 1 - carried
      let before =
        number == 0 ? 0 : (number * capacity - 1) / MatchCost.loadSteps + 1 - carried
      let units = min(last, capacity) - max(before, fixed)
      if units > 0 {
        steps.append(
          CostStep(
            units: Int32(units),
            cost: Int64(truncatingIfNeeded: problem.cost.loadStep * Int128(number))))
      }
    }
    return steps
  }
}
