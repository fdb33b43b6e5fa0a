import MatchEngine
import Testing

@testable import MatchService

@Suite("Model Context Protocol")
struct ModelContextTests {
  static let meta =
    #""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","#
    + #""io.modelcontextprotocol/clientInfo":{"name":"t","version":"1"},"#
    + #""io.modelcontextprotocol/clientCapabilities":{}}"#

  private func modern(_ method: String, _ members: String = "") -> String {
    #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":{\#(members)\#(Self.meta)}}"#
  }

  private func call(_ tool: String, _ arguments: String) -> String {
    modern("tools/call", #""name":"\#(tool)","arguments":\#(arguments),"#)
  }

  @Test("server/discover tells the revisions, the capabilities and who answers")
  func discover() throws {
    let result = try #require(try ServiceBench().answer(modern("server/discover"))["result"])
    #expect(result["resultType"]?.string == "complete")
    #expect(result["supportedVersions"]?.list.first?.string == "2026-07-28")
    #expect(result["capabilities"]?["tools"]?.kind == .object)
    #expect(result["ttlMs"]?.integer != nil && result["cacheScope"]?.string == "public")
    #expect(result["_meta"]?["io.modelcontextprotocol/serverInfo"]?["name"]?.string == "matchcli")
  }

  @Test("tools/list names every method that is a tool, in the same order each time")
  func list() throws {
    let bench = try ServiceBench()
    let first = try bench.answer(modern("tools/list"))
    let result = try #require(first["result"])
    let tools = try #require(result["tools"]).list
    #expect(result["resultType"]?.string == "complete" && result["ttlMs"]?.integer != nil)
    #expect(
      tools.map { $0["name"]?.string }
        == MethodTable.standard.filter(ModelContext.isTool).map(\.toolName))
    for tool in tools {
      let name = tool["name"]?.string ?? ""
      #expect((1...128).contains(name.utf8.count))
      #expect(name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.-".contains($0)) })
      #expect(tool["inputSchema"]?["type"]?.string == "object")
      #expect(tool["outputSchema"]?["type"]?.string == "object")
      #expect(!tool.text.contains("\"$ref\":\"http"))
    }
    #expect(try bench.answer(modern("tools/list")).text == first.text)
  }

  @Test("tools/call gives the result as text and as structure, the same in both")
  func called() throws {
    let bench = try ServiceBench(region: ServiceBench.sampleRegion)
    let answer = try bench.answer(
      call("service.metrics", #"{"actor":{"role":"coordinator"}}"#))
    let tool = try #require(answer["result"])
    #expect(tool["resultType"]?.string == "complete" && tool["isError"]?.boolean == false)
    let text = try #require(tool["content"]?.list.first?["text"]?.string)
    #expect(tool["content"]?.list.first?["type"]?.string == "text")
    #expect(tool["structuredContent"]?.text == text)
  }

  @Test("Bad arguments and domain errors are results that say so; an unknown tool is an error")
  func errors() throws {
    let bench = try ServiceBench()
    for arguments in [#"{"actor":{"role":"king"}}"#, "[1]", "7", #"{"x":1}"#] {
      let answer = try bench.answer(call("service.metrics", arguments))
      #expect(answer["result"]?["isError"]?.boolean == true, "\(answer.text)")
      #expect(answer["result"]?["structuredContent"] == nil)
      let text = try #require(answer["result"]?["content"]?.list.first?["text"]?.string)
      #expect(try JSONDocument(parsing: Array(text.utf8)).root["code"]?.integer == -32_602)
    }
    let forbidden = try bench.answer(call("service.metrics", "{}"))
    #expect(forbidden["result"]?["isError"]?.boolean == true)
    #expect(try bench.answer(call("nothing", "{}")).code == -32_602)
    #expect(try bench.answer(call("shutdown", "{}")).code == -32_602)
    #expect(try bench.answer(modern("tools/call")).code == -32_602)
    #expect(try bench.answer(modern("resources/list")).code == -32_601)
    // Names of the plain dialect are no methods of MCP.
    #expect(try bench.answer(modern("region/get")).code == -32_601)
  }

  @Test("A revision that is not spoken is refused with what is; missing capabilities are named")
  func metaRules() throws {
    let bench = try ServiceBench()
    let unknown = try bench.answer(
      modern("tools/list").replacing("2026-07-28", with: "2031-01-01"))
    #expect(unknown.code == -32_022)
    let data = try #require(unknown["error"]?["data"])
    #expect(data["requested"]?.string == "2031-01-01")
    #expect(data["supported"]?.list.contains { $0.string == "2026-07-28" } == true)
    // A handshake revision does not work without its handshake.
    #expect(
      try bench.answer(modern("tools/list").replacing("2026-07-28", with: "2025-11-25")).code
        == -32_022)
    let bare =
      #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":"#
      + #"{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}"#
    #expect(try bench.answer(bare).code == -32_602)
    #expect(
      try bench.answer(#"{"jsonrpc":"2.0","id":1,"method":"server/discover"}"#).code == -32_602)
  }

  @Test(
    "The handshake answers with the revision asked for, or the newest",
    arguments: [
      ("2025-11-25", "2025-11-25"), ("2025-06-18", "2025-06-18"), ("2024-11-05", "2024-11-05"),
      ("1999-01-01", "2025-11-25"), ("2026-07-28", "2025-11-25"),
    ])
  func handshake(asked: String, given: String) throws {
    let bench = try ServiceBench()
    // Without a handshake, ping is the service's own.
    #expect(try bench.result("ping")["version"] != nil)
    let answer = try bench.answer(
      #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"\#(asked)","#
        + #""capabilities":{},"clientInfo":{"name":"t","version":"1"}}}"#)
    #expect(answer["result"]?["protocolVersion"]?.string == given)
    #expect(answer["result"]?["serverInfo"]?["name"]?.string == "matchcli")
    #expect(answer["result"]?["capabilities"]?["tools"] != nil)
    #expect(try bench.messages(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#).isEmpty)
    #expect(try bench.result("ping").text == "{}")
    let list = try bench.result("tools/list")
    #expect(list["tools"]?.count == MethodTable.standard.filter(ModelContext.isTool).count)
    #expect(list["resultType"] == nil && list["ttlMs"] == nil)
    let tool = try bench.result(
      "tools/call", #"{"name":"store.check","arguments":{"actor":{"role":"coordinator"}}}"#)
    #expect(tool["structuredContent"]?["ok"]?.boolean == true && tool["resultType"] == nil)
    #expect(try bench.code("resources/list") == -32_601)
  }

  @Test("After a cancellation MCP is silent, and the plain dialect answers -32800")
  func cancelled() throws {
    let bench = try ServiceBench()
    let tool = call("store.check", #"{"actor":{"role":"coordinator"}}"#)
    bench.service.receive(Array(tool.utf8))
    bench.service.receive(
      Array(
        #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#.utf8))
    #expect(bench.service.workOff().isEmpty)
    bench.service.receive(Array(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#.utf8))
    bench.service.receive(
      Array(#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}"#.utf8))
    let answers = try bench.service.workOff().map { try JSONDocument(parsing: $0).root.code }
    #expect(answers == [-32_800])
    // Too late, or never made: nothing happens.
    #expect(
      try bench.messages(
        #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#
      ).isEmpty)
  }
}
