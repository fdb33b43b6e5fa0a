// Problem: how many holes the gaps force, whatever the search does.
// Method: in a window of L days a member with gap g holds at most ⌈L / g⌉ duties, so a maximum
//   bipartite b-matching of the window's duties shows how many of them stay without holder.
//   Windows as long as a gap are tried at every day; deficits of windows that share no day
//   add up, and the best set of such windows is found by a recursion over days.
// Correct because a duty begins in at most one of disjoint windows, and in each the matching
//   has at least as many choices as the rules leave.
// The matching slides: the duties of the day that leaves are taken out, those of the day that
//   comes are added by augmenting paths (Kuhn), so that most of it is kept.
// Complexity: for each distinct gap O(duties × arcs in a window).

/// A bound on holes from gaps.
struct GapWindows {
  /// Gaps longer than this are not looked at.
  static let longestGap = 60

  private let problem: RotationProblem
  private let length: Int
  private let capacity: [Int]
  private var holder: [Int]
  private var held: [[Int]]
  private var visited: [Int]
  private var visit = 0

  /// Holes that no rotation of the problem avoids, by gaps alone.
  static func holes(of problem: RotationProblem) -> Int {
    var lengths: [Int] = []
    for gap in problem.members.gapDays.sorted() where gap >= 2 && gap <= longestGap {
      if lengths.last != gap { lengths.append(gap) }
    }
    let days = problem.duties.dayCount
    var deficits: [(length: Int, byLastDay: [Int])] = []
    for length in lengths {
      var windows = GapWindows(problem, length: length)
      deficits.append((length, windows.deficits()))
    }
    var best = [Int](repeating: 0, count: days + 1)
    for day in 0..<days {
      best[day + 1] = best[day]
      for (length, byLastDay) in deficits {
        best[day + 1] = max(best[day + 1], best[max(0, day + 1 - length)] + byLastDay[day])
      }
    }
    return best[days]
  }

  private init(_ problem: RotationProblem, length: Int) {
    self.problem = problem
    self.length = length
    capacity = problem.members.gapDays.map { gap in
      gap == 0 ? Int.max : (length + gap - 1) / gap
    }
    holder = Array(repeating: -1, count: problem.duties.count)
    held = Array(repeating: [], count: problem.members.count)
    visited = Array(repeating: 0, count: problem.members.count)
  }

  /// For each day, the duties without holder in the window that ends on it.
  private mutating func deficits() -> [Int] {
    let duties = problem.duties
    return (0..<duties.dayCount).map { day in
      let first = max(0, day + 1 - length)
      if first > 0 {
        for duty in duties.firstOfDay[first - 1]..<duties.firstOfDay[first]
        where holder[duty] >= 0 {
          held[holder[duty]].removeAll { $0 == duty }
          holder[duty] = -1
        }
      }
      var deficit = 0
      for duty in duties.firstOfDay[first]..<duties.firstOfDay[day + 1]
      where problem.pinned[duty] < 0 && holder[duty] < 0 {
        visit += 1
        if !place(duty) { deficit += 1 }
      }
      return deficit
    }
  }

  /// Finds a holder for a duty, moving others where that makes room.
  private mutating func place(_ duty: Int) -> Bool {
    for member in problem.eligibility.candidates(of: duty) where visited[member] != visit {
      visited[member] = visit
      if held[member].count < capacity[member] {
        held[member].append(duty)
        holder[duty] = member
        return true
      }
      for index in held[member].indices {
        let other = held[member][index]
        if place(other) {
          held[member][index] = duty
          holder[duty] = member
          return true
        }
      }
    }
    return false
  }
}
