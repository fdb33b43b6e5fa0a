// Problem: show a lookup the wards that may fit, nearest first, without scanning the country.
// Method: what the rules of `WardJudgement` need and what does not change with time becomes a bit of
//   `VacancyIndex`: who may see the ward, its category, the bands in which it admits, and for each
//   procedure that the answer is not ×. The answers change with a report that names some; that report
//   sets the bits of its ward anew.
// Why correct: every bit is a necessary condition, so no ward that may be called is left out; the rules
//   decide on those that are shown.
// Complexity: O(n log n) to build, O(1) for a report.

/// The wards of a board by place and by what they can take.
struct WardFinder: Sendable {
  /// The index; a ward's position in it is its number.
  private(set) var index: VacancyIndex
  /// Wards whose last report named answers of its own.
  private var overridden: Set<Int32> = []

  private static let publicly = 0
  private static let registered = 1
  private static let firstCategory = 2
  private static let firstProcedure = firstCategory + WardCategory.allCases.count
  private static let firstBand = firstProcedure + CareProcedure.count
  /// Its last word was free or ask, or it has a pattern: only such a ward can stand on a valid word.
  private static let hopeful = firstBand + AdmissionBand.count
  private static let hopeless = hopeful + 1
  private static let attributes = hopeless + 1

  /// The wards of a table, before any report.
  init(_ table: WardTable) {
    index = VacancyIndex(
      (0..<Int32(table.count)).map { ward in
        let record = table.record(of: ward)
        var attributes = WardAttributes()
        if record.visibility == .public { attributes.insert(Self.publicly) }
        if record.visibility <= .registered { attributes.insert(Self.registered) }
        attributes.insert(Self.attribute(of: record.category))
        for band in AdmissionBand.allCases where table.admits(ward, in: band) {
          attributes.insert(Self.firstBand + band.ordinal)
        }
        attributes.insert(record.pattern.isEmpty ? Self.hopeless : Self.hopeful)
        let acceptance = table.traits[Int(ward)].acceptance
        for procedure in CareProcedure.allCases where acceptance[procedure] != .no {
          attributes.insert(Self.firstProcedure + procedure.ordinal)
        }
        return WardEntry(
          place: table.place(of: ward).point.map { WardPlace($0) }, attributes: attributes)
      }, attributeCount: Self.attributes)
  }

  /// Takes the answers of the report that now counts for a ward.
  mutating func update(_ ward: Int32, _ report: VacancyReport, _ table: WardTable) {
    let traits = table.traits[Int(ward)]
    let isHopeful = report.status == .free || report.status == .ask || traits.hasPattern
    index.set(Self.hopeful, isHopeful, of: Int(ward))
    index.set(Self.hopeless, !isHopeful, of: Int(ward))
    if report.acceptance.isEmpty, !overridden.contains(ward) { return }
    let answers = AcceptanceBits(report.acceptance).over(traits.acceptance)
    for procedure in CareProcedure.allCases {
      // Once the report is over the pattern speaks, and with it the ward's own record.
      let mayTake =
        answers[procedure] != .no || (traits.hasPattern && traits.acceptance[procedure] != .no)
      index.set(Self.firstProcedure + procedure.ordinal, mayTake, of: Int(ward))
    }
    if report.acceptance.isEmpty {
      overridden.remove(ward)
    } else {
      overridden.insert(ward)
    }
  }

  /// What a ward must be so that a viewer may see it.
  func filter(visibleTo viewer: ViewerLevel) -> WardFilter {
    switch viewer {
    case .public: WardFilter(required: [Self.publicly])
    case .registered: WardFilter(required: [Self.registered])
    case .coordinator: WardFilter()
    }
  }

  /// What a ward must be so that it may be called; nil if none can be.
  ///
  /// - Parameters:
  ///   - problem: The lookup.
  ///   - hopeful: Whether wards are wanted that can stand on a valid free or ask, or the others,
  ///     which are full, closed, unknown or expired.
  /// - Returns: The filter; the two of a lookup have no ward in common and leave none out.
  func filter(for problem: VacancyLookupProblem, hopeful: Bool) -> WardFilter? {
    var filter = filter(visibleTo: problem.lookup.viewer)
    filter.required.insert(hopeful ? Self.hopeful : Self.hopeless)
    let needs = problem.needs
    filter.required.insert(Self.firstBand + problem.time.band.ordinal)
    for procedure in needs.procedures {
      filter.required.insert(Self.firstProcedure + procedure.ordinal)
    }
    for category in WardCategory.allCases {
      let isWanted =
        needs.categories.isEmpty
        ? !category.isOnRequest && (needs.isChild || category != .paediatric)
        : needs.categories.contains(category)
      if isWanted { filter.anyOf.insert(Self.attribute(of: category)) }
    }
    return filter.anyOf.isEmpty ? nil : filter
  }

  private static func attribute(of category: WardCategory) -> Int {
    firstCategory + (WardCategory.allCases.firstIndex(of: category) ?? 0)
  }
}
