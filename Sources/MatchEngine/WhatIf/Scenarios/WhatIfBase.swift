/// A region and its plan: what scenarios are compared with.
public struct WhatIfBase: Sendable {
  /// The region.
  public let region: Region
  /// One report for each function.
  public let matches: [MatchReport]
  /// One report for each rotation, in document order.
  public let rotations: [RotationReport]
  /// How many back-up beds home patients need.
  public let bedNeed: BedNeedModel
  /// All figures of the plan.
  public let indicators: IndicatorTable
  /// The matches as starting points; nil for one that is not a transport (deputies).
  let earlier: [EarlierMatch?]
  /// What each institution has in the plan.
  let standings: PlanStandings

  /// Prepares a plan for scenarios.
  ///
  /// - Throws: ``ProblemList`` if a match cannot be read from the region.
  /// - Complexity: O(plan).
  public init(
    region: Region, matches: [MatchReport], rotations: [RotationReport],
    bedNeed: BedNeedModel = BedNeedModel(), contingencies: ContingencyReport? = nil,
    inquiries: InquiryRecordCount? = nil
  ) throws(ProblemList) {
    self.region = region
    self.matches = matches
    self.rotations = rotations
    self.bedNeed = bedNeed
    standings = PlanStandings(region, matches, rotations)
    indicators = IndicatorTable(
      IndicatorInput(
        region: region, matches: matches, rotations: rotations, bedNeed: bedNeed,
        contingencies: contingencies, inquiries: inquiries))
    var earlier: [EarlierMatch?] = []
    for report in matches {
      guard report.function != .deputy else {
        earlier.append(nil)
        continue
      }
      let problem = try MatchProblem(region: region, function: report.function)
      earlier.append(EarlierMatch(problem, report))
    }
    self.earlier = earlier
  }
}
