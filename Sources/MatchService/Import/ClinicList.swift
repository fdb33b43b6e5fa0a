internal import MatchEngine

/// Reads a list of clinics: id, name, address, departments parted by `|`, and often coordinates.
struct ClinicList {
  private let table: CSVTable
  private let areas: AreaDirectory
  private let id: Int
  private let name: Int
  private let address: Int
  private let departments: Int
  private let latitude: Int?
  private let longitude: Int?
  private let telephone: Int?

  init(_ table: CSVTable, areas: AreaDirectory) throws(ProblemList) {
    self.table = table
    self.areas = areas
    let columns = try table.required([
      ["id", "ID"], ["name", "正式名称", "名称"], ["address", "所在地", "住所"], ["departments", "診療科目"],
    ])
    (id, name, address, departments) = (columns[0], columns[1], columns[2], columns[3])
    latitude = table.column("lat", "緯度")
    longitude = table.column("lon", "経度")
    telephone = table.column("telephone", "電話番号", "電話")
  }

  /// Adds the clinics of the scope; an institution that is already there is only filled up.
  func read(into catalogue: inout InstitutionCatalogue, report: inout ImportReport) {
    // Where each id stood first in this list.
    var seen: [String: (row: Int, name: String)] = [:]
    var unlisted = UnlistedPlaces()
    for row in table.rows {
      guard let municipality = areas.municipality(ofAddress: row[address]) else {
        if areas.listsScopeOnly, !row[address].isEmpty {
          unlisted.count(row[address])
          catalogue.outside.insert(row[id])
          report.fate(.outside, table.file, row.number)
          continue
        }
        report.fate(
          .dropped, table.file, row.number, rule: "unknown-municipality", subject: row[name],
          value: row[address],
          message: .both(
            "所在地「\(row[address])」の市区町村が分かりません。",
            "the address “\(row[address])” lies in no known municipality"))
        continue
      }
      guard areas.contains(municipality) else {
        catalogue.outside.insert(row[id])
        report.fate(.outside, table.file, row.number)
        continue
      }
      guard !row[id].isEmpty, !row[name].isEmpty else {
        report.fate(
          .dropped, table.file, row.number, rule: "missing-name", subject: row[name],
          value: row[id], message: .both("ID か名称がありません。", "the id or the name is missing"))
        continue
      }
      let departments = row[self.departments].split(separator: "|")
        .map { String($0).trimmingSpaces }.filter { !$0.isEmpty }
      let dental = ["歯科", "小児歯科", "矯正歯科", "歯科口腔外科", "口腔外科"]
      if !departments.isEmpty, departments.allSatisfy({ dental.contains($0) }) {
        report.fate(
          .dropped, table.file, row.number, rule: "unsupported-kind", subject: row[name],
          value: row[self.departments],
          message: .both("歯科のみの診療所は対象外です。", "a dental clinic is not imported"))
        continue
      }
      if let earlier = seen[row[id]] {
        report.fate(
          .dropped, table.file, row.number, rule: "duplicate-id", subject: row[name],
          value: row[id],
          message: .both(
            "ID「\(row[id])」は \(earlier.row) 行目の \(earlier.name) と同じです。一つずつにしてください。",
            "the id “\(row[id])” is that of \(earlier.name) in row \(earlier.row); give each its own"
          ))
        continue
      }
      seen[row[id]] = (row.number, row[name])
      let point = location(row, &report)
      if let index = catalogue.index(of: row[id]) {
        fill(&catalogue[index], departments, point, row, &report)
        if catalogue[index].record.telephone == nil {
          catalogue[index].record.telephone = number(row)
        }
      } else {
        _ = catalogue.add(
          InstitutionDraft(
            record: InstitutionRecord(
              id: row[id], name: row[name], kind: .clinic, area: municipality.code, location: point,
              address: row[address], telephone: number(row), departments: unique(departments)),
            areas: areas.ladder(of: municipality),
            places: [municipality.prefecture, municipality.name], file: table.file,
            row: row.number))
      }
      report.fate(.read, table.file, row.number)
    }
    unlisted.note(table, &report)
    report.damage(of: table)
  }

  private func fill(
    _ draft: inout InstitutionDraft, _ departments: [String], _ point: GeoPoint?, _ row: CSVRow,
    _ report: inout ImportReport
  ) {
    if draft.record.departments.isEmpty { draft.record.departments = unique(departments) }
    guard draft.record.location == nil, let point else { return }
    draft.record.location = point
    report.note(
      .repaired, table.file, row.number, rule: "location-filled", subject: draft.record.name,
      value: "\(point.latitude),\(point.longitude)",
      message: .both("座標を診療所一覧から補いました。", "the coordinates were taken from the clinic list"))
  }

  private func number(_ row: CSVRow) -> String? {
    let text = row[telephone].trimmingSpaces
    return text.isEmpty ? nil : text
  }

  private func unique(_ names: [String]) -> [String] {
    var seen: [String] = []
    for name in names where !seen.contains(name) { seen.append(name) }
    return seen
  }

  private func location(_ row: CSVRow, _ report: inout ImportReport) -> GeoPoint? {
    let texts = (row[latitude], row[longitude])
    if texts.0.isEmpty, texts.1.isEmpty { return nil }
    if let latitude = Double(texts.0), let longitude = Double(texts.1),
      let point = GeoPoint(latitude: latitude, longitude: longitude), point.isInJapan
    {
      return point
    }
    report.note(
      .repaired, table.file, row.number, rule: "location-outside-japan", subject: row[name],
      value: texts.0 + "," + texts.1,
      message: .both(
        "日本国内の座標ではないため「不明」として扱います。", "not a place in Japan; taken as unknown"))
    return nil
  }
}
