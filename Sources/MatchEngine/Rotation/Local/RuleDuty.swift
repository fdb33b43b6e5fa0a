// What a local rule sees of a duty: plain numbers, so that thousands of duties are copied and
// compared without touching memory management. Made from the facts of a duty, both for the
// search and for the judgement on any list of duties.

/// A duty in plain numbers.
struct RuleDuty: Equatable, Sendable {
  /// The day on which it begins.
  let day: CivilDay
  /// The month of that day as one number.
  let month: Int
  /// The kind of that day.
  let kind: DutyDayKind
  /// Index into the rotation's positions.
  let position: Int
  /// The bands of the position, one bit each; bands from the 64th on share the last bit.
  let bands: UInt64
  /// The day sets of the policy that contain the day, one bit each.
  let daySets: UInt64
  /// Its first minute.
  let start: Int
  /// The minute after its last.
  let end: Int
  /// Its minutes on duty.
  let minutes: Int
  /// Whether it touches the night, 22:00 to 5:00.
  let touchesNight: Bool
  /// Whether it has a band that does not touch the night.
  let hasDayBand: Bool
  /// Whether all its bands have a 宿日直許可.
  let isPermitted: Bool

  /// The week from Sunday to Saturday as one number; day 0 of the calendar is a Thursday.
  var week: Int { (Int(day.number) + 4 + 7_000_000) / 7 }
  /// The time as an interval.
  func overlaps(_ other: RuleDuty) -> Bool { start < other.end && other.start < end }

  /// The duty as rules see it.
  init(_ facts: DutyFacts, of position: PositionRecord, daySets records: [DaySetRecord]) {
    day = facts.day
    month = DutyTable.monthNumber(of: facts.day)
    kind = facts.kind
    self.position = facts.position
    var bands: UInt64 = 0
    var night = false
    var light = false
    var permitted = !facts.bands.isEmpty
    for index in facts.bands where position.bands.indices.contains(index) {
      bands |= Self.bit(index)
      let isNight = Self.isNight(DutyInterval(band: position.bands[index], on: facts.day))
      if isNight { night = true } else { light = true }
      if !position.bands[index].dutyPermit { permitted = false }
    }
    self.bands = bands
    touchesNight = night
    hasDayBand = light
    isPermitted = permitted
    var sets: UInt64 = 0
    for (index, record) in records.enumerated() where record.contains(facts.day) {
      sets |= Self.bit(index)
    }
    daySets = sets
    let midnight = Int(facts.day.number) * 1_440
    start =
      facts.intervals.reduce(Int.max) { min($0, $1.start) } == Int.max
      ? midnight : facts.intervals.reduce(Int.max) { min($0, $1.start) }
    end = facts.intervals.reduce(start) { max($0, $1.end) }
    minutes = facts.intervals.reduce(0) { $0 + $1.minutes }
  }

  /// A bit for an index; indices from 63 on share the last.
  static func bit(_ index: Int) -> UInt64 { 1 << UInt64(min(63, max(0, index))) }

  /// Whether an interval shares a minute with 22:00 to 5:00 (深夜, 労働基準法37条).
  static func isNight(_ interval: DutyInterval) -> Bool {
    let midnight = Int(interval.days.lowerBound.number) * 1_440
    let nights = [(midnight - 120, midnight + 300), (midnight + 1_320, midnight + 1_740)]
    return nights.contains { interval.start < $0.1 && $0.0 < interval.end }
  }
}

/// A duty with the member that holds it.
struct HeldDuty: Equatable, Sendable {
  let duty: RuleDuty
  let member: Int
}

/// Which duties a rule looks at, resolved.
struct DutySelection: Sendable {
  /// For each position its bands that count, one bit each.
  private let bands: [UInt64]
  private let kinds: UInt64
  private let weekdays: UInt64
  private let daySets: UInt64
  private let nights: Bool
  private let from: CivilDay
  private let to: CivilDay

  /// Resolves a selection; ids that do not exist select nothing.
  init(_ record: DutySelectionRecord, positions: [PositionRecord], daySets sets: [DaySetRecord]) {
    bands = positions.map { position in
      guard record.positions.isEmpty || record.positions.contains(position.id) else { return 0 }
      guard !record.bands.isEmpty else { return UInt64.max }
      return position.bands.indices.reduce(0) { mask, index in
        record.bands.contains(position.bands[index].id) ? mask | RuleDuty.bit(index) : mask
      }
    }
    kinds = record.days.reduce(0) { $0 | RuleDuty.bit(Self.ordinal(of: $1)) }
    weekdays = record.weekdays.reduce(0) { $0 | RuleDuty.bit($1.index) }
    var mask: UInt64 = 0
    for (index, set) in sets.enumerated() where record.daySets.contains(set.id) {
      mask |= RuleDuty.bit(index)
    }
    daySets = record.daySets.isEmpty ? UInt64.max : mask
    nights = record.nights
    from = record.period?.from ?? CivilDay(number: Int(Int32.min))
    to = record.period?.to ?? CivilDay(number: Int(Int32.max))
  }

  /// Whether a duty is selected; kinds of day and day sets both bind where both are given.
  func contains(_ duty: RuleDuty) -> Bool {
    guard bands.indices.contains(duty.position), bands[duty.position] & duty.bands != 0 else {
      return false
    }
    if kinds != 0, kinds & RuleDuty.bit(Self.ordinal(of: duty.kind)) == 0 { return false }
    if weekdays != 0, weekdays & RuleDuty.bit(duty.day.weekdayIndex) == 0 { return false }
    if daySets != UInt64.max, daySets & duty.daySets == 0 { return false }
    if nights, !duty.touchesNight { return false }
    return from <= duty.day && duty.day <= to
  }

  private static func ordinal(of kind: DutyDayKind) -> Int {
    switch kind {
    case .weekday: 0
    case .saturday: 1
    case .sunday: 2
    case .holiday: 3
    case .yearEnd: 4
    case .obon: 5
    }
  }
}

/// The days of a period on which some selected duty is to be held.
struct RunningDays: Sendable {
  private let from: CivilDay
  private let runs: [Bool]

  init(_ selection: DutySelection, _ context: LocalRuleContext) {
    from = context.from
    var runs = [Bool](repeating: false, count: max(0, context.from.distance(to: context.to) + 1))
    for duty in context.duties where selection.contains(duty) {
      let day = context.from.distance(to: duty.day)
      if runs.indices.contains(day) { runs[day] = true }
    }
    self.runs = runs
  }

  func contains(_ day: CivilDay) -> Bool {
    let index = from.distance(to: day)
    return runs.indices.contains(index) && runs[index]
  }
}
