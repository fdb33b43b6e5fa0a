// Problem: tell whether unpacked bytes are the bytes that were packed.
// Method: the CRC-32 of ZIP and gzip (polynomial 0xEDB88320, reflected), eight
//   bytes a step with eight tables, so that checking costs less than unpacking.
// Complexity: O(n); 8 KiB of tables, made once.
// Reference: RFC 1952 §8; Kounavis & Berry, "A systematic approach to building
//   high performance software-based CRC generators" (2005).

/// The CRC-32 of ZIP, gzip and PNG.
enum CRC32 {
  /// The checksum of bytes.
  static func checksum(of bytes: [UInt8]) -> UInt32 {
    tables.withUnsafeBufferPointer { table in
      bytes.withUnsafeBufferPointer { input in
        var crc: UInt32 = 0xFFFF_FFFF
        var position = 0
        while position + 8 <= input.count {
          let low =
            crc
            ^ (UInt32(input[position]) | UInt32(input[position + 1]) << 8
              | UInt32(input[position + 2]) << 16 | UInt32(input[position + 3]) << 24)
          crc =
            table[0x700 + Int(low & 0xFF)] ^ table[0x600 + Int(low >> 8 & 0xFF)]
            ^ table[0x500 + Int(low >> 16 & 0xFF)] ^ table[0x400 + Int(low >> 24)]
          crc ^=
            table[0x300 + Int(input[position + 4])] ^ table[0x200 + Int(input[position + 5])]
            ^ table[0x100 + Int(input[position + 6])] ^ table[Int(input[position + 7])]
          position += 8
        }
        while position < input.count {
          crc = crc >> 8 ^ table[Int((crc ^ UInt32(input[position])) & 0xFF)]
          position += 1
        }
        return ~crc
      }
    }
  }

  /// Table k, at 256 k, advances a byte that is followed by k others.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 2_048)
    for byte in 0..<256 {
      var crc = UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
      tables[byte] = crc
    }
    for index in 256..<2_048 {
      let previous = tables[index - 256]
      tables[index] = previous >> 8 ^ tables[Int(previous & 0xFF)]
    }
    return tables
  }()
}
