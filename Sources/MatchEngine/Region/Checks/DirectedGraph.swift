// Problem: the strongly connected components of a directed graph with up to 10⁶ nodes, without
//   recursion that could exhaust the stack, and a shortest cycle through a node.
// Method: Tarjan's algorithm with an explicit stack on compressed adjacency; breadth-first search
//   inside a component for the cycle.
// Why correct: as Tarjan 1972: a node is the root of its component exactly if no node of its
//   subtree reaches an older open node. Breadth-first search meets nodes in the order of their
//   distance, so the first way back is a shortest one.
// Complexity: O(nodes + edges) each.
// Reference: Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972).

/// A directed graph that never changes, its edges sorted by source.
struct DirectedGraph {
  /// `target[first[node] ..< first[node + 1]]` are the successors of a node.
  private let first: [Int]
  private let target: [Int]

  /// A graph of nodes 0 ..< `nodes`; the order of equal edges is kept.
  init(nodes: Int, edges: [(from: Int, to: Int)]) {
    var first = [Int](repeating: 0, count: nodes + 1)
    for edge in edges { first[edge.from + 1] += 1 }
    for node in 0..<nodes { first[node + 1] += first[node] }
    var next = first
    var target = [Int](repeating: 0, count: edges.count)
    for edge in edges {
      target[next[edge.from]] = edge.to
      next[edge.from] += 1
    }
    self.first = first
    self.target = target
  }

  private var nodes: Int { first.count - 1 }

  /// For each node the number of its component; numbers are dense from 0.
  func stronglyConnectedComponents() -> [Int] {
    var component = [Int](repeating: -1, count: nodes)
    var order = [Int](repeating: -1, count: nodes)
    var low = [Int](repeating: 0, count: nodes)
    var cursor = first
    var open: [Int] = []
    var path: [Int] = []
    var (visited, components) = (0, 0)
    for start in 0..<nodes where order[start] < 0 {
      path.append(start)
      while let node = path.last {
        if order[node] < 0 {
          order[node] = visited
          low[node] = visited
          visited += 1
          open.append(node)
        }
        if cursor[node] < first[node + 1] {
          let successor = target[cursor[node]]
          if order[successor] < 0 {
            path.append(successor)
          } else {
            if component[successor] < 0 { low[node] = min(low[node], low[successor]) }
            cursor[node] += 1
          }
          continue
        }
        path.removeLast()
        guard low[node] == order[node] else { continue }
        while let member = open.popLast() {
          component[member] = components
          if member == node { break }
        }
        components += 1
      }
    }
    return component
  }

  /// The nodes of a shortest cycle through a node that stays in its component, that node first.
  func shortestCycle(through start: Int, inside component: [Int]) -> [Int] {
    var before: [Int: Int] = [:]
    var queue = [start]
    var head = 0
    while head < queue.count {
      let node = queue[head]
      head += 1
      for successor in target[first[node]..<first[node + 1]]
      where component[successor] == component[start] {
        if successor == start {
          var cycle = [node]
          while let previous = before[cycle[cycle.count - 1]] { cycle.append(previous) }
          return cycle.reversed()
        }
        if before[successor] == nil {
          before[successor] = node
          queue.append(successor)
        }
      }
    }
    return [start]
  }
}
