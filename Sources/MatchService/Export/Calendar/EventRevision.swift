internal import MatchEngine

/// How often an event changed since it was first published, and when its calendar was made.
struct EventRevision: Equatable {
  /// 0 for what never changed.
  var sequence: Int
  /// When the calendar was made.
  var stamp: CalendarStamp

  /// Writes DTSTAMP, SEQUENCE and LAST-MODIFIED.
  ///
  /// Every event has the stamp of its calendar, also one whose SEQUENCE stays: its text names the
  /// day of the plan, and telephone and place may be new. Of two objects with the same SEQUENCE
  /// clients keep the one with the later DTSTAMP (RFC 5546 §2.1.5).
  func write(_ writer: inout ICalendarWriter) {
    writer.line("DTSTAMP", stamp.text)
    writer.line("SEQUENCE", String(sequence))
    writer.line("LAST-MODIFIED", stamp.text)
  }
}

/// When a calendar was made, told without a clock, so that the same plan gives the same bytes.
struct CalendarStamp: Equatable {
  /// The day on which what it says is true.
  var day: CivilDay
  /// Which publication it is; 1 is the first.
  var version = 1

  /// `YYYYMMDDTHHMMSSZ`: the day, and a minute for each publication after the first, so that a
  /// later version is later.
  var text: String {
    let time = TimeOfDay(minute: min(max(0, version - 1), 1_439))?.text.filter { $0 != ":" }
    return DutyEvent.date(day) + "T" + (time ?? "0000") + "00Z"
  }
}
