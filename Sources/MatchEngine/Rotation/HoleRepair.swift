// Problem: fill holes that no single change fills.
// Method: a walk in the manner of WalkSAT. A hole is drawn; the member is taken that has to
//   give up the fewest duties for it (seldom, any member); what it gives up goes to whoever
//   may take it, or becomes a hole and is drawn later. A duty just moved rests for some
//   steps, so that the walk does not undo itself. The best rotation met is kept.
// Correct because each step keeps the hard rules and the best state is never lost; it proves
//   nothing: a hole that remains may still be fillable, and only `RotationFloor` or
//   `RotationExactSearch` say that it is not.
// Complexity: one step is O(members × duties within a gap).
// Reference: Selman, Kautz & Cohen, "Noise strategies for improving local search" (1994).

/// Fills holes by a walk of ejections.
struct HoleRepair {
  /// Until which step each duty rests.
  private var restsUntil: [Int]
  private var ejected: [Int] = []
  /// Which duties keep their holder, or nobody.
  private let isFixed: [Bool]

  /// A walk over the duties of a problem; pinned duties are fixed where nothing else is said.
  init(_ problem: RotationProblem, isFixed: [Bool]? = nil) {
    self.isFixed = isFixed ?? problem.pinned.map { $0 >= 0 }
    restsUntil = Array(repeating: 0, count: problem.duties.count)
  }

  /// Walks until no more holes are left than the floor says, the steps are used up, or somebody
  /// stops it.
  ///
  /// - Returns: the steps taken.
  mutating func run(
    _ state: inout RotationState, in problem: RotationProblem, floor: Int, steps: Int,
    _ generator: inout SeededGenerator, isStopped: () -> Bool = { false }
  ) -> Int {
    guard state.holes.count > floor else { return 0 }
    var best = state.holder
    var bestScore = state.score
    var step = 0
    while step < steps, state.holes.count > floor {
      step += 1
      if step & 0xFF == 0, isStopped() { break }
      let duty = state.holes[generator.next(below: state.holes.count)]
      guard !isFixed[duty], let member = draw(for: duty, step, in: problem, state, &generator)
      else { continue }
      findEjected(duty, member, in: problem, state, &generator)
      guard ejected.allSatisfy({ !isFixed[$0] }) else { continue }
      for other in ejected { ClearMove(other, in: problem, state)?.apply(in: problem, &state) }
      var foreign: (Int, Int)?
      if !state.mayTake(member, duty, in: problem),
        state.mayTakeAside(member, duty, in: problem),
        let other = localBlocker(of: duty, member, in: problem, state, &generator)
      {
        // The rules that the region added may stand against it, also by another's duty.
        foreign = (other, state.holder[other])
        ClearMove(other, in: problem, state)?.apply(in: problem, &state)
      }
      guard state.mayTake(member, duty, in: problem) else {
        if let (other, holder) = foreign { state.assign(other, to: holder, in: problem) }
        for other in ejected { state.assign(other, to: member, in: problem) }
        continue
      }
      state.assign(duty, to: member, in: problem)
      restsUntil[duty] = step + 5 + generator.next(below: 10)
      for other in ejected { refill(other, except: member, in: problem, &state, &generator) }
      if let (other, holder) = foreign {
        refill(other, except: holder, in: problem, &state, &generator)
      }
      if state.score < bestScore {
        bestScore = state.score
        best = state.holder
      }
    }
    if bestScore < state.score { state.become(best, in: problem) }
    return step
  }

  /// The member that gives up least for a hole.
  private mutating func draw(
    for duty: Int, _ step: Int, in problem: RotationProblem, _ state: RotationState,
    _ generator: inout SeededGenerator
  ) -> Int? {
    let candidates = problem.eligibility.candidates(of: duty)
    guard !candidates.isEmpty else { return nil }
    if generator.next(below: 20) == 0 {
      return candidates[candidates.startIndex + generator.next(below: candidates.count)]
    }
    var best: Int?
    var bestCost = Int.max
    var ties = 0
    for member in candidates {
      findEjected(duty, member, in: problem, state, &generator)
      var cost = problem.members.isReserve[member] ? 1 : 0
      for other in ejected {
        cost += isFixed[other] || restsUntil[other] > step ? 1_000 : 4
        if problem.eligibility.candidates(of: other).contains(where: {
          $0 != member && state.mayTake($0, other, in: problem)
        }) {
          cost -= 3
        }
      }
      if cost >= 1_000 { continue }
      if cost < bestCost { (best, bestCost, ties) = (member, cost, 0) }
      if cost == bestCost {
        ties += 1
        if generator.next(below: ties) == 0 { best = member }
      }
    }
    return best
  }

  /// Finds what a member has to give up to take a duty; `ejected` holds the answer.
  private mutating func findEjected(
    _ duty: Int, _ member: Int, in problem: RotationProblem, _ state: RotationState,
    _ generator: inout SeededGenerator
  ) {
    ejected.removeAll(keepingCapacity: true)
    let duties = problem.duties
    let month = duties.month[duty]
    var fewerInMonth = 0
    func give(_ other: Int, _ list: inout [Int]) {
      guard state.holder[other] == member, !list.contains(other) else { return }
      list.append(other)
      if duties.month[other] == month { fewerInMonth += 1 }
    }
    for other in duties.window(around: duty, gap: problem.members.gapDays[member]) {
      give(other, &ejected)
    }
    for entry in duties.overlapEntries(
      of: duty, sendsDoctors: problem.members.sendsDoctors[member])
    {
      give(duties.overlapping[entry], &ejected)
    }
    let inMonth = state.heldInMonth[member * problem.members.monthCount + month] - fewerInMonth
    if inMonth >= problem.members.monthlyMaximum[member] {
      giveRandom(of: member, in: problem, state, &generator) { duties.month[$0] == month }
    } else if state.held[member] - ejected.count >= problem.members.yearlyMaximum[member] {
      giveRandom(of: member, in: problem, state, &generator) { _ in true }
    }
  }

  /// A duty of the member or of the same day without which no local rule stands against it.
  private func localBlocker(
    of duty: Int, _ member: Int, in problem: RotationProblem, _ state: RotationState,
    _ generator: inout SeededGenerator
  ) -> Int? {
    var seen = 0
    var chosen: Int?
    for other in state.holder.indices
    where state.holder[other] >= 0 && !isFixed[other]
      && (state.holder[other] == member || problem.duties.day[other] == problem.duties.day[duty])
    {
      let changes = [
        LocalRuleState.Change(duty: other, member: RotationState.nobody),
        LocalRuleState.Change(duty: duty, member: member),
      ]
      guard state.localChange(changes, in: problem) != nil else { continue }
      seen += 1
      if generator.next(below: seen) == 0 { chosen = other }
    }
    return chosen
  }

  /// Adds a random duty of a member, where a maximum asks for one.
  private mutating func giveRandom(
    of member: Int, in problem: RotationProblem, _ state: RotationState,
    _ generator: inout SeededGenerator, _ fits: (Int) -> Bool
  ) {
    var seen = 0
    var chosen = -1
    for other in state.holder.indices
    where state.holder[other] == member && !isFixed[other] && fits(other)
      && !ejected.contains(other)
    {
      seen += 1
      if generator.next(below: seen) == 0 { chosen = other }
    }
    if chosen >= 0 { ejected.append(chosen) }
  }

  /// Gives a duty to anyone else who may take it, if there is one.
  private func refill(
    _ duty: Int, except member: Int, in problem: RotationProblem, _ state: inout RotationState,
    _ generator: inout SeededGenerator
  ) {
    var seen = 0
    var chosen = -1
    for other in problem.eligibility.candidates(of: duty)
    where other != member && state.mayTake(other, duty, in: problem) {
      seen += 1
      if generator.next(below: seen) == 0 { chosen = other }
    }
    if chosen >= 0 { state.assign(duty, to: chosen, in: problem) }
  }
}
