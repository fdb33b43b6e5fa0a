/// A doctor whom a member of a rotation sends to its duties (出務医師), and what was agreed with it.
///
/// No personal data beyond a key. What binds the member binds its doctors as well: a doctor is
/// only ever sent to a duty that the member may hold.
public struct DutyDoctorRecord: Equatable, Sendable {
  /// Unique in the member; the key of the institution's doctor where it lists them.
  public var id: String
  /// The lines that the doctor takes; empty means all that the member takes.
  public var positions: [String]
  /// Kinds of day that the doctor takes; empty means all.
  public var days: [DutyDayKind]
  /// Weekdays that the doctor takes; empty means all.
  ///
  /// They bind on plain weekdays, Saturdays and Sundays; on other kinds of day only `days` counts.
  public var weekdays: [Weekday]
  /// Relative share of the member's duties, 0 … 1000, usually 10.
  ///
  /// 0 means only where no other doctor of the member can.
  public var share: Int
  /// Most duties a month.
  public var monthlyMaximum: Int?
  /// Most duties in the period.
  public var yearlyMaximum: Int?
  /// The least number of days between two duties of the doctor; 0 for no rule.
  public var minimumGapDays: Int
  /// Days on which the doctor cannot serve.
  public var unavailable: [DateSpan]
  /// Whether the doctor is employed; nil means unknown, and is treated as an owner.
  public var workClass: WorkClass?
  /// Duties above (or, negative, below) the doctor's share in earlier years.
  public var carriedOver: Int

  /// A doctor; what is not given is not limited.
  public init(
    id: String, positions: [String] = [], days: [DutyDayKind] = [], weekdays: [Weekday] = [],
    share: Int = 10, monthlyMaximum: Int? = nil, yearlyMaximum: Int? = nil,
    minimumGapDays: Int = 0, unavailable: [DateSpan] = [], workClass: WorkClass? = nil,
    carriedOver: Int = 0
  ) {
    self.id = id
    self.positions = positions
    self.days = days
    self.weekdays = weekdays
    self.share = share
    self.monthlyMaximum = monthlyMaximum
    self.yearlyMaximum = yearlyMaximum
    self.minimumGapDays = minimumGapDays
    self.unavailable = unavailable
    self.workClass = workClass
    self.carriedOver = carriedOver
  }
}
