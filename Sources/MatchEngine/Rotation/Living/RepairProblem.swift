// Problem: a published rotation, and an agreement that has changed since: somebody is ill,
//   leaves, or joins. Given the duties d, who holds them (published), which of them are
//   frozen (past, or pinned), and the new agreement, choose holders again.
// Hard: the placement rules, for every duty that changes hands; a duty that keeps its holder
//   is not asked again, unless its holder may no longer hold it at all (`mustChange`). A breach
//   that was published and that the change has nothing to do with is no reason to take a duty
//   from anybody: people agreed on it.
// Objective, lexicographic, less is better: holes; duties that a joiner lacks of its fair
//   number; duties that change hands; the score of the rotation.
// Structure only; see `RotationRepair` for the search and `RepairBound` for the floor.

/// A published rotation to be repaired under a changed agreement.
public struct RepairProblem: Sendable {
  /// The rotation under the new agreement.
  public let rotation: RotationProblem
  /// The first day that may change.
  public let today: CivilDay

  /// Who holds each duty, as published.
  let publication: PublishedHolders
  /// For each duty its published holder, or −1.
  var published: [Int] { publication.holders }
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
  ///   - agreement: the same duties under the agreement of the publication; a duty whose holder
  ///     broke the same rules of it may stay. Without it every breach is mended.
  /// - Throws: ``ProblemList`` where a published duty is none of the agreement, or stands twice.
  /// - Complexity: O(duties × members).
  public init(
    rotation: RotationProblem, published duties: [Duty], today: CivilDay, joiners: [Int] = [],
    agreement: RotationProblem? = nil
  ) throws(ProblemList) {
    self.today = today
    let publication = try PublishedHolders(duties, in: rotation, today: today)
    let rotation = rotation.tolerating(publication.holders, publishedUnder: agreement)
    self.rotation = rotation
    self.publication = publication
    let holders = publication.holders
    let firstDay = rotation.from.distance(to: today)
    let frozen = holders.indices.map {
      rotation.duties.day[$0] < firstDay || rotation.pinned[$0] >= 0
    }
    isFrozen = frozen
    let unstaffed = publication.unstaffed(in: rotation)
    mustChange = holders.indices.filter {
      !frozen[$0] && holders[$0] >= 0
        && (!rotation.eligibility.allows(holders[$0], $0) || unstaffed.contains($0))
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

extension RotationProblem {
  /// The problem with the pairs allowed that break the same placement rules as when published.
  fileprivate func tolerating(
    _ holders: [Int], publishedUnder agreement: RotationProblem?
  ) -> RotationProblem {
    guard let agreement, agreement.dutyCount == dutyCount else { return self }
    var places: [String: Int] = [:]
    for (place, member) in agreement.record.members.enumerated() {
      places[member.institution] = place
    }
    let pairs = holders.indices.compactMap { duty -> (member: Int, duty: Int)? in
      let member = holders[duty]
      guard member >= 0, !eligibility.allows(member, duty),
        let before = places[record.members[member].institution],
        eligibility.forbidding(member, duty) == agreement.eligibility.forbidding(before, duty),
        placementBreaches(of: member, duty) == agreement.placementBreaches(of: before, duty)
      else { return nil }
      return (member, duty)
    }
    var tolerant = self
    tolerant.eligibility = eligibility.allowing(pairs)
    return tolerant
  }

  /// The placement rules that forbid a member a duty whatever else it holds.
  private func placementBreaches(of member: Int, _ duty: Int) -> [RotationRule] {
    PlacementRules.all.filter { $0.forbids(memberFacts[member], dutyFacts[duty], beside: []) }
      .map { $0.rule }
  }
}

extension RotationReport {
  /// Whether somebody holds a duty against a rule.
  var hasBreaches: Bool { violations.contains { $0.rule.isHard && $0.rule != .coverage } }
}
