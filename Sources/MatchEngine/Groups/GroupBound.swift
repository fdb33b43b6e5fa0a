// Problem: how many institutions of a component can be grouped at most, and how compact any
//   partition that groups as many can be at best.
//
// Coverage. A candidate is coverable only if itself with its best partners can meet every sum and
// the bed rule. Every clique of two or more has a fractional perfect matching, so a partition
// gives a matching in the bipartite double cover that saturates all who are grouped: the maximum
// matching ν of the double cover bounds the coverage. König's theorem turns it into an argument
// that people can follow: a set A of candidates no two of whom may be together, whose partners all
// lie in B; every group takes at most one of A and then at least one of B, so at least |A| − |B|
// stay out.
//
// Compactness. Let e(i,j) be half of what a pair costs, so that a group S costs
// Σ_{i∈S} mean_{j∈S∖i} e(i,j). For any numbers v the mean of v over the partners, summed over S, is
// v(S). So with k(i) the least size of a lawful group around i,
//   cost(S) = Σ_{i∈S} ( v(i) + mean_{j∈S∖i} (e(i,j) − v(j)) ) ≥ Σ_{i∈S} p(i),
//   p(i) = v(i) + mean of the k(i) − 1 least (e(i,j) − v(j)) over the partners j of i:
// each institution costs at least its price, whatever group it is in. A partition that groups m
// institutions costs at least the sum of the m least prices. For 加算4 the best v gives the value of
// the fractional matching problem (Edmonds), whose vertices are pairs and odd cycles, and the
// triangles among these are groups. v is improved by subgradient steps; any v is valid, so
// rounding cannot make the bound wrong.
// Complexity: O(iterations × compatible pairs); the iterations shrink as pairs grow.
// References: Edmonds, "Maximum matching and a polyhedron with 0,1-vertices" (1965); Cornuéjols,
//   Hartvigsen & Pulleyblank, "Packing subgraphs in a graph", Oper. Res. Letters 1 (1982); Held,
//   Wolfe & Crowder, "Validation of subgradient optimization", Math. Programming 6 (1974).

/// Bounds of one component, with what proves them.
struct GroupBound {
  /// Whether each member of the component can be in any lawful group at all, by its position.
  let coverable: [Bool]
  /// The most that can be grouped.
  let coverage: Int
  /// The prices v by position in the component; 0 where a member is not coverable.
  private(set) var prices: [Int]
  /// The least cost p of each member by position, from ``prices``.
  private(set) var shares: [Int]

  private let members: [Int]
  private let leastSize: [Int]
  /// The position of each candidate between the first and the last member; −1 for strangers.
  private let position: [Int32]
  private let first: Int

  /// The bounds of a component.
  ///
  /// - Parameters:
  ///   - component: Its members, ascending.
  ///   - input: The candidates.
  init(_ component: [Int], _ input: GroupInput) {
    members = component
    var leastSize = [Int](repeating: 0, count: component.count)
    let first = component.first ?? 0
    var position = [Int32](repeating: -1, count: (component.last ?? 0) - first + 1)
    for (place, member) in component.enumerated() { position[member - first] = Int32(place) }
    for (place, member) in component.enumerated() {
      leastSize[place] = Self.leastSize(around: member, input) ?? 0
    }
    // Whoever cannot be grouped helps nobody; leaving it out may bar others.
    var changed = leastSize.contains(0)
    while changed {
      changed = false
      for (place, member) in component.enumerated() where leastSize[place] > 0 {
        let size = Self.leastSize(around: member, input) {
          leastSize[Int(position[$0 - first])] > 0
        }
        if size ?? 0 != leastSize[place] {
          leastSize[place] = size ?? 0
          changed = changed || size == nil
        }
      }
    }
    self.leastSize = leastSize
    self.position = position
    self.first = first
    coverable = leastSize.map { $0 > 0 }
    coverage = Self.matching(component, input, position, leastSize)
    prices = [Int](repeating: 0, count: component.count)
    shares = []
    var load = [Int](repeating: 0, count: component.count)
    shares = sharesOf(prices, input, load: &load)
  }

  // MARK: Coverage

  /// The least size that a lawful group around a candidate could have; nil if none can be.
  ///
  /// For each sum the largest amounts among its partners are added first, which no group can beat.
  static func leastSize(
    around candidate: Int, _ input: GroupInput, among allowed: (Int) -> Bool = { _ in true }
  ) -> Int? {
    let network = input.network
    let partners = (network.starts[candidate]..<network.starts[candidate + 1]).map {
      Int(network.partners[$0])
    }.filter(allowed)
    guard !partners.isEmpty else { return nil }
    var size = 2
    for (index, minimum) in input.minima.enumerated() {
      var sum = input.candidates[candidate].amounts[index]
      var needed = 1
      if sum < minimum {
        let amounts = partners.map { input.candidates[$0].amounts[index] }.sorted(by: >)
        for amount in amounts where sum < minimum {
          sum += amount
          needed += 1
        }
      }
      if sum < minimum { return nil }
      size = max(size, needed)
    }
    if size > input.maximumMembers { return nil }
    let own = input.candidates[candidate]
    if input.needsBed, !own.facts.hasBed {
      let found = partners.contains { partner in
        input.candidates[partner].facts.hasBed
          || !GroupWindow.common(own.outsideBeds, input.candidates[partner].outsideBeds).isEmpty
      }
      if !found { return nil }
    }
    return size
  }

  /// The maximum matching of the bipartite double cover over the coverable members.
  private static func matching(
    _ component: [Int], _ input: GroupInput, _ position: [Int32], _ leastSize: [Int]
  ) -> Int {
    let network = input.network
    var matchOfRight = [Int](repeating: -1, count: component.count)
    var matchOfLeft = [Int](repeating: -1, count: component.count)
    func partners(_ place: Int) -> some Sequence<Int> {
      let member = component[place]
      return (network.starts[member]..<network.starts[member + 1]).lazy
        .map { Int(position[Int(network.partners[$0]) - component[0]]) }
        .filter { leastSize[$0] > 0 }
    }
    var count = 0
    // Nearest free partner first; nearly everybody is served here.
    for place in component.indices where leastSize[place] > 0 {
      if let right = partners(place).first(where: { matchOfRight[$0] < 0 }) {
        matchOfRight[right] = place
        matchOfLeft[place] = right
        count += 1
      }
    }
    // Augmenting paths by breadth, so that no recursion is as deep as the component.
    var parent = [Int](repeating: -1, count: component.count)
    var seen = [Int](repeating: -1, count: component.count)
    for start in component.indices where leastSize[start] > 0 && matchOfLeft[start] < 0 {
      var queue = [start]
      var next = 0
      var free = -1
      search: while next < queue.count {
        let left = queue[next]
        next += 1
        for right in partners(left) where seen[right] != start {
          seen[right] = start
          parent[right] = left
          if matchOfRight[right] < 0 {
            free = right
            break search
          }
          queue.append(matchOfRight[right])
        }
      }
      guard free >= 0 else { continue }
      var right = free
      while true {
        let left = parent[right]
        let previous = matchOfLeft[left]
        matchOfRight[right] = left
        matchOfLeft[left] = right
        if left == start { break }
        right = previous
      }
      count += 1
    }
    return count
  }

  /// The least size of a lawful group around a member; 0 if there is none.
  func size(at place: Int) -> Int { leastSize[place] }

  // MARK: Compactness

  /// The least cost of any partition that groups so many.
  func cost(grouping count: Int) -> Int {
    let own = zip(shares, coverable).filter { $0.1 }.map(\.0)
    guard count < own.count else { return own.reduce(0, +) }
    return own.sorted().prefix(count).reduce(0, +)
  }

  /// Improves the prices against the cost of a known partition that groups so many.
  mutating func improve(_ input: GroupInput, towards known: Int, grouping count: Int) {
    let pairs = members.reduce(0) { $0 + input.network.degree($1) }
    guard pairs > 0, count > 0 else { return }
    var best = cost(grouping: count)
    var trial = prices
    var scale = 1.0
    var stale = 0
    let longest = members.map { member -> Int in
      let last = input.network.starts[member + 1] - 1
      return last < input.network.starts[member] ? 0 : Int(input.network.seconds[last])
    }
    let widest = 2 * input.cost(of: members[0]).pair(seconds: longest.max() ?? 0, kept: false)
    // A fixed amount of work for all components together, whatever their number.
    let share = 600_000 / (input.candidates.count + 1)
    let iterations = min(400, max(20, min(share, 60_000_000 / (pairs + 1))))
    var load = [Int](repeating: 0, count: members.count)
    for _ in 0..<iterations where best < known {
      let found = sharesOf(trial, input, load: &load)
      let value = Self.least(found, coverable, count)
      if value > best {
        best = value
        prices = trial
        shares = found
        stale = 0
      } else {
        stale += 1
        if stale >= 12 {
          scale /= 2
          stale = 0
          if scale < 0.002 { break }
        }
      }
      var norm = 0.0
      for place in load.indices where coverable[place] {
        let gradient = Double(GroupCost.unit - load[place]) / Double(GroupCost.unit)
        norm += gradient * gradient
      }
      guard norm > 0 else { break }
      let step = scale * Double(known - value) / norm
      for place in load.indices where coverable[place] {
        let gradient = Double(GroupCost.unit - load[place]) / Double(GroupCost.unit)
        // Whole units, so that every mean is an integer; far beyond the costs, no price helps.
        let move = min(max(step * gradient, -Double(widest)), Double(widest))
        trial[place] += Int(move / Double(GroupCost.unit)) * GroupCost.unit
        trial[place] = min(max(trial[place], -widest), widest)
      }
    }
  }

  private static func least(_ shares: [Int], _ coverable: [Bool], _ count: Int) -> Int {
    let own = zip(shares, coverable).filter { $0.1 }.map(\.0)
    guard count < own.count else { return own.reduce(0, +) }
    return own.sorted().prefix(count).reduce(0, +)
  }

  /// The shares p that prices give; counts into `load`, in 1/840, how often a partner was counted.
  private func sharesOf(_ prices: [Int], _ input: GroupInput, load: inout [Int]) -> [Int] {
    let network = input.network
    for place in load.indices { load[place] = 0 }
    var shares = [Int](repeating: 0, count: members.count)
    let highest = prices.max() ?? 0
    var least: [(value: Int, place: Int)] = []
    for (place, member) in members.enumerated() where coverable[place] {
      let wanted = leastSize[place] - 1
      let cost = input.cost(of: member)
      least.removeAll(keepingCapacity: true)
      for entry in network.starts[member]..<network.starts[member + 1] {
        let partner = Int(network.partners[entry])
        let seconds = Int(network.seconds[entry])
        // Partners come nearest first: farther ones cannot be among the least any more.
        if least.count == wanted, let worst = least.last,
          cost.pair(seconds: seconds, kept: true) - highest >= worst.value
        {
          break
        }
        // Partners are of the same component, so the position is known.
        let other = Int(position[partner - first])
        guard coverable[other] else { continue }
        let value =
          cost.pair(seconds: seconds, kept: input.areTogether(member, partner)) - prices[other]
        if least.count < wanted || value < least[least.count - 1].value {
          let index = least.firstIndex { $0.value > value } ?? least.count
          least.insert((value, other), at: index)
          if least.count > wanted { least.removeLast() }
        }
      }
      guard least.count == wanted, wanted > 0 else { continue }
      shares[place] = prices[place] + least.reduce(0) { $0 + $1.value } / wanted
      for item in least { load[item.place] += GroupCost.unit / wanted }
    }
    return shares
  }
}
