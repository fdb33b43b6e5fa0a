public import MatchEngine

/// The tables of a published plan as CSV, for offices that want them in their own encoding.
public enum PublishedTables {
  /// The files, and what could not be written in the encoding.
  public struct Files: Sendable {
    /// Name and content.
    public let files: [(name: String, bytes: [UInt8])]
    /// Every character that the encoding lacks, by file, row and column.
    public let problems: [Problem]
  }

  /// The duties and counters of each rotation, and the partners.
  ///
  /// - Throws: `ProblemList` where the encoding is not known to the C library.
  public static func files(
    _ plan: PublishedPlan, language: Language, encoding: TextEncoding
  ) throws(ProblemList) -> Files {
    var files: [(name: String, bytes: [UInt8])] = []
    let names = RotationFileNames.names(forIDs: plan.rotations.map(\.record.id))
    for (rotation, names) in zip(plan.rotations, names) {
      let reading = plan.reading(rotation)
      files.append((names.duties, RotationTable.csv(reading, language: language)))
      files.append((names.counts, RotationTable.countsCSV(reading, language: language)))
    }
    let members = MemberNames(plan.region)
    if let table = PublishedMatchTable(plan, names: members, language: language) {
      var writer = CSVWriter(excel: true)
      writer.row(MatchColumn.allCases.map { .text($0.heading[language]) })
      for row in table.rows { writer.row(row.cells) }
      files.append(("matches.csv", writer.bytes))
    }
    guard encoding == .codePage932 else { return Files(files: files, problems: []) }
    var problems: [Problem] = []
    for index in files.indices {
      let encoded = try CodePage932Table.encode(files[index].bytes, file: files[index].name)
      files[index].bytes = encoded.bytes
      problems += encoded.problems
    }
    return Files(files: files, problems: problems)
  }
}
