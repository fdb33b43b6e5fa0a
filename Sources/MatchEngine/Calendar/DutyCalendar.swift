// Problem: what kind of day a day is for duty rules, and whether an institution is
//   closed on it, asked once for each day, line and member of a rotation.
// Method: the spans that return each year (年末年始, お盆) become one table of 12 × 31
//   entries; the national holidays are a table already; the weekday is arithmetic.
// Why correct: the order of the kinds is the order of the tests in `kind(of:)`.
// Complexity: O(1) a query, without allocation; making one takes microseconds.

/// Tells what kind of day each day is, by the law and the local policy.
public struct DutyCalendar: Sendable {
  /// The national holidays with the policy's corrections.
  public let holidays: NationalHolidays
  /// For month and day of month, whether the year's end or Obon lies there.
  private let yearly: [DutyDayKind?]

  /// The calendar of a policy.
  public init(policy: PolicyRecord) {
    holidays = NationalHolidays(overrides: policy.holidayOverrides)
    var yearly = [DutyDayKind?](repeating: nil, count: 13 * 32)
    for month in 1...12 {
      for day in 1...31 {
        guard let date = MonthDay(month: month, day: day) else { continue }
        if policy.yearEnd.contains(date) {
          yearly[month * 32 + day] = .yearEnd
        } else if policy.obon.contains(where: { $0.contains(date) }) {
          yearly[month * 32 + day] = .obon
        }
      }
    }
    self.yearly = yearly
  }

  /// The kind of a day: the first that applies of year end, Obon, holiday, Sunday, Saturday, weekday.
  public func kind(of day: CivilDay) -> DutyDayKind {
    let (_, month, date) = day.components
    if let kind = yearly[month * 32 + date] { return kind }
    if holidays.isHoliday(day) { return .holiday }
    switch day.weekdayIndex {
    case 6: return .sunday
    case 5: return .saturday
    default: return .weekday
    }
  }

  /// The name of the national holiday on a day, also where the day counts as another kind.
  public func holidayName(on day: CivilDay) -> LocalizedText? { holidays.name(on: day) }

  /// Whether closed days (休診日) include a day.
  public func isClosed(_ closed: ClosedDays, on day: CivilDay) -> Bool {
    let weekday = day.weekday
    if closed.weekdays.contains(weekday) { return true }
    if closed.onHolidays, holidays.isHoliday(day) { return true }
    let (_, month, date) = day.components
    let week = (date - 1) / 7 + 1
    if closed.weeksOfMonth.contains(where: { $0.week == week && $0.weekday == weekday }) {
      return true
    }
    guard !closed.yearly.isEmpty, let monthDay = MonthDay(month: month, day: date) else {
      return false
    }
    return closed.yearly.contains { $0.contains(monthDay) }
  }

  /// The days of Golden Week: 29 April to 5 May, and 6 May where it is a holiday.
  ///
  /// A span for counting the burden, not a kind of day: the weekdays in it remain weekdays.
  public func goldenWeek(in year: Int) -> ClosedRange<CivilDay>? {
    guard let first = CivilDay(year: year, month: 4, day: 29),
      let last = CivilDay(year: year, month: 5, day: 5)
    else { return nil }
    let next = last.advanced(by: 1)
    return first...(holidays.isHoliday(next) ? next : last)
  }
}
