import MatchEngine

/// The problems of a table of wording, with row, key and rule.
enum WordingProblem {
  static func empty(_ file: WordingTableFile) -> Problem {
    Problem(
      .error, path: file.name, value: "", rule: "no-rows",
      message: LocalizedText(ja: "表に行がありません。", en: "The table has no rows."))
  }

  static func twice(
    _ row: WordingTableFile.Row, _ first: WordingTableFile.Row, _ file: WordingTableFile
  ) -> Problem {
    Problem(
      .error, path: file.path(row), value: row.key, rule: "duplicate-key",
      message: LocalizedText(
        ja: "\(row.key)：\(first.number)行目と同じキーです。",
        en: "\(row.key): row \(first.number) has this key already."))
  }

  static func unknown(_ row: WordingTableFile.Row, _ file: WordingTableFile) -> Problem {
    Problem(
      .error, path: file.path(row), value: row.key, rule: "unknown-key",
      message: LocalizedText(
        ja: "\(row.key)：このキーの文はソースにありません。",
        en: "\(row.key): no sentence of the sources has this key."))
  }

  static func missing(_ row: WordingTable.Row, _ file: WordingTableFile) -> Problem {
    Problem(
      .error, path: file.name, value: row.key, rule: "missing-key",
      message: LocalizedText(
        ja: "\(row.key)：表にこのキーの行がありません（\(row.place)「\(row.japanese)」）。",
        en: "\(row.key): the table has no row of this key (\(row.place) “\(row.english)”)."))
  }

  static func stale(
    _ row: WordingTableFile.Row, _ present: WordingTable.Row, _ file: WordingTableFile
  ) -> Problem {
    Problem(
      .error, path: file.path(row), value: row.check, rule: "stale-row",
      message: LocalizedText(
        ja: "\(row.key)：表を出した後にソースの文が変わりました。今は「\(present.japanese)」です。",
        en:
          "\(row.key): the sentence has changed since the table was printed; now “\(present.english)”."
      ),
      hint: LocalizedText(
        ja: "表を出し直すか、この行の check・ja・en を今のもの（\(present.check)）にしてから直してください。",
        en: "Print the table anew, or edit from the present check (\(present.check)), ja and en."))
  }

  static func conflict(
    _ row: WordingTableFile.Row, _ other: WordingTable.Row, _ english: String,
    _ file: WordingTableFile
  ) -> Problem {
    Problem(
      .error, path: file.path(row, .japanese), value: english, rule: "two-translations",
      message: LocalizedText(
        ja: "\(row.key)：\(other.key) と英語が同じですが、日本語が違います。",
        en: "\(row.key): the English is that of \(other.key), the Japanese is not."))
  }

  static func cell(
    _ fault: WordingCell.Fault, _ row: WordingTableFile.Row, _ language: Language,
    _ file: WordingTableFile
  ) -> Problem {
    Problem(
      .error, path: file.path(row, language), value: fault.value, rule: fault.rule,
      message: keyed(row.key, fault.message))
  }

  static func rule(
    _ fault: WordingRules.Fault, _ row: WordingTableFile.Row, _ file: WordingTableFile
  ) -> Problem {
    Problem(
      .error, path: file.path(row, fault.language),
      value: fault.language == .japanese ? row.japanese : row.english, rule: fault.rule,
      message: keyed(row.key, fault.message))
  }

  /// A sentence that the formatter or the scanner does not give back.
  static func unwritable(_ key: String, _ place: String, reads: String) -> Problem {
    Problem(
      .error, path: place, value: reads, rule: "cannot-be-written",
      message: LocalizedText(
        ja: "\(key)：この文はソースに書き戻せません（読み直すと「\(reads)」）。ソースで直してください。",
        en: "\(key): the sentence cannot be written back (it reads “\(reads)”); edit the source."))
  }

  private static func keyed(_ key: String, _ message: LocalizedText) -> LocalizedText {
    LocalizedText(ja: "\(key)：\(message.japanese)", en: "\(key): \(message.english)")
  }
}
