internal import MatchEngine

/// Reads a list of the institutions on a rotation: name, and where known the Navii code.
///
/// It settles which institution a name on the published rotation means: by code where one is
/// given, else by name.
struct RotaMemberTable {
  private let table: CSVTable
  private let name: Int
  private let code: Int?

  init(_ table: CSVTable) throws(ProblemList) {
    self.table = table
    name = try table.required([["name", "医療機関", "医療機関名"]])[0]
    code = table.column("navii_kikan_cd", "医療機関コード")
  }

  /// The institutions that names mean.
  func names(
    resolver: NameResolver, catalogue: InstitutionCatalogue, near: [String],
    report: inout ImportReport
  ) -> [String: String] {
    var names: [String: String] = [:]
    for row in table.rows {
      let written = row[name]
      guard !written.isEmpty else {
        report.fate(
          .dropped, table.file, row.number, rule: "missing-name", subject: "name", value: "",
          message: .both("名称がありません。", "the name is missing"))
        continue
      }
      let resolution = resolver.resolve(written, near: near)
      if let coded = institution(withCode: row[code], in: catalogue) {
        names[written] = coded.id
        note(coded, written: written, resolution, catalogue, row, &report)
      } else if let id = NameNote.resolve(
        written, with: resolution, catalogue: catalogue, place: (table.file, row.number),
        report: &report)
      {
        names[written] = id
      }
      report.fate(.read, table.file, row.number)
    }
    report.damage(of: table)
    return names
  }

  /// The institution whose id ends in the code; Navii ids are prefecture, kind and code in a row.
  private func institution(
    withCode code: String, in catalogue: InstitutionCatalogue
  ) -> InstitutionRecord? {
    guard code.utf8.count >= 7 else { return nil }
    let found = catalogue.drafts.filter { $0.record.id.hasSuffix(code) }
    return found.count == 1 ? found[0].record : nil
  }

  private func note(
    _ coded: InstitutionRecord, written: String, _ resolution: NameResolution,
    _ catalogue: InstitutionCatalogue, _ row: CSVRow, _ report: inout ImportReport
  ) {
    guard let candidate = resolution.candidate else {
      report.note(
        .derived, table.file, row.number, rule: "resolved-by-code", subject: written,
        value: coded.name,
        message: .both(
          "「\(written)」は名称では決まらず、コードにより \(coded.name) としました。",
          "“\(written)” was settled by its code as \(coded.name), not by its name"))
      return
    }
    let named = catalogue[candidate].record
    guard named.id != coded.id else { return }
    report.note(
      .unresolved, table.file, row.number, rule: "code-and-name-differ", subject: written,
      value: "\(coded.name) ≠ \(named.name)",
      message: .both(
        "「\(written)」はコードでは \(coded.name)、名称では \(named.name) です。コードに従いました。",
        "“\(written)” is \(coded.name) by code and \(named.name) by name; the code was followed"))
  }
}
