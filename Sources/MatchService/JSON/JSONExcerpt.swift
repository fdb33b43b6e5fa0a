/// What stands in a document, cut and cleaned so that it can be shown in a message.
enum JSONExcerpt {
  /// At most `limit` characters, with control characters and white space shown as one space.
  static func text(of text: String, atMost limit: Int = 80) -> String {
    var result = String.UnicodeScalarView()
    var count = 0
    var afterSpace = false
    for scalar in text.unicodeScalars {
      let isSpace = isInvisible(scalar)
      if isSpace && afterSpace { continue }
      guard count < limit else {
        result.removeLast()
        return String(result) + "…"
      }
      result.append(isSpace ? " " : scalar)
      afterSpace = isSpace
      count += 1
    }
    return String(result)
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x20, 0x7F...0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }
}
