/// A fixed number of plain values in one block of memory, for the inner loops of the solvers.
///
/// Unlike `Array`, it is written in place without a uniqueness check, and its bounds are checked in
/// debug builds only. Indices come from networks that were checked when they were built.
struct FlatArray<Element: BitwiseCopyable>: ~Copyable {
  /// The first value.
  let base: UnsafeMutablePointer<Element>
  /// How many values there are.
  let count: Int

  /// A number of equal values.
  init(repeating value: Element, count: Int) {
    self.count = count
    base = .allocate(capacity: Swift.max(count, 1))
    base.initialize(repeating: value, count: count)
  }

  /// The values of an array.
  init(_ values: [Element]) {
    count = values.count
    base = .allocate(capacity: Swift.max(count, 1))
    values.withUnsafeBufferPointer { source in
      if let start = source.baseAddress { base.initialize(from: start, count: count) }
    }
  }

  /// Room for a number of values, which are written before they are read.
  init(unwritten count: Int) {
    self.count = count
    base = .allocate(capacity: Swift.max(count, 1))
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

  /// The value at a 32-bit index.
  @inline(__always)
  subscript(index: Int32) -> Element {
    get { self[Int(index)] }
    nonmutating _modify { yield &self[Int(index)] }
  }

  /// The same values in a block of their own.
  func copy() -> FlatArray<Element> {
    let other = FlatArray(unwritten: count)
    other.base.initialize(from: base, count: count)
    return other
  }

  /// The values as an array.
  var array: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}
