// Problem: send the most duties through a burden network at the least cost, where the cost of
//   each further duty of a member, and of a member in a month, does not fall.
// Method: successive shortest paths, each found by Bellman–Ford with a queue because residual
//   arcs have negative costs.
// Correct because an empty flow is optimal for its value, and augmenting along a shortest path
//   keeps it so when arc costs are convex (no negative residual cycle arises).
// Complexity: one search for each duty, O(arcs) in practice, O(nodes × arcs) at worst.
// Reference: Ahuja, Magnanti & Orlin, "Network Flows" (1993), chapters 9 and 14.

/// Successive shortest paths on a burden network with convex costs.
struct ConvexFlow {
  private let network: BurdenNetwork
  private var flow: [Int]
  private var served: [Int]
  /// Flow through each (member, month).
  private(set) var inMonth: [Int]
  /// Flow to each member.
  private(set) var inAll: [Int]

  /// An empty flow.
  init(_ network: BurdenNetwork) {
    self.network = network
    flow = Array(repeating: 0, count: network.arcMember.count)
    served = Array(repeating: 0, count: network.classSize.count)
    inMonth = Array(repeating: 0, count: network.memberCount * network.monthCount)
    inAll = Array(repeating: 0, count: network.memberCount)
  }

  /// Packs the levels of the score, 34 bits for each unevenness.
  ///
  /// With at most 20,000 duties a step costs less than 2³⁰ on a level.
  static func cost(
    reserve: Int = 0, short: Int = 0, holidays: Int = 0, totals: Int = 0, months: Int = 0
  ) -> Int128 {
    (Int128(reserve) << 114) + (Int128(short) << 102) + (Int128(holidays) << 68)
      + (Int128(totals) << 34) + Int128(months)
  }

  /// Sends the most duties at the least cost.
  ///
  /// - Parameters:
  ///   - monthCost: the cost of one more duty in a (member, month) that holds so many.
  ///   - memberCost: the cost of one more duty of a member that holds so many.
  /// - Returns: how many duties reach nobody.
  mutating func solve(
    monthCost: (_ index: Int, _ held: Int) -> Int128,
    memberCost: (_ member: Int, _ held: Int) -> Int128
  ) -> Int {
    let classes = network.classSize.count
    let months = network.monthCount
    let memberNodes = classes + network.memberCount * months
    let nodeCount = memberNodes + network.memberCount
    let incoming = Self.arcsIntoMonths(of: network)
    let unreached = Int128.max
    var unserved = 0
    while true {
      var distance = [Int128](repeating: unreached, count: nodeCount)
      var parent = [Int](repeating: -1, count: nodeCount)
      var parentArc = [Int](repeating: -1, count: nodeCount)
      var queued = [Bool](repeating: false, count: nodeCount)
      var queue: [Int] = []
      for index in 0..<classes where served[index] < network.classSize[index] {
        distance[index] = 0
        queue.append(index)
        queued[index] = true
      }
      func relax(_ node: Int, _ candidate: Int128, from: Int, arc: Int) {
        guard candidate < distance[node] else { return }
        distance[node] = candidate
        parent[node] = from
        parentArc[node] = arc
        if !queued[node] {
          queued[node] = true
          queue.append(node)
        }
      }
      var head = 0
      while head < queue.count {
        let node = queue[head]
        head += 1
        queued[node] = false
        let here = distance[node]
        if node < classes {
          for arc in network.arcOffset[node]..<network.arcOffset[node + 1] {
            relax(
              classes + network.arcMember[arc] * months + network.classMonth[node], here,
              from: node, arc: arc)
          }
        } else if node < memberNodes {
          let index = node - classes
          if inMonth[index] < network.high[index] {
            relax(
              memberNodes + index / months, here + monthCost(index, inMonth[index]), from: node,
              arc: -1)
          }
          for (arc, origin) in incoming[index] where flow[arc] > 0 {
            relax(origin, here, from: node, arc: arc)
          }
        } else {
          let member = node - memberNodes
          for index in member * months..<(member + 1) * months where inMonth[index] > 0 {
            relax(
              classes + index, here - monthCost(index, inMonth[index] - 1), from: node, arc: -1)
          }
        }
      }
      var target = -1
      var best = unreached
      for member in 0..<network.memberCount
      where distance[memberNodes + member] != unreached && inAll[member] < network.total[member] {
        let cost = distance[memberNodes + member] + memberCost(member, inAll[member])
        if cost < best { (best, target) = (cost, member) }
      }
      guard target >= 0 else { break }
      inAll[target] += 1
      var node = memberNodes + target
      while parent[node] >= 0 {
        let from = parent[node]
        if node >= memberNodes {
          inMonth[from - classes] += 1
        } else if from >= memberNodes {
          inMonth[node - classes] -= 1
        } else if node < classes {
          flow[parentArc[node]] -= 1
        } else {
          flow[parentArc[node]] += 1
        }
        node = from
      }
      served[node] += 1
    }
    for index in 0..<classes { unserved += network.classSize[index] - served[index] }
    return unserved
  }

  private static func arcsIntoMonths(of network: BurdenNetwork) -> [[(arc: Int, from: Int)]] {
    var incoming: [[(arc: Int, from: Int)]] = Array(
      repeating: [], count: network.memberCount * network.monthCount)
    for index in network.classSize.indices {
      for arc in network.arcOffset[index]..<network.arcOffset[index + 1] {
        incoming[network.arcMember[arc] * network.monthCount + network.classMonth[index]]
          .append((arc, index))
      }
    }
    return incoming
  }
}
