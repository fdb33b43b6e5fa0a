import MatchEngine

extension WhatIfBenchmark {
  /// A scenario about one institution, from the question to every figure and every name.
  ///
  /// Beside it a cold plan of the changed region: every match, every rotation, every figure.
  static func frame(_ planned: Planned) throws {
    let base = try WhatIfBase(
      region: planned.region, matches: planned.matches, rotations: planned.rotations)
    let solver = WhatIfSolver()
    let institutions = planned.region.document.institutions
    let members = Set(planned.region.document.rotations.flatMap(\.members).map(\.institution))
    let step = max(1, institutions.count / 60)
    var times: [(seconds: Double, processor: Double, kind: String)] = []
    var cold: [Double] = []
    for index in stride(from: 0, to: institutions.count, by: step) {
      let record = institutions[index]
      let scenario = Scenario(
        id: record.id, name: record.name, changes: [.removeInstitution(record.id)])
      let before = processorSeconds
      let (outcome, time) = try seconds { try solver.solve(scenario, on: base) }
      times.append(
        (
          time, processorSeconds - before,
          members.contains(record.id) ? "member of a rotation" : "no member"
        ))
      if index % (6 * step) == 0 {
        let (_, whole) = try seconds {
          let region = try Region(checking: outcome.region.document)
          let matches = try planned.matches.map {
            MatchSolver.solve(try MatchProblem(region: region, function: $0.function))
          }
          let rotations = try planned.rotations.map {
            RotationSearch().solve(
              try RotationProblem(region: region, rotation: $0.rotation, from: $0.from, to: $0.to))
          }
          return IndicatorTable(
            IndicatorInput(region: region, matches: matches, rotations: rotations))
        }
        cold.append(whole)
      }
    }
    for kind in ["no member", "member of a rotation"] {
      let own = times.filter { $0.kind == kind }.map(\.seconds).sorted()
      let processor = times.filter { $0.kind == kind }.map(\.processor).sorted()
      guard let worst = own.last else { continue }
      let median = own[own.count / 2]
      print(
        "scenario, \(kind): \(own.count) asked, median \(milliseconds(median)) ms, worst "
          + "\(milliseconds(worst)) ms (of the processor \(milliseconds(processor[own.count / 2])) and "
          + "\(milliseconds(processor[own.count - 1])) ms); a cold plan takes \(milliseconds(cold.sorted()[cold.count / 2])) ms, "
          + "\(Int(cold.sorted()[cold.count / 2] / median)) times as long")
    }
  }

  private static func milliseconds(_ seconds: Double) -> String {
    let tenths = Int(seconds * 10_000 + 0.5)
    return "\(tenths / 10).\(tenths % 10)"
  }
}
