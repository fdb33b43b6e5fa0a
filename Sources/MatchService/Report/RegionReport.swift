public import MatchEngine

/// Everything that a forum looks at: the plan, its figures, and what would be if.
public struct RegionReport: Sendable {
  /// The plan as it is.
  public let plan: Plan
  /// The figures of the plan.
  public let indicators: IndicatorTable
  /// Scenarios, the first ten of which are shown.
  public let scenarios: [ScenarioOutcome]
  /// Every institution lost in turn; nil if not examined.
  public let contingencies: ContingencyReport?
  /// The years to come; nil if not examined.
  public let timeline: TimelineReport?
  /// Who could be asked to join, for each function examined.
  public let recruiting: [RecruitingReport]
  /// The figures of the last report; nil if there was none.
  public let previous: IndicatorTable?
  /// The day of the last report.
  public let previousDay: CivilDay?

  /// How many scenarios a report shows at most.
  public static let scenarioLimit = 10

  /// A report.
  public init(
    plan: Plan, indicators: IndicatorTable, scenarios: [ScenarioOutcome] = [],
    contingencies: ContingencyReport? = nil, timeline: TimelineReport? = nil,
    recruiting: [RecruitingReport] = [], previous: IndicatorTable? = nil,
    previousDay: CivilDay? = nil
  ) {
    self.plan = plan
    self.indicators = indicators
    self.scenarios = scenarios
    self.contingencies = contingencies
    self.timeline = timeline
    self.recruiting = recruiting
    self.previous = previous
    self.previousDay = previousDay
  }
}
