extension PairingSearch {
  /// Shrinks the odd cycle that an edge between two outer nodes closes.
  mutating func shrink(_ first: Int32, _ second: Int32, _ nodeA: Int32, _ nodeB: Int32) {
    let meeting = commonAncestor(nodeA, nodeB)
    // From the meeting node down to A: each parent points to its child.
    var node = nodeA
    while node != meeting {
      let inner = innerParent(of: node)
      let base = family.nodes[Int(node)].base
      connect(inner, to: node, family.mate[Int(base)], base)
      let outer = top(of: tree[Int(inner)].from)
      connect(outer, to: inner, tree[Int(inner)].from, tree[Int(inner)].to)
      node = outer
    }
    connect(nodeA, to: nodeB, first, second)
    // From B up to the meeting node: each child points to its parent.
    node = nodeB
    while node != meeting {
      let inner = innerParent(of: node)
      let base = family.nodes[Int(node)].base
      connect(node, to: inner, base, family.mate[Int(base)])
      let outer = top(of: tree[Int(inner)].from)
      connect(inner, to: outer, tree[Int(inner)].to, tree[Int(inner)].from)
      node = outer
    }
    changed.removeAll(keepingCapacity: true)
    var child = meeting
    repeat {
      let wasInner = label(of: child) == .inner
      if wasInner { changed.append(child) }
      if child >= family.vertexCount {
        tree[Int(child)].dual += wasInner ? -2 * time : 2 * time
      }
      setLabel(of: child, .absorbed, shift: wasInner ? 2 * time : 0)
      child = family.nodes[Int(child)].next
    } while child != meeting
    let blossom = family.makeBlossom(firstChild: meeting)
    if tree.count < family.nodes.count {
      tree.append(TreeNode())
      sets.append(VertexSet(owner: blossom))
    }
    tree[Int(blossom)] = TreeNode(dual: -2 * time)
    uniteSets(in: blossom)
    setLabel(of: blossom, .outer, shift: 0)
    members.append(blossom)
    for child in changed { scanLeaves(of: child) }
  }

  /// Makes one set of the sets of the children: the largest one's.
  private mutating func uniteSets(in blossom: Int32) {
    let largest = family.largestChild(of: blossom)
    exchangeSets(blossom, largest)
    sets[Int(family.nodes[Int(largest)].set)].label = .absorbed
    let set = family.nodes[Int(blossom)].set
    var child = family.nodes[Int(largest)].next
    while child != largest {
      rename(child, to: set)
      child = family.nodes[Int(child)].next
    }
  }

  /// Gives the largest child the set of its blossom and the others their own again.
  private mutating func divideSets(of blossom: Int32) {
    let largest = family.largestChild(of: blossom)
    let offset = sets[Int(family.nodes[Int(blossom)].set)].offset
    exchangeSets(blossom, largest)
    var child = family.nodes[Int(largest)].next
    while child != largest {
      let set = family.nodes[Int(child)].set
      sets[Int(set)].owner = child
      sets[Int(set)].offset = offset
      rename(child, to: set)
      child = family.nodes[Int(child)].next
    }
  }

  private mutating func exchangeSets(_ first: Int32, _ second: Int32) {
    let set = family.nodes[Int(first)].set
    family.nodes[Int(first)].set = family.nodes[Int(second)].set
    family.nodes[Int(second)].set = set
    sets[Int(set)].owner = second
    sets[Int(family.nodes[Int(first)].set)].owner = first
  }

  /// Puts the vertices of a node into a set; their duals stay.
  private mutating func rename(_ node: Int32, to set: Int32) {
    let last = family.nodes[Int(node)].lastLeaf
    var leaf = family.nodes[Int(node)].firstLeaf
    let shift =
      sets[Int(vertices[Int(leaf)].set)].offset &- sets[Int(set)].offset
    while true {
      vertices[Int(leaf)].dual &+= shift
      vertices[Int(leaf)].set = set
      if leaf == last { break }
      leaf = family.nextLeaf[Int(leaf)]
    }
  }

  private mutating func innerParent(of outer: Int32) -> Int32 {
    top(of: family.mate[Int(family.nodes[Int(outer)].base)])
  }

  private mutating func connect(_ node: Int32, to next: Int32, _ exit: Int32, _ entry: Int32) {
    family.nodes[Int(node)].next = next
    family.nodes[Int(node)].exitVertex = exit
    family.nodes[Int(node)].entryVertex = entry
  }

  /// The first outer node on the ways of both to the root, found by climbing in turn.
  private mutating func commonAncestor(_ nodeA: Int32, _ nodeB: Int32) -> Int32 {
    marks += 1
    var (here, there) = (nodeA, nodeB)
    while true {
      if here >= 0 {
        if tree[Int(here)].mark == marks { return here }
        tree[Int(here)].mark = marks
        if family.mate[Int(family.nodes[Int(here)].base)] < 0 {
          here = -1
        } else {
          let inner = innerParent(of: here)
          here = top(of: tree[Int(inner)].from)
        }
      }
      swap(&here, &there)
    }
  }

  /// Opens an inner blossom whose dual is used up.
  ///
  /// The children on the even way from where the tree came in to the base stay in the tree, inner
  /// and outer in turn; the others, paired among themselves, leave it.
  mutating func open(_ blossom: Int32) {
    let base = family.nodes[Int(blossom)].firstChild
    divideSets(of: blossom)
    var child = base
    repeat {
      family.nodes[Int(child)].parent = -1
      setLabel(of: child, .none, shift: 0)
      child = family.nodes[Int(child)].next
    } while child != base
    setLabel(of: blossom, .none, shift: 0)

    var node = top(of: tree[Int(blossom)].to)
    tree[Int(node)].from = tree[Int(blossom)].from
    tree[Int(node)].to = tree[Int(blossom)].to
    labelInner(node, shift: 0)
    let matched = family.mate[Int(family.nodes[Int(node)].base)]
    let forward = node == base || family.nodes[Int(node)].entryVertex == matched
    while node != base {
      let outer = forward ? family.nodes[Int(node)].next : family.nodes[Int(node)].previous
      // It had the shift of an inner one: + time to undo it, + time for the new label.
      setLabel(of: outer, .none, shift: time)
      labelOuter(outer)
      node = forward ? family.nodes[Int(outer)].next : family.nodes[Int(outer)].previous
      let holder = family.nodes[Int(forward ? outer : node)]
      tree[Int(node)].from = forward ? holder.exitVertex : holder.entryVertex
      tree[Int(node)].to = forward ? holder.entryVertex : holder.exitVertex
      labelInner(node, shift: 0)
    }
    repeat {
      if label(of: child) == .none { setLabel(of: child, .none, shift: time) }
      child = family.nodes[Int(child)].next
    } while child != base
    repeat {
      switch label(of: child) {
      case .outer: scanLeaves(of: child)
      case .none: scanFromOutside(child)
      case .alone, .inner, .absorbed: break
      }
      child = family.nodes[Int(child)].next
    } while child != base
    family.forget(blossom)
  }

  /// Looks from vertices that left the tree for edges back to it.
  private mutating func scanFromOutside(_ node: Int32) {
    let last = family.nodes[Int(node)].lastLeaf
    var leaf = family.nodes[Int(node)].firstLeaf
    while true {
      vertices[Int(leaf)].stamp = -1
      let dual = dual(of: leaf)
      for index in Int(graph.start[Int(leaf)])..<Int(graph.start[Int(leaf) + 1]) {
        let edge = graph.half[index]
        let set = sets[Int(vertices[Int(edge.head)].set)]
        if set.label != .outer { continue }
        let sum = dual &+ vertices[Int(edge.head)].dual &+ set.offset &- edge.doubledWeight
        if sum < limit { offer(sum, to: leaf, source: leaf, half: index) }
      }
      if leaf == last { break }
      leaf = family.nextLeaf[Int(leaf)]
    }
  }

  /// Ends a search: writes the duals back as they are now and exchanges along the path found.
  mutating func settle() {
    time = limit
    for node in members {
      // A place used again stands twice in the list; its duals are written back once.
      switch label(of: node) {
      case .outer:
        if node >= family.vertexCount { tree[Int(node)].dual += 2 * time }
        setLabel(of: node, .none, shift: -time)
      case .inner:
        if node >= family.vertexCount { tree[Int(node)].dual -= 2 * time }
        setLabel(of: node, .none, shift: time)
      case .none, .alone, .absorbed: break
      }
    }
    switch ending {
    case .exhausted(let vertex):
      exchange(from: vertex, newMate: -1)
      setLabel(of: top(of: vertex), .alone, shift: 0)
    case .path(let vertex, let end):
      exchange(from: vertex, newMate: end)
      let node = top(of: end)
      family.rebase(node, to: end)
      family.mate[Int(end)] = vertex
      setLabel(of: node, .none, shift: 0)
    }
  }

  /// Exchanges matched and unmatched edges from a vertex to the root.
  private mutating func exchange(from vertex: Int32, newMate: Int32) {
    var (vertex, newMate) = (vertex, newMate)
    while true {
      let node = top(of: vertex)
      let partner = family.mate[Int(family.nodes[Int(node)].base)]
      family.rebase(node, to: vertex)
      family.mate[Int(vertex)] = newMate
      if partner < 0 { return }
      let inner = top(of: partner)
      let (from, to) = (tree[Int(inner)].from, tree[Int(inner)].to)
      family.rebase(inner, to: to)
      family.mate[Int(to)] = from
      (vertex, newMate) = (from, to)
    }
  }
}
