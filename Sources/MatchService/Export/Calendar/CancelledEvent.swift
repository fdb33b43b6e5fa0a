internal import MatchEngine

/// An event that was published and is no more; calendars drop it only when they are told.
struct CancelledEvent {
  /// Its UID.
  let identifier: String
  /// What it was.
  let entry: DutyHistory.Entry
  /// When the calendar was made.
  let stamp: CalendarStamp
  /// The language.
  let language: Language

  /// Writes the event.
  func write(_ region: Region, _ writer: inout ICalendarWriter) {
    let slot = entry.slot
    writer.line("BEGIN", "VEVENT")
    writer.text("UID", identifier)
    EventRevision(sequence: entry.sequence, stamp: stamp).write(&writer)
    if let time = slot.time {
      writer.line("DTSTART;TZID=Asia/Tokyo", DutyEvent.clock(minute: time.start))
      writer.line("DTEND;TZID=Asia/Tokyo", DutyEvent.clock(minute: time.end))
    } else {
      // Neither plan nor agreement tells its hours; the day is what is left.
      writer.line("DTSTART;VALUE=DATE", DutyEvent.date(slot.day))
      writer.line("DTEND;VALUE=DATE", DutyEvent.date(slot.day.advanced(by: 1)))
    }
    let cancelled = LocalizedText(ja: "【取消】", en: "CANCELLED: ")
    writer.text("SUMMARY", cancelled[language] + summary(region))
    writer.text(
      "DESCRIPTION",
      LocalizedText(
        ja: "この当番はなくなりました。", en: "This duty is no more.")[language])
    writer.line("STATUS", "CANCELLED")
    writer.line("TRANSP", "TRANSPARENT")
    writer.line("END", "VEVENT")
  }

  private func summary(_ region: Region) -> String {
    let slot = entry.slot
    let record = region.document.rotations.first { $0.id == slot.rotation }
    let position = record?.positions.first { $0.id == slot.position }
    let bands = slot.bands.map { id in position?.bands.first { $0.id == id }?.name ?? id }
    let holder = slot.holder.map { id in region.institutionByID[id].map { region[$0].name } ?? id }
    let line = [record?.name ?? slot.rotation, position?.name ?? slot.position]
    return (line[0] == line[1] ? line[0] : line.joined(separator: " ")) + " "
      + bands.joined(separator: "・") + ": " + (holder ?? LocalizedText.openDuty[language])
  }
}
