public import MatchEngine

/// What changed about a published rotation: who is absent, leaves or joins.
public enum RotationEvent: Sendable {
  /// An institution, or one of the doctors whom it sends, cannot serve for some days.
  case absent(String, DateSpan, doctor: String? = nil)
  /// An institution leaves; the first day on which it no longer serves.
  case withdraws(String, CivilDay)
  /// A member of the agreement joins on a day.
  case joins(String, CivilDay)

  /// The institution.
  public var institution: String {
    switch self {
    case .absent(let id, _, _), .withdraws(let id, _), .joins(let id, _): id
    }
  }

  /// The first day that it concerns.
  public var first: CivilDay {
    switch self {
    case .absent(_, let span, _): span.from
    case .withdraws(_, let day), .joins(_, let day): day
    }
  }

  /// Writes the event into an agreement.
  ///
  /// - Returns: the index of the member.
  /// - Throws: `ProblemList` if the institution is no member, or has no such doctor.
  public func apply(to record: inout RotationRecord) throws(ProblemList) -> Int {
    guard let index = record.members.firstIndex(where: { $0.institution == institution }) else {
      throw ProblemList([
        Problem(
          .error, path: "rotations.\(record.id).members", value: institution, rule: "not-a-member",
          message: LocalizedText(
            ja: "「\(institution)」は\(record.name)の参加者ではありません。",
            en: "\(institution) is no member of \(record.name)."),
          hint: LocalizedText(
            ja: "参加者: " + record.members.map(\.institution).joined(separator: ", "),
            en: "Members: " + record.members.map(\.institution).joined(separator: ", ")))
      ])
    }
    switch self {
    case .absent(_, let span, doctor: nil): record.members[index].unavailable.append(span)
    case .absent(_, let span, doctor: let doctor?):
      guard let place = record.members[index].doctors.firstIndex(where: { $0.id == doctor }) else {
        throw ProblemList([Self.unknown(doctor, index, record)])
      }
      record.members[index].doctors[place].unavailable.append(span)
    case .withdraws(_, let day):
      let last = day.advanced(by: -1)
      record.members[index].leaves = min(record.members[index].leaves ?? last, last)
    case .joins(_, let day): record.members[index].joins = day
    }
    return index
  }

  private static func unknown(_ doctor: String, _ index: Int, _ record: RotationRecord) -> Problem {
    let member = record.members[index]
    let known = member.doctors.map(\.id).joined(separator: ", ")
    return Problem(
      .error, path: "rotations.\(record.id).members[\(index)].doctors", value: doctor,
      rule: "unknown-doctor",
      message: LocalizedText(
        ja: "\(record.name)の「\(member.institution)」に医師「\(doctor)」はいません。",
        en: "\(member.institution) lists no doctor \(doctor) in \(record.name)."),
      hint: known.isEmpty
        ? LocalizedText(
          ja: "参加者に doctors（出務する医師）を書いてください。", en: "Give the member its `doctors`.")
        : LocalizedText(ja: "医師: " + known, en: "Doctors: " + known))
  }
}
