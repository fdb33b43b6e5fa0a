public import MatchEngine

/// A rotation as two tables, as offices keep them: by date, and by member.
public enum RotationTable {
  /// One row for each band of each duty, by date; a hole is a row that says 空白 and what helps.
  public static func csv(_ report: RotationReport, of plan: Plan, language: Language) -> [UInt8] {
    csv(RotationReading(report, of: plan), language: language)
  }

  /// The duties by date of a rotation that was published.
  static func csv(_ reading: RotationReading, language: Language) -> [UInt8] {
    let report = reading.report
    let calendar = DutyCalendar(policy: reading.region.document.policy)
    var writer = CSVWriter(excel: true)
    let sendsDoctors = report.duties.contains { $0.doctor != nil }
    writer.row((dutyHeader + (sendsDoctors ? [doctor] : [])).map { .text($0[language]) })
    for (index, duty) in report.duties.enumerated() {
      let position = reading.position(of: duty)
      let institution = reading.institution(of: duty)
      let notes = reading.notes(onDuty: index).map { $0[language] }.joined(separator: " / ")
      for band in duty.bands.map({ position.bands[$0] }) {
        let cells: [CSVCell] = [
          .text(slashed(duty.day)), .text(duty.day.weekday.short[language]),
          .text(duty.kind.name[language]),
          .text(calendar.holidayName(on: duty.day)?[language] ?? ""), .text(position.name),
          .text(band.name), .text(band.from.text),
          .text((band.crossesMidnight ? nextDay[language] : "") + band.to.text),
          .text(institution?.name ?? LocalizedText.openDuty[language]),
          .text(position.departments.joined(separator: "・")), .text(institution?.address ?? ""),
          .text(institution?.telephone ?? ""), .text(notes),
        ]
        writer.row(cells + (sendsDoctors ? [.text(duty.doctor ?? "")] : []))
      }
    }
    return writer.bytes
  }

  /// One row for each member: duties, holidays, fair numbers, hours, gap, and each month.
  public static func countsCSV(
    _ report: RotationReport, of plan: Plan, language: Language
  ) -> [UInt8] {
    countsCSV(RotationReading(report, of: plan), language: language)
  }

  /// The counters by member of a rotation that was published.
  static func countsCSV(_ reading: RotationReading, language: Language) -> [UInt8] {
    let report = reading.report
    let months = CivilMonth.months(in: report.from...report.to)
    var writer = CSVWriter(excel: true)
    writer.row(
      countHeader.map { .text($0[language]) } + months.map { .text($0.label[language]) }
        + (reading.record.fees.isEmpty
          ? [] : [.text(LocalizedText(ja: "委託料(円)", en: "Fees (yen)")[language])]))
    for (index, tally) in report.tallies.enumerated() {
      let member = reading.record.members[index]
      writer.row(
        [
          .text(member.institution), .text(reading.name(ofMember: index)), .number(member.share),
          .number(tally.duties), .decimal(tally.fairDutiesHundredths, scale: 2),
          .number(tally.holidayDuties), .decimal(tally.fairHolidayDutiesHundredths, scale: 2),
          .decimal((tally.minutes * 10 + 30) / 60, scale: 1),
          tally.smallestGapDays.map { .number($0) } ?? .empty,
        ] + tally.byMonth.map { .number($0) } + (tally.yen.map { [.number($0)] } ?? []))
    }
    return writer.bytes
  }

  private static let doctor = LocalizedText(ja: "出務する医師", en: "Doctor")

  private static let nextDay = LocalizedText(ja: "翌", en: "next day ")

  private static let dutyHeader = [
    LocalizedText(ja: "日付", en: "Date"), LocalizedText(ja: "曜日", en: "Weekday"),
    LocalizedText(ja: "区分", en: "Kind of day"), LocalizedText(ja: "祝日名", en: "Holiday"),
    LocalizedText(ja: "当番の口", en: "Line"), LocalizedText(ja: "時間帯", en: "Band"),
    LocalizedText(ja: "開始", en: "From"), LocalizedText(ja: "終了", en: "To"),
    LocalizedText(ja: "医療機関", en: "On duty"), LocalizedText(ja: "診療科", en: "Departments"),
    LocalizedText(ja: "所在地", en: "Address"), LocalizedText(ja: "電話", en: "Telephone"),
    LocalizedText(ja: "備考", en: "Note"),
  ]

  private static let countHeader = [
    LocalizedText(ja: "医療機関ID", en: "Institution ID"),
    LocalizedText(ja: "医療機関", en: "Institution"), LocalizedText(ja: "割合", en: "Share"),
    LocalizedText(ja: "当番回数", en: "Duties"), LocalizedText(ja: "公平な回数", en: "Fair number"),
    LocalizedText(ja: "休日回数", en: "Holiday duties"),
    LocalizedText(ja: "公平な休日回数", en: "Fair number on holidays"),
    LocalizedText(ja: "時間", en: "Hours"), LocalizedText(ja: "最短間隔(日)", en: "Least gap (days)"),
  ]

  /// `2026/04/01`, which Excel takes for a date in every language.
  private static func slashed(_ day: CivilDay) -> String {
    String(day.iso.map { $0 == "-" ? "/" : $0 })
  }
}
