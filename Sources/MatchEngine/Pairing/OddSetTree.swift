// Problem: which odd sets hold both ends of an edge, and what do their prices sum up to?
// Method: sets are one within the other or apart, so they are a forest; the smallest set around both
//   ends is found by going up from either, and the prices around each set are summed up once.
// Complexity: O(vertices + sets) to build, O(depth) for an edge.

/// The odd sets of a claimed solution as a forest.
struct OddSetTree {
  /// The smallest set around each vertex and around each set; −1 where there is none.
  var around: [Int]
  var parent: [Int]
  var size: [Int]
  var depth: [Int]
  /// The sum of the doubled duals of a set and all around it.
  var priceAround: [Int128]
  var violations: [PairingViolation] = []

  init(_ sets: [OddSet], vertexCount: Int) {
    around = [Int](repeating: -1, count: vertexCount)
    parent = [Int](repeating: -1, count: sets.count)
    size = [Int](repeating: 0, count: sets.count)
    depth = [Int](repeating: 0, count: sets.count)
    priceAround = sets.map { Int128($0.doubledDual) }
    for (index, set) in sets.enumerated() {
      if set.doubledDual < 0 { violations.append(.negativeSetDual(set: index)) }
      for vertex in set.vertices {
        guard vertex >= 0, vertex < vertexCount, around[Int(vertex)] < 0 else {
          violations.append(.notLaminar(set: index))
          continue
        }
        around[Int(vertex)] = index
        size[index] += 1
      }
      for inner in set.innerSets {
        guard inner >= 0, inner < index, parent[Int(inner)] < 0 else {
          violations.append(.notLaminar(set: index))
          continue
        }
        parent[Int(inner)] = index
        size[index] += size[Int(inner)]
      }
      if size[index] % 2 == 0 { violations.append(.evenSet(set: index)) }
    }
    for index in sets.indices.reversed() where parent[index] >= 0 {
      depth[index] = depth[parent[index]] + 1
      priceAround[index] += priceAround[parent[index]]
    }
  }

  /// The smallest set that holds both vertices; −1 if none does.
  func smallestCommon(_ first: Int, _ second: Int) -> Int {
    var (here, there) = (around[first], around[second])
    while here != there {
      if here < 0 || there < 0 { return -1 }
      if depth[here] < depth[there] {
        there = parent[there]
      } else {
        here = parent[here]
      }
    }
    return here
  }
}
