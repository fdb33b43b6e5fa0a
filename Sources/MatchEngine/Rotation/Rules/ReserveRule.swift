// 予備の医療機関. A member with share 0 serves only where nobody else can, beyond what was
// agreed as its monthly minimum.

/// Members with share 0 hold duties only where nobody else can.
enum ReserveRule: WholeRotationRule {
  static func violations(in rotation: JudgedRotation) -> [RotationViolation] {
    let problem = rotation.problem
    let months = problem.members.monthCount
    return rotation.heldBy.indices.compactMap { member in
      guard problem.members.isReserve[member] else { return nil }
      var count = 0
      for month in 0..<months {
        let held = rotation.heldBy[member].count { rotation.facts[$0].month == month }
        count += max(0, held - problem.members.monthlyMinimum[member * months + month])
      }
      guard count > 0 else { return nil }
      return RotationViolation(
        rule: .reserve, member: member, duty: nil, amount: count,
        message: LocalizedText(
          ja: "予備の\(problem.names[member])が\(count)回の当番を持っています。",
          en:
            "\(problem.names[member]), a reserve member, holds \(Wording.count(count, "duty", "duties"))."
        ))
    }
  }
}
