import Testing

@testable import MatchBenchmarks

@Suite("Service fuzz")
struct ServiceFuzzTests {
  @Test("Mutated messages: exactly one answer for each request, and no trap", arguments: 0..<4)
  func mutated(seed: Int) throws {
    let outcome = try ServiceFuzz.send(1_000, seed: UInt64(seed) + 77)
    #expect(outcome.faults.isEmpty, "\(outcome.faults.first ?? "")")
    // Both good and bad requests must really be among them.
    #expect(outcome.results > 50 && outcome.errors[-32_602, default: 0] > 50)
    #expect(outcome.errors[-32_700, default: 0] > 50 && outcome.errors[-32_600, default: 0] > 20)
  }
}
