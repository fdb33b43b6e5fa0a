// Problem: send the most duties through a network of counts at the least cost, where the cost of
//   each further duty that a node holds does not fall.
// Method: successive shortest paths, each found by Bellman–Ford with a queue because residual
//   arcs have negative costs.
// Correct because an empty flow is optimal for its value, and augmenting along a shortest path
//   keeps it so when arc costs are convex (no negative residual cycle arises).
// Complexity: one search for each duty, O(arcs) in practice, O(nodes × arcs) at worst.
// Reference: Ahuja, Magnanti & Orlin, "Network Flows" (1993), chapters 9 and 14.

/// Successive shortest paths on a network of counts with convex costs.
struct ConvexFlow {
  private let network: CountNetwork
  /// Flow through each arc.
  private(set) var flow: [Int]
  private var served: [Int]
  /// What each node holds.
  private(set) var held: [Int]

  /// An empty flow.
  init(_ network: CountNetwork) {
    self.network = network
    flow = Array(repeating: 0, count: network.arcNode.count)
    served = Array(repeating: 0, count: network.classSize.count)
    held = Array(repeating: 0, count: network.parent.count)
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
  /// - Parameter cost: the cost of one more duty in a node that holds so many.
  /// - Returns: how many duties reach nobody.
  mutating func solve(cost: (_ node: Int, _ held: Int) -> Int128) -> Int {
    let classes = network.classSize.count
    let nodeCount = classes + network.parent.count
    let incoming = arcsIntoLeaves()
    let children = childrenOfNodes()
    let roots = network.parent.indices.filter { network.parent[$0] < 0 }
    let unreached = Int128.max
    var unserved = 0
    while true {
      var distance = [Int128](repeating: unreached, count: nodeCount)
      var previous = [Int](repeating: -1, count: nodeCount)
      var previousArc = [Int](repeating: -1, count: nodeCount)
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
        previous[node] = from
        previousArc[node] = arc
        if !queued[node] {
          queued[node] = true
          queue.append(node)
        }
      }
      func price(_ arc: Int) -> Int128 { network.arcCost.isEmpty ? 0 : network.arcCost[arc] }
      var head = 0
      while head < queue.count {
        let place = queue[head]
        head += 1
        queued[place] = false
        let here = distance[place]
        if place < classes {
          for arc in network.arcOffset[place]..<network.arcOffset[place + 1] {
            relax(classes + network.arcNode[arc], here + price(arc), from: place, arc: arc)
          }
          continue
        }
        let node = place - classes
        let parent = network.parent[node]
        if parent >= 0, held[node] < network.capacity[node] {
          relax(classes + parent, here + cost(node, held[node]), from: place, arc: -1)
        }
        for (arc, origin) in incoming[node] where flow[arc] > 0 {
          relax(origin, here - price(arc), from: place, arc: arc)
        }
        for child in children[node] where held[child] > 0 {
          relax(classes + child, here - cost(child, held[child] - 1), from: place, arc: -1)
        }
      }
      var target = -1
      var best = unreached
      for node in roots
      where distance[classes + node] != unreached && held[node] < network.capacity[node] {
        let cost = distance[classes + node] + cost(node, held[node])
        if cost < best { (best, target) = (cost, node) }
      }
      guard target >= 0 else { break }
      held[target] += 1
      var place = classes + target
      while previous[place] >= 0 {
        let from = previous[place]
        if place < classes {
          flow[previousArc[place]] -= 1
        } else if from < classes {
          flow[previousArc[place]] += 1
        } else if network.parent[from - classes] == place - classes {
          held[from - classes] += 1
        } else {
          held[place - classes] -= 1
        }
        place = from
      }
      served[place] += 1
    }
    for index in 0..<classes { unserved += network.classSize[index] - served[index] }
    return unserved
  }

  private func arcsIntoLeaves() -> [[(arc: Int, from: Int)]] {
    var incoming: [[(arc: Int, from: Int)]] = Array(repeating: [], count: network.parent.count)
    for index in network.classSize.indices {
      for arc in network.arcOffset[index]..<network.arcOffset[index + 1] {
        incoming[network.arcNode[arc]].append((arc, index))
      }
    }
    return incoming
  }

  private func childrenOfNodes() -> [[Int]] {
    var children: [[Int]] = Array(repeating: [], count: network.parent.count)
    for (node, parent) in network.parent.enumerated() where parent >= 0 {
      children[parent].append(node)
    }
    return children
  }
}
