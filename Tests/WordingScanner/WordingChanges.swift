// Problem: people edit the table of wording in a spreadsheet; the sources hold the sentences. What was
//   changed has to find its place again, and nothing may be written that breaks a sentence.
// Method: rows and sentences are matched by key. `check`, which was printed with a row, tells whether
//   the row was printed from the present sentence. A changed cell is read back into texts, values and
//   fixed code (`WordingCell`), held against the rules of all wording, and compared with the present
//   literal from both ends, so that only what lies between is replaced (`LiteralSplice`).
// Correct because a change is taken only if every rule holds, and because who writes the changes scans
//   the new sources and compares the table that they give (`WordingWriter`).
// Complexity: O(length of the sources and of the table).

public import MatchEngine

/// What a table changes in the sources, and everything that is wrong with it.
public struct WordingChanges: Sendable {
  /// One side of one sentence.
  public struct Change: Sendable {
    /// The key of the row.
    public let key: String
    /// File and line.
    public let place: String
    /// The side.
    public let language: Language
    /// The cell that the sources give.
    public let old: String
    /// The cell of the table.
    public let new: String
    /// The file.
    let file: String
    /// Its bytes and what shall stand there.
    let edits: [LiteralSplice.Edit]
  }

  /// The changes, in the order of files and lines.
  public let changes: [Change]
  /// Everything that is wrong; with an error nothing may be written.
  public let problems: [Problem]

  /// Compares a table with the sources.
  public init(_ file: WordingTableFile, _ wording: SourceWording, _ table: WordingTable) {
    var changes: [Change] = []
    var problems = file.problems
    guard !file.rows.isEmpty else {
      self.changes = []
      self.problems = problems.isEmpty ? [WordingProblem.empty(file)] : problems
      return
    }
    var given: [String: WordingTableFile.Row] = [:]
    let known = Set(table.rows.map(\.key))
    for row in file.rows {
      if let first = given[row.key] {
        problems.append(WordingProblem.twice(row, first, file))
      } else if !known.contains(row.key) {
        problems.append(WordingProblem.unknown(row, file))
      } else {
        given[row.key] = row
      }
    }
    var sentences: [WordingRules.Sentence] = []
    var changed: [Int: WordingTableFile.Row] = [:]
    for row in table.rows {
      let pair = wording.pairs[row.pair]
      var sentence = WordingRules.Sentence(pair)
      defer { sentences.append(sentence) }
      guard let new = given[row.key] else {
        problems.append(WordingProblem.missing(row, file))
        continue
      }
      if new.japanese == row.japanese, new.english == row.english { continue }
      guard new.check == row.check else {
        problems.append(WordingProblem.stale(new, row, file))
        continue
      }
      changed[sentences.count] = new
      let read = Self.read(new, row, pair, file)
      changes += read.changes
      problems += read.problems
      sentence = read.sentence
    }
    for (first, second) in WordingRules.conflicts(sentences) {
      guard let row = changed[second] ?? changed[first] else { continue }
      let other = table.rows[changed[second] == nil ? second : first]
      problems.append(WordingProblem.conflict(row, other, sentences[first].english, file))
    }
    self.changes = changes
    self.problems = problems
  }

  /// Reads the changed sides of one row.
  private static func read(
    _ new: WordingTableFile.Row, _ row: WordingTable.Row, _ pair: SourceWording.Pair,
    _ file: WordingTableFile
  ) -> (changes: [Change], problems: [Problem], sentence: WordingRules.Sentence) {
    let names = WordingNames(pair)
    var changes: [Change] = []
    var problems: [Problem] = []
    var plain = [Language.japanese: pair.japanese, .english: pair.english]
    var code = pair.japaneseCode
    var isReadable = true
    for (language, side, old, cell) in [
      (Language.japanese, pair.japaneseSide, row.japanese, new.japanese),
      (.english, pair.englishSide, row.english, new.english),
    ] where old != cell {
      let read = WordingCell(cell, pair, language, names)
      problems += read.faults.map { WordingProblem.cell($0, new, language, file) }
      guard read.faults.isEmpty else {
        isReadable = false
        continue
      }
      plain[language] = read.texts.joined().map { content in
        if case .text(let scalar) = content { String(scalar) } else { "\u{0}" }
      }.joined()
      if language == .japanese {
        code = read.texts.joined().flatMap { content -> [String] in
          if case .value(let value) = content { value.words } else { [] }
        }
      }
      let edits = zip(Self.texts(side), read.texts).flatMap {
        LiteralSplice.edits(of: $0, into: $1)
      }
      changes.append(
        Change(
          key: row.key, place: row.place, language: language, old: old, new: cell,
          file: pair.file, edits: edits))
    }
    let sentence = WordingRules.Sentence(
      file: pair.file, japanese: plain[.japanese] ?? "", english: plain[.english] ?? "",
      isWritten: pair.isWritten, japaneseCode: code)
    if isReadable {
      var faults = WordingRules.faults(sentence)
      let day = /[0-9]{4}-[0-9]{2}-[0-9]{2}/
      if sentence.japanese.firstMatch(of: day) != nil,
        (pair.japanese + pair.english).firstMatch(of: day) == nil
      {
        faults.append(WordingRules.isoDay)
      }
      // Also in files whose Japanese is data, a side that said something goes on saying something.
      for (language, old, now) in [
        (Language.japanese, pair.japanese, sentence.japanese),
        (.english, pair.english, sentence.english),
      ]
      where now.isEmpty && !old.isEmpty
        && !faults.contains(where: { $0.rule == "empty-side" && $0.language == language })
      {
        faults.append(WordingRules.emptySide(language))
      }
      for term in WordingRules.terms
      where term.english == sentence.english && term.japanese != sentence.japanese {
        faults.append(WordingRules.fault(of: term))
      }
      problems += faults.map { WordingProblem.rule($0, new, file) }
    }
    return (changes, problems, sentence)
  }

  private static func texts(_ side: WordingSide) -> [[SwiftLiteral]] {
    side.parts.compactMap { if case .text(let literals, _) = $0 { literals } else { nil } }
  }
}
