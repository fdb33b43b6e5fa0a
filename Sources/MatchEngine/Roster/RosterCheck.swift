/// A hard rule that a roster breaks.
public struct RosterViolation: Equatable, Sendable {
  /// The rules of a contract.
  public enum Rule: String, CaseIterable, Sendable {
    /// The shift is not allowed that day.
    case allowed
    /// The shift may not follow the shift of the day before.
    case succession
    /// More days of a shift than allowed.
    case mostOfShift
    /// Fewer or more minutes than agreed.
    case minutes
    /// Too many days of work in a row.
    case mostConsecutiveShifts
    /// Too few days of work in a row.
    case fewestConsecutiveShifts
    /// Too few days off in a row.
    case fewestConsecutiveDaysOff
    /// Too many weekends with work.
    case mostWeekends
  }

  /// The rule.
  public let rule: Rule
  /// The member.
  public let member: Int
  /// The first day concerned; nil if it concerns the whole period.
  public let day: Int?
  /// What was found, and the number that was agreed.
  public let found: Int
  /// The number that was agreed.
  public let limit: Int
}

/// What a roster costs, by cause.
public struct RosterCost: Equatable, Sendable {
  /// Requests that are not met.
  public var requests = 0
  /// Too few members.
  public var under = 0
  /// Too many members.
  public var over = 0
  /// All together.
  public var total: Int { requests + under + over }
}

/// Judges a roster from the rules as they are written, sharing nothing with the search.
public enum RosterCheck {
  /// What a roster costs; `shifts[member * days + day]` is as in ``RosterReport``.
  ///
  /// - Complexity: O(members × days + days × shifts).
  public static func cost(_ shifts: [UInt8], of problem: RosterProblem) -> RosterCost {
    var cost = RosterCost()
    let days = problem.dayCount
    for member in 0..<problem.memberCount {
      for day in 0..<days {
        let option = Int(shifts[member * days + day])
        cost.requests += Int(
          problem.cellCost[(member * days + day) * (problem.shiftCount + 1) + option])
      }
    }
    for day in 0..<days {
      for shift in 1...problem.shiftCount {
        let present = (0..<problem.memberCount).count { Int(shifts[$0 * days + day]) == shift }
        let cover = problem.cover[day * problem.shiftCount + shift - 1]
        let lacking = Int(cover.required) - present
        if lacking > 0 { cost.under += lacking * Int(cover.under) }
        if lacking < 0 { cost.over -= lacking * Int(cover.over) }
      }
    }
    return cost
  }

  /// Every hard rule that a roster breaks, by member and day.
  ///
  /// - Complexity: O(members × days).
  public static func violations(
    _ shifts: [UInt8], of problem: RosterProblem
  ) -> [RosterViolation] {
    (0..<problem.memberCount).flatMap { member in
      let row = shifts[(member * problem.dayCount)..<((member + 1) * problem.dayCount)]
      return violations(Array(row).map { Int($0) }, member, problem)
    }
  }

  private static func violations(
    _ row: [Int], _ member: Int, _ problem: RosterProblem
  ) -> [RosterViolation] {
    let contract = problem.contracts[member]
    var list: [RosterViolation] = []
    func report(_ rule: RosterViolation.Rule, _ day: Int?, _ found: Int, _ limit: Int) {
      list.append(
        RosterViolation(rule: rule, member: member, day: day, found: found, limit: limit))
    }
    for (day, shift) in row.enumerated() {
      if shift > problem.shiftCount || contract.allowed[day] & (1 << UInt64(shift)) == 0 {
        report(.allowed, day, shift, 0)
      }
      if day > 0, shift > 0, problem.forbiddenNext[row[day - 1]] & (1 << UInt64(shift)) != 0 {
        report(.succession, day, shift, row[day - 1])
      }
    }
    if !contract.mostOfShift.isEmpty {
      for shift in 1...problem.shiftCount {
        let held = row.count { $0 == shift }
        if held > contract.mostOfShift[shift - 1] {
          report(.mostOfShift, nil, held, contract.mostOfShift[shift - 1])
        }
      }
    }
    let minutes = row.reduce(0) { $0 + problem.shiftMinutes[$1] }
    if minutes < contract.minutes.lowerBound {
      report(.minutes, nil, minutes, contract.minutes.lowerBound)
    }
    if minutes > contract.minutes.upperBound {
      report(.minutes, nil, minutes, contract.minutes.upperBound)
    }
    var start = 0
    while start < row.count {
      var end = start
      while end < row.count, (row[end] > 0) == (row[start] > 0) { end += 1 }
      let touchesEnd = start == 0 || end == row.count
      let length = end - start
      if row[start] > 0 {
        if length > contract.mostConsecutiveShifts {
          report(.mostConsecutiveShifts, start, length, contract.mostConsecutiveShifts)
        }
        if !touchesEnd, length < contract.fewestConsecutiveShifts {
          report(.fewestConsecutiveShifts, start, length, contract.fewestConsecutiveShifts)
        }
      } else if !touchesEnd, length < contract.fewestConsecutiveDaysOff {
        report(.fewestConsecutiveDaysOff, start, length, contract.fewestConsecutiveDaysOff)
      }
      start = end
    }
    var weekends = 0
    for day in row.indices {
      let weekday = (day + problem.firstWeekday) % 7
      if weekday == 5, row[day] > 0 { weekends += 1 }
      if weekday == 6, row[day] > 0, day == 0 || row[day - 1] == 0 { weekends += 1 }
    }
    if weekends > contract.mostWeekends {
      report(.mostWeekends, nil, weekends, contract.mostWeekends)
    }
    return list
  }
}
