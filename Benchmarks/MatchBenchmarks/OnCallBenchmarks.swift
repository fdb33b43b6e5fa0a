import Foundation
import MatchEngine

/// On-call lines of public benchmarks.
///
/// `MatchBenchmarks rotation --oncall FILE.dzn … [--seconds S] [--steps N] [--seed K] [--output SOLUTION]`
enum OnCallBenchmarks {
  static func run(
    _ files: [String], seconds: Double?, steps: Int?, seed: UInt64, output: String?
  ) throws {
    print("| instance | members | days | cost | bound | gap | status | seconds | effort |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for file in files {
      let instance = try OnCallFile(path: file)
      let clock = ContinuousClock()
      let start = clock.now
      // Without a limit of time the result is the same bytes on every machine.
      let solver = OnCallSolver(
        seed: seed, effort: steps ?? (seconds == nil ? 20_000_000 : .max / 4))
      let report = solver.solve(instance.problem) {
        seconds.map { (clock.now - start) / .seconds($0) } ?? 0
      }
      let took = (clock.now - start) / .seconds(1)
      guard let judged = OnCallCheck.cost(report.holders, of: instance.problem),
        judged == report.cost
      else {
        print("\(file): the division is not what the check says")
        exit(1)
      }
      let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
      print(
        "| \(name) | \(instance.problem.memberCount) | \(instance.problem.dutyCount) |"
          + " \(report.cost.total) | \(report.bound) |"
          + " \(String(format: "%.2f", report.gap * 100)) % | \(report.status.rawValue) |"
          + " \(String(format: "%.2f", took)) | \(report.work) |")
      if let output {
        try instance.solution(report).write(toFile: output, atomically: true, encoding: .utf8)
      }
    }
  }
}
