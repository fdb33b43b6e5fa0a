/// How names, lists and numbers stand in sentences.
public enum Wording {
  /// A text as it may stand in a sentence: at most 60 characters, control characters replaced.
  static func shown(_ text: String) -> String {
    if text.unicodeScalars.count <= 60, !text.unicodeScalars.contains(where: isControl) {
      return text
    }
    var scalars = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      if count == 60 { return String(scalars) + "…" }
      scalars.append(isControl(scalar) ? "\u{FFFD}" : scalar)
      count += 1
    }
    return String(scalars)
  }

  /// A value as it stands in a document, cut after 80 characters.
  static func excerpt(_ value: String) -> String {
    guard value.utf8.count > 80, value.unicodeScalars.count > 80 else { return value }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: value.unicodeScalars.prefix(80))
    return String(scalars) + "…"
  }

  /// Whether a character controls a terminal or the direction of the text instead of being seen.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// A number with its noun, in English: "1 pin", "2 pins", "1 need has", "2 needs have".
  ///
  /// - Parameters:
  ///   - number: The number.
  ///   - one: The words behind 1.
  ///   - many: The words behind any other number; an `s` is put to those of one without it.
  /// - Returns: The number and its words.
  public static func count(
    _ number: some BinaryInteger, _ one: String, _ many: String? = nil
  ) -> String {
    "\(number) " + (number == 1 ? one : many ?? one + "s")
  }

  /// A number with a comma before every three digits.
  static func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [String] = []
    while digits.utf8.count > 3 {
      groups.append(String(digits.suffix(3)))
      digits.removeLast(3)
    }
    groups.append(digits)
    return (number < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
  }

  /// At most eight names and how many more there are.
  static func list(_ names: [String], _ separator: String) -> String {
    let head = names.prefix(8).joined(separator: separator)
    return names.count > 8 ? head + separator + "… (+\(names.count - 8))" : head
  }
}

/// A thing by name and id, in both languages.
struct Label {
  /// 「みなと診療所」（c1）.
  let ja: String
  /// “みなと診療所” (c1).
  let en: String

  /// A thing with a name and an id; without a name only the id.
  init(name: String, id: String) {
    let (name, id) = (Wording.shown(name), Wording.shown(id))
    if name.isEmpty || name == id {
      ja = "「\(id)」"
      en = "“\(id)”"
    } else {
      ja = "「\(name)」（\(id)）"
      en = "“\(name)” (\(id))"
    }
  }
}
