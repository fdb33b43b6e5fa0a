/// A month of a year, as calendars print it.
public struct CivilMonth: Hashable, Comparable, Sendable {
  /// The year, 1 … 9999.
  public let year: Int
  /// 1 … 12.
  public let month: Int

  /// A month; nil if there is none such.
  public init?(year: Int, month: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    self.year = year
    self.month = month
  }

  /// The month in which a day lies.
  public init(_ day: CivilDay) {
    (year, month, _) = day.components
  }

  /// First to last day.
  public var days: ClosedRange<CivilDay> {
    let first = CivilDay.first(ofYear: year, month: month)
    return first...first.advanced(by: CivilDay.daysInMonth(year: year, month: month) - 1)
  }

  /// The month after.
  public var next: CivilMonth { CivilMonth(days.upperBound.advanced(by: 1)) }

  /// The days in rows of a week, Monday or Sunday first, nil where a row begins or ends outside.
  public func weeks(startingOn first: Weekday) -> [[CivilDay?]] {
    let before = (days.lowerBound.weekdayIndex - first.index + 7) % 7
    let cells = [CivilDay?](repeating: nil, count: before) + days.map { $0 }
    return stride(from: 0, to: cells.count, by: 7).map { start in
      let row = Array(cells[start..<min(start + 7, cells.count)])
      return row + [CivilDay?](repeating: nil, count: 7 - row.count)
    }
  }

  /// The months that share a day with a span, in order.
  public static func months(in span: ClosedRange<CivilDay>) -> [CivilMonth] {
    var months = [CivilMonth(span.lowerBound)]
    let last = CivilMonth(span.upperBound)
    while let month = months.last, month < last { months.append(month.next) }
    return months
  }

  /// 「2026年4月」 or 「令和8年4月」 (``YearStyle``), "Apr 2026".
  public var label: LocalizedText {
    LocalizedText(
      ja: "\(days.lowerBound.writtenYear)\(month)月", en: "\(CivilDay.monthName(month)) \(year)")
  }

  /// 「令和8年4月」, by the era of the first day; in English as ``label``.
  public var eraLabel: LocalizedText {
    LocalizedText(ja: "\(days.lowerBound.eraYear)\(month)月", en: label.english)
  }

  /// Orders in time.
  public static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month) < (right.year, right.month)
  }
}

extension CivilDay {
  /// 「2026年9月22日（火）」 or 「令和8年9月22日（火）」 (``YearStyle``), "Tue 22 Sep 2026".
  public var label: LocalizedText {
    let (year, month, day) = components
    let weekday = weekday.short
    return LocalizedText(
      ja: "\(writtenYear)\(month)月\(day)日（\(weekday.japanese)）",
      en: "\(weekday.english) \(day) \(Self.monthName(month)) \(year)")
  }

  /// 「2026年9月22日」, "2026-09-22": for columns and spans, where the weekday stands elsewhere.
  public var shortLabel: LocalizedText {
    let (_, month, day) = components
    return LocalizedText(ja: "\(writtenYear)\(month)月\(day)日", en: iso)
  }

  /// 「2027年4月1日〜2028年3月31日」, "2027-04-01 to 2028-03-31".
  public static func spanLabel(_ from: CivilDay, _ to: CivilDay) -> LocalizedText {
    LocalizedText(
      ja: from.shortLabel.japanese + "〜" + to.shortLabel.japanese, en: from.iso + " to " + to.iso)
  }

  /// The year in the Japanese era: 「令和8年」, 「令和元年」; 「1867年」 before the eras in use.
  public var eraYear: String {
    let year = components.year
    guard let era = Self.eras.first(where: { $0.from <= number }) else { return "\(year)年" }
    let count = year - era.year + 1
    return era.name + (count == 1 ? "元年" : "\(count)年")
  }

  /// The year as it is written at present (``YearStyle``): 「2026年」 or 「令和8年」.
  public var writtenYear: String {
    YearStyle.current == .reiwa ? eraYear : "\(components.year)年"
  }

  /// A fiscal year as it is written at present (``YearStyle``): 「2026年度」 or 「令和8年度」.
  public static func writtenFiscalYear(_ year: Int) -> String {
    YearStyle.current == .reiwa ? fiscalYearLabel(year).japanese : "\(year)年度"
  }

  /// 「令和8年度」, "FY2026".
  ///
  /// The era is that of 1 May, so that 2019 is 令和元年度, as the government decided for it.
  public static func fiscalYearLabel(_ year: Int) -> LocalizedText {
    LocalizedText(ja: first(ofYear: year, month: 5).eraYear + "度", en: "FY\(year)")
  }

  /// The eras since the calendar of one reign, one era: first day, its year, and the name.
  private static let eras: [(from: Int32, year: Int, name: String)] = [
    (18_017, 2019, "令和"),  // 2019-05-01
    (6_947, 1989, "平成"),  // 1989-01-08
    (-15_713, 1926, "昭和"),  // 1926-12-25
    (-20_974, 1912, "大正"),  // 1912-07-30
    (-36_959, 1868, "明治"),  // 1868-10-23
  ]

  /// The first of a month; the month is 1 … 12.
  static func first(ofYear year: Int, month: Int) -> CivilDay {
    CivilDay(year: min(max(year, 1), 9999), month: month, day: 1) ?? CivilDay(number: 0)
  }

  /// "Jan" to "Dec".
  static func monthName(_ month: Int) -> String {
    let names = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return names[month - 1]
  }
}
