// Problem: the best plan of a region after a scenario, and what differs from the plan before.
// Method: matches are solved again from the prices of the base (`EarlierMatch`), with its partners as
//   existing links (`MatchProblem.keeping`); rotations that the scenario touches are repaired from the base's duties
//   (`RotationRepair`), which changes as few duties as possible from the first day concerned on, and
//   those whose rules were weighed anew are made again. What no change reaches is not touched.
// Why correct: the match is exact from any prices, and equal in value to a cold solve of the same
//   problem; the repair is judged by the rules of the new agreement. The disruption of the base is
//   part of both objectives and is counted afresh from the two plans, not taken from the solver.
// Complexity: a warm transport for each function, a repair for each rotation touched.

/// Works out scenarios against a plan.
public struct WhatIfSolver: Sendable {
  /// The seed of rotation searches; a scenario's own seed is added to it.
  public var seed: UInt64
  /// The effort of a repair: ruins that are tried at most.
  public var repairSteps: Int
  /// Search steps where a rotation is made again; nil uses the engine's default.
  public var searchSteps: Int?
  /// Whether every institution is lost in turn after the scenario too, for the figures that need it;
  /// it takes as long as for the base.
  public var examinesLosses: Bool
  /// Who does the work; the outcome is the same on any number of them.
  public var workers: Workers

  /// A solver.
  public init(
    seed: UInt64 = 1, repairSteps: Int = 200, searchSteps: Int? = nil,
    examinesLosses: Bool = false, workers: Workers = .serial
  ) {
    self.examinesLosses = examinesLosses
    self.seed = seed
    self.repairSteps = repairSteps
    self.searchSteps = searchSteps
    self.workers = workers
  }

  /// Works out one scenario.
  ///
  /// - Throws: ``ProblemList`` with everything in the scenario that cannot be done, or with what is
  ///   wrong with the region that it makes.
  public func solve(_ scenario: Scenario, on base: WhatIfBase) throws(ProblemList)
    -> ScenarioOutcome
  {
    let application = ScenarioApplication(scenario, to: base.region.document)
    let region = try application.region()
    let matches = try matches(in: region, base)
    let (rotations, fewest) = try rotations(in: region, application, base, scenario.seed)
    let contingencies =
      examinesLosses
      ? try ContingencyAnalysis.report(
        region, matches: matches, rotations: rotations, workers: workers) : nil
    let indicators = IndicatorTable(
      IndicatorInput(
        region: region, matches: matches, rotations: rotations, departed: application.departed,
        immediateNeeds: application.immediateNeeds, bedNeed: base.bedNeed,
        contingencies: contingencies))
    let comparison = ScenarioComparison(
      base: base, region: region, departed: application.departed, matches: matches,
      rotations: rotations)
    return ScenarioOutcome(
      scenario: scenario,
      sentences: scenario.sentences(in: base.region.document)
        + scenario.remarks(in: base.region, lastDuty: base.rotations.map(\.to).max()),
      region: region,
      matches: matches, rotations: rotations, indicators: indicators,
      deltas: ScenarioComparison.deltas(base.indicators, indicators),
      affected: comparison.affected,
      disruption: ScenarioDisruption(
        partnersChanged: comparison.partnersChanged, dutiesChanged: comparison.dutiesChanged,
        fewestDutiesChanged: fewest))
  }

  private func matches(in region: Region, _ base: WhatIfBase) throws(ProblemList) -> [MatchReport] {
    var matches: [MatchReport] = []
    for (report, earlier) in zip(base.matches, base.earlier) {
      guard let earlier else {
        matches.append(DeputySolver.solve(try DeputyProblem(region: region)).hub)
        continue
      }
      let problem = try MatchProblem(region: region, function: report.function, after: earlier)
        .keeping(report, of: base.region)
      matches.append(
        MatchSolver.solve(problem, workers: workers, prices: earlier.prices(for: problem)))
    }
    return matches
  }

  /// The rotations after the scenario, and the fewest duties that any re-plan changes.
  private func rotations(
    in region: Region, _ application: ScenarioApplication, _ base: WhatIfBase, _ salt: UInt64
  ) throws(ProblemList) -> ([RotationReport], Int) {
    var reports: [RotationReport] = []
    var fewest = 0
    var busy: [InstitutionID: [DutyInterval]] = [:]
    var onDuty: [InstitutionID: [DutyInterval]] = [:]
    /// The first day of any change so far: later lines may have to follow.
    var changedFrom: CivilDay?
    for old in base.rotations {
      guard region.document.rotations.indices.contains(old.rotation.value) else { continue }
      let record = region.document.rotations[old.rotation.value]
      let day = [application.touched[record.id], changedFrom].compactMap { $0 }.min()
      var report = old
      if let day {
        let problem = try RotationProblem(
          region: region, rotation: old.rotation, from: old.from, to: old.to, busy: busy,
          onDuty: onDuty)
        if application.reweighted.contains(record.id) {
          report =
            (searchSteps.map { RotationSearch(seed: seed &+ salt, steps: $0) }
            ?? RotationSearch(seed: seed &+ salt)).solve(problem)
        } else {
          let repaired = try repair(old, problem, record, base, from: day, salt)
          report = repaired.rotation
          fewest += repaired.fewestChanges
        }
        changedFrom = day
      }
      // A hospital has doctors of several departments and may man several lines at once.
      for (institution, intervals) in report.dutyIntervals(in: region) {
        onDuty[institution, default: []] += intervals
        if region[institution].kind != .hospital {
          busy[institution, default: []] += intervals
        }
      }
      reports.append(report)
    }
    return (reports, fewest)
  }

  private func repair(
    _ old: RotationReport, _ problem: RotationProblem, _ record: RotationRecord,
    _ base: WhatIfBase, from day: CivilDay, _ salt: UInt64
  ) throws(ProblemList) -> (rotation: RotationReport, fewestChanges: Int) {
    let before = base.region.document.rotations[old.rotation.value]
    var places: [String: Int] = [:]
    for (index, member) in record.members.enumerated() { places[member.institution] = index }
    let known = Set(before.members.map(\.institution))
    let duties = old.duties.map { duty in
      duty.held(
        by: duty.member.flatMap { member in
          before.members.indices.contains(member)
            ? places[before.members[member].institution] : nil
        }, doctor: duty.doctor)
    }
    let agreement =
      old.hasBreaches
      ? try RotationProblem(
        region: base.region, rotation: old.rotation, from: old.from, to: old.to) : nil
    return RotationRepair(seed: seed &+ salt, steps: repairSteps).repaired(
      try RepairProblem(
        rotation: problem, published: duties, today: max(day, old.from),
        joiners: record.members.indices.filter { !known.contains(record.members[$0].institution) },
        agreement: agreement))
  }
}
