// 月の下限. At least so many duties a month, as agreed; in a month that lies partly outside
// the period or the membership, in proportion to its days, rounded down.

/// Each member has its agreed number of duties each month.
enum MonthlyMinimumRule: WholeRotationRule {
  static func violations(in rotation: JudgedRotation) -> [RotationViolation] {
    let problem = rotation.problem
    let months = CivilMonth.months(in: problem.from...problem.to)
    var violations: [RotationViolation] = []
    for member in rotation.heldBy.indices {
      for (month, name) in months.map(\.label).enumerated() {
        let minimum = problem.members.monthlyMinimum[member * months.count + month]
        let held = rotation.heldBy[member].count { rotation.facts[$0].month == month }
        guard held < minimum else { continue }
        violations.append(
          RotationViolation(
            rule: .monthlyMinimum, member: member, duty: nil, amount: minimum - held,
            message: LocalizedText(
              ja: "\(problem.names[member])の\(name.japanese)は\(held)回で、"
                + "月の下限\(minimum)回に足りません。",
              en:
                "\(problem.names[member]) has \(Wording.count(held, "duty", "duties")) in \(name.english);"
                + " at least \(minimum) were agreed.")))
      }
    }
    return violations
  }
}
