// Problem: which days are holidays by law, and what they are called, from the start
//   of the law in 1948 on, in constant time and without a list that must be kept.
// Method: one byte for each day from 1948 to 2150, filled once from the table of the
//   law: first the holidays themselves, then the substitutes, then the days between
//   two holidays. The caller's corrections lie beside it in a hash table.
// Why correct: the three steps are the three paragraphs of article 3, in their order.
//   The result equals the Cabinet Office's list in every year that it covers.
// Complexity: the table is made once in a process (about 8,000 rule applications) and
//   shared by all values; queries are O(1), one array access where nothing is corrected.
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

  private let lawful: LawfulHolidays
  /// The corrected days, with their names; nil where the day is no holiday.
  private let corrected: [CivilDay: LocalizedText?]

  /// The holidays by law, then changed by corrections, the last one of a day counting.
  ///
  /// A correction changes its own day and nothing else: it makes no substitute holiday.
  public init(overrides: [HolidayOverride] = []) {
    lawful = LawfulHolidays.table
    var corrected: [CivilDay: LocalizedText?] = [:]
    for override in overrides {
      let name = override.name.map { LocalizedText(ja: $0, en: $0) }
      corrected.updateValue(name, forKey: override.day)
    }
    self.corrected = corrected
  }

  /// The name of a holiday, as the Cabinet Office writes it; nil if the day is none.
  ///
  /// Substitutes (振替休日) and days between two holidays (国民の休日) are both 「休日」 there; in
  /// English they are "holiday (substitute)" and "holiday (between holidays)".
  public func name(on day: CivilDay) -> LocalizedText? {
    if !corrected.isEmpty, let name = corrected[day] { return name }
    return lawful.name(on: day)
  }

  /// Whether a day is a holiday.
  public func isHoliday(_ day: CivilDay) -> Bool {
    if !corrected.isEmpty, let name = corrected[day] { return name != nil }
    return lawful.code(of: day) > 0
  }

  /// The holidays of a calendar year, in order.
  public func all(in year: Int) -> [(day: CivilDay, name: LocalizedText)] {
    guard let first = CivilDay(year: year, month: 1, day: 1),
      let last = CivilDay(year: year, month: 12, day: 31)
    else { return [] }
    return (first...last).compactMap { day in name(on: day).map { (day, $0) } }
  }
}

/// The holidays by law as a table of days.
private struct LawfulHolidays: Sendable {
  static let table = LawfulHolidays()

  private let firstDay = CivilDay.first(ofYear: NationalHolidays.firstYear, month: 1)
  /// For each day of the table, 0 or one more than the position of its name.
  private var codes: [UInt8]
  private var names: [LocalizedText] = []

  private init() {
    let end = CivilDay.first(ofYear: NationalHolidays.lastYear + 1, month: 1)
    codes = [UInt8](repeating: 0, count: firstDay.distance(to: end))
    // Years are independent: nothing moves from one to the next.
    for year in NationalHolidays.firstYear...NationalHolidays.lastYear { fill(year) }
  }

  func code(of day: CivilDay) -> UInt8 {
    let position = firstDay.distance(to: day)
    return codes.indices.contains(position) ? codes[position] : 0
  }

  func name(on day: CivilDay) -> LocalizedText? {
    let code = code(of: day)
    return code > 0 ? names[Int(code) - 1] : nil
  }

  /// Writes the holidays of one year in the order of article 3.
  private mutating func fill(_ year: Int) {
    var national: [CivilDay] = []
    for rule in HolidayLaw.rules {
      guard let day = rule.day(in: year) else { continue }
      setName(rule.name, on: day)
      if rule.isNational { national.append(day) }
    }
    national.sort()
    for day in national where day.weekday == .sunday && day.lawNumber >= HolidayLaw.substituteFrom {
      var next = day.advanced(by: 1)
      if day.lawNumber >= HolidayLaw.substituteMovesOnFrom {
        while national.contains(next) { next = next.advanced(by: 1) }
      }
      if code(of: next) == 0 { setName(HolidayLaw.substitute, on: next) }
    }
    for (before, after) in zip(national, national.dropFirst()) where before.distance(to: after) == 2
    {
      let day = before.advanced(by: 1)
      guard day.lawNumber >= HolidayLaw.betweenFrom, code(of: day) == 0 else { continue }
      // The wording of 1985 left Sundays out; since 2007 a Sunday can be such a day.
      if day.weekday == .sunday, day.lawNumber < HolidayLaw.substituteMovesOnFrom { continue }
      setName(HolidayLaw.between, on: day)
    }
  }

  private mutating func setName(_ name: LocalizedText, on day: CivilDay) {
    let position = firstDay.distance(to: day)
    guard codes.indices.contains(position) else { return }
    let index = names.firstIndex(of: name) ?? names.count
    if index == names.count { names.append(name) }
    codes[position] = UInt8(index + 1)
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
    guard let day, from <= day.lawNumber, day.lawNumber <= to ?? .max else { return nil }
    return day
  }
}

extension CivilDay {
  /// YYYYMMDD, as the table of the law writes days.
  fileprivate var lawNumber: Int {
    let (year, month, day) = components
    return year * 10_000 + month * 100 + day
  }
}
