// Problem: which schedule each of some members takes, when the other members stay as they are.
// Method: column generation. A linear program chooses for each member a mix of the schedules known so
//   far, so that shifts are covered at least cost; its duals price the shifts, and `MemberScheduling`
//   finds for a member the schedule that would gain most. At the end no schedule gains: the program's
//   value is that over all schedules, and rounded up a bound of every roster.
// Why correct: the bound is computed from the prices alone, in integers (Lagrangian relaxation): for
//   any prices between −over and under, Σ price · required + Σ_m (cheapest schedule of m at these
//   prices) is no more than the cost of any roster. Rounding of the program can only make it smaller.
// Complexity: a search of one member's period a column, O(rows²) a pivot.
// References: G. B. Dantzig, P. Wolfe (1960); C. Barnhart et al., "Branch-and-price", Operations
//   Research 46 (1998); E. K. Burke, T. Curtois, "New approaches to nurse rostering benchmark
//   instances", EJOR 237 (2014); J. Desrosiers, M. Lübbecke, "A primer in column generation" (2005).

/// The master problem of some members of a roster.
struct RosterMaster: ~Copyable {
  let problem: RosterProblem
  /// The members that choose.
  let members: [Int]
  /// The days on which they choose.
  let days: Range<Int>
  /// `rowOf[day * shifts + shift - 1]`: the row that counts the shift, or −1 if every member there is
  /// one too many already.
  let rowOf: [Int32]
  /// What is still wanted of the members that choose.
  let wanted: [Int32]
  private(set) var program: RevisedSimplex
  /// The schedules known, of ``members`` by index.
  private(set) var owner: [Int] = []
  private(set) var schedules: [[UInt8]] = []
  private var columnOf: [Int] = []
  private var trueCost: [Double] = []
  private var known: Set<[UInt8]> = []
  /// Whether a schedule agrees with the decisions.
  private(set) var isActive: [Bool] = []
  /// `allowed[index * days + day]`: what contracts and decisions allow.
  private(set) var allowed: [UInt64] = []
  /// Decisions that hold in every branch.
  private let base: [Decision]
  /// The cost of schedules that disagree with a decision.
  private let tooDear: Double
  /// Schedules searched.
  var searches = 0
  /// Prices and schedules' gains are counted in parts of a unit of cost, so many a unit.
  let scale: Double
  /// What the members that do not choose cost, and the shifts that they overfill.
  let constantCost: Int
  /// What the roster as it is costs.
  let knownCost: Int

  /// The choice of some members on some days; everything else stays as it is in `state`.
  init(
    _ problem: RosterProblem, members: [Int], days: Range<Int>, in state: RosterState
  ) {
    self.problem = problem
    self.members = members
    var rest = state.count
    var isChosen = [Bool](repeating: false, count: problem.memberCount)
    for member in members {
      isChosen[member] = true
      for (day, shift) in state.schedule(member, in: problem).enumerated()
      where shift > 0 && days.contains(day) {
        rest[day * problem.shiftCount + Int(shift) - 1] -= 1
      }
    }
    var rowOf = [Int32](repeating: -1, count: rest.count)
    var wanted = [Int32](repeating: 0, count: rest.count)
    var rightSide = [Double](repeating: 1, count: members.count)
    var constant = 0
    var heaviest = 1
    for place in rest.indices {
      let cover = problem.cover[place]
      heaviest = max(heaviest, Int(max(cover.under, cover.over)))
      let left = cover.required - rest[place]
      wanted[place] = left
      if !days.contains(place / problem.shiftCount) {
        // What is chosen elsewhere is counted as it stands.
        constant += Int(cover.cost(rest[place]))
      } else if left > 0 {
        rowOf[place] = Int32(rightSide.count)
        rightSide.append(Double(left))
      } else {
        constant += Int(cover.over) * Int(-left)
      }
    }
    for member in 0..<problem.memberCount where !isChosen[member] {
      for (day, shift) in state.schedule(member, in: problem).enumerated() {
        constant += Int(problem.ownCost(member, day, Int(shift)))
      }
    }
    for cost in problem.cellCost { heaviest = max(heaviest, Int(abs(cost))) }
    constantCost = constant
    knownCost = state.cost
    self.rowOf = rowOf
    self.days = days
    var base: [Decision] = []
    for (index, member) in members.enumerated() {
      for (day, shift) in state.schedule(member, in: problem).enumerated()
      where !days.contains(day) {
        base.append(Decision(index: index, day: day, shift: Int(shift), isFor: true))
      }
    }
    self.base = base
    self.wanted = wanted
    scale = Double(min(max((1 << 26) / (heaviest * problem.dayCount), 1), 4096))
    tooDear = Double(heaviest) * Double(problem.dayCount) * 64
    program = RevisedSimplex(
      rightSide: rightSide, artificialCost: Double(heaviest) * Double(problem.dayCount) * 4)
    allowed = members.flatMap { problem.contracts[$0].allowed }
    let open = allowed
    for decision in base {
      let cell = decision.index * problem.dayCount + decision.day
      allowed[cell] = open[cell] & 1 << UInt64(decision.shift)
    }
    for place in rest.indices where rowOf[place] >= 0 {
      _ = program.addColumn(
        cost: Double(problem.cover[place].under), rows: [rowOf[place]], coefficients: [1])
      _ = program.addColumn(
        cost: Double(problem.cover[place].over), rows: [rowOf[place]], coefficients: [-1])
    }
  }

  /// Makes a schedule of `members[index]` known.
  mutating func add(_ index: Int, _ schedule: [UInt8]) {
    var key = schedule
    key.append(UInt8(truncatingIfNeeded: index))
    key.append(UInt8(truncatingIfNeeded: index >> 8))
    guard known.insert(key).inserted else { return }
    let member = members[index]
    var rows: [Int32] = [Int32(index)]
    var cost = 0
    for (day, shift) in schedule.enumerated() {
      cost += Int(problem.ownCost(member, day, Int(shift)))
      if shift > 0 {
        let place = day * problem.shiftCount + Int(shift) - 1
        if rowOf[place] >= 0 {
          rows.append(rowOf[place])
        } else if days.contains(day) {
          cost += Int(problem.cover[place].over)
        }
      }
    }
    columnOf.append(
      program.addColumn(
        cost: Double(cost), rows: rows, coefficients: Array(repeating: 1, count: rows.count)))
    owner.append(index)
    schedules.append(schedule)
    trueCost.append(Double(cost))
    isActive.append(true)
  }

  /// Begins with known schedules, one of each member in order, instead of with none.
  mutating func start(with first: [Int]) {
    for (index, schedule) in first.enumerated() { program.start(columnOf[schedule], in: index) }
    // Lack and surplus are columns of their own, two a row, the first of all.
    var column = 0
    for place in rowOf.indices where rowOf[place] >= 0 {
      let row = Int(rowOf[place])
      program.start(program.value(ofRow: row) >= 0 ? column : column + 1, in: row)
      column += 2
    }
  }

  /// Solves the linear program over the schedules known.
  mutating func optimise() {
    program.refreshDuals()
    program.optimise(mostPivots: 5_000)
  }

  /// Pivots made.
  var pivots: Int { program.pivots }
  /// The effort of the linear programs; see ``RevisedSimplex/work``.
  var work: Int { program.work }
  /// The number of rows.
  var rowCount: Int { program.rowCount }

  /// The value of the linear program.
  var objective: Double { program.objective + Double(constantCost) }

  /// What the linear program over the schedules known costs, by its duals.
  var dualObjective: Double { program.dualObjective + Double(constantCost) }

  /// The share of a known schedule in the present mix.
  func share(_ schedule: Int) -> Double { program.level(of: columnOf[schedule]) }

  /// Lets members have only schedules that agree with some decisions.
  mutating func apply(_ decisions: [Decision]) {
    for index in allowed.indices {
      allowed[index] =
        problem.contracts[members[index / problem.dayCount]]
        .allowed[index % problem.dayCount]
    }
    for decision in base + decisions {
      let bit: UInt64 = 1 << UInt64(decision.shift)
      allowed[decision.index * problem.dayCount + decision.day] &= decision.isFor ? bit : ~bit
    }
    for schedule in schedules.indices {
      let base = owner[schedule] * problem.dayCount
      var agrees = true
      for (day, shift) in schedules[schedule].enumerated()
      where allowed[base + day] >> UInt64(shift) & 1 == 0 {
        agrees = false
        break
      }
      if agrees != isActive[schedule] {
        isActive[schedule] = agrees
        program.setCost(of: columnOf[schedule], agrees ? trueCost[schedule] : tooDear)
      }
    }
  }

  /// Whether the schedules known cannot meet the decisions.
  var isStuck: Bool { schedules.indices.contains { !isActive[$0] && share($0) > 1e-3 } }
}
