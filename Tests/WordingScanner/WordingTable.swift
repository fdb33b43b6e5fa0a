/// All wording of the sources as one table, for a translator or a coordinator to read and mark.
public struct WordingTable: Sendable {
  /// One sentence in both languages.
  public struct Row: Sendable {
    /// File, declaration and number in it, which stay when lines move.
    ///
    /// Such as `MatchEngine/Region/Checks/PinChecks/checkDay/2`.
    public let key: String
    /// File and line.
    public let place: String
    /// Japanese; values stand as `{code}`.
    public let japanese: String
    /// English; values stand as `{code}`.
    public let english: String
  }

  /// The rows, in the order of files and lines.
  public let rows: [Row]

  /// The table of some sources.
  public init(_ wording: SourceWording) {
    var numbers: [String: Int] = [:]
    let declarations = Dictionary(
      wording.files.map { ($0.path, Self.declarations(in: $0.text)) },
      uniquingKeysWith: { first, _ in first })
    rows = wording.pairs.map { pair in
      let inside = declarations[pair.file]?.last { $0.line <= pair.line }?.name ?? ""
      let file = String(pair.file.dropLast(".swift".count))
      let owner = inside.isEmpty ? file : file + "/" + inside
      let number = (numbers[owner] ?? 0) + 1
      numbers[owner] = number
      return Row(
        key: "\(owner)/\(number)", place: pair.place, japanese: pair.shownJapanese,
        english: pair.shownEnglish)
    }
  }

  /// The table as CSV for a spreadsheet: UTF-8 with BOM, CRLF.
  public var csv: String {
    var text = "\u{FEFF}key,place,ja,en\r\n"
    for row in rows {
      text +=
        [row.key, row.place, row.japanese, row.english].map(Self.cell).joined(separator: ",")
        + "\r\n"
    }
    return text
  }

  private static func cell(_ text: String) -> String {
    let isPlain = !text.contains { [",", "\"", "\n", "\r"].contains($0) }
    return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// Functions and members of a file, outside bodies of others as far as indentation tells.
  private static func declarations(in text: String) -> [(name: String, line: Int)] {
    var found: [(name: String, line: Int)] = []
    let pattern =
      /^ {0,2}(?:(?:public|private|fileprivate|static|mutating|override|package|@\w+) )*(?:func|var|let|init|case|subscript)\b ?`?(\w*)/
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard let match = line.firstMatch(of: pattern) else { continue }
      found.append((match.output.1.isEmpty ? "init" : String(match.output.1), index + 1))
    }
    return found
  }
}
