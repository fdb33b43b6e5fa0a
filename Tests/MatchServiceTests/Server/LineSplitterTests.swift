import MatchEngine
import Testing

@testable import MatchService

@Suite("Line splitter")
struct LineSplitterTests {
  private func pieces(_ stream: [UInt8], limit: Int, cuts: [Int]) -> [LineSplitter.Piece] {
    var splitter = LineSplitter(limit: limit)
    var found: [LineSplitter.Piece] = []
    var start = 0
    for end in cuts + [stream.count] where end >= start {
      Array(stream[start..<end]).withUnsafeBytes { bytes in
        splitter.append(bytes) { found.append($0) }
      }
      start = end
    }
    splitter.end { found.append($0) }
    return found
  }

  /// What the lines are, said as simply as possible.
  private func expected(_ stream: [UInt8], limit: Int) -> [LineSplitter.Piece] {
    var lines = stream.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { line in
      let content = line.last == 13 ? Array(line.dropLast()) : line
      return content.count > limit
        ? .tooLong(prefix: Array(line.prefix(min(80, limit)))) : .line(content)
    }
  }

  @Test("However a stream is cut, its lines are the same", arguments: 0..<40)
  func cutting(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<50 {
      let limit = generator.next(in: 1...12)
      let bytes: [UInt8] = [10, 13, 97, 98, 0xE3]
      let stream = (0..<generator.next(in: 0...80)).map { _ in bytes[generator.next(below: 5)] }
      let wanted = expected(stream, limit: limit)
      for _ in 0..<5 {
        let cuts = (0..<generator.next(in: 0...20))
          .map { _ in generator.next(in: 0...stream.count) }.sorted()
        #expect(pieces(stream, limit: limit, cuts: cuts) == wanted, "\(stream) \(limit) \(cuts)")
      }
      #expect(pieces(stream, limit: limit, cuts: Array(0...stream.count)) == wanted)
    }
  }

  @Test("A line far beyond the limit is told once, kept nowhere, and the next line is read")
  func longLine() {
    var splitter = LineSplitter(limit: 1_000)
    var found: [LineSplitter.Piece] = []
    let piece = [UInt8](repeating: 120, count: 4_096)
    for _ in 0..<2_000 {
      piece.withUnsafeBytes { bytes in splitter.append(bytes) { found.append($0) } }
    }
    Array("\nping\r\n".utf8).withUnsafeBytes { bytes in splitter.append(bytes) { found.append($0) }
    }
    #expect(
      found == [.tooLong(prefix: [UInt8](repeating: 120, count: 80)), .line(Array("ping".utf8))])
  }
}
