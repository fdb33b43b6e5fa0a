public import MatchEngine

/// What the main job makes: who covers whom, who is on duty when, and where it came from.
public struct Plan: Sendable {
  /// The region.
  public let region: Region
  /// One report for each function.
  public let matches: [MatchReport]
  /// What the existing partnerships are worth, for each of ``matches``; empty if not examined.
  public let promises: [PromiseReport]
  /// Who are deputies of each other, where deputies were asked for.
  ///
  /// Its hub part is also among ``matches``.
  public let deputies: DeputyReport?
  /// One report for each rotation.
  public let rotations: [RotationReport]
  /// Where the plan came from.
  public let provenance: Provenance

  /// A plan.
  public init(
    region: Region, matches: [MatchReport], deputies: DeputyReport? = nil,
    rotations: [RotationReport], provenance: Provenance, promises: [PromiseReport] = []
  ) {
    self.region = region
    self.promises = promises
    self.matches = matches
    self.deputies = deputies
    self.rotations = rotations
    self.provenance = provenance
  }

  /// The plan with rotations that were made elsewhere.
  public func with(rotations: [RotationReport]) -> Plan {
    Plan(
      region: region, matches: matches, deputies: deputies, rotations: rotations,
      provenance: provenance, promises: promises)
  }

  /// Whether every need has all its partners and no duty is open.
  public var isCovered: Bool {
    matches.allSatisfy(\.uncovered.isEmpty) && rotations.allSatisfy(\.holes.isEmpty)
  }
}

/// Where a plan came from: with the same engine, input and seed it can be made again, byte by byte.
public struct Provenance: Equatable, Sendable {
  /// The version of the engine.
  public let version: String
  /// The seed of every search.
  public let seed: UInt64
  /// The name of the input, without its folder.
  public let inputName: String
  /// SHA-256 of the bytes of the input, in hexadecimal.
  public let inputDigest: String
  /// The edition of the facility standards.
  public let ruleEdition: RuleEdition
  /// The day on which the facts are true.
  public let asOf: CivilDay
  /// The fiscal year for which rotations were made, where it is the same for all.
  public let fiscalYear: Int?

  /// A provenance.
  public init(
    version: String = Version.text, seed: UInt64, inputName: String, inputDigest: String,
    ruleEdition: RuleEdition, asOf: CivilDay, fiscalYear: Int?
  ) {
    self.version = version
    self.seed = seed
    self.inputName = inputName
    self.inputDigest = inputDigest
    self.ruleEdition = ruleEdition
    self.asOf = asOf
    self.fiscalYear = fiscalYear
  }

  /// The fiscal year that all of some periods fill; nil if there is no such year.
  static func fiscalYear(of periods: [(from: CivilDay, to: CivilDay)]) -> Int? {
    guard let year = periods.first?.from.fiscalYear,
      periods.allSatisfy({ CivilDay.fiscalYear(year) == $0.from...$0.to })
    else { return nil }
    return year
  }
}
