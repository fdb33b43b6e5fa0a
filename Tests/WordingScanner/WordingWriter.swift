import Foundation
import MatchEngine
import MatchService

/// Writes the changes of a table into the sources: all of them, or nothing.
struct WordingWriter {
  /// The folder of the sources.
  let folder: String
  let wording: SourceWording
  let table: WordingTable

  /// Makes the new files and writes them.
  ///
  /// - Throws: `ProblemList`; then nothing has been written, unless the disk failed midway.
  func write(_ changes: [WordingChanges.Change]) throws {
    let files = try composed(changes)
    let changed = files.filter { file in file.text != text(of: file.path) }
    try unchangedSince()
    try AtomicFile.write(changed.map { (folder + "/" + $0.path, Array($0.text.utf8)) })
  }

  /// The files that change, formatted, after they were read back.
  ///
  /// - Throws: `ProblemList` with every sentence that does not read back as the table has it.
  func composed(
    _ changes: [WordingChanges.Change]
  ) throws -> [(path: String, text: String)] {
    let edits = Dictionary(grouping: changes, by: \.file).mapValues { $0.flatMap(\.edits) }
    let raw = wording.files.compactMap { file -> (path: String, text: String)? in
      guard let own = edits[file.path], !own.isEmpty else { return nil }
      return (file.path, Self.spliced(file.text, own))
    }
    if raw.isEmpty { return [] }
    let files = try SourceFormatter.formatted(raw, configuration: configuration)
    let problems = differences(files, changes)
    guard problems.isEmpty else { throw ProblemList(problems) }
    return files
  }

  private static func spliced(_ text: String, _ edits: [LiteralSplice.Edit]) -> String {
    var bytes = Array(text.utf8)
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: edit.text.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Rows that the new files do not give as the edited table has them.
  private func differences(
    _ files: [(path: String, text: String)], _ changes: [WordingChanges.Change]
  ) -> [Problem] {
    var wanted: [String: [Language: String]] = [:]
    for change in changes { wanted[change.key, default: [:]][change.language] = change.new }
    let paths = Set(files.map(\.path))
    let expected = table.rows.filter { paths.contains(wording.pairs[$0.pair].file) }
    let rows = WordingTable(SourceWording(files: files)).rows
    let read = Dictionary(rows.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var problems: [Problem] = []
    for row in expected {
      let now = read[row.key]
      let isWanted =
        now?.japanese == wanted[row.key]?[.japanese] ?? row.japanese
        && now?.english == wanted[row.key]?[.english] ?? row.english
      if isWanted { continue }
      problems.append(
        WordingProblem.unwritable(
          row.key, row.place, reads: now.map { $0.japanese + " / " + $0.english } ?? ""))
    }
    return problems
  }

  private func text(of path: String) -> String? {
    wording.files.first { $0.path == path }?.text
  }

  /// Makes sure that nobody has edited the sources meanwhile.
  private func unchangedSince() throws {
    let problems = wording.files.compactMap { file -> Problem? in
      let path = folder + "/" + file.path
      if (try? String(contentsOfFile: path, encoding: .utf8)) == file.text { return nil }
      return Problem(
        .error, path: path, value: "", rule: "changed-meanwhile",
        message: LocalizedText(
          ja: "その間にファイルが書き換えられました。もう一度実行してください。",
          en: "The file was edited meanwhile; run the command again."))
    }
    if !problems.isEmpty { throw ProblemList(problems) }
  }

  /// `.swift-format` of the sources or of a folder above them.
  private var configuration: String? {
    var folder = URL(fileURLWithPath: folder).standardizedFileURL
    while folder.path != "/" {
      let file = folder.appendingPathComponent(".swift-format").path
      if FileManager.default.fileExists(atPath: file) { return file }
      folder = folder.deletingLastPathComponent()
    }
    return nil
  }
}
