public import MatchEngine

/// All files of a plan, written together or not at all.
public enum PlanFolder {
  /// The files of a plan: name and content, in the order in which they are written.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - language: The language of what people read.
  ///   - years: How years are written in what people read: the page, the tables, the workbook.
  /// - Returns: The files.
  public static func files(
    of plan: Plan, language: Language, years: YearStyle = .western
  ) -> [(name: String, bytes: [UInt8])] {
    let json = PlanFormat.encode(plan)
    var files: [(name: String, bytes: [UInt8])] = [
      ("plan.json", json),
      ("plan.html", years.with { PlanPage.html(plan, language: language) }),
      ("matches.csv", years.with { MatchTable.csv(plan, language: language) }),
    ]
    if let workbook = workbook(json, of: plan, language, years) {
      files.append(("plan.xlsx", workbook))
    }
    for (report, names) in zip(plan.rotations, RotationFileNames.names(for: plan)) {
      let (duties, counts) = years.with {
        (
          RotationTable.csv(report, of: plan, language: language),
          RotationTable.countsCSV(report, of: plan, language: language)
        )
      }
      files.append((names.duties, duties))
      files.append((names.counts, counts))
      let calendar = YearStyle.western.with {
        RotationCalendar.ics(report, of: plan, language: language)
      }
      files.append((names.calendar, calendar))
    }
    return files
  }

  /// Of a larger plan than this, which is a nation's and nobody's to edit, there is no workbook.
  private static let workbookLimit = 64 << 20

  /// The workbook that `export workbook` makes of the plan; nil where there is no rotation to edit.
  private static func workbook(
    _ json: [UInt8], of plan: Plan, _ language: Language, _ years: YearStyle
  ) -> [UInt8]? {
    guard !plan.rotations.isEmpty, json.count <= workbookLimit,
      let published = try? PublishedPlan(reading: json, name: "plan.json", region: plan.region)
    else { return nil }
    return RotationWorkbook.file(
      published, RotationWorkbook.Options(language: language, usesEra: years == .reiwa))
  }

  /// Writes a plan into a folder, which is made if it is missing.
  ///
  /// Tables and calendars of a plan that lay there before, for rotations that the new one does not
  /// have, are taken away: nobody must hand out a calendar that no longer holds.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - folder: The folder.
  ///   - language: The language of what people read.
  ///   - years: How years are written in what people read: the page and the tables.
  /// - Returns: The names of the files that were taken away.
  /// - Throws: `ProblemList` if something cannot be written; then nothing is left behind.
  @discardableResult
  public static func write(
    _ plan: Plan, to folder: String, language: Language, years: YearStyle = .western
  ) throws(ProblemList) -> [String] {
    var output = OutputFolder(folder)
    let before = rotationFiles(in: output.path)
    for file in files(of: plan, language: language, years: years) {
      output.add(file.name, file.bytes)
    }
    try output.commit()
    let kept = Set(output.files.map { $0.name.lowercased() })
    let stale = before.filter { name in
      !kept.contains(name.lowercased()) && FileReading.identity(output.path + "/" + name) != nil
        && FileReading.exists(output.path + "/" + name)
    }
    for name in stale { SystemCall.remove(output.path + "/" + name) }
    return stale
  }

  /// The names of the rotations' files that belong to the plan in a folder; none without a plan.
  private static func rotationFiles(in folder: String) -> [String] {
    guard let bytes = try? FileReading.bytes(folder + "/plan.json"),
      let root = try? JSONDocument(parsing: bytes).root, root["schema"]?.string == PlanFormat.name,
      let rotations = root["rotations"], rotations.kind == .array
    else { return [] }
    let ids = rotations.elements.compactMap { $0["rotation"]?.string }
    return (ids.isEmpty ? [] : ["plan.xlsx"])
      + RotationFileNames.names(forIDs: ids).flatMap { [$0.duties, $0.counts, $0.calendar] }
  }
}
