import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Batch")
struct BatchTests {
  private static let region: [UInt8] = {
    (try? Data(contentsOf: ProjectFolder.file("Examples/shiomi.json"))).map(Array.init) ?? []
  }()

  private func answer(_ line: String, _ run: BatchRun = BatchRun(language: .english)) throws
    -> JSONValue
  {
    try JSONDocument(parsing: run.answer(to: Array(line.utf8))).root
  }

  private func line(_ id: Int, _ method: String, _ parameters: String, more: String = "") -> String
  {
    let compact = String(decoding: JSONText.compact(Self.region), as: UTF8.self)
    return #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(parameters),"#
      + #""region":\#(compact)\#(more)}"#
  }

  @Test("A line is answered alike first, last and again, whatever came between")
  func stateless() throws {
    let lines = [
      line(1, "match/solve", #"{"functions":["afterHours"]}"#),
      line(2, "whatif/sweep", #"{"draws":6,"to":3,"until":2028,"steps":100}"#),
      line(
        3, "vacancy/lookup", #"{"place":{"latitude":34.07,"longitude":133.0}}"#,
        more:
          #","reports":[{"institution":"H1","ward":"w1","status":"full","beds":{"total":0}}]"#),
      line(4, "vacancy/lookup", #"{"place":{"latitude":34.07,"longitude":133.0}}"#),
      "no JSON",
    ]
    let run = BatchRun(language: .english)
    let once = lines.map { run.answer(to: Array($0.utf8)) }
    let backwards = lines.reversed().map { run.answer(to: Array($0.utf8)) }
    let fresh = lines.map { BatchRun(language: .english, threads: 2).answer(to: Array($0.utf8)) }
    #expect(once == Array(backwards.reversed()))
    #expect(once == fresh)
    #expect(run.count.lines == 10)
    #expect(run.count.errors == 2)
    // The reports of one line are not those of the next.
    let told = try JSONDocument(parsing: once[2]).root["result"]?.source.map { $0 }
    let untold = try JSONDocument(parsing: once[3]).root["result"]?.source.map { $0 }
    #expect(told != nil && untold != nil && told != untold)
    for (index, bytes) in once.enumerated() where index < 4 {
      #expect(try JSONDocument(parsing: bytes).root["id"]?.integer == index + 1)
    }
  }

  @Test("Parts that several lines drew merge to the sweep that one line draws, byte for byte")
  func sweep() throws {
    let options = #""draws":8,"until":2028,"steps":100"#
    let whole = try answer(line(1, "whatif/sweep", "{\(options)}"))
    let first = try answer(line(1, "whatif/sweep", #"{\#(options),"to":3}"#))
    let second = try answer(line(1, "whatif/sweep", #"{\#(options),"from":3}"#))
    let parts = [second, first].compactMap { $0["result"]?["part"]?.text }
    try #require(parts.count == 2)
    let merged = try answer(
      line(1, "whatif/sweep", #"{\#(options),"to":0,"parts":[\#(parts.joined(separator: ","))]}"#))
    #expect(merged.text == whole.text)
    #expect(first["result"]?["timeline"] == nil)
    let twice = try answer(
      line(1, "whatif/sweep", #"{\#(options),"parts":[\#(parts[0]),\#(parts[0])]}"#))
    #expect(twice.text.contains("same-draws"))
    let other = try answer(
      line(1, "whatif/sweep", #"{"draws":8,"until":2029,"steps":100,"parts":[\#(parts[0])]}"#))
    #expect(other.text.contains("other-sweep"))
    let tampered = parts[0].replacing(#""histograms":[["#, with: #""histograms":[[99999,1,"#)
    let broken = try answer(line(1, "whatif/sweep", #"{\#(options),"parts":[\#(tampered)]}"#))
    #expect(broken.text.contains("broken-part"))
  }

  @Test("A moment out of range is told as such, with its value, and the line stays a request")
  func moment() throws {
    let error = try answer(
      line(1, "vacancy/board", "{}", more: #","now":"1800-01-01T00:00:00+09:00""#))["error"]
    #expect(error?["message"]?.string == "Members of the line are not right: now.")
    let problem = error?["data"]?["problems"]?[0]
    #expect(problem?["rule"]?.string == "bad-instant")
    #expect(problem?["value"]?.string == "1800-01-01T00:00:00+09:00")
    #expect(problem?["message"]?["en"]?.string?.contains("between 1900 and 9999") == true)
  }

  @Test("A region from a file is that of the line's digest, or an error says what was found")
  func regionFile() throws {
    let path = ProjectFolder.file("Examples/shiomi.json").path
    func ask(_ digest: String) throws -> JSONValue {
      try answer(
        #"{"jsonrpc":"2.0","id":"a","method":"match/solve","params":{},"#
          + #""regionFile":{"path":"\#(path)","sha256":"\#(digest)"}}"#)
    }
    #expect(try ask(SHA256.hex(Self.region))["result"] != nil)
    let wrong = try ask(String(repeating: "0", count: 64))
    #expect(wrong["error"]?["code"]?.integer == ServiceErrorCode.badDocument.rawValue)
    #expect(wrong.text.contains("other-bytes"))
  }

  @Test(
    "What cannot be run is answered in its place with the id that it has",
    arguments: [
      ("", -32_700), ("[]", -32_600), ("{}", -32_600),
      (#"{"jsonrpc":"2.0","method":"x"}"#, -32_600),
      (#"{"jsonrpc":"2.0","id":7,"method":"match/solve"}"#, -32_600),
      (#"{"jsonrpc":"2.0","id":7,"method":"match/solve","region":{},"oops":1}"#, -32_600),
      (#"{"jsonrpc":"2.0","id":7,"method":"match/solve","region":{}}"#, 1_002),
      (#"{"jsonrpc":"2.0","id":7,"method":"region/load","region":{}}"#, -32_601),
    ])
  func badLines(_ line: String, _ code: Int) throws {
    let answer = try answer(line)
    #expect(answer["error"]?["code"]?.integer == code)
    if line.contains(#""id":7"#) { #expect(answer["id"]?.integer == 7) }
  }
}
