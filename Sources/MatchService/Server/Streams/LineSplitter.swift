// Problem: cut a stream of bytes into lines as they come, however they are cut into pieces, with
//   bounded memory.
// Method: one buffer. A line longer than the limit is reported once and skipped to its line feed,
//   so that the next line is read again as one.
// Why correct: bytes leave the buffer only as a whole line or as part of a skipped one.
// Complexity: O(bytes); at most the limit plus one piece is kept.

/// Cuts a stream of bytes into lines.
struct LineSplitter {
  /// What came out of the stream.
  enum Piece: Equatable {
    /// A line without its line feed, and without a carriage return before it.
    case line([UInt8])
    /// A line longer than the limit was skipped; its first bytes are kept for the message.
    case tooLong(prefix: [UInt8])
  }

  /// The greatest length of a line in bytes.
  let limit: Int
  private var buffer: [UInt8] = []
  /// How far the buffer was searched for a line feed.
  private var searched = 0
  private var isSkipping = false

  init(limit: Int) {
    self.limit = limit
  }

  /// Takes the next bytes and tells every line that they complete.
  mutating func append(_ bytes: UnsafeRawBufferPointer, _ take: (Piece) -> Void) {
    buffer.append(contentsOf: bytes)
    var start = 0
    while searched < buffer.count {
      guard let feed = lineFeed(from: searched) else {
        searched = buffer.count
        break
      }
      finish(start..<feed, take)
      start = feed + 1
      searched = start
    }
    if start > 0 {
      buffer.removeSubrange(0..<start)
      searched -= start
    }
    // One byte more may be a carriage return, which does not count.
    if buffer.count > limit + 1 || buffer.count == limit + 1 && buffer.last != 13 {
      if !isSkipping { take(.tooLong(prefix: Array(buffer.prefix(min(80, limit))))) }
      isSkipping = true
      buffer.removeAll(keepingCapacity: false)
      searched = 0
    }
  }

  /// Tells the last line where the stream ended without a line feed.
  mutating func end(_ take: (Piece) -> Void) {
    if !buffer.isEmpty { finish(0..<buffer.count, take) }
    buffer = []
    searched = 0
    isSkipping = false
  }

  private mutating func finish(_ range: Range<Int>, _ take: (Piece) -> Void) {
    if isSkipping {
      isSkipping = false
      return
    }
    var end = range.upperBound
    if end > range.lowerBound, buffer[end - 1] == 13 { end -= 1 }
    if end - range.lowerBound > limit {
      take(.tooLong(prefix: Array(buffer[range].prefix(min(80, limit)))))
    } else {
      take(.line(Array(buffer[range.lowerBound..<end])))
    }
  }

  private func lineFeed(from start: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in SystemCall.offset(of: 10, in: bytes, from: start) }
  }
}
