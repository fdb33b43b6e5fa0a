/// Folds the most common ways of writing one name into one: widths, case and spaces.
///
/// Enough to see that two names are the same; who is meant by a name that merely resembles
/// another is for the import to resolve, with a score.
enum PlainName {
  /// The text without spaces, full-width ASCII made half-width, letters in lower case.
  ///
  /// - Complexity: O(n).
  static func folded(_ text: String) -> String {
    var bytes: [UInt8] = []
    let none = Unicode.UTF8.EncodedScalar()
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      var value = scalar.value
      if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
      guard value < 0x80 else {
        if value != 0x3000, value != 0xA0 { bytes.append(contentsOf: UTF8.encode(scalar) ?? none) }
        continue
      }
      if value == 0x20 || (0x09...0x0D).contains(value) { continue }
      bytes.append(UInt8((0x41...0x5A).contains(value) ? value + 0x20 : value))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether nothing but white space is there.
  static func isBlank(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
  }
}
