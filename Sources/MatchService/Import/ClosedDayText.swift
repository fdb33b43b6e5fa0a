// Problem: 「その他の休診日」 is free text; the same five days are written in hundreds of
//   ways (年末年始12/29～1/3, 12月29日から1月3日まで, 01月01日，01月02日, 8/14・15 …).
// Method: the text is folded to one width and read from left to right as dates,
//   ranges, lists, weekdays, labels and filler. Days become one set over a leap year
//   and come out as the fewest yearly spans. Whatever is not understood is given back
//   word for word; a label without a date (「お盆」) is not turned into dates.
// Why so: a wrong closed day takes an institution out of a rotation, a missing one
//   puts it in; both must be visible, so nothing is guessed.
// Complexity: O(length × number of known words).

public import MatchEngine

/// What a free text about closed days says, and what of it could not be read.
public struct ClosedDayText: Equatable, Sendable {
  /// Days closed every year, as the fewest spans, in the order of the year.
  public private(set) var yearly: [YearlySpan] = []
  /// Weekdays closed every week.
  public private(set) var weekdays: [Weekday] = []
  /// Weekdays closed in certain weeks of the month.
  public private(set) var weeksOfMonth: [WeekOfMonth] = []
  /// Whether it says that national holidays are closed.
  public private(set) var onHolidays = false
  /// Pieces that were not understood, in the order of the text.
  public private(set) var unread: [String] = []

  private var days = YearDays()

  /// Reads a text.
  ///
  /// - Complexity: O(length).
  public init(_ text: String) {
    for item in ClosedDayReader.items(of: text) {
      switch item {
      case .days(let from, let to): days.insert(from: from, to: to)
      case .weekday(let weekday):
        if !weekdays.contains(weekday) { weekdays.append(weekday) }
      case .weekOfMonth(let week):
        if !weeksOfMonth.contains(week) { weeksOfMonth.append(week) }
      case .holidays: onHolidays = true
      case .unread(let piece): unread.append(piece)
      case .label: break
      }
    }
    yearly = days.spans
    weekdays.sort { $0.index < $1.index }
    weeksOfMonth.sort { ($0.week, $0.weekday.index) < ($1.week, $1.weekday.index) }
  }
}

/// A set of days of the year, 29 February included.
struct YearDays: Equatable, Sendable {
  private var isIn = [Bool](repeating: false, count: 366)

  private static let starts: [Int] = {
    var starts = [0]
    for month in 1...12 {
      starts.append(starts[month - 1] + CivilDay.daysInMonth(year: 2000, month: month))
    }
    return starts
  }()

  private static func index(_ day: MonthDay) -> Int { starts[day.month - 1] + day.day - 1 }

  private static func day(_ index: Int) -> MonthDay? {
    let month = starts.lastIndex { $0 <= index } ?? 0
    return MonthDay(month: month + 1, day: index - starts[month] + 1)
  }

  /// Adds the days from one to another, also across the end of the year.
  mutating func insert(from: MonthDay, to: MonthDay) {
    var index = Self.index(from)
    let last = Self.index(to)
    isIn[index] = true
    while index != last {
      index = (index + 1) % 366
      isIn[index] = true
    }
  }

  /// The fewest spans, in the order of their first days; one may cross the year's end.
  var spans: [YearlySpan] {
    guard isIn.contains(true) else { return [] }
    guard let gap = isIn.firstIndex(of: false) else {
      return [Self.span(0, 365)].compactMap { $0 }
    }
    var spans: [YearlySpan?] = []
    var start: Int?
    // Once round, beginning in a gap, so that no run is cut in two.
    for step in 0...366 {
      let index = (gap + step) % 366
      if isIn[index], step < 366 {
        start = start ?? index
      } else if let first = start {
        spans.append(Self.span(first, (index + 365) % 366))
        start = nil
      }
    }
    return spans.compactMap { $0 }.sorted { $0.from < $1.from }
  }

  private static func span(_ from: Int, _ to: Int) -> YearlySpan? {
    guard let from = day(from), let to = day(to) else { return nil }
    return YearlySpan(from: from, to: to)
  }
}
