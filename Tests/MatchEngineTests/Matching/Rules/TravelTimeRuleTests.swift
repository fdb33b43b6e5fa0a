import Testing

@testable import MatchEngine

@Suite("Rule: travel minutes")
struct TravelTimeRuleTests {
  @Test(
    "a way longer than the limit of the kind of care is no help",
    arguments: [
      (CareKind.general, 9, true), (.general, 10, false), (.paediatric, 10, true),
      (.paediatric, 14, true), (.paediatric, 15, false),
    ])
  func minutes(kind: CareKind, kilometres: Int, fits: Bool) throws {
    // 1 minute, and 1 for each kilometre begun.
    let reason = try RuleScene.reason {
      $0.clinic.careKinds = [kind]
      $0.supporter.location = MatchRegions.point(kilometres, 0)
      $0.matching {
        $0.maximumMinutes = 10
        $0.careKinds = [.paediatric: CareLimits(reach: .secondaryMedical, maximumMinutes: 15)]
      }
    }
    #expect(reason == (fits ? nil : .tooLong))
  }

  @Test("the greatest distance within a limit is exactly where the minutes turn")
  func turningPoint() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let model = TravelModel(
        secondsPerKilometre: random.next(in: 1...400), fixedSeconds: random.next(in: -600...600),
        minimumSeconds: random.next(in: 0...600))
      let limit = random.next(in: 0...120)
      let most = model.mostMetres(minutes: limit)
      if most >= 0 { #expect(model.minutes(metres: most) <= limit) }
      if most < 25_000_000 { #expect(model.minutes(metres: most + 1) > limit) }
    }
  }
}
