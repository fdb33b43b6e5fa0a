// The grammar of RFC 8259 as a loop with an explicit stack, so that depth costs memory of ours and
// not of the thread. See JSONDocument.swift for the layout that it writes.

/// Reads one JSON text into a tape.
struct JSONParser {
  /// The tape so far.
  var nodes: [JSONNode] = []
  /// The open containers, outermost first, as node indices.
  var open: [Int32] = []
  /// Keys of the open objects, outermost first, for finding duplicates.
  var keys = JSONKeyStack()
  /// The node of the key whose value is being read; −1 if none.
  var pendingKey = -1
  let options: JSONOptions

  init(options: JSONOptions) {
    self.options = options
  }

  /// Reads a whole text.
  mutating func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) {
    guard bytes.count <= min(options.maximumBytes, Int(UInt32.max) - 1) else {
      throw JSONSyntaxError(
        .tooLarge(limit: min(options.maximumBytes, Int(UInt32.max) - 1)), at: 0)
    }
    // Compact regions have a node for every eight bytes; room that is not used costs no memory.
    nodes.reserveCapacity(min(bytes.count / 7 + 8, options.maximumValues))
    try parse(bytes.span)
  }

  private mutating func parse(_ bytes: Span<UInt8>) throws(JSONSyntaxError) {
    var position = try start(of: bytes)
    reading: while true {
      try readValue(bytes, at: &position)
      // A value is complete: close containers until one goes on.
      while let top = open.last {
        skipSpace(bytes, at: &position)
        guard position < bytes.count else { throw JSONSyntaxError(.truncated, at: position) }
        let byte = bytes[position]
        if nodes[Int(top)].kind == .object {
          if byte == UInt8(ascii: ",") {
            position += 1
            try readKey(bytes, at: &position, afterComma: true)
            continue reading
          }
          guard byte == UInt8(ascii: "}") else {
            throw JSONSyntaxError(.expectedCommaOrBrace, at: position)
          }
        } else {
          if byte == UInt8(ascii: ",") {
            position += 1
            skipSpace(bytes, at: &position)
            if position < bytes.count, bytes[position] == UInt8(ascii: "]") {
              throw JSONSyntaxError(.trailingComma, at: position)
            }
            continue reading
          }
          guard byte == UInt8(ascii: "]") else {
            throw JSONSyntaxError(.expectedCommaOrBracket, at: position)
          }
        }
        position += 1
        try close(Int(top), end: position, bytes)
      }
      break
    }
    skipSpace(bytes, at: &position)
    guard position == bytes.count else { throw JSONSyntaxError(.textAfterEnd, at: position) }
  }

  /// Skips a byte order mark and tells encodings that are not UTF-8.
  private func start(of bytes: Span<UInt8>) throws(JSONSyntaxError) -> Int {
    guard bytes.count >= 2 else { return 0 }
    if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
      guard options.allowsByteOrderMark else { throw JSONSyntaxError(.byteOrderMark, at: 0) }
      return 3
    }
    let (first, second) = (bytes[0], bytes[1])
    if (first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE)
      || (first == 0) != (second == 0)
    {
      throw JSONSyntaxError(.sixteenBits, at: 0)
    }
    return 0
  }

  /// Reads a scalar, or opens a container and reads on to its first scalar or its end.
  private mutating func readValue(
    _ bytes: Span<UInt8>, at position: inout Int
  ) throws(JSONSyntaxError) {
    while true {
      skipSpace(bytes, at: &position)
      guard position < bytes.count else { throw JSONSyntaxError(.truncated, at: position) }
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        try readString(bytes, at: &position)
        return
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        try readNumber(bytes, at: &position)
        return
      case UInt8(ascii: "{"):
        try push(.object, at: position)
        position += 1
        skipSpace(bytes, at: &position)
        if position < bytes.count, bytes[position] == UInt8(ascii: "}") {
          position += 1
          try close(nodes.count - 1, end: position, bytes)
          return
        }
        try readKey(bytes, at: &position, afterComma: false)
      case UInt8(ascii: "["):
        try push(.array, at: position)
        position += 1
        skipSpace(bytes, at: &position)
        if position < bytes.count, bytes[position] == UInt8(ascii: "]") {
          position += 1
          try close(nodes.count - 1, end: position, bytes)
          return
        }
      case UInt8(ascii: "t"):
        try readLiteral("true", .true, bytes, at: &position)
        return
      case UInt8(ascii: "f"):
        try readLiteral("false", .false, bytes, at: &position)
        return
      case UInt8(ascii: "n"):
        try readLiteral("null", .null, bytes, at: &position)
        return
      default:
        throw JSONSyntaxError(.expectedValue, at: position)
      }
    }
  }

  private mutating func push(_ kind: JSONNode.Kind, at position: Int) throws(JSONSyntaxError) {
    guard open.count < options.maximumDepth else {
      throw JSONSyntaxError(.tooDeep(limit: options.maximumDepth), at: position)
    }
    try append(kind, from: position, to: position, isComplex: false)
    open.append(Int32(truncatingIfNeeded: nodes.count - 1))
    if kind == .object { keys.beginObject() }
    pendingKey = -1
  }

  private mutating func close(
    _ node: Int, end: Int, _ bytes: Span<UInt8>
  ) throws(JSONSyntaxError) {
    nodes[node].end = UInt32(truncatingIfNeeded: end)
    nodes[node].next = UInt32(truncatingIfNeeded: nodes.count)
    if nodes[node].kind == .object { try keys.endObject(bytes, nodes) }
    open.removeLast()
    pendingKey = -1
  }

  /// Adds a node without children.
  mutating func append(
    _ kind: JSONNode.Kind, from start: Int, to end: Int, isComplex: Bool
  ) throws(JSONSyntaxError) {
    guard nodes.count < options.maximumValues else {
      throw JSONSyntaxError(.tooManyValues(limit: options.maximumValues), at: start)
    }
    nodes.append(
      JSONNode(
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
        next: UInt32(truncatingIfNeeded: nodes.count + 1), kind: kind, isComplex: isComplex))
  }

  private mutating func readKey(
    _ bytes: Span<UInt8>, at position: inout Int, afterComma: Bool
  ) throws(JSONSyntaxError) {
    pendingKey = -1
    skipSpace(bytes, at: &position)
    guard position < bytes.count else { throw JSONSyntaxError(.truncated, at: position) }
    guard bytes[position] == UInt8(ascii: "\"") else {
      let isClosed = bytes[position] == UInt8(ascii: "}") && afterComma
      throw JSONSyntaxError(isClosed ? .trailingComma : .expectedKey, at: position)
    }
    let key = nodes.count
    try readString(bytes, at: &position)
    pendingKey = key
    try keys.add(key, bytes, nodes)
    skipSpace(bytes, at: &position)
    guard position < bytes.count else { throw JSONSyntaxError(.truncated, at: position) }
    guard bytes[position] == UInt8(ascii: ":") else {
      throw JSONSyntaxError(.expectedColon, at: position)
    }
    position += 1
  }

  private mutating func readLiteral(
    _ literal: StaticString, _ kind: JSONNode.Kind, _ bytes: Span<UInt8>, at position: inout Int
  ) throws(JSONSyntaxError) {
    let start = position
    for offset in 0..<literal.utf8CodeUnitCount {
      guard position < bytes.count else { throw JSONSyntaxError(.truncated, at: position) }
      guard bytes[position] == literal.utf8Start[offset] else {
        throw JSONSyntaxError(.expectedValue, at: start)
      }
      position += 1
    }
    try append(kind, from: start, to: position, isComplex: false)
  }

  @inline(__always)
  private func skipSpace(_ bytes: Span<UInt8>, at position: inout Int) {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }
}
