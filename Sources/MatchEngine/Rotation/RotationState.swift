// The state of a search: who holds what, and every counter that the rules and the score need,
// kept up to date by each assignment.
//
// Invariants, checked from scratch by the tests after thousands of random moves:
//   held, heldHolidays, heldInMonth count the duties of each member; holes lists the duties
//   without holder; blocked[m × duties + d] counts the duties of m that stand against d (one
//   for a gap, one for an overlap; d itself, while m holds it, counts for its gap), plus
//   `forbidden` where a rule forbids the pair anyway; score equals the score of the counts.
// Changes of the score are read from the counters without touching them, in O(1): a move
// first asks what it would change, and is applied only if the search accepts it.

/// Holders, counters and score of a rotation during the search.
struct RotationState {
  /// Stands for "nobody" in ``holder``.
  static let nobody = -1
  /// Added to ``blocked`` where a rule forbids the pair whatever else is held.
  static let forbidden: Int32 = 1 << 20

  /// For each duty the member that holds it, or ``nobody``.
  private(set) var holder: [Int]
  /// Duties of each member.
  private(set) var held: [Int]
  /// Holiday duties of each member.
  private(set) var heldHolidays: [Int]
  /// `heldInMonth[member × months + month]`: duties of a member in a month.
  private(set) var heldInMonth: [Int]
  /// `blocked[member × duties + duty]`: what stands against the pair; 0 is free.
  private(set) var blocked: [Int32]
  /// The duties that nobody holds, in no particular order.
  private(set) var holes: [Int]
  private var placeInHoles: [Int]
  /// The score of the counts.
  private(set) var score: RotationScore
  /// The costs of the rules that the region added.
  private var local: LocalRuleState

  /// A state in which only the pins are held.
  init(_ problem: RotationProblem) {
    let duties = problem.duties.count
    let members = problem.members.count
    holder = Array(repeating: Self.nobody, count: duties)
    held = Array(repeating: 0, count: members)
    heldHolidays = held
    heldInMonth = Array(repeating: 0, count: members * problem.members.monthCount)
    blocked = Array(repeating: 0, count: members * duties)
    holes = Array(0..<duties)
    placeInHoles = Array(0..<duties)
    var start = RotationScore(holes: duties)
    local = LocalRuleState(problem, score: &start)
    score = start
    for member in 0..<members {
      for duty in 0..<duties where !problem.eligibility.allows(member, duty) {
        blocked[member * duties + duty] = Self.forbidden
      }
      score.holidayUnevenness += RotationFloor.squared(0, problem.targets.holidays[member])
      score.unevenness += RotationFloor.squared(0, problem.targets.duties[member])
    }
    for index in heldInMonth.indices {
      score.shortOfMinimum += problem.members.monthlyMinimum[index]
      score.monthlyUnevenness += RotationFloor.squared(0, problem.targets.byMonth[index])
    }
    for duty in 0..<duties where problem.pinned[duty] >= 0 {
      assign(duty, to: problem.pinned[duty], in: problem)
    }
  }

  // MARK: Questions

  /// Whether a member may take a duty beside all that it holds.
  func mayTake(_ member: Int, _ duty: Int, in problem: RotationProblem) -> Bool {
    mayTakeAside(member, duty, in: problem)
      && (problem.localRules.isEmpty
        || localChange([.init(duty: duty, member: member)], in: problem) != nil)
  }

  /// What a move does by the rules that the region added; nil if a hard one forbids it.
  func localChange(
    _ changes: [LocalRuleState.Change], in problem: RotationProblem
  ) -> LocalRuleState.Outcome? {
    local.outcome(of: changes, holder: holder, in: problem)
  }

  /// Whether a member may take a duty, the rules that the region added aside.
  func mayTakeAside(_ member: Int, _ duty: Int, in problem: RotationProblem) -> Bool {
    blocked[member * problem.duties.count + duty] == 0
      && held[member] < problem.members.yearlyMaximum[member]
      && heldInMonth[member * problem.members.monthCount + problem.duties.month[duty]]
        < problem.members.monthlyMaximum[member]
  }

  /// Whether a member may take a duty if it gives away another that it holds, the rules that
  /// the region added aside.
  func mayExchange(
    _ member: Int, giving: Int, taking: Int, in problem: RotationProblem
  ) -> Bool {
    let weight = blocked[member * problem.duties.count + taking]
    guard weight < Self.forbidden else { return false }
    if weight > 0, weight != Self.conflict(giving, taking, of: member, in: problem) {
      return false
    }
    guard held[member] <= problem.members.yearlyMaximum[member] else { return false }
    let month = problem.duties.month[taking]
    return month == problem.duties.month[giving]
      ? heldInMonth[member * problem.members.monthCount + month]
        <= problem.members.monthlyMaximum[member]
      : heldInMonth[member * problem.members.monthCount + month]
        < problem.members.monthlyMaximum[member]
  }

  /// What one duty of a member adds to ``blocked`` for another.
  static func conflict(
    _ first: Int, _ second: Int, of member: Int, in problem: RotationProblem
  ) -> Int32 {
    let days = abs(problem.duties.day[first] - problem.duties.day[second])
    return (days < problem.members.gapDays[member] ? 1 : 0)
      + (!problem.members.sendsDoctors[member] && problem.duties.overlaps(first, second) ? 1 : 0)
  }

  /// How the score changes if a member takes a duty (the hole aside).
  func taking(_ duty: Int, by member: Int, in problem: RotationProblem) -> RotationScore {
    change(duty, of: member, by: 1, in: problem)
  }

  /// How the score changes if a member gives up a duty (the hole aside).
  func giving(_ duty: Int, by member: Int, in problem: RotationProblem) -> RotationScore {
    change(duty, of: member, by: -1, in: problem)
  }

  /// How the score changes if a member gives one duty and takes another.
  func exchanging(
    _ member: Int, giving: Int, taking: Int, in problem: RotationProblem
  ) -> RotationScore {
    var change = RotationScore()
    let duties = problem.duties
    if duties.isHoliday[giving] != duties.isHoliday[taking] {
      change.holidayUnevenness = Self.step(
        heldHolidays[member], problem.targets.holidays[member],
        by: duties.isHoliday[taking] ? 1 : -1)
    }
    if duties.month[giving] != duties.month[taking] {
      let base = member * problem.members.monthCount
      month(base + duties.month[giving], of: member, by: -1, in: problem, &change)
      month(base + duties.month[taking], of: member, by: 1, in: problem, &change)
    }
    return change
  }

  /// The duties of a member that stand against another, by its gap or because they overlap.
  func duties(of member: Int, near duty: Int, in problem: RotationProblem) -> [Int] {
    let duties = problem.duties
    var near = duties.window(around: duty, gap: problem.members.gapDays[member]).filter {
      holder[$0] == member
    }
    for entry in duties.overlapEntries(
      of: duty, sendsDoctors: problem.members.sendsDoctors[member])
    {
      let other = duties.overlapping[entry]
      if holder[other] == member, !near.contains(other) { near.append(other) }
    }
    return near
  }

  // MARK: Changes

  /// Gives a hole to a member.
  ///
  /// - Complexity: O(duties within the gap).
  mutating func assign(_ duty: Int, to member: Int, in problem: RotationProblem) {
    make([.init(duty: duty, member: member)], in: problem)
  }

  /// Takes a duty from its holder.
  ///
  /// - Complexity: O(duties within the gap).
  mutating func clear(_ duty: Int, in problem: RotationProblem) {
    guard holder[duty] >= 0 else { return }
    make([.init(duty: duty, member: Self.nobody)], in: problem)
  }

  /// Gives duties to members, whether rules of the region are broken or not.
  mutating func make(_ changes: [LocalRuleState.Change], in problem: RotationProblem) {
    let outcome = local.outcome(of: changes, mayBreak: true, holder: holder, in: problem)
    make(changes, outcome ?? LocalRuleState.Outcome(), in: problem)
  }

  /// Gives duties to members; what that does by the rules of the region is known.
  mutating func make(
    _ changes: [LocalRuleState.Change], _ outcome: LocalRuleState.Outcome,
    in problem: RotationProblem
  ) {
    local.make(changes, outcome, holder: holder, in: problem)
    score += outcome.score
    for change in changes { takeAway(change.duty, in: problem) }
    for change in changes where change.member >= 0 {
      give(change.duty, to: change.member, in: problem)
    }
  }

  private mutating func give(_ duty: Int, to member: Int, in problem: RotationProblem) {
    score += taking(duty, by: member, in: problem)
    score.holes -= 1
    holder[duty] = member
    let place = placeInHoles[duty]
    let last = holes[holes.count - 1]
    holes[place] = last
    placeInHoles[last] = place
    holes.removeLast()
    count(duty, of: member, by: 1, in: problem)
  }

  private mutating func takeAway(_ duty: Int, in problem: RotationProblem) {
    let member = holder[duty]
    guard member >= 0 else { return }
    score += giving(duty, by: member, in: problem)
    score.holes += 1
    holder[duty] = Self.nobody
    placeInHoles[duty] = holes.count
    holes.append(duty)
    count(duty, of: member, by: -1, in: problem)
  }

  /// Takes over the holders of another rotation of the same problem.
  mutating func become(_ holders: [Int], in problem: RotationProblem) {
    for duty in holders.indices where holder[duty] >= 0 && holder[duty] != holders[duty] {
      clear(duty, in: problem)
    }
    for duty in holders.indices where holder[duty] < 0 && holders[duty] >= 0 {
      assign(duty, to: holders[duty], in: problem)
    }
  }

  // MARK: Counters

  private mutating func count(
    _ duty: Int, of member: Int, by step: Int, in problem: RotationProblem
  ) {
    let duties = problem.duties
    held[member] += step
    if duties.isHoliday[duty] { heldHolidays[member] += step }
    heldInMonth[member * problem.members.monthCount + duties.month[duty]] += step
    let base = member * duties.count
    let weight = Int32(step)
    for other in duties.window(around: duty, gap: problem.members.gapDays[member]) {
      blocked[base + other] += weight
    }
    for entry in duties.overlapEntries(
      of: duty, sendsDoctors: problem.members.sendsDoctors[member])
    {
      blocked[base + duties.overlapping[entry]] += weight
    }
  }

  private func change(
    _ duty: Int, of member: Int, by step: Int, in problem: RotationProblem
  ) -> RotationScore {
    var change = RotationScore()
    change.unevenness = Self.step(held[member], problem.targets.duties[member], by: step)
    if problem.duties.isHoliday[duty] {
      change.holidayUnevenness = Self.step(
        heldHolidays[member], problem.targets.holidays[member], by: step)
    }
    month(
      member * problem.members.monthCount + problem.duties.month[duty], of: member, by: step,
      in: problem, &change)
    return change
  }

  /// What a number of duties more in a month of a member (`member × months + month`) does.
  func month(
    _ index: Int, of member: Int, by step: Int, in problem: RotationProblem,
    _ change: inout RotationScore
  ) {
    let count = heldInMonth[index]
    let minimum = problem.members.monthlyMinimum[index]
    change.shortOfMinimum += max(0, minimum - count - step) - max(0, minimum - count)
    if problem.members.isReserve[member] {
      change.reserveDuties += max(0, count + step - minimum) - max(0, count - minimum)
    }
    change.monthlyUnevenness += Self.step(count, problem.targets.byMonth[index], by: step)
  }

  /// What so many duties more add to (100 × count − target)².
  static func step(_ count: Int, _ target: Int, by step: Int) -> Int {
    100 * step * (2 * (100 * count - target) + 100 * step)
  }
}
