// What the rules look at: one duty, one member, and the duties that the member holds.
//
// Rules are written on these plain values, not on the arrays of the search, so that a rule
// reads like the sentence in the agreement and judges any rotation, however it was made.

/// What a rule needs to know of a duty.
struct DutyFacts: Sendable {
  /// The day on which it begins.
  let day: CivilDay
  /// The kind of that day.
  let kind: DutyDayKind
  /// The month of the period, 0-based.
  let month: Int
  /// Index into the rotation's positions.
  let position: Int
  /// Indices into the position's bands.
  var bands: [Int] = []
  /// When it runs; more than one interval where bands are joined.
  let intervals: [DutyInterval]
  /// How people call its line and the bands of it.
  let line: LineWords

  /// The last day that it touches.
  var lastDay: CivilDay { intervals.reduce(day) { max($0, $1.days.upperBound) } }

  /// Whether two duties run at the same time.
  func overlaps(_ other: DutyFacts) -> Bool {
    intervals.contains { left in other.intervals.contains { left.overlaps($0) } }
  }

  /// How people call it: 「2026年5月3日（日）の救急・夜間」.
  ///
  /// Made when it is asked for: most never are.
  var label: LocalizedText {
    let parts = day.components
    let names = bands.map { line.bands[$0] }.joined(separator: "・")
    return LocalizedText(
      ja: "\(day.writtenYear)\(parts.month)月\(parts.day)日（\(day.weekday.short.japanese)"
        + (kind == .holiday ? "・祝" : "") + "）の" + line.name
        + (names.isEmpty ? "" : "「" + names + "」"),
      en: line.name + (names.isEmpty ? "" : " (" + names + ")")
        + " on \(day.iso) (\(day.weekday.short.english))")
  }
}

/// The names of a line and of its bands; an object, so that a duty holds one reference.
final class LineWords: Sendable {
  /// The name of the line.
  let name: String
  /// The names of its bands, in the order of the record.
  let bands: [String]

  /// The names of a line.
  init(_ position: PositionRecord) {
    name = position.name
    bands = position.bands.map(\.name)
  }
}

/// What a rule needs to know of a member.
struct MemberFacts: Sendable {
  /// What was agreed with it.
  var record: MemberRecord
  /// The name of the institution, as written.
  let name: String
  /// Its closed days; nil means not reported.
  let closed: ClosedDays?
  /// For each position, whether the member takes it and has a department for it.
  let takes: [Bool]
  /// The gap agreed for the rotation, where the member has none of its own.
  let rotationGapDays: Int
  /// When it is busy on other lines, or by pins outside the period.
  let busy: BusyHours
  /// Days outside the period on which a duty is pinned for it, near enough to matter.
  let outsideDays: [CivilDay]
  /// The calendar of the region.
  let calendar: DutyCalendar

  /// The least number of days between two duties.
  var gapDays: Int { max(0, record.minimumGapDays ?? rotationGapDays) }
}

/// A set of minutes, as sorted intervals that do not touch.
struct BusyHours: Sendable {
  private let intervals: [DutyInterval]

  /// The union of intervals.
  init(_ busy: [DutyInterval]) { intervals = DutyInterval.union(busy) }

  /// Whether any minute of an interval is busy.
  ///
  /// - Complexity: O(log n).
  func overlaps(_ interval: DutyInterval) -> Bool {
    var low = 0
    var high = intervals.count
    while low < high {
      let middle = (low + high) / 2
      if intervals[middle].end <= interval.start { low = middle + 1 } else { high = middle }
    }
    return low < intervals.count && intervals[low].start < interval.end
  }
}
