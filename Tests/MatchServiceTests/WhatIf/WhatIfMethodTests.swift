import MatchTestSupport
import Testing

@testable import MatchService

@Suite("whatif/run")
struct WhatIfMethodTests {
  @Test("what is wrong with each of several scenarios is told under its own place")
  func places() throws {
    let bench = try ServiceBench(region: ServiceBench.sampleRegion)
    let bad = """
      {"schema":"scenario/1","id":"s","name":"n","changes":[{"change":"cutOff"}]}
      """
    let good = #"{"schema":"scenario/1","id":"g","name":"n","changes":[]}"#
    let answers = try bench.messages(
      """
      {"jsonrpc":"2.0","id":1,"method":"whatif/run","params":{"actor":{"role":"coordinator"},\
      "scenarios":[\(bad),\(good),\(bad)]}}
      """)
    let problems = answers.first?["error"]?["data"]?["problems"]
    #expect(
      problems?.elements.map { $0["path"]?.string ?? "" } == [
        "scenarios[0]:changes[0].area", "scenarios[2]:changes[0].area",
      ])
  }
}
