import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Rotations made at the same time")
struct RotationPlanningTests {
  /// The sample with one of its clinics' rotations twice, so that both want everybody at the same hours.
  private static func region() throws -> Region {
    var document = SamplePlan.plan.region.document
    let place = try #require(
      document.rotations.firstIndex { $0.kind == .homeClinicRota && $0.rules.isEmpty })
    var twin = document.rotations[place]
    twin.id += "-twin"
    twin.name += "（二つ目）"
    document.rotations.insert(twin, at: place + 1)
    return try Region(checking: document)
  }

  @Test("The same rotations on one, two and five threads, and nobody is on two lines at once")
  func threads() throws {
    let region = try Self.region()
    func reports(_ threads: Int) throws -> [RotationReport] {
      try PlanJob.run(
        region, PlanOptions(functions: [], steps: 1_000, threads: threads), inputName: "",
        inputDigest: ""
      ).rotations
    }
    let serial = try reports(1)
    #expect(serial.map(\.rotation.value) == Array(region.document.rotations.indices))
    for threads in [2, 5] {
      let other = try reports(threads)
      #expect(other.map(\.duties) == serial.map(\.duties))
      #expect(other.map(\.steps) == serial.map(\.steps))
    }
    let twins = region.document.rotations.indices.filter {
      region.document.rotations[$0].id.hasSuffix("-twin")
    }
    let twin = try #require(twins.first)
    let (one, two) = (
      serial[twin - 1].dutyIntervals(in: region), serial[twin].dutyIntervals(in: region)
    )
    var compared = 0
    for (institution, intervals) in one where region[institution].kind != .hospital {
      for interval in intervals {
        let starts = (two[institution] ?? []).map(\.start)
        #expect(!starts.contains(interval.start))
        compared += 1
      }
    }
    #expect(compared > 10)
  }

  @Test("A plan that is stopped at once makes no rotation")
  func stopped() throws {
    let plan = try PlanJob.run(
      Self.region(), PlanOptions(functions: [], steps: 1_000, threads: 2), inputName: "",
      inputDigest: "", isStopped: { true })
    #expect(plan.rotations.isEmpty)
  }
}
