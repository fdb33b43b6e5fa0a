// 回数の公平. Each member's duties are near its fair number (`FairTargets`): in proportion to
// shares, with what was carried over from earlier years. Told when it is off by more than one
// duty; smaller deviations cannot be avoided, because duties are whole.

/// Duties are in proportion to shares, with carried-over burden.
enum EvenBurdenRule: WholeRotationRule {
  static func violations(in rotation: JudgedRotation) -> [RotationViolation] {
    rotation.heldBy.indices.compactMap { member in
      deviation(
        rule: .evenBurden, member: member, name: rotation.problem.names[member],
        count: rotation.heldBy[member].count, fair: rotation.problem.targets.duties[member],
        counted: LocalizedText(ja: "当番", en: "duties"))
    }
  }

  /// The violation of a count that is off by more than one duty; nil if it is not.
  static func deviation(
    rule: RotationRule, member: Int, name: String, count: Int, fair: Int, counted: LocalizedText
  ) -> RotationViolation? {
    let off = 100 * count - fair
    guard abs(off) > 100 else { return nil }
    let decimal = RotationRules.decimal(abs(off))
    return RotationViolation(
      rule: rule, member: member, duty: nil, amount: abs(off) / 100,
      message: LocalizedText(
        ja: "\(name)の\(counted.japanese)は\(count)回で、公平な\(RotationRules.decimal(fair))回より"
          + "\(decimal)回\(off > 0 ? "多い" : "少ない")です。",
        en: "\(name) has \(count) \(counted.english), \(decimal)"
          + " \(off > 0 ? "more" : "fewer") than its fair \(RotationRules.decimal(fair))."))
  }
}
