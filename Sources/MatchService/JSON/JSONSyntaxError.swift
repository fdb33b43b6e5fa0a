/// Why a text is not the JSON that we read, and where.
struct JSONSyntaxError: Error, Equatable {
  /// What is wrong.
  enum Kind: Equatable {
    case truncated
    case expectedValue
    case expectedKey
    case expectedColon
    case expectedCommaOrBrace
    case expectedCommaOrBracket
    case trailingComma
    case textAfterEnd
    case controlCharacter
    case nul
    case invalidEscape
    case loneSurrogate
    case invalidUTF8
    case leadingZero
    case badNumber
    case duplicateKey
    case byteOrderMark
    case sixteenBits
    case tooDeep(limit: Int)
    case tooLarge(limit: Int)
    case tooManyValues(limit: Int)
  }

  let kind: Kind
  /// The byte, counted from 0.
  let offset: Int

  init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// The code of the rule that the text breaks.
  var rule: String {
    switch kind {
    case .truncated: "json-truncated"
    case .nul: "json-nul"
    case .invalidUTF8, .byteOrderMark, .sixteenBits, .loneSurrogate: "json-encoding"
    case .leadingZero, .badNumber: "json-number"
    case .duplicateKey: "json-duplicate-key"
    case .tooDeep: "json-depth"
    case .tooLarge, .tooManyValues: "json-size"
    default: "json-syntax"
    }
  }
}

/// A place in a text as editors show it.
struct TextPosition: Equatable {
  /// 1 for the first line.
  let line: Int
  /// 1 for the first character of the line.
  let column: Int

  /// The place of a byte.
  ///
  /// - Complexity: O(offset).
  init(of offset: Int, in bytes: [UInt8]) {
    var line = 1
    var lineStart = 0
    let end = min(offset, bytes.count)
    for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    if line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { lineStart = min(3, end) }
    var column = 1
    for index in lineStart..<end where bytes[index] & 0xC0 != 0x80 { column += 1 }
    self.line = line
    self.column = column
  }
}
