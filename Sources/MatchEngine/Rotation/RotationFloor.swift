// Problem: a score that no rotation can beat, so that a rotation can be called proven best.
// Method: a minimum-cost flow of the burden network (which forgets the days and keeps the
//   counts) with convex costs: each further duty of a member in a month costs what it adds to
//   reserve duties, shortness and monthly unevenness, each further duty of a member what it
//   adds to unevenness. Successive shortest paths from an empty flow. Holiday counts run
//   across months and do not fit the same network: where all duties are holiday duties (the
//   usual clinic rotation) they are the totals and join it, else a network of the holiday
//   duties alone bounds them. Holes are bounded by the flow and by `GapWindows`, preferences by
//   `PreferenceFloor`.
// Correct because every rotation is a flow of the relaxation with the same counts, hence the
//   same score; the maximum flow has the fewest holes, and the successive shortest path method
//   keeps the cost minimal for each flow value when arc costs are convex. Levels are packed
//   into one integer with enough room between them, so least cost is lexicographically least.
//   Where holes are unavoidable nothing is claimed for the other levels but 0.
// Complexity: duties × one Bellman–Ford search with a queue, O(arcs) in practice each.
// Reference: Ahuja, Magnanti & Orlin, "Network Flows" (1993), chapters 9 and 14.

/// Lower bounds on the score of a rotation.
enum RotationFloor {
  /// Above this product of duties and arcs no bound is computed, and the floor is 0.
  static let mostWork = 400_000_000
  /// Above this number of duties the levels would not fit into one integer.
  static let mostDuties = 20_000

  /// A score that no rotation of the problem can beat, in lexicographic order.
  static func score(of problem: RotationProblem) -> RotationScore {
    let network = network(of: problem, .all)
    guard problem.duties.count <= mostDuties,
      network.freeDuties * (network.arcMember.count + 1) <= mostWork
    else { return RotationScore() }
    let members = problem.members
    let targets = problem.targets
    let onlyHolidays = problem.duties.isHoliday.allSatisfy { $0 }
    var flow = ConvexFlow(network.counts)
    let memberNodes = network.node(of: 0)
    let unserved = flow.solve { node, held in
      guard node < memberNodes else {
        let member = node - memberNodes
        let before = network.pinned(of: member) + held
        return ConvexFlow.cost(
          holidays: onlyHolidays ? stepCost(before, targets.holidays[member]) : 0,
          totals: stepCost(before, targets.duties[member]))
      }
      let before = network.pinnedInMonth[node] + held
      let isNeeded = before < members.monthlyMinimum[node]
      return ConvexFlow.cost(
        reserve: members.isReserve[node / members.monthCount] && !isNeeded ? 1 : 0,
        short: isNeeded ? -1 : 0, months: stepCost(before, targets.byMonth[node]))
    }
    let holes = max(unserved, GapWindows.holes(of: problem))
    guard holes == 0 else { return RotationScore(holes: holes) }

    var floor = RotationScore()
    for (index, flowing) in flow.held[..<memberNodes].enumerated() {
      let count = network.pinnedInMonth[index] + flowing
      let minimum = members.monthlyMinimum[index]
      floor.shortOfMinimum += max(0, minimum - count)
      if members.isReserve[index / members.monthCount] {
        floor.reserveDuties += max(0, count - minimum)
      }
      floor.monthlyUnevenness += squared(count, targets.byMonth[index])
    }
    for member in 0..<members.count {
      let count = network.pinned(of: member) + flow.held[memberNodes + member]
      floor.unevenness += squared(count, targets.duties[member])
      if onlyHolidays { floor.holidayUnevenness += squared(count, targets.holidays[member]) }
    }
    if !onlyHolidays {
      floor.holidayUnevenness = holidayUnevenness(
        of: problem, minimaAreMet: floor.shortOfMinimum == 0)
    }
    PreferenceFloor.raise(&floor, of: problem, network)
    return floor
  }

  /// The least holiday unevenness, whatever the totals are.
  ///
  /// Where all minima can be met, only rotations that meet them compete on this level, so
  /// what ordinary duties cannot make up of them binds the holiday duties.
  private static func holidayUnevenness(
    of problem: RotationProblem, minimaAreMet: Bool
  ) -> Int {
    let network = network(of: problem, .holidays)
    let targets = problem.targets.holidays
    var flow = ConvexFlow(network.counts)
    let memberNodes = network.node(of: 0)
    _ = flow.solve { node, held in
      guard node < memberNodes else {
        let before = network.pinned(of: node - memberNodes) + held
        return ConvexFlow.cost(holidays: stepCost(before, targets[node - memberNodes]))
      }
      return ConvexFlow.cost(short: minimaAreMet && held < network.low[node] ? -1 : 0)
    }
    return targets.indices.reduce(0) {
      $0 + squared(network.pinned(of: $1) + flow.held[memberNodes + $1], targets[$1])
    }
  }

  private static func network(
    of problem: RotationProblem, _ selection: BurdenNetwork.Selection
  ) -> BurdenNetwork {
    BurdenNetwork(
      duties: problem.duties, members: problem.members, eligibility: problem.eligibility,
      pinned: problem.pinned, rules: problem.localRules, selection: selection)
  }

  /// The squared deviation of a count from a target in hundredths.
  static func squared(_ count: Int, _ target: Int) -> Int {
    let deviation = 100 * count - target
    return deviation * deviation
  }

  /// What one more duty adds to the squared deviation.
  static func stepCost(_ count: Int, _ target: Int) -> Int {
    squared(count + 1, target) - squared(count, target)
  }
}
