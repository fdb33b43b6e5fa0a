import Testing

@testable import MatchEngine

@Suite("Rosters: one member's schedule, all members', bounds")
struct RosterSolverTests {
  @Test("the cheapest schedule of a member is what trying every schedule finds")
  func memberAlone() throws {
    var impossible = 0
    for seed in UInt64(0)..<150 {
      let problem = try RandomRoster.problem(seed: seed, members: 1, days: 5 + Int(seed % 3))
      var draw = SeededGenerator(seed: seed &+ 5)
      var scheduling = MemberScheduling(problem)
      for cell in 0..<scheduling.dayCost.count {
        scheduling.dayCost[cell] = Int32(draw.next(in: -20...20))
      }
      let options = problem.shiftCount + 1
      func cost(_ row: [UInt8]) -> Int32 {
        row.enumerated().reduce(0) {
          $0 + scheduling.dayCost[$1.offset * options + Int($1.element)]
        }
      }
      let best = RandomRoster.schedules(0, of: problem).map(cost).min()
      var schedule = [UInt8](repeating: 0, count: problem.dayCount)
      let found = scheduling.search(0, into: &schedule)
      #expect(found == best.map { .found($0) } ?? .impossible, "seed \(seed)")
      if let best {
        #expect(cost(schedule) == best, "seed \(seed)")
        #expect(RosterCheck.violations(schedule, of: problem).isEmpty, "seed \(seed)")
      } else {
        impossible += 1
      }
    }
    #expect(impossible > 5)
  }

  @Test("a roster costs what trying everything finds, and the bound is never above it")
  func bruteForce() throws {
    var proven = 0
    for seed in UInt64(0)..<40 {
      let members = 2 + Int(seed % 2)
      let problem = try RandomRoster.problem(
        seed: seed &+ 1000, members: members, days: members == 2 ? 6 : 4)
      let report = RosterSolver(seed: seed, effort: 3_000_000).solve(problem)
      guard let best = RandomRoster.exhaustive(problem) else {
        #expect(report.status == .infeasible, "seed \(seed)")
        #expect(!report.impossible.isEmpty, "seed \(seed)")
        continue
      }
      #expect(report.cost == best, "seed \(seed)")
      #expect(report.bound <= best, "seed \(seed)")
      #expect(RosterCheck.violations(report.shifts, of: problem) == [], "seed \(seed)")
      #expect(RosterCheck.cost(report.shifts, of: problem).total == report.cost, "seed \(seed)")
      if report.status == .optimal { proven += 1 }
    }
    #expect(proven > 20)
  }

  @Test("same problem, effort and seed: the same roster")
  func deterministic() throws {
    let problem = try RandomRoster.problem(seed: 77, members: 8, days: 14)
    let solver = RosterSolver(seed: 3, effort: 3_000_000)
    #expect(solver.solve(problem) == solver.solve(problem))
  }

  @Test("a bound holds for every roster met with other seeds and efforts")
  func boundsHold() throws {
    for seed in UInt64(0)..<6 {
      let problem = try RandomRoster.problem(seed: seed &+ 300, members: 7, days: 10)
      let reports = [1, 2].map {
        RosterSolver(seed: $0, effort: $0 == 1 ? 200_000 : 2_000_000).solve(problem)
      }
      if reports[0].status == .infeasible { continue }
      let (highest, lowest) = (
        max(reports[0].bound, reports[1].bound), min(reports[0].cost, reports[1].cost)
      )
      #expect(highest <= lowest, "seed \(seed)")
      for report in reports {
        #expect(RosterCheck.violations(report.shifts, of: problem) == [], "seed \(seed)")
        #expect(RosterCheck.cost(report.shifts, of: problem).total == report.cost)
      }
    }
  }

  @Test("every rule of a contract is judged, and named with the day and both numbers")
  func rules() throws {
    let week = [UInt64](repeating: 0b111, count: 14)
    func judge(
      _ row: [UInt8], _ change: (inout RosterContract) -> Void
    ) throws -> [RosterViolation] {
      var contract = RosterContract(
        allowed: week, minutes: 0...100_000, mostConsecutiveShifts: 14, mostWeekends: 2)
      change(&contract)
      let problem = try RosterProblem(
        dayCount: 14, shiftMinutes: [0, 480, 600], forbiddenNext: [0, 0, 0b010],
        contracts: [contract],
        cover: Array(repeating: RosterCover(required: 0, under: 0, over: 0), count: 28),
        cellCost: Array(repeating: 0, count: 42))
      return RosterCheck.violations(row, of: problem)
    }
    let free = [UInt8](repeating: 0, count: 14)
    func row(_ days: [Int: UInt8]) -> [UInt8] { free.indices.map { days[$0] ?? 0 } }
    typealias Violation = RosterViolation
    func expect(
      _ found: [RosterViolation], _ rule: RosterViolation.Rule, _ day: Int?, _ number: Int,
      _ limit: Int
    ) {
      #expect(
        found == [Violation(rule: rule, member: 0, day: day, found: number, limit: limit)])
    }
    expect(try judge(row([3: 1])) { $0.allowed[3] = 1 }, .allowed, 3, 1, 0)
    expect(try judge(row([3: 2, 4: 1])) { _ in }, .succession, 4, 1, 2)
    expect(try judge(row([3: 1, 5: 1])) { $0.mostOfShift = [1, 9] }, .mostOfShift, nil, 2, 1)
    expect(try judge(row([3: 1])) { $0.minutes = 481...900 }, .minutes, nil, 480, 481)
    expect(try judge(row([3: 2])) { $0.minutes = 0...480 }, .minutes, nil, 600, 480)
    expect(
      try judge(row([2: 1, 3: 1, 4: 1])) { $0.mostConsecutiveShifts = 2 },
      .mostConsecutiveShifts, 2, 3, 2)
    expect(
      try judge(row([3: 1])) { $0.fewestConsecutiveShifts = 2 }, .fewestConsecutiveShifts, 3, 1, 2)
    expect(
      try judge(row([2: 1, 4: 1])) { $0.fewestConsecutiveDaysOff = 2 },
      .fewestConsecutiveDaysOff, 3, 1, 2)
    expect(try judge(row([5: 1, 6: 1, 13: 1])) { $0.mostWeekends = 1 }, .mostWeekends, nil, 2, 1)
    // Runs that touch an end are exempt.
    #expect(
      try judge(row([0: 1, 13: 1])) {
        $0.fewestConsecutiveShifts = 3
        $0.fewestConsecutiveDaysOff = 3
      } == [])
  }

  @Test("what cannot be used is refused, all at once")
  func refuses() {
    let bad = RosterContract(
      allowed: [0], minutes: 0...1, mostOfShift: [1, 2, 3], mostConsecutiveShifts: -1,
      mostWeekends: 1)
    #expect {
      try RosterProblem(
        dayCount: 2, shiftMinutes: [0, 480], forbiddenNext: [0, 0], contracts: [bad],
        cover: [RosterCover(required: -1, under: 0, over: 0)], cellCost: [])
    } throws: { error in
      (error as? ProblemList)?.problems.count == 7
    }
  }

  @Test("after every small move contracts are kept and the cost is that of a recount")
  func smallMoves() throws {
    var accepted = 0
    for seed in UInt64(0)..<12 {
      let problem = try RandomRoster.problem(seed: seed &+ 40, members: 6, days: 14)
      let start = RosterSolver(effort: 1).solve(problem)
      if start.status == .infeasible { continue }
      var state = RosterState(problem)
      for member in 0..<problem.memberCount {
        let row = start.shifts[(member * 14)..<((member + 1) * 14)]
        state.set(member, to: row, in: problem)
      }
      var roster = RosterAnnealing(problem, state)
      var moves = RosterMoves(generator: SeededGenerator(seed: seed))
      moves.temperature = 20
      for _ in 0..<60 {
        for _ in 0..<40 { moves.step(&roster) }
        let now = roster.state(in: problem)
        let cost = roster.cost
        #expect(now.cost == cost, "seed \(seed)")
        #expect(RosterCheck.cost(now.shift, of: problem).total == cost, "seed \(seed)")
        #expect(RosterCheck.violations(now.shift, of: problem) == [], "seed \(seed)")
      }
      accepted += roster.accepted
    }
    #expect(accepted > 300)
  }

  @Test("weights whose sums would leave 32 bits are refused; what is too large to search says so")
  func limits() throws {
    func problem(
      days: Int, weight: Int32, minutes: ClosedRange<Int>, lengths: [Int]
    ) throws -> RosterProblem {
      let shifts = lengths.count
      return try RosterProblem(
        dayCount: days, shiftMinutes: [0] + lengths,
        forbiddenNext: Array(repeating: 0, count: shifts + 1),
        contracts: [
          RosterContract(
            allowed: Array(repeating: (1 << UInt64(shifts + 1)) - 1, count: days),
            minutes: minutes, mostConsecutiveShifts: 5, mostWeekends: 100)
        ],
        cover: Array(
          repeating: RosterCover(required: 1, under: weight, over: weight), count: days * shifts),
        cellCost: Array(repeating: 0, count: days * (shifts + 1)))
    }
    #expect(throws: ProblemList.self) {
      try problem(days: 365, weight: 1 << 20, minutes: 0...480, lengths: [480])
    }
    _ = try problem(days: 60, weight: 1 << 20, minutes: 0...480, lengths: [480])
    let large = RosterSolver(effort: 1_000_000).solve(
      try problem(days: 3000, weight: 1, minutes: 480...5_000_000, lengths: [481, 719]))
    #expect(large.status == .tooLarge)
    #expect(large.tooLarge == [0])
    #expect(large.bound <= large.cost)
  }

  @Test("a roster without members costs what it lacks")
  func nobody() throws {
    let problem = try RosterProblem(
      dayCount: 300, shiftMinutes: [0, 480], forbiddenNext: [0, 0], contracts: [],
      cover: Array(repeating: RosterCover(required: 2, under: 3, over: 1), count: 300),
      cellCost: [])
    let report = RosterSolver(effort: 1_000_000).solve(problem)
    #expect(report.cost == 1_800)
    #expect(report.shifts.isEmpty)
  }
}
