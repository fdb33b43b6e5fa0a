import MatchEngine
import Testing

@testable import MatchService

@Suite("JSON writer")
struct JSONWriterTests {
  private func written(pretty: Bool = false, _ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter(pretty: pretty)
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test("Members and elements stand in the order of the calls")
  func compactDocument() {
    let text = written { writer in
      writer.object { writer in
        writer.member("name", "今治/越智")
        writer.member("count", -12)
        writer.member("open", true)
        writer.memberNull("parent")
        writer.array("areas") { writer in
          writer.object { $0.member("id", "3803") }
          writer.array { _ in }
          writer.object { _ in }
          writer.boolean(false)
          writer.null()
        }
        writer.member("codes", [1, 2])
        writer.member("words", ["a", "b"])
        writer.member("text", LocalizedText(ja: "病院", en: "hospital"))
        writer.member("absent", ifPresent: Int?.none)
        writer.member("empty", ifNotEmpty: [String]())
        writer.member("raw") { $0.raw(#"{"x":1}"#.utf8) }
      }
    }
    #expect(
      text == #"{"name":"今治/越智","count":-12,"open":true,"parent":null,"#
        + #""areas":[{"id":"3803"},[],{},false,null],"codes":[1,2],"words":["a","b"],"#
        + #""text":{"ja":"病院","en":"hospital"},"raw":{"x":1}}"#)
  }

  @Test("Only what the standard demands is escaped")
  func escapes() {
    #expect(
      written { $0.string("\"\\/\u{08}\u{0C}\n\r\t\u{01}\u{1F}\u{7F}\u{2028}𠮷") }
        == "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\u{7F}\u{2028}𠮷\"")
  }

  @Test(
    "Integers are written in full",
    arguments: [0, 7, -7, 10, 1_234_567_890, Int.max, Int.min, 100, -100])
  func integers(_ value: Int) {
    #expect(written { $0.integer(value) } == String(value))
  }

  @Test(
    "Decimals have no trailing zeros",
    arguments: [
      (34_085_533, 6, "34.085533"), (34_085_500, 6, "34.0855"), (133_000_000, 6, "133"),
      (-1, 6, "-0.000001"), (0, 6, "0"), (-90_000_000, 6, "-90"), (-500_000, 6, "-0.5"),
      (12, 0, "12"), (Int.min, 2, "-92233720368547758.08"),
    ])
  func decimals(_ value: Int, _ places: Int, _ expected: String) {
    #expect(written { $0.decimal(value, places: places) } == expected)
  }

  @Test("What needs an escape is found wherever it stands in a text", arguments: 0...26)
  func escapesAnywhere(length: Int) throws {
    let characters: [Character] = ["a", "病", "~", "é", "/", "\u{7F}", " ", "𠮷"]
    let plain = (0..<length).map { characters[($0 * 3 + length) % characters.count] }
    for place in 0..<max(length, 1) {
      for special in [nil, "\"", "\\", "\n", "\u{1F}", "\u{01}"] as [Character?] {
        var text = plain
        if let special, place < length { text[place] = special }
        var writer = JSONWriter()
        writer.object { $0.member(String(text), String(text)) }
        #expect(!writer.bytes.contains { $0 < 0x20 })
        let document = try JSONDocument(parsing: writer.bytes)
        #expect(document.root[String(text)]?.string == String(text))
        // Nothing is escaped that need not be.
        if special == nil { #expect(writer.count == 2 * String(text).utf8.count + 7) }
      }
    }
  }

  @Test("Handed over, the bytes are the same, and the next begin anew")
  func takenBytes() {
    var writer = JSONWriter(reserving: 1_000)
    writer.array { $0.string("病床") }
    let bytes = writer.bytes
    #expect(writer.takeBytes() == bytes)
    #expect(writer.takeBytes().isEmpty && writer.count == 0)
  }

  @Test("Pretty output puts short containers on one line and breaks long ones")
  func prettyDocument() {
    let text = written(pretty: true) { writer in
      writer.object { writer in
        writer.member("name", "今治医療圏")
        writer.array("areas") { writer in
          for index in 0..<2 {
            writer.object { writer in
              writer.member("id", "380\(index)")
              writer.member("text", String(repeating: "x", count: 40))
              writer.member("list", [1, 2, 3])
            }
          }
        }
        writer.array("none") { _ in }
        writer.member("words", [String](repeating: "twenty characters ab", count: 5))
      }
    }
    #expect(
      text == """
        {
          "name": "今治医療圏",
          "areas": [
            {"id": "3800", "text": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "list": [1, 2, 3]},
            {"id": "3801", "text": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "list": [1, 2, 3]}
          ],
          "none": [],
          "words": [
            "twenty characters ab",
            "twenty characters ab",
            "twenty characters ab",
            "twenty characters ab",
            "twenty characters ab"
          ]
        }
        """)
  }

  @Test("No folded line is longer than the width, and line feeds inside strings stay escaped")
  func foldedLinesKeepTheWidth() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      var compact = JSONWriter()
      var pretty = JSONWriter(pretty: true, lineWidth: 60)
      let seed = generator.next()
      var first = SeededGenerator(seed: seed)
      var second = SeededGenerator(seed: seed)
      randomValue(&compact, &first, depth: 0)
      randomValue(&pretty, &second, depth: 0)
      let text = String(decoding: pretty.bytes, as: UTF8.self)
      for line in text.split(separator: "\n") where line.utf8.count > 60 {
        #expect(!line.contains("[") && !line.contains("{"), "\(line)")
      }
      // Without the white space outside strings both are the same text.
      #expect(squeezed(pretty.bytes) == compact.bytes)
    }
  }

  private func randomValue(
    _ writer: inout JSONWriter, _ generator: inout SeededGenerator, depth: Int
  ) {
    switch generator.next(below: depth > 4 ? 2 : 4) {
    case 0: writer.integer(generator.next(in: -5...100_000))
    case 1: writer.string(String(repeating: "a\n,\" ", count: generator.next(below: 4)))
    case 2:
      let count = generator.next(below: 6)
      writer.array { writer in
        for _ in 0..<count { randomValue(&writer, &generator, depth: depth + 1) }
      }
    default:
      let count = generator.next(below: 6)
      writer.object { writer in
        for index in 0..<count {
          writer.member("k\(index)") { randomValue(&$0, &generator, depth: depth + 1) }
        }
      }
    }
  }

  private func squeezed(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var inString = false
    var escaped = false
    for byte in bytes {
      if inString {
        result.append(byte)
        if escaped {
          escaped = false
        } else if byte == UInt8(ascii: "\\") {
          escaped = true
        } else if byte == UInt8(ascii: "\"") {
          inString = false
        }
      } else if byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\n") {
        result.append(byte)
        inString = byte == UInt8(ascii: "\"")
      }
    }
    return result
  }
}
