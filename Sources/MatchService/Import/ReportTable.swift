// Problem: a report row has 39 cells; a person who filled it in wants to know all that
//   is wrong with it at once, and an item that is wrong must not become an answer.
// Method: each cell is read on its own; a code outside its list is left unanswered and
//   reported. Excel shows long ids as 3.81E+12 and saves them so; then the name decides.

internal import MatchEngine

/// Reads function reports in the form of ``ReportTemplate``.
struct ReportTable {
  private let table: CSVTable
  private let defaultYear: Int
  private let columns: [String: Int]

  init(_ table: CSVTable, defaultYear: Int) throws(ProblemList) {
    self.table = table
    self.defaultYear = defaultYear
    _ = try table.required([
      [ReportTemplate.id], [ReportTemplate.name], [ReportTemplate.backupBed],
      [ReportTemplate.homeClinicRota],
    ])
    var columns: [String: Int] = [:]
    for column in ReportTemplate.columns { columns[column.header] = table.column(column.header) }
    self.columns = columns
  }

  /// Adds reports and offers to institutions, and returns the partners that they name.
  func read(
    into catalogue: inout InstitutionCatalogue, resolver: NameResolver,
    report: inout ImportReport
  ) -> [LinkRecord] {
    var links: [LinkRecord] = []
    var seen: [String: Int] = [:]
    for row in table.rows {
      if row[0].hasPrefix("#") {
        report.fate(.read, table.file, row.number, rule: "explanation")
        continue
      }
      guard let index = institution(row, catalogue, resolver, &report) else { continue }
      let identifier = catalogue[index].record.id
      if let earlier = seen[identifier] {
        report.fate(
          .dropped, table.file, row.number, rule: "duplicate-report",
          subject: catalogue[index].record.name, value: String(earlier),
          message: .both(
            "同じ医療機関の報告が \(earlier) 行目にもあります。", "row \(earlier) reports for the same institution"))
        continue
      }
      seen[identifier] = row.number
      catalogue[index].record.report = functionReport(row, &report)
      if let patients = count(row, ReportTemplate.homePatients, &report) {
        catalogue[index].record.homePatients = patients
      }
      let telephone = text(row, ReportTemplate.telephone).trimmingSpaces
      if !telephone.isEmpty { catalogue[index].record.telephone = telephone }
      for function in SupportFunction.allCases {
        if let capacity = count(row, ReportTemplate.capacity(function), &report) {
          catalogue[index].record.supports.append(
            SupportOffer(function: function, capacity: capacity, source: .report))
        }
      }
      links += partners(row, of: index, catalogue, resolver, &report)
      report.fate(.read, table.file, row.number)
    }
    report.damage(of: table)
    return links
  }

  private func text(_ row: CSVRow, _ header: String) -> String { row[columns[header]] }

  // MARK: Which institution

  private func institution(
    _ row: CSVRow, _ catalogue: InstitutionCatalogue, _ resolver: NameResolver,
    _ report: inout ImportReport
  ) -> Int? {
    let identifier = text(row, ReportTemplate.id)
    let name = text(row, ReportTemplate.name)
    if let index = catalogue.index(of: identifier) { return index }
    if catalogue.outside.contains(identifier) {
      report.fate(.outside, table.file, row.number)
      return nil
    }
    let isDamaged = identifier.contains("E+") || identifier.contains("e+")
    guard identifier.isEmpty || isDamaged, !name.isEmpty else {
      report.fate(
        .dropped, table.file, row.number, rule: "unknown-institution", subject: name,
        value: identifier,
        message: .both(
          "ID「\(identifier)」の医療機関がありません。", "no institution has the id “\(identifier)”"))
      return nil
    }
    let resolution = resolver.resolve(name)
    if isDamaged {
      report.note(
        .repaired, table.file, row.number, rule: "id-damaged", subject: name, value: identifier,
        message: .both(
          "ID が表計算ソフトで「\(identifier)」に変わっています。名称で照合しました。",
          "a spreadsheet has turned the id into “\(identifier)”; the name was used"))
    }
    if NameNote.resolve(
      name, with: resolution, catalogue: catalogue, place: (table.file, row.number),
      report: &report) == nil
    {
      report.fate(
        .dropped, table.file, row.number, rule: "unknown-institution", subject: name,
        value: identifier,
        message: .both(
          "「\(name)」がどの医療機関か決まらないため、報告を使いません。",
          "the report is not used, because “\(name)” names no institution"))
      return nil
    }
    return resolution.candidate
  }

  // MARK: Items

  private func functionReport(_ row: CSVRow, _ report: inout ImportReport) -> FunctionReport {
    var year = defaultYear
    let yearText = text(row, ReportTemplate.fiscalYear)
    if !yearText.isEmpty {
      if let number = Int(NameKey.folded(yearText)), (2_024...2_100).contains(number) {
        year = number
      } else {
        wrong(row, ReportTemplate.fiscalYear, yearText, "2024～2100", &report)
      }
    }
    var result = FunctionReport(fiscalYear: year)
    result.confirmation = confirmation(row, &report)
    result.primaryCareAreas = primaryCareAreas(row, &report)
    result.homeClinicRota = code(row, ReportTemplate.homeClinicRota, 0...7, &report)
    result.emergencyCentre = code(row, ReportTemplate.emergencyCentre, 0...7, &report)
    result.ownContact = code(row, ReportTemplate.ownContact, 0...2, &report)
    result.linkedResponse = code(row, ReportTemplate.linkedResponse, 0...2, &report)
    result.phoneStandard = code(row, ReportTemplate.phoneStandard, 0...4, &report)
    result.backupBed = code(row, ReportTemplate.backupBed, 0...6, &report)
    result.homeCare = code(row, ReportTemplate.homeCare, 0...4, &report)
    result.careLink = code(row, ReportTemplate.careLink, 0...2, &report)
    result.emergencyVisits = count(row, ReportTemplate.emergencyVisits, &report)
    result.homeDeaths = count(row, ReportTemplate.homeDeaths, &report)
    return result
  }

  /// The code at the beginning of a cell: `3`, `３`, `3 月1回`.
  private func code(
    _ row: CSVRow, _ header: String, _ range: ClosedRange<Int>, _ report: inout ImportReport
  ) -> Int? {
    let written = text(row, header)
    if written.isEmpty { return nil }
    // Folding drops spaces, so the explanation behind a code is cut at the first space before it.
    let first = written.split(whereSeparator: { $0 == " " || $0 == "　" || $0 == "：" || $0 == ":" })
      .first.map { NameKey.folded(String($0)) }
    if let number = first.flatMap({ Int($0) }), range.contains(number) { return number }
    wrong(row, header, written, "\(range.lowerBound)～\(range.upperBound)", &report)
    return nil
  }

  private func count(
    _ row: CSVRow, _ header: String, _ report: inout ImportReport
  ) -> Int? {
    let written = text(row, header)
    if written.isEmpty { return nil }
    if let number = Int(NameKey.folded(written)), (0...100_000).contains(number) { return number }
    wrong(row, header, written, "0～100000", &report)
    return nil
  }

  private func confirmation(_ row: CSVRow, _ report: inout ImportReport) -> ConfirmationStatus {
    let written = text(row, ReportTemplate.confirmation)
    switch NameKey.folded(written) {
    case "", "未確認", "pending": return .pending
    case "有", "有り", "あり", "確認済", "confirmed": return .confirmed
    case "無", "無し", "なし", "refused": return .refused
    default:
      wrong(row, ReportTemplate.confirmation, written, "未確認・有・無", &report)
      return .pending
    }
  }

  private func primaryCareAreas(_ row: CSVRow, _ report: inout ImportReport) -> [Int] {
    let written = text(row, ReportTemplate.primaryCare)
    var areas: [Int] = []
    let parts = written.split(whereSeparator: { ";；,、，・ 　".contains($0) })
    for part in parts {
      if let number = Int(NameKey.folded(String(part))), (0...17).contains(number) {
        if !areas.contains(number) { areas.append(number) }
      } else {
        wrong(row, ReportTemplate.primaryCare, String(part), "0～17", &report)
      }
    }
    return areas
  }

  private func wrong(
    _ row: CSVRow, _ header: String, _ value: String, _ expected: String,
    _ report: inout ImportReport
  ) {
    report.note(
      .unresolved, table.file, row.number, rule: "report-code", subject: header, value: value,
      message: .both(
        "「\(header)」の値「\(value)」は \(expected) ではないため、未回答とします。",
        "“\(value)” in “\(header)” is not \(expected); the item is left unanswered"))
  }

  // MARK: Partners

  private func partners(
    _ row: CSVRow, of index: Int, _ catalogue: InstitutionCatalogue, _ resolver: NameResolver,
    _ report: inout ImportReport
  ) -> [LinkRecord] {
    let draft = catalogue[index]
    let linked = (1...ReportTemplate.partnerLimit).map {
      (SupportFunction.afterHours, text(row, ReportTemplate.linkedPartner($0)))
    }
    let backup = (1...ReportTemplate.partnerLimit).map {
      (SupportFunction.admission, text(row, ReportTemplate.backupPartner($0)))
    }
    var links: [LinkRecord] = []
    for (function, name) in linked + backup where !name.isEmpty {
      let resolution = resolver.resolve(name, near: draft.areas)
      let target = NameNote.resolve(
        name, with: resolution, catalogue: catalogue, place: (table.file, row.number),
        report: &report)
      if target == draft.record.id {
        report.note(
          .unresolved, table.file, row.number, rule: "partner-is-self", subject: draft.record.name,
          value: name,
          message: .both("連携先「\(name)」は自院です。", "the partner “\(name)” is the institution itself"))
        continue
      }
      links.append(
        LinkRecord(
          from: draft.record.id, function: function, nameAsWritten: name, to: target,
          source: .report, score: target == nil ? nil : resolution.score))
    }
    return links
  }
}
