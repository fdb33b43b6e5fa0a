public import MatchEngine

/// The linked groups of a region for one standard, and where they came from.
public struct GroupPlan: Sendable {
  /// The region.
  public let region: Region
  /// The groups.
  public let report: GroupReport
  /// Where they came from.
  public let provenance: Provenance

  /// Groups with their provenance.
  public init(region: Region, report: GroupReport, provenance: Provenance) {
    self.region = region
    self.report = report
    self.provenance = provenance
  }

  /// Forms the groups of a region.
  ///
  /// - Parameters:
  ///   - region: The checked region.
  ///   - kind: The standard.
  ///   - options: How groups are formed.
  ///   - inputName: The file name of the region, for the provenance.
  ///   - inputDigest: SHA-256 of its bytes, in hexadecimal.
  /// - Returns: The groups; whoever is in none is part of it.
  /// - Throws: `ProblemList` if the problem cannot be built from the region.
  public static func make(
    _ region: Region, kind: LinkedGroupKind, options: GroupOptions, inputName: String,
    inputDigest: String
  ) throws(ProblemList) -> GroupPlan {
    let problem = try GroupProblem(region: region, kind: kind, options: options)
    return GroupPlan(
      region: region, report: GroupSolver.solve(problem),
      provenance: Provenance(
        seed: options.seed, inputName: inputName, inputDigest: inputDigest,
        ruleEdition: region.document.policy.ruleEdition, asOf: region.document.asOf,
        fiscalYear: nil))
  }

  /// Whether everybody who may join is in a group.
  public var isCovered: Bool { report.ungrouped.isEmpty }
}
