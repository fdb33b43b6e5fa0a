import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Idempotency and refusals")
struct IdempotencyTests {
  private func load(_ key: String, _ more: String = "") -> String {
    #"{"actor":{"role":"coordinator"},"idempotencyKey":"\#(key)","path":"\#(ServiceBench.sampleRegion)"\#(more)}"#
  }

  private func request(_ parameters: String) -> String {
    #"{"jsonrpc":"2.0","id":1,"method":"region/load","params":\#(parameters)}"#
  }

  @Test("A retry gets the first answer byte for byte and changes nothing")
  func retry() throws {
    let bench = try ServiceBench()
    let first = try bench.answer(request(load("k1"))).text
    bench.clock.look { $0 = Instant(seconds: $0.seconds + 3_600) }
    #expect(try bench.answer(request(load("k1"))).text == first)
    // Members in another order, and other `_meta`, are the same change.
    let reordered =
      #"{"path":"\#(ServiceBench.sampleRegion)","_meta":{"progressToken":3},"idempotencyKey":"k1","actor":{"role":"coordinator"}}"#
    #expect(try bench.answer(request(reordered)).text == first)
    #expect(try bench.result("ping")["regionVersion"]?.integer == 1)
    let metrics = try bench.result("service/metrics", #"{"actor":{"role":"coordinator"}}"#)
    #expect(metrics["store"]?["repeated"]?.integer == 2)
    // Another key is another change.
    #expect(try bench.result("region/load", load("k2"))["regionVersion"]?.integer == 2)
  }

  @Test("A retry through MCP gets the same result")
  func retryThroughTool() throws {
    let bench = try ServiceBench()
    let first = try bench.result("region/load", load("k1"))
    let tool = try bench.result("tools/call", #"{"name":"region.load","arguments":\#(load("k1"))}"#)
    #expect(tool["structuredContent"]?.text == first.text)
    #expect(try bench.result("ping")["regionVersion"]?.integer == 1)
  }

  @Test("A key used for other content, or another method, is refused")
  func reuse() throws {
    let bench = try ServiceBench()
    _ = try bench.result("region/load", load("k1"))
    #expect(
      try bench.code(
        "region/load",
        #"{"actor":{"role":"coordinator"},"idempotencyKey":"k1","path":"other.json"}"#) == 1_409)
    #expect(
      try bench.code(
        "region/patch",
        #"{"actor":{"role":"coordinator"},"idempotencyKey":"k1","institutions":[]}"#) == 1_409)
    #expect(try bench.result("ping")["regionVersion"]?.integer == 1)
  }

  @Test("A change that failed leaves its key free")
  func failed() throws {
    let bench = try ServiceBench()
    let wrong =
      #"{"actor":{"role":"coordinator"},"idempotencyKey":"k1","document":{"schema":"region/1"}}"#
    #expect(try bench.code("region/load", wrong) == 1_002)
    #expect(try bench.result("region/load", load("k1"))["regionVersion"]?.integer == 1)
  }

  @Test("A change without a key is refused")
  func missing() throws {
    let bench = try ServiceBench(settings: ServiceSettings(defaultRole: .coordinator))
    #expect(try bench.code("region/load", #"{"path":"\#(ServiceBench.sampleRegion)"}"#) == -32_602)
    #expect(try bench.code("region/load", #"{"path":"x","idempotencyKey":""}"#) == -32_602)
  }

  @Test("Keys and what was acknowledged survive a restart")
  func restart() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/store.sqlite"
    let first: String
    do {
      let bench = try ServiceBench(store: path)
      first = try bench.answer(request(load("k1"))).text
    }
    let bench = try ServiceBench(store: path)
    #expect(try bench.result("ping")["regionVersion"]?.integer == 1)
    #expect(try bench.answer(request(load("k1"))).text == first)
    #expect(try bench.result("ping")["regionVersion"]?.integer == 1)
  }

  @Test("A refusal is answered with its own code, logged, and kept in the trail")
  func refusal() throws {
    let bench = try ServiceBench(region: ServiceBench.sampleRegion)
    let count = bench.logged.look { $0.count }
    #expect(
      try bench.code(
        "region/load",
        #"{"actor":{"role":"clinic","institution":"minato"},"idempotencyKey":"k","path":"x"}"#)
        == 1_403)
    #expect(
      try bench.code(
        "report/submit",
        #"{"actor":{"role":"clinic","institution":"someone"},"idempotencyKey":"k","institution":"minato","report":{"fiscalYear":2026}}"#
      ) == 1_403)
    let lines = bench.logged.look { Array($0[count...]) }
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.contains("refused") })
    #expect(lines.first?.contains("clinic:minato") == true)
    var trail: [String] = []
    try bench.service.state.store.database
      .prepare("SELECT actor, kind, subject FROM event WHERE kind = 'refused' ORDER BY sequence")
      .run { trail.append([$0.text(0), $0.text(1), $0.text(2)].joined(separator: " ")) }
    #expect(
      trail == ["clinic:minato refused region/load", "clinic:someone refused report/submit"])
  }

  @Test("Many requests in one group are answered in order, each once, and committed together")
  func groups() throws {
    let bench = try ServiceBench(
      settings: ServiceSettings(defaultRole: .coordinator), region: ServiceBench.sampleRegion)
    let commits = bench.service.state.store.commits
    for id in 0..<20 {
      let line =
        id % 2 == 0
        ? #"{"jsonrpc":"2.0","id":\#(id),"method":"region/patch","params":{"idempotencyKey":"p\#(id)"}}"#
        : #"{"jsonrpc":"2.0","id":\#(id),"method":"ping"}"#
      bench.service.receive(Array(line.utf8))
    }
    let answers = try bench.service.workOff().map { try JSONDocument(parsing: $0).root }
    #expect(answers.map { $0["id"]?.integer } == (0..<20).map { $0 })
    // A read sees every change before it and none after it.
    #expect(
      answers.map { $0["result"]?["regionVersion"]?.integer }
        == (0..<20).map { $0 / 2 + 2 })
    #expect(bench.service.state.store.commits == commits + 1)
  }
}
