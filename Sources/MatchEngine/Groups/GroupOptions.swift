/// What becomes of the lawful groups that a region has today.
public enum ExistingGroups: String, CaseIterable, Sendable {
  /// They stay as they are; only the others are grouped.
  case keep
  /// Their members may be grouped anew; at equal results they stay together.
  case reform
}

/// How groups are formed.
public struct GroupOptions: Equatable, Sendable {
  /// What becomes of today's groups.
  public var existing: ExistingGroups
  /// Whether the region is 医療資源の少ない地域: hospitals below 280 beds instead of 200.
  public var scarce: Bool
  /// The seed of the search.
  public var seed: UInt64
  /// Windows that the search opens for each institution of a component that is not solved exactly.
  public var effort: Int

  /// Options; without arguments, the defaults.
  public init(
    existing: ExistingGroups = .keep, scarce: Bool = false, seed: UInt64 = 1, effort: Int = 8
  ) {
    self.existing = existing
    self.scarce = scarce
    self.seed = seed
    self.effort = effort
  }
}
