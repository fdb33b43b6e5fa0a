/// An inverted index from pairs of neighbouring characters to names, weighted by rarity.
struct PairIndex: Sendable {
  private let identifiers: [UInt64: Int32]
  /// For each pair the names that hold it, ascending, once each.
  private let postings: [[Int32]]
  /// For each pair its weight, about 16 × log₂(names / names with the pair).
  private let weights: [Int32]
  private let count: Int

  /// Indexes names.
  ///
  /// - Complexity: O(total length).
  init(_ names: [[Unicode.Scalar]]) {
    var identifiers: [UInt64: Int32] = [:]
    var postings: [[Int32]] = []
    for (index, name) in names.enumerated() {
      for pair in Self.pairs(of: name) {
        if let identifier = identifiers[pair] {
          if postings[Int(identifier)].last != Int32(index) {
            postings[Int(identifier)].append(Int32(index))
          }
        } else {
          identifiers[pair] = Int32(postings.count)
          postings.append([Int32(index)])
        }
      }
    }
    self.identifiers = identifiers
    self.postings = postings
    count = names.count
    weights = postings.map { Self.weight(names: names.count, holding: $0.count) }
  }

  /// The weight of all pairs of a name; pairs that no candidate has count as rare ones.
  func weight(of name: [Unicode.Scalar]) -> Int {
    let unknown = Int(Self.weight(names: max(count, 1), holding: 1))
    return Self.pairs(of: name).reduce(0) { sum, pair in
      sum + (identifiers[pair].map { Int(weights[Int($0)]) } ?? unknown)
    }
  }

  /// Names that share pairs with a name, and the weight of what they share, by position.
  ///
  /// A name that shares less than a quarter of the weight may be missing: Dice of 40 needs more,
  /// and so does a name that lies inside the other.
  func entriesSharing(with name: [Unicode.Scalar]) -> [(entry: Int, weight: Int)] {
    var known: [Int32] = []
    for pair in Self.pairs(of: name) {
      if let identifier = identifiers[pair] { known.append(identifier) }
    }
    known.sort { (postings[Int($0)].count, $0) < (postings[Int($1)].count, $1) }
    var remaining = known.reduce(0) { $0 + Int(weights[Int($1)]) }
    let least = weight(of: name) / 4
    var shared: [Int32: Int] = [:]
    for identifier in known {
      let holders = postings[Int(identifier)]
      let weight = Int(weights[Int(identifier)])
      if remaining >= least {
        for holder in holders { shared[holder, default: 0] += weight }
      } else {
        // What is left cannot make a new name worth a look; it only adds to those found.
        for holder in Array(shared.keys) where Self.contains(holders, holder) {
          shared[holder, default: 0] += weight
        }
      }
      remaining -= weight
    }
    return shared.map { (Int($0.key), $0.value) }.sorted { $0.0 < $1.0 }
  }

  private static func contains(_ sorted: [Int32], _ value: Int32) -> Bool {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == value
  }

  /// Distinct pairs of a name in order; the ends are paired with a mark of their own.
  private static func pairs(of name: [Unicode.Scalar]) -> [UInt64] {
    guard let first = name.first, let last = name.last else { return [] }
    var result: [UInt64] = [UInt64(first.value)]
    for (left, right) in zip(name, name.dropFirst()) {
      let pair = UInt64(left.value) << 32 | UInt64(right.value)
      if !result.contains(pair) { result.append(pair) }
    }
    result.append(UInt64(last.value) << 32 | 0xFFFF_FFFF)
    return result
  }

  /// 16 × (1 + log₂(names / holding)), by the position of the highest bit and linear between.
  private static func weight(names: Int, holding: Int) -> Int32 {
    func logarithm(_ value: Int) -> Int {
      let exponent = Int.bitWidth - 1 - max(1, value).leadingZeroBitCount
      return exponent * 16 + ((max(1, value) << 4) >> exponent) - 16
    }
    return Int32(max(1, logarithm(names) - logarithm(holding) + 4))
  }
}
