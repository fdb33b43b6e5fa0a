// Problem: the schedule of one member that costs least, for any cost of each day and shift: the pricing
//   problem of a column generation, and the neighbourhood of a member's whole period.
// Method: dynamic programming over days and the states of `RosterAutomaton`, forwards. For each state
//   the resource indices lie in rows of minutes, so that a transition is one sweep `min(new, old + c)`
//   over a stretch of memory. Ways are found again backwards from the costs alone. Limits of single
//   shifts multiply the states and seldom bind: they are left out at first, and those that the
//   cheapest schedule breaks are counted from then on (decremental state-space relaxation).
// Why correct: Bellman's principle; the states say all that the rules of later days ask of the past. A
//   schedule that is cheapest without some limits and keeps them is cheapest with them.
// Complexity: O(days × states × kinds); memory days × states.
// References: A. Caprara et al., "Models and algorithms for a staff scheduling problem", Math. Programming
//   98 (2003); S. Irnich, G. Desaulniers, "Shortest path problems with resource constraints" (2005);
//   G. Righini, M. Salani, "New dynamic programming algorithms for the resource constrained elementary
//   shortest path problem", Networks 51 (2008), for the relaxation.

/// Finds cheapest schedules of one member at a time.
struct MemberScheduling: ~Copyable {
  /// Stands for "no way"; real costs are far below.
  static let unreachable: Int32 = 1 << 29
  /// More states than this over a period are not searched: they take 4 bytes each.
  static let mostCells = 200_000_000

  /// What a search of one member's schedule found.
  enum Outcome: Equatable {
    /// The cheapest schedule, and its cost.
    case found(Int32)
    /// A lower bound only: with all limits that matter there are too many states.
    case bounded(Int32)
    /// The contract, or what is decided so far, allows no schedule.
    case impossible
    /// Too many states to say anything.
    case tooLarge
  }

  let problem: RosterProblem
  /// The automata made so far, with whose shape and which limits.
  private var automata: [RosterAutomaton?] = []
  private var made: [(shape: Int, counted: UInt64)] = []
  /// For each member the first with the same contract, allowed days aside.
  private let shapeOf: [Int]
  /// Least cost of each state after each day.
  private var layers = FlatArray<Int32>(repeating: 0, count: 1)
  /// `dayCost[day * (shifts + 1) + shift]`, given by the caller before each search.
  let dayCost: FlatArray<Int32>
  private let kindCost: FlatArray<Int32>
  private let kindShift: FlatArray<UInt8>

  init(_ problem: RosterProblem) {
    self.problem = problem
    var shapes: [(contract: RosterContract, member: Int)] = []
    shapeOf = problem.contracts.indices.map { member in
      var shape = problem.contracts[member]
      shape.allowed = [shape.allowed.reduce(0, |)]
      if let known = shapes.first(where: { $0.contract == shape }) { return known.member }
      shapes.append((shape, member))
      return member
    }
    dayCost = FlatArray(repeating: 0, count: problem.dayCount * (problem.shiftCount + 1))
    kindCost = FlatArray(repeating: 0, count: problem.dayCount * 64)
    kindShift = FlatArray(repeating: 0, count: problem.dayCount * 64)
  }

  /// The automaton of a member with some limits.
  private mutating func automaton(_ member: Int, counting counted: UInt64) -> Int {
    let shape = shapeOf[member]
    if let known = made.firstIndex(where: { $0 == (shape, counted) }) { return known }
    automata.append(
      RosterAutomaton(
        problem.contracts[member], counted: counted,
        mostResources: Self.mostCells / (problem.dayCount + 1), in: problem))
    made.append((shape, counted))
    return automata.count - 1
  }

  /// Finds the cheapest schedule of a member at the present ``dayCost``: a shift, or 0, for each day.
  ///
  /// - Complexity: see the head of the file.
  mutating func search(_ member: Int, into schedule: inout [UInt8]) -> Outcome {
    var counted: UInt64 = 0
    var lowerBound: Int32?
    while true {
      guard let automaton = automata[automaton(member, counting: counted)] else {
        return lowerBound.map { .bounded($0) } ?? .tooLarge
      }
      let cells = automaton.sequenceCount * automaton.resourceCount * (problem.dayCount + 1)
      if cells > Self.mostCells { return lowerBound.map { .bounded($0) } ?? .tooLarge }
      if layers.count < cells { layers = FlatArray(repeating: 0, count: cells) }
      guard let cost = search(member, automaton, into: &schedule) else { return .impossible }
      let broken = brokenLimits(member, schedule)
      if broken & ~counted == 0 { return .found(cost) }
      lowerBound = cost
      counted |= broken
    }
  }

  /// Numbers looked at so far: the effort, the same on every machine.
  private(set) var work = 0

  /// The shifts of which a schedule holds too many.
  private func brokenLimits(_ member: Int, _ schedule: [UInt8]) -> UInt64 {
    let limits = problem.contracts[member].mostOfShift
    if limits.isEmpty { return 0 }
    var broken: UInt64 = 0
    for shift in 1..<(problem.shiftCount + 1) {
      if schedule.count(where: { Int($0) == shift }) > limits[shift - 1] {
        broken |= 1 << UInt64(shift)
      }
    }
    return broken
  }

  /// The same with some limits only.
  private mutating func search(
    _ member: Int, _ automaton: RosterAutomaton, into schedule: inout [UInt8]
  ) -> Int32? {
    let days = problem.dayCount
    let resources = automaton.resourceCount
    let size = automaton.sequenceCount * resources
    let kinds = automaton.kinds.count
    prepare(member, automaton)
    for cell in 0..<size { layers.base[cell] = Self.unreachable }
    var isReached = [Bool](repeating: false, count: automaton.sequenceCount)
    layers[automaton.initialState * resources] = 0
    isReached[automaton.initialState] = true
    let unitRow = automaton.unitRow
    let longest = automaton.kinds.map(\.units).max() ?? 0
    let contract = problem.contracts[member]
    for day in 0..<days {
      let old = layers.base + day * size
      let new = layers.base + (day + 1) * size
      for cell in 0..<size { new[cell] = Self.unreachable }
      work += size
      var reachedNext = [Bool](repeating: false, count: automaton.sequenceCount)
      let weekday = problem.weekday(day)
      let mayRest =
        contract.allowed[day] & 1 == 1
        && dayCost.base[day * (problem.shiftCount + 1)] < Self.unreachable
      // Units used so far lie between what must have been and what can have been used.
      let high = min(unitRow, longest * day + 1)
      let low = max(
        0, min(automaton.fewestUnits - longest * (days - day), unitRow - 1))
      for state in 0..<automaton.sequenceCount where isReached[state] {
        let source = old + state * resources
        if mayRest, automaton.afterOff[state] >= 0 {
          let next = Int(automaton.afterOff[state])
          reachedNext[next] = true
          let cost = dayCost.base[day * (problem.shiftCount + 1)]
          for row in automaton.rows {
            Self.sweep(
              source + Int(row) + low, new + next * resources + Int(row) + low, high - low, cost)
          }
        }
        // A weekend is counted with the first of its days that is worked.
        let opens = weekday == 5 || (weekday == 6 && !automaton.isWork(state)) ? 1 : 0
        for kind in 0..<kinds {
          let cost = kindCost.base[day * 64 + kind]
          if cost >= Self.unreachable { continue }
          let next =
            day == 0
            ? automaton.firstState(kind) : Int(automaton.afterWork[state * kinds + kind])
          if next < 0 { continue }
          reachedNext[next] = true
          let step = automaton.kinds[kind].step + (opens == 1 ? automaton.weekendStep : 0)
          let length = min(high, unitRow - automaton.kinds[kind].units) - low
          if length <= 0 { continue }
          work += length * automaton.starts[kind * 2 + opens].count
          for row in automaton.starts[kind * 2 + opens] {
            Self.sweep(
              source + Int(row) + low, new + next * resources + Int(row) + low + step, length, cost)
          }
        }
      }
      isReached = reachedNext
    }
    // The end.
    let last = layers.base + days * size
    var best = Self.unreachable / 2
    var cell = -1
    for state in 0..<automaton.sequenceCount where isReached[state] {
      for (row, extra) in zip(automaton.rows, automaton.extraMinutes) {
        let base = state * resources + Int(row)
        for units in automaton.units(beside: extra) where last[base + units] < best {
          best = last[base + units]
          cell = base + units
        }
      }
    }
    if cell < 0 { return nil }
    retrace(automaton, member, from: cell, size: size, into: &schedule)
    return best
  }

  @inline(__always)
  private static func sweep(
    _ source: UnsafeMutablePointer<Int32>, _ target: UnsafeMutablePointer<Int32>, _ count: Int,
    _ cost: Int32
  ) {
    if count <= 0 { return }
    for index in 0..<count {
      let value = source[index] &+ cost
      let present = target[index]
      target[index] = value < present ? value : present
    }
  }

  /// The cheapest shift of each kind on each day.
  private mutating func prepare(_ member: Int, _ automaton: RosterAutomaton) {
    let shifts = problem.shiftCount + 1
    for day in 0..<problem.dayCount {
      let allowed = problem.contracts[member].allowed[day]
      for kind in automaton.kinds.indices {
        var best = Self.unreachable
        var choice: UInt8 = 0
        var mask = automaton.kinds[kind].shifts & allowed
        while mask != 0 {
          let shift = mask.trailingZeroBitCount
          mask &= mask &- 1
          let cost = dayCost.base[day * shifts + shift]
          if cost < best {
            best = cost
            choice = UInt8(truncatingIfNeeded: shift)
          }
        }
        kindCost[day * 64 + kind] = best
        kindShift[day * 64 + kind] = choice
      }
    }
  }

  /// Finds the way to a state of the last day.
  private func retrace(
    _ automaton: RosterAutomaton, _ member: Int, from end: Int, size: Int,
    into schedule: inout [UInt8]
  ) {
    let resources = automaton.resourceCount
    let kinds = automaton.kinds.count
    let unitRow = automaton.unitRow
    var cell = end
    for day in stride(from: problem.dayCount - 1, through: 0, by: -1) {
      let (state, resource) = (cell / resources, cell % resources)
      let value = layers.base[(day + 1) * size + cell]
      let old = layers.base + day * size
      let weekday = problem.weekday(day)
      var found = -1
      if !automaton.isWork(state), problem.contracts[member].allowed[day] & 1 == 1 {
        let cost = dayCost.base[day * (problem.shiftCount + 1)]
        for before in 0..<automaton.sequenceCount
        where Int(automaton.afterOff[before]) == state
          && old[before * resources + resource] &+ cost == value
        {
          found = before * resources + resource
          break
        }
        schedule[day] = 0
      } else {
        search: for before in 0..<automaton.sequenceCount {
          let opens = weekday == 5 || (weekday == 6 && !automaton.isWork(before)) ? 1 : 0
          for kind in 0..<kinds {
            let next =
              day == 0
              ? automaton.firstState(kind) : Int(automaton.afterWork[before * kinds + kind])
            if next != state { continue }
            let cost = kindCost.base[day * 64 + kind]
            let source =
              resource - automaton.kinds[kind].step
              - (opens == 1 ? automaton.weekendStep : 0)
            if source < 0 || cost >= Self.unreachable { continue }
            if source % unitRow + automaton.kinds[kind].units >= unitRow { continue }
            let row = Int32(source - source % unitRow)
            guard old[before * resources + source] &+ cost == value,
              automaton.starts[kind * 2 + opens].contains(row)
            else { continue }
            found = before * resources + source
            schedule[day] = kindShift[day * 64 + kind]
            break search
          }
        }
      }
      assert(found >= 0, "the way back is lost")
      cell = max(found, 0)
    }
  }
}
