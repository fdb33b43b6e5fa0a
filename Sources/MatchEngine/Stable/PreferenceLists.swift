/// The preference lists of one side of a market, from best to last, with ties.
///
/// All lists lie one after another (compressed rows): the list of agent `i` is
/// `partners[starts[i] ..< starts[i + 1]]`. Ranks do not fall along a list; partners of equal rank
/// are tied. Only the order of ranks counts, not their size.
public struct PreferenceLists: Equatable, Sendable {
  /// Where each agent's list starts; one more than agents, the first is 0.
  public let starts: [Int32]
  /// The partners of the other side, by agent and from best to last.
  public let partners: [Int32]
  /// The rank of each partner.
  public let ranks: [Int32]

  /// Lists as they are; ``StableProblem`` checks them.
  public init(starts: [Int32], partners: [Int32], ranks: [Int32]) {
    self.starts = starts
    self.partners = partners
    self.ranks = ranks
  }

  /// Lists written as groups: for each agent its ties from best to last, `[[4], [0, 2]]` meaning
  /// 4 before 0 and 2, which are equal.
  public init(groups lists: [[[Int]]]) {
    var starts: [Int32] = [0]
    var partners: [Int32] = []
    var ranks: [Int32] = []
    for list in lists {
      for (rank, group) in list.enumerated() {
        for partner in group {
          partners.append(Int32(clamping: partner))
          ranks.append(Int32(clamping: rank))
        }
      }
      starts.append(Int32(clamping: partners.count))
    }
    self.init(starts: starts, partners: partners, ranks: ranks)
  }

  /// Lists made from acceptable pairs in any order, sorted by a key that falls with preference.
  ///
  /// Partners with the same key are tied and stand in ascending order.
  ///
  /// - Complexity: O(p log l) for p pairs and lists of at most l; owners outside `0 ..< count` are
  ///   left out, which the other side's lists then show.
  public init(count: Int, owners: [Int32], partners: [Int32], keys: [Int32]) {
    let agents = Int32(clamping: max(count, 0))
    let pairs = min(owners.count, partners.count, keys.count)
    var starts = [Int32](repeating: 0, count: Int(agents) + 1)
    for pair in 0..<pairs where owners[pair] >= 0 && owners[pair] < agents {
      starts[Int(owners[pair]) + 1] += 1
    }
    for agent in 0..<Int(agents) { starts[agent + 1] += starts[agent] }
    var next = starts
    // Key and partner in one word: one comparison sorts both.
    var entries = [UInt64](repeating: 0, count: Int(starts[Int(agents)]))
    for pair in 0..<pairs where owners[pair] >= 0 && owners[pair] < agents {
      let owner = Int(owners[pair])
      let key = UInt64(UInt32(bitPattern: keys[pair]) ^ 0x8000_0000)
      let partner = UInt64(UInt32(bitPattern: partners[pair]) ^ 0x8000_0000)
      entries[Int(next[owner])] = key << 32 | partner
      next[owner] += 1
    }
    for agent in 0..<Int(agents) {
      entries[Int(starts[agent])..<Int(starts[agent + 1])].sort()
    }
    self.init(
      starts: starts,
      partners: entries.map {
        Int32(bitPattern: UInt32(truncatingIfNeeded: $0) ^ 0x8000_0000)
      },
      ranks: entries.map { Int32(bitPattern: UInt32($0 >> 32) ^ 0x8000_0000) })
  }

  /// The number of agents.
  public var count: Int { max(starts.count - 1, 0) }

  /// Where an agent's list lies.
  func range(of agent: Int) -> Range<Int> { Int(starts[agent])..<Int(starts[agent + 1]) }
}
