/// A network that counts: duties flow from classes to leaves, leaves to what they are counted in.
///
/// Nodes form a forest; what reaches a root is served. Costs are convex in what a node holds.
struct CountNetwork {
  /// The number of duties of each class.
  var classSize: [Int] = []
  /// `arcOffset[class] ..< arcOffset[class + 1]`: its arcs.
  var arcOffset: [Int] = [0]
  /// The node to which each arc leads.
  var arcNode: [Int] = []
  /// The cost of each arc; empty where all are 0.
  var arcCost: [Int128] = []
  /// The node in which each node is counted as well; −1 for none.
  var parent: [Int] = []
  /// The most that each node may hold.
  var capacity: [Int] = []

  /// Adds a node.
  mutating func addNode(parent: Int, capacity: Int) {
    self.parent.append(parent)
    self.capacity.append(capacity)
  }
}

extension BurdenNetwork {
  /// The node of a member; that of a (member, month) is `member × months + month`.
  func node(of member: Int) -> Int { memberCount * monthCount + member }

  /// The network with months below members.
  var counts: CountNetwork {
    var counts = CountNetwork(
      classSize: classSize, arcOffset: arcOffset,
      arcNode: classSize.indices.flatMap { index in
        arcMember[arcOffset[index]..<arcOffset[index + 1]].map {
          $0 * monthCount + classMonth[index]
        }
      })
    for (index, most) in high.enumerated() {
      counts.addNode(parent: node(of: index / monthCount), capacity: most)
    }
    for most in total { counts.addNode(parent: -1, capacity: most) }
    return counts
  }
}
