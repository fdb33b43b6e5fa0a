import Foundation
import MatchService
import MatchTestSupport
import Testing

@Suite("Code page 932")
struct CodePage932Tests {
  @Test("Vendor characters survive a round trip")
  func roundTrip() throws {
    let text = "髙﨑①～㈱Ⅳ纊ｱｲｳ\\~ 済生会今治病院"
    let encoded = try #require(CodePage932.encode(text))
    #expect(encoded.unencodable.isEmpty)
    let decoded = try #require(CodePage932.decode(encoded.bytes))
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
    #expect(decoded.damage.isEmpty)
  }

  @Test("What the code page lacks is reported, not dropped")
  func unencodable() throws {
    let encoded = try #require(CodePage932.encode("𠮷野病院😀𠮷"))
    #expect(encoded.unencodable == ["𠮷", "😀"])
    let decoded = try #require(CodePage932.decode(encoded.bytes))
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == "?野病院??")
  }

  @Test("Each undecodable byte is located and the rest is read")
  func undecodable() throws {
    let decoded = try #require(
      CodePage932.decode([0x61, 0xFF, 0x62, 0x81, 0x0A, 0x95, 0x61, 0x81]))
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == "a\u{FFFD}b\u{FFFD}\n病\u{FFFD}")
    #expect(decoded.damage == [1, 5, 12])
  }

  @Test("Text longer than the conversion buffer is whole")
  func longText() throws {
    let text = String(repeating: "今治市医師会市民病院,", count: 20_000)
    let encoded = try #require(CodePage932.encode(text))
    let decoded = try #require(CodePage932.decode(encoded.bytes))
    #expect(decoded.bytes == Array(text.utf8))
  }

  @Test(
    "Every two bytes are decoded as Python's cp932 codec does",
    .enabled(if: Python.executable != nil, "no Python for the comparison"))
  func oracle() throws {
    // One line for each pair that Python decodes: the pair, a space, its UTF-8.
    let program = """
      import sys
      out = bytearray()
      for a in list(range(0x81, 0xA0)) + list(range(0xE0, 0xFD)):
          for b in range(0x40, 0xFD):
              try: text = bytes([a, b]).decode('cp932')
              except UnicodeDecodeError: continue
              if len(text) == 1 and not 0xE000 <= ord(text) < 0xF900:
                  out += bytes([a, b]) + text.encode('utf-8').ljust(4, b' ')
      sys.stdout.buffer.write(out)
      """
    let pairs = Array(try #require(Python.run(program)))
    #expect(pairs.count / 6 > 7_000)
    var encoded: [UInt8] = []
    var expected: [UInt8] = []
    for start in stride(from: 0, to: pairs.count, by: 6) {
      encoded += [pairs[start], pairs[start + 1], 10]
      expected += pairs[(start + 2)..<(start + 6)].filter { $0 != 32 } + [10]
    }
    let decoded = try #require(CodePage932.decode(encoded))
    #expect(decoded.damage.isEmpty)
    let ours = decoded.bytes.split(separator: 10)
    let theirs = expected.split(separator: 10)
    #expect(ours.count == theirs.count)
    for (index, (our, their)) in zip(ours, theirs).enumerated() where our != their {
      Issue.record(
        "pair \(encoded[index * 3]),\(encoded[index * 3 + 1]): \(Array(our)) for \(Array(their))")
    }
  }
}
