// Problem: tell whether a text of hundreds of megabytes says what a writer is about to say, without
//   keeping either the writer's text or a tape of it.
// Method: the writer's bytes come in pieces; each is held against the text, in which white space
//   between tokens is passed over. Values are counted by their first bytes, less the keys, which are
//   the strings before a colon.
// Why correct: two texts that are equal but for white space between tokens are the same document. The
//   converse fails (members in another order, other escapes): then the values must be compared
//   (`JSONComparison`), and a difference found there is the one that counts.
// Complexity: O(bytes) time; memory that does not grow.

/// How far a text agrees with what is written, up to white space.
struct JSONAgreement: Sendable {
  private let text: ArraySlice<UInt8>
  private var position: Int
  private var isInString = false
  private var isEscaped = false
  /// Whether the byte before, outside strings, belongs to a number or a word.
  private var isInWord = false
  private var agrees = true
  /// Values that were compared; keys do not count.
  private(set) var count = 0

  /// Nothing has been compared yet.
  ///
  /// - Parameter text: One JSON value as written.
  init(with text: ArraySlice<UInt8>) {
    self.text = text
    position = text.startIndex
  }

  /// Whether everything agreed and the text is at its end.
  var isWhole: Bool { agrees && position == text.endIndex }

  /// Compares the next piece, which is written without white space between tokens.
  mutating func consume(_ piece: ArraySlice<UInt8>) {
    guard agrees else { return }
    let (text, start) = (text, text.startIndex)
    text.withUnsafeBufferPointer { text in
      piece.withUnsafeBufferPointer { piece in
        var place = position - start
        for byte in piece {
          while !isInString, place < text.count, Self.isSpace(text[place]) { place += 1 }
          guard place < text.count, text[place] == byte else {
            agrees = false
            break
          }
          place += 1
          pass(byte)
        }
        position = start + place
      }
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  @inline(__always)
  private mutating func pass(_ byte: UInt8) {
    if isInString {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
      }
      return
    }
    switch byte {
    case UInt8(ascii: "\""):
      isInString = true
      count += 1
    case UInt8(ascii: "{"), UInt8(ascii: "["): count += 1
    case UInt8(ascii: ":"):
      isInWord = false
      count -= 1
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): isInWord = false
    default:
      if !isInWord { count += 1 }
      isInWord = true
    }
  }
}
