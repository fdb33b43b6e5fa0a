import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

/// What is said of damaged files is said in the reader's language, all of it.
@Suite("Words about damaged files")
struct DamagedWorkbookTests {
  /// Words of a Japanese sentence that are neither Japanese nor a name of the format.
  private func foreignWords(_ text: String) -> [String] {
    let known: Set = [
      "Excel", "UTF", "ZIP", "gzip", "xl", "worksheets", "sheet1", "xml", "rels", "workbook",
      "_rels", "x", "xlsx", "csv", "amp", "ZIP64", "CRC", "b", "a", "XFE1", "1A",
    ]
    return text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }
      .map(String.init).filter { Int($0) == nil && !known.contains($0) }
  }

  @Test(
    "XML",
    arguments: [
      "", "x", "<a>", "<a></b>", "<a", "<a b=1/>", "<a b=\"<\"/>", "<a b='", "<a b/>", "<a>&x;</a>",
      "<a/><b/>", "<!DOCTYPE a>", "<a><!-- </a>", "<a>&amp</a>", "<a></a", "<>", "\u{FF}",
      String(repeating: "<a>", count: 200),
    ])
  func xml(_ text: String) throws {
    let bytes: [UInt8] = text == "\u{FF}" ? [0x3C, 0x61, 0x3E, 0xFF, 0x3C] : Array(text.utf8)
    do throws(XMLFault) {
      var scanner = try XMLScanner(bytes)
      while try scanner.next() != nil {}
      Issue.record("\(text) was read")
    } catch {
      #expect(foreignWords(error.reason.japanese).isEmpty, "\(error.reason.japanese)")
      #expect(error.reason.japanese.unicodeScalars.contains { $0.value > 0x3000 })
      #expect(!error.reason.english.unicodeScalars.contains { $0.value > 0x3000 })
    }
  }

  @Test(
    "Cells",
    arguments: [
      "<row r=\"0\"/>", "<row r=\"1\"><c r=\"1A\"/></row>", "<row r=\"1\"><c r=\"XFE1\"/></row>",
      "<row r=\"1\"><c t=\"s\"><v>7</v></c></row>",
    ])
  func cells(_ rows: String) throws {
    var sheet = Worksheet(name: "s")
    sheet.put(.text("x"), CellStyle(), row: 0, column: 0)
    let whole = WorkbookWriter(title: "t", sheets: [sheet]).file()
    let archive = try ZIPArchive(file: "x.xlsx", bytes: whole)
    var writer = ZIPWriter()
    for entry in archive.entries {
      var bytes = try archive.contents(of: entry)
      if entry.name.hasSuffix("sheet1.xml") {
        bytes = Array("<worksheet><sheetData>\(rows)</sheetData></worksheet>".utf8)
      }
      writer.add(entry.name, bytes)
    }
    do throws(ProblemList) {
      _ = try SpreadsheetFile(file: "x.xlsx", bytes: writer.archive())
      Issue.record("\(rows) was read")
    } catch {
      let message = try #require(error.problems.first).message
      #expect(foreignWords(message.japanese).isEmpty, "\(message.japanese)")
    }
  }

  @Test("Packed data: every fault of a random stream is told in Japanese")
  func packed() throws {
    var state: UInt64 = 7
    var found: Set<String> = []
    for _ in 0..<20_000 {
      let bytes = (0..<24).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      do throws(InflateError) {
        _ = try Inflate.unpack(bytes, in: 0..<bytes.count, limit: 4_096, expected: 100)
      } catch {
        guard case .corrupt = error else { continue }
        found.insert(ZIPFault(error).problem(path: "x").message.japanese)
      }
    }
    #expect(found.count > 6)
    for sentence in found { #expect(foreignWords(sentence).isEmpty, "\(sentence)") }
  }
}
