// A block swap: what two members work on some days running changes hands. Cover stays as it is.

extension RosterMoves {
  /// Two members change places for a few days: the cover stays as it is.
  mutating func exchange(_ member: Int, _ day: Int, _ roster: inout RosterAnnealing) {
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
}
