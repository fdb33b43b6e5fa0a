/// Where the bed of a group is.
public enum GroupBed: Equatable, Sendable {
  /// The standard needs none.
  case notNeeded
  /// A member has beds.
  case inside(InstitutionID)
  /// An outside institution that offers admission promises it.
  case outside(InstitutionID)
}

/// Where a group comes from.
public enum GroupOrigin: Equatable, Sendable {
  /// It exists and stays as it is: its position among the document's groups.
  case kept(Int)
  /// It exists and was found again, member by member.
  case confirmed(Int)
  /// It is new.
  case formed
}

/// A group of the answer.
public struct FormedGroup: Equatable, Sendable {
  /// Where it comes from.
  public let origin: GroupOrigin
  /// Its members, in document order.
  public let members: [InstitutionID]
  /// The figure of every rule on the group.
  public let figures: [GroupFigure]
  /// Where the bed is.
  public let bed: GroupBed
  /// The sum over members of the mean driving seconds to their partners, in 1/840 s; nil for a
  /// kept group with a member whose place is not known.
  public let compactness: Int?
  /// The longest drive between two members in minutes; nil if a place is not known.
  public let longestMinutes: Int?
  /// The longest straight line between two members in metres; nil if a place is not known.
  public let longestMetres: Int?

  /// A group.
  public init(
    origin: GroupOrigin, members: [InstitutionID], figures: [GroupFigure], bed: GroupBed,
    compactness: Int?, longestMinutes: Int?, longestMetres: Int?
  ) {
    self.origin = origin
    self.members = members
    self.figures = figures
    self.bed = bed
    self.compactness = compactness
    self.longestMinutes = longestMinutes
    self.longestMetres = longestMetres
  }

  /// Clinics on duty each calendar day: exactly one for 加算4; nil for other standards.
  public static func onDutyEachDay(_ kind: LinkedGroupKind) -> Int? {
    kind == .phoneStandard4 ? 1 : nil
  }
}

/// Why an institution that may join is in no group.
public enum UngroupedReason: String, CaseIterable, Sendable {
  /// It breaks a rule on its own, or does not report what the rule needs.
  case ownRecord
  /// No other candidate is within reach.
  case nobodyInReach
  /// With the best of its partners a sum stays short, or no bed is in reach.
  case togetherShort
  /// Its partners are in groups that cannot spare or take a member.
  case leftOver
}

/// An institution that may join but is in no group.
public struct UngroupedInstitution: Equatable, Sendable {
  /// The institution.
  public let institution: InstitutionID
  /// How it stands to a group.
  public let stance: GroupStance
  /// Why it is in no group.
  public let reason: UngroupedReason
  /// The figures that fall short: its own, or the best that it can reach with partners.
  public let figures: [GroupFigure]
  /// Candidates within reach.
  public let partnersInReach: Int
  /// The smallest change that was found and verified to help; nil if none of those tried does.
  public let remedy: GroupRemedy?
  /// The reason as a sentence.
  public let cause: LocalizedText
  /// The remedy as a sentence.
  public let advice: LocalizedText

  /// An ungrouped institution.
  public init(
    institution: InstitutionID, stance: GroupStance, reason: UngroupedReason,
    figures: [GroupFigure], partnersInReach: Int, remedy: GroupRemedy?, cause: LocalizedText,
    advice: LocalizedText
  ) {
    self.institution = institution
    self.stance = stance
    self.reason = reason
    self.figures = figures
    self.partnersInReach = partnersInReach
    self.remedy = remedy
    self.cause = cause
    self.advice = advice
  }
}

/// The three levels of the objective.
public struct GroupObjective: Equatable, Sendable {
  /// Institutions in lawful new groups.
  public let grouped: Int
  /// The sum over these of the mean driving seconds to their partners, in 1/840 s.
  public let compactness: Int

  /// An objective.
  public init(grouped: Int, compactness: Int) {
    self.grouped = grouped
    self.compactness = compactness
  }
}

/// The linked groups of a region for one standard.
public struct GroupReport: Sendable {
  /// The standard.
  public let kind: LinkedGroupKind
  /// The revision.
  public let edition: RuleEdition
  /// What became of the groups of today.
  public let existing: ExistingGroups
  /// Whether the region was taken as 医療資源の少ない地域.
  public let scarce: Bool
  /// `optimal` if every component is proven best, else `feasible`.
  public let status: SolveStatus
  /// Kept groups first, then the others by their first member.
  public let groups: [FormedGroup]
  /// Who may join but is in no group, in document order.
  public let ungrouped: [UngroupedInstitution]
  /// Who could file the standard but is not thought of.
  public let leftOut: [GroupLeftOut]
  /// Groups of today that break a rule.
  public let released: [ReleasedGroup]
  /// What is reached, kept groups not counted.
  public let objective: GroupObjective
  /// No partition groups more, and none that groups as many is more compact than this.
  public let bound: GroupObjective
  /// The part of the bound on compactness that the prices alone prove.
  public let certifiedCompactness: Int
  /// The candidates, in document order.
  public let candidates: [InstitutionID]
  /// A price for each candidate in 1/840 s; see `GroupBound`.
  public let prices: [Int]
  /// Components that can form groups, and how many of them are proven best.
  public let components: Int
  /// Of these, proven best.
  public let provenComponents: Int
  /// Windows that the search opened.
  public let windows: Int

  /// A report, as read from a file.
  public init(
    kind: LinkedGroupKind, edition: RuleEdition, existing: ExistingGroups, scarce: Bool,
    status: SolveStatus,
    groups: [FormedGroup], ungrouped: [UngroupedInstitution], leftOut: [GroupLeftOut],
    released: [ReleasedGroup], objective: GroupObjective, bound: GroupObjective,
    certifiedCompactness: Int, candidates: [InstitutionID], prices: [Int], components: Int,
    provenComponents: Int, windows: Int
  ) {
    self.kind = kind
    self.edition = edition
    self.existing = existing
    self.scarce = scarce
    self.status = status
    self.groups = groups
    self.ungrouped = ungrouped
    self.leftOut = leftOut
    self.released = released
    self.objective = objective
    self.bound = bound
    self.certifiedCompactness = certifiedCompactness
    self.candidates = candidates
    self.prices = prices
    self.components = components
    self.provenComponents = provenComponents
    self.windows = windows
  }

  /// The part by which the compactness may still be above the best, in thousandths.
  public var gapThousandths: Int {
    guard objective.compactness > bound.compactness else { return 0 }
    let excess = (objective.compactness - bound.compactness).multipliedFullWidth(by: 1_000)
    guard excess.high == 0, bound.compactness > 0 else { return 1_000 }
    return Int(excess.low / UInt(bound.compactness))
  }
}
