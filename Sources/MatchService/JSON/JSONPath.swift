/// JSON paths as messages show them: `institutions[3].report.backupBed`; the whole document is `$`.
enum JSONPath {
  /// Appends a member's name; a name that is not a plain word is put in brackets and quotes.
  static func append(member name: String, to path: inout String) {
    let isWord =
      !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
          UInt8(ascii: "$"):
          true
        default: false
        }
      }
    if isWord {
      if !path.isEmpty { path += "." }
      path += name
    } else {
      let shown = JSONExcerpt.text(of: name).replacing("\"", with: "\\\"")
      path += "[\"" + shown + "\"]"
    }
  }

  /// Appends an array index.
  static func append(index: Int, to path: inout String) {
    path += "[" + String(index) + "]"
  }
}

extension JSONParser {
  /// The path of the place at which an error stopped the reading.
  ///
  /// - Complexity: O(siblings of the open containers).
  func path(of error: JSONSyntaxError, in bytes: [UInt8]) -> String {
    var path = ""
    for (level, container) in open.enumerated() {
      let inside = level + 1 < open.count ? Int(open[level + 1]) : nodes.count
      if nodes[Int(container)].kind == .object {
        let key = inside < nodes.count ? inside - 1 : pendingKey
        guard key > Int(container), key < nodes.count else { continue }
        JSONPath.append(member: JSONText.string(bytes, nodes[key]), to: &path)
      } else {
        var child = Int(container) + 1
        var index = 0
        while child < inside {
          child = Int(nodes[child].next)
          index += 1
        }
        // Something unexpected after an element is told as the place of that element.
        let isAfterElement = inside == nodes.count && error.kind == .expectedCommaOrBracket
        JSONPath.append(index: isAfterElement ? max(index - 1, 0) : index, to: &path)
      }
    }
    return path.isEmpty ? "$" : path
  }
}

extension JSONText {
  /// The text of a string or key.
  static func string(_ bytes: [UInt8], _ node: JSONNode) -> String {
    if node.isComplex {
      return String(decoding: unescaped(bytes, node.range), as: UTF8.self)
    }
    return String(decoding: bytes[node.range], as: UTF8.self)
  }
}
