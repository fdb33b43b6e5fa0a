// Problem: see `RosterProblem`.
// Method: (1) each member in turn gets the cheapest schedule beside the others, until none can do
//   better; where there is much to do, millions of small moves follow (`RosterAnnealing`); (2) column generation over all members gives a bound, and schedules that fit together;
//   (3) dives from there give a good roster; (4) large neighbourhoods: a few members' whole period, or
//   all members' schedules of some days, are solved again by branch and price, the rest staying as it
//   is. Neighbourhoods grow while they are solved fast and shrink while they are not.
// Why correct: every roster on the way consists of schedules that keep their contracts; the bound is
//   one of all rosters (`RosterMaster`).
// Deterministic: effort is counted in numbers changed, and every draw comes from the seed.
// References: P. Shaw (1998), for large neighbourhoods; E. Rahimian, K. Akartunalı, J. Levine, "A hybrid
//   integer programming and variable neighbourhood search algorithm to solve nurse rostering problems",
//   EJOR 258 (2017).

/// A search for a roster.
struct RosterSearch: ~Copyable {
  let problem: RosterProblem
  private var scheduling: MemberScheduling
  private var generator: SeededGenerator
  /// The best roster so far.
  private(set) var best: RosterState
  /// The roster that is being changed: the best, or one a little worse on the way to another.
  private var current: RosterState
  /// A bound of all rosters.
  private(set) var bound: Int
  /// Members whose contract allows no schedule.
  private(set) var impossible: [Int] = []
  /// Members whose contract has too many states to be searched.
  private(set) var tooLarge: [Int] = []
  private(set) var statistics = RosterStatistics()
  /// Schedules worth trying again, by member.
  private var pool: [[[UInt8]]]
  private let effort: Int
  private let progress: () -> Double
  /// More rows than this are not solved at once.
  private static let mostRows = 1_400

  init(_ problem: RosterProblem, seed: UInt64, effort: Int, progress: @escaping () -> Double) {
    self.problem = problem
    scheduling = MemberScheduling(problem)
    generator = SeededGenerator(seed: seed)
    best = RosterState(problem)
    current = best
    bound = RosterBound.trivial(problem)
    pool = Array(repeating: [], count: problem.memberCount)
    self.effort = effort
    self.progress = progress
  }

  private var work: Int { statistics.work + scheduling.work }
  private var isSpent: Bool { work >= effort || progress() >= 1 }
  /// Whether so great a part of the effort or of the time is spent.
  private func isPast(_ part: Double) -> Bool {
    Double(work) >= part * Double(effort) || progress() >= part
  }
  private var isProven: Bool { best.cost <= bound }

  mutating func run() {
    start()
    if impossible.isEmpty, tooLarge.isEmpty, problem.memberCount > 0 {
      // Where the linear program of all is large, it is better begun with good schedules.
      let isLarge = problem.memberCount + problem.cover.count > 250
      if isLarge { anneal(until: 0.15) }
      if !isProven, !isSpent { solveAll(until: 0.6) }
      improve(until: 1)
    }
    statistics.work = work
    statistics.wasTimed = progress() > 0
  }

  // MARK: One member

  private mutating func start() {
    var state = best
    for member in 0..<problem.memberCount {
      switch settle(member, in: &state) {
      case .found: break
      case .impossible: impossible.append(member)
      case .bounded, .tooLarge: tooLarge.append(member)
      }
    }
    descend(&state)
    best = state
  }

  /// Lets members choose in turn until none can do better.
  private mutating func descend(_ state: inout RosterState) {
    var last = Int.max
    while state.cost < last, !isSpent {
      last = state.cost
      for member in 0..<problem.memberCount
      where !impossible.contains(member) && !tooLarge.contains(member) {
        _ = settle(member, in: &state)
      }
    }
  }

  /// Gives a member the cheapest schedule beside the others'.
  private mutating func settle(
    _ member: Int, in state: inout RosterState
  ) -> MemberScheduling.Outcome {
    let shifts = problem.shiftCount
    var schedule = Array(state.schedule(member, in: problem))
    for day in 0..<problem.dayCount {
      for shift in 0...shifts {
        var cost = problem.ownCost(member, day, shift)
        if shift > 0 {
          let place = day * shifts + shift - 1
          let others = state.count[place] - (Int(schedule[day]) == shift ? 1 : 0)
          cost += problem.cover[place].cost(others + 1) - problem.cover[place].cost(others)
        }
        scheduling.dayCost[day * (shifts + 1) + shift] = cost
      }
    }
    statistics.searches += 1
    let outcome = scheduling.search(member, into: &schedule)
    if case .found = outcome { state.set(member, to: schedule, in: problem) }
    return outcome
  }

  // MARK: Small moves

  /// Anneals for a part of the effort or of the time, and keeps the best.
  private mutating func anneal(until part: Double) {
    var state = best
    let most = min(part * Double(effort), Self.workOfAnnealing)
    let moves = RosterMoves.anneal(
      &state, in: problem, seed: generator.next(), mostMoves: Int(most) / Self.workOfMove
    ) { [progress] in progress() / part }
    statistics.moves += moves
    statistics.work += moves * Self.workOfMove
    descend(&state)
    if state.cost < best.cost { best = state }
    for member in 0..<problem.memberCount {
      pool[member].append(Array(state.schedule(member, in: problem)))
    }
  }

  /// What annealing may cost.
  private static let workOfAnnealing = 1.5e9
  /// What a move counts for beside the numbers changed in linear programs.
  private static let workOfMove = 60

  // MARK: All members

  private mutating func solveAll(until part: Double) {
    let members = Array(0..<problem.memberCount)
    var master = RosterMaster(problem, members: members, days: 0..<problem.dayCount, in: best)
    guard master.rowCount <= Self.mostRows else { return }
    for member in members { master.add(member, Array(best.schedule(member, in: problem))) }
    master.start(with: members)
    for member in members {
      for schedule in pool[member].suffix(60) { master.add(member, schedule) }
    }
    let (limit, before, progress) = (
      Int(part * Double(effort)), statistics.work, progress
    )
    let root = master.generate(
      rounds: 1_000, ascends: true, with: &scheduling,
      until: { master, scheduling in
        progress() >= part || master.work + scheduling.work + before > limit
      })
    bound = max(bound, root.bound)
    statistics.rootWork = master.work + scheduling.work
    var batch = max(12, problem.memberCount * problem.dayCount / 25)
    let least = batch
    for dive in 0..<4 where !isProven && !isPast(dive == 0 ? 1 : part) {
      let limit = effort
      let found = master.branch(
        cutoff: best.cost,
        by: .init(
          batch: batch, rounds: 2, endsAtFirstLeaf: true, noise: dive == 0 ? 0 : 0.2,
          generator: SeededGenerator(seed: generator.next())),
        in: best, with: &scheduling,
        until: { master, scheduling in
          progress() >= 1 || master.work + scheduling.work + before > limit
        })
      take(found.schedules, of: members)
      batch = [least, least / 2, least * 2, least / 3][dive]
    }
    statistics.add(master)
    for (schedule, owner) in zip(master.schedules, master.owner) { pool[owner].append(schedule) }
  }

  /// Takes over schedules, lets every member choose once more, and keeps the best.
  private mutating func take(_ schedules: [[UInt8]]?, of members: [Int]) {
    guard let schedules else { return }
    var state = best
    for (member, schedule) in zip(members, schedules) {
      state.set(member, to: schedule, in: problem)
    }
    if state.cost < best.cost { best = state }
    descend(&state)
    if state.cost < best.cost { best = state }
  }

  // MARK: Some members, some days

  private mutating func improve(until part: Double) {
    var fewMembers = 5.0
    var fewDays = 7.0
    var fruitless = 0
    var sinceChange = 0
    current = best
    while !isProven, !isSpent, fruitless < 4_000, !isPast(part) {
      if fruitless == 60 { prove(mostWork: Self.neighbourhoodWork * 3) }
      if fruitless == 1_000 { prove(mostWork: effort / 20) }
      if sinceChange == Self.patience {
        leave()
        sinceChange = 0
      }
      statistics.neighbourhoods += 1
      let byMembers = statistics.neighbourhoods % 2 == 0
      var days = 0..<problem.dayCount
      if !byMembers {
        let count = min(Int(fewDays), problem.dayCount)
        let first = generator.next(below: problem.dayCount - count + 1)
        days = first..<(first + count)
      }
      let members = draw(byMembers ? Int(fewMembers) : problem.memberCount)
      let (before, lowest, cost) = (work, best.cost, current.cost)
      solve(members, days)
      fruitless = best.cost < lowest ? 0 : fruitless + 1
      sinceChange = current.cost < cost ? 0 : sinceChange + 1
      let grows = work - before < Self.neighbourhoodWork
      if byMembers {
        fewMembers =
          grows
          ? min(fewMembers * 1.05, Double(problem.memberCount)) : max(fewMembers * 0.95, 2)
      } else {
        fewDays = grows ? min(fewDays * 1.05, Double(problem.dayCount)) : max(fewDays * 0.95, 2)
      }
    }
  }

  /// Some members, in order.
  private mutating func draw(_ count: Int) -> [Int] {
    var members = Array(0..<problem.memberCount)
    if count >= members.count { return members }
    for place in 0..<count {
      members.swapAt(place, place + generator.next(below: members.count - place))
    }
    return members.prefix(count).sorted()
  }

  /// How many neighbourhoods may fail before the roster is left for another.
  private static let patience = 24

  /// Leaves a roster that nothing betters: half of the members dive again with more luck, and a
  /// roster that costs little more is taken.
  private mutating func leave() {
    if current.cost > best.cost + max(best.cost / 50, 4) { current = best }
    solve(
      draw((problem.memberCount + 1) / 2), 0..<problem.dayCount, batch: 6, mostNodes: 400,
      slack: max(best.cost / 100, 2), noise: 0.5)
  }

  /// Searches all rosters for a better one, so far as that is soon done.
  private mutating func prove(mostWork: Int) {
    current = best
    solve(
      Array(0..<problem.memberCount), 0..<problem.dayCount, batch: 1, mostNodes: .max,
      mostWork: mostWork)
  }

  /// What a neighbourhood may cost before the next are made smaller.
  private static let neighbourhoodWork = 150_000_000

  /// Solves some members on some days again; with slack a single dive, which may cost that much more.
  private mutating func solve(
    _ members: [Int], _ days: Range<Int>, batch: Int = 2, mostNodes: Int = 60,
    mostWork: Int = RosterSearch.neighbourhoodWork * 4, slack: Int = 0, noise: Double = 0
  ) {
    var master = RosterMaster(problem, members: members, days: days, in: current)
    guard master.rowCount <= Self.mostRows else { return }
    for (index, member) in members.enumerated() {
      let present = Array(current.schedule(member, in: problem))
      master.add(index, present)
      var added = 0
      for schedule in pool[member].reversed() where added < 30 {
        let agrees =
          problem.dayCount == days.count
          || !present.indices.contains { !days.contains($0) && present[$0] != schedule[$0] }
        if agrees {
          master.add(index, schedule)
          added += 1
        }
      }
    }
    let (limit, before, progress) = (effort, statistics.work, progress)
    let most = work + min(mostWork, 4_000_000_000)
    let found = master.branch(
      cutoff: current.cost + slack,
      by: .init(
        mostNodes: mostNodes, batch: batch, endsAtFirstLeaf: slack > 0, noise: noise,
        generator: SeededGenerator(seed: generator.next())),
      in: current, with: &scheduling,
      until: { master, scheduling in
        let work = master.work + scheduling.work + before
        return work > limit || work > most || progress() >= 1
      })
    if let schedules = found.schedules {
      for (member, schedule) in zip(members, schedules) {
        current.set(member, to: schedule, in: problem)
        pool[member].append(schedule)
        if pool[member].count > Self.mostPooled { pool[member].removeFirst(Self.mostPooled / 2) }
      }
      if current.cost < best.cost { best = current }
    }
    if members.count == problem.memberCount, days.count == problem.dayCount {
      bound = max(bound, found.bound)
    }
    statistics.add(master)
  }

  /// Schedules kept of a member.
  private static let mostPooled = 400
}
