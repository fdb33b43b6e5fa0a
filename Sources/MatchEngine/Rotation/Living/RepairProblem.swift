// Problem: a published rotation, and an agreement that has changed since: somebody is ill,
//   leaves, or joins. Given the duties d, who holds them (published), which of them are
//   frozen (past, or pinned), and the new agreement, choose holders again.
// Hard: the placement rules, for every duty that changes hands; a duty that keeps its holder
//   is not asked again, unless its holder may no longer hold it at all (`mustChange`).
// Objective, lexicographic, less is better: holes; duties that a joiner lacks of its fair
//   number; duties that change hands; the score of the rotation.
// Structure only; see `RotationRepair` for the search and `RepairBound` for the floor.

/// A published rotation to be repaired under a changed agreement.
public struct RepairProblem: Sendable {
  /// The rotation under the new agreement.
  public let rotation: RotationProblem
  /// The first day that may change.
  public let today: CivilDay

  /// For each duty its published holder, or −1.
  let published: [Int]
  /// For each duty whether it may not change: before ``today``, or pinned.
  let isFrozen: [Bool]
  /// Duties that may change and whose published holder may no longer hold them.
  let mustChange: [Int]
  /// Open duties of the published rotation that may be given to somebody.
  let openHoles: [Int]
  /// For each member, duties that it should hold after ``today`` because it joins; 0 for others.
  let due: [Int]

  /// Builds the problem.
  ///
  /// - Parameters:
  ///   - rotation: the rotation under the new agreement.
  ///   - duties: who holds what, as published.
  ///   - today: the first day that may change.
  ///   - joiners: members that are to be given their fair number of duties from now on.
  /// - Throws: ``ProblemList`` where a published duty is none of the agreement, or stands twice.
  /// - Complexity: O(duties × members).
  public init(
    rotation: RotationProblem, published duties: [Duty], today: CivilDay, joiners: [Int] = []
  ) throws(ProblemList) {
    self.rotation = rotation
    self.today = today
    let holders = try PublishedHolders.holders(of: duties, in: rotation)
    published = holders
    let firstDay = rotation.from.distance(to: today)
    let frozen = holders.indices.map {
      rotation.duties.day[$0] < firstDay || rotation.pinned[$0] >= 0
    }
    isFrozen = frozen
    mustChange = holders.indices.filter {
      !frozen[$0] && holders[$0] >= 0 && !rotation.eligibility.allows(holders[$0], $0)
    }
    openHoles = holders.indices.filter { !frozen[$0] && holders[$0] < 0 }
    var due = [Int](repeating: 0, count: rotation.memberCount)
    for member in joiners where due.indices.contains(member) {
      let kept = holders.indices.count { holders[$0] == member }
      let free = holders.indices.count {
        !frozen[$0] && rotation.eligibility.allows(member, $0) && holders[$0] != member
      }
      due[member] = min(free, max(0, rotation.targets.duties[member] / 100 - kept))
    }
    self.due = due
  }
}

/// Published duties as holders of the duties of a problem.
enum PublishedHolders {
  private struct Key: Hashable {
    let day: Int
    let position: Int
    let bands: [Int]
  }

  /// For each duty of the problem its holder, or −1.
  ///
  /// - Throws: ``ProblemList`` where a published duty is none of the agreement, or stands twice.
  static func holders(
    of duties: [Duty], in problem: RotationProblem
  ) throws(ProblemList) -> [Int] {
    var places: [Key: [Int]] = [:]
    for duty in 0..<problem.duties.count {
      let key = Key(
        day: problem.duties.day[duty], position: problem.duties.position[duty],
        bands: problem.duties.bands(of: duty).sorted())
      places[key, default: []].append(duty)
    }
    var holders = [Int](repeating: -1, count: problem.duties.count)
    var problems: [Problem] = []
    let judged = JudgedRotation(problem, duties.filter { usable($0, in: problem) })
    for duty in duties where duty.member != nil && !usable(duty, in: problem) {
      problems.append(refusal(of: duty, in: problem))
    }
    for duty in judged.duties {
      guard let member = duty.member else { continue }
      let key = Key(
        day: problem.from.distance(to: duty.day), position: duty.position,
        bands: duty.bands.sorted())
      // A pinned place is that of its own member; else the next that is free.
      let free = (places[key] ?? []).filter { holders[$0] < 0 }
      guard
        let place = free.first(where: { problem.pinned[$0] == member })
          ?? free.first(where: { problem.pinned[$0] < 0 }) ?? free.first
      else {
        problems.append(refusal(of: duty, in: problem))
        continue
      }
      holders[place] = member
    }
    if !problems.isEmpty { throw ProblemList(problems) }
    return holders
  }

  private static func usable(_ duty: Duty, in problem: RotationProblem) -> Bool {
    let day = problem.from.distance(to: duty.day)
    guard day >= 0, day < problem.duties.dayCount,
      problem.record.positions.indices.contains(duty.position)
    else { return false }
    let bands = problem.record.positions[duty.position].bands
    return !duty.bands.isEmpty && duty.bands.allSatisfy { bands.indices.contains($0) }
      && duty.member.map { (0..<problem.members.count).contains($0) } ?? true
  }

  private static func refusal(of duty: Duty, in problem: RotationProblem) -> Problem {
    let line =
      problem.record.positions.indices.contains(duty.position)
      ? problem.record.positions[duty.position].name : String(duty.position)
    return Problem(
      .error, path: "duties", value: duty.day.iso + " " + line, rule: "duty-not-in-agreement",
      message: LocalizedText(
        ja: "公開された\(duty.day.label.japanese)の\(line)の当番は、いまの約束（日区分・時間帯・必要数）にありません。",
        en: "the published duty of \(line) on \(duty.day.iso) is none of the present agreement."),
      hint: LocalizedText(
        ja: "まず matchcli rotate check で表と約束の違いを確かめてください。",
        en: "See with matchcli rotate check where the rota and the agreement differ."))
  }
}
