// 休日回数の公平. The same for duties on Sundays, holidays, the year end and Obon, which are
// the scarce burden: ordinances pay them more (桜川: 60,000 instead of 45,000 yen).

/// Holiday duties are in proportion to shares, with carried-over burden.
enum EvenHolidayBurdenRule: WholeRotationRule {
  static func violations(in rotation: JudgedRotation) -> [RotationViolation] {
    rotation.heldBy.indices.compactMap { member in
      EvenBurdenRule.deviation(
        rule: .evenHolidayBurden, member: member, name: rotation.problem.names[member],
        count: rotation.heldBy[member].count { rotation.duties[$0].kind.isHolidayDuty },
        fair: rotation.problem.targets.holidays[member],
        counted: LocalizedText(ja: "休日の当番", en: "holiday duties"))
    }
  }
}
