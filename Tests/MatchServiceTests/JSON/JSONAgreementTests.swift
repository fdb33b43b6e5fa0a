import MatchEngine
import Testing

@testable import MatchService

/// A text that is compared while another is written, against the comparison of all values.
@Suite("JSON agreement")
struct JSONAgreementTests {
  /// A document of all kinds of values, with texts that look like JSON.
  private static func write(_ number: Int, _ writer: inout JSONWriter) {
    var generator = SeededGenerator(seed: UInt64(number))
    func value(_ depth: Int, _ writer: inout JSONWriter) {
      switch generator.next(below: depth == 0 ? 5 : 7) {
      case 0: writer.null()
      case 1: writer.boolean(generator.next(below: 2) == 0)
      case 2: writer.integer(generator.next(below: 2_000) - 1_000)
      case 3: writer.decimal(generator.next(below: 2_000_000) - 1_000_000, places: 3)
      case 4:
        writer.string(
          ["", "今治", #"a: {"b", 1] \"#, "\\", "\n true, ", "1"][
            generator.next(below: 6)])
      case 5:
        writer.array { writer in
          for _ in 0..<generator.next(below: 5) { value(depth - 1, &writer) }
        }
      default:
        writer.object { writer in
          for key in 0..<generator.next(below: 5) {
            writer.member(#"k\#(key):""#) { value(depth - 1, &$0) }
          }
        }
      }
    }
    // One of a hundred does not fit the writer's room.
    let count = number % 100 == 0 ? 400 : 3
    writer.array { writer in for _ in 0..<count { value(4, &writer) } }
  }

  private static func agreement(of text: [UInt8], with number: Int) throws -> JSONAgreement {
    var writer = JSONWriter(comparingWith: JSONAgreement(with: text[...]))
    write(number, &writer)
    let agreement = writer.takeAgreement()
    #expect(writer.bytes.isEmpty)
    return try #require(agreement)
  }

  @Test("White space between tokens makes no difference, and every value is counted")
  func agrees() throws {
    for number in 0..<400 {
      for isPretty in [false, true] {
        var writer = JSONWriter(pretty: isPretty)
        Self.write(number, &writer)
        let text = writer.bytes
        let agreement = try Self.agreement(of: text, with: number)
        #expect(agreement.isWhole)
        #expect(agreement.count == (try JSONTree(parsing: text)).count)
      }
    }
  }

  @Test("Any byte that is another, taken away or added is noticed, as the values notice it")
  func differs() throws {
    var noticed = 0
    for number in 1..<120 where number != 100 {
      var writer = JSONWriter(pretty: number % 2 == 0)
      Self.write(number, &writer)
      let text = writer.bytes
      let root = try JSONDocument(parsing: text).root
      var generator = SeededGenerator(seed: UInt64(number))
      for _ in 0..<40 {
        var changed = text
        let place = generator.next(below: text.count)
        switch generator.next(below: 3) {
        case 0: changed[place] = UInt8(ascii: "7")
        case 1: changed.remove(at: place)
        default: changed.insert(UInt8(ascii: " "), at: place)
        }
        guard let other = try? JSONDocument(parsing: changed).root else { continue }
        var comparison = JSONComparison(rule: "test")
        comparison.compare(other, with: root)
        let agrees = try Self.agreement(of: changed, with: number).isWhole
        // Values can be equal in another spelling, as 1.50 for 1.5; never the reverse.
        if agrees { #expect(comparison.problems.isEmpty) }
        if !comparison.problems.isEmpty {
          noticed += 1
          #expect(!agrees)
        }
      }
    }
    #expect(noticed > 500)
  }

  @Test("A text that ends early or goes on does not agree, in pieces of any size")
  func ends() throws {
    let text = Array(#"{"a": [1, "b"]}"#.utf8)
    let written = Array(#"{"a":[1,"b"]}"#.utf8)
    for size in 1...written.count {
      for (text, isWhole) in [
        (text[...], true), (text.dropLast(), false), ((text + [0x20])[...], false),
        (([0x2C] + text)[1...], true),
      ] {
        var agreement = JSONAgreement(with: text)
        for start in stride(from: 0, to: written.count, by: size) {
          agreement.consume(written[start..<min(start + size, written.count)])
        }
        #expect(agreement.isWhole == isWhole)
      }
      var agreement = JSONAgreement(with: text[...])
      agreement.consume(written.dropLast())
      #expect(!agreement.isWhole)
    }
  }
}
