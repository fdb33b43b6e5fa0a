// Problem: a plan names the exact input that it was made from, by a digest that any tool can check.
// Method: SHA-256 as the standard writes it: 64-byte blocks, a message schedule of 64 words, 64
//   rounds on eight working variables.
// Why correct: tested with the vectors of the standard and with every length around a block.
// Complexity: O(bytes), about 64 rounds for each 64 bytes.
// Reference: NIST FIPS 180-4, Secure Hash Standard (2015), §4.1.2, §5.1.1, §6.2.

/// The SHA-256 digest of bytes.
public enum SHA256 {
  /// The digest as 64 hexadecimal digits in lower case.
  public static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in digest(bytes) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The 32 bytes of the digest.
  public static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var state: InlineArray<8, UInt32> = [
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
      0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    let whole = bytes.count / 64 * 64
    compress(bytes.span, blocks: whole / 64, &state)

    // The rest, a single 1 bit, zeros, and the length in bits fill one or two more blocks.
    var tail = Array(bytes[whole...])
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    let bits = UInt64(bytes.count) &* 8
    for shift in stride(from: 56, through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    compress(tail.span, blocks: tail.count / 64, &state)

    var result: [UInt8] = []
    result.reserveCapacity(32)
    for index in 0..<8 {
      for shift in stride(from: 24, through: 0, by: -8) {
        result.append(UInt8(truncatingIfNeeded: state[index] >> UInt32(shift)))
      }
    }
    return result
  }

  private static func compress(
    _ bytes: Span<UInt8>, blocks: Int, _ state: inout InlineArray<8, UInt32>
  ) {
    let bytes = bytes.bytes
    // Asked for once: a global is looked for behind a gate.
    let constants = constants
    // Of the schedule only the last 16 words are needed.
    var words = InlineArray<16, UInt32>(repeating: 0)
    for block in 0..<blocks {
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      var (e, f, g, h) = (state[4], state[5], state[6], state[7])
      for round in 0..<64 {
        let word: UInt32
        if round < 16 {
          let place = 64 * block + 4 * round
          word = UInt32(
            bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt32.self))
        } else {
          let (early, late) = (words[(round + 1) & 15], words[(round + 14) & 15])
          let first = rotate(early, 7) ^ rotate(early, 18) ^ (early >> 3)
          let second = rotate(late, 17) ^ rotate(late, 19) ^ (late >> 10)
          word = words[round & 15] &+ first &+ words[(round + 9) & 15] &+ second
        }
        words[round & 15] = word
        let choice = (e & f) ^ (~e & g)
        let mixedE = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
        let first = h &+ mixedE &+ choice &+ constants[round] &+ word
        let majority = (a & b) ^ (a & c) ^ (b & c)
        let mixedA = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
        (h, g, f, e) = (g, f, e, d &+ first)
        (d, c, b, a) = (c, b, a, first &+ mixedA &+ majority)
      }
      state[0] &+= a
      state[1] &+= b
      state[2] &+= c
      state[3] &+= d
      state[4] &+= e
      state[5] &+= f
      state[6] &+= g
      state[7] &+= h
    }
  }

  @inline(__always)
  private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
    (word &>> count) | (word &<< (32 &- count))
  }

  private static let constants: InlineArray<64, UInt32> = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
