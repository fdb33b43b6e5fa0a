import MatchEngine

extension RuleCase {
  static let preferences = [
    RuleCase("duplicate-preference", at: "institutions[3].preferences[1].function") {
      $0.prefer(At.c1, .admission, ["h1"])
      $0.prefer(At.c1, .admission, ["h2"])
    } beside: {
      $0.prefer(At.c1, .admission, ["h1"])
      $0.prefer(At.c1, .afterHours, ["h1"])
    },
    RuleCase("preference-repeats-institution", at: "institutions[0].preferences[0].order[2]") {
      $0.prefer(At.h1, .admission, ["c1", "c2", "c1"])
    } beside: {
      $0.prefer(At.h1, .admission, ["c1", "c2", "c3"])
    },
    RuleCase("preference-for-self", at: "institutions[3].preferences[0].order[0]") {
      $0.prefer(At.c1, .deputy, ["c1"])
    } beside: {
      $0.prefer(At.c1, .deputy, [])
    },
    RuleCase("unknown-institution", at: "institutions[3].preferences[0].order[1]") {
      $0.prefer(At.c1, .deputy, ["c2", "c9"])
    } beside: {
      $0.prefer(At.c1, .deputy, ["c2", "c4"])
    },
  ]
}

extension RegionDocument {
  fileprivate mutating func prefer(
    _ institution: Int, _ function: SupportFunction, _ order: [String]
  ) {
    institutions[institution].preferences.append(
      PreferenceRecord(function: function, order: order))
  }
}
