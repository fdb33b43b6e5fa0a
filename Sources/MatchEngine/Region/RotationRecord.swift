/// The kinds of rotation that Japanese regions run.
public enum RotationKind: String, CaseIterable, Sendable {
  /// 在宅当番医制.
  case homeClinicRota
  /// 休日夜間急患センター, to which doctors are sent.
  case emergencyCentre
  /// 病院群輪番制.
  case hospitalGroupRota
  /// 連携型・加算4 のオンコール.
  case linkedGroupOnCall

  /// The name of the kind.
  public var name: LocalizedText {
    switch self {
    case .homeClinicRota: LocalizedText(ja: "在宅当番医制", en: "duty clinic rotation")
    case .emergencyCentre: LocalizedText(ja: "急患センター", en: "emergency centre")
    case .hospitalGroupRota: LocalizedText(ja: "病院群輪番制", en: "hospital group rotation")
    case .linkedGroupOnCall: LocalizedText(ja: "連携オンコール", en: "linked on-call")
    }
  }
}

/// The kinds of day that duty rules distinguish; a day has exactly one.
///
/// The first that applies counts, in this order: year end, Obon, holiday,
/// Sunday, Saturday, weekday.
public enum DutyDayKind: String, CaseIterable, Sendable {
  /// 平日: Monday to Friday that is no holiday.
  case weekday
  /// 土曜日.
  case saturday
  /// 日曜日.
  case sunday
  /// 国民の祝日・休日.
  case holiday
  /// 年末年始: 12/29–1/3 unless the policy says otherwise.
  case yearEnd
  /// お盆, where the policy names it.
  case obon

  /// The name of the kind.
  public var name: LocalizedText {
    switch self {
    case .weekday: LocalizedText(ja: "平日", en: "weekday")
    case .saturday: LocalizedText(ja: "土曜", en: "Saturday")
    case .sunday: LocalizedText(ja: "日曜", en: "Sunday")
    case .holiday: LocalizedText(ja: "祝日", en: "holiday")
    case .yearEnd: LocalizedText(ja: "年末年始", en: "year end")
    case .obon: LocalizedText(ja: "お盆", en: "Obon")
    }
  }

  /// Whether a duty on such a day counts as a holiday duty (日曜・祝日・年末年始・お盆).
  public var isHolidayDuty: Bool {
    switch self {
    case .weekday, .saturday: false
    case .sunday, .holiday, .yearEnd, .obon: true
    }
  }
}

/// A rotation: lines to be manned, by whom, and by which local rules.
public struct RotationRecord: Equatable, Sendable {
  /// Unique in the region.
  public var id: String
  /// The name, as written.
  public var name: String
  /// The kind.
  public var kind: RotationKind
  /// The days for which it is made; nil leaves it to the caller.
  public var period: DateSpan?
  /// The lines (当番の口).
  public var positions: [PositionRecord]
  /// Who takes part.
  public var members: [MemberRecord]
  /// Duties already agreed.
  public var pins: [PinRecord]
  /// The least number of days from one duty of a member to its next; 0 for no rule.
  ///
  /// 3 means that after a duty on the 1st the next is on the 4th or later. A member may have
  /// its own.
  public var minimumGapDays: Int
  /// The rules that the region adds.
  public var rules: [LocalRuleRecord]
  /// From which ages shares are reduced; the highest age reached counts.
  public var ageShares: [AgeShareRecord]
  /// What is paid for duties; the first that fits a duty applies.
  public var fees: [FeeRecord]

  /// A rotation.
  public init(
    id: String, name: String, kind: RotationKind, period: DateSpan? = nil,
    positions: [PositionRecord], members: [MemberRecord], pins: [PinRecord] = [],
    minimumGapDays: Int = 0, rules: [LocalRuleRecord] = [], ageShares: [AgeShareRecord] = [],
    fees: [FeeRecord] = []
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.period = period
    self.positions = positions
    self.members = members
    self.pins = pins
    self.minimumGapDays = minimumGapDays
    self.rules = rules
    self.ageShares = ageShares
    self.fees = fees
  }
}

/// One line of a rotation, such as 救急 or 小児, with its bands.
public struct PositionRecord: Equatable, Sendable {
  /// Unique in the rotation.
  public var id: String
  /// The name, as written.
  public var name: String
  /// Departments of which a member must have at least one; empty means any.
  public var departments: [String]
  /// When the line runs.
  public var bands: [BandRecord]
  /// Kinds of day on which one member holds all bands of the day as one duty.
  public var joinedOn: [DutyDayKind]

  /// A line.
  public init(
    id: String, name: String, departments: [String] = [], bands: [BandRecord],
    joinedOn: [DutyDayKind] = []
  ) {
    self.id = id
    self.name = name
    self.departments = departments
    self.bands = bands
    self.joinedOn = joinedOn
  }
}

/// A time band (時間帯) of a line on some kinds of day.
public struct BandRecord: Equatable, Sendable {
  /// Unique in the line.
  public var id: String
  /// The name, as written: 日中, 準夜, 深夜.
  public var name: String
  /// The kinds of day on which it runs.
  public var days: [DutyDayKind]
  /// Start.
  public var from: TimeOfDay
  /// End; if it is not later than the start, the band ends on the next day.
  public var to: TimeOfDay
  /// Members needed at once, 1 … 99.
  public var needed: Int
  /// Which occurrences of its weekday in the month, 1 … 5 (第2・4日曜 is 2 and 4); empty means all.
  public var weeks: [Int]
  /// Single days on which it runs too, as RDATE of RFC 5545.
  public var dates: [CivilDay]
  /// Single days on which it does not run, as EXDATE of RFC 5545; `dates` come before them.
  public var exceptDates: [CivilDay]
  /// Whether the labour office permitted it as 宿日直 (宿日直許可).
  public var dutyPermit: Bool

  /// A band.
  public init(
    id: String, name: String, days: [DutyDayKind], from: TimeOfDay, to: TimeOfDay, needed: Int = 1,
    weeks: [Int] = [], dates: [CivilDay] = [], exceptDates: [CivilDay] = [],
    dutyPermit: Bool = false
  ) {
    self.id = id
    self.name = name
    self.days = days
    self.from = from
    self.to = to
    self.needed = needed
    self.weeks = weeks
    self.dates = dates
    self.exceptDates = exceptDates
    self.dutyPermit = dutyPermit
  }

  /// Whether the band runs on a day of a kind.
  public func runs(on day: CivilDay, of kind: DutyDayKind) -> Bool {
    if dates.contains(day) { return true }
    return days.contains(kind)
      && (weeks.isEmpty || weeks.contains((day.components.day - 1) / 7 + 1))
      && !exceptDates.contains(day)
  }

  /// Whether the band ends on the day after it begins.
  public var crossesMidnight: Bool { to <= from }

  /// Length in minutes, 1 … 1440.
  public var lengthMinutes: Int {
    Int(to.minute) - Int(from.minute) + (crossesMidnight ? 1440 : 0)
  }
}

/// A member of a rotation and what was agreed with it.
public struct MemberRecord: Equatable, Sendable {
  /// The id of the institution.
  public var institution: String
  /// The lines that it takes; empty means all for which it is eligible.
  public var positions: [String]
  /// Kinds of day that it takes; empty means all.
  public var days: [DutyDayKind]
  /// Weekdays that it takes; empty means all.
  ///
  /// They bind on plain weekdays, Saturdays and Sundays; on other kinds of day only `days` counts.
  public var weekdays: [Weekday]
  /// Relative share of the duties, 0 … 1000, usually 10.
  ///
  /// 0 means only where no one else can.
  public var share: Int
  /// Fewest duties a month, as agreed.
  public var monthlyMinimum: Int?
  /// Most duties a month.
  public var monthlyMaximum: Int?
  /// Most duties in the period.
  public var yearlyMaximum: Int?
  /// Its own gap; nil means the rotation's.
  public var minimumGapDays: Int?
  /// Days on which it cannot serve.
  public var unavailable: [DateSpan]
  /// Whether it also serves on its own closed days (休診日); otherwise no duty begins on them.
  public var servesWhenClosed: Bool
  /// First day of membership; nil means from the start.
  public var joins: CivilDay?
  /// Last day of membership; nil means to the end.
  public var leaves: CivilDay?
  /// Burden carried over from earlier years: duties above (or, negative, below) its share.
  public var carriedOver: Int
  /// The same for duties on holidays.
  public var carriedOverHolidays: Int
  /// Classes to which it belongs, for rules that bind some members only.
  public var classes: [String]
  /// The age of its doctor on the first day of the period; nil means unknown.
  public var age: Int?
  /// Whether its doctor is employed; nil means unknown, and is treated as an owner.
  public var workClass: WorkClass?
  /// Weekdays of its own home visits (訪問日).
  public var visitDays: [Weekday]
  /// The doctors whom it sends, for the rule `staffing`; empty means that they are not planned.
  public var doctors: [DutyDoctorRecord]

  /// A member.
  public init(
    institution: String, positions: [String] = [], days: [DutyDayKind] = [],
    weekdays: [Weekday] = [], share: Int = 10, monthlyMinimum: Int? = nil,
    monthlyMaximum: Int? = nil, yearlyMaximum: Int? = nil, minimumGapDays: Int? = nil,
    unavailable: [DateSpan] = [], servesWhenClosed: Bool = false, joins: CivilDay? = nil,
    leaves: CivilDay? = nil, carriedOver: Int = 0, carriedOverHolidays: Int = 0,
    classes: [String] = [], age: Int? = nil, workClass: WorkClass? = nil,
    visitDays: [Weekday] = [], doctors: [DutyDoctorRecord] = []
  ) {
    self.institution = institution
    self.positions = positions
    self.days = days
    self.weekdays = weekdays
    self.share = share
    self.monthlyMinimum = monthlyMinimum
    self.monthlyMaximum = monthlyMaximum
    self.yearlyMaximum = yearlyMaximum
    self.minimumGapDays = minimumGapDays
    self.unavailable = unavailable
    self.servesWhenClosed = servesWhenClosed
    self.joins = joins
    self.leaves = leaves
    self.carriedOver = carriedOver
    self.carriedOverHolidays = carriedOverHolidays
    self.classes = classes
    self.age = age
    self.workClass = workClass
    self.visitDays = visitDays
    self.doctors = doctors
  }
}

/// A duty that is fixed before the rotation is made.
public struct PinRecord: Equatable, Sendable {
  /// The day on which it begins.
  public var day: CivilDay
  /// The id of the line.
  public var position: String
  /// The id of the band; nil means all bands of the line that day.
  public var band: String?
  /// The id of the institution.
  public var institution: String
  /// The id of the doctor whom the institution sends; nil where any of its doctors may go.
  public var doctor: String?

  /// A pin.
  public init(
    day: CivilDay, position: String, band: String? = nil, institution: String,
    doctor: String? = nil
  ) {
    self.day = day
    self.position = position
    self.band = band
    self.institution = institution
    self.doctor = doctor
  }
}
