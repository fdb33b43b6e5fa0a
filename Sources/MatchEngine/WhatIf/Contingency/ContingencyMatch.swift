// Problem: what the loss of some institutions does to one function, after the best re-plan.
// Method: close them in the warm match, and compare the needs that differ with the base. In the rare
//   cases where a loss changes more than places (`WarmMatchBase.isSeparable`), the match is read and
//   solved anew.
// Complexity: O(needs of the parts concerned) beside the re-plan.

/// Asks one function's match about losses.
struct ContingencyMatch: ~Copyable {
  private let base: WarmMatchBase
  private var warm: WarmMatch

  init(_ base: WarmMatchBase) {
    self.base = base
    warm = WarmMatch(base)
  }

  /// What the loss of some institutions does; nil if nobody else is concerned.
  mutating func loss(_ lost: [InstitutionID]) -> ContingencyMatchLoss? {
    guard base.isSeparable(lost) else { return lossReadAnew(lost) }
    warm.close(lost)
    var tally = MatchLossTally(base, lost)
    for need in warm.concernedNeeds where !warm.isLost(need: need) && warm.differs(need: need) {
      tally.add(need, warm.partners(of: need))
    }
    warm.reset()
    return tally.loss
  }

  /// How the parts concerned stand after a loss, for bounds on further losses.
  mutating func standing(_ lost: [InstitutionID]) -> StandingAfterLoss {
    warm.close(lost)
    var found: [InstitutionID: SupportAfterLoss] = [:]
    var standing = StandingAfterLoss()
    for need in warm.concernedNeeds where !warm.isLost(need: need) {
      let partners = warm.partners(of: need)
      if partners.isEmpty { standing.without += 1 }
      let institutions = Set(partners.map { base.problem.supporters[$0].institution })
      for institution in institutions {
        var support = found[institution] ?? SupportAfterLoss(institution)
        support.load += partners.count {
          base.problem.supporters[$0].institution == institution
        }
        if institutions.count == 1 { support.aloneFor += 1 }
        found[institution] = support
      }
    }
    warm.reset()
    standing.supports = found.values.sorted { $0.institution < $1.institution }
    return standing
  }

  /// The loss, by a match of its own without the lost.
  private func lossReadAnew(_ lost: [InstitutionID]) -> ContingencyMatchLoss? {
    let kept = base.problem.needs.indices.filter {
      !lost.contains(base.problem.needs[$0].institution)
    }
    let excluded = ContingencyMatch.excluded(from: base.problem)
    guard
      let problem = try? MatchProblem.after(
        losing: Set(lost), in: base.problem.region, function: base.problem.function,
        excluding: excluded), problem.needs.count == kept.count
    else { return nil }
    var changed = problem
    changed.namedPartners = kept.map { base.problem.namedPartners[$0] }
    let offers = base.problem.supporters.indices.filter {
      !lost.contains(base.problem.supporters[$0].institution)
    }
    let report = MatchSolver.solve(changed)
    guard problem.supporters.count == offers.count else { return nil }
    var partners = [[Int]](repeating: [], count: kept.count)
    for assignment in report.assignments {
      partners[assignment.need].append(offers[assignment.supporter])
    }
    var tally = MatchLossTally(base, lost)
    for (need, row) in zip(kept, partners) {
      let sorted = row.sorted()
      if sorted.map({ Int32($0) }) != base.partners[need] { tally.add(need, sorted) }
    }
    return tally.loss
  }

  /// The needs of a region that a match leaves out on purpose.
  private static func excluded(from problem: MatchProblem) -> Set<CareNeed> {
    guard let whole = try? MatchProblem(region: problem.region, function: problem.function)
    else { return [] }
    func care(_ needs: [Need]) -> Set<CareNeed> {
      Set(needs.map { CareNeed(institution: $0.institution, careKind: $0.careKind) })
    }
    return care(whole.needs).subtracting(care(problem.needs))
  }
}

/// How the parts that a loss concerns stand after it.
struct StandingAfterLoss: Sendable {
  /// Needs without a partner, those included that had none before.
  var without = 0
  /// The institutions that support others there, in document order.
  var supports: [SupportAfterLoss] = []

  /// How an institution supports others.
  func support(_ institution: InstitutionID) -> SupportAfterLoss {
    var (low, high) = (0, supports.count)
    while low < high {
      let middle = (low + high) / 2
      if supports[middle].institution < institution { low = middle + 1 } else { high = middle }
    }
    return low < supports.count && supports[low].institution == institution
      ? supports[low] : SupportAfterLoss(institution)
  }
}

/// How an institution supports others after a loss.
struct SupportAfterLoss: Sendable {
  let institution: InstitutionID
  /// Partnerships that it holds as a supporter.
  var load = 0
  /// Needs whose partners are all at this institution.
  var aloneFor = 0

  init(_ institution: InstitutionID) { self.institution = institution }
}

/// Counts what differs from the base.
private struct MatchLossTally {
  private let base: WarmMatchBase
  private let lost: [InstitutionID]
  private var without: [InstitutionID] = []
  private var relied: [InstitutionID] = []
  private var notRestored: [InstitutionID] = []
  private var partnersLost = 0
  private var changed = 0
  private var isConcerned = false

  init(_ base: WarmMatchBase, _ lost: [InstitutionID]) {
    self.base = base
    self.lost = lost
  }

  /// Compares a need that is there with the base.
  mutating func add(_ need: Int, _ now: [Int]) {
    let before = base.partners[need]
    let institution = base.problem.needs[need].institution
    isConcerned = true
    partnersLost += before.count - now.count
    if now.isEmpty, !before.isEmpty { without.append(institution) }
    if !now.isEmpty, now.contains(where: { !before.contains(Int32($0)) }) { changed += 1 }
    if before.contains(where: { lost.contains(base.problem.supporters[Int($0)].institution) }) {
      relied.append(institution)
      if now.count < before.count { notRestored.append(institution) }
    }
  }

  var loss: ContingencyMatchLoss? {
    guard isConcerned else { return nil }
    let region = base.problem.region
    func ids(_ institutions: Set<InstitutionID>) -> [String] {
      institutions.sorted().map { region[$0].id }
    }
    return ContingencyMatchLoss(
      function: base.problem.function, without: ids(Set(without)),
      // Places that a lost clinic no longer takes may give others more than the loss takes.
      partnersLost: max(0, partnersLost),
      restored: ids(Set(relied).subtracting(notRestored)), changed: changed)
  }
}
