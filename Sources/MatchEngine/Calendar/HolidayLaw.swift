// The Act on National Holidays (国民の祝日に関する法律, 昭和23年法律第178号) and the
// special acts, as a table: one row for each wording, with the days on which it is in force.
// A change of the law is a change of this table and of nothing else; what the law derives
// from it (substitute holidays, 国民の休日) is in NationalHolidays.swift.
// The same table for people, with the acts: Documentation/Algorithms/Holidays.md.

/// One wording of one holiday, with the days on which it is in force.
struct HolidayRule: Sendable {
  /// How the day of a year is found.
  enum Date: Sendable {
    /// The same month and day each year.
    case fixed(month: Int, day: Int)
    /// The n-th Monday of a month.
    case monday(week: Int, month: Int)
    /// The day of the vernal equinox in Japan.
    case vernalEquinox
    /// The day of the autumnal equinox in Japan.
    case autumnalEquinox
  }

  /// How the day of a year is found.
  let date: Date
  /// First day on which the wording is in force.
  let from: Int
  /// Last day on which the wording is in force.
  let to: Int
  /// The name, as the Cabinet Office writes it.
  let name: LocalizedText
  /// Whether it is a 国民の祝日, which moves from a Sunday and makes a day between two a holiday.
  let isNational: Bool

  /// `from` and `to` as YYYYMMDD, so that the table reads like the law.
  init(
    _ japanese: String, _ english: String, _ date: Date, from: Int = 1948_07_20,
    to: Int = 9999_12_31, isNational: Bool = true
  ) {
    name = LocalizedText(ja: japanese, en: english)
    self.date = date
    self.from = from
    self.to = to
    self.isNational = isNational
  }

  /// A single day, by a special act.
  init(_ japanese: String, _ english: String, once: Int, isNational: Bool) {
    self.init(
      japanese, english, .fixed(month: once / 100 % 100, day: once % 100), from: once, to: once,
      isNational: isNational)
  }
}

/// The wordings of the law.
enum HolidayLaw {
  /// First day on which the law is in force.
  static let firstDay = 1948_07_20
  /// First day of the rule that a holiday on a Sunday moves to the next day (昭和48年法律第10号).
  static let substituteFrom = 1973_04_12
  /// First day of the rule that a day between two holidays is one (昭和60年法律第103号).
  static let betweenFrom = 1985_12_27
  /// First day of the rule that a substitute moves on past holidays (平成17年法律第43号).
  static let substituteMovesOnFrom = 2007_01_01

  /// 振替休日 and 国民の休日, both of which the Cabinet Office writes 「休日」.
  static let substitute = LocalizedText(ja: "休日", en: "holiday (substitute)")
  /// A day between two holidays.
  static let between = LocalizedText(ja: "休日", en: "holiday (between holidays)")

  /// Every wording, in the order of the year.
  static let rules: [HolidayRule] = [
    HolidayRule("元日", "New Year's Day", .fixed(month: 1, day: 1)),
    HolidayRule("成人の日", "Coming of Age Day", .fixed(month: 1, day: 15), to: 1999_12_31),
    HolidayRule("成人の日", "Coming of Age Day", .monday(week: 2, month: 1), from: 2000_01_01),
    HolidayRule(
      "建国記念の日", "National Foundation Day", .fixed(month: 2, day: 11), from: 1966_12_09),
    HolidayRule("天皇誕生日", "The Emperor's Birthday", .fixed(month: 4, day: 29), to: 1989_02_16),
    HolidayRule(
      "天皇誕生日", "The Emperor's Birthday", .fixed(month: 12, day: 23), from: 1989_02_17,
      to: 2019_04_30),
    HolidayRule(
      "天皇誕生日", "The Emperor's Birthday", .fixed(month: 2, day: 23), from: 2019_05_01),
    HolidayRule("春分の日", "Vernal Equinox Day", .vernalEquinox),
    HolidayRule(
      "みどりの日", "Greenery Day", .fixed(month: 4, day: 29), from: 1989_02_17, to: 2006_12_31),
    HolidayRule("みどりの日", "Greenery Day", .fixed(month: 5, day: 4), from: 2007_01_01),
    HolidayRule("昭和の日", "Showa Day", .fixed(month: 4, day: 29), from: 2007_01_01),
    HolidayRule("憲法記念日", "Constitution Memorial Day", .fixed(month: 5, day: 3)),
    HolidayRule("こどもの日", "Children's Day", .fixed(month: 5, day: 5)),
    HolidayRule(
      "海の日", "Marine Day", .fixed(month: 7, day: 20), from: 1996_01_01, to: 2002_12_31),
    HolidayRule(
      "海の日", "Marine Day", .monday(week: 3, month: 7), from: 2003_01_01, to: 2019_12_31),
    HolidayRule("海の日", "Marine Day", once: 2020_07_23, isNational: true),
    HolidayRule("海の日", "Marine Day", once: 2021_07_22, isNational: true),
    HolidayRule("海の日", "Marine Day", .monday(week: 3, month: 7), from: 2022_01_01),
    HolidayRule(
      "山の日", "Mountain Day", .fixed(month: 8, day: 11), from: 2016_01_01, to: 2019_12_31),
    HolidayRule("山の日", "Mountain Day", once: 2020_08_10, isNational: true),
    HolidayRule("山の日", "Mountain Day", once: 2021_08_08, isNational: true),
    HolidayRule("山の日", "Mountain Day", .fixed(month: 8, day: 11), from: 2022_01_01),
    HolidayRule(
      "敬老の日", "Respect for the Aged Day", .fixed(month: 9, day: 15), from: 1966_06_25,
      to: 2002_12_31),
    HolidayRule(
      "敬老の日", "Respect for the Aged Day", .monday(week: 3, month: 9), from: 2003_01_01),
    HolidayRule("秋分の日", "Autumnal Equinox Day", .autumnalEquinox),
    HolidayRule(
      "体育の日", "Health and Sports Day", .fixed(month: 10, day: 10), from: 1966_06_25,
      to: 1999_12_31),
    HolidayRule(
      "体育の日", "Health and Sports Day", .monday(week: 2, month: 10), from: 2000_01_01,
      to: 2018_12_31),
    // The Cabinet Office writes the coming name beside the old one in this year only.
    HolidayRule("体育の日（スポーツの日）", "Health and Sports Day", once: 2019_10_14, isNational: true),
    HolidayRule("スポーツの日", "Sports Day", once: 2020_07_24, isNational: true),
    HolidayRule("スポーツの日", "Sports Day", once: 2021_07_23, isNational: true),
    HolidayRule("スポーツの日", "Sports Day", .monday(week: 2, month: 10), from: 2022_01_01),
    HolidayRule("文化の日", "Culture Day", .fixed(month: 11, day: 3)),
    HolidayRule("勤労感謝の日", "Labour Thanksgiving Day", .fixed(month: 11, day: 23)),

    HolidayRule("結婚の儀", "Wedding of Crown Prince Akihito", once: 1959_04_10, isNational: false),
    HolidayRule("大喪の礼", "Funeral of Emperor Showa", once: 1989_02_24, isNational: false),
    HolidayRule("即位礼正殿の儀", "Enthronement Ceremony", once: 1990_11_12, isNational: false),
    HolidayRule("結婚の儀", "Wedding of Crown Prince Naruhito", once: 1993_06_09, isNational: false),
    // The act of 2018 says that these two count as 国民の祝日, so 4/30 and 5/2 lie between two.
    HolidayRule("休日（祝日扱い）", "Day of Enthronement", once: 2019_05_01, isNational: true),
    HolidayRule("休日（祝日扱い）", "Enthronement Ceremony", once: 2019_10_22, isNational: true),
  ]
}
