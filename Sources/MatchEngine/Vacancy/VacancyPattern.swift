// How a ward usually stands: "on weekday nights one bed", with exceptions for single days.
//
// Method: the lines of a ward are read in order, those with days of their own (`from`, `to`) before
//   those without, so that an exception need not stand first; the first that applies counts.
// A night belongs to the day on which it begins: two o'clock on Saturday morning is Friday's night.
// Complexity: O(lines).

/// One line of a ward's pattern: when it applies, and how the ward then stands.
public struct VacancyPattern: Hashable, Sendable {
  /// Weekdays on which it applies; empty means all.
  public var weekdays: [Weekday]
  /// Kinds of day on which it applies; empty means all.
  public var days: [DutyDayKind]
  /// Parts of the week in which it applies; empty means all.
  public var bands: [AdmissionBand]
  /// The first day on which it applies; nil means that it has no beginning.
  public var from: CivilDay?
  /// The last day on which it applies; nil means that it has no end.
  public var to: CivilDay?
  /// How the ward then stands.
  public var status: VacancyStatus
  /// Beds that are then free; nil means not told.
  public var beds: Int?

  /// A line; without conditions it always applies.
  public init(
    weekdays: [Weekday] = [], days: [DutyDayKind] = [], bands: [AdmissionBand] = [],
    from: CivilDay? = nil, to: CivilDay? = nil, status: VacancyStatus, beds: Int? = nil
  ) {
    self.weekdays = weekdays
    self.days = days
    self.bands = bands
    self.from = from
    self.to = to
    self.status = status
    self.beds = beds
  }

  /// Whether it is an exception for some days, which comes before the lines that return.
  public var isDated: Bool { from != nil || to != nil }

  /// Whether it applies at a time.
  public func applies(at time: BoardTime) -> Bool {
    if let from, time.day < from { return false }
    if let to, to < time.day { return false }
    return (weekdays.isEmpty || weekdays.contains(time.day.weekday))
      && (days.isEmpty || days.contains(time.kind)) && (bands.isEmpty || bands.contains(time.band))
  }
}

/// A moment as the week of a ward sees it, worked out once for many wards.
public struct BoardTime: Hashable, Sendable {
  /// The moment.
  public let moment: Instant
  /// The day in Japan; that of the evening before in the hours until 8:00.
  public let day: CivilDay
  /// The kind of that day.
  public let kind: DutyDayKind
  /// The part of the week.
  public let band: AdmissionBand

  /// A moment by a duty calendar; moments outside the years 1900 … 9998 are moved to their ends.
  public init(_ moment: Instant, calendar: DutyCalendar) {
    self.moment = moment
    let shown = min(max(moment, Self.first), Self.last)
    let civil = shown.japanDay
    day = shown.japanMinute < 480 ? civil.advanced(by: -1) : civil
    kind = calendar.kind(of: day)
    band = AdmissionBand(at: shown, calendar: calendar)
  }

  private static let first = Instant(seconds: -2_208_900_000)
  private static let last = Instant(seconds: 253_370_000_000)
}

extension [VacancyPattern] {
  /// The line that counts at a time; nil if none applies.
  public func line(at time: BoardTime) -> VacancyPattern? {
    first { $0.isDated && $0.applies(at: time) } ?? first { !$0.isDated && $0.applies(at: time) }
  }
}
