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
  private mutating func takes(_ change: Int) -> Bool {
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

  /// One member works another shift on a day, or none.
  private mutating func assign(_ member: Int, _ day: Int, _ roster: inout RosterAnnealing) {
    let old = roster.shift[member &* roster.days &+ day]
    let new = UInt8(truncatingIfNeeded: generator.next(below: roster.options))
    if new == old { return }
    let place = day..<(day &+ 1)
    let slot = 0
    let change = roster.coverChange(day, from: old, to: new)
    if Double(change) >= 4 * temperature, change > 0 { return }
    roster.copy(member, draft: slot)
    roster.draft[day] = new
    let total = change &+ roster.ownChange(member, place, draft: slot)
    guard takes(total), roster.keeps(member, place, draft: slot) else { return }
    roster.write(member, place, draft: slot)
    roster.note(total)
  }

  /// Two members change places for a few days: the cover stays as it is.
  private mutating func exchange(_ member: Int, _ day: Int, _ roster: inout RosterAnnealing) {
    let other = generator.next(below: roster.members)
    if other == member { return }
    let length = 1 &+ Int(truncatingIfNeeded: generator.next() & 7)
    let range = day..<min(day &+ length, roster.days)
    roster.copy(member, draft: 0)
    roster.copy(other, draft: 1)
    var differs = false
    for day in range {
      let mine = roster.shift[member &* roster.days &+ day]
      let theirs = roster.shift[other &* roster.days &+ day]
      if mine != theirs { differs = true }
      roster.draft[day] = theirs
      roster.draft[roster.days &+ day] = mine
    }
    guard differs else { return }
    let change =
      roster.ownChange(member, range, draft: 0) &+ roster.ownChange(other, range, draft: 1)
    guard takes(change), roster.keeps(member, range, draft: 0),
      roster.keeps(other, range, draft: 1)
    else { return }
    roster.write(member, range, draft: 0)
    roster.write(other, range, draft: 1)
    roster.note(change)
  }

  /// A member's days in a window move by one, the last becoming the first or the other way round.
  private mutating func rotate(_ member: Int, _ day: Int, _ roster: inout RosterAnnealing) {
    let draw = generator.next()
    let length = 2 &+ Int(truncatingIfNeeded: draw & 7)
    let range = day..<min(day &+ length, roster.days)
    if range.count < 2 { return }
    roster.copy(member, draft: 0)
    let row = roster.shift.base + member &* roster.days
    if draw >> 8 & 1 == 0 {
      for day in range.dropLast() { roster.draft[day] = row[day &+ 1] }
      roster.draft[range.upperBound &- 1] = row[range.lowerBound]
    } else {
      for day in range.dropFirst() { roster.draft[day] = row[day &- 1] }
      roster.draft[range.lowerBound] = row[range.upperBound &- 1]
    }
    var change = roster.ownChange(member, range, draft: 0)
    var differs = false
    for day in range where roster.draft[day] != row[day] {
      differs = true
      change &+= roster.coverChange(day, from: row[day], to: roster.draft[day])
    }
    guard differs, takes(change), roster.keeps(member, range, draft: 0) else { return }
    roster.write(member, range, draft: 0)
    roster.note(change)
  }
}
