internal import MatchEngine

/// Reports of free beds as a table.
struct VacancyReportTable {
  private let table: CSVTable
  private let institution: Int
  private let ward: Int
  private let status: Int
  private let observedAt: Int
  private var problems: [Problem] = []

  /// The columns: the first of each is the one of the documentation.
  static let columns: [(name: String, others: [String], isRequired: Bool)] = [
    ("institution", ["医療機関ID", "医療機関"], true), ("ward", ["病棟ID", "病棟"], true),
    ("status", ["状態"], true), ("observedAt", ["観察時刻", "見た時刻"], true),
    ("reportedBy", ["報告者"], false), ("source", ["出どころ"], false),
    ("validUntil", ["有効期限"], false), ("availableFrom", ["使用可能時刻"], false),
    ("total", ["空床数"], false), ("male", ["男性"], false), ("female", ["女性"], false),
    ("either", ["男女共用"], false), ("privateRooms", ["個室"], false),
    ("isolationRooms", ["隔離"], false), ("acceptance", ["可否"], false), ("note", ["備考"], false),
  ]

  /// Reads a table.
  static func read(_ bytes: [UInt8], _ name: String) throws(ProblemList)
    -> VacancyReportFile.Content
  {
    var reader = try VacancyReportTable(CSVTable(file: name, bytes: bytes))
    var content = VacancyReportFile.Content()
    for row in reader.table.rows {
      if let report = reader.report(row) {
        content.lines.append(VacancyReportFile.Line(number: row.number, report: report))
      }
    }
    content.problems = reader.table.problems + reader.problems
    return content
  }

  private init(_ table: CSVTable) throws(ProblemList) {
    self.table = table
    let required = try table.required(
      Self.columns.filter(\.isRequired).map { [$0.name] + $0.others })
    (institution, ward, status, observedAt) = (required[0], required[1], required[2], required[3])
  }

  private func column(_ name: String) -> Int? {
    Self.columns.first { $0.name == name }.flatMap { table.column(named: [$0.name] + $0.others) }
  }

  private mutating func report(_ row: CSVRow) -> VacancyReport? {
    let before = problems.count
    let status = word(row, self.status, of: VacancyStatus.self) { $0.name }
    let source =
      column("source").flatMap { column in
        row[column].isEmpty ? nil : word(row, column, of: VacancySource.self) { $0.name }
      } ?? .hospital
    let observedAt = moment(row, self.observedAt)
    if row[self.observedAt].isEmpty {
      add(row, self.observedAt, "missing-observed-at", .both("いつ見たかがありません。", "No moment is given."))
    }
    let validUntil = moment(row, column("validUntil"))
    let availableFrom = moment(row, column("availableFrom"))
    let beds = beds(row)
    let acceptance = acceptance(row)
    if row[institution].contains("E+"), row[institution].first?.isNumber == true {
      add(
        row, institution, "id-damaged",
        .both(
          "表計算ソフトが医療機関IDを「\(row[institution])」に変えています。列を文字列にして、元のIDを入れ直してください。",
          "A spreadsheet has turned the id into “\(row[institution])”; make the column text, and put the id in again."
        ))
    }
    for required in [institution, ward] where row[required].isEmpty {
      add(row, required, "missing-value", .both("空欄です。", "It is empty."))
    }
    guard problems.count == before, let status, let observedAt else { return nil }
    let reporter = row[column("reportedBy")]
    let note = row[column("note")]
    return VacancyReport(
      institution: row[institution], ward: row[ward], observedAt: observedAt,
      reportedBy: reporter.isEmpty ? row[institution] : reporter, source: source,
      validUntil: validUntil, status: status, beds: beds, availableFrom: availableFrom,
      acceptance: acceptance, note: note.isEmpty ? nil : note)
  }

  private mutating func word<Choice: CaseIterable & RawRepresentable<String>>(
    _ row: CSVRow, _ column: Int, of type: Choice.Type, _ name: (Choice) -> LocalizedText
  ) -> Choice? {
    let text = row[column]
    if let choice = Choice.allCases.first(where: {
      $0.rawValue == text || name($0).japanese == text
    }) {
      return choice
    }
    let words = Choice.allCases.map { "\($0.rawValue)（\(name($0).japanese)）" }
    add(
      row, column, "unknown-word",
      .both(
        "「\(text)」は使えません。\(words.joined(separator: "、"))のどれかです。",
        "‘\(text)’ is none of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))."))
    return nil
  }

  private mutating func moment(_ row: CSVRow, _ column: Int?) -> Instant? {
    guard let column, !row[column].isEmpty else { return nil }
    if let instant = WrittenMoment.instant(row[column]) { return instant }
    add(
      row, column, "no-moment",
      .both(
        "「\(row[column])」は時刻として読めません。2026-01-05 22:15（日本時間）か RFC 3339 で書いてください。",
        "‘\(row[column])’ is no moment; write 2026-01-05 22:15 (Japan's time) or RFC 3339."))
    return nil
  }

  private mutating func beds(_ row: CSVRow) -> VacantBeds? {
    var counts: [Int?] = []
    for name in ["total", "male", "female", "either", "privateRooms", "isolationRooms"] {
      guard let column = column(name), !row[column].isEmpty else {
        counts.append(nil)
        continue
      }
      guard let count = Int(row[column]), (0...10_000).contains(count) else {
        add(
          row, column, "no-count",
          .both(
            "「\(row[column])」は0〜10,000の整数ではありません。",
            "‘\(row[column])’ is no whole number from 0 to 10,000."))
        return nil
      }
      counts.append(count)
    }
    if counts.allSatisfy({ $0 == nil }) { return nil }
    guard let total = counts[0] else {
      add(
        row, column("total") ?? status, "missing-total",
        .both("内訳がありますが、空床の合計がありません。", "Parts are given without the total of free beds."))
      return nil
    }
    return VacantBeds(
      total: total, male: counts[1], female: counts[2], either: counts[3],
      privateRooms: counts[4], isolationRooms: counts[5])
  }

  /// Reads `oxygen=yes;dialysis=no`, also with ○ △ × and Japanese names.
  private mutating func acceptance(_ row: CSVRow) -> [CareProcedure: Acceptance] {
    guard let column = column("acceptance"), !row[column].isEmpty else { return [:] }
    var answers: [CareProcedure: Acceptance] = [:]
    for part in row[column].split(whereSeparator: { $0 == ";" || $0 == "；" || $0 == "、" }) {
      let pair = part.split(whereSeparator: { $0 == "=" || $0 == "＝" }).map {
        String($0).trimmingSpaces
      }
      let procedure = pair.first.flatMap { name in
        CareProcedure.allCases.first { $0.rawValue == name || $0.name.japanese == name }
      }
      let answer = pair.last.flatMap { word in
        Acceptance.allCases.first { $0.rawValue == word || $0.symbol == word }
      }
      guard pair.count == 2, let procedure, let answer else {
        add(
          row, column, "no-answer",
          .both(
            "「\(part)」は読めません。oxygen=yes のように、; で区切って書いてください。",
            "‘\(part)’ is no answer; write oxygen=yes, with ; between answers."))
        continue
      }
      answers[procedure] = answer
    }
    return answers
  }

  private mutating func add(
    _ row: CSVRow, _ column: Int, _ rule: String, _ message: LocalizedText
  ) {
    problems.append(
      Problem(
        .error, path: table.path(row: row.number, column: column), value: row[column], rule: rule,
        message: message))
  }
}
