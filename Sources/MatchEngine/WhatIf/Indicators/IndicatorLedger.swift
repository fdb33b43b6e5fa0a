// Problem: the same count for the whole region and for each of its nested areas, with the
//   institutions behind it.
// Method: every institution is entered once under its key; the ledger adds it to the whole and to
//   the areas that contain it. Shares are two counts until the table is made.
// Complexity: O(levels) for each entry.

/// Counts by area while a table is made.
struct IndicatorLedger {
  /// One indicator about one subject, in all areas.
  private struct Entry {
    var key: IndicatorKey
    /// What is counted, and of how many, for the whole (0) and each area (1 + index).
    var counts: [Int]
    var totals: [Int]
    var institutions: [[InstitutionID]]
    /// Whether the value is a share of totals.
    var isShare: Bool
    /// Whether areas without any entry are left out.
    var wasTouched: [Bool]
  }

  private let region: Region
  private var entries: [Entry] = []
  private var places: [IndicatorKey: Int] = [:]
  private var single: [IndicatorFigure] = []
  private var isDropped: Set<Int> = []

  init(_ region: Region) { self.region = region }

  /// The whole, and the areas that contain an institution, as places in the counts.
  private func slots(of institution: InstitutionID) -> [Int] {
    let area = region.areaOfInstitution[institution.value]
    return [0]
      + AreaLevel.allCases.compactMap { region.ancestor(of: area, at: $0).map { 1 + $0.value } }
  }

  private mutating func entry(
    _ indicator: Indicator, _ subject: IndicatorSubject, isShare: Bool
  ) -> Int {
    let key = IndicatorKey(indicator, subject: subject)
    if let place = places[key] { return place }
    let count = 1 + region.document.areas.count
    entries.append(
      Entry(
        key: key, counts: [Int](repeating: 0, count: count),
        totals: [Int](repeating: 0, count: count),
        institutions: [[InstitutionID]](repeating: [], count: count), isShare: isShare,
        wasTouched: [Bool](repeating: false, count: count)))
    places[key] = entries.count - 1
    return entries.count - 1
  }

  /// Counts an institution, or an amount of it.
  mutating func count(
    _ indicator: Indicator, _ subject: IndicatorSubject = .all, _ institution: InstitutionID,
    _ amount: Int = 1, names: Bool = true
  ) {
    let place = entry(indicator, subject, isShare: false)
    for slot in slots(of: institution) {
      entries[place].counts[slot] += amount
      entries[place].wasTouched[slot] = true
      if names, amount != 0, entries[place].institutions[slot].last != institution {
        entries[place].institutions[slot].append(institution)
      }
    }
  }

  /// Counts a part of a whole, such as duties held of duties; names the institution if it is in it.
  mutating func share(
    _ indicator: Indicator, _ subject: IndicatorSubject = .all, _ institution: InstitutionID,
    part: Int, of whole: Int, names: Bool = true
  ) {
    let place = entry(indicator, subject, isShare: true)
    for slot in slots(of: institution) {
      entries[place].counts[slot] += part
      entries[place].totals[slot] += whole
      entries[place].wasTouched[slot] = true
      if names, part != 0, entries[place].institutions[slot].last != institution {
        entries[place].institutions[slot].append(institution)
      }
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
    let place = entry(indicator, subject, isShare: true)
    let area = region.areaOfInstitution[institution.value]
    var slots = [(0, AreaLevel.secondaryMedical)]
    for level in AreaLevel.allCases {
      if let found = region.ancestor(of: area, at: level) { slots.append((1 + found.value, level)) }
    }
    for (slot, level) in slots {
      let isOutside = common.map { $0 > level } ?? true
      entries[place].counts[slot] += isOutside ? 1 : 0
      entries[place].totals[slot] += 1
      entries[place].wasTouched[slot] = true
      if isOutside, entries[place].institutions[slot].last != institution {
        entries[place].institutions[slot].append(institution)
      }
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
    guard let place = places.removeValue(forKey: IndicatorKey(indicator)) else { return }
    isDropped.insert(place)
  }

  /// Puts a value in place of a count, for the whole (0) or an area (1 + index).
  mutating func replace(_ indicator: Indicator, slot: Int, by value: Int) {
    guard let place = places[IndicatorKey(indicator)] else { return }
    entries[place].counts[slot] = value
  }

  /// The counts of an indicator for the whole (0) and each area (1 + index).
  func counts(_ indicator: Indicator, _ subject: IndicatorSubject = .all) -> [Int]? {
    places[IndicatorKey(indicator, subject: subject)].map { entries[$0].counts }
  }

  /// The table: by definition, everything before its parts, then as entered.
  func table() -> IndicatorTable {
    var figures = single
    for (place, entry) in entries.enumerated() where !isDropped.contains(place) {
      for slot in entry.counts.indices where slot == 0 || entry.wasTouched[slot] {
        let value: Int?
        if entry.isShare {
          let (part, whole) = (entry.counts[slot], entry.totals[slot])
          value = whole > 0 ? (1_000 * part + whole / 2) / whole : nil
        } else {
          value = entry.counts[slot]
        }
        figures.append(
          IndicatorFigure(
            IndicatorKey(
              entry.key.indicator, area: slot == 0 ? nil : region.document.areas[slot - 1].id,
              subject: entry.key.subject),
            value, institutions: entry.institutions[slot].map { region[$0].id }))
      }
    }
    let order = Dictionary(
      Indicator.allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func rank(_ key: IndicatorKey, _ offset: Int) -> (Int, Int, Int) {
      (order[key.indicator] ?? 0, key.subject == .all ? 0 : 1, offset)
    }
    return IndicatorTable(
      figures.enumerated().sorted {
        rank($0.element.key, $0.offset) < rank($1.element.key, $1.offset)
      }.map(\.element))
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
