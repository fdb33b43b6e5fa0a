import Foundation
import MatchEngine

/// Rosters of public benchmarks.
///
/// `MatchBenchmarks rotation --nrp FILE --seconds S [--steps N] [--seed K] --output SOLUTION`; with
/// `--oncall FILE.dzn` in place of `--nrp FILE` see ``OnCallBenchmarks``.
enum RosterBenchmarks {
  static func run(_ words: [String]) throws {
    var files: [String] = []
    var lines: [String] = []
    var seconds: Double?
    var steps: Int?
    var year = YearBenchmark.Effort()
    var seed: UInt64 = 1
    var output: String?
    var rest = words[...]
    let isYear = words.contains("--year")
    rest.removeAll { $0 == "--year" }
    while let word = rest.popFirst() {
      switch (word, rest.first) {
      case ("--nrp", let value?): files.append(value)
      case ("--oncall", let value?): lines.append(value)
      case ("--seconds", let value?): seconds = Double(value)
      case ("--steps", let value?): steps = Int(value)
      case ("--restarts", let value?): year.restarts = max(1, Int(value) ?? 1)
      case ("--threads", let value?): year.threads = max(1, Int(value) ?? 1)
      case ("--seed", let value?): seed = UInt64(value) ?? seed
      case ("--output", let value?): output = value
      default:
        print(
          "usage: MatchBenchmarks rotation (--nrp FILE … | --oncall FILE.dzn …) [--seconds S]"
            + " [--seed K] [--output SOLUTION] [--steps N]\n"
            + "       MatchBenchmarks rotation --year [--steps N] [--restarts N] [--threads N]")
        exit(64)
      }
      rest = rest.dropFirst()
    }
    year.steps = steps
    if isYear { return try YearBenchmark.run(year) }
    if !lines.isEmpty {
      try OnCallBenchmarks.run(lines, seconds: seconds, steps: steps, seed: seed, output: output)
      if files.isEmpty { return }
    }
    print("| instance | members | days | cost | bound | gap | status | seconds | effort |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for file in files {
      let instance = try NurseRosterFile(path: file)
      let clock = ContinuousClock()
      let start = clock.now
      let limit = seconds
      // Effort is counted in numbers changed; without a limit of time the result is the same bytes
      // on every machine.
      let solver = RosterSolver(
        seed: seed, effort: steps ?? (seconds == nil ? 20_000_000_000 : .max / 4))
      let report = solver.solve(instance.problem) {
        limit.map { (clock.now - start) / .seconds($0) } ?? 0
      }
      let took = (clock.now - start) / .seconds(1)
      let broken = RosterCheck.violations(report.shifts, of: instance.problem)
      let cost = RosterCheck.cost(report.shifts, of: instance.problem).total
      if !broken.isEmpty || cost != report.cost {
        print("\(file): the roster breaks \(broken.count) rules, or costs \(cost)")
        exit(1)
      }
      let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
      print(
        "| \(name) | \(instance.problem.memberCount) | \(instance.problem.dayCount) |"
          + " \(report.cost) | \(report.bound) |"
          + " \(String(format: "%.2f", report.gap * 100)) % | \(report.status.rawValue) |"
          + " \(String(format: "%.2f", took)) | \(report.statistics.work) |")
      if let output {
        try instance.solution(report).write(toFile: output, atomically: true, encoding: .utf8)
      }
    }
  }
}
