#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A minimum-cost flow instance in DIMACS format, as it stands in the file.
///
/// Read by bytes in blocks: 11 million arcs (260 MB) take about a second, 20 bytes an arc.
struct DimacsFile {
  /// Everything that is wrong with a file, each with its line and rule.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// At most this many problems are told at once.
  static let problemLimit = 20
  /// The most nodes; a number in a file must not decide how much memory is taken.
  static let nodeLimit: Int64 = 1 << 24

  let path: String
  private(set) var nodeCount = 0
  /// Supply of each node; a demand is negative.
  private(set) var supply: [Int64] = []
  /// Nodes count from 0 here, from 1 in the file.
  private(set) var tail: [Int32] = []
  private(set) var head: [Int32] = []
  /// What each arc holds beyond its least flow; more than 2³¹ − 1 is taken as that.
  private(set) var capacity: [Int32] = []
  private(set) var cost: [Int64] = []
  /// Arcs with a least flow above 0.
  private(set) var leastFlows: [(arc: Int, units: Int32)] = []
  /// Arcs whose line does not follow that of the arc before.
  private var lineBreaks: [(arc: Int, line: Int)] = []
  private var line = 0
  private var lastArcLine = -1
  private var hasHeader = false
  private var headerLine = 0
  private var announcedArcs: Int64 = 0
  /// The line of the last ‘n’, where supplies that do not fit are told.
  private(set) var lastNodeLine = 0
  private var problems: [String] = []

  init(path: String) throws {
    self.path = path
    guard let stream = fopen(path, "rb") else {
      throw Failure(description: "\(path): cannot be opened")
    }
    defer { fclose(stream) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var kept = 0
    while true {
      if kept == buffer.count { buffer.append(contentsOf: [UInt8](repeating: 0, count: kept)) }
      let room = buffer.count - kept
      let count = buffer.withUnsafeMutableBytes { bytes in
        bytes.baseAddress.map { fread($0 + kept, 1, room, stream) } ?? 0
      }
      let filled = kept + count
      let used = buffer.withUnsafeBufferPointer { bytes in
        readLines(UnsafeBufferPointer(rebasing: bytes[0..<filled]), isLast: count == 0)
      }
      if problems.count >= Self.problemLimit || count == 0 { break }
      kept = filled - used
      buffer.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        memmove(base, base + used, kept)
      }
    }
    if !hasHeader && problems.isEmpty {
      problems.append("line \(max(line, 1)): there is no ‘p min NODES ARCS’")
    }
    if problems.isEmpty, Int64(tail.count) != announcedArcs {
      problems.append(
        "line \(headerLine): the ‘p’ line announces \(announcedArcs) arcs, the file has "
          + "\(tail.count)")
    }
    if !problems.isEmpty { throw Self.failure(path, problems) }
  }

  /// The line of an arc.
  func line(ofArc arc: Int) -> Int {
    guard let start = lineBreaks.last(where: { $0.arc <= arc }) else { return 0 }
    return start.line + arc - start.arc
  }

  /// An arc; its nodes count from 0.
  struct Arc {
    let tail: Int
    let head: Int
    let capacity: Int32
    let cost: Int64
  }

  /// Hands out all arcs, in the order of the file.
  @inline(__always)
  func forEachArc(_ body: (Arc) throws -> Void) rethrows {
    try tail.withUnsafeBufferPointer { tail in
      try head.withUnsafeBufferPointer { head in
        try capacity.withUnsafeBufferPointer { capacity in
          try cost.withUnsafeBufferPointer { cost in
            for arc in tail.indices {
              try body(
                Arc(
                  tail: Int(tail[arc]), head: Int(head[arc]), capacity: capacity[arc],
                  cost: cost[arc]))
            }
          }
        }
      }
    }
  }

  static func failure(_ path: String, _ problems: [String]) -> Failure {
    var told = problems.prefix(problemLimit).map { "\(path): \($0)" }
    if problems.count >= problemLimit { told.append("\(path): … and perhaps more") }
    return Failure(description: told.joined(separator: "\n"))
  }

  // MARK: Lines

  /// Reads the complete lines of a block; returns how many bytes they are.
  private mutating func readLines(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Int {
    var start = 0
    while start < bytes.count, problems.count < Self.problemLimit {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      if end == bytes.count && !isLast { break }
      line += 1
      readLine(UnsafeBufferPointer(rebasing: bytes[start..<end]))
      start = min(end + 1, bytes.count)
    }
    return start
  }

  private mutating func readLine(_ bytes: UnsafeBufferPointer<UInt8>) {
    switch bytes.first {
    case UInt8(ascii: "a"): readArc(bytes)
    case UInt8(ascii: "n"): readNode(bytes)
    case UInt8(ascii: "p"): readHeader(bytes)
    case nil, UInt8(ascii: "c"), 0x0D: break
    default: refuse("a line begins with c, p, n or a")
    }
  }

  private mutating func readHeader(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > 6, bytes[2..<5].elementsEqual("min".utf8) else {
      return refuse("the format is ‘p min NODES ARCS’")
    }
    var fields = Fields(bytes, from: 5)
    guard let nodes = fields.next(), let arcs = fields.next(), fields.isAtEnd,
      nodes >= 0, arcs >= 0
    else { return refuse("the format is ‘p min NODES ARCS’") }
    guard nodes <= Self.nodeLimit else {
      return refuse("there are at most \(Self.nodeLimit) nodes, not \(nodes)")
    }
    guard !hasHeader else { return refuse("there is one ‘p’ line") }
    hasHeader = true
    headerLine = line
    announcedArcs = arcs
    nodeCount = Int(nodes)
    supply = [Int64](repeating: 0, count: nodeCount)
    // The number in the file may be anything: beyond this, arrays grow as they fill.
    let expected = Int(min(arcs, 1 << 24))
    tail.reserveCapacity(expected)
    head.reserveCapacity(expected)
    capacity.reserveCapacity(expected)
    cost.reserveCapacity(expected)
  }

  private mutating func readNode(_ bytes: UnsafeBufferPointer<UInt8>) {
    var fields = Fields(bytes, from: 1)
    guard let node = fields.next(), let units = fields.next(), fields.isAtEnd else {
      return refuse("the format is ‘n NODE SUPPLY’")
    }
    guard let index = index(node) else { return }
    guard supply[Int(index)] == 0 else {
      return refuse("node \(node) has a supply already")
    }
    supply[Int(index)] = units
    lastNodeLine = line
  }

  private mutating func readArc(_ bytes: UnsafeBufferPointer<UInt8>) {
    var fields = Fields(bytes, from: 1)
    guard let from = fields.next(), let to = fields.next(), let least = fields.next(),
      let most = fields.next(), let price = fields.next(), fields.isAtEnd
    else { return refuse("the format is ‘a FROM TO LEAST MOST COST’") }
    guard let tailIndex = index(from), let headIndex = index(to) else { return }
    guard most >= 0 else { return refuse("a capacity is at least 0, not \(most)") }
    guard least >= 0, least <= most else {
      return refuse("the least flow of an arc is 0 … \(most), its capacity, not \(least)")
    }
    guard least <= Int64(Int32.max) else {
      return refuse("the least flow of an arc is at most \(Int32.max), not \(least)")
    }
    if line != lastArcLine + 1 { lineBreaks.append((tail.count, line)) }
    lastArcLine = line
    tail.append(tailIndex)
    head.append(headIndex)
    if least > 0 { leastFlows.append((tail.count - 1, Int32(least))) }
    capacity.append(Int32(clamping: most - least))
    cost.append(price)
  }

  private mutating func index(_ node: Int64) -> Int32? {
    guard node >= 1, node <= Int64(nodeCount) else {
      refuse(hasHeader ? "nodes are 1 … \(nodeCount), not \(node)" : "the ‘p’ line comes first")
      return nil
    }
    return Int32(node - 1)
  }

  private mutating func refuse(_ rule: String) {
    problems.append("line \(line): \(rule)")
  }

  /// Whole numbers between blanks.
  private struct Fields {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int) {
      self.bytes = bytes
      self.position = position
    }

    private mutating func skipBlanks() {
      while position < bytes.count,
        bytes[position] == 0x20 || bytes[position] == 0x09 || bytes[position] == 0x0D
      {
        position += 1
      }
    }

    /// The next number of at most 18 digits; nil if there is none.
    @inline(__always)
    mutating func next() -> Int64? {
      let before = position
      skipBlanks()
      guard position > before, position < bytes.count else { return nil }
      let isNegative = bytes[position] == UInt8(ascii: "-")
      if isNegative { position += 1 }
      let first = position
      var value: Int64 = 0
      while position < bytes.count {
        let digit = bytes[position] &- 0x30
        guard digit < 10 else { break }
        value = value &* 10 &+ Int64(digit)
        position += 1
      }
      guard position > first, position - first <= 18 else { return nil }
      return isNegative ? -value : value
    }

    var isAtEnd: Bool {
      mutating get {
        skipBlanks()
        return position == bytes.count
      }
    }
  }
}
