// Problem: the same count for the whole region and for each of its nested areas, with the
//   institutions behind it.
// Method: every institution is entered once under its key; the ledger adds it to the whole and to
//   the areas that contain it. Shares are two counts until the table is made.
// Complexity: O(levels) for each entry.

/// Counts by area while a table is made.
struct IndicatorLedger {
  /// One indicator about one subject, in all areas.
  private struct Entry {
    let key: IndicatorKey
    /// Whether the value is a share of totals.
    let isShare: Bool
  }

  /// An entry in one area.
  private struct Cell {
    /// What is counted, and of how many.
    var count = 0
    var total = 0
    var institutions: [InstitutionID] = []
    /// Whether anything was entered; areas without anything are left out.
    var wasTouched = false
  }

  private let region: Region
  private var entries: [Entry] = []
  /// The cells of each entry, one after the other: the whole (0) and each area (1 + index).
  private var cells: [Cell] = []
  /// For each area, the whole and the areas that contain it, with their levels; the whole has none.
  private let slots: [[(slot: Int, level: AreaLevel?)]]
  /// The entry of each indicator about everything (0) and about each function (1 + position); −1 for
  /// none.
  private var places = [Int32](repeating: -1, count: Indicator.count * (1 + SupportFunction.count))
  /// The entries about other subjects.
  private var otherPlaces: [IndicatorKey: Int] = [:]
  private var single: [IndicatorFigure] = []
  private var isDropped: Set<Int> = []

  /// Cells of one entry.
  private var width: Int { 1 + region.document.areas.count }

  init(_ region: Region) {
    self.region = region
    slots = region.document.areas.indices.map { area in
      [(0, nil)]
        + AreaLevel.allCases.compactMap { level in
          region.ancestor(of: AreaID(area), at: level).map { (1 + $0.value, level) }
        }
    }
  }

  /// The whole, and the areas that contain an institution.
  private func slots(of institution: InstitutionID) -> [(slot: Int, level: AreaLevel?)] {
    slots[region.areaOfInstitution[institution.value].value]
  }

  /// Where the entry of an indicator stands in ``places``; nil for rotations, lines and bands.
  private static func position(_ indicator: Indicator, _ subject: IndicatorSubject) -> Int? {
    let first = indicator.ordinal * (1 + SupportFunction.count)
    switch subject {
    case .all: return first
    case .function(let function): return first + 1 + function.ordinal
    case .rotation, .line, .band: return nil
    }
  }

  private func place(_ indicator: Indicator, _ subject: IndicatorSubject) -> Int? {
    if let position = Self.position(indicator, subject) {
      return places[position] < 0 ? nil : Int(places[position])
    }
    return otherPlaces[IndicatorKey(indicator, subject: subject)]
  }

  /// Where the cells of an entry begin; it is made on first use.
  private mutating func firstCell(
    _ indicator: Indicator, _ subject: IndicatorSubject, isShare: Bool
  ) -> Int {
    if let place = place(indicator, subject) { return place * width }
    let key = IndicatorKey(indicator, subject: subject)
    if let position = Self.position(indicator, subject) {
      places[position] = Int32(entries.count)
    } else {
      otherPlaces[key] = entries.count
    }
    entries.append(Entry(key: key, isShare: isShare))
    cells.append(contentsOf: repeatElement(Cell(), count: width))
    return (entries.count - 1) * width
  }

  /// Counts an institution, or an amount of it.
  mutating func count(
    _ indicator: Indicator, _ subject: IndicatorSubject = .all, _ institution: InstitutionID,
    _ amount: Int = 1, names: Bool = true
  ) {
    let first = firstCell(indicator, subject, isShare: false)
    for (slot, _) in slots(of: institution) {
      add(amount, of: 0, to: first + slot, names && amount != 0 ? institution : nil)
    }
  }

  /// Counts a part of a whole, such as duties held of duties; names the institution if it is in it.
  mutating func share(
    _ indicator: Indicator, _ subject: IndicatorSubject = .all, _ institution: InstitutionID,
    part: Int, of whole: Int, names: Bool = true
  ) {
    let first = firstCell(indicator, subject, isShare: true)
    for (slot, _) in slots(of: institution) {
      add(part, of: whole, to: first + slot, names && part != 0 ? institution : nil)
    }
  }

  /// Counts one partnership as leading outside every area smaller than the first that holds both.
  ///
  /// `common` is the level of that area, nil where none holds both. For the whole a partnership
  /// counts if it leads outside the secondary medical area.
  mutating func shareBeyond(
    _ indicator: Indicator, _ subject: IndicatorSubject, _ institution: InstitutionID,
    _ common: AreaLevel?
  ) {
    let first = firstCell(indicator, subject, isShare: true)
    for (slot, level) in slots(of: institution) {
      let isOutside = common.map { $0 > level ?? .secondaryMedical } ?? true
      add(isOutside ? 1 : 0, of: 1, to: first + slot, isOutside ? institution : nil)
    }
  }

  private mutating func add(
    _ count: Int, of total: Int, to cell: Int, _ institution: InstitutionID?
  ) {
    cells[cell].count += count
    cells[cell].total += total
    cells[cell].wasTouched = true
    if let institution, cells[cell].institutions.last != institution {
      cells[cell].institutions.append(institution)
    }
  }

  /// Enters a figure that is no sum over institutions.
  mutating func enter(
    _ indicator: Indicator, _ subject: IndicatorSubject = .all, area: AreaID? = nil, _ value: Int?,
    institutions: [InstitutionID] = []
  ) {
    single.append(
      IndicatorFigure(
        IndicatorKey(indicator, area: area.map { region[$0].id }, subject: subject), value,
        institutions: institutions.map { region[$0].id }))
  }

  /// Takes an indicator out again.
  mutating func drop(_ indicator: Indicator) {
    guard let place = place(indicator, .all) else { return }
    if let position = Self.position(indicator, .all) { places[position] = -1 }
    isDropped.insert(place)
  }

  /// Puts a value in place of a count, for the whole (0) or an area (1 + index).
  mutating func replace(_ indicator: Indicator, slot: Int, by value: Int) {
    guard let place = place(indicator, .all) else { return }
    cells[place * width + slot].count = value
  }

  /// The counts of an indicator for the whole (0) and each area (1 + index).
  func counts(_ indicator: Indicator, _ subject: IndicatorSubject = .all) -> [Int]? {
    place(indicator, subject).map { place in
      cells[place * width..<(place + 1) * width].map(\.count)
    }
  }

  /// The table: by definition, everything before its parts, then as entered.
  func table() -> IndicatorTable {
    var figures = single
    let areas = region.document.areas.map(\.id)
    let ids = region.document.institutions.map(\.id)
    for (place, entry) in entries.enumerated() where !isDropped.contains(place) {
      for slot in 0..<width {
        let cell = cells[place * width + slot]
        guard slot == 0 || cell.wasTouched else { continue }
        let value: Int? =
          entry.isShare
          ? cell.total > 0 ? (1_000 * cell.count + cell.total / 2) / cell.total : nil
          : cell.count
        figures.append(
          IndicatorFigure(
            IndicatorKey(
              entry.key.indicator, area: slot == 0 ? nil : areas[slot - 1],
              subject: entry.key.subject),
            value, institutions: cell.institutions.map { ids[$0.value] }))
      }
    }
    // Few ranks and many figures: those of a rank stay in their order.
    var ofRank = [[Int]](repeating: [], count: 2 * Indicator.count)
    for (index, figure) in figures.enumerated() {
      ofRank[2 * figure.key.indicator.ordinal + (figure.key.subject == .all ? 0 : 1)].append(index)
    }
    return IndicatorTable(ofRank.joined().map { figures[$0] })
  }
}

/// How unevenly values are spread.
enum Unevenness {
  /// The Gini coefficient of values, in thousandths; nil without any or if all are 0.
  ///
  /// Over ascending values x₁ … xₙ it is Σ (2i − n − 1) xᵢ ÷ (n Σ xᵢ).
  ///
  /// - Complexity: O(n log n).
  static func gini(_ values: [Int]) -> Int? {
    let ascending = values.map { max($0, 0) }.sorted()
    let sum = ascending.reduce(0, +)
    guard sum > 0 else { return nil }
    let count = ascending.count
    var weighted = 0
    for (index, value) in ascending.enumerated() {
      weighted += (2 * (index + 1) - count - 1) * value
    }
    return (1_000 * weighted + count * sum / 2) / (count * sum)
  }

  /// The lower median; nil without values.
  static func median(_ values: [Int]) -> Int? {
    values.isEmpty ? nil : values.sorted()[(values.count - 1) / 2]
  }
}
