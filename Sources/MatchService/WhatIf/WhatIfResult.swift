public import MatchEngine

/// What was worked out about a region: scenarios, losses, years to come, and whom to ask.
public struct WhatIfResult: Sendable {
  /// The region and its plan.
  public var base: WhatIfBase
  /// The scenarios, in the order in which they were given.
  public var scenarios: [ScenarioOutcome]
  /// N-1 and N-2, where asked for.
  public var contingencies: ContingencyReport?
  /// The years to come, where asked for.
  public var timeline: TimelineReport?
  /// Whom to ask, for each function, where asked for.
  public var recruiting: [RecruitingReport]

  /// A result.
  public init(
    base: WhatIfBase, scenarios: [ScenarioOutcome] = [], contingencies: ContingencyReport? = nil,
    timeline: TimelineReport? = nil, recruiting: [RecruitingReport] = []
  ) {
    self.base = base
    self.scenarios = scenarios
    self.contingencies = contingencies
    self.timeline = timeline
    self.recruiting = recruiting
  }
}

extension RegionReport {
  /// A page of a plan and what was worked out about it.
  public init(
    plan: Plan, whatIf: WhatIfResult, previous: IndicatorTable? = nil, previousDay: CivilDay? = nil
  ) {
    self.init(
      plan: plan, indicators: whatIf.base.indicators, scenarios: whatIf.scenarios,
      contingencies: whatIf.contingencies, timeline: whatIf.timeline,
      recruiting: whatIf.recruiting, previous: previous, previousDay: previousDay)
  }
}
