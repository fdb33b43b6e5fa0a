import MatchEngine
import MatchService

/// All wording of the sources as one table, in which a translator or a coordinator edits it.
public struct WordingTable: Sendable {
  /// One sentence in both languages.
  public struct Row: Sendable {
    /// File, declaration and number in it, which stay when lines move.
    ///
    /// Such as `MatchEngine/Region/Checks/PinChecks/checkDay/2`.
    public let key: String
    /// Eight letters that tell which sentence was printed; see ``WordingTable/check(_:_:)``.
    public let check: String
    /// File and line.
    public let place: String
    /// Japanese; values stand as `{code}`.
    public let japanese: String
    /// English; values stand as `{code}`.
    public let english: String
    /// Its place in the pairs of the sources.
    let pair: Int
  }

  /// The headings of the columns.
  public static let columns = ["key", "check", "place", "ja", "en"]

  /// The rows, in the order of files and lines.
  public let rows: [Row]

  /// The table of some sources; what only passes texts on is left out.
  public init(_ wording: SourceWording) {
    var numbers: [String: Int] = [:]
    let speaking = Set(wording.pairs.filter(\.saysSomething).map(\.file))
    let declarations = Dictionary(
      wording.files.filter { speaking.contains($0.path) }.map {
        ($0.path, Self.declarations(in: $0.text))
      },
      uniquingKeysWith: { first, _ in first })
    rows = wording.pairs.indices.compactMap { index in
      let pair = wording.pairs[index]
      guard pair.saysSomething else { return nil }
      let inside = declarations[pair.file]?.last { $0.line <= pair.line }?.name ?? ""
      let file = String(pair.file.dropLast(".swift".count))
      let owner = inside.isEmpty ? file : file + "/" + inside
      let number = (numbers[owner] ?? 0) + 1
      numbers[owner] = number
      let names = WordingNames(pair)
      let (japanese, english) = (names.cell(pair.japaneseSide), names.cell(pair.englishSide))
      return Row(
        key: "\(owner)/\(number)", check: Self.check(japanese, english), place: pair.place,
        japanese: japanese, english: english, pair: index)
    }
  }

  /// Eight letters that stand for a sentence: no spreadsheet takes them for a number or a day.
  public static func check(_ japanese: String, _ english: String) -> String {
    let hash = StableHash.fnv1a((japanese + "\u{0}" + english).utf8)
    return String(
      (0..<8).map { index in
        Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(hash >> (index * 4) & 15)))
      })
  }

  /// The table as CSV for a spreadsheet: UTF-8 with BOM, CRLF, nothing that runs as a formula.
  public var csv: [UInt8] {
    var writer = CSVWriter()
    writer.row(Self.columns.map(CSVCell.text))
    for row in rows {
      writer.row(
        [row.key, row.check, row.place, row.japanese, row.english].map(CSVCell.text))
    }
    return writer.bytes
  }

  /// Functions and members of a file, outside bodies of others as far as indentation tells.
  private static func declarations(in text: String) -> [(name: String, line: Int)] {
    var found: [(name: String, line: Int)] = []
    let pattern =
      /^ {0,2}(?:(?:public|private|fileprivate|static|mutating|override|package|@\w+) )*(?:func|var|let|init|case|subscript)\b ?`?(\w*)/
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.hasPrefix("   ") && line.contains(" ") {
      guard let match = line.firstMatch(of: pattern) else { continue }
      found.append((match.output.1.isEmpty ? "init" : String(match.output.1), index + 1))
    }
    return found
  }
}
