// Problem: names come from files that anybody may have written, and a control character in one of
//   them would move the cursor, clear the screen or hide what a message says.
// Method: everything that is said to people passes here on its way to the terminal. A control
//   character, or one that turns the direction of the text, is written as its code: `<U+001B>`. A
//   line break of a message is kept, with what follows indented, so that no name begins a line that
//   looks like one of ours. Tables and scripts that go into a file keep every character.
// Complexity: O(characters).

/// Text as a terminal may show it.
public enum VisibleText {
  /// One line: line breaks are written as codes too.
  ///
  /// - Parameter text: The text.
  /// - Returns: The text without hidden signs.
  public static func line(_ text: String) -> String { written(text) { isHidden($0) } }

  /// A text of several lines.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - indent: What each line but the first begins with.
  /// - Returns: The text without hidden signs.
  public static func lines(_ text: String, indent: String = "") -> String {
    let kept = written(text) { isHidden($0) && $0 != "\n" && $0 != "\t" }
    guard !indent.isEmpty else { return kept }
    return kept.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\n" + indent)
  }

  /// Bytes of a result for people; what is no text stays as it is.
  ///
  /// - Parameter bytes: UTF-8, or anything.
  /// - Returns: The text without hidden signs.
  public static func bytes(_ bytes: [UInt8]) -> [UInt8] {
    guard let text = String(validating: bytes, as: UTF8.self) else { return bytes }
    return Array(lines(text.replacing("\r\n", with: "\n")).utf8)
  }

  private static func written(
    _ text: String, where isWritten: (Unicode.Scalar) -> Bool
  ) -> String {
    guard text.unicodeScalars.contains(where: isWritten) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard isWritten(scalar) else {
        result.append(scalar)
        continue
      }
      let code = String(scalar.value, radix: 16, uppercase: true)
      let zeros = String(repeating: "0", count: max(0, 4 - code.utf8.count))
      result.append(contentsOf: "<U+\(zeros)\(code)>".unicodeScalars)
    }
    return String(result)
  }

  /// Controls (C0, DEL, C1), line and paragraph separators, and what turns the direction.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
