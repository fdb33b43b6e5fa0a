// The duties of a rotation, expanded from positions × bands × days, as parallel arrays.
//
// A duty is what one member holds: one place of one band on one day, or, on the kinds of day
// on which a line joins its bands, the same place of all its bands. Duties are in the order
// of day, position, first band and place; the arrays never change after the problem is built.

/// The duties to be held, struct of arrays; a duty is an index into each of them.
struct DutyTable: Sendable {
  /// Days from the first day of the period, 0-based.
  private(set) var day: [Int] = []
  /// Months from the first month of the period, 0-based.
  private(set) var month: [Int] = []
  /// The kind of the day on which it begins.
  private(set) var kind: [DutyDayKind] = []
  /// Whether it counts as a holiday duty.
  private(set) var isHoliday: [Bool] = []
  /// Index into the rotation's positions.
  private(set) var position: [Int] = []
  /// 0 … needed − 1.
  private(set) var place: [Int] = []
  /// `bandOffset[duty] ..< bandOffset[duty + 1]`: its entries in ``band`` and ``interval``.
  private(set) var bandOffset: [Int] = [0]
  /// Index into the position's bands.
  private(set) var band: [Int] = []
  /// When the band runs, in absolute minutes.
  private(set) var interval: [DutyInterval] = []
  /// `firstOfDay[day]`: the first duty on or after a day; one more entry than there are days.
  private(set) var firstOfDay: [Int] = []
  /// `overlapOffset[duty] ..< overlapOffset[duty + 1]`: its entries in ``overlapping``.
  private(set) var overlapOffset: [Int] = [0]
  /// The other duties that run at the same time.
  private(set) var overlapping: [Int] = []

  /// The number of duties.
  var count: Int { day.count }
  /// The number of days of the period.
  var dayCount: Int { firstOfDay.count - 1 }

  /// Duties of the days from `from` to `to`.
  ///
  /// - Complexity: O(days × bands + duties × duties a day).
  init(record: RotationRecord, from: CivilDay, to: CivilDay, calendar: DutyCalendar) {
    let bandsInTimeOrder = record.positions.map { position in
      position.bands.indices.sorted {
        (position.bands[$0].from, $0) < (position.bands[$1].from, $1)
      }
    }
    let firstMonth = Self.monthNumber(of: from)
    for dayIndex in 0...max(0, from.distance(to: to)) {
      let civilDay = from.advanced(by: dayIndex)
      let kind = calendar.kind(of: civilDay)
      firstOfDay.append(count)
      for (positionIndex, position) in record.positions.enumerated() {
        let running = bandsInTimeOrder[positionIndex].filter {
          position.bands[$0].runs(on: civilDay, of: kind)
        }
        let joined = position.joinedOn.contains(kind)
        let groups = joined ? (running.isEmpty ? [] : [running]) : running.map { [$0] }
        for group in groups {
          let places = group.reduce(0) { max($0, position.bands[$1].needed) }
          for place in 0..<max(0, places) {
            append(
              day: dayIndex, month: Self.monthNumber(of: civilDay) - firstMonth, kind: kind,
              position: positionIndex, place: place,
              bands: group.filter { position.bands[$0].needed > place },
              of: position, on: civilDay)
          }
        }
      }
    }
    firstOfDay.append(count)
    findOverlaps()
  }

  /// The entries of a duty in ``band`` and ``interval``.
  func entries(of duty: Int) -> Range<Int> { bandOffset[duty]..<bandOffset[duty + 1] }

  /// The bands of a duty.
  func bands(of duty: Int) -> [Int] { Array(band[entries(of: duty)]) }

  /// The same place of the same bands of the line on another day, if that day has it.
  ///
  /// - Complexity: O(duties of that day).
  func counterpart(of duty: Int, on otherDay: Int) -> Int? {
    (firstOfDay[otherDay]..<firstOfDay[otherDay + 1]).first {
      position[$0] == position[duty] && place[$0] == place[duty]
        && band[entries(of: $0)] == band[entries(of: duty)]
    }
  }

  /// The duties that begin fewer than `gap` days before or after a duty, itself included.
  ///
  /// - Complexity: O(1).
  func window(around duty: Int, gap: Int) -> Range<Int> {
    guard gap > 0 else { return duty..<duty }
    return firstOfDay[max(0, day[duty] - gap + 1)]..<firstOfDay[min(dayCount, day[duty] + gap)]
  }

  /// The entries of ``overlapping`` that a member cannot hold beside a duty: none where it sends
  /// doctors, who can be on duty at once.
  func overlapEntries(of duty: Int, sendsDoctors: Bool) -> Range<Int> {
    sendsDoctors ? 0..<0 : overlapOffset[duty]..<overlapOffset[duty + 1]
  }

  /// Whether two duties run at the same time.
  func overlaps(_ first: Int, _ second: Int) -> Bool {
    guard abs(day[first] - day[second]) <= 1, first != second else { return false }
    for left in entries(of: first) {
      for right in entries(of: second) where interval[left].overlaps(interval[right]) {
        return true
      }
    }
    return false
  }

  /// A month as one number: 12 × year + month − 1.
  static func monthNumber(of day: CivilDay) -> Int {
    let parts = day.components
    return parts.year * 12 + parts.month - 1
  }

  private mutating func append(
    day dayIndex: Int, month monthIndex: Int, kind dayKind: DutyDayKind, position: Int,
    place: Int, bands: [Int], of record: PositionRecord, on civilDay: CivilDay
  ) {
    day.append(dayIndex)
    month.append(monthIndex)
    kind.append(dayKind)
    isHoliday.append(dayKind.isHolidayDuty)
    self.position.append(position)
    self.place.append(place)
    band.append(contentsOf: bands)
    interval.append(
      contentsOf: bands.map { DutyInterval(band: record.bands[$0], on: civilDay) })
    bandOffset.append(band.count)
  }

  /// A band lasts at most a day, so only duties of neighbouring days can overlap.
  private mutating func findOverlaps() {
    for duty in 0..<count {
      let first = firstOfDay[max(0, day[duty] - 1)]
      let last = firstOfDay[min(dayCount, day[duty] + 2)]
      for other in first..<last where overlaps(duty, other) { overlapping.append(other) }
      overlapOffset.append(overlapping.count)
    }
  }
}
