// Problem: a solve reads the arcs of an origin again and again; those of a large problem fit no cache,
//   and what it waits for is memory.
// Method: one word an arc: below the number of its destination, above how much dearer it is than the
//   cheapest arc of all. 32 bits where every arc fits them, else 64, instead of the 96 of the problem.
//   Rows lie in the order in which they are solved.
// Why correct: 64 bits are always enough: with P the greatest |cost| and S the destinations, costs lie
//   at most 2 · P apart, and 2 · (S + 2) · P ≤ 2⁵⁹ (``TransportProblem``).
// Complexity: O(arcs) time, 4 or 8 bytes an arc.

/// The arcs of a transport, one word each.
struct TransportArcs: ~Copyable {
  /// Where the arcs of each origin start; one more than origins.
  let start: FlatArray<Int32>
  /// How many arcs there are.
  let count: Int
  /// The words, if 32 bits are enough for each; else empty.
  private let narrow: FlatArray<UInt32>
  private let wide: FlatArray<UInt64>
  private let isNarrow: Bool
  /// How many bits the number of a destination has.
  private let shift: Int
  /// The least cost.
  private let base: Int64

  /// Room for the arcs of a problem.
  private init(roomFor problem: borrowing TransportProblem) {
    var (least, most) = (Int64.max, Int64.min)
    problem.arcCost.withUnsafeBufferPointer { costs in
      for cost in costs {
        least = min(least, cost)
        most = max(most, cost)
      }
    }
    let count = problem.arcCount
    let shift = max(64 - max(problem.destinationCount - 1, 0).leadingZeroBitCount, 1)
    let isNarrow = count == 0 || most - least < 1 << (32 - min(shift, 32))
    start = FlatArray(unwritten: problem.originCount + 1)
    narrow = FlatArray(unwritten: isNarrow ? count : 0)
    wide = FlatArray(unwritten: isNarrow ? 0 : count)
    self.count = count
    self.shift = shift
    self.isNarrow = isNarrow
    base = count > 0 ? least : 0
  }

  /// The arcs of a problem in its own numbers.
  static func of(_ problem: borrowing TransportProblem) -> TransportArcs {
    let arcs = TransportArcs(roomFor: problem)
    arcs.write(problem, origin: { $0 }, destination: { $0 })
    return arcs
  }

  /// The arcs of a problem in other numbers; those of an origin stay in their order.
  static func of(
    _ problem: borrowing TransportProblem, in order: borrowing TransportOrder
  ) -> TransportArcs {
    let arcs = TransportArcs(roomFor: problem)
    let (origins, numbers) = (order.origins.base, order.destinationNumber.base)
    arcs.write(problem, origin: { Int(origins[$0]) }, destination: { numbers[Int($0)] })
    return arcs
  }

  /// Writes all arcs, row after row.
  @inline(__always)
  private func write(
    _ problem: borrowing TransportProblem, origin: (Int) -> Int, destination: (Int32) -> Int32
  ) {
    let (start, narrow, wide) = (start.base, narrow.base, wide.base)
    let (base, shift, isNarrow) = (base, UInt64(shift), isNarrow)
    var total = 0
    problem.arcDestination.withUnsafeBufferPointer { destinations in
      problem.arcCost.withUnsafeBufferPointer { costs in
        for number in 0..<problem.originCount {
          start[number] = Int32(truncatingIfNeeded: total)
          for arc in problem.arcs(of: origin(number)) {
            let above = UInt64(truncatingIfNeeded: costs[arc] &- base) &<< shift
            let below = UInt64(truncatingIfNeeded: destination(destinations[arc]))
            if isNarrow {
              narrow[total] = UInt32(truncatingIfNeeded: above | below)
            } else {
              wide[total] = above | below
            }
            total &+= 1
          }
        }
      }
    }
    start[problem.originCount] = Int32(truncatingIfNeeded: total)
  }

  /// The arcs of an origin.
  @inline(__always)
  func row(_ origin: Int) -> Range<Int> {
    Range(uncheckedBounds: (Int(start[origin]), Int(start[origin + 1])))
  }

  /// How many arcs an origin has.
  @inline(__always)
  func degree(_ origin: Int) -> Int { Int(start[origin + 1] &- start[origin]) }

  /// The words, for loops.
  @inline(__always)
  var words: ArcWords {
    ArcWords(
      narrow: narrow.base, wide: wide.base, isNarrow: isNarrow,
      shift: UInt64(truncatingIfNeeded: shift), base: base)
  }

  /// The destination of an arc.
  @inline(__always)
  func destination(_ arc: Int32) -> Int { words.destination(words[Int(arc)]) }

  /// The cost of an arc.
  @inline(__always)
  func cost(_ arc: Int32) -> Int64 { words.cost(words[Int(arc)]) }
}

/// The words of ``TransportArcs``, and how to read them.
struct ArcWords: BitwiseCopyable {
  let narrow: UnsafePointer<UInt32>
  let wide: UnsafePointer<UInt64>
  let isNarrow: Bool
  let shift: UInt64
  let base: Int64

  /// The word of an arc.
  @inline(__always)
  subscript(arc: Int) -> UInt64 { isNarrow ? UInt64(narrow[arc]) : wide[arc] }

  /// Hands out some arcs: the arc, its destination, and how much it costs above ``base``.
  ///
  /// For inner loops: which words are read is asked once.
  @inline(__always)
  func forEach(_ arcs: Range<Int>, _ body: (Int, Int, Int64) -> Void) {
    if isNarrow {
      let shift = UInt32(truncatingIfNeeded: shift)
      let mask = (1 &<< shift) &- 1
      for arc in arcs {
        let word = narrow[arc]
        body(arc, Int(word & mask), Int64(word &>> shift))
      }
    } else {
      let mask = (1 &<< shift) &- 1
      for arc in arcs {
        let word = wide[arc]
        body(
          arc, Int(truncatingIfNeeded: word & mask), Int64(truncatingIfNeeded: word &>> shift))
      }
    }
  }

  /// The destination in a word.
  @inline(__always)
  func destination(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: word & ((1 &<< shift) &- 1))
  }

  /// The cost in a word.
  @inline(__always)
  func cost(_ word: UInt64) -> Int64 { base &+ Int64(truncatingIfNeeded: word &>> shift) }
}
