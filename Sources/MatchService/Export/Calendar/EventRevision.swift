internal import MatchEngine

/// How often an event changed since it was first published, and on which day last.
struct EventRevision: Equatable {
  /// 0 for what never changed.
  var sequence: Int
  /// The day of the plan that changed it.
  var day: CivilDay

  /// Writes DTSTAMP, SEQUENCE and LAST-MODIFIED.
  ///
  /// No clock is asked, so that the same plan gives the same bytes: the day is that of the plan,
  /// and the minutes since midnight count the changes, so that a later version is later.
  func write(_ writer: inout ICalendarWriter) {
    let minute = min(sequence, 1_439)
    let time = TimeOfDay(minute: minute)?.text.filter { $0 != ":" } ?? "0000"
    let stamp = DutyEvent.date(day) + "T" + time + "00Z"
    writer.line("DTSTAMP", stamp)
    writer.line("SEQUENCE", String(sequence))
    writer.line("LAST-MODIFIED", stamp)
  }
}
