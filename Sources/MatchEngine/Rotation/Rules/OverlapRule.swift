// 同時に二つの当番. Nobody is on duty twice at once: not on two places of one band, not on two
// lines of the rotation, and not on a line of another rotation that was fixed before (a
// clinic is on one line at a time; hospitals may man several).

/// No two duties of a member run at the same time.
enum OverlapRule: PlacementRule {
  static let rule = RotationRule.overlap

  static func forbids(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Bool {
    duty.intervals.contains { member.busy.overlaps($0) }
      || (member.record.doctors.isEmpty && held.contains { $0.overlaps(duty) })
  }

  static func sentence(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> LocalizedText {
    if let other = held.first(where: { $0.overlaps(duty) }) {
      return LocalizedText(
        ja: "\(member.name)が\(other.label.japanese)と\(duty.label.japanese)を同時に持っています。",
        en: "\(member.name) holds \(other.label.english) and \(duty.label.english) at once.")
    }
    return LocalizedText(
      ja: "\(member.name)が\(duty.label.japanese)と、別の輪番の当番を同時に持っています。",
      en: "\(member.name) holds \(duty.label.english) and a duty of another rotation at once.")
  }

  /// Nobody can be in two places.
  static func relaxation(
    _ member: MemberFacts, _ duty: DutyFacts, beside held: [DutyFacts]
  ) -> Relaxation? { nil }
}
