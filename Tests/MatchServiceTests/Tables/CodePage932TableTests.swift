import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Tables in code page 932")
struct CodePage932TableTests {
  @Test("What the code page lacks becomes 〓 and is listed by file, row and column")
  func missingCharacters() throws {
    var writer = CSVWriter(excel: true)
    writer.row([.text("日付"), .text("医療\n機関"), .text("備考")])
    writer.row([.text("4/1"), .text("髙橋﨑①㈱〜"), .text("a,\"b")])
    writer.row([.text("4/2"), .text("𠮷田医院"), .text("🏥 10–12")])
    let encoded = try CodePage932Table.encode(writer.bytes, file: "t.csv")
    #expect(encoded.problems.map(\.path) == ["t.csv:3:医療\n機関", "t.csv:3:備考"])
    #expect(encoded.problems.map(\.value) == ["𠮷", "🏥"])
    let read = CSVTable(file: "t.csv", bytes: encoded.bytes)
    #expect(read.encoding == .codePage932)
    #expect(read.problems.isEmpty)
    #expect(read.rows[0][1] == "髙橋﨑①㈱～" && read.rows[0][2] == "a,\"b")
    #expect(read.rows[1][1] == "〓田医院" && read.rows[1][2] == "〓 10―12")
  }

  @Test("A table that fits is the same text, without a byte order mark, with CRLF")
  func plainTable() throws {
    var writer = CSVWriter(excel: true)
    writer.row([.text("院"), .number(1)])
    let encoded = try CodePage932Table.encode(writer.bytes, file: "t.csv")
    #expect(encoded.bytes == [0x89, 0x40, 44, 49, 13, 10])
    #expect(encoded.problems.isEmpty)
  }

  @Test("Two characters that look alike are two that are missing; no question mark slips through")
  func equivalents() throws {
    // 丽 and its compatibility form: equal as Characters, two codes, neither in the code page.
    let text = "a,\u{4E3D}\u{2F800}\u{4E3D}?\r\n"
    let encoded = try CodePage932Table.encode(Array(text.utf8), file: "t.csv")
    let read = try #require(CodePage932.decode(encoded.bytes))
    #expect(String(decoding: read.bytes, as: UTF8.self) == "a,〓〓〓?\r\n")
    #expect(encoded.problems.count == 3)
    let codes = try #require(CodePage932.encode(text)).unencodable.map(\.value)
    #expect(codes == [0x4E3D, 0x2F800])
  }
}
