// 通しの当番. On the kinds of day that a line names, one member holds all its bands. The engine
// cannot break this; a rotation made by hand can.

/// One member holds all bands of a day whose bands are joined.
enum JoinedBandsRule: WholeRotationRule {
  static func violations(in rotation: JudgedRotation) -> [RotationViolation] {
    let table = rotation.problem.duties
    return rotation.duties.indices.compactMap { index in
      let duty = rotation.duties[index]
      let position = rotation.problem.record.positions[duty.position]
      guard duty.member != nil, position.joinedOn.contains(duty.kind) else { return nil }
      let day = rotation.problem.from.distance(to: duty.day)
      let whole = (table.firstOfDay[day]..<table.firstOfDay[day + 1])
        .filter { table.position[$0] == duty.position }.map { table.bands(of: $0) }
      guard !whole.isEmpty, !whole.contains(duty.bands) else { return nil }
      return RotationViolation(
        rule: .joinedBands, member: duty.member, duty: index, amount: 1,
        message: LocalizedText(
          ja: "\(rotation.facts[index].label.japanese)は、その日の全時間帯を一つの医療機関が通して持つ約束です。",
          en: "\(rotation.facts[index].label.english) should be held with all bands of that day"
            + " by one member."))
    }
  }
}
