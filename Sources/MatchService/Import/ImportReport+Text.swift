public import MatchEngine

extension ImportReport {
  /// A table for the terminal: one line a file with its counts, then every row worth reading.
  ///
  /// Rows that were simply read or lie outside appear only in the counts, and of each other
  /// finding at most `limit` rows; all of them are in ``csv(_:)``.
  public func text(_ language: Language, limit: Int = 200) -> String {
    func say(_ ja: String, _ en: String) -> String { LocalizedText(ja: ja, en: en)[language] }
    var table = TextTable(
      [(say("ファイル", "file"), .left), (say("行数", "records"), .right)]
        + ImportFinding.allCases.map { ($0.name[language], .right) })
    for file in files {
      table.row(
        [file.name, String(file.records)]
          + ImportFinding.allCases.map { String(count($0, in: file.name)) })
    }
    let names = Set(files.map(\.name))
    let elsewhere = rows.filter { !names.contains($0.file) }
    if !elsewhere.isEmpty {
      table.row(
        [say("（全体）", "(overall)"), ""]
          + ImportFinding.allCases.map { finding in
            String(elsewhere.reduce(0) { $0 + ($1.finding == finding ? $1.records : 0) })
          })
    }
    table.row(
      [say("計", "total"), String(files.reduce(0) { $0 + $1.records })]
        + ImportFinding.allCases.map { String(count($0)) })
    var text = table.text
    for finding in [ImportFinding.dropped, .unresolved, .repaired, .assumed, .derived] {
      let found = rows(finding)
      if found.isEmpty { continue }
      text += "\n" + finding.name[language] + "\n"
      var list = TextTable([
        (say("場所", "where"), .left), (say("説明", "what"), .left),
      ])
      for row in found.prefix(limit) { list.row([row.place, row.message[language]]) }
      text += list.text
      if found.count > limit {
        let more = found.count - limit
        text += say("  ほか \(more) 件（CSV を参照）\n", "  and \(more) more, in the CSV\n")
      }
    }
    return text
  }

  /// All rows as CSV for Excel, so that each row of each file can be looked up.
  public func csv(_ language: Language) -> [UInt8] {
    var writer = CSVWriter()
    let header = [
      LocalizedText(ja: "結果", en: "finding"), LocalizedText(ja: "ファイル", en: "file"),
      LocalizedText(ja: "行", en: "row"), LocalizedText(ja: "最終行", en: "last row"),
      LocalizedText(ja: "件数", en: "records"), LocalizedText(ja: "対象", en: "subject"),
      LocalizedText(ja: "値", en: "value"), LocalizedText(ja: "規則", en: "rule"),
      LocalizedText(ja: "説明", en: "message"),
    ]
    writer.row(header.map { .text($0[language]) })
    for row in rows {
      writer.row([
        .text(row.finding.name[language]), .text(row.file), row.row.map { .number($0) } ?? .empty,
        row.lastRow.map { .number($0) } ?? .empty, .number(row.records), .text(row.subject),
        .text(row.value), .text(row.rule), .text(row.message[language]),
      ])
    }
    return writer.bytes
  }
}
