// Problem: the least that weighted local rules cost in rotations whose levels above are the best.
// Method: a network of counts. Rules that cost by the number of certain duties (`RuleCounter`) are
//   convex costs on nodes: each member has a node for all its duties, with the unevenness of
//   totals, one for its holiday duties, and one for the duties of each counter, each node below
//   the smallest that contains it. A counter whose cost is linear is a cost on arcs. One whose
//   duties cross those of a weightier one, or whose cost is not convex, counts with the least
//   it can ever cost. All other rules count 0. Least cost is found by `ConvexFlow`.
// Correct because every rotation is such a flow and costs no less on each level: capacities are
//   upper bounds on what rules allow, and costs left out are not negative. The least flow in
//   lexicographic order is therefore not above any rotation; where it has the upper levels of
//   the floor already known, its preferences bound those of every rotation that reaches them.
// Complexity: one search for each duty (`ConvexFlow`) after O(members × duties × counters).
// Reference: as `ConvexFlow`.

/// A lower bound on preferences.
struct PreferenceFloor {
  /// What a sum of costs must stay below to have a place of its own in a packed cost.
  private static let mostUrgent = 1 << 22
  private static let mostPreferences = 1 << 32

  private let problem: RotationProblem
  private let burden: BurdenNetwork
  private var network = CountNetwork()
  /// For each node what each further duty costs, by level.
  private var steps: [[Levels]] = []
  /// By duty, where it may flow and what that costs.
  private var targets: [[(node: Int, levels: Levels)]]
  /// What is paid whatever flows.
  private var base = Levels()
  /// The most that all costs together can move.
  private var range = Levels()

  /// Costs on the levels that this bound looks at.
  struct Levels: Equatable {
    var urgent = 0
    var holidays = 0
    var totals = 0
    var preferences = 0

    static func += (left: inout Self, right: Self) {
      left.urgent += right.urgent
      left.holidays += right.holidays
      left.totals += right.totals
      left.preferences += right.preferences
    }

    fileprivate var packed: Int128 {
      (Int128(urgent) << 102) + (Int128(holidays) << 68) + (Int128(totals) << 34)
        + Int128(preferences)
    }
  }

  /// Raises a floor by what local rules must cost; it has no holes.
  static func raise(
    _ floor: inout RotationScore, of problem: RotationProblem, _ burden: BurdenNetwork
  ) {
    // Levels between that the network does not know must be at 0 to be left out.
    guard floor.shortOfMinimum == 0, floor.reserveDuties == 0,
      problem.localRules.memberStrictness.contains(where: { !$0.isHard && $0.weight > 0 })
    else { return }
    var bound = PreferenceFloor(problem, burden)
    guard let least = bound.solve() else { return }
    floor.urgentPreferences = least.urgent
    let known = (floor.holidayUnevenness, floor.unevenness)
    guard (least.holidays, least.totals) >= known else { return }
    if (least.holidays, least.totals) > known {
      // What is known of months holds for the totals that were known.
      floor.monthlyUnevenness = 0
      (floor.holidayUnevenness, floor.unevenness) = (least.holidays, least.totals)
    }
    floor.preferences = least.preferences
  }

  private init(_ problem: RotationProblem, _ burden: BurdenNetwork) {
    self.problem = problem
    self.burden = burden
    targets = Array(repeating: [], count: problem.duties.count)
    let open = BurdenNetwork.openPairs(
      duties: problem.duties, members: problem.members, eligibility: problem.eligibility,
      pinned: problem.pinned)
    for member in 0..<problem.members.count {
      add(
        member,
        open: (0..<problem.duties.count).filter {
          open[member * problem.duties.count + $0]
        })
    }
  }

  private mutating func solve() -> Levels? {
    guard range.urgent < Self.mostUrgent, range.preferences < Self.mostPreferences else {
      return nil
    }
    var classOf: [[Int]: Int] = [:]
    var arcLevels: [Levels] = []
    for duty in targets.indices where problem.pinned[duty] < 0 {
      let key = targets[duty].flatMap { [$0.node, $0.levels.urgent, $0.levels.preferences] }
      if let known = classOf[key] {
        network.classSize[known] += 1
        continue
      }
      classOf[key] = network.classSize.count
      network.classSize.append(1)
      for (node, levels) in targets[duty] {
        network.arcNode.append(node)
        network.arcCost.append(levels.packed)
        arcLevels.append(levels)
      }
      network.arcOffset.append(network.arcNode.count)
    }
    guard burden.freeDuties * (network.arcNode.count + 1) <= RotationFloor.mostWork else {
      return nil
    }
    let packed = steps.map { $0.map(\.packed) }
    var flow = ConvexFlow(network)
    guard flow.solve(cost: { packed[$0][$1] }) == 0 else { return nil }
    var least = base
    for (node, held) in flow.held.enumerated() {
      for step in steps[node][..<held] { least += step }
    }
    for (levels, amount) in zip(arcLevels, flow.flow) {
      for _ in 0..<amount { least += levels }
    }
    return least
  }

  // MARK: The nodes of a member

  /// A counter of a member that is to be a node.
  private struct Node {
    var duties: Set<Int>
    var steps: [Levels]
    var weight: Int
    var isUrgent: Bool
  }

  private mutating func add(_ member: Int, open: [Int]) {
    let pinned = problem.pinned.indices.filter { problem.pinned[$0] == member }
    let fair = problem.targets
    let isHoliday = problem.duties.isHoliday
    let onlyHolidays = isHoliday.allSatisfy { $0 }
    let heldHolidays = pinned.count { isHoliday[$0] }
    func uneven(_ count: Int, _ target: Int) -> Int { RotationFloor.squared(count, target) }
    base.totals += uneven(pinned.count, fair.duties[member])
    base.holidays += uneven(heldHolidays, fair.holidays[member])
    var root = Node(
      duties: Set(open),
      steps: (0..<burden.total[member]).map { held in
        Levels(
          holidays: onlyHolidays
            ? RotationFloor.stepCost(pinned.count + held, fair.holidays[member]) : 0,
          totals: RotationFloor.stepCost(pinned.count + held, fair.duties[member]))
      }, weight: 0, isUrgent: false)
    var nodes: [Node] = []
    if !onlyHolidays {
      let holidays = open.filter { isHoliday[$0] }
      nodes.append(
        Node(
          duties: Set(holidays),
          steps: (0..<min(burden.total[member], room(member, holidays))).map {
            Levels(holidays: RotationFloor.stepCost(heldHolidays + $0, fair.holidays[member]))
          }, weight: Int.max, isUrgent: true))
    }
    var linear: [Int: Levels] = [:]
    var counters: [Node] = []
    for rule in problem.localRules.rulesOf[member] {
      let strictness = problem.localRules.memberStrictness[rule]
      guard !strictness.isHard, strictness.weight > 0 else { continue }
      for counter in problem.localRules.memberRules[rule].counters(of: member) {
        count(
          counter, strictness, of: member, open: open, pinned: pinned, root: &root,
          linear: &linear, nodes: &counters)
      }
    }
    counters.sort { ($0.isUrgent ? 1 : 0, $0.weight) > ($1.isUrgent ? 1 : 0, $1.weight) }
    for counter in counters {
      if let same = nodes.firstIndex(where: { $0.duties == counter.duties }) {
        for place in nodes[same].steps.indices { nodes[same].steps[place] += counter.steps[place] }
      } else if nodes.allSatisfy({ Self.isNested($0.duties, counter.duties) }) {
        nodes.append(counter)
      } else {
        base += Self.least(of: counter.steps)
      }
    }
    place(root, nodes, open: open, linear: linear)
  }

  /// Adds one counter of a member: to the arcs, to the root, or to the nodes.
  private mutating func count(
    _ counter: RuleCounter, _ strictness: LocalRuleSet.Strictness, of member: Int, open: [Int],
    pinned: [Int], root: inout Node, linear: inout [Int: Levels], nodes: inout [Node]
  ) {
    let duties = problem.localRules.duties
    let selected = open.filter { counter.contains(duties[$0]) }
    let held = pinned.count { counter.contains(duties[$0]) }
    let most = min(burden.total[member], room(member, selected))
    let costs = (0...most).map { counter.cost(held + $0) }
    guard (costs.max() ?? 0) <= Self.mostPreferences / strictness.weight else { return }
    func levels(_ cost: Int) -> Levels {
      let cost = strictness.weight * cost
      return strictness.beforeFairness ? Levels(urgent: cost) : Levels(preferences: cost)
    }
    base += levels(costs[0])
    let slopes = (0..<most).map { costs[$0 + 1] - costs[$0] }
    for slope in slopes { range += levels(abs(slope)) }
    guard let first = slopes.first else { return }
    // Where less than all can be held a wish to serve would count more than once on arcs.
    if slopes.allSatisfy({ $0 == first }), first >= 0 || most == selected.count {
      for duty in selected where first != 0 { linear[duty, default: Levels()] += levels(first) }
      return
    }
    let steps = slopes.map(levels)
    guard zip(slopes, slopes.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      base += levels((costs.min() ?? 0) - costs[0])
      return
    }
    if selected.count == open.count {
      for place in root.steps.indices { root.steps[place] += steps[place] }
    } else {
      nodes.append(
        Node(
          duties: Set(selected), steps: steps,
          weight: slopes.reduce(0) { $0 + abs($1) } * strictness.weight,
          isUrgent: strictness.beforeFairness))
    }
  }

  /// Puts the nodes of a member into the network, each below the smallest that contains it.
  private mutating func place(
    _ root: Node, _ nodes: [Node], open: [Int], linear: [Int: Levels]
  ) {
    let ordered = [root] + nodes.sorted { $0.duties.count > $1.duties.count }
    let first = steps.count
    for (index, node) in ordered.enumerated() {
      let parent = ordered[..<index].lastIndex { $0.duties.isSuperset(of: node.duties) }
      network.addNode(parent: parent.map { first + $0 } ?? -1, capacity: node.steps.count)
      steps.append(node.steps)
    }
    for duty in open {
      let leaf = ordered.lastIndex { $0.duties.contains(duty) } ?? 0
      targets[duty].append((first + leaf, linear[duty] ?? Levels()))
    }
  }

  private static func isNested(_ one: Set<Int>, _ other: Set<Int>) -> Bool {
    one.isDisjoint(with: other) || one.isSubset(of: other) || one.isSuperset(of: other)
  }

  /// The least that convex steps come to.
  private static func least(of steps: [Levels]) -> Levels {
    var least = Levels()
    for step in steps where step.urgent < 0 || step.preferences < 0 { least += step }
    return least
  }

  /// The most of some duties that a member's gap lets it hold.
  private func room(_ member: Int, _ duties: [Int]) -> Int {
    let gap = problem.members.gapDays[member]
    var (count, last) = (0, Int.min / 2)
    for duty in duties where problem.duties.day[duty] - last >= gap {
      count += 1
      last = problem.duties.day[duty]
    }
    return count
  }
}
