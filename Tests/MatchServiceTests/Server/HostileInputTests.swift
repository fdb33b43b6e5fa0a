import MatchEngine
import Testing

@testable import MatchService

@Suite("Hostile input")
struct HostileInputTests {
  private static let ping = #"{"jsonrpc":"2.0","id":9,"method":"ping"}"#

  /// One line, and the code and id (as JSON text) of the only answer to it.
  struct Row: CustomTestStringConvertible, Sendable {
    let name: String
    let line: [UInt8]
    let code: Int
    let id: String

    init(_ name: String, _ line: String, _ code: Int, id: String = "null") {
      self.init(name, Array(line.utf8), code, id: id)
    }

    init(_ name: String, _ line: [UInt8], _ code: Int, id: String = "null") {
      self.name = name
      self.line = line
      self.code = code
      self.id = id
    }

    var testDescription: String { name }
  }

  private static func nested(_ depth: Int) -> String {
    #"{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":"#
      + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + "}}"
  }

  static let rows: [Row] = [
    Row("broken JSON", #"{"jsonrpc":"2.0","id":1,"method""#, -32_700),
    Row("no JSON", "Content-Length: 52", -32_700),
    Row("byte order mark", [0xEF, 0xBB, 0xBF] + Array(ping.utf8), -32_700),
    Row("UTF-16", Array(ping.utf8).flatMap { [$0, 0] }, -32_700),
    Row("empty batch", "[]", -32_600),
    Row("number", "42", -32_600),
    Row("string", #""ping""#, -32_600),
    Row("null", "null", -32_600),
    Row("id null", #"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32_600),
    Row("id fraction", #"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32_600),
    Row("id exponent", #"{"jsonrpc":"2.0","id":1e2,"method":"ping"}"#, -32_600),
    Row("id with a zero fraction", #"{"jsonrpc":"2.0","id":1.0,"method":"ping"}"#, -32_600),
    Row(
      "id beyond 64 bits", #"{"jsonrpc":"2.0","id":9223372036854775808,"method":"ping"}"#, -32_600),
    Row("id object", #"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, -32_600),
    Row("id boolean", #"{"jsonrpc":"2.0","id":true,"method":"ping"}"#, -32_600),
    Row("missing jsonrpc", #"{"id":7,"method":"ping"}"#, -32_600, id: "7"),
    Row("jsonrpc 1.0", #"{"jsonrpc":"1.0","id":7,"method":"ping"}"#, -32_600, id: "7"),
    Row("jsonrpc a number", #"{"jsonrpc":2.0,"id":7,"method":"ping"}"#, -32_600, id: "7"),
    Row("missing method", #"{"jsonrpc":"2.0","id":"a"}"#, -32_600, id: #""a""#),
    Row("method a number", #"{"jsonrpc":"2.0","id":7,"method":1}"#, -32_600, id: "7"),
    Row(
      "params a string", #"{"jsonrpc":"2.0","id":7,"method":"ping","params":"x"}"#, -32_600, id: "7"
    ),
    Row(
      "params null", #"{"jsonrpc":"2.0","id":7,"method":"ping","params":null}"#, -32_600, id: "7"),
    Row(
      "params by position", #"{"jsonrpc":"2.0","id":7,"method":"ping","params":[1]}"#, -32_602,
      id: "7"),
    Row("unknown method", #"{"jsonrpc":"2.0","id":7,"method":"nothing"}"#, -32_601, id: "7"),
    Row(
      "unknown parameter", #"{"jsonrpc":"2.0","id":7,"method":"ping","params":{"x":1}}"#, -32_602,
      id: "7"),
    Row(
      "parameter of a wrong type",
      #"{"jsonrpc":"2.0","id":7,"method":"ping","params":{"actor":3}}"#, -32_602, id: "7"),
    Row("duplicate member", #"{"jsonrpc":"2.0","id":7,"id":8,"method":"ping"}"#, -32_700),
    Row(
      "invalid UTF-8 in a string",
      Array(#"{"jsonrpc":"2.0","id":7,"method":"p"#.utf8) + [0xFF] + Array(#""}"#.utf8), -32_700),
    Row(
      "CP932 in a string",
      Array(#"{"jsonrpc":"2.0","id":7,"method":""#.utf8) + [0x93, 0xFA] + Array(#""}"#.utf8),
      -32_700),
    Row("NaN", #"{"jsonrpc":"2.0","id":7,"method":"ping","params":{"_meta":NaN}}"#, -32_700),
    Row("lone surrogate", #"{"jsonrpc":"2.0","id":7,"method":"\ud800"}"#, -32_700),
    Row("NUL", #"{"jsonrpc":"2.0","id":7,"method":"\u0000"}"#, -32_700),
    Row("trailing comma", #"{"jsonrpc":"2.0","id":7,"method":"ping",}"#, -32_700),
    Row("two values", ping + ping, -32_700),
    Row("too deep", nested(100), -32_700),
    Row("very deep", nested(200_000), -32_700),
  ]

  @Test("One answer with the right code and id, and the service goes on", arguments: rows)
  func row(_ row: Row) throws {
    let bench = try ServiceBench()
    let answers = try bench.messages(row.line)
    try #require(answers.count == 1)
    #expect(answers[0].code == row.code, "\(answers[0].text)")
    #expect(answers[0]["id"]?.text == row.id)
    #expect(answers[0]["jsonrpc"]?.string == "2.0")
    #expect(answers[0]["error"]?["message"]?.string?.isEmpty == false)
    #expect(answers[0]["error"]?["data"]?["message"]?["ja"]?.string?.isEmpty == false)
    #expect(answers[0].source.count < 4_000 + row.line.count)
    #expect(try bench.answer(Self.ping)["result"] != nil)
  }

  @Test("Blank lines are no requests", arguments: ["", " ", "\t \t"])
  func blank(_ line: String) throws {
    #expect(try ServiceBench().messages(line).isEmpty)
  }

  @Test("What is repeated from a hostile line stays short")
  func amplification() throws {
    let bench = try ServiceBench()
    let name = String(repeating: "あ", count: 300_000)
    let unknown = try bench.answer(#"{"jsonrpc":"2.0","id":1,"method":"\#(name)"}"#)
    #expect(unknown.code == -32_601 && unknown.source.count < 3_000)
    let tool = try bench.answer(
      #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"\#(name)"}}"#)
    #expect(tool.code == -32_602 && tool.source.count < 3_000)
    let revision = try bench.answer(
      #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":"#
        + #"{"io.modelcontextprotocol/protocolVersion":"\#(name)"}}}"#)
    #expect(revision.code == -32_022 && revision.source.count < 3_000)
    let member = try bench.answer(
      #"{"jsonrpc":"2.0","id":1,"method":"ping","params":{"\#(name)":"\#(name)"}}"#)
    #expect(member.code == -32_602 && member.source.count < 8_000)
  }

  @Test("An id is given back as it was written, and integers are not strings")
  func ids() throws {
    let bench = try ServiceBench()
    for id in ["0", "-7", "9223372036854775807", #""""#, #""1""#, #""日本語 \" \\ ""#] {
      let answer = try bench.answer(#"{"jsonrpc":"2.0","id":\#(id),"method":"ping"}"#)
      #expect(answer["id"]?.text == id)
      #expect(answer["result"] != nil)
    }
  }

  @Test("The same id twice in flight: the second is refused, the first answered")
  func duplicates() throws {
    let bench = try ServiceBench()
    bench.service.receive(Array(#"{"jsonrpc":"2.0","id":5,"method":"ping"}"#.utf8))
    bench.service.receive(Array(#"{"jsonrpc":"2.0","id":5,"method":"ping"}"#.utf8))
    bench.service.receive(Array(#"{"jsonrpc":"2.0","id":5,"method":"tools/list"}"#.utf8))
    bench.service.receive(Array(#"{"jsonrpc":"2.0","id":"5","method":"ping"}"#.utf8))
    let codes = try bench.service.workOff().map { try JSONDocument(parsing: $0).root.code }
    #expect(codes == [nil, -32_600, -32_600, nil])
    // Once answered, an id may be used again.
    #expect(try bench.answer(#"{"jsonrpc":"2.0","id":5,"method":"ping"}"#)["result"] != nil)
  }

  @Test("A line beyond the limit is refused; the next one is answered")
  func tooLong() throws {
    let bench = try ServiceBench(settings: ServiceSettings(limits: ServiceLimits(lineBytes: 2_000)))
    var splitter = LineSplitter(limit: 2_000)
    let long =
      #"{"jsonrpc":"2.0","id":1,"method":""# + String(repeating: "x", count: 9_000) + "\"}\n"
    for line in [long, Self.ping + "\r\n"] {
      Array(line.utf8).withUnsafeBytes { splitter.append($0) { bench.service.receive($0) } }
    }
    let answers = try bench.service.workOff().map { try JSONDocument(parsing: $0).root }
    #expect(answers.map(\.code) == [-32_600, nil])
    #expect(answers.last?["id"]?.integer == 9)
  }

  @Test("A batch beyond the limit is refused as one")
  func largeBatch() throws {
    let bench = try ServiceBench(settings: ServiceSettings(limits: ServiceLimits(batchRequests: 3)))
    let four = "[" + Array(repeating: Self.ping, count: 4).joined(separator: ",") + "]"
    #expect(try bench.answer(four).code == -32_600)
    let three =
      "[" + (1...3).map { Self.ping.replacing("9", with: "\($0)") }.joined(separator: ",") + "]"
    #expect(try bench.answer(three).count == 3)
  }

  @Test("The answers of one batch are bounded together")
  func batchAnswers() throws {
    let bench = try ServiceBench(
      settings: ServiceSettings(
        limits: ServiceLimits(outboxBytes: 20_000), defaultRole: .coordinator),
      region: ServiceBench.sampleRegion)
    let requests = (1...20).map { #"{"jsonrpc":"2.0","id":\#($0),"method":"region/get"}"# }
    let answer = try bench.answer("[" + requests.joined(separator: ",") + "]")
    #expect(answer.list.map { $0["id"]?.integer } == (1...20).map { $0 })
    #expect(answer.list.first?["result"] != nil)
    #expect(answer.list.dropFirst().allSatisfy { $0.code == 1_601 })
  }

  @Test("Answers to requests never made are not answered")
  func responses() throws {
    let bench = try ServiceBench()
    #expect(try bench.messages(#"{"jsonrpc":"2.0","id":1,"result":{}}"#).isEmpty)
    #expect(
      try bench.messages(#"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":""}}"#)
        .isEmpty)
  }

  @Test("An actor may not be smuggled in twice or half")
  func actors() throws {
    let bench = try ServiceBench(region: ServiceBench.sampleRegion)
    #expect(try bench.code("region/get") == 1_403)
    #expect(try bench.code("region/get", #"{"actor":{"role":"Coordinator"}}"#) == -32_602)
    #expect(try bench.code("region/get", #"{"actor":{"institution":"minato"}}"#) == -32_602)
    #expect(try bench.code("region/get", #"{"actor":{"role":"viewer"}}"#) == 1_403)
    #expect(try bench.code("region/get", #"{"actor":{"role":"coordinator"}}"#) == nil)
  }
}
