// Problem: say in few states what of a member's past matters for its next day.
// Method: a state is a run of days off (its length, up to the least that must follow) or of work (its
//   length, and the kind of its last shift), times what has been used of the contract: weekends, each
//   limited shift, minutes. Shifts that nothing but their cost tells apart are one kind, so that a day
//   asks for the cheapest of each kind only. Limits that cannot bind are left out.
// Why correct: two shifts of a kind have the same length, may follow the same shifts and be followed by
//   the same, and are not limited; exchanging one for the other changes no rule.
// Complexity: states = (kinds × longest run + days off) × Π (limit + 1).

/// The states of a contract, without its allowed days and without costs.
struct RosterAutomaton: Sendable {
  /// Shifts that only their cost tells apart.
  struct Kind: Sendable {
    /// The shifts, as bits.
    var shifts: UInt64
    /// Length in ``minutesUnit``.
    var units: Int
    /// What working it adds to a resource index, weekends aside.
    var step: Int
    /// Which limited counter it counts for, or −1.
    var counter: Int
    /// Kinds that may follow on the next day, as bits.
    var next: UInt64
  }

  let kinds: [Kind]
  /// Sequence states; 0 … ``offStates`` − 1 are days off, the last of them long enough.
  let sequenceCount: Int
  let offStates: Int
  /// `afterOff[state]`: the state after a day off, or −1.
  let afterOff: [Int32]
  /// `afterWork[state * kinds + kind]`: the state after working, or −1.
  let afterWork: [Int32]
  /// Number of resource indices.
  let resourceCount: Int
  /// Minutes are counted in units of so many.
  let minutesUnit: Int
  /// Minutes at the end.
  let minutes: ClosedRange<Int>
  /// Whether minutes can bind; if not, no units are counted.
  private let countsUnits: Bool
  /// How many numbers of units are told apart: the length of a row.
  let unitRow: Int
  /// For each row of units the minutes that its counters add.
  let extraMinutes: [Int]
  /// What a weekend adds to a resource index; 0 if weekends cannot bind.
  let weekendStep: Int
  /// `starts[kind * 2 + weekend]`: first resource index of each row of units from which the kind may
  /// be worked (`weekend` 1: the day opens a weekend).
  let starts: [[Int32]]
  /// The rows of units, for days off.
  let rows: [Int32]
  private let run: Int
  private let exempt: Int
  private let fewest: Int

  /// The state before the first day: off for long enough.
  var initialState: Int { offStates - 1 }
  /// Whether a state is one of work.
  @inline(__always)
  func isWork(_ state: Int) -> Bool { state >= offStates }

  /// The automaton of a contract that keeps the limits of `counted` shifts (as bits) only; nil if it
  /// needs more than so many resource indices.
  init?(
    _ contract: RosterContract, counted: UInt64, mostResources: Int, in problem: RosterProblem
  ) {
    let days = problem.dayCount
    let allowed = contract.allowed.reduce(0, |)
    var lengths: [Int] = []
    var countedLengths: [Int] = []
    var list: [(shifts: UInt64, shift: Int, limit: Int)] = []
    // Rows of the table of forbidden successions that shifts must share to be of one kind.
    func profile(_ shift: Int) -> (UInt64, UInt64) {
      var before: UInt64 = 0
      for other in 1...max(problem.shiftCount, 1)
      where other <= problem.shiftCount && problem.forbiddenNext[other] >> UInt64(shift) & 1 == 1 {
        before |= 1 << UInt64(other)
      }
      return (problem.forbiddenNext[shift] & allowed, before & allowed)
    }
    for shift in 1..<(problem.shiftCount + 1) where allowed >> UInt64(shift) & 1 == 1 {
      let limit = contract.mostOfShift.isEmpty ? days : contract.mostOfShift[shift - 1]
      let reach = min(
        days,
        problem.shiftMinutes[shift] > 0
          ? contract.minutes.upperBound / problem.shiftMinutes[shift] : days)
      if limit == 0 { continue }
      if limit < reach, counted >> UInt64(shift) & 1 == 1 {
        list.append((1 << UInt64(shift), shift, limit))
        countedLengths.append(problem.shiftMinutes[shift])
      } else if let same = list.firstIndex(where: {
        $0.limit < 0 && problem.shiftMinutes[$0.shift] == problem.shiftMinutes[shift]
          && profile($0.shift) == profile(shift)
      }) {
        list[same].shifts |= 1 << UInt64(shift)
      } else {
        lengths.append(problem.shiftMinutes[shift])
        list.append((1 << UInt64(shift), shift, -1))
      }
    }
    // Minutes of limited shifts beyond a multiple of the unit are known from their counters.
    var unit = lengths.reduce(0) { Self.greatestDivisor($0, $1) }
    if unit == 0 { unit = countedLengths.reduce(0) { Self.greatestDivisor($0, $1) } }
    if unit == 0 { unit = 1 }
    minutesUnit = unit
    minutes = contract.minutes
    let longest = (lengths + countedLengths).max() ?? 0
    // Minutes need no counting where neither end can bind.
    countsUnits =
      contract.minutes.lowerBound > 0 || contract.minutes.upperBound < longest * days
    unitRow = countsUnits ? min(contract.minutes.upperBound, longest * days) / unit + 1 : 1

    let weekendTotal =
      (0..<days).count { problem.weekday($0) == 5 }
      + (days > 0 && problem.weekday(0) == 6 ? 1 : 0)
    let countsWeekends = contract.mostWeekends < weekendTotal
    var size = unitRow
    var kinds: [Kind] = []
    var counters: [(step: Int, limit: Int, extra: Int)] = []
    for entry in list {
      var kind = Kind(
        shifts: entry.shifts,
        units: countsUnits ? problem.shiftMinutes[entry.shift] / unit : 0, step: 0, counter: -1,
        next: 0)
      let extra = countsUnits ? problem.shiftMinutes[entry.shift] % unit : 0
      kind.step = kind.units
      if entry.limit >= 0 {
        kind.counter = counters.count
        kind.step += size
        counters.append((size, entry.limit, extra))
        size *= entry.limit + 1
        if size > mostResources { return nil }
      }
      kinds.append(kind)
    }
    weekendStep = countsWeekends ? size : 0
    if countsWeekends { size *= contract.mostWeekends + 1 }
    if size > mostResources { return nil }
    for index in kinds.indices {
      for other in list.indices
      where problem.forbiddenNext[list[index].shift] >> UInt64(list[other].shift) & 1 == 0 {
        kinds[index].next |= 1 << UInt64(other)
      }
    }
    resourceCount = size
    let rows = stride(from: 0, to: size, by: unitRow).map { Int32($0) }
    self.rows = rows
    let (weekendStep, unitRow) = (weekendStep, unitRow)
    var starts: [[Int32]] = []
    for kind in kinds {
      for weekend in 0...1 {
        starts.append(
          rows.filter { row in
            if weekend == 1, countsWeekends,
              Int(row) / weekendStep >= contract.mostWeekends
            {
              return false
            }
            if kind.counter >= 0 {
              let counter = counters[kind.counter]
              if Int(row) / counter.step % (counter.limit + 1) >= counter.limit { return false }
            }
            return kind.units < unitRow
          })
      }
    }
    self.starts = starts
    self.kinds = kinds
    extraMinutes = rows.map { row in
      counters.reduce(0) { $0 + Int(row) / $1.step % ($1.limit + 1) * $1.extra }
    }

    let run = min(contract.mostConsecutiveShifts, days)
    let fewest = min(contract.fewestConsecutiveShifts, run)
    offStates = max(contract.fewestConsecutiveDaysOff, 1)
    let exempt = max(fewest - 1, 0)
    sequenceCount = offStates + kinds.count * (run + exempt)
    let (offStates, count, sequenceCount) = (offStates, kinds.count, sequenceCount)
    func work(_ kind: Int, _ length: Int) -> Int { offStates + kind * run + length - 1 }
    func exemptWork(_ kind: Int, _ length: Int) -> Int {
      length >= fewest
        ? work(kind, length) : offStates + count * run + kind * exempt + length - 1
    }
    var afterOff = [Int32](repeating: -1, count: sequenceCount)
    var afterWork = [Int32](repeating: -1, count: sequenceCount * max(count, 1))
    for state in 0..<offStates {
      afterOff[state] = Int32(min(state + 1, offStates - 1))
      if state == offStates - 1, run > 0 {
        for kind in 0..<count { afterWork[state * count + kind] = Int32(work(kind, 1)) }
      }
    }
    for kind in 0..<count {
      for length in 1..<(run + 1) {
        if length >= fewest { afterOff[work(kind, length)] = 0 }
        if length < fewest { afterOff[exemptWork(kind, length)] = 0 }
        for other in 0..<count where length < run && kinds[kind].next >> UInt64(other) & 1 == 1 {
          afterWork[work(kind, length) * count + other] = Int32(work(other, length + 1))
          afterWork[exemptWork(kind, length) * count + other] = Int32(
            length < fewest ? exemptWork(other, length + 1) : work(other, length + 1))
        }
      }
    }
    self.afterOff = afterOff
    self.afterWork = afterWork
    self.run = run
    self.exempt = exempt
    self.fewest = fewest
  }

  /// The numbers of units that fit the contract beside minutes counted elsewhere.
  @inline(__always)
  func units(beside extra: Int) -> Range<Int> {
    if !countsUnits { return 0..<1 }
    let least = max(minutes.lowerBound - extra + minutesUnit - 1, 0) / minutesUnit
    let most = (minutes.upperBound - extra) / minutesUnit
    let end = minutes.upperBound < extra ? 0 : min(most + 1, unitRow)
    return min(least, end)..<end
  }

  /// Fewest units of any end.
  var fewestUnits: Int {
    let extra = extraMinutes.max() ?? 0
    return max(minutes.lowerBound - extra, 0) / minutesUnit
  }

  /// The state after working a kind on the first day: a run that is exempt from its least length.
  func firstState(_ kind: Int) -> Int {
    1 >= fewest
      ? offStates + kind * run : offStates + kinds.count * run + kind * exempt
  }

  private static func greatestDivisor(_ first: Int, _ second: Int) -> Int {
    var (first, second) = (first, second)
    while second != 0 { (first, second) = (second, first % second) }
    return first
  }
}
