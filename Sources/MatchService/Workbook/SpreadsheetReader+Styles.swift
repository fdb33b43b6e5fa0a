/// Which formats of numbers show a day (ECMA-376 part 1, §18.8.30).
extension SpreadsheetReader {
  /// Reads which styles show days.
  mutating func readStyles(_ bytes: [UInt8]) throws(XMLFault) {
    var scanner = try XMLScanner(bytes)
    var codes: [String: String] = [:]
    var isInCells = false
    while let event = try scanner.next() {
      switch event {
      case .start("numFmt", let attributes):
        if let id = attributes["numFmtId"] { codes[id] = attributes["formatCode"] ?? "" }
      case .start("cellXfs", _): isInCells = true
      case .end("cellXfs"): isInCells = false
      case .start("xf", let attributes):
        guard isInCells else { continue }
        let id = attributes["numFmtId"] ?? "0"
        isDateStyle.append(
          codes[id].map(Self.isDate) ?? Int(id).map(Self.isDate(builtIn:)) ?? false)
      default: continue
      }
    }
  }

  private static func isDate(builtIn id: Int) -> Bool {
    (14...17).contains(id) || id == 22 || (27...31).contains(id) || id == 36
      || (50...54).contains(id) || (57...58).contains(id)
  }

  /// Whether a format shows a day: letters of dates outside quotes, brackets and escapes.
  static func isDate(_ code: String) -> Bool {
    var rest = ""
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for character in code.lowercased() {
      if isEscaped {
        isEscaped = false
      } else if isQuoted {
        isQuoted = character != "\""
      } else if isBracketed {
        isBracketed = character != "]"
      } else {
        switch character {
        case "\"": isQuoted = true
        case "[": isBracketed = true
        case "\\", "_", "*": isEscaped = true
        default: rest.append(character)
        }
      }
    }
    if rest.hasPrefix("general") { return false }
    return rest.contains("y") || rest.contains("d") || rest.contains("aaa")
      || (rest.contains("g") && rest.contains("e"))
      || (rest.contains("m") && !rest.contains("s")
        && !rest.contains("h"))
  }
}
