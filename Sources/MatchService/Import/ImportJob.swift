// Problem: make one region out of files that know nothing of each other.
// Method: areas first; then institutions from the most complete source; then what other
//   files add to them (hours, beds, clinics, reports), matched by id where there is one
//   and by name inside the area where there is none; then rotations from the published
//   rota; last, offers where nothing was reported. Each step writes down what it did.
// Pure on bytes: the caller reads the files. Same files, same options, same document.
// Complexity: O(total size of the files), names apart (see NameResolver).

public import MatchEngine

/// What an import is for.
public struct ImportOptions: Sendable {
  /// The part of the country.
  public var scope: ImportScope
  /// The day on which the facts are true.
  public var asOf: CivilDay
  /// The name of the region; nil means that it is made from the area's.
  public var name: String?
  /// The fiscal year for which rotations are derived.
  public var fiscalYear: Int

  /// Options; without a fiscal year, the one after `asOf`.
  public init(scope: ImportScope, asOf: CivilDay, name: String? = nil, fiscalYear: Int? = nil) {
    self.scope = scope
    self.asOf = asOf
    self.name = name
    self.fiscalYear = fiscalYear ?? asOf.fiscalYear + 1
  }
}

/// A region made from files, and what was done to make it.
public struct ImportResult: Sendable {
  /// The region.
  public let document: RegionDocument
  /// What became of every row.
  public let report: ImportReport
  /// The duties of the published rota, for comparing a new one with it.
  public let history: RotaHistory
}

/// Makes a region document from official files.
public struct ImportJob: Sendable {
  private let options: ImportOptions

  /// A job with its options.
  public init(_ options: ImportOptions) { self.options = options }

  /// Reads the files and makes the region.
  ///
  /// - Throws: `ProblemList` with every file that cannot be used at all and every column that is
  ///   missing; damaged or doubtful rows never throw, they are in the report.
  public func run(
    _ inputs: [ImportInput], progress: (LocalizedText) -> Void = { _ in }
  ) throws(ProblemList) -> ImportResult {
    progress(
      LocalizedText(
        ja: "表を開いています（\(inputs.count)ファイル）", en: "opening \(Wording.count(inputs.count, "file"))"))
    let opened = try OpenedTable.open(inputs)
    var report = ImportReport()
    for item in opened {
      report.add(
        file: ImportedFile(
          name: item.table.file, kind: item.kind, records: item.table.recordCount))
    }
    var told = 0
    func begin(_ table: CSVTable) {
      told += 1
      progress(
        LocalizedText(
          ja: "取り込んでいます（\(told)/\(opened.count)）: \(table.file) \(table.recordCount)行",
          en:
            "importing \(told) of \(opened.count): \(table.file), \(Wording.count(table.recordCount, "row"))"
        ))
    }
    func tables(_ kind: ImportKind) -> [CSVTable] {
      opened.filter { $0.kind == kind }.map(\.table)
    }
    let areas = try AreaDirectory(tables(.areas), scope: options.scope, report: &report)
    let records = areas.records()
    guard !records.isEmpty else { throw noArea() }

    var catalogue = try institutions(tables, areas, &report, begin)
    progress(LocalizedText(ja: "名前を突き合わせています", en: "resolving names"))
    let resolver = catalogue.resolver()
    var links: [LinkRecord] = []
    for table in tables(.reports) {
      begin(table)
      links += try ReportTable(table, defaultYear: options.asOf.fiscalYear - 1)
        .read(into: &catalogue, resolver: resolver, report: &report)
    }
    var policy = PolicyRecord(
      ruleEdition: options.asOf >= RuleEdition.r8.effectiveFrom ? .r8 : .r6)
    for table in tables(.holidays) {
      policy.holidayOverrides += try HolidayList(table).overrides(report: &report)
    }
    for index in catalogue.drafts.indices {
      DerivedOffers.add(to: &catalogue[index], report: &report)
    }
    let located = centres(records, catalogue, &report)
    var document = RegionDocument(
      name: options.name ?? regionName(records), asOf: options.asOf, areas: located,
      institutions: catalogue.drafts.map(\.record), links: links, policy: policy)
    progress(LocalizedText(ja: "輪番を読み取っています", en: "deriving rotations"))
    let history = try rotations(tables, catalogue, resolver, &document, &report)
    return ImportResult(document: document, report: report, history: history)
  }

  private func noArea() -> ProblemList {
    let value: String
    switch options.scope {
    case .secondaryArea(let code), .prefecture(let code): value = code
    case .everything: value = ""
    }
    return ProblemList([
      Problem(
        .error, path: "areas", value: value, rule: "unknown-area",
        message: .both(
          "市区町村の表に圏域「\(value)」がありません。", "the table of municipalities has no area “\(value)”."),
        hint: .both(
          "areas=市区町村の表（code5, pref, city, area_code, area_name）を指定してください。",
          "Give areas=FILE with the columns code5, pref, city, area_code, area_name."))
    ])
  }

  private func institutions(
    _ tables: (ImportKind) -> [CSVTable], _ areas: AreaDirectory, _ report: inout ImportReport,
    _ begin: (CSVTable) -> Void
  ) throws(ProblemList) -> InstitutionCatalogue {
    var catalogue = InstitutionCatalogue()
    for table in tables(.naviiFacilities) {
      begin(table)
      try NaviiFacilities(table, areas: areas)
        .read(into: &catalogue, report: &report)
    }
    for table in tables(.clinicList) {
      begin(table)
      try ClinicList(table, areas: areas)
        .read(into: &catalogue, report: &report)
    }
    for table in tables(.naviiHours) {
      begin(table)
      try NaviiHours(table).read(into: &catalogue, report: &report)
    }
    for table in tables(.bedList) {
      begin(table)
      try BedList(table, areas: areas)
        .read(into: &catalogue, report: &report)
    }
    for index in catalogue.drafts.indices {
      ClosedDaySettlement.settle(&catalogue[index], report: &report)
    }
    return catalogue
  }

  private func rotations(
    _ tables: (ImportKind) -> [CSVTable], _ catalogue: InstitutionCatalogue,
    _ resolver: NameResolver, _ document: inout RegionDocument, _ report: inout ImportReport
  ) throws(ProblemList) -> RotaHistory {
    let near = document.areas.filter { $0.level == .secondaryMedical || $0.level == .prefecture }
      .sorted { $0.level < $1.level }.map(\.id)
    var known: [String: String] = [:]
    for table in tables(.rotaMembers) {
      let names = try RotaMemberTable(table).names(
        resolver: resolver, catalogue: catalogue, near: near, report: &report)
      known.merge(names) { first, _ in first }
    }
    var duties: [ObservedDuty] = []
    let rota = tables(.rota)
    for table in rota {
      duties += try RotaTable(table).duties(
        known: known, resolver: resolver, catalogue: catalogue, near: near, report: &report)
    }
    let history = RotaHistory(duties)
    let year = CivilDay.fiscalYear(options.fiscalYear)
    document.rotations = history.derive(
      period: DateSpan(from: year.lowerBound, to: year.upperBound),
      calendar: DutyCalendar(policy: document.policy), institutions: document.institutions,
      file: rota.first?.file ?? "", report: &report)
    if let first = rota.first, document.rotations.isEmpty {
      report.note(
        .unresolved, first.file, nil, rule: "no-rotation", subject: first.file,
        value: "\(duties.count)",
        message: .both(
          "当番表から輪番を一つも作れませんでした（読めた当番 \(duties.count) 件）。",
          "no rotation could be made of the rota (\(Wording.count(duties.count, "duty was", "duties were")) read)"
        ))
    }
    return history
  }

  private func regionName(_ areas: [AreaRecord]) -> String {
    let level: AreaLevel
    switch options.scope {
    case .secondaryArea: level = .secondaryMedical
    case .prefecture: level = .prefecture
    case .everything: return "全国"
    }
    let name = areas.first { $0.level == level }?.name ?? ""
    return level == .secondaryMedical ? name + "医療圏" : name
  }

  /// Areas with a centre for institutions without coordinates: the median of those that have some.
  private func centres(
    _ areas: [AreaRecord], _ catalogue: InstitutionCatalogue, _ report: inout ImportReport
  ) -> [AreaRecord] {
    var points: [String: [GeoPoint]] = [:]
    for draft in catalogue.drafts {
      if let point = draft.record.location { points[draft.record.area, default: []].append(point) }
    }
    return areas.map { area in
      guard area.level == .municipality, let found = points[area.id], !found.isEmpty else {
        return area
      }
      var area = area
      let latitudes = found.map(\.latitudeMicrodegrees).sorted()
      let longitudes = found.map(\.longitudeMicrodegrees).sorted()
      area.location = GeoPoint(
        latitudeMicrodegrees: latitudes[latitudes.count / 2],
        longitudeMicrodegrees: longitudes[longitudes.count / 2])
      report.note(
        .derived, "", nil, rule: "area-centre", subject: area.name,
        value: "\(found.count)",
        message: .both(
          "\(area.name)の中心は、座標のある \(found.count) 機関の中央値です。",
          "the centre of \(area.name) is the median of \(Wording.count(found.count, "institution"))"
        ))
      return area
    }
  }
}
