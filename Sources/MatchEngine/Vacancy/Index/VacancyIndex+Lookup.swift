/// Lookups.
extension VacancyIndex {
  /// A ward that was found.
  public struct Neighbour: Hashable, Sendable {
    /// The square of the straight distance, in the unit of the places.
    public let squaredDistance: Double
    /// The ward, by its position in the caller's array.
    public let ward: Int32

    @inline(__always)
    static func precedes(_ left: Neighbour, _ right: Neighbour) -> Bool {
      left.squaredDistance != right.squaredDistance
        ? left.squaredDistance < right.squaredDistance : left.ward < right.ward
    }
  }

  /// The nearest wards that match, at most `count`, sorted by distance and then by number.
  ///
  /// Wards whose squared distance is above the limit are left out.
  public func nearest(
    _ count: Int, to place: WardPlace, where filter: WardFilter,
    within squaredLimit: Double = .infinity
  ) -> [Neighbour] {
    var found: [Neighbour] = []
    nearest(count, to: place, where: filter, within: squaredLimit, into: &found)
    return found
  }

  /// The same as ``nearest(_:to:where:within:)``, in a buffer that is used again.
  public func nearest(
    _ count: Int, to place: WardPlace, where filter: WardFilter,
    within squaredLimit: Double = .infinity, into found: inout [Neighbour]
  ) {
    found.removeAll(keepingCapacity: true)
    guard count > 0 else { return }
    let capacity = min(count, placedCount)
    withUnsafeTemporaryAllocation(of: Neighbour.self, capacity: capacity + 1) { room in
      guard let base = room.baseAddress else { return }
      let best = search(
        from: place, where: filter,
        NearestWards(base, capacity: capacity, limit: squaredLimit))
      best.sort()
      found.append(contentsOf: UnsafeBufferPointer(start: base, count: best.count))
    }
  }

  /// Shows a visitor the wards that match, roughly nearest first, and returns it.
  ///
  /// No ward within the visitor's limit at the end is left out.
  @inline(__always)
  func search<Visitor: WardVisitor>(
    from place: WardPlace, where filter: WardFilter, _ visitor: Visitor
  ) -> Visitor {
    guard boxes.height > 0 else { return visitor }
    return withSearch(from: place, where: filter, visitor) { search in
      search.descend(boxes.height, 0)
    } ?? visitor
  }

  /// Prepares a search and does something with it; nil if the filter asks for what no ward has.
  @inline(__always)
  private func withSearch<Visitor: WardVisitor>(
    from place: WardPlace, where filter: WardFilter, _ visitor: Visitor,
    _ body: (inout WardSearch<Visitor>) -> Void
  ) -> Visitor? {
    guard filter.required.highest < attributeCount else { return nil }
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * WardAttributes.capacity) {
      offsets in
      var columnCount = 0
      var required = filter.required
      while let attribute = required.popFirst() {
        offsets[columnCount] = attribute * 64
        columnCount += 1
      }
      if columnCount == 0 {
        offsets[0] = attributeCount * 64
        columnCount = 1
      }
      var choiceCount = 0
      var anyOf = filter.anyOf
      while let attribute = anyOf.popFirst(), attribute < attributeCount {
        offsets[columnCount + choiceCount] = attribute * 64
        choiceCount += 1
      }
      if choiceCount == 0, !filter.anyOf.isEmpty { return nil }
      return words.withUnsafeBytes { words in
        rows.withUnsafeBufferPointer { rows in
          wards.withUnsafeBufferPointer { wards in
            boxes.families.withUnsafeBufferPointer { families in
              boxes.starts.withUnsafeBufferPointer { starts in
                guard let offsets = UnsafePointer(offsets.baseAddress),
                  let words = words.baseAddress, let rows = rows.baseAddress,
                  let wards = wards.baseAddress, let families = families.baseAddress,
                  let starts = starts.baseAddress
                else { return nil }
                var search = WardSearch(
                  words: words, families: families, starts: starts, rows: rows, wards: wards,
                  columns: offsets, columnCount: columnCount, choices: offsets + columnCount,
                  choiceCount: choiceCount, stride: (attributeCount + 1) * 64, place: place,
                  oldest: Self.packed(filter.oldest), areaKeys: filter.areaKeys,
                  down: SIMD4(
                    place.x.roundedDown, place.y.roundedDown, place.z.roundedDown, 0),
                  up: SIMD4(place.x.roundedUp, place.y.roundedUp, place.z.roundedUp, 0),
                  visitor: visitor)
                body(&search)
                return search.visitor
              }
            }
          }
        }
      }
    }
  }
}

/// The nearest wards shown so far, as a heap with the farthest on top.
struct NearestWards: WardVisitor {
  private let heap: UnsafeMutablePointer<VacancyIndex.Neighbour>
  private let capacity: Int
  private(set) var count = 0
  private(set) var limit: Double

  init(
    _ room: UnsafeMutablePointer<VacancyIndex.Neighbour>, capacity: Int, limit: Double
  ) {
    heap = room
    self.capacity = capacity
    self.limit = limit
  }

  @inline(__always)
  mutating func visit(_ ward: Int32, squaredDistance: Double) {
    let candidate = VacancyIndex.Neighbour(squaredDistance: squaredDistance, ward: ward)
    if count < capacity {
      var place = count
      count += 1
      while place > 0 {
        let parent = (place - 1) >> 1
        guard VacancyIndex.Neighbour.precedes(heap[parent], candidate) else { break }
        heap[place] = heap[parent]
        place = parent
      }
      heap[place] = candidate
    } else if VacancyIndex.Neighbour.precedes(candidate, heap[0]) {
      replaceTop(candidate, count)
    } else {
      return
    }
    if count == capacity { limit = heap[0].squaredDistance }
  }

  /// Puts a candidate in the place of the farthest, in a heap of a length.
  @inline(__always)
  private func replaceTop(_ candidate: VacancyIndex.Neighbour, _ length: Int) {
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < length else { break }
      if child + 1 < length, VacancyIndex.Neighbour.precedes(heap[child], heap[child + 1]) {
        child += 1
      }
      guard VacancyIndex.Neighbour.precedes(candidate, heap[child]) else { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = candidate
  }

  /// Sorts the heap, nearest first.
  func sort() {
    var length = count
    while length > 1 {
      length -= 1
      let last = heap[length]
      heap[length] = heap[0]
      replaceTop(last, length)
    }
  }
}

extension WardFilter {
  /// Whether a ward that takes patients of an area, by its key, takes this one.
  func takes(_ areaKey: Int32) -> Bool { any(areaKeys .== SIMD4(repeating: areaKey)) }
}
