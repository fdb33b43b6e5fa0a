// A day rotation: within a window, a member's days move by one. Totals of the member stay as they are.

extension RosterMoves {
  /// A member's days in a window move by one, the last becoming the first or the other way round.
  mutating func rotate(_ member: Int, _ day: Int, _ roster: inout RosterAnnealing) {
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
