import Foundation
import MatchEngine
import MatchService
import Testing

@Suite("JSON document")
struct JSONDocumentTests {
  private func problem(
    _ text: String, _ options: JSONOptions = JSONOptions()
  ) throws -> Problem {
    try problem(Array(text.utf8), options)
  }

  private func problem(
    _ bytes: [UInt8], _ options: JSONOptions = JSONOptions()
  ) throws -> Problem {
    let error = try #require(throws: ProblemList.self) {
      try JSONDocument(parsing: bytes, options: options)
    }
    #expect(error.problems.count == 1)
    return try #require(error.problems.first)
  }

  private func root(_ text: String) throws -> JSONValue {
    try JSONDocument(parsing: Array(text.utf8)).root
  }

  @Test("Values are read with their kinds, in order, with white space anywhere")
  func values() throws {
    let root = try root(
      " {\"a\" : [ 1 , \"x\\u3042\\ud842\\udfb7\\n\", true,false , null , {} , [] ] ,\r\n\t\"b\":-2.5e1}\n"
    )
    #expect(root.kind == .object)
    #expect(root.count == 2)
    let list = try #require(root["a"])
    #expect(
      list.elements.map(\.kind) == [.number, .string, .boolean, .boolean, .null, .object, .array])
    #expect(list.count == 7)
    #expect(list[1]?.string == "xあ𠮷\n")
    #expect(list[2]?.boolean == true)
    #expect(list[3]?.boolean == false)
    #expect(list[4]?.isNull == true)
    #expect(list[7] == nil)
    #expect(list[-1] == nil)
    #expect(root["b"]?.integer == -25)
    #expect(root["b"]?.double == -25)
    #expect(root["c"] == nil)
    #expect(list["a"] == nil)
    #expect(root.integer == nil && root.string == nil && root.boolean == nil)
    #expect(root.members.all.map(\.key) == ["a", "b"])
  }

  @Test("Scalars may stand alone")
  func scalars() throws {
    #expect(try root("0").integer == 0)
    #expect(try root("\"\"").string == "")
    #expect(try root(" null ").isNull)
  }

  @Test(
    "Bad grammar is refused with rule, line and column",
    arguments: [
      ("", "json-truncated", "Line 1, column 1"), ("  \n ", "json-truncated", "Line 2, column 2"),
      ("{", "json-truncated", "column 2"), ("[1,", "json-truncated", "column 4"),
      ("tru", "json-truncated", "column 4"), ("\"ab", "json-truncated", "column 4"),
      ("-", "json-truncated", "column 2"), ("1.", "json-truncated", "column 3"),
      ("1e", "json-truncated", "column 3"), ("\"\\", "json-truncated", "column 3"),
      ("\"\\u12", "json-truncated", "column 6"), ("{\"a\"", "json-truncated", "column 5"),
      ("[1,]", "json-syntax", "column 4"), ("{\"a\":1,}", "json-syntax", "column 8"),
      ("[,1]", "json-syntax", "column 2"), ("[1 2]", "json-syntax", "column 4"),
      ("{\"a\" 1}", "json-syntax", "column 6"), ("{\"a\":1 \"b\":2}", "json-syntax", "column 8"),
      ("{a:1}", "json-syntax", "column 2"), ("{1:1}", "json-syntax", "column 2"),
      ("[1}", "json-syntax", "column 3"), ("{\"a\":1]", "json-syntax", "column 7"),
      ("]", "json-syntax", "column 1"), ("1 2", "json-syntax", "column 3"),
      ("{} x", "json-syntax", "column 4"), ("'a'", "json-syntax", "column 1"),
      ("// c\n1", "json-syntax", "column 1"), ("[1 /* c */]", "json-syntax", "column 4"),
      ("NaN", "json-syntax", "column 1"), ("[Infinity]", "json-syntax", "column 2"),
      ("-Infinity", "json-number", "column 1"), ("True", "json-syntax", "column 1"),
      ("nul1", "json-syntax", "column 1"), ("+1", "json-syntax", "column 1"),
      (".5", "json-syntax", "column 1"), ("1.e3", "json-number", "column 1"),
      ("1e+", "json-truncated", "column 4"), ("1ex", "json-number", "column 1"),
      ("-a", "json-number", "column 1"), ("01", "json-number", "column 1"),
      ("[-007]", "json-number", "column 2"), ("1.5.2", "json-syntax", "column 4"),
      ("0x10", "json-syntax", "column 2"), ("\"a\nb\"", "json-syntax", "column 3"),
      ("\"a\tb\"", "json-syntax", "column 3"), ("\"\\x\"", "json-syntax", "column 2"),
      ("\"\\u12g4\"", "json-syntax", "column 2"), ("\"\\ud800\"", "json-encoding", "column 2"),
      ("\"\\udc00\"", "json-encoding", "column 2"), ("\"\\ud800\\n\"", "json-encoding", "column 2"),
      ("\"\\ud800\\ud800\"", "json-encoding", "column 2"), ("\"\\u0000\"", "json-nul", "column 2"),
      ("{\"a\":1,\n \"b\":2,\n  \"a\":3}", "json-duplicate-key", "Line 3, column 3"),
      ("{\"a\":1,\"\\u0061\":3}", "json-duplicate-key", "column 8"),
      ("{\"あ\":\"いう\" 1}", "json-syntax", "column 11"), ("［1]", "json-syntax", "column 1"),
    ])
  func badGrammar(_ text: String, _ rule: String, _ place: String) throws {
    let problem = try problem(text)
    #expect(problem.rule == rule)
    #expect(problem.severity == .error)
    #expect(problem.message.english.contains(place + " (byte"), "\(problem.message.english)")
    #expect(!problem.message.japanese.isEmpty)
    #expect(!problem.path.isEmpty)
  }

  @Test("The path of a syntax error leads to the value that was being read")
  func pathOfSyntaxError() throws {
    #expect(try problem("{\"a\":[1,{\"b c\":[[],2 3]}]}").path == "a[1][\"b c\"][1]")
    #expect(try problem("{\"a\":[1,{\"b\":nil}]}").path == "a[1].b")
    #expect(try problem("{\"a\":[1,2").path == "a[2]")
    #expect(try problem("{\"a\":1,\"b\":{\"c\":1,\"c\":2}}").path == "b.c")
    #expect(try problem("x").path == "$")
  }

  @Test("Bytes that are not UTF-8 are refused at every place of a character")
  func invalidUTF8() throws {
    let bad: [[UInt8]] = [
      [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2, 0x20], [0xE0, 0x9F, 0xBF],
      [0xE3, 0x81, 0x22], [0xE3, 0x22, 0x82], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
      [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
      [0xFE], [0x8D, 0xA1],
    ]
    for sequence in bad {
      for padding in 0..<10 {
        let text = [UInt8](repeating: 0x61, count: padding)
        for tail in [[], [UInt8](repeating: 0x62, count: 9)] {
          let bytes = [0x5B, 0x22] + text + sequence + tail + [0x22, 0x5D]
          #expect(try problem(bytes).rule == "json-encoding", "\(sequence)")
        }
        let key = [0x7B, 0x22] + text + sequence + Array("\":1}".utf8)
        #expect(try problem(key).rule == "json-encoding", "\(sequence)")
      }
    }
    for scalar in [
      "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{10000}", "\u{10FFFF}",
    ] {
      for padding in 0..<9 {
        let text = String(repeating: "a", count: padding) + scalar
        #expect(try root("\"" + text + "\"").string == text)
      }
    }
  }

  @Test("UTF-16, UTF-32 and NUL are named as what they are")
  func otherEncodings() throws {
    let text = "{\"a\":1}"
    for encoding in [
      String.Encoding.utf16, .utf16BigEndian, .utf16LittleEndian, .utf32LittleEndian,
    ] {
      let data = try #require(text.data(using: encoding))
      #expect(try problem(Array(data)).message.english.contains("UTF-16"))
    }
    #expect(try problem([0x22, 0x61, 0x00, 0x22]).rule == "json-nul")
    #expect(try problem([0x5B, 0x31, 0x00, 0x5D]).rule == "json-syntax")
    #expect(try problem([0x00]).rule == "json-syntax")
  }

  @Test("A byte order mark is skipped in files and refused where the options say so")
  func byteOrderMark() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("{\"a\":1}".utf8)
    #expect(try JSONDocument(parsing: bytes).root["a"]?.integer == 1)
    #expect(try problem(bytes, JSONOptions(allowsByteOrderMark: false)).rule == "json-encoding")
    let broken = [0xEF, 0xBB, 0xBF] + Array("x".utf8)
    #expect(try problem(broken).message.english.hasPrefix("Line 1, column 1 (byte 3)"))
  }

  @Test("Depth, size and number of values are limited")
  func limits() throws {
    let nested = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(try root(nested).kind == .array)
    #expect(try problem("[" + nested + "]").rule == "json-depth")
    #expect(
      try problem([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)).rule == "json-depth")
    let objects = String(repeating: "{\"a\":", count: 65) + "1" + String(repeating: "}", count: 65)
    #expect(try problem(objects).rule == "json-depth")
    #expect(try problem("[1,2,3]", JSONOptions(maximumBytes: 6)).rule == "json-size")
    #expect(try problem("[1,2,3]", JSONOptions(maximumValues: 3)).rule == "json-size")
    for limit in 1...5 {
      #expect(
        try problem("[{\"a\":[1]}, 2]", JSONOptions(maximumValues: limit)).rule == "json-size")
    }
    let all = JSONOptions(maximumBytes: 7, maximumDepth: 1, maximumValues: 4)
    #expect(try JSONDocument(parsing: Array("[1,2,3]".utf8), options: all).root.count == 3)
  }

  @Test("Duplicate keys are found among many keys, and many different keys are accepted")
  func duplicateAmongMany() throws {
    for count in [2, 31, 32, 33, 34, 500] {
      let keys = (0..<count).map { "\"key number \($0)\":\($0)" }
      let good = "{" + keys.joined(separator: ",") + "}"
      #expect(try root(good).count == count)
      for repeated in [0, count / 2, count - 1] {
        let bad = "{" + keys.joined(separator: ",") + ",\"key \\u006eumber \(repeated)\":0}"
        #expect(try problem(bad).rule == "json-duplicate-key")
      }
    }
    // Keys of nested objects do not meet those of the outer one, before or after.
    #expect(try root("{\"a\":{\"a\":1,\"b\":2},\"b\":{\"a\":1}}").count == 2)
    // Equal first and last eight bytes, equal length: only the middle differs.
    #expect(try root("{\"aaaaaaaaXbbbbbbbb\":1,\"aaaaaaaaYbbbbbbbb\":2}").count == 2)
  }

  @Test("Paths are found from the root")
  func paths() throws {
    let root = try root("{\"a\":[1,{\"b\":{\"c\":[]}}],\"d e\":{\"あ\\\"\":1}}")
    #expect(root.path == "$")
    #expect(root["a"]?.path == "a")
    #expect(root["a"]?[0]?.path == "a[0]")
    #expect(root["a"]?[1]?["b"]?["c"]?.path == "a[1].b.c")
    #expect(root["d e"]?["あ\""]?.path == "[\"d e\"][\"あ\\\"\"]")
    #expect(root["a"]?.excerpt == "[1,{\"b\":{\"c\":[]}}]")
  }

  @Test("What the reader accepts agrees with the writer on random documents")
  func agreesWithTheWriter() throws {
    for seed in 0..<100 {
      var generator = SeededGenerator(seed: UInt64(seed))
      var writer = JSONWriter(pretty: seed.isMultiple(of: 2))
      writer.array { writer in
        for _ in 0..<20 {
          writer.object { writer in
            writer.member("id", String(generator.next(), radix: 36) + "\n\"あ𠮷")
            writer.member("n", Int(truncatingIfNeeded: generator.next()))
          }
        }
      }
      var again = JSONWriter(pretty: seed.isMultiple(of: 2))
      let root = try JSONDocument(parsing: writer.bytes).root
      again.array { writer in
        for element in root.elements {
          writer.object { writer in
            writer.member("id", element["id"]?.string ?? "")
            writer.member("n", element["n"]?.integer ?? 0)
          }
        }
      }
      #expect(again.bytes == writer.bytes)
    }
  }
}
