// Problem: when members of a rotation are gone, how many of its duties can nobody hold, whatever the
//   re-plan?
// Method: duties that the same members may hold are one group; a member holds at most as many as its
//   months, its period and its gap let. The greatest flow from groups to members that are left, by
//   augmenting paths, is more than any rotation can hold; the rest is open.
// Why correct: every lawful rotation is such a flow: it keeps the rules of each duty alone and the
//   counts, and the flow leaves out all others. So the rest is a bound from below.
// Complexity: O(groups · members) for each augmentation, few of which are needed.
// Reference: L. R. Ford, D. R. Fulkerson, Canadian J. Math. 8 (1956).

/// The room of a rotation's members.
struct TimelineRotation: Sendable {
  /// The institution of each member.
  let institutions: [InstitutionID]
  /// Duties of the period.
  let duties: Int
  /// Days of the period.
  let days: Int
  /// For each group of duties, the members that may hold them.
  let members: [[Int]]
  /// For each group, how many duties.
  let counts: [Int]
  /// The most duties of each member.
  let most: [Int]

  /// The room in a rotation.
  init(_ problem: RotationProblem) {
    institutions = problem.members.institution
    duties = problem.dutyCount
    days = problem.duties.dayCount
    var groups: [[Int]: Int] = [:]
    let months = problem.members.monthCount
    var byMonth = [Int](repeating: 0, count: problem.memberCount * months)
    var pinned = [Int](repeating: 0, count: problem.memberCount)
    for duty in 0..<problem.dutyCount {
      var row = Array(problem.eligibility.candidates(of: duty))
      let pin = problem.pinned[duty]
      if pin >= 0 {
        pinned[pin] += 1
        if !row.contains(pin) { row = (row + [pin]).sorted() }
      }
      groups[row, default: 0] += 1
      for member in row { byMonth[member * months + problem.duties.month[duty]] += 1 }
    }
    let sorted = groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    members = sorted.map(\.key)
    counts = sorted.map(\.value)
    let table = problem.members
    let days = days
    most = (0..<problem.memberCount).map { member in
      var room = 0
      for month in 0..<months {
        room += min(byMonth[member * months + month], table.monthlyMaximum[member])
      }
      room = min(room, table.yearlyMaximum[member])
      let gap = table.gapDays[member]
      if gap > 0 { room = min(room, (days - 1) / gap + 1) }
      // People may have pinned more than the rules let.
      return max(room, pinned[member])
    }
  }

  /// Duties that nobody can hold if only some members are left.
  func open(_ isLeft: [Bool]) -> Int {
    var room = most.indices.map { isLeft[$0] ? most[$0] : 0 }
    var flow = [[Int]](repeating: [], count: members.count)
    var open = 0
    for group in members.indices {
      flow[group] = [Int](repeating: 0, count: most.count)
      var left = counts[group]
      for member in members[group] where left > 0 && room[member] > 0 {
        let units = min(left, room[member])
        flow[group][member] += units
        room[member] -= units
        left -= units
      }
      while left > 0 {
        let units = augment(from: group, left, isLeft, &room, &flow)
        if units == 0 { break }
        left -= units
      }
      open += left
    }
    return open
  }

  /// Moves duties of other groups so that some of a group find room; 0 if there is no way.
  private func augment(
    from source: Int, _ most: Int, _ isLeft: [Bool], _ room: inout [Int], _ flow: inout [[Int]]
  ) -> Int {
    var groupOfMember = [Int](repeating: -1, count: room.count)
    var memberOfGroup = [Int](repeating: -1, count: members.count)
    var queue = [source]
    var next = 0
    while next < queue.count {
      let group = queue[next]
      next += 1
      for member in members[group] where isLeft[member] && groupOfMember[member] < 0 {
        groupOfMember[member] = group
        if room[member] > 0 {
          return send(
            to: member, source, min(most, room[member]), groupOfMember, memberOfGroup, &room, &flow)
        }
        for other in 0..<flow.count
        where other != source && memberOfGroup[other] < 0 && !flow[other].isEmpty
          && flow[other][member] > 0
        {
          memberOfGroup[other] = member
          queue.append(other)
        }
      }
    }
    return 0
  }

  private func send(
    to end: Int, _ source: Int, _ most: Int, _ groupOfMember: [Int], _ memberOfGroup: [Int],
    _ room: inout [Int], _ flow: inout [[Int]]
  ) -> Int {
    var units = most
    var member = end
    while groupOfMember[member] != source {
      let group = groupOfMember[member]
      units = min(units, flow[group][memberOfGroup[group]])
      member = memberOfGroup[group]
    }
    room[end] -= units
    member = end
    while true {
      let group = groupOfMember[member]
      flow[group][member] += units
      if group == source { return units }
      flow[group][memberOfGroup[group]] -= units
      member = memberOfGroup[group]
    }
  }
}
