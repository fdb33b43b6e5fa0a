// Plain numbers of a list of duties, for laying two rotations side by side (ours beside a
// published one): no rules, no targets, only what was held.

/// Counts of a rotation: by month, gaps, holidays, and how unequal they are.
public struct RotationStatistics: Equatable, Sendable {
  /// For each member, duties in each month of the period.
  public let byMonth: [[Int]]
  /// For each member, duties.
  public let duties: [Int]
  /// For each member, duties on Sundays, holidays, the year end and Obon.
  public let holidayDuties: [Int]
  /// For each member, the days from each of its duties to the next, in time order.
  public let gaps: [[Int]]
  /// Duties that nobody holds.
  public let holes: Int
  /// The Gini coefficient of ``duties`` among members that hold any or could, in thousandths.
  ///
  /// 0 is perfectly equal, 1000 means that one of very many holds all.
  public let giniThousandths: Int
  /// The same for ``holidayDuties``.
  public let holidayGiniThousandths: Int

  /// Counts duties that begin from `from` to `to`.
  ///
  /// - Complexity: O(n log n).
  public init(duties list: [Duty], memberCount: Int, from: CivilDay, to: CivilDay) {
    let members = max(0, memberCount)
    let firstMonth = DutyTable.monthNumber(of: from)
    let months = max(0, DutyTable.monthNumber(of: max(from, to)) - firstMonth + 1)
    var byMonth = [[Int]](repeating: Array(repeating: 0, count: months), count: members)
    var holidays = [Int](repeating: 0, count: members)
    var days = [[CivilDay]](repeating: [], count: members)
    var holes = 0
    for duty in list where from <= duty.day && duty.day <= to {
      guard let member = duty.member else {
        holes += 1
        continue
      }
      guard byMonth.indices.contains(member) else { continue }
      byMonth[member][DutyTable.monthNumber(of: duty.day) - firstMonth] += 1
      if duty.kind.isHolidayDuty { holidays[member] += 1 }
      days[member].append(duty.day)
    }
    self.byMonth = byMonth
    self.holes = holes
    duties = days.map(\.count)
    holidayDuties = holidays
    gaps = days.map { days in
      let sorted = days.sorted()
      return zip(sorted, sorted.dropFirst()).map { $0.distance(to: $1) }
    }
    giniThousandths = Self.gini(duties)
    holidayGiniThousandths = Self.gini(holidays)
  }

  /// Counts the duties of a report.
  public init(_ report: RotationReport) {
    self.init(
      duties: report.duties, memberCount: report.tallies.count, from: report.from,
      to: report.to)
  }

  /// The Gini coefficient of counts in thousandths, rounded down; 0 if there is nothing.
  ///
  /// - Complexity: O(n log n).
  public static func gini(_ counts: [Int]) -> Int {
    let sum = counts.reduce(0, +)
    guard sum > 0 else { return 0 }
    var weighted = 0
    for (rank, count) in counts.sorted().enumerated() {
      weighted += (2 * (rank + 1) - counts.count - 1) * count
    }
    return 1000 * weighted / (counts.count * sum)
  }
}
