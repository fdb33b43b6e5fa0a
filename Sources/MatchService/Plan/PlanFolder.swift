public import MatchEngine

/// All files of a plan, written together or not at all.
public enum PlanFolder {
  /// The files of a plan: name and content, in the order in which they are written.
  public static func files(of plan: Plan, language: Language) -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = [
      ("plan.json", PlanFormat.encode(plan)),
      ("plan.html", PlanPage.html(plan, language: language)),
      ("matches.csv", MatchTable.csv(plan, language: language)),
    ]
    for (report, names) in zip(plan.rotations, RotationFileNames.names(for: plan)) {
      files.append((names.duties, RotationTable.csv(report, of: plan, language: language)))
      files.append((names.counts, RotationTable.countsCSV(report, of: plan, language: language)))
      files.append((names.calendar, RotationCalendar.ics(report, of: plan, language: language)))
    }
    return files
  }

  /// Writes a plan into a folder, which is made if it is missing.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - folder: The folder.
  ///   - language: The language of what people read.
  ///   - years: How years are written in what people read: the page and the tables.
  /// - Throws: `ProblemList` if something cannot be written; then nothing is left behind.
  public static func write(
    _ plan: Plan, to folder: String, language: Language, years: YearStyle = .western
  ) throws(ProblemList) {
    var output = OutputFolder(folder)
    for file in files(of: plan, language: language) {
      let isForPeople = file.name.hasSuffix(".html") || file.name.hasSuffix(".csv")
      output.add(file.name, isForPeople ? EraDates.write(file.bytes, years) : file.bytes)
    }
    try output.commit()
  }
}
