import MatchEngine
import Testing

/// Random interleavings of all operations, each compared with the board on paper.
@Suite("The state machine of inquiries")
struct BoardModelTests {
  @Test(
    "Random interleavings agree with the board on paper and keep every invariant, also where what ended is set aside",
    arguments: [false, true])
  func interleavings(setsAside: Bool) throws {
    var counts: [String: Int] = [:]
    for seed in 1...120 as ClosedRange<UInt64> {
      var walk = try BoardWalk(seed: seed, setsAside: setsAside)
      for _ in 0..<70 {
        try walk.step()
        guard walk.isSound else { return }
      }
      try walk.finish()
      for (name, count) in walk.counts { counts[name, default: 0] += count }
    }
    // The walks must have come everywhere, or they prove nothing.
    for change in [
      "reported", "opened", "extended", "accepted", "declined", "released", "silent", "exhausted",
      "confirmed", "arrived", "cancelled", "lapsed", "duplicate-inquiry", "invalid-inquiry",
      "unknown-inquiry", "ward-not-asked", "wrong-actor", "wrong-state", "already-answered",
      "no-bed-left",
    ] + (setsAside ? ["set aside", "brought back"] : []) {
      #expect(
        counts[change, default: 0] >= 20, "\(change) only \(counts[change, default: 0]) times")
    }
  }
}
