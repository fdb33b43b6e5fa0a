// Problem: partners that rely on each other for something that none of them has.
// Method: the directed graph of "relies on". A strongly connected component of two or more nodes
//   without means of their own, from which no edge leads to a node with means, is a circular promise;
//   a shortest cycle in it is told.
// Complexity: O(nodes + edges), and once more for each circular component.

/// The circular promises among links.
struct CircularPromises {
  /// One cycle for each circular component, with the first edge inside it, in order of the edges.
  private(set) var cycles: [(edge: Int, nodes: [Int])] = []
  /// All edges inside circular components.
  private(set) var edges: Set<Int> = []

  /// Finds the circular promises of a graph in which `hasMeans` says who needs nobody.
  init(edges: [(from: Int, to: Int)], hasMeans: [Bool]) {
    let graph = DirectedGraph(nodes: hasMeans.count, edges: edges)
    let component = graph.stronglyConnectedComponents()
    let count = (component.max() ?? -1) + 1
    var size = [Int](repeating: 0, count: count)
    var reachesMeans = [Bool](repeating: false, count: count)
    for (node, own) in component.enumerated() {
      size[own] += 1
      if hasMeans[node] { reachesMeans[own] = true }
    }
    for edge in edges where hasMeans[edge.to] { reachesMeans[component[edge.from]] = true }
    var told = [Bool](repeating: false, count: count)
    for (index, edge) in edges.enumerated() {
      let own = component[edge.from]
      guard own == component[edge.to], !reachesMeans[own], size[own] > 1 else { continue }
      self.edges.insert(index)
      guard !told[own] else { continue }
      told[own] = true
      cycles.append((index, graph.shortestCycle(through: edge.from, inside: component)))
    }
  }
}
