internal import MatchEngine

extension JSONSyntaxError {
  /// The sentence for people, with line, column and byte.
  func problem(in bytes: [UInt8], path: String) -> Problem {
    let position = TextPosition(of: offset, in: bytes)
    let found = Self.character(at: offset, in: bytes)
    let what = sentence(found: found)
    return Problem(
      .error, path: path, value: Self.excerpt(at: offset, in: bytes), rule: rule,
      message: LocalizedText(
        ja: "\(position.line)行\(position.column)列（\(offset)バイト目の後）: \(what.japanese)",
        en: "Line \(position.line), column \(position.column) (byte \(offset)): \(what.english)"),
      hint: hint(in: bytes, found: found))
  }

  private func sentence(found: LocalizedText) -> LocalizedText {
    switch kind {
    case .truncated:
      LocalizedText(ja: "文書が途中で終わっています。", en: "the document ends in the middle.")
    case .expectedValue:
      LocalizedText(
        ja: "値があるべき所に\(found.japanese)があります。",
        en: "expected a value, found \(found.english).")
    case .expectedKey:
      LocalizedText(
        ja: "「\"」で囲んだ項目名があるべき所に\(found.japanese)があります。",
        en: "expected a member name in double quotes, found \(found.english).")
    case .expectedColon:
      LocalizedText(
        ja: "項目名の後に「:」があるべき所に\(found.japanese)があります。",
        en: "expected “:” after the member name, found \(found.english).")
    case .expectedCommaOrBrace:
      LocalizedText(
        ja: "「,」か「}」があるべき所に\(found.japanese)があります。",
        en: "expected “,” or “}”, found \(found.english).")
    case .expectedCommaOrBracket:
      LocalizedText(
        ja: "「,」か「]」があるべき所に\(found.japanese)があります。",
        en: "expected “,” or “]”, found \(found.english).")
    case .trailingComma:
      LocalizedText(
        ja: "最後の要素の後に余分な「,」があります。", en: "there is a comma after the last element.")
    case .textAfterEnd:
      LocalizedText(
        ja: "文書の終わりの後に\(found.japanese)があります。",
        en: "the document is complete, but \(found.english) follows.")
    case .controlCharacter:
      LocalizedText(
        ja: "文字列の中に制御文字（\(found.japanese)）がそのまま書かれています。",
        en: "a string contains the control character \(found.english) unescaped.")
    case .nul:
      LocalizedText(
        ja: "文字列にNUL文字（U+0000）が含まれています。", en: "a string contains NUL (U+0000).")
    case .invalidEscape:
      LocalizedText(
        ja: "「\\」で始まる書き方が正しくありません。", en: "this is no valid escape after “\\”.")
    case .loneSurrogate:
      LocalizedText(
        ja: "サロゲートの片方だけが書かれています。", en: "one half of a surrogate pair stands alone.")
    case .invalidUTF8:
      LocalizedText(
        ja: "UTF-8として正しくないバイト（\(found.japanese)）があります。",
        en: "\(found.english) is not valid UTF-8 here.")
    case .leadingZero:
      LocalizedText(ja: "数値が余分な0で始まっています。", en: "a number begins with a superfluous 0.")
    case .badNumber:
      LocalizedText(ja: "数値の書き方が正しくありません。", en: "this is not a number as JSON writes it.")
    case .duplicateKey:
      LocalizedText(
        ja: "同じ項目名が一つのオブジェクトに二度書かれています。",
        en: "the same member name is written twice in one object.")
    case .byteOrderMark:
      LocalizedText(
        ja: "先頭にバイト順マーク（BOM）があります。", en: "the text begins with a byte order mark.")
    case .sixteenBits:
      LocalizedText(ja: "UTF-16またはUTF-32の文書です。", en: "the text is UTF-16 or UTF-32.")
    case .tooDeep(let limit):
      LocalizedText(
        ja: "入れ子が深すぎます（上限\(limit)段）。", en: "nesting is deeper than \(limit) levels.")
    case .tooLarge(let limit):
      LocalizedText(
        ja: "文書が大きすぎます（上限\(limit)バイト）。", en: "the document is larger than \(limit) bytes.")
    case .tooManyValues(let limit):
      LocalizedText(
        ja: "値の数が多すぎます（上限\(limit)個）。", en: "the document has more than \(limit) values.")
    }
  }

  private func hint(in bytes: [UInt8], found: LocalizedText) -> LocalizedText? {
    switch kind {
    case .truncated:
      return LocalizedText(
        ja: "保存や転送が途中で切れていないか確かめてください。",
        en: "Check that the file was saved or transferred completely.")
    case .expectedValue, .expectedKey, .badNumber, .textAfterEnd, .expectedColon,
      .expectedCommaOrBrace, .expectedCommaOrBracket:
      return hintForCharacter(in: bytes)
    case .trailingComma:
      return LocalizedText(ja: "その「,」を消してください。", en: "Remove that comma.")
    case .leadingZero:
      return LocalizedText(
        ja: "0を残したい番号は「\"」で囲んで文字列にしてください。",
        en: "A code that must keep its zeros is a string: put it in double quotes.")
    case .controlCharacter:
      return LocalizedText(
        ja: "改行は \\n、タブは \\t と書いてください。",
        en: "Write \\n for a line feed and \\t for a tab.")
    case .invalidEscape:
      return LocalizedText(
        ja: "「\\」そのものは「\\\\」と書いてください。", en: "Write “\\\\” for a backslash itself.")
    case .invalidUTF8:
      return LocalizedText(
        ja: "Shift_JIS（CP932）で保存されていませんか。UTF-8で保存し直してください。",
        en: "The file may be Shift_JIS (CP932). Save it as UTF-8.")
    case .sixteenBits, .byteOrderMark:
      return LocalizedText(
        ja: "BOMなしのUTF-8で保存し直してください。", en: "Save it as UTF-8 without a byte order mark.")
    case .duplicateKey:
      return LocalizedText(
        ja: "どちらか一方だけを残してください。", en: "Keep only one of the two.")
    case .nul, .loneSurrogate, .tooDeep, .tooLarge, .tooManyValues:
      return nil
    }
  }

  private func hintForCharacter(in bytes: [UInt8]) -> LocalizedText? {
    guard offset < bytes.count else { return nil }
    switch bytes[offset] {
    case UInt8(ascii: "'"):
      return LocalizedText(
        ja: "文字列は「'」ではなく「\"」で囲みます。", en: "Strings stand in double quotes, not in single ones.")
    case UInt8(ascii: "/"), UInt8(ascii: "#"):
      return LocalizedText(
        ja: "JSONに注釈は書けません。「x-」で始まる項目を使ってください。",
        en: "JSON has no comments; use a member whose name begins with “x-”.")
    case UInt8(ascii: "N"), UInt8(ascii: "I"), UInt8(ascii: "T"), UInt8(ascii: "F"),
      UInt8(ascii: "n"), UInt8(ascii: "u"), UInt8(ascii: "t"), UInt8(ascii: "f"):
      return LocalizedText(
        ja: "使えるのは true、false、null だけです。NaNやInfinityは書けません。不明な値は項目ごと省いてください。",
        en: "Only true, false and null exist; NaN and Infinity do not. Leave out what is unknown.")
    case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "-"):
      return LocalizedText(
        ja: "数値は 12、-3、0.5 のように書きます。", en: "Numbers are written like 12, -3 or 0.5.")
    case 0xE2, 0xE3, 0xEF:
      return LocalizedText(
        ja: "全角の記号や空白が混ざっていませんか。", en: "A full-width character may have slipped in.")
    default:
      return nil
    }
  }

  /// The character at a byte, named so that it can be seen.
  private static func character(at offset: Int, in bytes: [UInt8]) -> LocalizedText {
    guard offset < bytes.count else { return LocalizedText(ja: "文書の終わり", en: "the end") }
    let byte = bytes[offset]
    switch byte {
    case 0x0A, 0x0D: return LocalizedText(ja: "改行", en: "a line break")
    case 0x09: return LocalizedText(ja: "タブ", en: "a tab")
    case 0x00..<0x20, 0x7F: return named(byte)
    default: break
    }
    var decoder = UTF8()
    var rest = bytes[offset...].prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else { return named(byte) }
    return LocalizedText(ja: "「\(scalar)」", en: "“\(scalar)”")
  }

  private static func named(_ byte: UInt8) -> LocalizedText {
    let digits = String(byte, radix: 16, uppercase: true)
    let text = "0x" + (digits.count < 2 ? "0" : "") + digits
    return LocalizedText(ja: text, en: "byte " + text)
  }

  /// What stands at a byte, to the end of the line and at most 40 characters.
  private static func excerpt(at offset: Int, in bytes: [UInt8]) -> String {
    guard offset < bytes.count else { return "" }
    let line = bytes[offset...].prefix(160).prefix { $0 != 0x0A && $0 != 0x0D }
    return JSONExcerpt.text(of: String(decoding: line, as: UTF8.self), atMost: 40)
  }
}
