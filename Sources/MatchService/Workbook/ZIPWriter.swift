// Problem: office documents are ZIP archives; write one that every reader opens and that is the
//   same bytes every time.
// Method: files are stored, not compressed: a rota is small, and a compressor is code to keep
//   right. The time of every file is 1980-01-01, the first that the format knows, so that no clock
//   gets into the bytes. Names are ASCII; sizes and CRC-32 stand in front of the data, so that a
//   reader needs no look ahead.
// Complexity: O(bytes).
// Reference: PKWARE APPNOTE 6.3.10, §4.3.

/// Collects files into a ZIP archive.
struct ZIPWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// An empty archive.
  init() {}

  /// Adds a file; its name is plain ASCII.
  mutating func add(_ name: String, _ contents: [UInt8]) {
    let offset = bytes.count
    let checksum = CRC32.checksum(of: contents)
    var facts: [UInt8] = []
    Self.put(20, 2, &facts)  // Version needed: 2.0.
    Self.put(0, 2, &facts)  // Flags.
    Self.put(0, 2, &facts)  // Method: stored.
    Self.put(0, 2, &facts)  // 00:00:00.
    Self.put(0x21, 2, &facts)  // 1980-01-01.
    Self.put(Int(checksum), 4, &facts)
    Self.put(contents.count, 4, &facts)
    Self.put(contents.count, 4, &facts)
    Self.put(name.utf8.count, 2, &facts)
    Self.put(0, 2, &facts)  // No extra field.

    Self.put(0x0403_4B50, 4, &bytes)
    bytes += facts
    bytes += name.utf8
    bytes += contents

    Self.put(0x0201_4B50, 4, &directory)
    Self.put(20, 2, &directory)  // Made by: MS-DOS, 2.0.
    directory += facts
    Self.put(0, 2, &directory)  // No comment.
    Self.put(0, 2, &directory)  // Disk.
    Self.put(0, 2, &directory)  // Internal attributes.
    Self.put(0, 4, &directory)  // External attributes.
    Self.put(offset, 4, &directory)
    directory += name.utf8
    count += 1
  }

  /// The whole archive.
  func archive() -> [UInt8] {
    var result = bytes
    result += directory
    Self.put(0x0605_4B50, 4, &result)
    Self.put(0, 4, &result)  // Disks.
    Self.put(count, 2, &result)
    Self.put(count, 2, &result)
    Self.put(directory.count, 4, &result)
    Self.put(bytes.count, 4, &result)
    Self.put(0, 2, &result)  // No comment.
    return result
  }

  /// Appends a number, least byte first.
  private static func put(_ value: Int, _ size: Int, _ target: inout [UInt8]) {
    for index in 0..<size { target.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
  }
}
