internal import MatchEngine

/// The looks that all sheets of a plan share.
struct WorkbookStyle {
  /// The language.
  let language: Language
  /// Whether years are those of the Japanese era.
  let usesEra: Bool
  private var years: YearStyle { usesEra ? .reiwa : .western }

  static let heading = CellStyle(font: .bold, fill: .head, place: .centre)
  static let title = CellStyle(font: .title, place: .left, hasBorder: false)
  static let note = CellStyle(font: .small, place: .left, hasBorder: false)
  static let key = CellStyle(font: .small, hasBorder: false, format: "@")
  static let text = CellStyle(place: .left, format: "@")
  static let wrapped = CellStyle(place: .wrapped, format: "@")
  static let number = CellStyle(place: .centre, format: "0")
  static let tenths = CellStyle(place: .right, format: "0.0")
  static let hundredths = CellStyle(place: .right, format: "0.00")

  /// The format of a date with its weekday.
  var date: String {
    let plain = LocalizedText(ja: "[$-411]m\"月\"d\"日\"(aaa)", en: "[$-409]ddd d mmm")
    let full = LocalizedText(
      ja: "[$-411]ggge\"年\"m\"月\"d\"日\"(aaa)", en: "[$-409]ddd d mmm")
    return (usesEra ? full : plain)[language]
  }

  /// The width of a date.
  var dateWidth: Int { language == .japanese && usesEra ? 22 : 13 }

  /// The format of the weekday alone.
  var weekday: String { Self.weekdays[language] ?? "ddd" }

  private static let weekdays: [Language: String] = [
    .japanese: "[$-411]aaa", .english: "[$-409]ddd",
  ]

  /// The fill of a day.
  static func fill(_ kind: DutyDayKind) -> CellStyle.Fill {
    kind.isHolidayDuty ? .holiday : kind == .saturday ? .saturday : .none
  }

  /// The colour of the letters of a day.
  static func font(_ kind: DutyDayKind) -> CellStyle.Font {
    kind.isHolidayDuty ? .red : kind == .saturday ? .blue : .normal
  }

  /// A month as a title.
  func month(_ month: CivilMonth) -> String { years.with { month.label[language] } }

  /// A month as the head of a narrow column, in two lines.
  func column(_ month: CivilMonth) -> String {
    let first = month.days.lowerBound
    let label = LocalizedText(ja: "\(first.writtenYear)\n\(month.month)月", en: month.label.english)
    return years.with { label[language] }
  }

  /// A day in a sentence.
  func day(_ day: CivilDay) -> String {
    years.with { day.label[language] }
  }

  /// The month as the name of a sheet: 「4月」, or with its year where a period has two.
  func tab(_ month: CivilMonth, among months: [CivilMonth]) -> String {
    let isAlone = months.count { $0.month == month.month } == 1
    if !isAlone { return self.month(month) }
    let short = String(month.label.english.prefix { $0 != " " })
    return LocalizedText(ja: "\(month.month)月", en: short)[language]
  }
}
