// Source: 医療情報ネット オープンデータ定義書 v1.0, 病院_診療科・診療時間票 (36 columns), and the
// same table of clinics. Each department has three rows (診療時間帯 1–3), most of them empty.

internal import MatchEngine

/// Reads 医療情報ネット（ナビイ） 01-2 and 02-2.
struct NaviiHours {
  private let table: CSVTable
  private let id: Int
  private let department: Int
  /// Start and end of consultation, Monday to Sunday, then holidays.
  private let times: [(day: Int, from: Int, to: Int)]

  init(_ table: CSVTable) throws(ProblemList) {
    self.table = table
    let days = ["月", "火", "水", "木", "金", "土", "日"]
    var names = [["ID"], ["診療科目名"]]
    for day in days { names += [["\(day)_診療開始時間"], ["\(day)_診療終了時間"]] }
    let columns = try table.required(names)
    (id, department) = (columns[0], columns[1])
    var times = (0..<7).map { (day: $0, from: columns[2 + 2 * $0], to: columns[3 + 2 * $0]) }
    if let from = table.column("祝_診療開始時間"), let to = table.column("祝_診療終了時間") {
      times.append((7, from, to))
    }
    self.times = times
  }

  /// Adds hours and departments to institutions that were read; every row gets its fate.
  func read(into catalogue: inout InstitutionCatalogue, report: inout ImportReport) {
    var lastID = ""
    var index: Int?
    var isOutside = false
    var hours = ReportedHours()
    func store() {
      if let index { catalogue[index].hours = hours }
    }
    for row in table.rows {
      // Rows of one institution stand together, so most rows need no look-up.
      let identifier = String(decoding: row.bytes(id), as: UTF8.self)
      if identifier != lastID {
        store()
        lastID = identifier
        index = catalogue.index(of: identifier)
        isOutside = catalogue.outside.contains(identifier)
        hours = index.flatMap { catalogue[$0].hours } ?? ReportedHours()
      }
      guard index != nil else {
        if isOutside {
          report.fate(.outside, table.file, row.number)
        } else {
          report.fate(
            .dropped, table.file, row.number, rule: "unknown-institution", subject: "ID",
            value: identifier,
            message: .both(
              "ID \(identifier) の医療機関が施設票にありません。",
              "no institution with the id \(identifier) was read"))
        }
        continue
      }
      read(row, into: &hours)
      report.fate(.read, table.file, row.number)
    }
    store()
    report.damage(of: table)
  }

  private func read(_ row: CSVRow, into hours: inout ReportedHours) {
    let name = row[department]
    guard !name.isEmpty else { return }
    let department = hours.department(name)
    for (day, from, to) in times where !row.isEmpty(from) || !row.isEmpty(to) {
      hours.add(department: department, day: day, from: row[from], to: row[to])
    }
  }
}
