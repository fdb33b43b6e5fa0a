import Testing

@testable import MatchEngine

@Suite("Rotation floor")
struct RotationFloorTests {
  @Test("No assignment beats the floor, and the floor is often reached")
  func belowOptimum() throws {
    var reached = 0
    var compared = 0
    for seed in 1...250 as ClosedRange<UInt64> {
      let problem = try RandomRotation.fixture(seed: 6_000 + seed).problem()
      guard let best = RandomRotation.best(of: problem, mostLeaves: 400) else { continue }
      let floor = RotationFloor.score(of: problem)
      #expect(!(best < floor), "seed \(seed): \(best) below \(floor)")
      #expect(floor.holes <= best.holes, "seed \(seed)")
      compared += 1
      if best == floor || (best.holes > 0 && floor.holes == best.holes) { reached += 1 }
    }
    #expect(reached * 2 > compared, "\(reached) of \(compared)")
  }

  @Test("Windows as long as the gap show the holes that a crowded New Year forces")
  func windows() throws {
    // Six days with two places and gap 14: twelve duties, eight members, one duty each.
    var fixture = RotationFixture(
      members: 8, from: "2027-12-29", to: "2028-01-03", kinds: [.yearEnd], needed: 2)
    fixture.record.minimumGapDays = 14
    let problem = try fixture.problem()
    #expect(GapWindows.holes(of: problem) == 4)
    let report = try fixture.solve()
    #expect(report.holes.count == 4)
    #expect(report.floor.holes == 4)
    #expect(report.holes[0].remedy.japanese.contains("当番間隔を14日から"))
  }

  @Test("Deficits of windows that share no day add up")
  func disjointWindows() throws {
    var fixture = RotationFixture(members: 2, from: "2027-05-10", to: "2027-05-21")
    fixture.record.minimumGapDays = 3
    // Two members serve two days of every three.
    #expect(GapWindows.holes(of: try fixture.problem()) == 4)
    #expect(try fixture.solve().holes.count == 4)
  }
}
