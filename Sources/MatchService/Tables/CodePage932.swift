// Problem: Japanese public bodies still publish, and older Excel still writes,
//   tables in the Windows variant of Shift_JIS (code page 932).
// Method: the C library's iconv with the charset "CP932"; conversion stops at
//   the first byte or character that has no counterpart, which is then noted
//   with its place and stepped over, so that one bad byte never hides the next.
// Why iconv: FoundationEssentials has no Shift_JIS, full Foundation adds 40 MB,
//   and a table of 9,500 pairs is data to maintain. This file is the only one
//   that touches iconv.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Converts between UTF-8 and code page 932 (Windows Shift_JIS).
public enum CodePage932 {
  /// Text in UTF-8, and where it had to be mended.
  public struct Decoded: Equatable, Sendable {
    /// Valid UTF-8; each undecodable byte became U+FFFD.
    public let bytes: [UInt8]
    /// The offsets in ``bytes`` of those U+FFFD, ascending.
    public let damage: [Int]
  }

  /// Text in code page 932, and what it could not say.
  public struct Encoded: Equatable, Sendable {
    /// The encoded bytes; each unencodable character became `?`.
    public let bytes: [UInt8]
    /// The characters that the code page lacks, once each, in order of appearance.
    ///
    /// Scalars, since U+4E3D and its compatibility form U+2F800 are one `Character` and two codes.
    public let unencodable: [Unicode.Scalar]
  }

  /// Decodes code page 932 into UTF-8; nil if the C library lacks the code page.
  ///
  /// - Complexity: O(n).
  public static func decode(_ bytes: [UInt8]) -> Decoded? {
    var damage: [Int] = []
    let output = convert(bytes, from: "CP932", to: "UTF-8") { _, converted in
      damage.append(converted.count)
      converted.append(contentsOf: [0xEF, 0xBF, 0xBD])
      return 1
    }
    return output.map { Decoded(bytes: $0, damage: damage) }
  }

  /// Encodes text into code page 932; nil if the C library lacks the code page.
  ///
  /// - Complexity: O(n).
  public static func encode(_ text: String) -> Encoded? {
    let bytes = Array(text.utf8)
    var lost: [Unicode.Scalar] = []
    var known: Set<Unicode.Scalar> = []
    let output = convert(bytes, from: "UTF-8", to: "CP932") { offset, converted in
      var length = 1
      while offset + length < bytes.count, bytes[offset + length] & 0xC0 == 0x80 { length += 1 }
      let character = String(decoding: bytes[offset..<offset + length], as: UTF8.self)
      for scalar in character.unicodeScalars where known.insert(scalar).inserted {
        lost.append(scalar)
      }
      converted.append(UInt8(ascii: "?"))
      return length
    }
    return output.map { Encoded(bytes: $0, unencodable: lost) }
  }

  /// Runs iconv over `input`; `stepOver` handles what it refuses and says how many bytes to skip.
  private static func convert(
    _ input: [UInt8], from source: String, to target: String,
    stepOver: (_ offset: Int, _ converted: inout [UInt8]) -> Int
  ) -> [UInt8]? {
    // iconv_open answers (iconv_t)-1, and iconv (size_t)-1, when they fail.
    guard let descriptor = iconv_open(target, source), Int(bitPattern: descriptor) != -1 else {
      return nil
    }
    defer { iconv_close(descriptor) }
    var converted: [UInt8] = []
    converted.reserveCapacity(input.count + input.count / 2)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var offset = 0
    while offset < input.count {
      let step = buffer.withUnsafeMutableBytes { room in
        input.withUnsafeBytes { bytes in
          var from = UnsafeMutablePointer(
            mutating: bytes.bindMemory(to: CChar.self).baseAddress?.advanced(by: offset))
          var remaining = input.count - offset
          var to = room.bindMemory(to: CChar.self).baseAddress
          var free = room.count
          let failed = iconv(descriptor, &from, &remaining, &to, &free) == -1
          return (
            consumed: input.count - offset - remaining, written: room.count - free,
            refused: failed && errno != E2BIG
          )
        }
      }
      converted.append(contentsOf: buffer[..<step.written])
      offset += step.consumed
      if step.refused, offset < input.count {
        offset += max(1, stepOver(offset, &converted))
      } else if step.consumed == 0, step.written == 0 {
        break  // Cannot happen with 64 KiB of room; never loop for ever.
      }
    }
    return converted
  }
}
