import Testing

@testable import MatchEngine

@Suite struct TimelineSweepTests {
  private func problem(
    clinics: Int = 14, _ options: TimelineOptions, areas: Int = 1,
    functions: [SupportFunction] = [.afterHours]
  ) throws -> TimelineProblem {
    let region = try Region(
      checking: RegionGenerator.generate(
        GeneratorOptions(seed: 6, clinics: clinics, hospitals: 3, secondaryAreas: areas)))
    let matches = try functions.map {
      MatchSolver.solve(try MatchProblem(region: region, function: $0))
    }
    var rotations: [RotationReport] = []
    for index in region.document.rotations.indices {
      let from = region.document.asOf
      rotations.append(
        RotationSearch(steps: 0).solve(
          try RotationProblem(
            region: region, rotation: RotationID(index), from: from, to: from.advanced(by: 27))))
    }
    return try TimelineProblem(region, matches: matches, rotations: rotations, options: options)
  }

  private func series(_ report: TimelineReport, _ measure: TimelineMeasure) -> TimelineSeries? {
    report.series.first { $0.measure == measure }
  }

  @Test func `Nobody stops without hazards, and the plan stays as it is`() throws {
    let problem = try problem(TimelineOptions(draws: 5, lastYear: 2030, hazards: []))
    let report = TimelineSweep.report(problem)
    #expect(report.years == [2026, 2027, 2028, 2029, 2030])
    #expect(report.closures.isEmpty)
    for series in report.series {
      #expect(Set(series.bands).count == 1, "\(series.measure)")
    }
    let without = problem.matches[0].partners.count { $0.isEmpty }
    #expect(series(report, .needsWithoutPartner)?.bands[0] == [Int](repeating: without, count: 5))
  }

  @Test func `All stop in the first year if the hazard is certain and nobody succeeds`() throws {
    let hazards = [RetirementHazard(fromAge: 20, permille: 1_000)]
    let problem = try problem(
      TimelineOptions(draws: 3, lastYear: 2027, hazards: hazards, successionPermille: 0))
    let report = TimelineSweep.report(problem)
    #expect(report.closures.count == problem.practices.count)
    #expect(report.closures.allSatisfy { $0.draws == 3 })
    #expect(
      series(report, .institutions)?.bands[1]
        == [Int](repeating: problem.otherInstitutions, count: 5))
    #expect(series(report, .needsWithoutPartner)?.bands[1] == [0, 0, 0, 0, 0])

    let kept = try self.problem(
      TimelineOptions(draws: 3, lastYear: 2027, hazards: hazards, successionPermille: 1_000))
    #expect(TimelineSweep.report(kept).closures.isEmpty)
  }

  @Test func `The same report on any number of workers and in any split`() throws {
    let problem = try problem(
      TimelineOptions(draws: 24, lastYear: 2033, seed: 9), functions: [.afterHours, .admission])
    let whole = TimelineSweep.report(problem)
    #expect(!whole.closures.isEmpty)
    for count in [2, 7] {
      let workers = Workers(count: count) { pieces, body in
        for piece in (0..<pieces).reversed() { body(piece) }
      }
      #expect(TimelineSweep.report(problem, workers: workers) == whole)
    }
    let later = TimelineSweep.partial(problem, draws: 13..<24)
    let first = TimelineSweep.partial(problem, draws: 0..<13)
    let merged = try #require(later.merged(with: first))
    #expect(merged.draws == [0..<24])
    #expect(merged.report(problem) == whole)
    #expect(merged.merged(with: first) == nil)
    #expect(TimelineSweep.partial(problem, draws: 0..<24) == merged)
  }

  @Test func `Each year's matches are those of a cold solve without the clinics that closed`()
    throws
  {
    let problem = try problem(
      TimelineOptions(draws: 1, lastYear: 2045, seed: 3), functions: [.afterHours, .admission])
    var state = TimelineState(problem)
    var closed = 0
    for draw in 0..<3 {
      state.run(draw: draw)
      for year in [5, 19] {
        let lost = problem.practices.indices.filter { state.closes[$0] <= year }
          .map { problem.practices[$0].institution }
        closed += lost.count
        var without = 0
        for base in problem.matches {
          guard base.isSeparable(lost) else { continue }
          let cold = try MatchProblem.after(
            losing: Set(lost), in: problem.region, function: base.problem.function)
          let report = MatchSolver.solve(cold)
          without += report.uncovered.count { $0.missing == report.needs[$0.need].partners }
        }
        let place = try #require(TimelineMeasure.allCases.firstIndex(of: .needsWithoutPartner))
        #expect(state.values[place * problem.years.count + year] == without)
      }
    }
    #expect(closed > 5)
  }

  @Test func `An area swept alone ages as it does in the whole region`() throws {
    let whole = try problem(
      clinics: 24, TimelineOptions(draws: 8, lastYear: 2036, seed: 4), areas: 2)
    let report = TimelineSweep.report(whole)
    var parts: [TimelineClosure] = []
    var doctors = 0
    for area in ["S1", "S2"] {
      let part = try problem(
        clinics: 24, TimelineOptions(draws: 8, lastYear: 2036, seed: 4, area: area), areas: 2)
      let own = TimelineSweep.report(part)
      parts += own.closures
      doctors += series(own, .doctors)?.sums.reduce(0, +) ?? 0
    }
    #expect(doctors == series(report, .doctors)?.sums.reduce(0, +))
    #expect(
      parts.sorted { $0.institution < $1.institution }
        == report.closures.sorted { $0.institution < $1.institution })
  }

  @Test func `Demand follows the projection, and beds are what is left of them`() throws {
    let problem = try problem(
      TimelineOptions(
        draws: 1, lastYear: 2030, hazards: [],
        demand: [
          TimelineDemand(year: 2026, patients: 200), TimelineDemand(year: 2030, patients: 300),
        ],
        admissionsPermille: 1_000, stayDays: 365))
    let report = TimelineSweep.report(problem)
    let patients = try #require(series(report, .homePatients)).bands.map { $0[2] }
    let base = problem.region.document.institutions.reduce(0) { $0 + ($1.homePatients ?? 0) }
    #expect(patients[0] == base)
    #expect(patients[2] == (base * 5 + 2) / 4)
    #expect(patients[4] == (base * 3 + 1) / 2)
    let beds = problem.region.document.institutions.flatMap(\.wards)
      .reduce(0) { $0 + ($1.backupBeds ?? 0) }
    let balance = try #require(series(report, .backupBedBalanceTenths)).bands.map { $0[2] }
    #expect(balance[0] == 10 * (beds - base))
  }

  @Test func `Open duties are bounded by what members can hold`() throws {
    let region = try Region(
      checking: RegionGenerator.generate(GeneratorOptions(seed: 6, clinics: 30, hospitals: 4)))
    var checked = 0
    for index in region.document.rotations.indices {
      let from = region.document.asOf
      let problem = try RotationProblem(
        region: region, rotation: RotationID(index), from: from, to: from.advanced(by: 27))
      let room = TimelineRotation(problem)
      #expect(room.open([Bool](repeating: false, count: problem.memberCount)) == problem.dutyCount)
      var random = SeededGenerator(seed: UInt64(index))
      for _ in 0..<3 {
        let isLeft = (0..<problem.memberCount).map { _ in random.chance(0.5) }
        var record = problem.record
        for member in isLeft.indices where !isLeft[member] {
          record.members[member].leaves = from.advanced(by: -1)
        }
        record.pins = []
        let without = try RotationProblem(
          region: region, rotation: RotationID(index), record: record, from: from,
          to: from.advanced(by: 27))
        let holes = RotationSearch(steps: 0).solve(without).holes.count
        let bound = room.open(isLeft)
        #expect(bound <= holes)
        if bound > 0 { checked += 1 }
      }
    }
    #expect(checked > 0)
  }

  @Test func `Options out of range are refused, each by its name`() throws {
    let options = TimelineOptions(
      draws: 0, lastYear: 2025, hazards: [RetirementHazard(fromAge: 60, permille: 2_000)],
      successionPermille: -1, successorAge: 5, demand: [TimelineDemand(year: 2026, patients: 0)],
      stayDays: 400, area: "nowhere")
    do {
      _ = try problem(options)
      Issue.record("the options were taken")
    } catch let error as ProblemList {
      #expect(
        error.problems.map(\.path) == [
          "draws", "lastYear", "hazards", "successionPermille", "unknownAges", "demand", "stayDays",
          "area",
        ])
    }
  }
}
