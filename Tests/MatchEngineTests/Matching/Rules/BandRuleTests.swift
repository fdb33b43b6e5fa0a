import Testing

@testable import MatchEngine

@Suite("Rule: bands of the week")
struct BandRuleTests {
  @Test(
    "an offer for a band covers only that band; one without bands covers all",
    arguments: [
      (TimeBand.lateNight, [TimeBand.lateNight], true), (.lateNight, [.weekdayEvening], false),
      (.lateNight, [], true), (.saturday, [.saturday], true),
    ])
  func bands(need: TimeBand, offer: [TimeBand], fits: Bool) throws {
    let reason = try RuleScene.reason {
      $0.matching { $0.bands = [need] + offer }
      $0.clinic.coveredBands = TimeBand.allCases.filter { $0 != need }
      $0.offer.bands = offer.map { BandCapacity(band: $0, capacity: 2) }
    }
    #expect(reason == (fits ? nil : .band))
  }
}
