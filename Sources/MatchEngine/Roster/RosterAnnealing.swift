// Problem: improve a roster by millions of small moves, where linear programs over all members are
//   too large, or to give them good schedules to begin with.
// Method: simulated annealing. Every move (`RosterMoves`) rewrites some days of one or two members; it
//   is priced first, then asked of the contracts: most moves fail at the price. Contracts are asked
//   only around the days rewritten, from the start of the first run touched to the end of the last.
//   A loss d is taken at temperature T with probability (1 − d / 4T)⁴, which is close to exp(−d / T)
//   and needs no logarithm.
// Why correct: a roster that keeps its contracts keeps them after each move taken, because runs,
//   successions, totals and weekends outside the days rewritten do not change; the tests recount.
// Complexity: O(days rewritten + the runs that they touch) a move.
// Reference: S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi (1983); S. Ceschia et al., "Solving the
//   INRC-II nurse rostering problem by simulated annealing", Annals of Operations Research 288 (2020).

/// A roster under annealing, with counters of every contract.
struct RosterAnnealing: ~Copyable {
  let days: Int
  let options: Int
  let members: Int
  let shift: FlatArray<UInt8>
  let count: FlatArray<Int32>
  private let minutes: FlatArray<Int32>
  private let weekends: FlatArray<Int32>
  private let held: FlatArray<Int32>
  // The problem, without reference counts.
  private let allowed: FlatArray<UInt64>
  private let forbidden: FlatArray<UInt64>
  private let length: FlatArray<Int32>
  private let ownCost: FlatArray<Int32>
  private let cover: FlatArray<RosterCover>
  private let limits: FlatArray<Limits>
  private let mostOfShift: FlatArray<Int32>
  private let firstWeekday: Int
  /// The days of a member as they would be.
  let draft: FlatArray<UInt8>
  private(set) var cost: Int
  /// Moves priced.
  private(set) var evaluated = 0
  private(set) var accepted = 0

  /// The numbers of a contract.
  struct Limits {
    var leastMinutes: Int32
    var mostMinutes: Int32
    var longestRun: Int32
    var shortestRun: Int32
    var shortestRest: Int32
    var weekends: Int32
  }

  init(_ problem: RosterProblem, _ state: RosterState) {
    days = problem.dayCount
    options = problem.shiftCount + 1
    members = problem.memberCount
    shift = FlatArray(state.shift)
    count = FlatArray(state.count)
    cost = state.cost
    allowed = FlatArray(problem.contracts.flatMap(\.allowed))
    forbidden = FlatArray(problem.forbiddenNext)
    length = FlatArray(problem.shiftMinutes.map { Int32($0) })
    ownCost = FlatArray(problem.cellCost)
    cover = FlatArray(problem.cover)
    firstWeekday = problem.firstWeekday
    let most = Int32.max / 4
    func short(_ value: Int) -> Int32 { Int32(min(value, Int(most))) }
    limits = FlatArray(
      problem.contracts.map {
        Limits(
          leastMinutes: short($0.minutes.lowerBound), mostMinutes: short($0.minutes.upperBound),
          longestRun: short($0.mostConsecutiveShifts),
          shortestRun: short($0.fewestConsecutiveShifts),
          shortestRest: short($0.fewestConsecutiveDaysOff), weekends: short($0.mostWeekends))
      })
    mostOfShift = FlatArray(
      problem.contracts.flatMap { contract in
        [most]
          + (contract.mostOfShift.isEmpty
            ? Array(repeating: most, count: problem.shiftCount)
            : contract.mostOfShift.map { short($0) })
      })
    minutes = FlatArray(repeating: 0, count: members)
    weekends = FlatArray(repeating: 0, count: members)
    held = FlatArray(repeating: 0, count: members * options)
    draft = FlatArray(repeating: 0, count: 2 * days)
    for member in 0..<members {
      for day in 0..<days {
        let option = Int(shift[member * days + day])
        minutes[member] += length[option]
        held[member * options + option] += 1
        if opensWeekend(shift.base + member * days, day) { weekends[member] += 1 }
      }
    }
  }

  /// The roster as it is.
  func state(in problem: RosterProblem) -> RosterState {
    var state = RosterState(problem)
    for member in 0..<members {
      state.set(
        member, to: (0..<days).map { shift[member * days + $0] }, in: problem)
    }
    return state
  }

  /// Whether a worked day is the first worked one of its weekend.
  @inline(__always)
  private func opensWeekend(_ row: UnsafeMutablePointer<UInt8>, _ day: Int) -> Bool {
    if row[day] == 0 { return false }
    let weekday = (day &+ firstWeekday) % 7
    return weekday == 5 || (weekday == 6 && (day == 0 || row[day &- 1] == 0))
  }

  // MARK: Prices

  /// What a member's own cells cost more if `range` becomes as drafted.
  @inline(__always)
  func ownChange(_ member: Int, _ range: Range<Int>, draft slot: Int) -> Int {
    var change = 0
    let old = shift.base + member &* days
    let new = draft.base + slot &* days
    for day in range where old[day] != new[day] {
      let base = (member &* days &+ day) &* options
      change &+= Int(ownCost.base[base &+ Int(new[day])] &- ownCost.base[base &+ Int(old[day])])
    }
    return change
  }

  /// What the cover of one day costs more if one member changes from a shift to another.
  @inline(__always)
  func coverChange(_ day: Int, from old: UInt8, to new: UInt8) -> Int {
    var change: Int32 = 0
    if old > 0 {
      let place = day &* (options &- 1) &+ Int(old) &- 1
      let now = count.base[place]
      change &+= cover.base[place].cost(now &- 1) &- cover.base[place].cost(now)
    }
    if new > 0 {
      let place = day &* (options &- 1) &+ Int(new) &- 1
      let now = count.base[place]
      change &+= cover.base[place].cost(now &+ 1) &- cover.base[place].cost(now)
    }
    return Int(change)
  }

  // MARK: Contracts

  /// Whether a member's contract allows the drafted days; only those in `range` may differ.
  func keeps(_ member: Int, _ range: Range<Int>, draft slot: Int) -> Bool {
    let old = shift.base + member &* days
    let new = draft.base + slot &* days
    let open = allowed.base + member &* days
    var worked = minutes.base[member]
    for day in range {
      if open[day] >> UInt64(new[day]) & 1 == 0 { return false }
      worked = worked &+ length.base[Int(new[day])] &- length.base[Int(old[day])]
    }
    let limit = limits.base[member]
    if worked < limit.leastMinutes || worked > limit.mostMinutes { return false }
    // Successions, the day before and after included.
    for day in max(range.lowerBound, 1)..<min(range.upperBound &+ 1, days) where new[day] > 0 {
      if forbidden.base[Int(new[day &- 1])] >> UInt64(new[day]) & 1 == 1 { return false }
    }
    if !keepsRuns(limit, range, new) { return false }
    // Weekends and limited shifts.
    var weekend = weekends.base[member]
    for day in range.lowerBound..<min(range.upperBound &+ 1, days) {
      if opensWeekend(old, day) { weekend &-= 1 }
      if opensWeekend(new, day) { weekend &+= 1 }
    }
    if weekend > limit.weekends { return false }
    for day in range where new[day] != old[day] && new[day] > 0 {
      var more = held.base[member &* options &+ Int(new[day])]
      for other in range {
        if new[other] == new[day] { more &+= 1 }
        if old[other] == new[day] { more &-= 1 }
      }
      if more > mostOfShift.base[member &* options &+ Int(new[day])] { return false }
    }
    return true
  }

  @inline(__always)
  private func keepsRuns(
    _ limit: Limits, _ range: Range<Int>, _ row: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    // From the start of the run that holds the day before the range.
    var start = range.lowerBound
    if start > 0 {
      start &-= 1
      while start > 0, (row[start &- 1] > 0) == (row[start] > 0) { start &-= 1 }
    }
    while start < days, start <= range.upperBound {
      let works = row[start] > 0
      var end = start &+ 1
      while end < days, (row[end] > 0) == works { end &+= 1 }
      let length = Int32(truncatingIfNeeded: end &- start)
      if works {
        if length > limit.longestRun { return false }
        if length < limit.shortestRun, start > 0, end < days { return false }
      } else if length < limit.shortestRest, start > 0, end < days {
        return false
      }
      start = end
    }
    return true
  }

  // MARK: Changes

  /// Writes a member's drafted days.
  mutating func write(_ member: Int, _ range: Range<Int>, draft slot: Int) {
    let old = shift.base + member * days
    let new = draft.base + slot * days
    for day in range.lowerBound..<min(range.upperBound + 1, days) {
      if opensWeekend(old, day) { weekends[member] -= 1 }
      if opensWeekend(new, day) { weekends[member] += 1 }
    }
    for day in range where old[day] != new[day] {
      let (before, after) = (Int(old[day]), Int(new[day]))
      minutes[member] += length[after] - length[before]
      held[member * options + before] -= 1
      held[member * options + after] += 1
      if before > 0 { count[day * (options - 1) + before - 1] -= 1 }
      if after > 0 { count[day * (options - 1) + after - 1] += 1 }
    }
    for day in range { old[day] = new[day] }
  }

  /// Copies a member's days into a draft.
  @inline(__always)
  func copy(_ member: Int, draft slot: Int) {
    (draft.base + slot &* days).update(from: shift.base + member &* days, count: days)
  }

  /// Counts a move and its gain.
  @inline(__always)
  mutating func note(_ change: Int) {
    accepted += 1
    cost += change
  }

  @inline(__always)
  mutating func countMove() { evaluated &+= 1 }
}
