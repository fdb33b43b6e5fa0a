import Testing

@testable import MatchEngine

@Suite("What a stable match cannot keep")
struct StableMatchRefusalTests {
  private typealias Regions = MatchRegions

  private func refusals(
    atLeast: Int, fixed: [PairDecision], bands: Bool = false
  ) throws -> [Problem] {
    var hospital = Regions.hospital("h", capacity: 3)
    hospital.supports[0].atLeast = atLeast
    var matching = MatchingPolicy.standard(for: .afterHours)
    matching.partners = 1
    matching.fixed = fixed
    let problem = try Regions.problem(
      [Regions.clinic("a"), Regions.clinic("b"), hospital], matching: matching)
    do {
      _ = try StableMatch.solve(problem)
      return []
    } catch {
      return error.problems
    }
  }

  @Test("a region without agreements and least numbers is answered")
  func answered() throws {
    #expect(try refusals(atLeast: 0, fixed: []).isEmpty)
    #expect(try refusals(atLeast: 1, fixed: []).isEmpty)
    // An agreement with somebody who supports nobody binds nothing.
    #expect(
      try refusals(atLeast: 0, fixed: [PairDecision(institution: "a", partner: "b")]).isEmpty)
  }

  @Test("an agreed pair is refused with its record")
  func agreed() throws {
    let found = try refusals(
      atLeast: 0, fixed: [PairDecision(institution: "b", partner: "h")])
    #expect(found.map(\.rule) == ["stable-fixed-pair"])
    #expect(found.map(\.path) == ["policy.matching.afterHours.fixed[0]"])
    #expect(found.map(\.value) == ["b, h"])
  }

  @Test("a least number is refused with its record")
  func leastNumber() throws {
    let found = try refusals(atLeast: 2, fixed: [])
    #expect(found.map(\.rule) == ["stable-least-number"])
    #expect(found.map(\.path) == ["institutions[2].supports[0].atLeast"])
    #expect(found.map(\.value) == ["2"])
  }
}
