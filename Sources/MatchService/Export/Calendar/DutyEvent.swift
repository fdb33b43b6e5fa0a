import MatchEngine

/// One event of a rotation's calendar.
struct DutyEvent {
  /// The position of the duty in its report.
  let index: Int
  /// The duty.
  let duty: Duty
  /// The part of it that the event stands for.
  let stretch: DutyStretch
  /// The day on which the plan is true.
  let asOf: CivilDay
  /// The language.
  let language: Language
  /// How often it changed, and when its calendar was made.
  var revision: EventRevision
  /// In whose own calendar it stands; nil in that of a rotation.
  var owner: DutyOwner?
  /// Minutes before its beginning at which a phone reminds.
  var alarms: [Int] = []

  /// Writes the event.
  func write(_ reading: RotationReading, _ writer: inout ICalendarWriter) {
    let institution = reading.institution(of: duty)
    let position = reading.position(of: duty)
    writer.line("BEGIN", "VEVENT")
    writer.text(
      "UID",
      DutyEventIdentifier.text(
        region: reading.region.document.name, rotation: reading.record.id, day: duty.day,
        position: position.id, band: stretch.bands.first?.id ?? "", place: duty.place,
        owner: owner))
    revision.write(&writer)
    writer.line("DTSTART;TZID=Asia/Tokyo", Self.clock(minute: stretch.time.start))
    writer.line("DTEND;TZID=Asia/Tokyo", Self.clock(minute: stretch.time.end))
    writer.text("SUMMARY", summary(reading, position, institution))
    // A doctor who is sent to a centre does not serve at the own address.
    if let institution, reading.record.kind != .emergencyCentre {
      writer.text(
        "LOCATION",
        [institution.name, institution.address ?? ""].filter { !$0.isEmpty }
          .joined(separator: " "))
      if let point = institution.location {
        writer.line(
          "GEO",
          Self.degrees(point.latitudeMicrodegrees) + ";"
            + Self.degrees(point.longitudeMicrodegrees))
      }
    }
    writer.text("DESCRIPTION", description(reading, position, institution))
    writer.line("STATUS", institution == nil ? "TENTATIVE" : "CONFIRMED")
    // Whoever subscribes wants to see who is on duty; their own time stays free.
    writer.line("TRANSP", "TRANSPARENT")
    if institution != nil { writeAlarms(summary(reading, position, institution), &writer) }
    writer.line("END", "VEVENT")
  }

  private func writeAlarms(_ text: String, _ writer: inout ICalendarWriter) {
    for minutes in alarms {
      writer.line("BEGIN", "VALARM")
      writer.line("ACTION", "DISPLAY")
      writer.text("DESCRIPTION", text)
      writer.line("TRIGGER", minutes == 0 ? "PT0S" : "-PT\(minutes)M")
      writer.line("END", "VALARM")
    }
  }

  /// 「救急輪番 小児 夜間: 白石病院」.
  private func summary(
    _ reading: RotationReading, _ position: PositionRecord, _ institution: InstitutionRecord?
  ) -> String {
    let line =
      position.name == reading.record.name
      ? position.name : "\(reading.record.name) \(position.name)"
    let bands = stretch.bands.map(\.name).joined(separator: "・")
    return "\(line) \(bands): \(institution?.name ?? LocalizedText.openDuty[language])"
  }

  private func description(
    _ reading: RotationReading, _ position: PositionRecord, _ institution: InstitutionRecord?
  ) -> String {
    var lines: [LocalizedText] = []
    if let doctor = duty.doctor {
      lines.append(LocalizedText(ja: "出務する医師: \(doctor)", en: "Doctor: \(doctor)"))
    }
    if let institution {
      let number = institution.telephone
      lines.append(
        LocalizedText(
          ja: "電話: \(number ?? "不明")", en: "Telephone: \(number ?? "unknown")"))
      if reading.record.kind == .emergencyCentre {
        lines.append(
          LocalizedText(
            ja: "急患センターへの出務です。電話は出務元の医療機関のものです。",
            en: "Duty at the emergency centre; the telephone is that of the member's own practice.")
        )
      }
    } else {
      lines.append(
        LocalizedText(ja: "当番が決まっていません。", en: "Nobody holds this duty yet."))
    }
    if !position.departments.isEmpty {
      let departments = position.departments.joined(separator: "・")
      lines.append(LocalizedText(ja: "診療科: \(departments)", en: "Departments: \(departments)"))
    }
    // Broken rules are for whoever plans, and stand in the table; a phone needs what to do.
    if let hole = reading.hole(onDuty: index) { lines.append(hole.remedy) }
    lines.append(
      LocalizedText(
        ja: "\(asOf.label.japanese)時点の計画です。当番は変わることがあります。",
        en: "Plan as of \(asOf.label.english); duties may still change."))
    return lines.map { $0[language] }.joined(separator: "\n")
  }

  /// `YYYYMMDD`.
  static func date(_ day: CivilDay) -> String { day.iso.filter { $0 != "-" } }

  /// `YYYYMMDDTHHMMSS` of a minute of local time since 1970.
  static func clock(minute: Int) -> String {
    let (day, ofDay) = DutyInterval.day(ofMinute: minute)
    let time = TimeOfDay(minute: ofDay)?.text.filter { $0 != ":" } ?? "0000"
    return date(day) + "T" + time + "00"
  }

  private static func degrees(_ microdegrees: Int32) -> String {
    let value = Int(microdegrees).magnitude
    let fraction = String(value % 1_000_000)
    return (microdegrees < 0 ? "-" : "") + "\(value / 1_000_000)."
      + String(repeating: "0", count: 6 - fraction.count) + fraction
  }
}
