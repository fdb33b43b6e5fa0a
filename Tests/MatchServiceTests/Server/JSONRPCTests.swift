import MatchEngine
import Testing

@testable import MatchService

/// The examples of section 7 of the JSON-RPC 2.0 specification, with methods that exist here.
@Suite("JSON-RPC 2.0")
struct JSONRPCTests {
  private func codes(_ answer: JSONValue) -> [String] {
    answer.list.map { ($0["id"]?.text ?? "-") + " " + ($0.code.map(String.init) ?? "ok") }
  }

  @Test("A call with named parameters, and one without any")
  func calls() throws {
    let bench = try ServiceBench()
    let call = try bench.answer(#"{"jsonrpc": "2.0", "method": "ping", "params": {}, "id": 1}"#)
    #expect(call["id"]?.integer == 1 && call["result"]?["durable"]?.boolean == false)
    #expect(try bench.answer(#"{"jsonrpc": "2.0", "id": "1", "method": "ping"}"#)["result"] != nil)
    #expect(
      try bench.answer(#"{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": []}"#)["result"]
        != nil)
  }

  @Test("A notification is run and not answered, whatever is wrong with it")
  func notifications() throws {
    let bench = try ServiceBench(settings: ServiceSettings(defaultRole: .coordinator))
    for line in [
      #"{"jsonrpc": "2.0", "method": "ping"}"#,
      #"{"jsonrpc": "2.0", "method": "foobar"}"#,
      #"{"jsonrpc": "2.0", "method": "update", "params": [1,2,3,4,5]}"#,
      #"{"jsonrpc": "2.0", "method": "ping", "params": {"wrong": 1}}"#,
      #"{"jsonrpc": "2.0", "method": "notifications/initialized"}"#,
      #"{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 99}}"#,
      #"{"jsonrpc": "2.0", "method": "$/cancelRequest"}"#,
    ] {
      #expect(try bench.messages(line).isEmpty, "\(line)")
    }
    let load = #"{"idempotencyKey":"k","path":"\#(ServiceBench.sampleRegion)"}"#
    #expect(
      try bench.messages(#"{"jsonrpc":"2.0","method":"region/load","params":\#(load)}"#).isEmpty)
    #expect(try bench.result("ping")["regionVersion"]?.integer == 1)
  }

  @Test("Batches: one line of answers, in order, with an error for each element that is none")
  func batches() throws {
    let bench = try ServiceBench()
    #expect(try bench.answer("[1]").text.hasPrefix("["))
    #expect(codes(try bench.answer("[1]")) == ["null -32600"])
    #expect(
      codes(try bench.answer("[1,2,3]")) == ["null -32600", "null -32600", "null -32600"])
    let mixed = try bench.answer(
      """
      [{"jsonrpc": "2.0", "method": "ping", "params": {}, "id": "1"}, \
      {"jsonrpc": "2.0", "method": "ping", "params": {}}, \
      {"jsonrpc": "2.0", "method": "ping", "params": [23], "id": "2"}, \
      {"foo": "boo"}, \
      {"jsonrpc": "2.0", "method": "foo.get", "params": {"name": "myself"}, "id": "5"}, \
      {"jsonrpc": "2.0", "method": "ping", "id": "9"}]
      """)
    #expect(
      codes(mixed) == [
        #""1" ok"#, #""2" -32602"#, "null -32600", #""5" -32601"#, #""9" ok"#,
      ])
    let truncated = #"[{"jsonrpc": "2.0", "method": "ping", "id": "1"},{"jsonrpc": "2.0", "method""#
    #expect(try bench.answer(truncated).code == -32_700)
    let silent = #"[{"jsonrpc": "2.0", "method": "ping"}, {"jsonrpc": "2.0", "method": "nothing"}]"#
    #expect(try bench.messages(silent).isEmpty)
  }

  @Test("Every code of the service is free in JSON-RPC and MCP, and domain errors are positive")
  func codesAreFree() {
    for code in ServiceErrorCode.allCases {
      let number = code.rawValue
      let isStandard = [-32_700, -32_600, -32_601, -32_602, -32_603].contains(number)
      // MCP's own, for what MCP defines; LSP's lies outside the reserved range.
      #expect(isStandard || number == -32_022 || number == -32_800 || number > 0, "\(code)")
    }
    #expect(Set(ServiceErrorCode.allCases.map(\.rawValue)).count == ServiceErrorCode.allCases.count)
  }

  @Test("error.message is in the chosen language, and data has both")
  func languages() throws {
    let line = #"{"jsonrpc":"2.0","id":1,"method":"nothing"}"#
    let japanese = try ServiceBench(settings: ServiceSettings(language: .japanese)).answer(line)
    let english = try ServiceBench(settings: ServiceSettings(language: .english)).answer(line)
    #expect(
      japanese["error"]?["message"]?.string == japanese["error"]?["data"]?["message"]?["ja"]?.string
    )
    #expect(
      english["error"]?["message"]?.string == english["error"]?["data"]?["message"]?["en"]?.string)
  }
}
