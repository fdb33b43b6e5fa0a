// Problem: an import touches hundreds of thousands of rows; a person must be able to
//   see what became of every one of them, and what was changed or made up on the way.
// Method: every record of every file has exactly one fate (read, outside, dropped);
//   neighbours with the same fate are kept as one span. Whatever else was done to a
//   record (repaired, unresolved, derived, assumed) is a row of its own.
// Complexity: O(1) a row, amortised.

public import MatchEngine

/// What became of a row of a file, or what was made of it.
public enum ImportFinding: String, CaseIterable, Sendable {
  /// The record is in the region.
  case read
  /// The record is fine, but lies outside the area that was asked for.
  case outside
  /// The record could not be used.
  case dropped
  /// The record says something impossible or contradictory; it was mended by the rule given.
  case repaired
  /// Something in the record could not be understood or decided; it is left open.
  case unresolved
  /// A fact was worked out from records by the rule given.
  case derived
  /// A fact was put in because nothing was reported; a person should confirm it.
  case assumed

  /// The name of the finding.
  public var name: LocalizedText {
    switch self {
    case .read: LocalizedText(ja: "取込み", en: "read")
    case .outside: LocalizedText(ja: "圏域外", en: "outside")
    case .dropped: LocalizedText(ja: "除外", en: "dropped")
    case .repaired: LocalizedText(ja: "補正", en: "repaired")
    case .unresolved: LocalizedText(ja: "未解決", en: "unresolved")
    case .derived: LocalizedText(ja: "算出", en: "derived")
    case .assumed: LocalizedText(ja: "仮置き", en: "assumed")
    }
  }

  /// Whether it is the fate of a record; every record has exactly one.
  public var isFate: Bool { self == .read || self == .outside || self == .dropped }
}

/// One row of the report of an import.
public struct ImportRow: Equatable, Sendable {
  /// What became of it.
  public let finding: ImportFinding
  /// The file; empty if it concerns several.
  public let file: String
  /// The row of the file, the header being row 1; nil if it concerns the file as a whole.
  public let row: Int?
  /// The last row, where neighbouring rows had the same fate; else equal to ``row``.
  public internal(set) var lastRow: Int?
  /// How many records it stands for; 1 unless it is a span.
  public internal(set) var records: Int
  /// What it is about: the column, or the name of the institution.
  public let subject: String
  /// What stood there, or what was put there.
  public let value: String
  /// The rule, as a stable kebab-case code.
  public let rule: String
  /// The sentence for people; empty for rows that were simply read.
  public let message: LocalizedText
}

/// A file that an import read.
public struct ImportedFile: Equatable, Sendable {
  /// The name, as given; for an archive, the name of the archive and of the file inside.
  public let name: String
  /// What was read from it; nil for files that are no tables, such as FHIR resources.
  public let kind: ImportKind?
  /// Records below the header, damaged ones included.
  public let records: Int
}

/// What an import read, repaired, left open, dropped and put in, row by row.
public struct ImportReport: Sendable {
  /// The files, in the order in which they were given.
  public private(set) var files: [ImportedFile] = []
  /// The rows, in the order in which they were found.
  public private(set) var rows: [ImportRow] = []

  /// A report without rows.
  public init() {}

  /// The number of records (fates) or rows (other findings) of a file; nil for all files.
  public func count(_ finding: ImportFinding, in file: String? = nil) -> Int {
    rows.reduce(0) { sum, row in
      row.finding == finding && (file == nil || row.file == file) ? sum + row.records : sum
    }
  }

  /// The rows of one finding.
  public func rows(_ finding: ImportFinding) -> [ImportRow] {
    rows.filter { $0.finding == finding }
  }

  /// The rows of one rule.
  public func rows(rule: String) -> [ImportRow] { rows.filter { $0.rule == rule } }

  /// What was left open or dropped, as problems for those who read problems.
  public var problems: [Problem] {
    rows.compactMap { row in
      guard row.finding == .unresolved || row.finding == .dropped else { return nil }
      return Problem(
        .warning, path: row.place, value: row.value, rule: row.rule, message: row.message)
    }
  }

  // MARK: Making

  mutating func add(file: ImportedFile) { files.append(file) }

  /// Notes the fate of a record.
  mutating func fate(
    _ finding: ImportFinding, _ file: String, _ row: Int, rule: String = "", subject: String = "",
    value: String = "", message: LocalizedText = LocalizedText(ja: "", en: "")
  ) {
    // Neighbours that were simply read, lie outside, or are of a kind that is not taken become one
    // span.
    let isPlain = finding != .dropped || FHIRImportJob.plainRules.contains(rule)
    if isPlain, let last = rows.indices.last, rows[last].finding == finding,
      rows[last].file == file, rows[last].rule == rule, let end = rows[last].lastRow, end < row,
      rows[last].value == value, finding != .dropped || rows[last].subject == subject
    {
      rows[last].lastRow = row
      rows[last].records += 1
      return
    }
    rows.append(
      ImportRow(
        finding: finding, file: file, row: row, lastRow: row, records: 1, subject: subject,
        value: value, rule: rule, message: message))
  }

  /// Notes something that was done to a record, or left open.
  mutating func note(
    _ finding: ImportFinding, _ file: String, _ row: Int?, rule: String, subject: String,
    value: String, message: LocalizedText
  ) {
    rows.append(
      ImportRow(
        finding: finding, file: file, row: row, lastRow: row, records: 1, subject: subject,
        value: value, rule: rule, message: message))
  }

  /// Notes something about several rows between a first and a last one.
  mutating func noteSpan(
    _ finding: ImportFinding, _ file: String, _ span: ClosedRange<Int>, records: Int, rule: String,
    subject: String, value: String, message: LocalizedText
  ) {
    rows.append(
      ImportRow(
        finding: finding, file: file, row: span.lowerBound, lastRow: span.upperBound,
        records: records, subject: subject, value: value, rule: rule, message: message))
  }

  /// Notes the problems of a table and the fate of its damaged rows.
  mutating func damage(of table: CSVTable) {
    for row in table.damagedRows {
      let path = table.path(row: row)
      let problem = table.problems.first { $0.path == path || $0.path.hasPrefix(path + ":") }
      fate(
        .dropped, table.file, row, rule: problem?.rule ?? "damaged-row",
        value: problem?.value ?? "",
        message: problem?.message
          ?? LocalizedText(ja: path + "：行が壊れています。", en: path + ": the row is damaged"))
    }
  }
}

extension ImportRow {
  /// Where it is: `file.csv:12:市区町村コード`.
  public var place: String {
    var place = file
    if let row { place += ":" + String(row) }
    if let lastRow, lastRow != row { place += "-" + String(lastRow) }
    return subject.isEmpty ? place : place + ":" + subject
  }
}
