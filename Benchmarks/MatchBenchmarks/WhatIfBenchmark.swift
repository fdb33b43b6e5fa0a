import Foundation
import MatchEngine
import MatchService

/// What-if questions beside cold solves: N-1 of a prefecture, a sweep of an area, recruiting.
///
/// `swift run -c release MatchBenchmarks whatif [--python FILE] [--samples N] [--draws N]`
/// `  [--folder FOLDER] [--part contingency|pairs|scenario|frame|timeline|recruiting]…`
enum WhatIfBenchmark {
  private struct Options {
    var python = "python3"
    var samples = 50
    var draws = 10_000
    var folder = FileManager.default.temporaryDirectory
    var parts: [String] = []
  }

  static func run(_ words: [String]) throws {
    var options = Options()
    var words = words[...]
    while let word = words.popFirst(), let value = words.popFirst() {
      switch word {
      case "--python": options.python = value
      case "--samples": options.samples = max(1, Int(value) ?? options.samples)
      case "--draws": options.draws = max(1, Int(value) ?? options.draws)
      case "--folder": options.folder = URL(fileURLWithPath: value)
      case "--part": options.parts.append(value)
      default:
        print("usage: MatchBenchmarks whatif [--python FILE] [--samples N] [--draws N] …")
        exit(64)
      }
    }
    func wants(_ part: String) -> Bool { options.parts.isEmpty || options.parts.contains(part) }
    let prefecture = try Planned(
      GeneratorOptions(seed: 1, clinics: 2_000, hospitals: 150, secondaryAreas: 7))
    print(
      "prefecture: 2,000 clinics, 150 hospitals, \(prefecture.institutions) institutions in all")
    if wants("contingency") { try contingency(prefecture, options) }
    if wants("pairs") { try pairs(prefecture) }
    let area = try Planned(
      GeneratorOptions(seed: 1, clinics: 300, hospitals: 20, secondaryAreas: 1))
    print("area: 300 clinics, 20 hospitals, \(area.institutions) institutions in all")
    if wants("scenario") { try scenario(area) }
    if wants("frame") { try frame(area) }
    if wants("timeline") { try timeline(area, options) }
    if wants("recruiting") { try recruiting(area) }
  }

  /// A region with its plans.
  struct Planned {
    let region: Region
    var matches: [MatchReport] = []
    var rotations: [RotationReport] = []
    var institutions: Int { region.document.institutions.count }

    init(_ options: GeneratorOptions) throws {
      region = try Region(checking: RegionGenerator.generate(options))
      for function in [SupportFunction.afterHours, .admission, .homeVisit] {
        matches.append(MatchSolver.solve(try MatchProblem(region: region, function: function)))
      }
      let from = region.document.asOf
      for index in region.document.rotations.indices {
        rotations.append(
          RotationSearch(steps: 50_000).solve(
            try RotationProblem(
              region: region, rotation: RotationID(index), from: from, to: from.advanced(by: 180))))
      }
    }
  }

  // MARK: N-1

  private static func contingency(_ planned: Planned, _ options: Options) throws {
    let region = planned.region
    for plan in planned.matches {
      let problem = try MatchProblem(region: region, function: plan.function)
      let (base, reading) = seconds { WarmMatchBase(problem, plan: plan) }
      let count = region.document.institutions.count
      // Every institution, asked one after the other on one thread.
      var warm = WarmMatch(base)
      var without = 0
      let (_, all) = seconds {
        for index in 0..<count {
          warm.close([InstitutionID(index)])
          for need in warm.concernedNeeds where !warm.isLost(need: need) {
            if warm.partnerCount(of: need) == 0 { without += 1 }
          }
          warm.reset()
        }
      }
      let perQuestion = all / Double(count)
      // A sample of the changed networks, solved cold by ours and by the peer.
      let step = max(1, count / options.samples)
      var (transports, reports, peers, builds): ([Double], [Double], [Double], [Double]) = (
        [], [], [], []
      )
      var differing = 0
      for index in stride(from: step / 2, to: count, by: step) {
        warm.close([InstitutionID(index)])
        let network = warm.network()
        let cost = warm.cost
        warm.reset()
        let (found, time) = seconds { () -> Int128 in
          let solver = TransportSolver(network)
          return solver.solution().cost
        }
        transports.append(time)
        if found != cost { differing += 1 }
        let (_, whole) = try seconds {
          MatchSolver.solve(
            try MatchProblem.after(
              losing: [InstitutionID(index)], in: region, function: plan.function))
        }
        reports.append(whole)
        let file = options.folder.appendingPathComponent("whatif.min")
        try WhatIfNetwork.write(network, to: file)
        if let answer = WhatIfNetwork.solve(file, python: options.python) {
          peers.append(answer.solveSeconds)
          builds.append(answer.buildSeconds)
          if Int128(answer.cost) != cost { differing += 1 }
        }
      }
      print(
        "N-1 \(plan.function.rawValue): \(count) questions in \(milliseconds(all)), \(microseconds(perQuestion))"
          + " each (\(without) needs without, summed); reading the plan once \(milliseconds(reading))"
      )
      report("ours cold, transport alone", transports, perQuestion)
      report("ours cold, rules, transport and reasons", reports, perQuestion)
      report("OR-Tools cold, solve alone", peers, perQuestion)
      report("OR-Tools cold, build and solve", zip(peers, builds).map { $0 + $1 }, perQuestion)
      print("  costs that differ: \(differing)")
    }
    let problem = try ContingencyProblem(region, matches: planned.matches)
    for threads in [1, 2] {
      let (report, time) = seconds {
        ContingencyAnalysis.report(problem, workers: .threads(threads))
      }
      print(
        "N-1 report of three functions, \(threads) threads: \(milliseconds(time)),"
          + " \(report.single.count) of \(report.examined) take something")
    }
    let (whole, time) = try seconds {
      try ContingencyAnalysis.report(
        region, matches: [], rotations: planned.rotations, workers: .threads(2))
    }
    let memberships = whole.single.reduce(0) { $0 + $1.duties.count }
    print(
      "N-1 of \(planned.rotations.count) rotations of 181 days: \(memberships) re-plans in"
        + " \(milliseconds(time)), \(whole.single.reduce(0) { $0 + $1.openDuties }) duties open")
  }

  private static func pairs(_ planned: Planned) throws {
    let problem = try ContingencyProblem(planned.region, matches: planned.matches)
    let (report, time) = seconds {
      ContingencyAnalysis.report(
        problem, options: ContingencyOptions(pairs: 20), workers: .threads(2))
    }
    print(
      "N-1 and the 20 gravest pairs: \(milliseconds(time)); the gravest leaves"
        + " \(report.pairs.first?.needsWithout ?? 0) needs without")
  }

  // MARK: One area

  private static func scenario(_ planned: Planned) throws {
    for plan in planned.matches {
      let problem = try MatchProblem(region: planned.region, function: plan.function)
      let base = WarmMatchBase(problem, plan: plan)
      var warm = WarmMatch(base)
      var times: [Double] = []
      var cold: [Double] = []
      for index in planned.region.document.institutions.indices
      where planned.region.document.institutions[index].kind == .hospital {
        times.append(
          seconds {
            warm.close([InstitutionID(index)])
            warm.reset()
          }.1)
        cold.append(
          try seconds {
            MatchSolver.solve(
              try MatchProblem.after(
                losing: [InstitutionID(index)], in: planned.region, function: plan.function))
          }.1)
      }
      print(
        "one hospital lost, \(plan.function.rawValue): \(microseconds(median(times))), cold"
          + " \(milliseconds(median(cold)))")
    }
  }

  private static func timeline(_ planned: Planned, _ options: Options) throws {
    let problem = try TimelineProblem(
      planned.region, matches: planned.matches, rotations: planned.rotations,
      options: TimelineOptions(draws: options.draws, lastYear: 2040))
    var first: TimelineReport?
    for (draws, threads) in [
      (options.draws / 10, 1), (options.draws, 1), (options.draws, 2),
    ] {
      let before = processorSeconds
      let (partial, time) = seconds {
        TimelineSweep.partial(problem, draws: 0..<draws, workers: .threads(threads))
      }
      let processor = processorSeconds - before
      let report = partial.report(problem)
      if draws == options.draws {
        if let first, first != report { print("  the reports differ") }
        first = report
      }
      print(
        "sweep to 2040, \(draws) draws, \(threads) threads: \(milliseconds(time)),"
          + " processor \(milliseconds(processor / Double(max(draws, 1)))) a draw,"
          + " peak \(Harness.peakMegabytes) MB")
    }
    for series in first?.series ?? [] {
      print(
        "  \(series.measure.rawValue): 2026 \(series.bands[0]), 2040 \(series.bands.last ?? [])")
    }
  }

  private static func recruiting(_ planned: Planned) throws {
    for function in [SupportFunction.afterHours, .admission, .homeVisit] {
      let (problem, reading) = try seconds {
        try RecruitingProblem(planned.region, function: function)
      }
      let (report, time) = seconds { RecruitingSearch.report(problem) }
      let sets = report.sets.map { "\($0.firstPartners)/\($0.bound)" }.joined(separator: " ")
      print(
        "recruiting \(function.rawValue): \(report.candidates.count) willing, \(report.gaps) gaps,"
          + " best sets \(sets), fewest \(report.fewestJoiners) of"
          + " \(report.smallest?.institutions.count ?? 0), \(report.unclosable.count) not closable,"
          + " \(milliseconds(time)) after \(milliseconds(reading))")
    }
  }

  // MARK: Figures

  private static func report(_ name: String, _ times: [Double], _ question: Double) {
    if times.isEmpty { return print("  \(name): absent") }
    print(
      "  \(name): median \(milliseconds(median(times))) of \(times.count), \(Int(median(times) / question))"
        + " times a question")
  }

  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }

  private static func milliseconds(_ seconds: Double) -> String {
    String(format: "%.2f ms", seconds * 1e3)
  }

  private static func microseconds(_ seconds: Double) -> String {
    String(format: "%.1f µs", seconds * 1e6)
  }

  /// The processor time of all threads so far: beside other programs, this tells how threads share.
  static var processorSeconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

  /// What a piece of work gives, and how long it takes.
  static func seconds<Result>(_ work: () throws -> Result) rethrows -> (Result, Double) {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try work()
    let time = start.duration(to: clock.now)
    return (
      result, Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    )
  }
}
