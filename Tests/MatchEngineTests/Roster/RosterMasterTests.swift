import Testing

@testable import MatchEngine

@Suite("Column generation over all members of a roster")
struct RosterMasterTests {
  @Test("prices sought without linear programs, and those after them, bound every roster")
  func bounds() throws {
    var tight = 0
    for seed in UInt64(0)..<40 {
      let problem = try RandomRoster.problem(seed: seed &+ 300, members: 2, days: 6)
      guard let best = RandomRoster.exhaustive(problem) else { continue }
      var state = RosterState(problem)
      for member in 0..<2 {
        state.set(member, to: RandomRoster.schedules(member, of: problem)[0], in: problem)
      }
      var scheduling = MemberScheduling(problem)
      for ascends in [false, true] {
        var master = RosterMaster(problem, members: [0, 1], days: 0..<6, in: state)
        for member in 0..<2 { master.add(member, Array(state.schedule(member, in: problem))) }
        master.start(with: [0, 1])
        if ascends {
          let ascent = master.ascend(with: &scheduling) { _, _ in false }
          let parts = try #require(ascent?.parts, "seed \(seed)")
          let bound = master.bound(parts)
          #expect(bound <= best, "seed \(seed)")
        }
        let root = master.generate(rounds: 200, ascends: ascends, with: &scheduling) { _, _ in
          false
        }
        #expect(root.isDone, "seed \(seed)")
        #expect(root.bound <= best, "seed \(seed)")
        // The bound is the program's value, rounded up.
        let value = master.dualObjective
        #expect(Double(root.bound) >= value - 1e-3, "seed \(seed)")
        if root.bound == best { tight += 1 }
      }
    }
    #expect(tight > 30)
  }

  @Test("a search that is stopped at once has no prices")
  func stopped() throws {
    let problem = try RandomRoster.problem(seed: 5, members: 3, days: 6)
    var scheduling = MemberScheduling(problem)
    let state = RosterState(problem)
    var master = RosterMaster(problem, members: [0, 1, 2], days: 0..<6, in: state)
    let ascent = master.ascend(with: &scheduling) { _, _ in true }
    #expect(ascent == nil)
    let root = master.generate(rounds: 9, ascends: true, with: &scheduling) { _, _ in true }
    #expect(!root.isDone)
    #expect(root.bound == .min)
  }
}
