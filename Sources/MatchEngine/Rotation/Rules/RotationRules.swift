// A rotation rule looks at the whole rotation: is every place held, are pins kept, are
// burdens even. Like the placement rules, each lives in a file of its own and is listed once.

/// A rule on a whole rotation.
protocol WholeRotationRule: SendableMetatype {
  /// Every breach of it.
  static func violations(in rotation: JudgedRotation) -> [RotationViolation]
}

/// The registry of rules on whole rotations.
enum RotationRules {
  /// All of them.
  static let all: [any WholeRotationRule.Type] = [
    CoverageRule.self, JoinedBandsRule.self, PinRule.self, ReserveRule.self,
    MonthlyMinimumRule.self, EvenBurdenRule.self, EvenHolidayBurdenRule.self,
  ]

  /// A number of hundredths as people write it: 22.35.
  static func decimal(_ hundredths: Int) -> String {
    let size = abs(hundredths)
    let rest = size % 100
    return (hundredths < 0 ? "-" : "") + String(size / 100) + "." + (rest < 10 ? "0" : "")
      + String(rest)
  }
}
