// The Act on National Holidays (国民の祝日に関する法律) and the special acts, as a table: one row
// for each wording, with the days on which it is in force and the act that wrote it.
// A change of the law is a change of this table and of nothing else; what the law derives
// from it (substitute holidays, 国民の休日) is in NationalHolidays.swift.
// The same rows for people are in Documentation/Algorithms/Holidays.md; a test compares them.

/// One wording of one holiday, with the days on which it is in force.
package struct HolidayRule: Sendable {
  /// How the day of a year is found.
  package enum Date: Sendable {
    /// The same month and day each year.
    case fixed(_ month: Int, _ day: Int)
    /// The n-th Monday of a month.
    case monday(_ week: Int, _ month: Int)
    /// The day of the vernal equinox in Japan.
    case vernalEquinox
    /// The day of the autumnal equinox in Japan.
    case autumnalEquinox
  }

  /// The name, as the Cabinet Office writes it.
  package let name: LocalizedText
  /// How the day of a year is found.
  package let date: Date
  /// First day on which the wording is in force, as YYYYMMDD.
  package let from: Int
  /// Last day on which the wording is in force, as YYYYMMDD; nil if it is in force still.
  package let to: Int?
  /// The act that wrote it.
  package let act: String
  /// Whether it is a 国民の祝日, which moves from a Sunday and makes a day between two a holiday.
  package let isNational: Bool

  fileprivate init(
    _ japanese: String, _ english: String, _ date: Date, from: Int = HolidayLaw.firstDay,
    to: Int? = nil, act: String = "昭和23年法律第178号"
  ) {
    name = LocalizedText(ja: japanese, en: english)
    self.date = date
    self.from = from
    self.to = to
    self.act = act
    isNational = true
  }

  /// A single day.
  fileprivate init(
    _ japanese: String, _ english: String, once: Int, act: String, isNational: Bool = true
  ) {
    name = LocalizedText(ja: japanese, en: english)
    date = .fixed(once / 100 % 100, once % 100)
    from = once
    to = once
    self.act = act
    self.isNational = isNational
  }
}

/// The wordings of the law.
package enum HolidayLaw {
  /// First day on which the law is in force.
  package static let firstDay = 1948_07_20
  /// First day of the rule that a holiday on a Sunday moves to the next day (昭和48年法律第10号).
  package static let substituteFrom = 1973_04_12
  /// First day of the rule that a day between two holidays is one (昭和60年法律第103号).
  package static let betweenFrom = 1985_12_27
  /// First day of the rule that a substitute moves on past holidays (平成17年法律第43号).
  package static let substituteMovesOnFrom = 2007_01_01

  /// 振替休日, which the Cabinet Office writes 「休日」.
  package static let substitute = LocalizedText(ja: "休日", en: "holiday (substitute)")
  /// 国民の休日, a day between two holidays, which the Cabinet Office writes 「休日」 too.
  package static let between = LocalizedText(ja: "休日", en: "holiday (between holidays)")

  /// Every wording, in the order of the year, the single days last.
  package static let rules: [HolidayRule] = [
    HolidayRule("元日", "New Year's Day", .fixed(1, 1)),
    HolidayRule("成人の日", "Coming of Age Day", .fixed(1, 15), to: 1999_12_31),
    HolidayRule(
      "成人の日", "Coming of Age Day", .monday(2, 1), from: 2000_01_01, act: "平成10年法律第141号"),
    HolidayRule(
      "建国記念の日", "National Foundation Day", .fixed(2, 11), from: 1966_12_09,
      act: "昭和41年法律第86号・昭和41年政令第376号"),
    HolidayRule(
      "天皇誕生日", "The Emperor's Birthday", .fixed(2, 23), from: 2019_05_01,
      act: "平成29年法律第63号"),
    HolidayRule("春分の日", "Vernal Equinox Day", .vernalEquinox),
    HolidayRule("天皇誕生日", "The Emperor's Birthday", .fixed(4, 29), to: 1989_02_16),
    HolidayRule(
      "みどりの日", "Greenery Day", .fixed(4, 29), from: 1989_02_17, to: 2006_12_31,
      act: "平成元年法律第5号"),
    HolidayRule("昭和の日", "Showa Day", .fixed(4, 29), from: 2007_01_01, act: "平成17年法律第43号"),
    HolidayRule("憲法記念日", "Constitution Memorial Day", .fixed(5, 3)),
    HolidayRule("みどりの日", "Greenery Day", .fixed(5, 4), from: 2007_01_01, act: "平成17年法律第43号"),
    HolidayRule("こどもの日", "Children's Day", .fixed(5, 5)),
    HolidayRule(
      "海の日", "Marine Day", .fixed(7, 20), from: 1996_01_01, to: 2002_12_31, act: "平成7年法律第22号"),
    HolidayRule(
      "海の日", "Marine Day", .monday(3, 7), from: 2003_01_01, to: 2019_12_31,
      act: "平成13年法律第59号"),
    HolidayRule("海の日", "Marine Day", .monday(3, 7), from: 2022_01_01, act: "平成13年法律第59号"),
    HolidayRule(
      "山の日", "Mountain Day", .fixed(8, 11), from: 2016_01_01, to: 2019_12_31,
      act: "平成26年法律第43号"),
    HolidayRule("山の日", "Mountain Day", .fixed(8, 11), from: 2022_01_01, act: "平成26年法律第43号"),
    HolidayRule(
      "敬老の日", "Respect for the Aged Day", .fixed(9, 15), from: 1966_06_25, to: 2002_12_31,
      act: "昭和41年法律第86号"),
    HolidayRule(
      "敬老の日", "Respect for the Aged Day", .monday(3, 9), from: 2003_01_01, act: "平成13年法律第59号"),
    HolidayRule("秋分の日", "Autumnal Equinox Day", .autumnalEquinox),
    HolidayRule(
      "体育の日", "Health and Sports Day", .fixed(10, 10), from: 1966_06_25, to: 1999_12_31,
      act: "昭和41年法律第86号"),
    HolidayRule(
      "体育の日", "Health and Sports Day", .monday(2, 10), from: 2000_01_01, to: 2018_12_31,
      act: "平成10年法律第141号"),
    // In this year only, the Cabinet Office writes the coming name beside the old one.
    HolidayRule(
      "体育の日（スポーツの日）", "Health and Sports Day", .monday(2, 10), from: 2019_01_01,
      to: 2019_12_31, act: "平成10年法律第141号"),
    HolidayRule("スポーツの日", "Sports Day", .monday(2, 10), from: 2022_01_01, act: "平成30年法律第57号"),
    HolidayRule("文化の日", "Culture Day", .fixed(11, 3)),
    HolidayRule("勤労感謝の日", "Labour Thanksgiving Day", .fixed(11, 23)),
    HolidayRule(
      "天皇誕生日", "The Emperor's Birthday", .fixed(12, 23), from: 1989_02_17, to: 2019_04_30,
      act: "平成元年法律第5号"),

    HolidayRule(
      "結婚の儀", "Wedding of Crown Prince Akihito", once: 1959_04_10, act: "昭和34年法律第16号",
      isNational: false),
    HolidayRule(
      "大喪の礼", "Funeral of Emperor Showa", once: 1989_02_24, act: "平成元年法律第4号",
      isNational: false),
    HolidayRule(
      "即位礼正殿の儀", "Enthronement Ceremony", once: 1990_11_12, act: "平成2年法律第24号",
      isNational: false),
    HolidayRule(
      "結婚の儀", "Wedding of Crown Prince Naruhito", once: 1993_06_09, act: "平成5年法律第32号",
      isNational: false),
    // The act says that these two count as 国民の祝日, so 30 April and 2 May lie between two.
    HolidayRule("休日（祝日扱い）", "Day of Enthronement", once: 2019_05_01, act: "平成30年法律第99号"),
    HolidayRule("休日（祝日扱い）", "Enthronement Ceremony", once: 2019_10_22, act: "平成30年法律第99号"),
    HolidayRule("海の日", "Marine Day", once: 2020_07_23, act: "平成30年法律第55号"),
    HolidayRule("スポーツの日", "Sports Day", once: 2020_07_24, act: "平成30年法律第55号"),
    HolidayRule("山の日", "Mountain Day", once: 2020_08_10, act: "平成30年法律第55号"),
    HolidayRule("海の日", "Marine Day", once: 2021_07_22, act: "令和2年法律第68号"),
    HolidayRule("スポーツの日", "Sports Day", once: 2021_07_23, act: "令和2年法律第68号"),
    HolidayRule("山の日", "Mountain Day", once: 2021_08_08, act: "令和2年法律第68号"),
  ]
}
