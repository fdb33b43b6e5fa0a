/// One institution, as reported or imported.
public struct InstitutionRecord: Equatable, Sendable {
  /// Unique in the region; stable between years where the source allows.
  public var id: String
  /// 医療機関コード: 10 digits (prefecture 2, 点数表 1, institution 7), where known.
  public var code: String?
  /// The official name (正式名称), as written.
  public var name: String
  /// The kind.
  public var kind: InstitutionKind
  /// The id of the smallest known area that contains it.
  public var area: String
  /// Coordinates; nil means unknown, never 0,0.
  public var location: GeoPoint?
  /// The address, as written.
  public var address: String?
  /// The telephone number that another institution calls, as written.
  public var telephone: String?
  /// Designations and filed facility standards.
  public var designations: [Designation]
  /// Departments (診療科名), as written.
  public var departments: [String]
  /// Consultation hours; empty means unknown.
  public var hours: [ConsultationHours]
  /// Closed days; nil means not reported.
  public var closed: ClosedDays?
  /// The function report; nil means that none was received.
  public var report: FunctionReport?
  /// What it offers to others.
  public var supports: [SupportOffer]
  /// Wards; empty for a clinic without beds.
  public var wards: [WardRecord]
  /// Doctors, where known.
  public var doctors: [DoctorRecord]
  /// Patients under its care at home; nil means unknown.
  public var homePatients: Int?
  /// Whose care it needs partners for; empty means children for a clinic of paediatrics alone, and
  /// adults and elderly for any other.
  public var careKinds: [CareKind]
  /// Bands in which it answers its patients by itself although it does not at all hours.
  public var coveredBands: [TimeBand]
  /// The medical association (郡市区医師会) to which it belongs, as written.
  public var association: String?
  /// Whether it is registered for offers that are not public.
  public var isRegistered: Bool
  /// Whom it would rather work with, at most one order for each function.
  public var preferences: [PreferenceRecord]

  /// An institution; everything but id, name, kind and area may be absent.
  public init(
    id: String, code: String? = nil, name: String, kind: InstitutionKind, area: String,
    location: GeoPoint? = nil, address: String? = nil, telephone: String? = nil,
    designations: [Designation] = [], departments: [String] = [],
    hours: [ConsultationHours] = [], closed: ClosedDays? = nil, report: FunctionReport? = nil,
    supports: [SupportOffer] = [], wards: [WardRecord] = [], doctors: [DoctorRecord] = [],
    homePatients: Int? = nil, careKinds: [CareKind] = [], coveredBands: [TimeBand] = [],
    association: String? = nil, isRegistered: Bool = false,
    preferences: [PreferenceRecord] = []
  ) {
    self.id = id
    self.code = code
    self.name = name
    self.kind = kind
    self.area = area
    self.location = location
    self.address = address
    self.telephone = telephone
    self.designations = designations
    self.departments = departments
    self.hours = hours
    self.closed = closed
    self.report = report
    self.supports = supports
    self.wards = wards
    self.doctors = doctors
    self.homePatients = homePatients
    self.careKinds = careKinds
    self.coveredBands = coveredBands
    self.association = association
    self.isRegistered = isRegistered
    self.preferences = preferences
  }

  /// All beds of all wards, closed ones included.
  public var totalBeds: Int { wards.reduce(0) { $0 + $1.beds.total } }
}

/// One span of consultation hours on one weekday.
public struct ConsultationHours: Equatable, Sendable {
  /// The weekday.
  public var weekday: Weekday
  /// Start.
  public var from: TimeOfDay
  /// End, later than the start.
  public var to: TimeOfDay

  /// A span of hours.
  public init(weekday: Weekday, from: TimeOfDay, to: TimeOfDay) {
    self.weekday = weekday
    self.from = from
    self.to = to
  }
}

/// A minute of the day, 00:00 to 24:00.
public struct TimeOfDay: Hashable, Comparable, Sendable {
  /// 0 … 1440.
  public let minute: Int16

  /// A minute of the day; nil outside 0 … 1440.
  public init?(minute: Int) {
    guard (0...1440).contains(minute) else { return nil }
    self.minute = Int16(minute)
  }

  /// Reads `HH:MM`, 00:00 to 24:00; nil for anything else.
  public init?(text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == 58,
      [0, 1, 3, 4].allSatisfy({ bytes[$0] >= 48 && bytes[$0] <= 57 })
    else { return nil }
    let hour = Int(bytes[0] - 48) * 10 + Int(bytes[1] - 48)
    let minute = Int(bytes[3] - 48) * 10 + Int(bytes[4] - 48)
    guard minute < 60 else { return nil }
    self.init(minute: hour * 60 + minute)
  }

  /// `HH:MM`.
  public var text: String {
    let hour = Int(minute) / 60
    let rest = Int(minute) % 60
    return (hour < 10 ? "0" : "") + String(hour) + ":" + (rest < 10 ? "0" : "") + String(rest)
  }

  /// Orders in time.
  public static func < (left: Self, right: Self) -> Bool { left.minute < right.minute }
}

/// When an institution does not open (休診日).
public struct ClosedDays: Equatable, Sendable {
  /// Closed every week on these weekdays.
  public var weekdays: [Weekday]
  /// Closed on the n-th such weekday of a month.
  public var weeksOfMonth: [WeekOfMonth]
  /// Closed on national holidays.
  public var onHolidays: Bool
  /// Closed each year in these spans (年末年始, お盆 …).
  public var yearly: [YearlySpan]

  /// Closed days; without arguments, open every day.
  public init(
    weekdays: [Weekday] = [], weeksOfMonth: [WeekOfMonth] = [], onHolidays: Bool = false,
    yearly: [YearlySpan] = []
  ) {
    self.weekdays = weekdays
    self.weeksOfMonth = weeksOfMonth
    self.onHolidays = onHolidays
    self.yearly = yearly
  }
}

/// The n-th occurrence of a weekday in a month.
public struct WeekOfMonth: Hashable, Sendable {
  /// 1 … 5.
  public var week: Int
  /// The weekday.
  public var weekday: Weekday

  /// The n-th weekday of a month.
  public init(week: Int, weekday: Weekday) {
    self.week = week
    self.weekday = weekday
  }
}

/// A span of days that returns each year; it may cross the year's end.
public struct YearlySpan: Hashable, Sendable {
  /// First month and day.
  public var from: MonthDay
  /// Last month and day, included.
  public var to: MonthDay

  /// A yearly span.
  public init(from: MonthDay, to: MonthDay) {
    self.from = from
    self.to = to
  }

  /// Whether a month and day lies inside, also across the end of the year.
  public func contains(_ day: MonthDay) -> Bool {
    from <= to ? (from <= day && day <= to) : (day >= from || day <= to)
  }
}

/// A month and a day of the month.
public struct MonthDay: Hashable, Comparable, Sendable {
  /// 1 … 12.
  public let month: Int
  /// 1 … 31; 29 February exists.
  public let day: Int

  /// A month and day; nil if no year has it.
  public init?(month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1,
      day <= CivilDay.daysInMonth(year: 2000, month: month)
    else { return nil }
    self.month = month
    self.day = day
  }

  /// Reads `MM-DD`; nil for anything else.
  public init?(text: some StringProtocol) {
    guard text.utf8.count == 5, let day = CivilDay(iso: "2000-" + text) else { return nil }
    let parts = day.components
    self.init(month: parts.month, day: parts.day)
  }

  /// `MM-DD`.
  public var text: String {
    (month < 10 ? "0" : "") + String(month) + "-" + (day < 10 ? "0" : "") + String(day)
  }

  /// Orders within a year.
  public static func < (left: Self, right: Self) -> Bool {
    (left.month, left.day) < (right.month, right.day)
  }
}

/// A span of days with both ends included.
public struct DateSpan: Hashable, Sendable {
  /// First day.
  public var from: CivilDay
  /// Last day, not before the first.
  public var to: CivilDay

  /// A span of days.
  public init(from: CivilDay, to: CivilDay) {
    self.from = from
    self.to = to
  }

  /// Whether a day lies inside.
  public func contains(_ day: CivilDay) -> Bool { from <= day && day <= to }
}

/// A doctor, as far as planning needs to know; no personal data beyond a key.
public struct DoctorRecord: Equatable, Sendable {
  /// An opaque key, unique in the institution.
  public var id: String
  /// Full-time equivalent in tenths: 10 is one full-time doctor.
  public var fullTimeEquivalentTenths: Int
  /// Age in years; nil means unknown.
  public var age: Int?

  /// A doctor.
  public init(id: String, fullTimeEquivalentTenths: Int = 10, age: Int? = nil) {
    self.id = id
    self.fullTimeEquivalentTenths = fullTimeEquivalentTenths
    self.age = age
  }
}
