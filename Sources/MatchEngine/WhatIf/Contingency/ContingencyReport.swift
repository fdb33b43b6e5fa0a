/// What the loss of one or two institutions does to one function.
public struct ContingencyMatchLoss: Equatable, Sendable {
  /// The function.
  public let function: SupportFunction
  /// Ids of institutions whose need has no partner any more though everybody is re-planned.
  ///
  /// In document order; those lost themselves are not among them.
  public let without: [String]
  /// Partners (first or further) fewer in the whole match after the best re-plan, those of the lost
  /// institutions themselves not counted; 0 where others gain as many as are lost, or more.
  public let partnersLost: Int
  /// Ids of institutions that relied on the lost ones and have another partner after the re-plan.
  public let restored: [String]
  /// Institutions (by need) that keep cover but change a partner.
  public let changed: Int

  /// A loss.
  public init(
    function: SupportFunction, without: [String], partnersLost: Int, restored: [String],
    changed: Int
  ) {
    self.function = function
    self.without = without
    self.partnersLost = partnersLost
    self.restored = restored
    self.changed = changed
  }
}

/// What the loss of one or two institutions does to one rotation.
public struct ContingencyDutyLoss: Equatable, Sendable {
  /// The id of the rotation.
  public let rotation: String
  /// Duties that the lost institutions held.
  public let held: Int
  /// Duties that stay open after the best re-plan that was found, beyond those open before.
  public let open: Int
  /// Duties that stay open after any re-plan, beyond those open before; where it is ``open``, that is
  /// proven to be the least.
  public let openAtLeast: Int
  /// Duties that change hands in that re-plan.
  public let changes: Int

  /// A loss.
  public init(rotation: String, held: Int, open: Int, openAtLeast: Int, changes: Int) {
    self.rotation = rotation
    self.held = held
    self.open = open
    self.openAtLeast = openAtLeast
    self.changes = changes
  }
}

/// The loss of one institution (N-1) or of two (N-2), after everything else is re-planned.
public struct Contingency: Equatable, Sendable {
  /// The ids of the lost institutions, one or two.
  public let institutions: [String]
  /// The functions that lose something.
  public let matches: [ContingencyMatchLoss]
  /// The rotations in which they hold duties.
  public let duties: [ContingencyDutyLoss]
  /// Back-up beds lost with them.
  public let backupBeds: Int

  /// A contingency.
  public init(
    institutions: [String], matches: [ContingencyMatchLoss], duties: [ContingencyDutyLoss],
    backupBeds: Int
  ) {
    self.institutions = institutions
    self.matches = matches
    self.duties = duties
    self.backupBeds = backupBeds
  }

  /// Needs left without any partner.
  public var needsWithout: Int { matches.reduce(0) { $0 + $1.without.count } }
  /// Duties left open by the best re-plan that was found.
  public var openDuties: Int { duties.reduce(0) { $0 + $1.open } }
  /// Duties left open by any re-plan; where it is ``openDuties``, that is proven to be the least.
  public var openDutiesAtLeast: Int { duties.reduce(0) { $0 + $1.openAtLeast } }
  /// Partners fewer.
  public var partnersLost: Int { matches.reduce(0) { $0 + $1.partnersLost } }
  /// Needs that change a partner and duties that change hands.
  public var changes: Int {
    matches.reduce(0) { $0 + $1.changed } + duties.reduce(0) { $0 + $1.changes }
  }

  /// Whether the loss of these is graver than that of others: needs without a partner, open duties,
  /// partners fewer, back-up beds, then changes.
  public func isGraver(than other: Contingency) -> Bool {
    let left = [needsWithout, openDuties, partnersLost, backupBeds, changes]
    let right = [
      other.needsWithout, other.openDuties, other.partnersLost, other.backupBeds, other.changes,
    ]
    return right.lexicographicallyPrecedes(left)
  }
}

/// Every institution lost in turn (N-1), and the gravest pairs (N-2).
public struct ContingencyReport: Equatable, Sendable {
  /// One for each institution whose loss changes anything, the gravest first; ties in document order.
  public let single: [Contingency]
  /// Institutions examined.
  public let examined: Int
  /// Pairs, the gravest first; empty if not asked for.
  public let pairs: [Contingency]
  /// All clinics at once in which every doctor is of ``retirementAge`` or over, if they closed; nil
  /// where no clinic's ages are known.
  public let retired: Contingency?

  /// The age of ``retired``: a forum asks what is left when all of 75 and over stop.
  public static let retirementAge = 75

  /// A report.
  public init(
    single: [Contingency], examined: Int, pairs: [Contingency], retired: Contingency? = nil
  ) {
    self.single = single
    self.examined = examined
    self.pairs = pairs
    self.retired = retired
  }
}
