// 担当できる口と診療科. A member takes the lines that it agreed to, and a line that asks for
// departments is held only by a member that has one of them: an eye clinic does not fill
// 外科系 (seen in published tables). Source: bylaws; 荒川区 asks for a paediatric site.

/// The member takes the line and has a department for it.
enum EligibilityRule: PlacementRule {
  static let rule = RotationRule.eligibility

  static func forbids(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Bool {
    !member.takes[duty.position]
  }

  static func sentence(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> LocalizedText {
    LocalizedText(
      ja: "\(duty.label.japanese)を\(member.name)が持っていますが、この口を担当しないか、診療科が合いません。",
      en: "\(member.name) holds \(duty.label.english) but does not take this line or lacks its"
        + " departments.")
  }

  /// A missing department cannot be agreed away.
  static func relaxation(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Relaxation? { nil }

  /// For each line, whether a member takes it and has a department for it.
  static func lines(
    takenBy member: MemberRecord, departments: [String], of positions: [PositionRecord]
  ) -> [Bool] {
    positions.map { position in
      let agreed = member.positions.isEmpty || member.positions.contains(position.id)
      let able =
        position.departments.isEmpty
        || position.departments.contains { departments.contains($0) }
      return agreed && able
    }
  }
}
