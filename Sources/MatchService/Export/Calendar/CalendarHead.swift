internal import MatchEngine

/// What stands before the events of a calendar.
struct CalendarHead {
  /// The version of the engine that made the plan.
  let engine: String
  /// The name under which a phone lists the calendar.
  let name: String
  /// What it holds.
  let description: LocalizedText
  /// The language.
  let language: Language
  /// Whether it goes to a CalDAV server, whose objects carry no METHOD (RFC 4791 §4.1).
  var isForServer = false

  /// Writes the head and the time zone.
  func write(_ writer: inout ICalendarWriter) {
    writer.line("BEGIN", "VCALENDAR")
    writer.line("VERSION", "2.0")
    writer.text(
      "PRODID", "-//MatchEngine//matchcli \(engine)//\(language.rawValue.uppercased())")
    writer.line("CALSCALE", "GREGORIAN")
    if !isForServer {
      writer.line("METHOD", "PUBLISH")
      writer.text("NAME", name)
      writer.text("X-WR-CALNAME", name)
      writer.text("X-WR-CALDESC", description[language])
      writer.line("X-WR-TIMEZONE", "Asia/Tokyo")
      writer.line("REFRESH-INTERVAL;VALUE=DURATION", "PT12H")
      writer.line("X-PUBLISHED-TTL", "PT12H")
    }
    // Japan has had no summer time since 1951, so one rule covers every duty.
    for (name, value) in [
      ("BEGIN", "VTIMEZONE"), ("TZID", "Asia/Tokyo"), ("BEGIN", "STANDARD"),
      ("DTSTART", "19700101T000000"), ("TZOFFSETFROM", "+0900"), ("TZOFFSETTO", "+0900"),
      ("TZNAME", "JST"), ("END", "STANDARD"), ("END", "VTIMEZONE"),
    ] {
      writer.line(name, value)
    }
  }

  /// The region, the days and the day of the plan.
  static func description(
    region: Region, from: CivilDay, to: CivilDay, asOf: CivilDay
  ) -> LocalizedText {
    let (name, first, last, day) = (region.document.name, from.label, to.label, asOf.label)
    return LocalizedText(
      ja: "\(name) \(first.japanese)〜\(last.japanese)。\(day.japanese)時点の計画。",
      en: "\(name), \(first.english) to \(last.english). Plan as of \(day.english).")
  }
}
