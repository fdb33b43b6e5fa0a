extension JSONText {
  /// JSON without the white space between its parts, so that it fits on one line.
  ///
  /// - Complexity: O(bytes).
  static func compact(_ json: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(json.count)
    var isInString = false
    var isEscaped = false
    for byte in json {
      if isInString {
        result.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
        result.append(byte)
      } else if byte != 32, byte != 10, byte != 13, byte != 9 {
        result.append(byte)
      }
    }
    return result
  }
}
