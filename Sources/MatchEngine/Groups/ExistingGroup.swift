// Whether a group of the region document is lawful as it stands, by the same rules as new groups,
// with one difference: what was filed is taken to hold until what is known refutes it, while a new
// group must be proven from what is known.

/// An existing group that cannot stay as it is.
public struct ReleasedGroup: Equatable, Sendable {
  /// Its position in the document's `linkedGroups`.
  public let group: Int
  /// The rules that it breaks; at least one.
  public let broken: [GroupRuleCode]

  /// A released group.
  public init(group: Int, broken: [GroupRuleCode]) {
    self.group = group
    self.broken = broken
  }
}

/// Judges the groups of a document.
enum ExistingGroup {
  /// The rules that a group is known to break, in the order of the standard.
  static func broken(
    _ group: LinkedGroupRecord, _ region: Region, _ standard: GroupStandard,
    taken: Set<InstitutionID>
  ) -> [GroupRuleCode] {
    let members = group.members.compactMap { region.institutionByID[$0] }
    let facts = members.map { GroupFacts(region[$0]) }
    var broken: [GroupRuleCode] = []
    for rule in standard.memberRules
    where facts.contains(where: { rule.figure(of: $0).finding == .broken }) {
      broken.append(rule.code)
    }
    if group.members.count < 2 || group.members.count > standard.sizeRule?.maximum ?? .max {
      broken.append(.size)
    }
    for rule in standard.totalRules {
      let amounts = facts.map { rule.amount(of: $0) }
      if !amounts.contains(nil), amounts.reduce(0, { $0 + ($1 ?? 0) }) < rule.minimum {
        broken.append(rule.code)
      }
    }
    if standard.bedRule != nil, facts.allSatisfy({ !$0.hasBed }) {
      let outside = group.outsideBed.flatMap { region.institutionByID[$0] }
      if !(outside.map { GroupFacts(region[$0]).hasBed } ?? false) { broken.append(.bed) }
    }
    if Set(members).count < group.members.count || members.contains(where: { taken.contains($0) }) {
      broken.append(.oneGroup)
    }
    return broken
  }
}
