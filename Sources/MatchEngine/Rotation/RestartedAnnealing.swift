// Problem: use several threads for one rotation, and answer alike on any number of them.
// Method: a fixed number of runs of `StagedAnnealing` from one start, each with a seed of its own;
//   the best ends, of equal ones the first. As many runs as there are workers go on at the same
//   time, a portion of their steps each, and between portions the caller is asked whether to stop
//   and told how far it is. A run that reaches the floor makes the runs after it needless: they are
//   dropped, whether they have begun or not.
// Why correct: what a run does depends on its seed only. Which runs count is decided by their order
//   and not by time: all up to the first that reaches the floor, and all where none does.
// Complexity: that of the runs; a portion takes milliseconds.

/// Runs of an annealing of which the best is taken.
struct RestartedAnnealing {
  /// Steps of a run between two looks around: more where threads are started for them.
  private static let portion = (alone: 1 << 13, together: 1 << 16)

  /// One run, which one worker at a time moves on.
  private final class Run: @unchecked Sendable {
    var annealing: StagedAnnealing
    var taken = 0
    var isDone = false

    init(_ annealing: StagedAnnealing) { self.annealing = annealing }

    func advance(_ portion: Int, until floor: RotationScore, in problem: RotationProblem) {
      let taken = annealing.run(portion, until: floor, in: problem)
      self.taken += taken
      isDone = taken == 0 || annealing.isOver || annealing.bestScore == floor
    }
  }

  private var runs: [Run]

  /// Runs of so many steps each, one for each seed.
  init(_ problem: RotationProblem, _ state: RotationState, steps: Int, seeds: [UInt64]) {
    runs = seeds.map { seed in
      Run(StagedAnnealing(problem, state, steps: steps, SeededGenerator(seed: seed)))
    }
  }

  /// The holders of the best rotation met, its score, and the steps of the runs that count.
  var best: (holders: [Int], score: RotationScore, steps: Int) {
    var best = runs[0].annealing
    for run in runs where run.annealing.bestScore < best.bestScore { best = run.annealing }
    return (best.best, best.bestScore, runs.reduce(0) { $0 + $1.taken })
  }

  /// Runs to the end, or until somebody stops it.
  ///
  /// - Parameters:
  ///   - floor: a score that cannot be bettered.
  ///   - problem: what is asked for.
  ///   - workers: runs that go on at the same time.
  ///   - isStopped: asked between portions.
  ///   - progress: told between portions how many steps all runs have taken.
  mutating func run(
    until floor: RotationScore, in problem: RotationProblem, workers: Workers,
    isStopped: () -> Bool, progress: (Int) -> Void
  ) {
    while true {
      if let first = runs.firstIndex(where: { $0.annealing.bestScore == floor }) {
        runs.removeSubrange((first + 1)...)
      }
      let going = Array(runs.filter { !$0.isDone }.prefix(workers.count))
      if going.isEmpty || isStopped() { return }
      if going.count == 1 {
        going[0].advance(Self.portion.alone, until: floor, in: problem)
      } else {
        workers.perform(going.count) {
          going[$0].advance(Self.portion.together, until: floor, in: problem)
        }
      }
      progress(runs.reduce(0) { $0 + $1.taken })
    }
  }
}
