// Problem: a flow of the burden network that serves as many duties as possible and divides
//   them among the members as evenly as the network allows.
// Method: augmenting paths give a maximum flow, first under the monthly minima alone, so that
//   as many of them as possible are met, then under the maxima. After that amounts are moved
//   from one member to another along residual paths as long as the more burdened one is
//   relieved, in ever smaller steps down to one unit.
// No path back into the source is needed: after a maximum flow no member that could take more
//   is reachable from an unserved duty.
// Correct because the member totals of the maximum flows form an M-convex set, and a
//   separable convex function on it has its minimum exactly where no exchange of one unit
//   between two members lowers it (Murota, "Discrete Convex Analysis", 2003, theorem 6.26).
//   The larger steps only save time.
// Complexity: one exchange is a breadth-first search, O(arcs); their number is O(members²)
//   for each step size in practice.

/// A maximum flow of a burden network in units of 1/scale duty, divided evenly.
struct BurdenFlow {
  private let network: BurdenNetwork
  private let supply: [Int]
  private let total: [Int]
  /// Arcs into each (member, month), by index.
  private let incomingOffset: [Int]
  private let incoming: [Int]
  private let classOfArc: [Int]

  /// Flow on each arc.
  private(set) var flow: [Int]
  /// `inMonth[member × months + month]`: flow through it.
  private(set) var inMonth: [Int]
  /// Flow to each member.
  private(set) var inAll: [Int]
  private var served: [Int]
  private var monthLimit: [Int]
  private var monthFloor: [Int]

  // Nodes: classes, then (member, month), then members, then the source.
  private var parent: [Int]
  private var parentArc: [Int]
  private var queue: [Int] = []

  private var classCount: Int { supply.count }
  private var monthNodes: Int { classCount }
  private var memberNodes: Int { classCount + network.memberCount * network.monthCount }
  private var source: Int { memberNodes + network.memberCount }

  /// A maximum flow that meets as many monthly minima as possible.
  ///
  /// - Parameters:
  ///   - network: the network.
  ///   - scale: units in one duty.
  ///   - held: `held[member × months + month]`: units of other duties that count towards
  ///     the minima and maxima.
  init(_ network: BurdenNetwork, scale: Int, held: [Int]? = nil) {
    self.network = network
    supply = network.classSize.map { $0 * scale }
    let held = held ?? Array(repeating: 0, count: network.high.count)
    total = network.total.indices.map { member in
      let months = member * network.monthCount..<(member + 1) * network.monthCount
      let rest = network.leftInAll[member] * scale - held[months].reduce(0, +)
      return min(network.total[member] * scale, max(0, rest))
    }
    flow = Array(repeating: 0, count: network.arcMember.count)
    inMonth = Array(repeating: 0, count: network.memberCount * network.monthCount)
    inAll = Array(repeating: 0, count: network.memberCount)
    served = Array(repeating: 0, count: network.classSize.count)

    var counts = [Int](repeating: 0, count: network.memberCount * network.monthCount + 1)
    var classOfArc: [Int] = []
    var nodeOfArc: [Int] = []
    for index in network.classSize.indices {
      for arc in network.arcOffset[index]..<network.arcOffset[index + 1] {
        let node = network.arcMember[arc] * network.monthCount + network.classMonth[index]
        classOfArc.append(index)
        nodeOfArc.append(node)
        counts[node + 1] += 1
      }
    }
    for node in 1..<max(1, counts.count) { counts[node] += counts[node - 1] }
    var next = counts
    var incoming = [Int](repeating: 0, count: nodeOfArc.count)
    for (arc, node) in nodeOfArc.enumerated() {
      incoming[next[node]] = arc
      next[node] += 1
    }
    incomingOffset = counts
    self.incoming = incoming
    self.classOfArc = classOfArc
    let nodes =
      network.classSize.count + network.memberCount * (network.monthCount + 1) + 1
    parent = Array(repeating: -1, count: nodes)
    parentArc = Array(repeating: -1, count: nodes)

    // Minima first; what is met of them is kept from then on.
    let limits = network.high.indices.map {
      min(network.high[$0] * scale, max(0, network.left[$0] * scale - held[$0]))
    }
    monthLimit = network.low.indices.map {
      min(limits[$0], max(0, network.low[$0] * scale - held[$0]))
    }
    monthFloor = Array(repeating: 0, count: inMonth.count)
    augment()
    monthFloor = inMonth
    monthLimit = limits
    augment()
  }

  /// Divides the flow so that no exchange between two members is wanted.
  ///
  /// - Parameters:
  ///   - steps: amounts to try, falling to 1.
  ///   - relieves: whether moving an amount from one member to another, at their present
  ///     totals, is better; it must come from a separable convex function.
  mutating func level(
    steps: [Int], relieves: (_ from: Int, _ to: Int, _ amount: Int, _ totals: [Int]) -> Bool
  ) {
    for amount in steps {
      var quiet = 0
      var member = 0
      while quiet < network.memberCount {
        if exchange(from: member, amount, relieves) {
          quiet = 0
        } else {
          quiet += 1
          member = (member + 1) % network.memberCount
        }
      }
    }
  }

  /// The number of units that reach no member.
  var unserved: Int { zip(supply, served).reduce(0) { $0 + $1.0 - $1.1 } }

  // MARK: Residual paths

  /// Raises the flow to its maximum under the present limits of the months.
  private mutating func augment() {
    while true {
      search(from: source, amount: 1)
      guard
        let target = (0..<network.memberCount).first(where: {
          parent[memberNodes + $0] >= 0 && inAll[$0] < total[$0]
        })
      else { return }
      let amount = min(bottleneck(to: target), total[target] - inAll[target])
      push(amount, to: memberNodes + target)
      inAll[target] += amount
    }
  }

  /// Moves an amount from a member to the one that is least burdened, if that is better.
  private mutating func exchange(
    from member: Int, _ amount: Int,
    _ relieves: (_ from: Int, _ to: Int, _ amount: Int, _ totals: [Int]) -> Bool
  ) -> Bool {
    guard inAll[member] >= amount,
      (0..<network.memberCount).contains(where: {
        $0 != member && inAll[$0] + amount <= total[$0] && relieves(member, $0, amount, inAll)
      })
    else { return false }
    search(from: memberNodes + member, amount: amount)
    var best: Int?
    for other in 0..<network.memberCount
    where other != member && parent[memberNodes + other] >= 0
      && inAll[other] + amount <= total[other] && relieves(member, other, amount, inAll)
    {
      // Among those worth relieving `member` for, the one that none of the others relieves.
      if let known = best {
        var moved = inAll
        moved[member] -= amount
        moved[known] += amount
        if relieves(known, other, amount, moved) { best = other }
      } else {
        best = other
      }
    }
    guard let best else { return false }
    push(amount, to: memberNodes + best)
    inAll[member] -= amount
    inAll[best] += amount
    return true
  }

  /// Finds what can be reached by moving `amount` along residual arcs.
  private mutating func search(from start: Int, amount: Int) {
    for node in parent.indices { parent[node] = -1 }
    queue.removeAll(keepingCapacity: true)
    queue.append(start)
    parent[start] = start
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      if node < monthNodes {
        let month = network.classMonth[node]
        for arc in network.arcOffset[node]..<network.arcOffset[node + 1] {
          reach(monthNodes + network.arcMember[arc] * network.monthCount + month, node, arc)
        }
      } else if node < memberNodes {
        let index = node - monthNodes
        if inMonth[index] + amount <= monthLimit[index] {
          reach(memberNodes + index / network.monthCount, node, -1)
        }
        for entry in incomingOffset[index]..<incomingOffset[index + 1]
        where flow[incoming[entry]] >= amount {
          reach(classOfArc[incoming[entry]], node, incoming[entry])
        }
      } else if node < source {
        let first = (node - memberNodes) * network.monthCount
        for month in first..<first + network.monthCount
        where inMonth[month] - amount >= monthFloor[month] {
          reach(monthNodes + month, node, -1)
        }
      } else {
        for index in supply.indices where served[index] + amount <= supply[index] {
          reach(index, node, -1)
        }
      }
    }
  }

  private mutating func reach(_ node: Int, _ from: Int, _ arc: Int) {
    guard parent[node] < 0 else { return }
    parent[node] = from
    parentArc[node] = arc
    queue.append(node)
  }

  /// The largest amount that fits the path found to a member.
  private func bottleneck(to member: Int) -> Int {
    var amount = Int.max
    var node = memberNodes + member
    while parent[node] != node {
      let from = parent[node]
      if from == source {
        amount = min(amount, supply[node] - served[node])
      } else if node >= memberNodes {
        amount = min(amount, monthLimit[from - monthNodes] - inMonth[from - monthNodes])
      } else if from >= memberNodes {
        amount = min(amount, inMonth[node - monthNodes] - monthFloor[node - monthNodes])
      } else if node < monthNodes {
        amount = min(amount, flow[parentArc[node]])
      }
      node = from
    }
    return amount
  }

  /// Moves an amount along the path found to a node; the ends are the caller's.
  private mutating func push(_ amount: Int, to end: Int) {
    var node = end
    while parent[node] != node {
      let from = parent[node]
      if from == source {
        served[node] += amount
      } else if node >= memberNodes {
        inMonth[from - monthNodes] += amount
      } else if from >= memberNodes {
        inMonth[node - monthNodes] -= amount
      } else if node < monthNodes {
        flow[parentArc[node]] -= amount
      } else {
        flow[parentArc[node]] += amount
      }
      node = from
    }
  }
}
