/// Plain values in one block of memory that may grow at its end; see ``FlatArray``.
struct GrowingArray<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count: Int
  private var capacity: Int

  /// Room for a number of values, whose contents are written before they are read.
  init(count: Int) {
    self.count = count
    capacity = max(count, 1)
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// The value at an index.
  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count, "index out of range")
      return base[index]
    }
    nonmutating _modify {
      assert(index >= 0 && index < count, "index out of range")
      yield &base[index]
    }
  }

  /// Adds room at the end.
  mutating func append(_ further: Int) {
    if count + further > capacity {
      capacity = max(2 * capacity, count + further)
      let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
      larger.moveInitialize(from: base, count: count)
      base.deallocate()
      base = larger
    }
    count += further
  }

  /// Gives room at the end back, which ``append(_:)`` added; its memory is kept for the next time.
  mutating func truncate(to count: Int) { self.count = min(self.count, max(count, 0)) }
}
