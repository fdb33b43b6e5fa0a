/// An odd set of vertices with a dual price: at most (size − 1) / 2 pairs fit inside it.
///
/// Sets contain smaller sets and are written by what they add: the vertices that are in none of
/// their inner sets, and the inner sets by their position. So the whole family takes O(vertices).
public struct OddSet: Hashable, Sendable {
  /// The vertices of this set that are in no smaller set of the family, ascending.
  public let vertices: [Int32]
  /// The greatest smaller sets inside this one, by their position, which is before this one's.
  public let innerSets: [Int32]
  /// The doubled dual price, 0 or more.
  public let doubledDual: Int64

  /// An odd set.
  public init(vertices: [Int32], innerSets: [Int32], doubledDual: Int64) {
    self.vertices = vertices
    self.innerSets = innerSets
    self.doubledDual = doubledDual
  }
}

/// A pairing with the dual prices that prove that no other one is worth more.
///
/// All duals are doubled, which keeps them whole numbers. For every edge with weight w,
/// dual(first) + dual(second) + Σ dual(odd sets with both) ≥ 2 · (w + lift).
public struct PairingSolution: Hashable, Sendable {
  /// The partner of each vertex; −1 where it has none.
  public let mates: [Int32]
  /// The sum of the weights of the pairs, without the lift.
  public let weight: Int128
  /// How many pairs there are.
  public let pairCount: Int
  /// The doubled dual price of each vertex, 0 or more; 0 for those without a partner.
  public let doubledVertexDuals: [Int64]
  /// The odd sets with a positive price, each after those inside it.
  public let oddSets: [OddSet]

  /// A pairing with its proof.
  public init(
    mates: [Int32], weight: Int128, pairCount: Int, doubledVertexDuals: [Int64], oddSets: [OddSet]
  ) {
    self.mates = mates
    self.weight = weight
    self.pairCount = pairCount
    self.doubledVertexDuals = doubledVertexDuals
    self.oddSets = oddSets
  }

  /// The partner of a vertex; nil where it has none.
  public func mate(of vertex: Int) -> Int? { mates[vertex] < 0 ? nil : Int(mates[vertex]) }

  /// The pairs, each once with the smaller vertex first, ascending.
  public var pairs: [(first: Int, second: Int)] {
    mates.enumerated().compactMap { first, second in
      first < Int(second) ? (first, Int(second)) : nil
    }
  }
}
