// Problem: which days are holidays by law, and what they are called, from the start
//   of the law in 1948 on, in constant time and without a list that must be kept.
// Method: one byte for each day from 1948 to 2150, filled once from the table of the
//   law: first the holidays themselves, then the substitutes, then the days between
//   two holidays; then the caller's corrections. A query is one array access.
// Why correct: the three steps are the three paragraphs of article 3, in their order.
//   The result equals the Cabinet Office's list in every year that it covers.
// Complexity: the table is made once in a process (about 4,000 rule applications);
//   with corrections it is copied once (74 kB). Queries O(1).
// Reference: 国民の祝日に関する法律 (昭和23年法律第178号) as amended, and the special acts:
//   see HolidayLaw.swift and Documentation/Algorithms/Holidays.md.

/// The national holidays of Japan, by rule, from 1948-07-20 to 2150.
///
/// Days outside that range are no holidays. Equinoxes that have not been announced yet are
/// forecasts; a region that knows better says so with an override.
public struct NationalHolidays: Sendable {
  /// The first year of the table.
  public static let firstYear = 1948
  /// The last year of the table.
  public static let lastYear = 2150

  /// For each day of the table, 0 or one more than the position of its name.
  private var codes: [UInt16]
  private var names: [LocalizedText]

  /// The holidays by law, then changed by corrections, the last one of a day counting.
  ///
  /// A correction changes its own day and nothing else: it makes no substitute holiday.
  public init(overrides: [HolidayOverride] = []) {
    codes = Self.lawful.codes
    names = Self.lawful.names
    for override in overrides {
      guard let position = Self.position(of: override.day) else { continue }
      if let name = override.name {
        setName(LocalizedText(ja: name, en: name), at: position)
      } else {
        codes[position] = 0
      }
    }
  }

  /// The name of a holiday, as the Cabinet Office writes it; nil if the day is none.
  ///
  /// Substitutes (振替休日) and days between two holidays (国民の休日) are both 「休日」 there; in
  /// English they are "holiday (substitute)" and "holiday (between holidays)".
  public func name(on day: CivilDay) -> LocalizedText? {
    guard let position = Self.position(of: day), codes[position] > 0 else { return nil }
    return names[Int(codes[position]) - 1]
  }

  /// Whether a day is a holiday by law.
  public func isHoliday(_ day: CivilDay) -> Bool {
    guard let position = Self.position(of: day) else { return false }
    return codes[position] > 0
  }

  /// The holidays of a calendar year, in order.
  public func all(in year: Int) -> [(day: CivilDay, name: LocalizedText)] {
    guard let first = CivilDay(year: year, month: 1, day: 1),
      let last = CivilDay(year: year, month: 12, day: 31)
    else { return [] }
    return (first...last).compactMap { day in name(on: day).map { (day, $0) } }
  }

  // MARK: - Making the table

  private static let lawful = NationalHolidays(lawfulDays: ())
  private static let firstDay = CivilDay.first(of: firstYear)
  private static let dayCount = firstDay.distance(to: CivilDay.first(of: lastYear + 1))

  private static func position(of day: CivilDay) -> Int? {
    let position = firstDay.distance(to: day)
    return position >= 0 && position < dayCount ? position : nil
  }

  private init(lawfulDays: Void) {
    codes = [UInt16](repeating: 0, count: Self.dayCount)
    names = []
    // Years are independent: no holiday lies within a week of the turn of the year but 1 January,
    // whose substitute is the 2nd.
    for year in Self.firstYear...Self.lastYear { fill(year) }
  }

  /// Writes the holidays of one year in the order of article 3.
  private mutating func fill(_ year: Int) {
    var national: [Int] = []
    for rule in HolidayLaw.rules {
      guard let day = rule.day(in: year), let position = Self.position(of: day) else { continue }
      setName(rule.name, at: position)
      if rule.isNational { national.append(position) }
    }
    national.sort()
    for position in national {
      let day = Self.firstDay.advanced(by: position)
      guard day.weekday == .sunday, day.lawNumber >= HolidayLaw.substituteFrom else { continue }
      var next = position + 1
      if day.lawNumber >= HolidayLaw.substituteMovesOnFrom {
        while national.contains(next) { next += 1 }
      }
      if next < codes.count, codes[next] == 0 { setName(HolidayLaw.substitute, at: next) }
    }
    for (before, after) in zip(national, national.dropFirst()) where after == before + 2 {
      let day = Self.firstDay.advanced(by: before + 1)
      guard day.lawNumber >= HolidayLaw.betweenFrom, codes[before + 1] == 0 else { continue }
      // The wording of 1985 left Sundays out; since 2007 a Sunday can be such a day.
      if day.weekday == .sunday, day.lawNumber < HolidayLaw.substituteMovesOnFrom { continue }
      setName(HolidayLaw.between, at: before + 1)
    }
  }

  private mutating func setName(_ name: LocalizedText, at position: Int) {
    let index = names.firstIndex(of: name) ?? names.count
    if index == names.count { names.append(name) }
    // 65,535 names are more than there are days to correct in 179 years.
    codes[position] = UInt16(truncatingIfNeeded: index + 1)
  }
}

extension HolidayRule {
  /// The day on which the wording puts the holiday in a year; nil if it is not in force then.
  fileprivate func day(in year: Int) -> CivilDay? {
    let day: CivilDay?
    switch date {
    case .fixed(let month, let date):
      day = CivilDay(year: year, month: month, day: date)
    case .monday(let week, let month):
      day = CivilDay(year: year, month: month, day: 1).map { first in
        first.advanced(by: (7 - first.weekdayIndex) % 7 + 7 * (week - 1))
      }
    case .vernalEquinox:
      day = Equinox.marchDay(year).flatMap { CivilDay(year: year, month: 3, day: $0) }
    case .autumnalEquinox:
      day = Equinox.septemberDay(year).flatMap { CivilDay(year: year, month: 9, day: $0) }
    }
    guard let day, from <= day.lawNumber, day.lawNumber <= to else { return nil }
    return day
  }
}

extension CivilDay {
  /// YYYYMMDD, as the table of the law writes days.
  fileprivate var lawNumber: Int {
    let (year, month, day) = components
    return year * 10_000 + month * 100 + day
  }

  /// 1 January of a year between 1 and 9999.
  fileprivate static func first(of year: Int) -> CivilDay {
    CivilDay(year: year, month: 1, day: 1) ?? CivilDay(number: 0)
  }
}
