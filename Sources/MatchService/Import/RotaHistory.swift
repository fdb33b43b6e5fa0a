public import MatchEngine

/// One duty of a published rotation.
public struct ObservedDuty: Equatable, Sendable {
  /// The day on which it begins.
  public var day: CivilDay
  /// The line (当番の口), as written.
  public var line: String
  /// The department, as written; empty if none was asked for.
  public var department: String
  /// The institution, as written.
  public var name: String
  /// The id of the institution; nil if the name is unresolved.
  public var institution: String?
  /// Start.
  public var from: TimeOfDay
  /// End; if it is not later than the start, on the next day.
  public var to: TimeOfDay

  /// A duty.
  public init(
    day: CivilDay, line: String, department: String = "", name: String, institution: String?,
    from: TimeOfDay, to: TimeOfDay
  ) {
    self.day = day
    self.line = line
    self.department = department
    self.name = name
    self.institution = institution
    self.from = from
    self.to = to
  }

  /// Length in minutes, 1 … 1440.
  public var minutes: Int {
    Int(to.minute) - Int(from.minute) + (to <= from ? 1_440 : 0)
  }

  /// The institution by id, or by name where it is unresolved.
  var key: String { institution ?? "?" + name }
}

/// A rotation as it was really held: what a new one can be made like, and compared with.
public struct RotaHistory: Sendable {
  /// The duties by day and start.
  public let duties: [ObservedDuty]

  /// A history; the order of the duties does not matter.
  public init(_ duties: [ObservedDuty]) {
    self.duties = duties.enumerated().sorted {
      ($0.element.day, $0.element.from, $0.offset) < ($1.element.day, $1.element.from, $1.offset)
    }.map(\.element)
  }

  /// First to last day on which anybody was on duty; nil without duties.
  public var period: DateSpan? {
    guard let first = duties.first, let last = duties.last else { return nil }
    return DateSpan(from: first.day, to: last.day)
  }

  /// The lines, in the order of their first duties.
  public var lines: [String] {
    var lines: [String] = []
    for duty in duties where !lines.contains(duty.line) { lines.append(duty.line) }
    return lines
  }

  /// What each institution of a line did, most duties first.
  ///
  /// Bands that one institution held in a row on one day count as one duty, as they are planned.
  public func members(of line: String, calendar: DutyCalendar) -> [ObservedMember] {
    guard let period else { return [] }
    let pattern = LinePattern(
      line: line, duties: duties.filter { $0.line == line }, period: period, calendar: calendar)
    return pattern.members
  }

  /// Rotations for a new period that are like the observed ones, one for each line.
  ///
  /// Every share, maximum, gap and weekday is taken from what was observed, and each is a
  /// "derived" row of the report; what does not fit the model, and members that have left, are
  /// "unresolved" rows.
  ///
  /// - Complexity: O(duties × members).
  public func derive(
    period: DateSpan, calendar: DutyCalendar, institutions: [InstitutionRecord], file: String,
    report: inout ImportReport
  ) -> [RotationRecord] {
    guard let observed = self.period else { return [] }
    let byID = Dictionary(
      institutions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var rotations: [RotationRecord] = []
    let overlaps = LineOverlaps(duties)
    for (index, line) in lines.enumerated() {
      overlaps.note(line, institutions: byID, file: file, report: &report)
      let pattern = LinePattern(
        line: line, duties: duties.filter { $0.line == line }, period: observed,
        calendar: calendar, planned: period)
      var derivation = RotationDerivation(
        pattern: pattern, period: period, calendar: calendar, institutions: byID, file: file)
      if let rotation = derivation.rotation(number: index + 1) { rotations.append(rotation) }
      for row in derivation.rows {
        report.note(
          row.finding, file, nil, rule: row.rule, subject: line, value: row.value,
          message: row.message)
      }
    }
    return rotations
  }
}

/// What one institution did in a line of a published rotation.
public struct ObservedMember: Equatable, Sendable {
  /// The institution, as written.
  public let name: String
  /// The id of the institution; nil if the name is unresolved.
  public let institution: String?
  /// The days of its duties, ascending; a day twice if it held two duties that day.
  public let days: [CivilDay]
  /// Duties in each month of the observed period, first month first.
  public let byMonth: [Int]
  /// Duties by weekday on plain weekdays, Saturdays and Sundays, Monday first.
  public let byWeekday: [Int]
  /// Duties by kind of day, in the order of `DutyDayKind.allCases`.
  public let byKind: [Int]
  /// Days between one duty and the next, ascending.
  public let gaps: [Int]
  /// Which positions it held: indices into the positions of the line.
  let positions: Set<Int>

  /// The smallest number of days between two duties; nil with fewer than two duties.
  public var smallestGapDays: Int? { gaps.first }
}
