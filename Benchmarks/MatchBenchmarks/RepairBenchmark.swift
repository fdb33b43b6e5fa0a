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
    try measure(try nightly(), name: "9 hospitals × 365 nights × 3 lines", samples)
    try measure(try clinics(), name: "100 clinics × 74 days × 5 lines", samples)
  }

  private struct Scene {
    let region: Region
    let from: CivilDay
    let to: CivilDay
  }

  private static func measure(_ scene: Scene, name: String, _ samples: Int) throws {
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

  private static func region(
    _ prefix: String, _ count: Int, kind: InstitutionKind, record: RotationRecord
  ) throws -> Region {
    try Region(
      checking: RegionDocument(
        name: "repair", asOf: CivilDay.fiscalYear(2027).lowerBound,
        areas: [AreaRecord(id: "a", name: "圏域", level: .secondaryMedical)],
        institutions: (0..<count).map {
          InstitutionRecord(
            id: "\(prefix)\($0)", name: "\(prefix)\($0)", kind: kind, area: "a",
            departments: ["内科"])
        }, rotations: [record]))
  }

  private static func time(_ minute: Int) -> TimeOfDay {
    guard let time = TimeOfDay(minute: minute) else { preconditionFailure("no time \(minute)") }
    return time
  }

  /// Every hospital takes two or three of the lines, with a gap of two days and monthly quotas.
  private static func nightly() throws -> Scene {
    let days = CivilDay.fiscalYear(2027)
    let lines = (0..<3).map { line in
      PositionRecord(
        id: "l\(line)", name: "第\(line)線",
        bands: [
          BandRecord(
            id: "night", name: "夜間", days: DutyDayKind.allCases,
            from: time(1_050),
            to: time(510))
        ])
    }
    let members = (0..<9).map { index in
      MemberRecord(
        institution: "h\(index)",
        positions: index % 3 == 0 ? [] : ["l\(index % 3)", "l\((index + 1) % 3)"],
        share: 10, monthlyMaximum: 13, minimumGapDays: index % 2 == 0 ? 2 : 1)
    }
    let record = RotationRecord(
      id: "nightly", name: "病院群輪番", kind: .hospitalGroupRota, positions: lines, members: members)
    return Scene(
      region: try region("h", 9, kind: .hospital, record: record), from: days.lowerBound,
      to: days.upperBound)
  }

  /// Clinics take one or two of five lines, a fortnight apart, and are away at times.
  private static func clinics() throws -> Scene {
    let days = CivilDay.fiscalYear(2027)
    var generator = SeededGenerator(seed: 5)
    let lines = (0..<5).map { line in
      PositionRecord(
        id: "l\(line)", name: "第\(line)口",
        bands: [
          BandRecord(
            id: "day", name: "日中", days: [.sunday, .holiday, .yearEnd],
            from: time(540),
            to: time(1_020))
        ])
    }
    let members = (0..<100).map { index in
      let away = days.lowerBound.advanced(by: generator.next(below: 350))
      return MemberRecord(
        institution: "c\(index)",
        positions: index % 2 == 0 ? ["l\(index % 5)"] : ["l\(index % 5)", "l\((index + 2) % 5)"],
        share: 10, monthlyMaximum: 1, yearlyMaximum: 4, minimumGapDays: 21,
        unavailable: [DateSpan(from: away, to: away.advanced(by: 14))])
    }
    let record = RotationRecord(
      id: "clinics", name: "在宅当番医", kind: .homeClinicRota, positions: lines, members: members)
    return Scene(
      region: try region("c", 100, kind: .clinic, record: record), from: days.lowerBound,
      to: days.upperBound)
  }
}
