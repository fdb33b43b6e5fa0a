/// The moves of ``RosterAnnealing``, and how they are drawn.
struct RosterMoves {
  var generator: SeededGenerator
  /// What a loss may be just now.
  var temperature = 0.0

  /// Anneals a roster.
  ///
  /// - Returns: the moves priced.
  static func anneal(
    _ state: inout RosterState, in problem: RosterProblem, seed: UInt64, mostMoves: Int,
    progress: () -> Double
  ) -> Int {
    var roster = RosterAnnealing(problem, state)
    var moves = RosterMoves(generator: SeededGenerator(seed: seed))
    let hottest = Double(problem.cover.map(\.under).max() ?? 1) * 0.6
    var passed = 0.0
    while passed < 1 {
      // Temperatures fall with the cube of what is left.
      moves.temperature = hottest * (1 - passed) * (1 - passed) * (1 - passed) + 0.5
      for _ in 0..<10_000 { moves.step(&roster) }
      passed = max(Double(roster.evaluated) / Double(max(mostMoves, 1)), progress())
    }
    state = roster.state(in: problem)
    return roster.evaluated
  }

  /// Whether a loss is taken.
  @inline(__always)
  mutating func takes(_ change: Int) -> Bool {
    if change <= 0 { return true }
    if Double(change) >= 4 * temperature { return false }
    let draw = 1 - generator.unit().squareRoot().squareRoot()
    return Double(change) < 4 * temperature * draw
  }

  /// Draws a move, and makes it if it is taken and keeps the contracts.
  @inline(__always)
  mutating func step(_ roster: inout RosterAnnealing) {
    let draw = generator.next()
    roster.countMove()
    let member = Int(((draw & 0xFFFF_FFFF) &* UInt64(roster.members)) >> 32)
    let day = Int(((draw >> 32 & 0xFFFF) &* UInt64(roster.days)) >> 16)
    switch draw >> 60 {
    case 0..<6: assign(member, day, &roster)
    case 6..<12: exchange(member, day, &roster)
    default: rotate(member, day, &roster)
    }
  }
}
