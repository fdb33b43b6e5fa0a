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
}
