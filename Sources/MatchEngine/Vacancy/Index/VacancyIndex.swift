// Problem: among n wards whose vacancies change all the time, the k nearest to a patient that can take
//   the patient now: a bed is free, every need is met, the last word is fresh, and the ward takes
//   patients of this area. With rare needs few wards of the country match, and some lookups find
//   fewer than k; these must not be much slower than the others.
// Method: the tree holds all wards, also those that are full today, so it never changes
//   (WardBoxes.swift). Everything that is yes or no is one bit for each ward, 64 wards of a leaf to a
//   word and the eight words of a block of 512 wards in one line of memory. A lookup goes down the
//   tree, nearest first (WardSearch.swift); at a block it ANDs the words of the attributes needed,
//   which decides 512 wards with four vector operations for each attribute, and looks only at wards
//   whose bit is left. An update flips bits and writes a time.
// Why correct: a ward's bit is left exactly if it has all the attributes needed; age and area are
//   compared on the ward itself; a box is left out only if no ward in it can be within the limit.
//   VacancyIndexTests compares with a scan of all wards.
// Complexity: O(n log n) to build, 40 bytes and one bit for each attribute a ward, O(1) to update. A
//   lookup visits O(log n + n / 512) blocks: the worst case reads n / 512 · 64 bytes an attribute.
// References: Bentley, CACM 18 (1975); Friedman, Bentley & Finkel, ACM TOMS 3 (1977); O'Neil & Quass,
//   "Improved query performance with variant indexes", SIGMOD 1997 (bit-sliced indexes).

/// Finds the nearest wards that can take a patient.
public struct VacancyIndex: Sendable {
  /// The number of wards, also those without a place.
  public var count: Int { positions.count }
  /// The number of attributes a ward can have.
  public let attributeCount: Int
  /// The number of wards that have a place.
  public let placedCount: Int

  /// The boxes around runs of positions.
  let boxes: WardBoxes
  /// For each block of 512 positions and each attribute the eight words of its leaves; after the
  /// last attribute follow the words that tell which positions have a ward.
  private(set) var words: [UInt64]
  /// The facts of the ward at each position.
  private(set) var rows: [Row]
  /// The ward at each position.
  let wards: [Int32]
  /// The position of each ward.
  private let positions: [Int32]
  /// The first position of wards without a place; it starts a block.
  let unplacedStart: Int

  /// What is compared ward by ward: 32 bytes, so that it lies in one line of memory.
  struct Row: Sendable {
    var place = WardPlace.origin
    /// The packed second of the last observation.
    var observed = Int32.min
    /// The only area whose patients the ward takes, plus one; 0 if it takes anyone.
    var areaKey: Int32 = 0
  }

  /// Indexes wards by their position in an array.
  ///
  /// Attributes of a number not below `attributeCount` are left out; it is at most
  /// ``WardAttributes/capacity``.
  ///
  /// - Complexity: O(n log n).
  public init(_ entries: [WardEntry], attributeCount: Int) {
    let attributeCount = min(max(attributeCount, 0), WardAttributes.capacity)
    var placed: [WardBoxes.Entry] = []
    placed.reserveCapacity(entries.count)
    for (index, entry) in entries.enumerated() {
      if let place = entry.place {
        placed.append(WardBoxes.Entry(place: place, index: Int32(index)))
      }
    }
    boxes = WardBoxes(ordering: &placed)
    placedCount = placed.count
    let blockSize = WardBoxes.blockSize
    unplacedStart = (placed.count + blockSize - 1) / blockSize * blockSize
    let end = unplacedStart + entries.count - placed.count
    let blocks = (end + blockSize - 1) / blockSize
    var wards = [Int32](repeating: -1, count: end)
    var positions = [Int32](repeating: -1, count: entries.count)
    for (position, entry) in placed.enumerated() {
      wards[position] = entry.index
      positions[Int(entry.index)] = Int32(position)
    }
    var position = unplacedStart
    for (index, entry) in entries.enumerated() where entry.place == nil {
      wards[position] = Int32(index)
      positions[index] = Int32(position)
      position += 1
    }
    self.wards = wards
    self.positions = positions
    self.attributeCount = attributeCount
    words = [UInt64](repeating: 0, count: blocks * (attributeCount + 1) * 8)
    rows = [Row](repeating: Row(), count: end)
    for (ward, entry) in entries.enumerated() {
      let position = Int(positions[ward])
      if let place = entry.place { rows[position].place = place }
      rows[position].observed = Self.packed(entry.observed)
      rows[position].areaKey = Self.areaKey(entry.area)
      var attributes = entry.attributes
      while let attribute = attributes.popFirst(), attribute < attributeCount {
        words[word(attribute, position)] |= Self.bit(position)
      }
      words[word(attributeCount, position)] |= Self.bit(position)
    }
  }

  // MARK: Updates

  /// Sets or clears an attribute of a ward; a ward or attribute that does not exist changes nothing.
  ///
  /// - Complexity: O(1).
  @inline(__always)
  public mutating func set(_ attribute: Int, _ value: Bool, of ward: Int) {
    guard positions.indices.contains(ward), attribute >= 0, attribute < attributeCount else {
      return
    }
    let position = Int(positions[ward])
    set(attribute, value, at: position)
  }

  /// Applies a report: some attributes become true, some false, at a time of observation.
  ///
  /// An attribute in both becomes true. A ward that does not exist changes nothing.
  /// - Complexity: O(changed attributes).
  public mutating func update(
    _ ward: Int, setting: WardAttributes, clearing: WardAttributes, observed: Int64?
  ) {
    guard positions.indices.contains(ward) else { return }
    let position = Int(positions[ward])
    let bit = Self.bit(position)
    let base = word(0, position)
    var cleared = clearing
    while let attribute = cleared.popFirst(), attribute < attributeCount {
      words[base + attribute * 8] &= ~bit
    }
    var set = setting
    while let attribute = set.popFirst(), attribute < attributeCount {
      words[base + attribute * 8] |= bit
    }
    rows[position].observed = Self.packed(observed)
  }

  /// Sets the time of the last observation of a ward; nil means that there is none.
  public mutating func setObserved(_ observed: Int64?, of ward: Int) {
    guard positions.indices.contains(ward) else { return }
    rows[Int(positions[ward])].observed = Self.packed(observed)
  }

  /// Sets the only area whose patients a ward takes; nil lets it take anyone.
  public mutating func setArea(_ area: Int32?, of ward: Int) {
    guard positions.indices.contains(ward) else { return }
    rows[Int(positions[ward])].areaKey = Self.areaKey(area)
  }

  // MARK: One ward

  /// The attributes of a ward; none if it does not exist.
  public func attributes(of ward: Int) -> WardAttributes {
    var found = WardAttributes()
    guard positions.indices.contains(ward) else { return found }
    let position = Int(positions[ward])
    for attribute in 0..<attributeCount where has(attribute, at: position) {
      found.insert(attribute)
    }
    return found
  }

  /// Whether a lookup with a filter would find a ward if it were near enough.
  public func matches(_ ward: Int, _ filter: WardFilter) -> Bool {
    guard positions.indices.contains(ward) else { return false }
    let attributes = attributes(of: ward)
    let row = rows[Int(positions[ward])]
    return attributes.isSuperset(of: filter.required)
      && (filter.anyOf.isEmpty || attributes.intersects(filter.anyOf))
      && row.observed >= Self.packed(filter.oldest)
      && filter.takes(row.areaKey)
  }

  /// The wards without a place that match, by number.
  ///
  /// - Complexity: O(wards without a place).
  public func unplaced(where filter: WardFilter) -> [Int32] {
    wards[min(unplacedStart, wards.count)...].filter { matches(Int($0), filter) }
  }

  // MARK: Positions

  @inline(__always)
  private mutating func set(_ attribute: Int, _ value: Bool, at position: Int) {
    let bit = Self.bit(position)
    if value {
      words[word(attribute, position)] |= bit
    } else {
      words[word(attribute, position)] &= ~bit
    }
  }

  private func has(_ attribute: Int, at position: Int) -> Bool {
    words[word(attribute, position)] & Self.bit(position) != 0
  }

  /// The word that holds an attribute of a position.
  @inline(__always)
  private func word(_ attribute: Int, _ position: Int) -> Int {
    (position >> 9 &* (attributeCount &+ 1) &+ attribute) << 3 | position >> 6 & 7
  }

  @inline(__always)
  private static func bit(_ position: Int) -> UInt64 { 1 << UInt64(position & 63) }

  /// A second as 32 bits since 2020; what lies before 1952 or after 2088 counts as those.
  static func packed(_ second: Int64?) -> Int32 {
    guard let second else { return .min }
    let (since, overflow) = second.subtractingReportingOverflow(1_577_836_800)
    guard !overflow else { return .min + 1 }
    return max(Int32(clamping: since), .min + 1)
  }

  private static func areaKey(_ area: Int32?) -> Int32 {
    // An area that no filter can name takes no one.
    guard let area else { return 0 }
    return area >= 0 && area < .max ? area + 1 : -1
  }
}

extension WardPlace {
  static let origin = WardPlace(
    SpherePoint(GeoPoint(latitudeMicrodegrees: 0, longitudeMicrodegrees: 0)))
}
