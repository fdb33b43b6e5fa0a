// Problem: unpack DEFLATE data, as ZIP and gzip hold it, from sources that cannot
//   be trusted.
// Method: canonical Huffman codes are looked up by their first ten bits; longer
//   ones are finished bit by bit from the counts of codes of each length. Matches
//   are copied in blocks that double where source and target overlap.
// Safe because every length, distance, symbol and table is checked before use, the
//   output never passes the limit, and each step consumes input or ends.
// Complexity: O(input + output).
// Reference: RFC 1951. Why not the system's zlib: Documentation/Decisions/0003-zip-reading.md.

internal import MatchEngine

/// Why data could not be unpacked.
enum InflateError: Error, Equatable {
  /// The data ends too early.
  case truncated
  /// The data breaks a rule of the format.
  case corrupt(LocalizedText)
  /// More bytes than allowed would come out.
  case tooLarge(limit: Int)

  static func corrupt(ja japanese: String, en english: String) -> Self {
    .corrupt(LocalizedText(ja: japanese, en: english))
  }
}

/// Unpacks DEFLATE data.
struct Inflate {
  private let input: [UInt8]
  private let end: Int
  private let limit: Int
  private var position: Int
  private var bits: UInt64 = 0
  private var bitCount = 0
  private var output: [UInt8]
  private var count = 0

  /// Unpacks `input[range]`.
  ///
  /// - Parameters:
  ///   - input: bytes that hold the data.
  ///   - range: where the data is; it may end before the range does.
  ///   - limit: the most bytes that may come out.
  ///   - expected: how many bytes the container promises; only a hint for memory.
  /// - Returns: the bytes, and the offset in `input` behind the data.
  /// - Throws: ``InflateError``.
  static func unpack(
    _ input: [UInt8], in range: Range<Int>, limit: Int, expected: Int
  ) throws(InflateError) -> (bytes: [UInt8], end: Int) {
    // DEFLATE cannot expand more than 1032 times, so a lying promise costs no memory.
    let room = min(expected, limit, range.count.multipliedReportingOverflow(by: 1_032).partialValue)
    var inflate = Inflate(
      input: input, end: range.upperBound, limit: limit, position: range.lowerBound,
      output: [UInt8](repeating: 0, count: max(0, room)))
    try inflate.run()
    inflate.output.removeLast(inflate.output.count - inflate.count)
    return (inflate.output, inflate.position - inflate.bitCount / 8)
  }

  private init(input: [UInt8], end: Int, limit: Int, position: Int, output: [UInt8]) {
    self.input = input
    self.end = end
    self.limit = limit
    self.position = position
    self.output = output
  }

  private mutating func run() throws(InflateError) {
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try copyStored()
      case 1: try copyCompressed(literals: Self.fixedLiterals, distances: Self.fixedDistances)
      case 2:
        let (literals, distances) = try readTables()
        try copyCompressed(literals: literals, distances: distances)
      default: throw .corrupt(ja: "区画の種類 3", en: "block type 3")
      }
    }
  }

  // MARK: Bits

  /// Takes bytes into the bit buffer while there are any and it has room.
  private mutating func refill() {
    while bitCount <= 48, position < end {
      bits |= UInt64(input[position]) << UInt64(bitCount)
      position += 1
      bitCount += 8
    }
  }

  private mutating func take(_ wanted: Int) throws(InflateError) -> Int {
    if bitCount < wanted { refill() }
    guard bitCount >= wanted else { throw .truncated }
    let value = Int(bits & (1 << UInt64(wanted) - 1))
    bits >>= UInt64(wanted)
    bitCount -= wanted
    return value
  }

  private mutating func decode(_ code: HuffmanCode) throws(InflateError) -> Int {
    if bitCount < 15 { refill() }
    let (symbol, length) = code.decode(bits)
    guard length > 0 else {
      if bitCount < 15 { throw .truncated }
      throw .corrupt(ja: "記号のない符号", en: "code without symbol")
    }
    guard length <= bitCount else { throw .truncated }
    bits >>= UInt64(length)
    bitCount -= length
    return symbol
  }

  // MARK: Output

  private mutating func makeRoom(_ more: Int) throws(InflateError) {
    let needed = count + more
    guard needed > output.count else { return }
    guard needed <= limit else { throw .tooLarge(limit: limit) }
    let target = min(limit, max(needed, output.count * 2, 4_096))
    output.append(contentsOf: repeatElement(0, count: target - output.count))
  }

  /// Repeats the `length` bytes that lie `distance` behind the end.
  private mutating func copyMatch(length: Int, distance: Int) throws(InflateError) {
    guard distance <= count else {
      throw .corrupt(ja: "\(count)バイト目の距離 \(distance)", en: "distance \(distance) at byte \(count)")
    }
    try makeRoom(length)
    let start = count
    output.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      var copied = 0
      while copied < length {
        // What was copied continues the pattern, so the next step may be longer.
        let step = min(length - copied, distance + copied)
        (base + start + copied).update(from: base + start - distance, count: step)
        copied += step
      }
    }
    count += length
  }

  // MARK: Blocks

  private mutating func copyStored() throws(InflateError) {
    _ = try take(bitCount % 8)
    let length = try take(16)
    guard try take(16) == length ^ 0xFFFF else {
      throw .corrupt(ja: "無圧縮の区画の長さ", en: "length of a stored block")
    }
    position -= bitCount / 8  // Whole bytes in the bit buffer go back.
    (bits, bitCount) = (0, 0)
    guard position + length <= end else { throw .truncated }
    try makeRoom(length)
    output.replaceSubrange(count..<count + length, with: input[position..<position + length])
    position += length
    count += length
  }

  private mutating func copyCompressed(
    literals: HuffmanCode, distances: HuffmanCode
  ) throws(InflateError) {
    while true {
      let symbol = try decode(literals)
      if symbol < 256 {
        if count == output.count { try makeRoom(1) }
        output[count] = UInt8(symbol)
        count += 1
      } else if symbol == 256 {
        return
      } else {
        guard symbol <= 285 else {
          throw .corrupt(ja: "長さの記号 \(symbol)", en: "length symbol \(symbol)")
        }
        let length = Self.lengths[symbol - 257]
        let longer = try take(length.extraBits)
        let distanceSymbol = try decode(distances)
        guard distanceSymbol <= 29 else {
          throw .corrupt(ja: "距離の記号 \(distanceSymbol)", en: "distance symbol \(distanceSymbol)")
        }
        let distance = Self.distances[distanceSymbol]
        let farther = try take(distance.extraBits)
        try copyMatch(length: length.base + longer, distance: distance.base + farther)
      }
    }
  }

  private mutating func readTables() throws(InflateError) -> (HuffmanCode, HuffmanCode) {
    let literalCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let lengthCount = try take(4) + 4
    guard literalCount <= 286, distanceCount <= 30 else {
      throw .corrupt(ja: "符号表の大きさ", en: "table sizes")
    }
    var codeLengths = [UInt8](repeating: 0, count: 19)
    for index in 0..<lengthCount { codeLengths[Self.lengthOrder[index]] = UInt8(try take(3)) }
    let code = try HuffmanCode(lengths: codeLengths[...], mayBeIncomplete: false)
    var lengths: [UInt8] = []
    while lengths.count < literalCount + distanceCount {
      let symbol = try decode(code)
      switch symbol {
      case 0...15: lengths.append(UInt8(symbol))
      case 16:
        guard let last = lengths.last else {
          throw .corrupt(ja: "前に長さのない繰返し", en: "repeat without a length before it")
        }
        lengths.append(contentsOf: repeatElement(last, count: try take(2) + 3))
      case 17: lengths.append(contentsOf: repeatElement(0, count: try take(3) + 3))
      default: lengths.append(contentsOf: repeatElement(0, count: try take(7) + 11))
      }
    }
    guard lengths.count == literalCount + distanceCount else {
      throw .corrupt(ja: "長さが多すぎる", en: "too many lengths")
    }
    guard lengths[256] > 0 else { throw .corrupt(ja: "区画の終わりがない", en: "no end of block") }
    return (
      try HuffmanCode(lengths: lengths[..<literalCount], mayBeIncomplete: true),
      try HuffmanCode(lengths: lengths[literalCount...], mayBeIncomplete: true)
    )
  }

  // MARK: Tables of RFC 1951 §3.2.5–3.2.7

  private static let lengthOrder = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  private static let lengths: [(base: Int, extraBits: Int)] = {
    var table: [(base: Int, extraBits: Int)] = (3...10).map { ($0, 0) }
    var base = 11
    for extraBits in 1...5 {
      for _ in 0..<4 {
        table.append((base, extraBits))
        base += 1 << extraBits
      }
    }
    table.append((258, 0))
    return table
  }()

  private static let distances: [(base: Int, extraBits: Int)] = {
    var table: [(base: Int, extraBits: Int)] = (1...4).map { ($0, 0) }
    var base = 5
    for extraBits in 1...13 {
      for _ in 0..<2 {
        table.append((base, extraBits))
        base += 1 << extraBits
      }
    }
    return table
  }()

  private static let fixedLiterals = HuffmanCode(
    trusted: [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112)
      + [UInt8](repeating: 7, count: 24) + [UInt8](repeating: 8, count: 8))

  private static let fixedDistances = HuffmanCode(trusted: [UInt8](repeating: 5, count: 30))
}
