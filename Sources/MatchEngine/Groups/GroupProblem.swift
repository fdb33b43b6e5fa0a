// Problem: the institutions of a region that may form groups of one facility standard, and which
//   pairs of them may be in one group.
// Method: every institution is read once (stance, then the rules on one institution); pairs come
//   from a spatial index within the visit radius, filtered by the rules on two. Components of the
//   compatibility graph are independent: no lawful group crosses them.
// Complexity: O(n log n + compatible pairs × log n).

/// The input of forming linked groups: who may join, and with whom.
///
/// Immutable. ``GroupSolver`` solves it; ``GroupCheck`` checks an answer without it.
public struct GroupProblem: Sendable {
  /// The region.
  public let region: Region
  /// The rules.
  public let standard: GroupStandard
  /// How groups are formed.
  public let options: GroupOptions
  /// Who may join a new group, in document order.
  public let candidates: [GroupCandidate]
  /// Who would join but breaks a rule on its own, in document order.
  public let barred: [BarredInstitution]
  /// Who could file the standard but is not thought of, in document order.
  public let leftOut: [GroupLeftOut]
  /// Positions of the existing groups that stay as they are.
  public let keptGroups: [Int]
  /// Existing groups that break a rule, so that their members are free.
  public let releasedGroups: [ReleasedGroup]
  /// Who may promise a bed.
  public let bedOffers: [BedOffer]

  /// The compatible pairs.
  let network: GroupNetwork

  /// Reads the institutions of a region for one standard.
  ///
  /// - Parameters:
  ///   - region: The region.
  ///   - kind: The standard.
  ///   - options: How groups are formed.
  /// - Throws: ``ProblemList`` if the policy is out of range or the region too large to be summed.
  public init(
    region: Region, kind: LinkedGroupKind, options: GroupOptions = GroupOptions()
  ) throws(ProblemList) {
    try self.init(
      region: region,
      standard: GroupStandard(kind: kind, policy: region.document.policy, scarce: options.scarce),
      options: options)
  }

  /// Reads the institutions of a region for a changed set of rules.
  init(
    region: Region, standard: GroupStandard, options: GroupOptions = GroupOptions()
  ) throws(ProblemList) {
    self.region = region
    self.standard = standard
    self.options = options
    let today = TodaysGroups(region, standard, options)
    keptGroups = today.kept
    releasedGroups = today.released
    let bedOffers = Self.bedOffers(region, standard)
    self.bedOffers = bedOffers

    var candidates: [GroupCandidate] = []
    var barred: [BarredInstitution] = []
    var leftOut: [GroupLeftOut] = []
    for (index, record) in region.document.institutions.enumerated() {
      let id = InstitutionID(index)
      if today.fixed.contains(id) { continue }
      let stance: GroupStance
      if today.groupOf[id] != nil {
        stance = .member
      } else {
        switch GroupStanceFinding(record, standard.kind, region.document.policy.unreported) {
        case .irrelevant: continue
        case .leftOut(let reason):
          leftOut.append(GroupLeftOut(institution: id, reason: reason))
          continue
        case .joins(let found): stance = found
        }
      }
      let facts = GroupFacts(record)
      var open = standard.memberRules.map { $0.figure(of: facts) }.filter { $0.finding != .met }
      if open.contains(where: { $0.code == .phoneLevel }) {
        leftOut.append(GroupLeftOut(institution: id, reason: .standsAlone))
        continue
      }
      let site = MatchSite(id, in: region)
      if site.point == nil {
        open.append(
          GroupFigure(
            code: .pairDistance, value: nil, limit: region.document.policy.visitRadiusMetres,
            isMaximum: true, finding: .unknown))
      }
      guard open.isEmpty else {
        barred.append(BarredInstitution(institution: id, stance: stance, figures: open))
        continue
      }
      candidates.append(
        Self.candidate(
          id, stance, facts, existing: today.groupOf[id], region, standard, bedOffers))
    }
    self.candidates = candidates
    self.barred = barred
    self.leftOut = leftOut
    network = try GroupNetwork(candidates, region, standard)
  }

  /// A candidate with what the solver needs of it.
  static func candidate(
    _ id: InstitutionID, _ stance: GroupStance, _ facts: GroupFacts, existing: Int?,
    _ region: Region, _ standard: GroupStandard, _ bedOffers: [BedOffer]
  ) -> GroupCandidate {
    let site = MatchSite(id, in: region)
    var beds: [Int32] = []
    if standard.bedRule != nil, !facts.hasBed {
      for (position, offer) in bedOffers.enumerated()
      where offer.reaches(id, site, region) {
        beds.append(Int32(position))
      }
    }
    return GroupCandidate(
      institution: id, stance: stance, facts: facts, existingGroup: existing, site: site,
      amounts: standard.totalRules.map { $0.amount(of: facts) ?? 0 }, outsideBeds: beds)
  }

  private static func bedOffers(_ region: Region, _ standard: GroupStandard) -> [BedOffer] {
    guard standard.bedRule != nil else { return [] }
    let policy = region.document.policy.matching(for: .admission)
    var offers: [BedOffer] = []
    for (index, record) in region.document.institutions.enumerated() {
      guard
        let offer = record.supports.first(where: { $0.function == .admission && $0.capacity > 0 }),
        GroupFacts(record).hasBed, record.kind == .hospital || record.kind == .beddedClinic,
        !record.reliesOnOthers(for: .admission)
      else { continue }
      let id = InstitutionID(index)
      offers.append(
        BedOffer(
          institution: id, capacity: offer.capacity,
          reach: min(offer.reach ?? policy.reach, policy.reach), site: MatchSite(id, in: region)))
    }
    return offers
  }
}

extension BedOffer {
  /// Whether the bed may be promised to an institution under the admission policy.
  func reaches(_ other: InstitutionID, _ otherSite: MatchSite, _ region: Region) -> Bool {
    guard other != institution, let level = region.commonLevel(institution, other), level <= reach,
      let from = site.point, let to = otherSite.point
    else { return false }
    let policy = region.document.policy
    guard let most = policy.matching(for: .admission).maximumMinutes else { return true }
    return policy.travel.minutes(metres: from.metres(to: to)) <= most
  }
}

/// Which groups stay, which are released, and who is in a group that may be formed anew.
private struct TodaysGroups {
  var kept: [Int] = []
  var released: [ReleasedGroup] = []
  var fixed: Set<InstitutionID> = []
  var groupOf: [InstitutionID: Int] = [:]

  init(_ region: Region, _ standard: GroupStandard, _ options: GroupOptions) {
    var taken: Set<InstitutionID> = []
    for (index, group) in region.document.linkedGroups.enumerated()
    where group.kind == standard.kind {
      let members = group.members.compactMap { region.institutionByID[$0] }
      let broken = ExistingGroup.broken(group, region, standard, taken: taken)
      guard broken.isEmpty else {
        released.append(ReleasedGroup(group: index, broken: broken))
        // They have shown that they mean to work together.
        for member in members where !taken.contains(member) { groupOf[member] = index }
        continue
      }
      taken.formUnion(members)
      // A group that what is known cannot prove anew is not put at risk.
      if options.existing == .keep || !Self.isProven(members, region, standard) {
        kept.append(index)
        fixed.formUnion(members)
        for member in members { groupOf[member] = nil }
      } else {
        for member in members { groupOf[member] = index }
      }
    }
  }

  private static func isProven(
    _ members: [InstitutionID], _ region: Region, _ standard: GroupStandard
  ) -> Bool {
    let facts = members.map { GroupFacts(region[$0]) }
    guard
      facts.allSatisfy({ fact in
        standard.memberRules.allSatisfy { $0.figure(of: fact).finding == .met }
      }),
      standard.totalRules.allSatisfy({ rule in
        facts.reduce(0) { $0 + (rule.amount(of: $1) ?? 0) } >= rule.minimum
      })
    else { return false }
    for (position, first) in members.enumerated() {
      for second in members[..<position]
      where GroupNetwork.pair(first, second, region).map({ standard.allows($0) }) != true {
        return false
      }
    }
    guard standard.bedRule != nil, facts.allSatisfy({ !$0.hasBed }) else { return true }
    let offers = GroupProblem.offersForProof(region, standard)
    return offers.contains { offer in
      members.allSatisfy { offer.reaches($0, MatchSite($0, in: region), region) }
    }
  }
}

extension GroupProblem {
  fileprivate static func offersForProof(
    _ region: Region, _ standard: GroupStandard
  ) -> [BedOffer] { bedOffers(region, standard) }
}

extension GroupStandard {
  /// Whether the rules on two institutions let them be in one group.
  func allows(_ pair: GroupPair) -> Bool { pairRules.allSatisfy { $0.allows(pair) } }
}
