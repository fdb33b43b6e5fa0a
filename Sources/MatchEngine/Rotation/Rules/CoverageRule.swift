// 空白日. Every place of every band is held; a day without anyone (伊賀, 2010) is the failure
// that a rotation exists to prevent. Why nobody can is said with each hole.

/// Every duty is held.
enum CoverageRule: WholeRotationRule {
  static func violations(in rotation: JudgedRotation) -> [RotationViolation] {
    rotation.duties.indices.filter { rotation.duties[$0].member == nil }.map { duty in
      let label = rotation.facts[duty].label
      return RotationViolation(
        rule: .coverage, member: nil, duty: duty, amount: 1,
        message: LocalizedText(
          ja: "\(label.japanese)を持つ医療機関がありません（空白）。",
          en: "Nobody holds \(label.english)."))
    }
  }
}
