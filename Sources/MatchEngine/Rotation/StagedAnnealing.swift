// Problem: improve a lawful rotation level by level of its score.
// Method: simulated annealing whose temperature depends on the level that a move changes
//   first. A move that betters the first level that it touches is taken. One that worsens it
//   is taken with a probability that falls with the loss and with time: for holiday
//   unevenness it reaches 0 after 30 % of the steps, for unevenness after 60 %, for monthly
//   unevenness at the end; breaches of hard local rules and urgent preferences settle with the
//   first, other preferences after 80 %. So each level settles before the next one below it, and moves
//   that leave the upper levels alone (mostly swaps and cycles) go on improving the lower.
//   Holes and reserve duties are never worsened. When a level has settled worse than in the best
//   rotation met, the search goes back to that one.
// The probability of taking a loss d at temperature T is (1 − d / 4T)⁴, which is close to
//   exp(−d / T), ends at 4T, and needs no logarithm: with u uniform, d < 4T (1 − u^¼).
// Correct because every move is lawful and its change exact; the best rotation is kept.
// Complexity: a step is O(duties within a gap), O(1) where the move is refused at once.
// Reference: Kirkpatrick, Gelatt & Vecchi, "Optimization by simulated annealing" (1983).

/// Annealing over the moves of a rotation, one level of the score after the other.
struct StagedAnnealing {
  /// The temperature of the unevenness levels at the start, in hundredths of a duty squared:
  /// moving one duty between two members who have their fair number costs as much.
  static let hottest = 8_000.0
  /// When the temperature of each level reaches 0, as a part of all steps.
  static let holidaysSettled = 0.3
  static let totalsSettled = 0.6
  static let preferencesSettled = 0.8

  /// Moves of several duties in a hundred, where a region added rules.
  static let movesOfSeveral = 10

  private(set) var state: RotationState
  var generator: SeededGenerator
  private let steps: Int
  private var step = 0
  /// The steps at which a level has settled.
  private let settlings: [Int]
  /// The temperature of weighted rules at the start: one duty of the heaviest.
  private let temperature: Double
  /// Duties that are not pinned.
  let free: [Int]

  /// The holders of the best rotation met.
  private(set) var best: [Int]
  /// Its score.
  private(set) var bestScore: RotationScore

  /// A search from a lawful state.
  init(
    _ problem: RotationProblem, _ state: RotationState, steps: Int, _ generator: SeededGenerator
  ) {
    self.state = state
    self.steps = steps
    self.generator = generator
    temperature = problem.localRules.temperature
    settlings = [Self.holidaysSettled, Self.totalsSettled, Self.preferencesSettled].map {
      Self.step($0, of: steps)
    }
    free = (0..<problem.duties.count).filter { problem.pinned[$0] < 0 }
    best = state.holder
    bestScore = state.score
  }

  /// Whether the effort is used up, or there is nothing to try.
  var isOver: Bool { step >= steps || free.isEmpty }

  /// Runs on for some steps, until the effort is used up or the floor is reached.
  ///
  /// - Returns: the steps taken.
  mutating func run(
    _ portion: Int, until floor: RotationScore, in problem: RotationProblem
  ) -> Int {
    guard !isOver, problem.members.count > 0 else { return 0 }
    let first = step
    let last = portion < steps - step ? step + portion : steps
    while step < last, bestScore != floor {
      step += 1
      propose(in: problem)
      if settlings.contains(step) { returnIfLost(in: problem) }
    }
    return step - first
  }

  /// Goes back to the best rotation, if the present one is worse on a level that is settled.
  private mutating func returnIfLost(in problem: RotationProblem) {
    var (lost, kept) = (state.score, bestScore)
    func forget(_ level: WritableKeyPath<RotationScore, Int>, until part: Double) {
      guard step < Self.step(part, of: steps) else { return }
      lost[keyPath: level] = 0
      kept[keyPath: level] = 0
    }
    forget(\.unevenness, until: Self.totalsSettled)
    forget(\.preferences, until: Self.preferencesSettled)
    forget(\.monthlyUnevenness, until: 1)
    if kept < lost { state.become(best, in: problem) }
  }

  /// The step at which a part of all is done.
  private static func step(_ part: Double, of steps: Int) -> Int { Int(part * Double(steps)) }

  /// Draws a move and accepts it or not.
  private mutating func propose(in problem: RotationProblem) {
    let draw = generator.next(below: 100)
    let duty =
      !state.holes.isEmpty && draw < 20
      ? state.holes[generator.next(below: state.holes.count)]
      : free[generator.next(below: free.count)]
    guard problem.pinned[duty] < 0 else { return }
    if !problem.localRules.isEmpty, generator.next(below: 100) < Self.movesOfSeveral {
      proposeSeveral(duty, in: problem)
      return
    }
    switch draw {
    case 40..<70:
      let other = free[generator.next(below: free.count)]
      if let move = SwapMove(duty, other, in: problem, state) { consider(move, in: problem) }
    default:
      guard let member = candidate(of: duty, in: problem), state.holder[duty] != member else {
        return
      }
      guard let blocker = blocker(of: member, duty, in: problem) else {
        if let move = AssignMove(duty, to: member, in: problem, state) {
          consider(move, in: problem)
        }
        return
      }
      if draw < 30, state.holder[duty] >= 0 {
        if let move = SwapMove(duty, blocker, in: problem, state) { consider(move, in: problem) }
      } else if draw < 85 {
        guard let taker = candidate(of: blocker, in: problem) else { return }
        if let move = EjectMove(duty, ejecting: blocker, to: taker, in: problem, state) {
          consider(move, in: problem)
        }
      } else {
        guard let third = candidate(of: blocker, in: problem),
          let other = self.blocker(of: third, blocker, in: problem)
        else { return }
        if let move = CycleMove(duty, blocker, other, in: problem, state) {
          consider(move, in: problem)
        }
      }
    }
  }

  mutating func candidate(of duty: Int, in problem: RotationProblem) -> Int? {
    let candidates = problem.eligibility.candidates(of: duty)
    guard !candidates.isEmpty else { return nil }
    return candidates[candidates.startIndex + generator.next(below: candidates.count)]
  }

  /// A duty of a member that stands against another; nil if none does.
  private func blocker(of member: Int, _ duty: Int, in problem: RotationProblem) -> Int? {
    let duties = problem.duties
    guard state.blocked[member * duties.count + duty] > 0 else { return nil }
    for other in duties.window(around: duty, gap: problem.members.gapDays[member])
    where state.holder[other] == member {
      return other
    }
    for entry in duties.overlapEntries(
      of: duty, sendsDoctors: problem.members.sendsDoctors[member])
    where state.holder[duties.overlapping[entry]] == member {
      return duties.overlapping[entry]
    }
    return nil
  }

  mutating func consider(_ move: some RotationMove, in problem: RotationProblem) {
    let aside = move.aside(in: problem, state)
    if problem.localRules.isEmpty {
      guard accepts(aside) else { return }
      state.make(move.steps(state), LocalRuleState.Outcome(), in: problem)
    } else {
      // Rules of the region take longest to ask: not where they cannot save the move.
      let isJudged = isDecided(aside)
      guard !isJudged || accepts(aside) else { return }
      let steps = move.steps(state)
      guard let local = state.localChange(steps, in: problem),
        (isJudged && local.score == RotationScore()) || accepts(aside + local.score)
      else { return }
      state.make(steps, local, in: problem)
    }
    if state.score < bestScore {
      bestScore = state.score
      best = state.holder
    }
  }

  /// Whether what the rules of the region add can only make a change worse on the level that
  /// decides, or above it.
  private func isDecided(_ aside: RotationScore) -> Bool {
    guard state.score.brokenRules == 0, state.score.urgentPreferences == 0 else { return false }
    return state.score.preferences == 0 || aside.holes != 0 || aside.reserveDuties != 0
      || aside.shortOfMinimum != 0 || aside.holidayUnevenness != 0 || aside.unevenness != 0
  }

  private mutating func accepts(_ change: RotationScore) -> Bool {
    if change.holes != 0 { return change.holes < 0 }
    if change.brokenRules != 0 {
      return takes(change.brokenRules, at: 100, settled: Self.holidaysSettled)
    }
    if change.reserveDuties != 0 { return change.reserveDuties < 0 }
    if change.shortOfMinimum != 0 {
      return takes(change.shortOfMinimum, at: 1, settled: Self.holidaysSettled)
    }
    if change.urgentPreferences != 0 {
      return takes(change.urgentPreferences, at: temperature, settled: Self.holidaysSettled)
    }
    if change.holidayUnevenness != 0 {
      return takes(change.holidayUnevenness, at: Self.hottest, settled: Self.holidaysSettled)
    }
    if change.unevenness != 0 {
      return takes(change.unevenness, at: Self.hottest, settled: Self.totalsSettled)
    }
    if change.preferences != 0 {
      return takes(change.preferences, at: temperature, settled: Self.preferencesSettled)
    }
    return change.monthlyUnevenness == 0
      || takes(change.monthlyUnevenness, at: Self.hottest, settled: 1)
  }

  /// Whether a loss on the first level that a move changes is taken now.
  private mutating func takes(_ loss: Int, at hottest: Double, settled: Double) -> Bool {
    guard loss > 0 else { return true }
    let left = 1 - Double(step) / (Double(steps) * settled)
    guard left > 0 else { return false }
    let draw = 1 - generator.unit().squareRoot().squareRoot()
    return Double(loss) < 4 * hottest * left * left * draw
  }
}
