import MatchEngine

extension RuleCase {
  static let vacancy = [
    RuleCase("vacancy-policy-out-of-range", at: "policy.vacancy.holdMinutes") {
      $0.policy.vacancy.holdMinutes = 0
    } beside: {
      $0.policy.vacancy.holdMinutes = 1
    },
    RuleCase("freshness-out-of-order", at: "policy.vacancy") {
      $0.policy.vacancy.ageingMinutes = 239
    } beside: {
      $0.policy.vacancy.ageingMinutes = 240
    },
    RuleCase("pattern-beds-out-of-range", at: "institutions[1].wards[0].pattern[0].beds") {
      $0.pattern([VacancyPattern(status: .ask, beds: -1)])
    } beside: {
      $0.pattern([VacancyPattern(status: .ask, beds: 0)])
    },
    RuleCase("pattern-contradicts-beds", at: "institutions[1].wards[0].pattern[0].beds") {
      $0.pattern([VacancyPattern(status: .free, beds: 0)])
    } beside: {
      $0.pattern([VacancyPattern(status: .free, beds: 1)])
    },
    RuleCase("pattern-contradicts-beds", at: "institutions[1].wards[0].pattern[0].beds") {
      $0.pattern([VacancyPattern(status: .full, beds: 1)])
    } beside: {
      $0.pattern([VacancyPattern(status: .full, beds: 0)])
    },
    RuleCase("pattern-exceeds-ward", at: "institutions[1].wards[0].pattern[0].beds") {
      $0.pattern([VacancyPattern(status: .free, beds: 61)])
    } beside: {
      $0.pattern([VacancyPattern(status: .free, beds: 60)])
    },
    RuleCase("pattern-ends-before-start", at: "institutions[1].wards[0].pattern[0].to") {
      $0.pattern([VacancyPattern(from: first, to: first.advanced(by: -1), status: .closed)])
    } beside: {
      $0.pattern([VacancyPattern(from: first, to: first, status: .closed)])
    },
    RuleCase("pattern-line-repeated", at: "institutions[1].wards[0].pattern[1]") {
      $0.pattern([
        VacancyPattern(bands: [.night], status: .ask),
        VacancyPattern(bands: [.night], status: .full),
      ])
    } beside: {
      $0.pattern([VacancyPattern(bands: [.night], status: .ask), VacancyPattern(status: .full)])
    },
    RuleCase("admission-window-repeated", at: "institutions[1].wards[0].windows[2]") {
      $0.institutions[At.h2].wards[0].windows = [.night, .weekday, .night]
    } beside: {
      $0.institutions[At.h2].wards[0].windows = [.night, .weekday]
    },
  ]

  private static let first = CivilDay(number: 20_544)
}

extension RegionDocument {
  fileprivate mutating func pattern(_ lines: [VacancyPattern]) {
    institutions[At.h2].wards[0].pattern = lines
  }
}
