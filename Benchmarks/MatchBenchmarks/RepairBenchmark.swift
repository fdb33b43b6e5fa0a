import MatchEngine

/// Repair of a year's published rotation after each member in turn withdraws at mid-year.
///
/// `swift run -c release MatchBenchmarks repair [--samples N]`
enum RepairBenchmark {
  static func run(_ words: [String]) throws {
    var samples = 9
    if let place = words.firstIndex(of: "--samples"), words.indices.contains(place + 1) {
      samples = max(1, Int(words[place + 1]) ?? samples)
    }
    print("| rotation | withdrawn | forced | changes | at least | over | holes | build + repair |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    try measure(try RotationScene.nightly(), name: "9 hospitals × 365 nights × 3 lines", samples)
    try measure(try RotationScene.clinics(), name: "100 clinics × 74 days × 5 lines", samples)
  }

  private static func measure(_ scene: RotationScene, name: String, _ samples: Int) throws {
    let record = scene.region.document.rotations[0]
    let problem = try RotationProblem(
      region: scene.region, rotation: RotationID(0), from: scene.from, to: scene.to)
    let published = RotationSearch(seed: 1, steps: 400_000).solve(problem)
    let today = scene.from.advanced(by: 183)
    let clock = ContinuousClock()
    var worst = 0.0
    var times: [Double] = []
    var changed = 0
    var least = 0
    for member in record.members.indices.prefix(samples) {
      var after = record
      after.members[member].leaves = today.advanced(by: -1)
      let start = clock.now
      let rotation = try RotationProblem(
        region: scene.region, rotation: RotationID(0), record: after, from: scene.from,
        to: scene.to)
      let report = RotationRepair().solve(
        try RepairProblem(rotation: rotation, published: published.duties, today: today))
      let time = start.duration(to: clock.now)
      let seconds =
        Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
      times.append(seconds)
      worst = max(worst, seconds)
      changed += report.changes.count
      least += report.fewestChanges
      let forced = report.changes.count(where: \.wasForced)
      let over = 100 * (report.changes.count - report.fewestChanges) / max(1, report.fewestChanges)
      print(
        "| \(name) | \(record.members[member].institution) | \(forced) | \(report.changes.count)"
          + " | \(report.fewestChanges) | \(over) % | \(report.before.holes.count)"
          + " → \(report.after.holes.count) | \(Int(seconds * 1000)) ms |")
    }
    times.sort()
    print(
      "| \(name) | all | | \(changed) | \(least) | \(100 * (changed - least) / max(1, least)) %"
        + " | | median \(Int(times[times.count / 2] * 1000)) ms, worst \(Int(worst * 1000)) ms |")
  }
}
