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
    let blossom = family.makeBlossom(firstChild: meeting)
    while tree.count < family.nodes.count { tree.append(TreeNode()) }
    tree[Int(blossom)] = TreeNode(label: .outer, dual: -2 * time)
    members.append(blossom)
    var child = meeting
    repeat {
      let wasInner = tree[Int(child)].label == .inner
      if child >= family.vertexCount {
        tree[Int(child)].dual += wasInner ? -2 * time : 2 * time
      }
      if wasInner { shiftLeaves(of: child, by: 2 * time) }
      child = family.nodes[Int(child)].next
    } while child != meeting
    repeat {
      let wasInner = tree[Int(child)].label == .inner
      tree[Int(child)].label = .absorbed
      if wasInner { scanLeaves(of: child) }
      child = family.nodes[Int(child)].next
    } while child != meeting
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
    var child = base
    repeat {
      family.nodes[Int(child)].parent = -1
      family.nodes[Int(child)].link = child
      tree[Int(child)].label = .none
      setTop(of: child)
      child = family.nodes[Int(child)].next
    } while child != base
    tree[Int(blossom)].label = .none

    var node = vertices[Int(tree[Int(blossom)].to)].top
    tree[Int(node)].from = tree[Int(blossom)].from
    tree[Int(node)].to = tree[Int(blossom)].to
    addInner(node)
    let matched = family.mate[Int(family.nodes[Int(node)].base)]
    let forward = node == base || family.nodes[Int(node)].entryVertex == matched
    while node != base {
      let outer = forward ? family.nodes[Int(node)].next : family.nodes[Int(node)].previous
      labelOuter(outer, shift: 2 * time)
      node = forward ? family.nodes[Int(outer)].next : family.nodes[Int(outer)].previous
      let holder = family.nodes[Int(forward ? outer : node)]
      tree[Int(node)].from = forward ? holder.exitVertex : holder.entryVertex
      tree[Int(node)].to = forward ? holder.entryVertex : holder.exitVertex
      addInner(node)
    }
    repeat {
      if tree[Int(child)].label == .none { leaveTree(child) }
      child = family.nodes[Int(child)].next
    } while child != base
    repeat {
      switch tree[Int(child)].label {
      case .outer: scanLeaves(of: child)
      case .none: scanFromOutside(child)
      case .inner, .absorbed: break
      }
      child = family.nodes[Int(child)].next
    } while child != base
    family.forget(blossom)
  }

  private mutating func setTop(of node: Int32) {
    let last = family.nodes[Int(node)].lastLeaf
    var leaf = family.nodes[Int(node)].firstLeaf
    while true {
      vertices[Int(leaf)].top = node
      if leaf == last { break }
      leaf = family.nextLeaf[Int(leaf)]
    }
  }

  private mutating func leaveTree(_ node: Int32) {
    let last = family.nodes[Int(node)].lastLeaf
    var leaf = family.nodes[Int(node)].firstLeaf
    while true {
      vertices[Int(leaf)].dual += time
      vertices[Int(leaf)].stamp = -1
      if leaf == last { break }
      leaf = family.nextLeaf[Int(leaf)]
    }
  }

  /// Looks from vertices that left the tree for edges back to it.
  private mutating func scanFromOutside(_ node: Int32) {
    let last = family.nodes[Int(node)].lastLeaf
    var leaf = family.nodes[Int(node)].firstLeaf
    while true {
      for index in Int(graph.start[Int(leaf)])..<Int(graph.start[Int(leaf) + 1]) {
        let edge = graph.half[index]
        if tree[Int(top(of: edge.head))].label != .outer { continue }
        let sum = vertices[Int(leaf)].dual + vertices[Int(edge.head)].dual - edge.doubledWeight
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
      switch tree[Int(node)].label {
      case .outer:
        setTop(of: node)
        if node >= family.vertexCount { tree[Int(node)].dual += 2 * time }
        shiftBack(node, by: -time)
      case .inner:
        if node >= family.vertexCount { tree[Int(node)].dual -= 2 * time }
        shiftBack(node, by: time)
      case .none, .absorbed: break
      }
      // A place used again stands twice in the list; its duals are written back once.
      tree[Int(node)].label = .none
    }
    switch ending {
    case .exhausted(let vertex): exchange(from: vertex, newMate: -1)
    case .path(let vertex, let end):
      exchange(from: vertex, newMate: end)
      let node = vertices[Int(end)].top
      family.rebase(node, to: end)
      family.mate[Int(end)] = vertex
    }
  }

  private mutating func shiftBack(_ node: Int32, by shift: Int64) {
    let last = family.nodes[Int(node)].lastLeaf
    var leaf = family.nodes[Int(node)].firstLeaf
    while true {
      vertices[Int(leaf)].dual += shift
      if leaf == last { break }
      leaf = family.nextLeaf[Int(leaf)]
    }
  }

  /// Exchanges matched and unmatched edges from a vertex to the root.
  private mutating func exchange(from vertex: Int32, newMate: Int32) {
    var (vertex, newMate) = (vertex, newMate)
    while true {
      let node = vertices[Int(vertex)].top
      let partner = family.mate[Int(family.nodes[Int(node)].base)]
      family.rebase(node, to: vertex)
      family.mate[Int(vertex)] = newMate
      if partner < 0 { return }
      let inner = vertices[Int(partner)].top
      let (from, to) = (tree[Int(inner)].from, tree[Int(inner)].to)
      family.rebase(inner, to: to)
      family.mate[Int(to)] = from
      (vertex, newMate) = (from, to)
    }
  }
}
