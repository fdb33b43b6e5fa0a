// Problem: older Excel and many municipal systems want tables in Windows Shift_JIS, which lacks
//   characters that names do have (𠮷, 😀).
// Method: signs that have a twin in the code page (〜 and ～, – and ―) become that twin, as
//   Windows itself does. What has none becomes 〓, the printers' mark for a missing letter, and is
//   listed with file, row and column: the table stays usable and nobody takes the mark for a name.
// Complexity: O(characters).

internal import MatchEngine

/// Turns a table in UTF-8 into code page 932.
enum CodePage932Table {
  /// What stands for a character that the code page lacks.
  static let missing: Character = "〓"

  /// The bytes, and a problem for each character that was replaced.
  ///
  /// - Throws: `ProblemList` if the C library lacks the code page.
  static func encode(
    _ table: [UInt8], file: String
  ) throws(ProblemList) -> (bytes: [UInt8], problems: [Problem]) {
    let start = table.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let text = String(decoding: table[start...], as: UTF8.self)
    guard let first = CodePage932.encode(text) else { throw lacking(file) }
    if first.unencodable.isEmpty { return (first.bytes, []) }
    let lost = Set(first.unencodable)
    var problems: [Problem] = []
    var result = String.UnicodeScalarView()
    var place = TablePlace()
    for scalar in text.unicodeScalars {
      let column = place.column
      place.step(scalar)
      guard lost.contains(scalar) else {
        result.append(scalar)
        continue
      }
      result.append(contentsOf: replacement(of: scalar))
      if twins[scalar] == nil, problems.count < 10_000 {
        problems.append(problem(scalar, file, place.row, column, place))
      }
    }
    guard let second = CodePage932.encode(String(result)) else { throw lacking(file) }
    // Everything that the first pass refused is replaced; a question mark must not slip through.
    guard second.unencodable.isEmpty else { throw unclean(file, second.unencodable) }
    return (second.bytes, problems)
  }

  /// A text as a table in code page 932 holds it: what the code page lacks is replaced.
  static func written(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }), let first = CodePage932.encode(text),
      !first.unencodable.isEmpty
    else { return text }
    let lost = Set(first.unencodable)
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if lost.contains(scalar) {
        result.append(contentsOf: replacement(of: scalar))
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// What stands for a character that the code page lacks.
  private static func replacement(of scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: twins[scalar].map { [$0] } ?? Array(missing.unicodeScalars))
    return result
  }

  /// Signs that Windows writes as another one that looks the same.
  private static let twins: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{301C}": "\u{FF5E}", "\u{2212}": "\u{FF0D}", "\u{2016}": "\u{2225}",
    "\u{2014}": "\u{2015}", "\u{2013}": "\u{2015}", "\u{00A2}": "\u{FFE0}",
    "\u{00A3}": "\u{FFE1}", "\u{00AC}": "\u{FFE2}", "\u{00A6}": "\u{FFE4}", "\u{00A0}": " ",
  ]

  private static func problem(
    _ scalar: Unicode.Scalar, _ file: String, _ row: Int, _ column: Int, _ place: TablePlace
  ) -> Problem {
    let name = place.header.indices.contains(column) ? place.header[column] : ""
    let code = "U+" + String(scalar.value, radix: 16, uppercase: true)
    return Problem(
      .warning, path: "\(file):\(row):" + (name.isEmpty ? String(column + 1) : name),
      value: String(scalar), rule: "not-in-cp932",
      message: LocalizedText(
        ja: "「\(scalar)」（\(code)）は Shift_JIS（CP932）にないので「〓」にしました（\(row)行\(column + 1)列）。",
        en: "‘\(scalar)’ (\(code)) is not in CP932 and became 〓 (row \(row), column \(column + 1))."
      ))
  }

  private static func unclean(_ file: String, _ left: [Unicode.Scalar]) -> ProblemList {
    let codes = left.map { "U+" + String($0.value, radix: 16, uppercase: true) }
      .joined(separator: ", ")
    return ProblemList([
      Problem(
        .error, path: file, value: codes, rule: "unsupported-encoding",
        message: LocalizedText(
          ja: "Shift_JIS（CP932）に書けない文字が残っています: \(codes)",
          en: "characters remain that CP932 cannot hold: \(codes)"))
    ])
  }

  private static func lacking(_ file: String) -> ProblemList {
    ProblemList([
      Problem(
        .error, path: file, value: "CP932", rule: "unsupported-encoding",
        message: LocalizedText(
          ja: "この計算機の C ライブラリに CP932 の変換表がありません。",
          en: "the C library of this machine lacks the CP932 table."))
    ])
  }
}

/// Where in a table a character stands.
private struct TablePlace {
  private(set) var row = 1
  private(set) var column = 0
  /// The cells of the first row.
  private(set) var header: [String] = [""]
  private var isQuoted = false

  /// Moves over a character.
  mutating func step(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": isQuoted.toggle()
    case "," where !isQuoted:
      column += 1
      if row == 1 { header.append("") }
    case "\n" where !isQuoted:
      row += 1
      column = 0
    case "\r" where !isQuoted: break
    default: if row == 1 { header[header.count - 1].unicodeScalars.append(scalar) }
    }
  }
}
