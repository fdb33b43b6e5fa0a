/// Makes keys under which names that are written differently meet.
public enum NameKey {
  /// The text in one width and lower case, without spaces; for headers and codes.
  ///
  /// - Complexity: O(n).
  public static func folded(_ text: String) -> String {
    string(CharacterFolding.folded(text).filter { $0 != " " })
  }

  /// The key of a name: widths, old kanji, small kana, place-name particles and punctuation folded.
  ///
  /// `髙﨑ｸﾘﾆｯｸ` and `高崎クリニック` have one key, and so have `茅ヶ崎` and `茅が崎`. The key is for
  /// comparing only; it is not a spelling.
  ///
  /// - Complexity: O(n).
  public static func normalised(_ text: String) -> String {
    string(scalars(of: text).filter { $0 != " " })
  }

  /// The scalars of the key with spaces kept, which separate a corporation from its institution.
  static func scalars(of text: String) -> [Unicode.Scalar] {
    let input = CharacterFolding.folded(text).map { KanjiVariants.standard($0) }
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(input.count)
    for (index, scalar) in input.enumerated() {
      let previous = result.last
      let next = index + 1 < input.count ? input[index + 1] : nil
      switch scalar {
      case "々":
        if let previous { result.append(previous) }
      case "-", "ー":
        // After kana a hyphen is a badly typed long vowel (センタ－); elsewhere it is punctuation.
        if let previous, isKana(previous) || previous == "ー" { result.append("ー") }
      case "が", "ガ", "ケ", "ヶ", "ヵ", "カ":
        let isParticle = isKanji(previous) && isKanji(next)
        result.append(isParticle ? "ケ" : largeKana(scalar))
      case "の", "ノ", "乃", "之":
        result.append(isKanji(previous) && isKanji(next) ? "ノ" : scalar)
      case "0"..."9":
        let isOrdinal = previous == "第" && !(next.map(isDigit) ?? false)
        result.append(isOrdinal ? ordinals[Int(scalar.value - 48)] : scalar)
      case "ヴ":
        result.append(next.map { "ァィェォ".unicodeScalars.contains($0) } ?? false ? "ヴ" : "ブ")
      default:
        if previous == "ヴ", let voiced = withV[scalar] {
          result[result.count - 1] = voiced
        } else if !isPunctuation(scalar) {
          result.append(largeKana(scalar))
        }
      }
    }
    return result
  }

  static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static let ordinals: [Unicode.Scalar] = [
    "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九",
  ]

  private static let withV: [Unicode.Scalar: Unicode.Scalar] = [
    "ァ": "バ", "ィ": "ビ", "ェ": "ベ", "ォ": "ボ",
  ]

  static func isKanji(_ scalar: Unicode.Scalar?) -> Bool {
    guard let value = scalar?.value else { return false }
    return (0x4E00...0x9FFF).contains(value) || (0x3400...0x4DBF).contains(value)
      || (0xF900...0xFAFF).contains(value) || (0x20000...0x323AF).contains(value)
      || value == 0x3005
  }

  private static func isKana(_ scalar: Unicode.Scalar) -> Bool {
    (0x3041...0x3096).contains(scalar.value) || (0x30A1...0x30FA).contains(scalar.value)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    case 0x00B7, 0x2018...0x201F, 0x2022, 0x2025, 0x2026: true
    case 0x3001...0x3003, 0x3008...0x3011, 0x3013...0x301B, 0x30FB, 0x25A0...0x25FF: true
    default: false
    }
  }

  /// Small kana as large ones: older registers write クリニツク.
  private static func largeKana(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "ァ", "ィ", "ゥ", "ェ", "ォ", "ッ", "ャ", "ュ", "ョ", "ヮ", "ぁ", "ぃ", "ぅ", "ぇ", "ぉ", "っ", "ゃ",
      "ゅ", "ょ", "ゎ":
      Unicode.Scalar(scalar.value + 1) ?? scalar
    case "ヵ": "カ"
    case "ヶ": "ケ"
    case "ヰ": "イ"
    case "ヱ": "エ"
    default: scalar
    }
  }
}
