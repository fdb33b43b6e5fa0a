// Problem: published tables are often packed with gzip.
// Method: each member's header is skipped, its data unpacked with Inflate, its
//   size and CRC-32 checked; members follow one another.
// Complexity: O(packed + unpacked size).
// Reference: RFC 1952.

public import MatchEngine

/// Reads gzip files.
public enum GzipFile {
  /// Whether bytes begin as a gzip file does.
  public static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B, 8]) }

  /// Unpacks a gzip file of one or more members and checks it.
  public static func contents(
    file: String, bytes: [UInt8], limit: Int = ZIPArchive.defaultLimit
  ) throws(ProblemList) -> [UInt8] {
    do throws(ZIPFault) {
      return try unpack(bytes, limit: limit)
    } catch {
      throw ProblemList([error.problem(path: file)])
    }
  }

  private static func unpack(_ bytes: [UInt8], limit: Int) throws(ZIPFault) -> [UInt8] {
    let reader = LittleEndianBytes(bytes)
    var output: [UInt8] = []
    var position = 0
    repeat {
      guard reader.number(2, at: position) == 0x8B1F, reader.number(1, at: position + 2) == 8 else {
        throw .corrupt(ja: "gzip の見出し", en: "gzip header")
      }
      position = try endOfHeader(reader, bytes, at: position)
      let expected = reader.number(4, at: bytes.count - 4) ?? 0
      let member: (bytes: [UInt8], end: Int)
      do throws(InflateError) {
        member = try Inflate.unpack(
          bytes, in: position..<bytes.count, limit: limit - output.count, expected: expected)
      } catch {
        throw ZIPFault(error)
      }
      guard let checksum = reader.number(4, at: member.end),
        let size = reader.number(4, at: member.end + 4)
      else { throw .truncated }
      guard size == member.bytes.count & 0xFFFF_FFFF else {
        throw .corrupt(ja: "gzip に書かれた大きさ", en: "gzip size")
      }
      guard Int(CRC32.checksum(of: member.bytes)) == checksum else { throw .checksum }
      if output.isEmpty { output = member.bytes } else { output += member.bytes }
      position = member.end + 8
      // Some writers pad with zeros.
      while position < bytes.count, bytes[position] == 0 { position += 1 }
    } while position < bytes.count
    return output
  }

  private static func endOfHeader(
    _ reader: LittleEndianBytes, _ bytes: [UInt8], at start: Int
  ) throws(ZIPFault) -> Int {
    guard let flags = reader.number(1, at: start + 3), start + 10 <= bytes.count else {
      throw .truncated
    }
    var position = start + 10
    if flags & 4 != 0 {
      guard let length = reader.number(2, at: position) else { throw .truncated }
      position += 2 + length
    }
    for bit in [8, 16] where flags & bit != 0 {  // File name and comment, each ended by NUL.
      while true {
        guard position < bytes.count else { throw .truncated }
        position += 1
        if bytes[position - 1] == 0 { break }
      }
    }
    if flags & 2 != 0 { position += 2 }
    guard position <= bytes.count else { throw .truncated }
    return position
  }
}
