// Problem: a lookup says some dozens of sentences with numbers in them, and an interpolated `String`
//   grows piece by piece: it is most of what making the answer takes.
// Method: the pieces are put into bytes for which there is room from the start; the text is made of them
//   once. The literal says how long its own pieces are; a piece that is put in is mostly short.
// Complexity: O(bytes).

/// A text with pieces in it, written as an interpolated literal: the same text as the `String` of it.
struct ComposedText: ExpressibleByStringInterpolation {
  let text: String

  init(stringLiteral literal: StaticString) { text = literal.description }

  init(stringInterpolation pieces: StringInterpolation) {
    text = String(decoding: pieces.bytes, as: UTF8.self)
  }

  /// The pieces, one behind the other.
  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + 24 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: StaticString) {
      bytes.append(
        contentsOf: UnsafeBufferPointer(
          start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    mutating func appendInterpolation(_ text: String) {
      if text.utf8.withContiguousStorageIfAvailable({ bytes.append(contentsOf: $0) }) == nil {
        bytes.append(contentsOf: text.utf8)
      }
    }

    mutating func appendInterpolation(_ number: Int) {
      if number < 0 || number > 9_999 { return appendInterpolation(String(number)) }
      for scale in [1_000, 100, 10] where number >= scale {
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / scale % 10))
      }
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }
  }
}

extension LocalizedText {
  /// A sentence whose two texts are composed of pieces, for sentences that are made very often.
  static func composed(ja japanese: ComposedText, en english: ComposedText) -> LocalizedText {
    LocalizedText(ja: japanese.text, en: english.text)
  }
}
