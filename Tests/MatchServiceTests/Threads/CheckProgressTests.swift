import MatchTestSupport
import Testing

@testable import MatchEngine
@testable import MatchService

@Suite("How far a check and a verification are")
struct CheckProgressTests {
  @Test("Themes of the check are told one after the other, of how many")
  func themes() {
    var told: [Int] = []
    var totals: Set<Int> = []
    let document = SamplePlan.plan.region.document
    let problems = RegionCheck.problems(in: document) { done, total in
      told.append(done)
      totals.insert(total)
    }
    #expect(told == Array(0..<told.count) && totals == [told.count] && told.count > 10)
    #expect(problems == RegionCheck.problems(in: document))
  }

  @Test("The meter of a check and of a verification moves, and stays within a hundred")
  func meters() throws {
    let plan = SamplePlan.plan
    let bytes = RegionFormat.encode(plan.region.document)
    let meter = WorkMeter()
    _ = RegionFormat.check(bytes, meter: meter)
    #expect(meter.reading.total == 100 && (55..<100).contains(meter.reading.done))
    let verified = WorkMeter()
    _ = try PlanVerification.verify(
      PlanFormat.encode(plan), against: plan.region, digest: "", meter: verified)
    #expect(verified.reading.total == 100 && (60..<100).contains(verified.reading.done))
  }

  @Test("Within a match, the needs are counted while they are held against all pairs")
  func needs() throws {
    let plan = SamplePlan.plan
    let match = try #require(plan.matches.first)
    var told: [(Int, Int)] = []
    let problem = try MatchProblem(region: plan.region, function: match.function)
    #expect(
      MatchCertificateCheck.problems(in: match, for: problem) { told.append(($0, $1)) }.isEmpty)
    #expect(told.first?.0 == 0 && told.allSatisfy { $0.0 < $0.1 && $0.1 == match.needs.count })
  }
}
