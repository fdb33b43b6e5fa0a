/// One duty that changes hands.
public struct DutyChange: Equatable, Sendable {
  /// The duty, with its holder before.
  public let before: Duty
  /// The member that holds it now; nil is a hole.
  public let member: Int?
  /// Whether its holder could not keep it; else it moved to make room for another.
  public let wasForced: Bool

  /// A change.
  public init(before: Duty, member: Int?, wasForced: Bool) {
    self.before = before
    self.member = member
    self.wasForced = wasForced
  }
}

/// One duty to which its holder sends another doctor.
public struct DoctorChange: Equatable, Sendable {
  /// The duty, with its doctor before.
  public let before: Duty
  /// The doctor who goes now; nil where none can.
  public let doctor: String?

  /// A change.
  public init(before: Duty, doctor: String?) {
    self.before = before
    self.doctor = doctor
  }
}

/// The answer to a ``RepairProblem``.
public struct RepairReport: Sendable {
  /// The published rotation, judged by the new agreement.
  public let before: RotationReport
  /// The repaired rotation, judged by the new agreement.
  public let after: RotationReport
  /// What changes hands, by day.
  public let changes: [DutyChange]
  /// Duties that keep their holder, which sends another doctor, by day.
  public let doctorChanges: [DoctorChange]
  /// Any repair with at most as many holes has at least so many changes.
  public let fewestChanges: Int
  /// Duties that members who joined still lack of their fair number.
  public let stillDue: Int
  /// Search steps taken.
  public let steps: Int

  /// Whether no repair with at most as many holes has fewer changes.
  public var isProven: Bool { changes.count == fewestChanges }
}
