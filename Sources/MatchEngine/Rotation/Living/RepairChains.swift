// Problem: what each member may hold after a repair, if only its own terms are asked: the gap,
//   duties at the same time, and that it stands against a duty that cannot change.
// Method: structure only. For each member its entries, the duties that it may hold, in order of
//   day. An entry is *kept* if the member holds the duty as published, else *taken*. A chain is
//   a set of entries each of which may follow the one before: all those before `prefix`, and of
//   the later ones those listed as near. Rows count entries of a chain against what is agreed
//   at most: duties in a month, in the period, and of a site with duties that it cannot staff
//   any more, those that it keeps.
// Correct as a relaxation: in every repair, what a member holds of the duties that may change is
//   a chain, and meets its rows. A kept duty is not asked again, so kept duties may follow each
//   other whatever the rules say, and a row has room for all that are kept.
// Complexity: O(entries × duties within a gap).

/// The sets of duties that each member may hold after a repair.
struct RepairChains {
  /// The duties that may change.
  let duties: [Int]
  /// `firstEntry[member] ..< firstEntry[member + 1]`: its entries.
  private(set) var firstEntry: [Int32] = [0]
  /// Index into ``duties`` of the duty of each entry.
  private(set) var duty: [Int32] = []
  /// Whether its member holds it as published.
  private(set) var isKept: [Bool] = []
  /// How many entries of the member, from its first on, it may follow in any case.
  private(set) var prefix: [Int32] = []
  /// `firstNear[entry] ..< firstNear[entry + 1]`: its entries in ``near``.
  private(set) var firstNear: [Int32] = [0]
  /// Entries at or after the prefix that it may follow, counted from the member's first.
  private(set) var near: [Int32] = []
  /// The room of each row; row 0 counts nothing.
  private(set) var room: [Int] = [0]
  /// The row of the month of each entry, or 0.
  private(set) var monthRow: [Int32] = []
  /// For each member the row of the period, or 0.
  private(set) var periodRow: [Int32] = []
  /// For each member the row of what it keeps, or 0.
  private(set) var keptRow: [Int32] = []

  /// The chains of a problem.
  init(_ problem: RepairProblem) {
    let rotation = problem.rotation
    let published = problem.published
    let standing = published.indices.map { duty in
      problem.isFrozen[duty]
        ? (rotation.pinned[duty] >= 0 ? rotation.pinned[duty] : published[duty]) : -1
    }
    duties = published.indices.filter { !problem.isFrozen[$0] }
    var entriesOf = [[Int32]](repeating: [], count: rotation.memberCount)
    for (index, duty) in duties.enumerated() {
      for member in rotation.eligibility.candidates(of: duty)
      where published[duty] == member || !Self.stands(standing, against: member, duty, rotation) {
        entriesOf[member].append(Int32(index))
      }
    }
    // A duty whose holder may hold it, but has no doctor for it, can be kept in place of another.
    var unstaffed = [Int](repeating: 0, count: rotation.memberCount)
    for duty in problem.mustChange where rotation.eligibility.allows(published[duty], duty) {
      unstaffed[published[duty]] += 1
    }
    for member in entriesOf.indices {
      append(entriesOf[member], of: member, problem)
      let entries = Int(firstEntry[member])..<Int(firstEntry[member + 1])
      let held = standing.indices.filter { standing[$0] == member }
      addRows(of: member, entries, held, unstaffed[member], rotation)
    }
  }

  /// Whether a duty that cannot change stands against another.
  private static func stands(
    _ standing: [Int], against member: Int, _ duty: Int, _ rotation: RotationProblem
  ) -> Bool {
    let gap = rotation.members.gapDays[member]
    for other in rotation.duties.window(around: duty, gap: gap) where standing[other] == member {
      return true
    }
    let sendsDoctors = rotation.members.sendsDoctors[member]
    return rotation.duties.overlapEntries(of: duty, sendsDoctors: sendsDoctors).contains {
      standing[rotation.duties.overlapping[$0]] == member
    }
  }

  /// Adds the entries of a member with what each may follow.
  private mutating func append(_ indices: [Int32], of member: Int, _ problem: RepairProblem) {
    let rotation = problem.rotation
    let table = rotation.duties
    // Hours reach into the next day at most, so farther away only the gap counts.
    let reach = max(2, rotation.members.gapDays[member])
    var start = 0
    for (place, index) in indices.enumerated() {
      let duty = duties[Int(index)]
      while table.day[duties[Int(indices[start])]] + reach <= table.day[duty] { start += 1 }
      for earlier in start..<place {
        let other = duties[Int(indices[earlier])]
        let areKept = problem.published[duty] == member && problem.published[other] == member
        if areKept || RotationState.conflict(other, duty, of: member, in: rotation) == 0 {
          near.append(Int32(earlier))
        }
      }
      self.duty.append(index)
      isKept.append(problem.published[duty] == member)
      prefix.append(Int32(start))
      firstNear.append(Int32(near.count))
    }
    firstEntry.append(Int32(duty.count))
  }

  /// Adds the rows of a member that its entries could fill.
  private mutating func addRows(
    of member: Int, _ entries: Range<Int>, _ held: [Int], _ unstaffed: Int,
    _ rotation: RotationProblem
  ) {
    func row(_ counted: [Int], _ most: Int, held: Int) -> Int32 {
      let kept = counted.count { isKept[$0] }
      let left = max(most, held + kept) - held
      guard counted.count > left else { return 0 }
      room.append(left)
      return Int32(room.count - 1)
    }
    let months = entries.map { rotation.duties.month[duties[Int(duty[$0])]] }
    monthRow += [Int32](repeating: 0, count: entries.count)
    for month in Set(months).sorted() {
      let counted = entries.filter { months[$0 - entries.lowerBound] == month }
      let index = row(
        counted, rotation.members.monthlyMaximum[member],
        held: held.count { rotation.duties.month[$0] == month })
      for entry in counted { monthRow[entry] = index }
    }
    periodRow.append(row(Array(entries), rotation.members.yearlyMaximum[member], held: held.count))
    keptRow.append(0)
    guard unstaffed > 0 else { return }
    room.append(entries.count { isKept[$0] } - unstaffed)
    keptRow[member] = Int32(room.count - 1)
  }
}
