import MatchEngine
import MatchService

/// The main job on a region of sixty clinics.
enum SampleBenchmarks {
  static func run(_ harness: Harness) throws {
    guard harness.wants("sample") else { return }
    let document = RegionGenerator.generate(GeneratorOptions(seed: 7, clinics: 60))
    let region = try Region(checking: document)
    for function in [SupportFunction.afterHours, .admission] {
      try harness.measure("sample/match/\(function.rawValue)", samples: 21) {
        _ = MatchSolver.solve(try MatchProblem(region: region, function: function))
      }
    }
    for (index, rotation) in document.rotations.enumerated() {
      let days = CivilDay.fiscalYear(2027)
      let problem = try RotationProblem(
        region: region, rotation: RotationID(index), from: days.lowerBound, to: days.upperBound)
      harness.measure("sample/rotation/\(rotation.id)") {
        _ = RotationSearch(seed: 1).solve(problem)
      }
    }
  }
}
