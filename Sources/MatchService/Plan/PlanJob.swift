public import MatchEngine

/// What a plan is to contain.
public struct PlanOptions: Sendable {
  /// The functions to match.
  public var functions: [SupportFunction]
  /// The ids of the rotations to make; nil makes all.
  public var rotations: [String]?
  /// The days for which rotations are made; nil leaves it to each rotation, and to the fiscal
  /// year after the region's day where a rotation has none.
  public var period: DateSpan?
  /// The seed of every search.
  public var seed: UInt64
  /// Search steps for each rotation; nil uses the engine's default.
  public var steps: Int?
  /// Searches for each rotation, of which the best is taken.
  public var restarts: Int
  /// Threads for matches, and for searches of a rotation; nil uses one for each core.
  ///
  /// The plan is the same on any number.
  public var threads: Int?

  /// Options; without arguments, the whole plan.
  public init(
    functions: [SupportFunction] = [.afterHours, .admission], rotations: [String]? = nil,
    period: DateSpan? = nil, seed: UInt64 = 1, steps: Int? = nil, restarts: Int = 1,
    threads: Int? = nil
  ) {
    self.functions = functions
    self.rotations = rotations
    self.period = period
    self.seed = seed
    self.steps = steps
    self.restarts = restarts
    self.threads = threads
  }
}

extension PlanOptions {
  /// The threads.
  var workers: Workers { threads.map { Workers.threads($0) } ?? .threads() }
}

/// The main job: match every function, then make every rotation.
public enum PlanJob {
  /// Runs the job.
  ///
  /// Rotations are made in document order (`RotationPlanning`); a clinic that is on duty on an earlier line
  /// is taken for that time. Hospitals may be on several lines at once, as the published rotas show.
  ///
  /// - Parameters:
  ///   - region: The checked region.
  ///   - options: What to make.
  ///   - inputName: The file name of the region, for the provenance.
  ///   - inputDigest: SHA-256 of its bytes, in hexadecimal.
  ///   - isStopped: Asked now and then, on any thread; once it is true, the job ends with what is done so far.
  ///   - progress: Told what is being done; called from the calling thread.
  ///   - meter: Counts how far it is.
  /// - Returns: The plan; gaps and holes are part of it.
  /// - Throws: `ProblemList` if a problem cannot be built from the region.
  public static func run(
    _ region: Region, _ options: PlanOptions, inputName: String, inputDigest: String,
    isStopped: @Sendable () -> Bool = { false }, progress: (LocalizedText) -> Void = { _ in },
    meter: WorkMeter? = nil
  ) throws(ProblemList) -> Plan {
    var matches: [MatchReport] = []
    var promises: [PromiseReport] = []
    var deputies: DeputyReport?
    let workers = options.workers.counted(by: meter)
    for function in options.functions {
      if isStopped() { break }
      progress(
        LocalizedText(
          ja: "組合せを計算しています: \(function.name.japanese)",
          en: "matching: \(function.name.english)"))
      if function == .deputy {
        let report = DeputySolver.solve(try DeputyProblem(region: region))
        matches.append(report.hub)
        promises.append(PromiseReport(try MatchProblem(region: region, function: function)))
        deputies = report
        continue
      }
      let problem = try MatchProblem(region: region, function: function)
      matches.append(MatchSolver.solve(problem, workers: workers))
      promises.append(PromiseReport(problem))
    }

    let reports = try RotationPlanning.reports(
      of: region, options, isStopped: isStopped, progress: progress, meter: meter)

    return Plan(
      region: region, matches: matches, deputies: deputies, rotations: reports,
      provenance: Provenance(
        seed: options.seed, inputName: inputName, inputDigest: inputDigest,
        ruleEdition: region.document.policy.ruleEdition, asOf: region.document.asOf,
        fiscalYear: Provenance.fiscalYear(of: reports.map { ($0.from, $0.to) })),
      promises: promises)
  }
}
