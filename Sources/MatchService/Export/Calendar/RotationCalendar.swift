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
    let asOf = plan.provenance.asOf
    var writer = ICalendarWriter()
    CalendarHead(
      engine: plan.provenance.version, name: reading.record.name,
      description: CalendarHead.description(
        region: reading.region, from: report.from, to: report.to, asOf: asOf), language: language
    ).write(&writer)
    for (index, duty) in report.duties.enumerated() {
      let bands = duty.bands.map { reading.position(of: duty).bands[$0] }
      for stretch in DutyStretch.stretches(of: bands, on: duty.day) {
        let event = DutyEvent(
          index: index, duty: duty, stretch: stretch, asOf: asOf, language: language,
          revision: EventRevision(sequence: 0, stamp: CalendarStamp(day: asOf)))
        event.write(reading, &writer)
      }
    }
    writer.line("END", "VCALENDAR")
    return writer.bytes
  }
}
