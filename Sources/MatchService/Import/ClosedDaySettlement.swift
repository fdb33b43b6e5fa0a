// Problem: 休診日 and 診療時間 of one institution contradict each other: 21 hospitals say
//   that they are closed on every day, others flag Saturday as closed and list hours of
//   one department that day.
// Method: a day on which at least half as many departments consult as on the fullest
//   day is open, whatever the flag says; with fewer departments the flag counts and
//   those hours are taken as special service. A flag without hours beside it counts.
//   Every contradiction is reported with both sides.
// Complexity: O(spans).

internal import MatchEngine

/// Decides on the closed days and hours of an institution from what was reported.
struct ClosedDaySettlement {
  private let draft: InstitutionDraft
  private var closed = ClosedDays()
  private var open = [Bool](repeating: true, count: 7)
  private(set) var rows: [(finding: ImportFinding, rule: String, value: String, LocalizedText)] = []

  /// Fills hours, departments and closed days of a draft and reports what was decided.
  static func settle(_ draft: inout InstitutionDraft, report: inout ImportReport) {
    var settlement = ClosedDaySettlement(draft)
    settlement.run()
    if let hours = draft.hours {
      draft.record.hours = hours.merged(open: settlement.open)
      for department in hours.departments where !draft.record.departments.contains(department) {
        draft.record.departments.append(department)
      }
    }
    if let flags = draft.closedFlags, !flags.isSilent { draft.record.closed = settlement.closed }
    for (finding, rule, value, message) in settlement.rows {
      report.note(
        finding, draft.file, draft.row, rule: rule, subject: draft.record.name, value: value,
        message: message)
    }
  }

  private init(_ draft: InstitutionDraft) { self.draft = draft }

  private mutating func run() {
    if let hours = draft.hours {
      if hours.emergencySpans > 0 {
        note(
          .repaired, "emergency-hours", "\(hours.emergencySpans)",
          .both(
            "夜間・24 時間の時間帯 \(hours.emergencySpans) 件は救急とみなし、診療時間に含めません。",
            "\(Wording.count(hours.emergencySpans, "span")) at night or round the clock are emergency service, not consultation"
          ))
      }
      if !hours.unreadable.isEmpty {
        note(
          .unresolved, "hours", hours.unreadable.joined(separator: " "),
          .both("時刻として読めない診療時間があります。", "some hours are no times of day"))
      }
    }
    guard let flags = draft.closedFlags, !flags.isSilent else { return }
    let text = ClosedDayText(flags.text)
    for weekday in Weekday.allCases { settle(weekday, flags) }
    settle(text)
    settleHolidays(flags, text)
    closed.yearly = text.yearly
    for piece in text.unread {
      note(
        .unresolved, "closed-day-text", piece,
        .both(
          "その他の休診日「\(piece)」は日付として読めませんでした。", "the closed days “\(piece)” could not be read"))
    }
    closed.weekdays.sort { $0.index < $1.index }
    closed.weeksOfMonth.sort { ($0.week, $0.weekday.index) < ($1.week, $1.weekday.index) }
  }

  private mutating func note(
    _ finding: ImportFinding, _ rule: String, _ value: String, _ message: LocalizedText
  ) {
    rows.append((finding, rule, value, message))
  }

  /// How many departments consult on a day, and on the fullest day; nil without hours.
  private func departments(on day: Int) -> (some: Int, most: Int)? {
    guard let hours = draft.hours, hours.fullestDay > 0 else { return nil }
    return (hours.departments(on: day), hours.fullestDay)
  }

  private mutating func settle(_ weekday: Weekday, _ flags: ClosedFlags) {
    let day = weekday.index
    let closedWeeks = (0..<5).filter { flags.weeks[$0][day] == false }.map { $0 + 1 }
    let openWeeks = (0..<5).filter { flags.weeks[$0][day] == true }
    let departments = departments(on: day)
    let isBusy = departments.map { $0.some > 0 && $0.some * 2 >= $0.most } ?? false
    let says = "\(weekday.short.japanese)曜 \(departments?.some ?? 0)/\(departments?.most ?? 0) 科"

    if flags.weekly[day] == false || closedWeeks.count == 5 {
      guard isBusy else {
        close(weekday)
        if let departments, departments.some > 0 {
          note(
            .repaired, "closed-with-few-hours", says,
            .both(
              "\(weekday.short.japanese)曜は休診とあり、診療時間は一部の科だけのため、休診とし、その時間を外します。",
              "\(weekday.short.english): flagged closed, and few departments have hours; closed, and those hours left out"
            ))
        }
        return
      }
      if !closedWeeks.isEmpty, !openWeeks.isEmpty { close(weekday, in: closedWeeks) }
      note(
        .repaired, "closed-with-hours", says,
        .both(
          "\(weekday.short.japanese)曜は休診とありますが、多くの科に診療時間があるため、診療とします。",
          "\(weekday.short.english): flagged closed, but most departments have hours; taken as open"
        ))
      return
    }
    close(weekday, in: closedWeeks)
  }

  private mutating func close(_ weekday: Weekday) {
    if !closed.weekdays.contains(weekday) { closed.weekdays.append(weekday) }
    open[weekday.index] = false
  }

  private mutating func close(_ weekday: Weekday, in weeks: [Int]) {
    for week in weeks {
      let occurrence = WeekOfMonth(week: week, weekday: weekday)
      if !closed.weeksOfMonth.contains(occurrence) { closed.weeksOfMonth.append(occurrence) }
    }
  }

  /// Weekdays that the free text names: believed where no department has hours.
  private mutating func settle(_ text: ClosedDayText) {
    for weekday in text.weekdays where !closed.weekdays.contains(weekday) {
      if let departments = departments(on: weekday.index), departments.some > 0 {
        note(
          .unresolved, "closed-day-text", weekday.short.japanese + "曜",
          .both(
            "その他の休診日に\(weekday.short.japanese)曜とありますが、診療時間があるため、診療のままにします。",
            "the free text closes \(weekday.short.english), but there are hours; left open"))
      } else {
        close(weekday)
      }
    }
    for week in text.weeksOfMonth where !closed.weekdays.contains(week.weekday) {
      close(week.weekday, in: [week.week])
    }
  }

  private mutating func settleHolidays(_ flags: ClosedFlags, _ text: ClosedDayText) {
    guard flags.holidays == false || (flags.holidays == nil && text.onHolidays) else { return }
    if let departments = departments(on: 7), departments.some > 0,
      departments.some * 2 >= departments.most
    {
      note(
        .repaired, "closed-with-hours", "祝日 \(departments.some)/\(departments.most) 科",
        .both(
          "祝日は休診とありますが、多くの科に祝日の診療時間があるため、診療とします。",
          "holidays: flagged closed, but most departments have hours; taken as open"))
    } else {
      closed.onHolidays = true
    }
  }
}
