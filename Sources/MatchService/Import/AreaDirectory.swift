internal import MatchEngine

/// What part of the country an import is for.
public enum ImportScope: Hashable, Sendable {
  /// One secondary medical area, by its code: 3803.
  case secondaryArea(String)
  /// One prefecture, by its code: 38.
  case prefecture(String)
  /// Everything that the files hold.
  case everything
}

/// The municipalities of a table of areas, found by code and by the beginning of an address.
struct AreaDirectory: Sendable {
  /// One municipality, or ward of a designated city.
  struct Municipality: Sendable {
    let code: String
    let name: String
    let prefecture: String
    let secondaryArea: String
    let secondaryName: String
    let population: Int?

    /// The code of the prefecture.
    var prefectureCode: String { String(code.prefix(2)) }
  }

  /// In the order of the table.
  private(set) var municipalities: [Municipality] = []
  private var byCode: [String: Int] = [:]
  private var byPlace: [String: Int] = [:]
  /// Those of `byPlace` that the table names without a county; nil where several have the name.
  private var withoutCounty: [String: Int?] = [:]
  /// As the table writes them.
  private var prefectures: [String] = []
  private var longestPlace = 0

  private let scope: ImportScope

  /// Reads the tables of areas; all of them are kept, to tell what lies outside the scope.
  init(
    _ tables: [CSVTable], scope: ImportScope, report: inout ImportReport
  ) throws(ProblemList) {
    self.scope = scope
    for table in tables { try read(table, report: &report) }
  }

  private mutating func read(_ table: CSVTable, report: inout ImportReport) throws(ProblemList) {
    let columns = try table.required([
      ["code5", "市区町村コード"], ["pref", "都道府県名"], ["city", "市区町村名"],
      ["area_code", "二次医療圏コード", "構想区域コード"], ["area_name", "二次医療圏名", "構想区域名"],
    ])
    let population = table.column("pop", "人口")
    let kind = table.column("kind")
    for row in table.rows {
      let code = row[columns[0]]
      let name = row[columns[2]]
      let secondary = row[columns[3]]
      guard code.utf8.count == 5, code.utf8.allSatisfy({ (48...57).contains($0) }), !name.isEmpty
      else {
        report.fate(
          .dropped, table.file, row.number, rule: "area-code", subject: "code5", value: code,
          message: LocalizedText(
            ja: "市区町村コード「\(code)」は 5 桁の数字ではないか、名称がありません。",
            en: "the municipality code “\(code)” is not five digits, or the name is missing"))
        continue
      }
      if row[kind] == "designated_total" {
        report.fate(
          .dropped, table.file, row.number, rule: "designated-city-total", subject: name,
          value: code,
          message: LocalizedText(
            ja: "\(name) は政令指定都市の合計行です。区の行を使います。",
            en: "\(name) is the total of a designated city; its wards are used"))
        continue
      }
      if byCode[code] != nil {
        report.fate(
          .dropped, table.file, row.number, rule: "duplicate-area", subject: name, value: code,
          message: LocalizedText(
            ja: "市区町村コード \(code) は前の行にもあります。", en: "the code \(code) stands in an earlier row"))
        continue
      }
      let municipality = Municipality(
        code: code, name: name, prefecture: row[columns[1]], secondaryArea: secondary,
        secondaryName: row[columns[4]], population: population.flatMap { Int(row[$0]) })
      byCode[code] = municipalities.count
      for place in Self.places(of: municipality) {
        byPlace[place] = municipalities.count
        longestPlace = max(longestPlace, place.unicodeScalars.count)
      }
      if !prefectures.contains(municipality.prefecture) {
        prefectures.append(municipality.prefecture)
      }
      if MunicipalityName.afterCounty(name[...]) == nil {
        let place = NameKey.normalised(municipality.prefecture + name)
        let isFirst = withoutCounty[place] == nil
        withoutCounty.updateValue(isFirst ? municipalities.count : nil, forKey: place)
      }
      municipalities.append(municipality)
      noteFate(of: municipality, table, row.number, &report)
    }
    report.damage(of: table)
  }

  private func noteFate(
    of municipality: Municipality, _ table: CSVTable, _ row: Int, _ report: inout ImportReport
  ) {
    guard contains(municipality) else {
      report.fate(.outside, table.file, row)
      return
    }
    report.fate(.read, table.file, row)
    guard municipality.secondaryArea.isEmpty else { return }
    report.note(
      .unresolved, table.file, row, rule: "area-without-secondary", subject: municipality.name,
      value: municipality.code,
      message: LocalizedText(
        ja: "\(municipality.name) の二次医療圏が表にないため、都道府県の直下に置きます。",
        en:
          "the table gives no secondary area for \(municipality.name); it is put under its prefecture"
      ))
  }

  /// The names under which addresses know a municipality, with its 郡 and without.
  private static func places(of municipality: Municipality) -> [String] {
    var names = [municipality.name]
    if let county = municipality.name.firstIndex(of: "郡"),
      county != municipality.name.startIndex,
      municipality.name.index(after: county) != municipality.name.endIndex
    {
      names.append(String(municipality.name[municipality.name.index(after: county)...]))
    }
    return names.map { NameKey.normalised(municipality.prefecture + $0) }
  }

  subscript(code: String) -> Municipality? { byCode[code].map { municipalities[$0] } }

  /// The municipality in which an address lies, by the longest name that it begins with.
  func municipality(ofAddress address: String) -> Municipality? {
    if let index = longest(address, in: { byPlace[$0] }) { return municipalities[index] }
    // The table may leave out the county that the address tells: 上島町 for 越智郡上島町.
    guard let prefecture = prefectures.first(where: { address.hasPrefix($0) }),
      let rest = MunicipalityName.afterCounty(address.dropFirst(prefecture.count))
    else { return nil }
    return longest(prefecture + rest) { withoutCounty[$0] ?? nil }.map { municipalities[$0] }
  }

  /// What stands under the longest name with which an address begins.
  private func longest(_ address: String, in places: (String) -> Int?) -> Int? {
    var scalars = Array(NameKey.normalised(address).unicodeScalars.prefix(longestPlace))
    while scalars.count >= 4 {
      if let index = places(String(String.UnicodeScalarView(scalars))) { return index }
      scalars.removeLast()
    }
    return nil
  }

  /// Whether a municipality lies in the scope.
  func contains(_ municipality: Municipality) -> Bool {
    switch scope {
    case .secondaryArea(let code): municipality.secondaryArea == code
    case .prefecture(let code): municipality.prefectureCode == code
    case .everything: true
    }
  }

  /// Whether nothing in a prefecture can lie in the scope.
  func excludes(prefecture code: String) -> Bool {
    switch scope {
    case .secondaryArea(let area): !area.hasPrefix(code)
    case .prefecture(let own): own != code
    case .everything: false
    }
  }

  /// Whether the table is one of the area asked for alone, as people type it: what it does not list
  /// lies outside.
  var listsScopeOnly: Bool {
    guard case .secondaryArea = scope else { return false }
    return !municipalities.isEmpty && municipalities.allSatisfy { contains($0) }
  }

  /// Whether a secondary area lies in the scope.
  func contains(secondaryArea code: String) -> Bool {
    switch scope {
    case .secondaryArea(let own): own == code
    case .prefecture(let prefecture): code.hasPrefix(prefecture)
    case .everything: true
    }
  }

  /// The ids of the areas around a municipality, smallest first.
  func ladder(of municipality: Municipality) -> [String] {
    [municipality.code, municipality.secondaryArea, municipality.prefectureCode]
      .filter { !$0.isEmpty }
  }

  /// The areas of the scope: prefectures, secondary areas, municipalities, each in table order.
  func records() -> [AreaRecord] {
    let inScope = municipalities.filter { contains($0) }
    var prefectures: [AreaRecord] = []
    var secondaries: [AreaRecord] = []
    var indexOfPrefecture: [String: Int] = [:]
    var indexOfSecondary: [String: Int] = [:]
    for municipality in inScope {
      let code = municipality.prefectureCode
      if indexOfPrefecture[code] == nil {
        indexOfPrefecture[code] = prefectures.count
        prefectures.append(
          AreaRecord(
            id: code, name: municipality.prefecture, level: .prefecture,
            population: population { $0.prefectureCode == code }))
      }
      let secondary = municipality.secondaryArea
      if !secondary.isEmpty, indexOfSecondary[secondary] == nil {
        indexOfSecondary[secondary] = secondaries.count
        secondaries.append(
          AreaRecord(
            id: secondary, name: municipality.secondaryName, level: .secondaryMedical, parent: code,
            population: population { $0.secondaryArea == secondary }))
      }
    }
    return prefectures + secondaries
      + inScope.map {
        AreaRecord(
          id: $0.code, name: $0.name, level: .municipality,
          parent: $0.secondaryArea.isEmpty ? $0.prefectureCode : $0.secondaryArea,
          population: $0.population)
      }
  }

  /// The inhabitants of all municipalities that fit; nil if one is unknown.
  private func population(where fits: (Municipality) -> Bool) -> Int? {
    var sum = 0
    for municipality in municipalities where fits(municipality) {
      guard let population = municipality.population else { return nil }
      sum += population
    }
    return sum
  }
}
