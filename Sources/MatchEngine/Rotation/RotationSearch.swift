// Problem: see `RotationProblem`.
// Method: construct; fill holes by `HoleRepair`; improve by `StagedAnnealing` over four moves
//   (assign, swap, cycle, eject), each of which keeps the hard rules. It ends early when the
//   score reaches the floor of `RotationFloor`, which proves the rotation optimal; most rotations of
//   clinics reach it in a tenth of the steps, so that two short runs come first. Small
//   problems get a short annealing and are then searched to the end by `RotationExactSearch`.
//   More than one annealing from the same start can be asked for, which threads run side by side
//   (`RestartedAnnealing`).
// Correct because pins and hard rules hold after each step, and the score is exact at each
//   (compared with a full recomputation in the tests). Short runs take nothing from the long one, which
//   begins where they began, with draws of its own; the better rotation is kept.
// Deterministic: effort is counted in steps and every draw comes from the seed, on any number of
//   threads.
// Complexity: a step is O(duties within a gap); 10 million steps take about one second.

/// Makes a rotation for a problem.
public struct RotationSearch: Sendable {
  /// Fixes every draw: same problem, steps and seed, same rotation.
  public var seed: UInt64
  /// The effort: moves that are tried at most in one run.
  public var steps: Int
  /// Runs of the annealing, each of so many steps, of which the best is taken.
  ///
  /// Of equal ones it is that of the first run, which is the same whatever their number is.
  public var restarts: Int

  /// Runs with a part of the steps that come first, since they often reach the floor.
  var shortRuns = 2
  /// The part of the steps that such a run has.
  static let shortPart = 10

  /// A search with a seed and an effort.
  public init(seed: UInt64 = 1, steps: Int = 3_000_000, restarts: Int = 1) {
    self.seed = seed
    self.steps = steps
    self.restarts = restarts
  }

  /// Searches, and reports the best rotation found.
  ///
  /// Never throws: a rotation that cannot be complete comes with its holes and their reasons.
  ///
  /// - Parameters:
  ///   - problem: What is asked for.
  ///   - workers: Runs that go on at the same time; the rotation is the same on any number.
  ///   - isStopped: Asked now and then; the search ends with what it has once this is true.
  ///   - progress: Told now and then how many of ``steps`` times ``restarts`` are done.
  /// - Returns: The rotation with its tallies, holes and score.
  public func solve(
    _ problem: RotationProblem, workers: Workers = .serial, isStopped: () -> Bool = { false },
    progress: (Int) -> Void = { _ in }
  ) -> RotationReport {
    let outcome = search(problem, workers: workers, isStopped: isStopped, progress: progress)
    return RotationCheck.report(
      on: problem, holders: outcome.holders, floor: outcome.floor, proven: outcome.proven,
      steps: outcome.steps)
  }

  /// What the search found, before it is judged.
  struct Outcome {
    var holders: [Int]
    var score: RotationScore
    var floor: RotationScore
    var proven: Bool
    var steps: Int
  }

  /// Searches without reporting.
  func search(
    _ problem: RotationProblem, workers: Workers = .serial, isStopped: () -> Bool = { false },
    progress: (Int) -> Void = { _ in }
  ) -> Outcome {
    let floor = RotationFloor.score(of: problem)
    let steps = max(0, steps)
    var generator = SeededGenerator(seed: seed)
    var state = RotationState(problem)
    let isSmall = state.holes.count <= RotationExactSearch.mostDuties
    RotationConstruction.fill(&state, in: problem)
    var repair = HoleRepair(problem)
    let taken = repair.run(
      &state, in: problem, floor: floor.holes, steps: steps / 50, &generator,
      isStopped: isStopped)
    var outcome = Outcome(
      holders: state.holder, score: state.score, floor: floor, proven: state.score == floor,
      steps: taken)
    if isSmall {
      anneal(
        &outcome, in: problem, steps: min(steps, 20_000), restarts: 1, &generator, .serial,
        isStopped: isStopped, progress: progress)
      finish(&outcome, in: problem)
    }
    let before = outcome.steps
    let short = annealedShortly(outcome, in: problem, isStopped: isStopped)
    if short.proven { return short }
    anneal(
      &outcome, in: problem, steps: steps, restarts: max(1, restarts), &generator, workers,
      isStopped: isStopped, progress: progress)
    outcome.steps += short.steps - before
    if short.score < outcome.score {
      (outcome.holders, outcome.score) = (short.holders, short.score)
    }
    return outcome
  }

  /// The best of a few runs with a part of the steps, where the floor says that a rotation may be
  /// proven best at all; its steps are those of all.
  private func annealedShortly(
    _ start: Outcome, in problem: RotationProblem, isStopped: () -> Bool
  ) -> Outcome {
    var best = start
    guard start.floor.holes == 0 else { return best }
    var generator = SeededGenerator(seed: ~seed)
    for _ in 0..<shortRuns where !best.proven {
      var run = start
      anneal(
        &run, in: problem, steps: max(0, steps) / Self.shortPart, restarts: 1, &generator, .serial,
        isStopped: isStopped, progress: { _ in })
      let taken = best.steps + run.steps - start.steps
      if run.score < best.score { best = run }
      best.steps = taken
    }
    return best
  }

  /// Improves an outcome that is not proven best.
  private func anneal(
    _ outcome: inout Outcome, in problem: RotationProblem, steps: Int, restarts: Int,
    _ generator: inout SeededGenerator, _ workers: Workers, isStopped: () -> Bool,
    progress: (Int) -> Void
  ) {
    guard !outcome.proven else { return }
    var state = RotationState(problem)
    state.become(outcome.holders, in: problem)
    var annealing = RestartedAnnealing(
      problem, state, steps: steps, seeds: (0..<restarts).map { _ in generator.next() })
    annealing.run(
      until: outcome.floor, in: problem, workers: workers, isStopped: isStopped,
      progress: progress)
    let best = annealing.best
    outcome.steps += best.steps
    outcome.holders = best.holders
    outcome.score = best.score
    outcome.proven = best.score == outcome.floor
  }

  /// Searches a small problem to the end, if it is small enough for that.
  private func finish(_ outcome: inout Outcome, in problem: RotationProblem) {
    guard !outcome.proven else { return }
    var exact = RotationExactSearch(
      problem, incumbent: outcome.holders, score: outcome.score)
    guard exact.run(in: problem) else { return }
    outcome.holders = exact.best
    outcome.score = exact.bestScore
    outcome.floor = exact.bestScore
    outcome.proven = true
  }
}
