import MatchEngine
import MatchService

/// A year's rotation from nothing, beside the floor that no rotation goes below.
///
/// `swift run -c release MatchBenchmarks rotation --year [--steps N] [--restarts N] [--threads N]`
enum YearBenchmark {
  /// How much is searched, and on how many threads.
  struct Effort {
    var steps: Int?
    var restarts = 1
    var threads = 1
  }

  static func run(_ effort: Effort) throws {
    print("| rotation | duties | build | solve | steps | status | level | score | floor |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    try measure("9 hospitals × 365 nights × 3 lines", try RotationScene.nightly(), effort)
    try measure("100 clinics × 74 days × 5 lines", try RotationScene.clinics(), effort)
    try measure(
      "the same with 64 local rules", try RotationScene.clinicsWithLocalRules(), effort)
  }

  private static func measure(_ name: String, _ scene: RotationScene, _ effort: Effort) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let problem = try RotationProblem(
      region: scene.region, rotation: RotationID(0), from: scene.from, to: scene.to)
    let built = clock.now
    var search = RotationSearch(restarts: effort.restarts)
    if let steps = effort.steps { search.steps = steps }
    let report = search.solve(problem, workers: .threads(effort.threads))
    let build = Int((built - start) / .milliseconds(1))
    let solve = Int((clock.now - built) / .milliseconds(1))
    for (index, level) in ScoreLevel.all.enumerated() {
      var row = "| | | | | | "
      if index == 0 {
        row = "| \(name) | \(report.duties.count) | \(build) ms | \(solve) ms "
        row += "| \(report.steps) | \(report.status.rawValue) "
      }
      row += "| \(level.code) | \(level.value(in: report.score)) "
      print(row + "| \(level.value(in: report.floor)) |")
    }
  }
}
