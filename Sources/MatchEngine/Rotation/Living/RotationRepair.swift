// Problem: see `RepairProblem`.
// Method: clear what must change, then fill each hole by the shortest chain: give it to a
//   member that may take it; else to a member that gives one duty of its own to another; else
//   by two such steps (depth-first, deepest last, so a shorter chain is always found first).
//   Chains that reuse duties already moved cost nothing more. Holes too many are filled by a
//   walk (`HoleRepair`). `RepairFloor` says what cannot be less; where a doubt is left, its
//   prices tell which holder costs how much above the least: whoever costs more than a better
//   repair could pay is not asked any more, and of equal changes the cheaper are taken. With
//   that the repair is made anew, then improved under the order (holes, due, changes, prices,
//   score): ruin a few moved duties and neighbours, fill them again by chains in another
//   order, keep what is no worse. Last, polish: exchange the takers of moved duties where the
//   score gains and nothing else changes.
// Correct because every assignment asks `RotationState.mayTake`, frozen duties are never
//   cleared, and the best state is kept. `RepairFloor` says how far from the least it can be;
//   small problems are searched to the end (`RepairExactSearch`).
// Complexity: a chain of depth k costs O(members^k × duties within a gap); the effort is
//   counted in steps and the seed fixes every draw.
// Reference: Shaw, "Using constraint programming and local search methods to solve vehicle
//   routing problems" (1998), for ruin and recreate.

/// Repairs published rotations.
public struct RotationRepair: Sendable {
  /// Fixes every draw: same problem, steps and seed, same repair.
  public var seed: UInt64
  /// The effort: ruins that are tried at most.
  public var steps: Int

  /// Ruins without a gain after which it ends.
  private static let patience = 400
  /// Members that may be asked to take a duty for each step, on average.
  private static let effortOfStep = 100

  /// A repair with a seed and an effort.
  public init(seed: UInt64 = 1, steps: Int = 2_000) {
    self.seed = seed
    self.steps = steps
  }

  /// Repairs, and reports what changes for whom.
  ///
  /// Never throws: what cannot be filled stays a hole with its reasons.
  public func solve(_ problem: RepairProblem) -> RepairReport {
    let outcome = search(problem)
    let rotation = problem.rotation
    let before = RotationCheck.report(
      on: rotation, holders: problem.published, floor: RotationScore(), proven: false, steps: 0,
      published: problem.publication)
    let after = report(outcome, problem)
    let forced = Set(problem.mustChange)
    let duties = JudgedRotation.duties(
      of: rotation, holders: problem.published, published: problem.publication)
    let changes = outcome.holders.indices.compactMap { duty -> DutyChange? in
      guard outcome.holders[duty] != problem.published[duty] else { return nil }
      return DutyChange(
        before: duties[duty], member: outcome.holders[duty] < 0 ? nil : outcome.holders[duty],
        wasForced: forced.contains(duty))
    }
    let sent = problem.publication.staffed(outcome.holders, in: rotation)
    let doctorChanges = sent.indices.compactMap { duty -> DoctorChange? in
      guard let doctor = duties[duty].doctor, outcome.holders[duty] == problem.published[duty],
        rotation.localRules.staffing != nil, sent[duty] != doctor
      else { return nil }
      return DoctorChange(before: duties[duty], doctor: sent[duty])
    }
    return RepairReport(
      before: before, after: after, changes: changes, doctorChanges: doctorChanges,
      fewestChanges: outcome.fewestChanges, stillDue: outcome.cost.due, steps: outcome.steps)
  }

  /// Repairs, and reports nothing but the repaired rotation and the least number of changes.
  func repaired(_ problem: RepairProblem) -> (rotation: RotationReport, fewestChanges: Int) {
    let outcome = search(problem)
    return (report(outcome, problem), outcome.fewestChanges)
  }

  private func report(_ outcome: Outcome, _ problem: RepairProblem) -> RotationReport {
    RotationCheck.report(
      on: problem.rotation, holders: outcome.holders,
      floor: RotationScore(holes: outcome.holeFloor), proven: false, steps: outcome.steps,
      published: problem.publication)
  }

  /// What the search found, before it is judged.
  struct Outcome {
    var holders: [Int]
    var cost: RepairCost
    var fewestChanges: Int
    var holeFloor: Int
    var steps: Int
  }

  /// Searches without reporting.
  func search(_ problem: RepairProblem) -> Outcome {
    var generator = SeededGenerator(seed: seed)
    var work = RepairState(problem)
    work.serveJoiners()
    work.fillHoles(&generator)
    work.polish()
    if var exact = RepairExactSearch(problem, incumbent: work), exact.run() {
      return Outcome(
        holders: exact.best, cost: exact.bestCost, fewestChanges: exact.bestCost.changes,
        holeFloor: exact.bestCost.holes, steps: 0)
    }
    var floor = RepairFloor(problem)
    floor.raiseHoles(to: work.cost)
    if work.cost.holes > floor.holes {
      work.walk(to: floor.holes, steps: steps, &generator)
      work.serveJoiners()
    }
    floor.raiseChanges(to: work.cost)
    // At the floor only the score is left to gain, which polishing does.
    let taken =
      floor.isReached(by: work.cost) ? 0 : improve(&work, towards: floor, problem, &generator)
    work.polish()
    floor.raiseChanges(to: work.cost)
    return Outcome(
      holders: work.state.holder, cost: work.cost, fewestChanges: floor.changes,
      holeFloor: floor.holes, steps: taken)
  }

  /// Betters a repair that is not proven best, and returns the steps taken.
  private func improve(
    _ work: inout RepairState, towards floor: RepairFloor, _ problem: RepairProblem,
    _ generator: inout SeededGenerator
  ) -> Int {
    if let (surcharges, most) = floor.surcharges(under: work.cost) {
      work.follow(surcharges, most: most)
      // Made anew with the prices known, it is often the best at once.
      var other = RepairState(problem)
      other.follow(surcharges, most: most)
      other.serveJoiners()
      other.fillHoles(&generator)
      if other.cost < work.cost { work = other }
    }
    var best = work.state.holder
    var bestCost = work.cost
    var taken = 0
    var idle = 0
    while taken < steps, idle < Self.patience, work.effort < Self.effortOfStep * steps,
      !floor.isReached(by: bestCost)
    {
      taken += 1
      idle += 1
      let days = work.ruin(&generator)
      work.fillHoles(&generator, days: days)
      if work.cost < bestCost {
        best = work.state.holder
        bestCost = work.cost
        idle = 0
      } else if bestCost < work.cost {
        work.become(best)
      }
    }
    work.become(best)
    work.followNothing()
    return taken
  }
}

/// The lexicographic cost of a repair.
struct RepairCost: Equatable, Comparable {
  /// Duties that nobody holds.
  var holes = 0
  /// Duties that joiners lack.
  var due = 0
  /// Duties that change hands.
  var changes = 0
  /// What the holders cost above the prices of a bound; 0 where none are followed.
  var surcharge = 0
  /// The score of the rotation.
  var score = RotationScore()

  static func < (left: Self, right: Self) -> Bool {
    if left.holes != right.holes { return left.holes < right.holes }
    if left.due != right.due { return left.due < right.due }
    if left.changes != right.changes { return left.changes < right.changes }
    if left.surcharge != right.surcharge { return left.surcharge < right.surcharge }
    return left.score < right.score
  }
}
