@testable import MatchEngine

/// Small random rosters in which every rule of a contract occurs, and what trying everything finds.
enum RandomRoster {
  static func problem(seed: UInt64, members: Int, days: Int) throws -> RosterProblem {
    var draw = SeededGenerator(seed: seed)
    let shifts = draw.next(in: 1...2)
    let lengths = [0] + (0..<shifts).map { _ in [480, 480, 600, 720][draw.next(below: 4)] }
    var forbidden = [UInt64](repeating: 0, count: shifts + 1)
    if shifts == 2, draw.next(below: 2) == 0 { forbidden[2] = 0b010 }
    let contracts = (0..<members).map { _ in
      let longest = draw.next(in: 1...4)
      let least = draw.next(below: 3) * 480
      return RosterContract(
        allowed: (0..<days).map { _ in
          let mask = UInt64(draw.next(in: 1...((1 << (shifts + 1)) - 1)))
          return draw.next(below: 6) == 0 ? mask : UInt64((1 << (shifts + 1)) - 1)
        },
        minutes: least...(least + draw.next(in: 1...5) * 480),
        mostOfShift: draw.next(below: 2) == 0
          ? [] : (0..<shifts).map { _ in draw.next(below: days + 1) },
        mostConsecutiveShifts: longest,
        fewestConsecutiveShifts: draw.next(in: 1...min(2, longest)),
        fewestConsecutiveDaysOff: draw.next(in: 1...2), mostWeekends: draw.next(below: 3))
    }
    let cover = (0..<(days * shifts)).map { _ in
      RosterCover(
        required: Int32(draw.next(below: 3)), under: Int32(draw.next(below: 40)),
        over: Int32(draw.next(below: 10)))
    }
    let costs = (0..<(members * days * (shifts + 1))).map { _ in
      draw.next(below: 4) == 0 ? Int32(draw.next(in: -3...9)) : 0
    }
    return try RosterProblem(
      dayCount: days, shiftMinutes: lengths, forbiddenNext: forbidden, contracts: contracts,
      cover: cover, cellCost: costs, firstWeekday: draw.next(below: 7))
  }

  /// Every schedule that keeps a member's contract, by the written rules.
  static func schedules(_ member: Int, of problem: RosterProblem) -> [[UInt8]] {
    var list: [[UInt8]] = []
    var row = [UInt8](repeating: 0, count: problem.dayCount)
    // The rules are asked of a roster of this member alone.
    guard
      let alone = try? RosterProblem(
        dayCount: problem.dayCount, shiftMinutes: problem.shiftMinutes,
        forbiddenNext: problem.forbiddenNext, contracts: [problem.contracts[member]],
        cover: problem.cover,
        cellCost: Array(repeating: 0, count: problem.dayCount * (problem.shiftCount + 1)),
        firstWeekday: problem.firstWeekday)
    else { return [] }
    func extend(_ day: Int) {
      if day == problem.dayCount {
        if RosterCheck.violations(row, of: alone).isEmpty { list.append(row) }
        return
      }
      for shift in 0...problem.shiftCount {
        row[day] = UInt8(shift)
        extend(day + 1)
      }
    }
    extend(0)
    return list
  }

  /// The least cost of any roster; nil if some member has no schedule.
  static func exhaustive(_ problem: RosterProblem) -> Int? {
    let choices = (0..<problem.memberCount).map { schedules($0, of: problem) }
    if choices.contains(where: \.isEmpty) { return nil }
    var best = Int.max
    var state = RosterState(problem)
    func choose(_ member: Int) {
      if member == problem.memberCount {
        best = min(best, state.cost)
        return
      }
      for schedule in choices[member] {
        state.set(member, to: schedule, in: problem)
        choose(member + 1)
      }
    }
    choose(0)
    return best
  }
}
