// Problem: for each day of a rotation, how many duties there are and how many members could hold
//   each of them, before anything is solved.
// Method: one pass over the days. What a member agreed to depends only on the kind of day and the
//   weekday and is tabulated; absences are difference arrays; closed days are asked once a day.
// Why correct: a member is counted unless a rule forbids it on that day whatever else is
//   planned, so a count below the need is a hole in every possible rotation.
// Complexity: O(days × members × lines); a rotation above 20 million is not scanned.

/// What each day of a rotation asks for, and how many members could give it.
struct RotationScan {
  /// The days that were looked at.
  let days: ClosedRange<CivilDay>
  /// Whether the rotation leaves its period open, and a year was assumed.
  let isAssumed: Bool
  /// Duties that begin on each day.
  private(set) var duties: [Int] = []
  /// For each member, whether the rotation has a duty that it agreed to take.
  private(set) var hasAgreed: [Bool]
  /// For each member, whether it is open on some day with such a duty.
  private(set) var hasOpened: [Bool]
  /// For each line and band, the days on which members are missing.
  private(set) var shortages: [[Shortage]]

  /// The days on which a band has too few members, whatever is planned.
  struct Shortage {
    /// Days on which the band runs.
    var running = 0
    /// Days without any member, their first, and what kinds of day they are.
    var empty = 0
    var firstEmpty: CivilDay?
    var emptyKinds = [Int](repeating: 0, count: DutyDayKind.allCases.count)
    var emptyWeekdays = [Bool](repeating: false, count: 7)
    /// Days with some members but fewer than needed, and the first of them.
    var short = 0
    var firstShort: CivilDay?
    /// The fewest members on such a day.
    var fewest = Int.max
  }

  /// Scans a rotation; nil if its days are unusable or there is too much to scan.
  init?(_ rotation: RotationRecord, _ context: CheckContext) {
    let start = context.document.asOf
    if let period = rotation.period {
      guard period.from <= period.to else { return nil }
      days = period.from...period.to
      isAssumed = false
    } else {
      guard start.isInCalendar else { return nil }
      days = start...start.advanced(by: 364)
      isAssumed = true
    }
    let dayCount = days.lowerBound.distance(to: days.upperBound) + 1
    let perDay = (rotation.members.count + 1).multipliedReportingOverflow(
      by: rotation.positions.count + 1)
    guard days.lowerBound.isInCalendar, days.upperBound.isInCalendar,
      dayCount <= RotationChecks.longestPeriodDays, !perDay.overflow,
      perDay.partialValue <= 20_000_000 / dayCount
    else { return nil }
    hasAgreed = Array(repeating: false, count: rotation.members.count)
    hasOpened = hasAgreed
    shortages = rotation.positions.map { Array(repeating: Shortage(), count: $0.bands.count) }
    scan(rotation, context)
  }

  private mutating func scan(_ rotation: RotationRecord, _ context: CheckContext) {
    let members = rotation.members.map { MemberAgreement($0, in: rotation, context) }
    let absent = rotation.members.map { absences(of: $0) }
    let lines = rotation.positions.map { LineDemand($0, context.calendar) }
    var open = [Bool](repeating: false, count: members.count)
    for (offset, day) in days.enumerated() {
      let kind = context.calendar.kind(of: day)
      let slot = MemberAgreement.slot(kind, day.weekdayIndex)
      var total = 0
      for line in lines { total += line.duties(on: day, kind) }
      duties.append(total)
      guard total > 0 else { continue }
      for (number, member) in members.enumerated() where member.agrees[slot] {
        open[number] = member.isOpen(on: day, context.calendar)
      }
      for (place, line) in lines.enumerated() {
        let running = line.running(on: day, kind)
        guard !running.isEmpty else { continue }
        var able = 0
        for (number, member) in members.enumerated()
        where member.agrees[slot] && member.takes[place] {
          hasAgreed[number] = true
          guard open[number] else { continue }
          hasOpened[number] = true
          if !absent[number][offset] { able += 1 }
        }
        for band in running {
          count(able, needed: line.needed[band], on: day, kind, &shortages[place][band])
        }
      }
    }
  }

  private func count(
    _ able: Int, needed: Int, on day: CivilDay, _ kind: DutyDayKind, _ shortage: inout Shortage
  ) {
    shortage.running += 1
    if able == 0 {
      shortage.empty += 1
      shortage.emptyKinds[kind.ordinal] += 1
      if kind == .weekday { shortage.emptyWeekdays[day.weekdayIndex] = true }
      if shortage.firstEmpty == nil { shortage.firstEmpty = day }
    } else if able < needed {
      shortage.short += 1
      shortage.fewest = min(shortage.fewest, able)
      if shortage.firstShort == nil { shortage.firstShort = day }
    }
  }

  /// For each day, whether the member is away or not in the rotation.
  private func absences(of member: MemberRecord) -> [Bool] {
    let count = days.lowerBound.distance(to: days.upperBound) + 1
    var change = [Int](repeating: 0, count: count + 1)
    func mark(_ from: Int, _ to: Int) {
      let (from, to) = (max(from, 0), min(to, count - 1))
      guard from <= to else { return }
      change[from] += 1
      change[to + 1] -= 1
    }
    for span in member.unavailable {
      mark(days.lowerBound.distance(to: span.from), days.lowerBound.distance(to: span.to))
    }
    if let joins = member.joins { mark(0, days.lowerBound.distance(to: joins) - 1) }
    if let leaves = member.leaves { mark(days.lowerBound.distance(to: leaves) + 1, count - 1) }
    var depth = 0
    return change.prefix(count).map { step in
      depth += step
      return depth > 0
    }
  }
}

/// What a member agreed to, tabulated.
private struct MemberAgreement {
  /// For each kind of day and weekday, whether the member serves on it.
  let agrees: [Bool]
  /// For each line, whether the member takes it and has a department for it.
  let takes: [Bool]
  /// The closed days that exclude duties; nil if none do.
  private let closed: ClosedDays?

  init(_ member: MemberRecord, in rotation: RotationRecord, _ context: CheckContext) {
    var agrees: [Bool] = []
    for kind in DutyDayKind.allCases {
      let takesKind = member.days.isEmpty || member.days.contains(kind)
      for weekday in Weekday.allCases {
        let bound: Bool
        switch kind {
        case .weekday, .saturday, .sunday:
          bound = !member.weekdays.isEmpty && !member.weekdays.contains(weekday)
        case .holiday, .yearEnd, .obon: bound = false
        }
        agrees.append(takesKind && !bound)
      }
    }
    self.agrees = agrees
    let institution = context.institutionIndex[member.institution].map {
      context.document.institutions[$0]
    }
    takes = rotation.positions.map { position in
      guard member.positions.isEmpty || member.positions.contains(position.id) else { return false }
      guard let institution, !position.departments.isEmpty else { return true }
      return position.departments.contains { institution.departments.contains($0) }
    }
    closed = member.servesWhenClosed ? nil : institution?.closed
  }

  func isOpen(on day: CivilDay, _ calendar: DutyCalendar) -> Bool {
    guard let closed else { return true }
    return !calendar.isClosed(closed, on: day)
  }

  /// The index of a kind of day and weekday in ``agrees``.
  static func slot(_ kind: DutyDayKind, _ weekday: Int) -> Int { kind.ordinal * 7 + weekday }
}

/// What a line asks for on each kind of day, and on the days that bands name.
private struct LineDemand {
  /// For each kind of day, the bands that run.
  private let ofKind: [[Int]]
  /// On days that a band names, these instead.
  private let ofDate: [CivilDay: [Int]]
  /// For each band, the members needed at once.
  let needed: [Int]
  /// The kinds of day on which bands are joined.
  private let joinedOn: [DutyDayKind]

  init(_ position: PositionRecord, _ calendar: DutyCalendar) {
    needed = position.bands.map { min(max($0.needed, 1), 99) }
    joinedOn = position.joinedOn
    // A band of some weeks only proves nothing about every day of a kind.
    let everyWeek = position.bands.indices.filter { position.bands[$0].weeks.isEmpty }
    ofKind = DutyDayKind.allCases.map { kind in
      everyWeek.filter { position.bands[$0].days.contains(kind) }
    }
    ofDate = Dictionary(
      Set(position.bands.flatMap { $0.dates + $0.exceptDates }).map { day in
        let kind = calendar.kind(of: day)
        return (
          day,
          position.bands.indices.filter {
            let band = position.bands[$0]
            return band.runs(on: day, of: kind)
              && (band.weeks.isEmpty || band.dates.contains(day))
          }
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The bands that run on a day.
  func running(on day: CivilDay, _ kind: DutyDayKind) -> [Int] {
    ofDate.isEmpty ? ofKind[kind.ordinal] : ofDate[day] ?? ofKind[kind.ordinal]
  }

  /// The duties of a day: joined bands count once.
  func duties(on day: CivilDay, _ kind: DutyDayKind) -> Int {
    let counts = running(on: day, kind).map { needed[$0] }
    return joinedOn.contains(kind) ? counts.max() ?? 0 : counts.reduce(0, +)
  }
}

extension DutyDayKind {
  /// The position in `allCases`.
  var ordinal: Int {
    switch self {
    case .weekday: 0
    case .saturday: 1
    case .sunday: 2
    case .holiday: 3
    case .yearEnd: 4
    case .obon: 5
    }
  }
}
