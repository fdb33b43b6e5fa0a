// One cell of a roster changes: another shift, or none (the cell is cleared).

extension RosterMoves {
  /// One member works another shift on a day, or none.
  mutating func assign(_ member: Int, _ day: Int, _ roster: inout RosterAnnealing) {
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
}
