/// One thing that was agreed with a member and can be agreed otherwise.
public struct AgreementTerm: Hashable, Sendable {
  /// The rules that come from terms of a member's agreement.
  public static let rules: [RotationRule] = [
    .minimumGap, .monthlyMaximum, .yearlyMaximum, .unavailable, .closedDay, .agreedDays,
    .membership, .eligibility,
  ]

  /// The member.
  public let member: Int
  /// The rule that the term feeds; see ``rules``.
  public let rule: RotationRule

  /// The terms that are set in an agreement, by member.
  static func all(in record: RotationRecord, closed: [Bool]) -> [AgreementTerm] {
    record.members.indices.flatMap { member in
      rules.compactMap { rule in
        let term = AgreementTerm(member: member, rule: rule)
        return term.isSet(in: record, isClosedSometimes: closed[member]) ? term : nil
      }
    }
  }

  private func isSet(in record: RotationRecord, isClosedSometimes: Bool) -> Bool {
    let terms = record.members[member]
    return switch rule {
    case .minimumGap: (terms.minimumGapDays ?? record.minimumGapDays) > 0
    case .monthlyMaximum: terms.monthlyMaximum != nil
    case .yearlyMaximum: terms.yearlyMaximum != nil
    case .unavailable: !terms.unavailable.isEmpty
    case .closedDay: isClosedSometimes && !terms.servesWhenClosed
    case .agreedDays: !terms.days.isEmpty || !terms.weekdays.isEmpty
    case .membership: terms.joins != nil || terms.leaves != nil
    case .eligibility: !terms.positions.isEmpty
    default: false
    }
  }

  /// Takes the term out of an agreement altogether.
  func drop(from record: inout RotationRecord) {
    switch rule {
    case .minimumGap: record.members[member].minimumGapDays = 0
    case .monthlyMaximum: record.members[member].monthlyMaximum = nil
    case .yearlyMaximum: record.members[member].yearlyMaximum = nil
    case .unavailable: record.members[member].unavailable = []
    case .closedDay: record.members[member].servesWhenClosed = true
    case .agreedDays:
      record.members[member].days = []
      record.members[member].weekdays = []
    case .membership:
      record.members[member].joins = nil
      record.members[member].leaves = nil
    case .eligibility: record.members[member].positions = []
    default: break
    }
  }
}
