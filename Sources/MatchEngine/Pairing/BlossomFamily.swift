/// A vertex, or an odd cycle of smaller nodes shrunk to one (a blossom).
///
/// The children of a blossom stand in a ring. A child holds the edge to its successor: from
/// `exitVertex` inside itself to `entryVertex` inside the successor. Edges one and two, three and
/// four … from the first child are unmatched and matched in turn, the last one is unmatched; the
/// first child holds the base, the one vertex whose partner is outside.
struct BlossomNode {
  /// The blossom right around it; −1 at the top.
  var parent: Int32 = -1
  /// The successor and predecessor in the ring of the parent.
  var next: Int32 = -1
  var previous: Int32 = -1
  /// The ends of the edge to the successor.
  var exitVertex: Int32 = -1
  var entryVertex: Int32 = -1
  /// The child that holds the base; −1 for a vertex.
  var firstChild: Int32 = -1
  /// The vertex whose partner, if any, is outside.
  var base: Int32
  /// The segment of the list of vertices.
  var firstLeaf: Int32
  var lastLeaf: Int32
  /// How many vertices there are inside.
  var size: Int32 = 1
  /// The set of vertices that stands for it while it is at the top; see `VertexSet`.
  var set: Int32
}

/// The shrunk odd cycles, one within the other, and the pairing.
///
/// The vertices of a blossom are a segment of one linked list: a new blossom joins the segments
/// of its children, and when it is opened, each child still knows its own segment.
struct BlossomFamily {
  let vertexCount: Int
  /// The vertices, then the blossoms.
  var nodes: [BlossomNode]
  /// The partner of each vertex; −1 where it has none.
  var mate: [Int32]
  /// The successor of each vertex in the list of leaves.
  var nextLeaf: [Int32]
  private var unused: [Int32]
  private var work: [(blossom: Int32, vertex: Int32)] = []
  private var chain: [Int32] = []

  init(vertexCount: Int) {
    self.vertexCount = vertexCount
    nodes = (0..<Int32(vertexCount)).map { vertex in
      BlossomNode(base: vertex, firstLeaf: vertex, lastLeaf: vertex, set: vertex)
    }
    mate = [Int32](repeating: -1, count: vertexCount)
    nextLeaf = [Int32](repeating: -1, count: vertexCount)
    unused = []
  }

  /// A place for a new blossom around the children that hang in a ring on `firstChild`.
  mutating func makeBlossom(firstChild: Int32) -> Int32 {
    let base = nodes[Int(firstChild)].base
    let firstLeaf = nodes[Int(firstChild)].firstLeaf
    let blossom: Int32
    var node = BlossomNode(
      base: base, firstLeaf: firstLeaf, lastLeaf: firstLeaf, size: 0, set: Int32(nodes.count))
    node.firstChild = firstChild
    if let place = unused.popLast() {
      blossom = place
      node.set = nodes[Int(place)].set
      nodes[Int(place)] = node
    } else {
      blossom = Int32(nodes.count)
      nodes.append(node)
    }
    var child = firstChild
    repeat {
      let next = nodes[Int(child)].next
      nodes[Int(next)].previous = child
      nodes[Int(child)].parent = blossom
      nodes[Int(blossom)].size += nodes[Int(child)].size
      let last = nodes[Int(child)].lastLeaf
      nodes[Int(blossom)].lastLeaf = last
      if next != firstChild { nextLeaf[Int(last)] = nodes[Int(next)].firstLeaf }
      child = next
    } while child != firstChild
    return blossom
  }

  /// Gives the place of an opened blossom back.
  mutating func forget(_ blossom: Int32) {
    nodes[Int(blossom)].firstChild = -1
    unused.append(blossom)
  }

  /// The largest child of a blossom.
  func largestChild(of blossom: Int32) -> Int32 {
    var largest = nodes[Int(blossom)].firstChild
    var child = nodes[Int(largest)].next
    while child != nodes[Int(blossom)].firstChild {
      if nodes[Int(child)].size > nodes[Int(largest)].size { largest = child }
      child = nodes[Int(child)].next
    }
    return largest
  }

  /// Exchanges matched and unmatched edges inside a blossom so that `vertex` becomes its base.
  ///
  /// Between the child with the vertex and the first child there is a way of even length around
  /// the ring; on it matched and unmatched edges change places, and so on within the children that
  /// it crosses. A list of work stands in for recursion, which could be as deep as half the graph.
  mutating func rebase(_ blossom: Int32, to vertex: Int32) {
    if blossom < vertexCount { return }
    work.append((blossom, vertex))
    while let (blossom, vertex) = work.popLast() {
      chain.removeAll(keepingCapacity: true)
      var node = vertex
      while node != blossom {
        chain.append(node)
        node = nodes[Int(node)].parent
      }
      for child in chain {
        let parent = nodes[Int(child)].parent
        turn(parent, to: child)
        nodes[Int(parent)].base = vertex
      }
    }
  }

  /// Makes a child the first of its ring and exchanges the edges on the even way to the old one.
  private mutating func turn(_ blossom: Int32, to child: Int32) {
    let old = nodes[Int(blossom)].firstChild
    if old == child { return }
    nodes[Int(blossom)].firstChild = child
    var steps = 0
    var place = old
    while place != child {
      place = nodes[Int(place)].next
      steps += 1
    }
    let forward = steps % 2 == 1
    while place != old {
      // The edge from `place` loses its pair; the next edge gains one.
      let first = forward ? nodes[Int(place)].next : nodes[Int(place)].previous
      let second = forward ? nodes[Int(first)].next : nodes[Int(first)].previous
      let holder = forward ? first : second
      let exit = nodes[Int(holder)].exitVertex
      let entry = nodes[Int(holder)].entryVertex
      mate[Int(exit)] = entry
      mate[Int(entry)] = exit
      let (inFirst, inSecond) = forward ? (exit, entry) : (entry, exit)
      if first >= vertexCount { work.append((first, inFirst)) }
      if second >= vertexCount { work.append((second, inSecond)) }
      place = second
    }
  }
}
