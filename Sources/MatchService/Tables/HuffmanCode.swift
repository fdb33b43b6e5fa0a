/// A canonical Huffman code of at most 15 bits.
struct HuffmanCode: Sendable {
  private static let fastBits = 10
  /// For the next ten bits: symbol × 16 + length, or 0 for a longer code or none.
  private let fast: [UInt16]
  /// The number of codes of each length.
  private let counts: [Int]
  /// The symbols in the order of their codes.
  private let symbols: [UInt16]

  /// A code from the length of each symbol's code; 0 means that the symbol has none.
  ///
  /// As in zlib, an incomplete code is accepted only if it has no codes or one of length 1.
  init(lengths: ArraySlice<UInt8>, mayBeIncomplete: Bool) throws(InflateError) {
    var counts = [Int](repeating: 0, count: 16)
    for length in lengths { counts[Int(length)] += 1 }
    let used = lengths.count - counts[0]
    var left = 1
    for length in 1...15 {
      left = left * 2 - counts[length]
      guard left >= 0 else { throw .corrupt(ja: "重なる符号", en: "over-subscribed code") }
    }
    guard left == 0 || (mayBeIncomplete && (used == 0 || (used == 1 && counts[1] == 1))) else {
      throw .corrupt(ja: "足りない符号", en: "incomplete code")
    }
    self.init(trusted: Array(lengths))
  }

  /// A code from lengths that are known to be right.
  init(trusted lengths: [UInt8]) {
    var counts = [Int](repeating: 0, count: 16)
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    var offsets = [Int](repeating: 0, count: 16)
    for length in 1..<15 { offsets[length + 1] = offsets[length] + counts[length] }
    var symbols = [UInt16](repeating: 0, count: counts.reduce(0, +))
    for (symbol, length) in lengths.enumerated() where length > 0 {
      symbols[offsets[Int(length)]] = UInt16(symbol)
      offsets[Int(length)] += 1
    }
    var fast = [UInt16](repeating: 0, count: 1 << Self.fastBits)
    var code = 0
    var next = 0
    for length in 1...Self.fastBits {
      for _ in 0..<counts[length] {
        // Codes are sent from their highest bit; the reader sees them reversed.
        var reversed = 0
        for bit in 0..<length where code & (1 << bit) != 0 { reversed |= 1 << (length - 1 - bit) }
        var entry = reversed
        while entry < fast.count {
          fast[entry] = symbols[next] << 4 | UInt16(length)
          entry += 1 << length
        }
        code += 1
        next += 1
      }
      code <<= 1
    }
    self.counts = counts
    self.symbols = symbols
    self.fast = fast
  }

  /// The symbol at the low end of `bits` and the length of its code; length 0 if there is none.
  func decode(_ bits: UInt64) -> (symbol: Int, length: Int) {
    let entry = fast[Int(bits & UInt64(1 << Self.fastBits - 1))]
    if entry != 0 { return (Int(entry >> 4), Int(entry & 15)) }
    var code = 0
    var first = 0
    var index = 0
    for length in 1...15 {
      code |= Int(bits >> UInt64(length - 1) & 1)
      let count = counts[length]
      if code - count < first { return (Int(symbols[index + code - first]), length) }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return (0, 0)
  }
}
