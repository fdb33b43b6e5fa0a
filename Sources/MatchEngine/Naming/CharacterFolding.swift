// Problem: one name is written in many ways: full-width and half-width forms,
//   half-width katakana with separate voicing marks, circled digits, ㈱, many
//   kinds of hyphen.
// Method: a fold scalar by scalar that agrees with Unicode's NFKC on the
//   characters that Japanese name fields hold, without Unicode's tables, which
//   the standard library does not offer.
// Complexity: O(n).
// Reference: Unicode Standard Annex #15; JIS X 0201, JIS X 0208.

/// Folds the ways in which a character can be written into one.
enum CharacterFolding {
  /// The folded scalars of a text; spaces of every kind become U+0020.
  static func folded(_ text: String) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { append(scalar, to: &result) }
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout [Unicode.Scalar]) {
    switch scalar.value {
    case 0x41...0x5A:
      result.append(shifted(scalar, by: 0x20))
    case 0x21...0x7E:
      result.append(scalar)
    case 0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000:
      result.append(" ")
    case 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060, 0xFEFF, 0xFE00...0xFE0F,
      0xE0100...0xE01EF:
      break  // Invisible: soft hyphen, zero width, direction marks, variation selectors.
    case 0x2010...0x2015, 0x2212, 0x2500, 0xFE63:
      result.append("-")
    case 0x301C, 0x223C, 0x223E:
      result.append("~")
    case 0xFF01...0xFF5E:
      append(shifted(scalar, by: -0xFEE0), to: &result)
    case 0xFF61...0xFF9F:
      appendHalfWidthKana(scalar, to: &result)
    case 0x3099, 0x309B, 0x309A, 0x309C:
      voice(with: scalar.value == 0x3099 || scalar.value == 0x309B ? 1 : 2, scalar, &result)
    case 0x2460...0x2473:
      append(number: Int(scalar.value) - 0x2460 + 1, to: &result)
    case 0x2474...0x2487:
      append(number: Int(scalar.value) - 0x2474 + 1, to: &result)
    case 0x2160...0x216B, 0x2170...0x217B:
      let roman = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
      ]
      result.append(contentsOf: roman[Int((scalar.value - 0x2160) & 0xF)].unicodeScalars)
    default:
      if let abbreviation = abbreviations[scalar] {
        result.append(contentsOf: abbreviation.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
  }

  private static let abbreviations: [Unicode.Scalar: String] = [
    "㈱": "(株)", "㈲": "(有)", "㈳": "(社)", "㈶": "(財)", "㈻": "(学)", "㊩": "(医)",
    "㍿": "株式会社", "№": "no",
  ]

  private static func append(number: Int, to result: inout [Unicode.Scalar]) {
    result.append(contentsOf: String(number).unicodeScalars)
  }

  private static func shifted(_ scalar: Unicode.Scalar, by distance: Int) -> Unicode.Scalar {
    Unicode.Scalar(UInt32(Int(scalar.value) + distance)) ?? scalar
  }

  /// U+FF61 … U+FF9F in order; the last two are the voicing marks.
  private static let fullWidthKana: [Unicode.Scalar] = Array(
    "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜"
      .unicodeScalars)

  private static func appendHalfWidthKana(
    _ scalar: Unicode.Scalar, to result: inout [Unicode.Scalar]
  ) {
    let full = fullWidthKana[Int(scalar.value) - 0xFF61]
    switch full {
    case "゛": voice(with: 1, full, &result)
    case "゜": voice(with: 2, full, &result)
    default: result.append(full)
    }
  }

  /// Joins a voicing mark with the kana before it: か + ゛ is が.
  private static func voice(
    with distance: Int, _ mark: Unicode.Scalar, _ result: inout [Unicode.Scalar]
  ) {
    guard let last = result.last else { return }
    let isHiragana = (0x3041...0x3096).contains(last.value)
    let code = isHiragana ? last.value + 0x60 : last.value
    let voiceable: Bool
    switch code {
    case 0x30AB...0x30C2: voiceable = distance == 1 && code % 2 == 1  // カ … チ: ガ follows カ.
    case 0x30C4...0x30C9: voiceable = distance == 1 && code % 2 == 0  // ツ テ ト
    case 0x30CF...0x30DB: voiceable = (code - 0x30CF) % 3 == 0  // ハ … ホ: バ and パ follow.
    case 0x30A6:
      if distance == 1 { result[result.count - 1] = isHiragana ? "\u{3094}" : "ヴ" }
      return
    case 0x30EF, 0x30F2:  // ワ and ヲ, whose voiced forms exist in katakana only
      if distance == 1, !isHiragana { result[result.count - 1] = shifted(last, by: 8) }
      return
    default: return
    }
    if voiceable { result[result.count - 1] = shifted(last, by: distance) }
  }
}
