// Source: 医療情報ネット オープンデータ定義書 v1.0 (2024-08-06), 病院_施設票 (65 columns)
// and 診療所_施設票 (62 columns). Columns are found by name, so either may be given.
// Traps: 「毎週決まった曜日に休診」 holds 0 for closed and 1 for open; coordinates
// 0.0/0.0 mean missing; ids are 5 to 13 characters long and not permanent.

internal import MatchEngine

/// Reads 医療情報ネット（ナビイ） 01-1 and 02-1.
struct NaviiFacilities {
  private let table: CSVTable
  private let areas: AreaDirectory
  private let id: Int
  private let name: Int
  private let kind: Int
  private let prefecture: Int
  private let municipality: Int
  private let address: Int
  private let latitude: Int
  private let longitude: Int
  private let abbreviation: Int?
  private let beds: [(category: WardCategory, column: Int)]
  private let totalBeds: Int?
  private let flags: ClosedFlagColumns

  init(_ table: CSVTable, areas: AreaDirectory) throws(ProblemList) {
    self.table = table
    self.areas = areas
    let columns = try table.required([
      ["ID"], ["正式名称"], ["機関区分"], ["都道府県コード"], ["市区町村コード"], ["所在地"], ["所在地座標（緯度）"],
      ["所在地座標（経度）"],
    ])
    (id, name, kind, prefecture) = (columns[0], columns[1], columns[2], columns[3])
    (municipality, address) = (columns[4], columns[5])
    (latitude, longitude) = (columns[6], columns[7])
    abbreviation = table.column("略称")
    beds = [
      (WardCategory.general, "一般病床"), (.longTerm, "療養病床"), (.psychiatric, "精神病床"),
      (.tuberculosis, "結核病床"), (.infectious, "感染症病床"),
    ].compactMap { category, header in table.column(header).map { (category, $0) } }
    totalBeds = table.column("合計病床数")
    flags = ClosedFlagColumns(table)
  }

  /// Adds the institutions of the scope; every row gets its fate in the report.
  func read(into catalogue: inout InstitutionCatalogue, report: inout ImportReport) {
    var unlisted = UnlistedPlaces()
    for row in table.rows {
      let municipality = place(of: row)
      let isOutside =
        municipality.map { !areas.contains($0) } ?? areas.excludes(prefecture: row[prefecture])
      if isOutside {
        catalogue.outside.insert(row[id])
        report.fate(.outside, table.file, row.number)
        continue
      }
      let name = row[name]
      let identifier = row[id]
      guard let kind = institutionKind(row) else {
        drop(
          row, "unsupported-kind", name, value: row[kind],
          .both("機関区分 \(row[kind]) は対象外です（1 病院、2 診療所）。", "kind \(row[kind]) is not imported"),
          &report)
        continue
      }
      guard !identifier.isEmpty, !name.isEmpty else {
        drop(
          row, "missing-name", name, value: identifier,
          .both("ID か名称がありません。", "the id or the name is missing"), &report)
        continue
      }
      guard let municipality else {
        if areas.listsScopeOnly, !row[address].isEmpty {
          unlisted.count(row[address])
          catalogue.outside.insert(identifier)
          report.fate(.outside, table.file, row.number)
          continue
        }
        drop(
          row, "unknown-municipality", name, value: row[prefecture] + row[self.municipality],
          .both(
            "市区町村コード \(row[prefecture])\(row[self.municipality]) と所在地のどちらからも市区町村が分かりません。",
            "neither the code \(row[prefecture])\(row[self.municipality]) nor the address names a known municipality"
          ), &report)
        continue
      }
      var draft = InstitutionDraft(
        record: InstitutionRecord(
          id: identifier, name: name, kind: kind, area: municipality.code,
          address: row[address].isEmpty ? nil : row[address]),
        areas: areas.ladder(of: municipality),
        places: [municipality.prefecture, municipality.name], file: table.file, row: row.number)
      if let abbreviation, !row.isEmpty(abbreviation) { draft.aliases = [row[abbreviation]] }
      // Notes come before the fate, so that spans of rows that were read stay whole.
      draft.record.location = location(row, name, &report)
      draft.record.wards = wards(row, kind, name, &report)
      if kind == .clinic, !draft.record.wards.isEmpty { draft.record.kind = .beddedClinic }
      draft.closedFlags = flags.read(row, table: table, name: name, report: &report)
      if catalogue.add(draft) {
        report.fate(.read, table.file, row.number)
      } else {
        drop(
          row, "duplicate-id", name, value: identifier,
          .both("ID \(identifier) はすでに使われています。", "the id \(identifier) is already taken"), &report)
      }
    }
    unlisted.note(table, &report)
    report.damage(of: table)
  }

  private func drop(
    _ row: CSVRow, _ rule: String, _ subject: String, value: String, _ message: LocalizedText,
    _ report: inout ImportReport
  ) {
    report.fate(
      .dropped, table.file, row.number, rule: rule, subject: subject, value: value,
      message: message)
  }

  private func institutionKind(_ row: CSVRow) -> InstitutionKind? {
    switch row[kind] {
    case "1": .hospital
    case "2": .clinic
    default: nil
    }
  }

  /// By code; by address where the code is unknown (mergers, wards that were redrawn).
  private func place(of row: CSVRow) -> AreaDirectory.Municipality? {
    areas[row[prefecture] + row[municipality]] ?? areas.municipality(ofAddress: row[address])
  }

  private func location(
    _ row: CSVRow, _ name: String, _ report: inout ImportReport
  ) -> GeoPoint? {
    let texts = (row[latitude], row[longitude])
    if texts.0.isEmpty, texts.1.isEmpty { return nil }
    let point = Double(texts.0).flatMap { latitude in
      Double(texts.1).flatMap { GeoPoint(latitude: latitude, longitude: $0) }
    }
    if let point, point.isInJapan { return point }
    let isZero = point.map(\.isZero) ?? false
    report.note(
      .repaired, table.file, row.number, rule: isZero ? "location-zero" : "location-outside-japan",
      subject: name, value: texts.0 + "," + texts.1,
      message: isZero
        ? .both("座標 0,0 は「不明」として扱います。", "coordinates 0,0 are taken as unknown")
        : .both("日本国内の座標ではないため「不明」として扱います。", "not a place in Japan; taken as unknown"))
    return nil
  }

  private func wards(
    _ row: CSVRow, _ kind: InstitutionKind, _ name: String, _ report: inout ImportReport
  ) -> [WardRecord] {
    var wards: [WardRecord] = []
    for (category, column) in beds {
      let text = row[column]
      if text.isEmpty || text == "0" { continue }
      guard let count = Int(text), (1...9_999).contains(count) else {
        report.note(
          .unresolved, table.file, row.number, rule: "bed-count", subject: name, value: text,
          message: .both(
            "\(category.name.japanese)病床数「\(text)」を数として読めません。",
            "the number of \(category.name.english) beds “\(text)” is not a number"))
        continue
      }
      // A clinic's beds are one kind whatever the column.
      let isClinic = kind == .clinic
      let ward = isClinic ? WardCategory.beddedClinic : category
      if let same = wards.firstIndex(where: { $0.category == ward }) {
        wards[same].beds.total += count
      } else {
        wards.append(
          WardRecord(
            id: ward.rawValue, name: ward.name.japanese, category: ward,
            beds: BedCounts(total: count)))
      }
    }
    let sum = wards.reduce(0) { $0 + $1.beds.total }
    if let total = totalBeds.flatMap({ Int(row[$0]) }), total != sum {
      report.note(
        wards.isEmpty ? .unresolved : .repaired, table.file, row.number, rule: "bed-total",
        subject: name, value: "\(total) ≠ \(sum)",
        message: wards.isEmpty
          ? .both(
            "合計病床数 \(total) だけで種別がないため、病床を作りません。",
            "a total of \(Wording.count(total, "bed")) without categories; no ward was made")
          : .both(
            "合計病床数 \(total) が種別の和 \(sum) と違うため、和を使います。",
            "the total of \(Wording.count(total, "bed")) differs from the sum of the categories \(sum); the sum is used"
          ))
    }
    return wards
  }
}
