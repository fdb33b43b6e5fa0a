public import MatchEngine

/// What is to be worked out about a region.
public struct WhatIfOptions: Sendable {
  /// The scenarios.
  public var scenarios: [Scenario]
  /// Whether every institution is lost in turn.
  public var examinesLosses: Bool
  /// How many of the gravest pairs are told; 0 leaves pairs out.
  public var pairs: Int
  /// Draws of the sweep over the years; nil leaves it out.
  public var draws: Int?
  /// The last year of the sweep.
  public var lastYear: Int
  /// Home patients expected in years to come, by year; empty keeps today's.
  public var demand: [TimelineDemand]
  /// Parts of the sweep that were drawn before, with their names.
  public var parts: [(name: String, bytes: [UInt8])]
  /// Whether the call list is made.
  public var recruits: Bool
  /// How many back-up beds home patients need.
  public var bedNeed: BedNeedModel
  /// Answers to inquiries, where a board's history is at hand.
  public var inquiries: InquiryRecordCount?

  /// Options; without arguments, the indicators alone.
  public init(
    scenarios: [Scenario] = [], examinesLosses: Bool = false, pairs: Int = 0, draws: Int? = nil,
    lastYear: Int = 2040, demand: [TimelineDemand] = [],
    parts: [(name: String, bytes: [UInt8])] = [],
    recruits: Bool = false,
    bedNeed: BedNeedModel = BedNeedModel(), inquiries: InquiryRecordCount? = nil
  ) {
    self.scenarios = scenarios
    self.examinesLosses = examinesLosses
    self.pairs = pairs
    self.draws = draws
    self.lastYear = lastYear
    self.demand = demand
    self.parts = parts
    self.recruits = recruits
    self.bedNeed = bedNeed
    self.inquiries = inquiries
  }
}

/// Works out scenarios, losses, years to come and whom to ask, from a plan.
public enum WhatIfJob {
  /// Runs the job.
  ///
  /// - Parameters:
  ///   - plan: The plan that scenarios are compared with.
  ///   - options: What is to be worked out.
  ///   - known: The plan's figures, where they were counted before with the same options and without
  ///     losses; nil counts them.
  ///   - seed: The seed of every search.
  ///   - workers: Who does the work; the result is the same on any number of them.
  ///   - isStopped: Asked between the parts; once it is true, the rest is left out.
  ///   - progress: Told what is being done; called from the calling thread.
  ///   - meter: Counts how far it is; without one, `progress` is told of every slice of the sweep.
  /// - Returns: What was worked out until the end or the stop.
  /// - Throws: `ProblemList` with what is wrong with a scenario; its paths begin with its id.
  public static func run(
    _ plan: Plan, _ options: WhatIfOptions, known: WhatIfBase? = nil, seed: UInt64 = 1,
    workers: Workers = .threads(), isStopped: () -> Bool = { false },
    progress: (LocalizedText) -> Void = { _ in }, meter: WorkMeter? = nil
  ) throws(ProblemList) -> WhatIfResult {
    let counted = workers.counted(by: meter)
    var contingencies: ContingencyReport?
    if options.examinesLosses || options.pairs > 0, !isStopped() {
      progress(LocalizedText(ja: "一つずつ抜いて調べています", en: "losing each institution in turn"))
      contingencies = try ContingencyAnalysis.report(
        plan.region, matches: plan.matches, rotations: plan.rotations,
        options: ContingencyOptions(pairs: options.pairs), workers: counted)
    }
    let base: WhatIfBase
    if let known, contingencies == nil {
      base = known
    } else {
      base = try WhatIfBase(
        region: plan.region, matches: plan.matches, rotations: plan.rotations,
        bedNeed: options.bedNeed, contingencies: contingencies, inquiries: options.inquiries)
    }
    var result = WhatIfResult(base: base, contingencies: contingencies)
    // Figures that rest on losses are compared before and after, or not at all.
    let solver = WhatIfSolver(
      seed: seed, examinesLosses: contingencies != nil, workers: counted)
    var problems: [Problem] = []
    for (index, scenario) in options.scenarios.enumerated() {
      if isStopped() { break }
      progress(
        LocalizedText(
          ja: "シナリオ（\(index + 1)/\(options.scenarios.count)）: \(scenario.name)",
          en: "scenario \(index + 1) of \(options.scenarios.count): \(scenario.name)"))
      do { result.scenarios.append(try solver.solve(scenario, on: base)) } catch {
        problems += error.problems.map { $0.within(scenario.id) }
      }
    }
    if !problems.isEmpty { throw ProblemList(problems) }
    if options.recruits {
      for report in plan.matches where report.function != .deputy && !isStopped() {
        progress(
          LocalizedText(
            ja: "声をかける相手を探しています: \(report.function.name.japanese)",
            en: "whom to ask: \(report.function.name.english)"))
        result.recruiting.append(
          try RecruitingSearch.report(
            plan.region, function: report.function, plan: report, workers: counted))
      }
    }
    if let draws = options.draws, !isStopped() {
      result.timeline = try timeline(
        plan, options, draws: draws, seed: seed, workers: workers, isStopped: isStopped,
        progress: progress, meter: meter)
    }
    return result
  }
}

extension WhatIfJob {
  /// The sweep, slice by slice; nil if it was stopped.
  private static func timeline(
    _ plan: Plan, _ options: WhatIfOptions, draws: Int, seed: UInt64, workers: Workers,
    isStopped: () -> Bool, progress: (LocalizedText) -> Void, meter: WorkMeter?
  ) throws(ProblemList) -> TimelineReport? {
    var part = try SweepPart(
      plan, options: options.timeline(draws: draws, seed: seed), workers: workers)
    var problems: [Problem] = []
    for (name, bytes) in options.parts {
      do { try part.merge(bytes, name: name) } catch { problems += error.problems }
    }
    if !problems.isEmpty { throw ProblemList(problems) }
    func tell(_ done: Int) {
      if let meter { return meter.reach(done) }
      progress(
        LocalizedText(
          ja: "\(options.lastYear)年までを試しています（\(done)/\(draws)回）",
          en: "to \(options.lastYear): draw \(done) of \(draws)"))
    }
    if let meter {
      progress(
        LocalizedText(
          ja: "\(options.lastYear)年までの見通しを試しています",
          en: "drawing the years to \(options.lastYear)"))
      meter.expect(draws, counted: true)
    }
    tell(part.partial.drawCount)
    let isWhole = try part.draw(0..<draws, workers: workers, meter: meter, isStopped: isStopped) {
      tell($0.partial.drawCount)
    }
    return isWhole ? part.partial.report(part.problem) : nil
  }
}

extension WhatIfOptions {
  /// What a sweep over the years assumes.
  func timeline(draws: Int, seed: UInt64, area: String? = nil) -> TimelineOptions {
    TimelineOptions(
      draws: draws, lastYear: lastYear, seed: seed, demand: demand,
      admissionsPermille: bedNeed.admissionsPermille, stayDays: bedNeed.stayDays, area: area)
  }
}

extension Problem {
  /// The same problem of a part of a larger input.
  func within(_ name: String) -> Problem {
    Problem(
      severity, path: name + ":" + path, value: value, rule: rule, message: message, hint: hint)
  }
}
