import MatchEngine
import MatchTestSupport
import Synchronization
import Testing

@testable import MatchService

@Suite("Work on threads")
struct WorkersThreadsTests {
  @Test("runs every piece once, and returns when all are done", arguments: [1, 2, 7])
  func everyPieceOnce(count: Int) {
    let sum = Atomic<Int>(0)
    let workers = Workers.threads(count)
    workers.perform(1000) { sum.wrappingAdd($0, ordering: .relaxed) }
    #expect(sum.load(ordering: .relaxed) == 499_500)
    workers.perform(0) { _ in sum.store(0, ordering: .relaxed) }
    #expect(sum.load(ordering: .relaxed) == 499_500)
  }

  @Test("a match is the same, byte for byte, on one thread and on several")
  func sameBytes() throws {
    let document = RegionGenerator.generate(GeneratorOptions(seed: 5, clinics: 300, hospitals: 30))
    let region = try Region(checking: document)
    let plans = try [1, 2, 5].map { threads in
      PlanFormat.encode(
        try PlanJob.run(
          region, PlanOptions(rotations: [], threads: threads), inputName: "r", inputDigest: "d"))
    }
    #expect(plans[0] == plans[1])
    #expect(plans[0] == plans[2])
  }
}
