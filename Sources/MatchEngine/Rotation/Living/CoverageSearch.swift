// Problem: can every duty be held at all? Yes, no, or not known.
// Method: construct and repair; if no hole is left the answer is yes. Else depth-first search
//   that always takes the duty with the fewest members that may still take it, and fails at
//   once where that is none; its end without success proves no. Large problems are left to
//   the floor on holes (`RotationFloor`), which also proves no.
// Correct because each branch gives the duty to every member that may take it, and a duty
//   that nobody may take beside what is held stays so as more is held.
// Complexity: exponential, cut after a fixed number of nodes.

/// Decides whether a rotation without holes exists.
struct CoverageSearch {
  /// The number of nodes after which the depth-first search gives up.
  static let mostNodes = 4_000
  /// The most duties for which it is tried.
  static let mostDuties = 120

  private let problem: RotationProblem
  private var state: RotationState
  private var nodes = 0

  /// Whether all duties can be held; nil if that is not known.
  static func isCoverable(_ problem: RotationProblem) -> Bool? {
    if holes(of: problem, steps: 400) == 0 { return true }
    let free = problem.pinned.count { $0 < 0 }
    if free <= mostDuties {
      var search = CoverageSearch(problem: problem, state: RotationState(problem))
      if let answer = search.cover() { return answer }
    }
    return RotationFloor.score(of: problem).holes > 0 ? false : nil
  }

  /// The holes that construction and repair leave.
  static func holes(of problem: RotationProblem, steps: Int, seed: UInt64 = 1) -> Int {
    var state = RotationState(problem)
    RotationConstruction.fill(&state, in: problem)
    var repair = HoleRepair(problem)
    var generator = SeededGenerator(seed: seed)
    _ = repair.run(&state, in: problem, floor: 0, steps: steps, &generator)
    return state.holes.count
  }

  private mutating func cover() -> Bool? {
    nodes += 1
    guard nodes <= Self.mostNodes else { return nil }
    var chosen = -1
    var takers: [Int] = []
    for duty in state.holes {
      let able = problem.eligibility.candidates(of: duty).filter {
        state.mayTake($0, duty, in: problem)
      }
      if chosen < 0 || (able.count, duty) < (takers.count, chosen) {
        (chosen, takers) = (duty, able)
      }
      if able.isEmpty { return false }
    }
    guard chosen >= 0 else { return true }
    var isKnown = true
    for member in takers {
      state.assign(chosen, to: member, in: problem)
      let answer = cover()
      state.clear(chosen, in: problem)
      if answer == true { return true }
      if answer == nil { isKnown = false }
    }
    return isKnown ? false : nil
  }
}
