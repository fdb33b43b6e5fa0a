public import MatchEngine

/// A rotation as an iCalendar file (RFC 5545): one event for each unbroken stretch of a duty.
public enum RotationCalendar {
  /// The calendar of one rotation.
  ///
  /// An open duty is an event too, which says 空白 and what would fill it. The UID names the slot
  /// and never who serves: after a swap the same event changes its text instead of standing twice.
  /// DTSTAMP is the region's day, so the same plan gives the same bytes.
  public static func ics(_ report: RotationReport, of plan: Plan, language: Language) -> [UInt8] {
    let reading = RotationReading(report, of: plan)
    var writer = ICalendarWriter()
    begin(reading, plan.provenance, language, &writer)
    for (index, duty) in report.duties.enumerated() {
      let bands = duty.bands.map { reading.position(of: duty).bands[$0] }
      for stretch in stretches(of: bands, on: duty.day) {
        let event = DutyEvent(
          index: index, duty: duty, stretch: stretch, asOf: plan.provenance.asOf,
          language: language)
        event.write(reading, &writer)
      }
    }
    writer.line("END", "VCALENDAR")
    return writer.bytes
  }

  private static func begin(
    _ reading: RotationReading, _ provenance: Provenance, _ language: Language,
    _ writer: inout ICalendarWriter
  ) {
    writer.line("BEGIN", "VCALENDAR")
    writer.line("VERSION", "2.0")
    writer.text(
      "PRODID",
      "-//MatchEngine//matchcli \(provenance.version)//\(language.rawValue.uppercased())")
    writer.line("CALSCALE", "GREGORIAN")
    writer.line("METHOD", "PUBLISH")
    writer.text("NAME", reading.record.name)
    writer.text("X-WR-CALNAME", reading.record.name)
    writer.text("X-WR-CALDESC", description(reading, provenance)[language])
    writer.line("X-WR-TIMEZONE", "Asia/Tokyo")
    writer.line("REFRESH-INTERVAL;VALUE=DURATION", "PT12H")
    writer.line("X-PUBLISHED-TTL", "PT12H")
    // Japan has had no summer time since 1951, so one rule covers every duty.
    for (name, value) in [
      ("BEGIN", "VTIMEZONE"), ("TZID", "Asia/Tokyo"), ("BEGIN", "STANDARD"),
      ("DTSTART", "19700101T000000"), ("TZOFFSETFROM", "+0900"), ("TZOFFSETTO", "+0900"),
      ("TZNAME", "JST"), ("END", "STANDARD"), ("END", "VTIMEZONE"),
    ] {
      writer.line(name, value)
    }
  }

  private static func description(
    _ reading: RotationReading, _ provenance: Provenance
  ) -> LocalizedText {
    let (from, to) = (reading.report.from.label, reading.report.to.label)
    let (region, asOf) = (reading.region.document.name, provenance.asOf.label)
    return LocalizedText(
      ja: "\(region) \(from.japanese)〜\(to.japanese)。\(asOf.japanese)時点の計画。",
      en: "\(region), \(from.english) to \(to.english). Plan as of \(asOf.english).")
  }

  /// Bands that follow each other without a break, or overlap, make one stretch.
  private static func stretches(of bands: [BandRecord], on day: CivilDay) -> [DutyStretch] {
    let parts = bands.map { (band: $0, time: DutyInterval(band: $0, on: day)) }
      .sorted { $0.time < $1.time }
    return DutyInterval.union(parts.map(\.time)).map { time in
      DutyStretch(time: time, bands: parts.filter { $0.time.overlaps(time) }.map(\.band))
    }
  }
}

/// One unbroken time of a duty, and the bands in it.
struct DutyStretch {
  /// The time.
  let time: DutyInterval
  /// The bands by start, at least one.
  let bands: [BandRecord]
}
