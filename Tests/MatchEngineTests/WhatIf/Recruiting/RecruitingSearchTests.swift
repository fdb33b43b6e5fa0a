import Testing

@testable import MatchEngine

@Suite struct RecruitingSearchTests {
  /// Clinics with needs, few supporters, and willing clinics scattered around them.
  private func region(seed: UInt64) throws -> Region {
    var random = SeededGenerator(seed: seed)
    var institutions: [InstitutionRecord] = []
    for index in 0..<random.next(in: 4...9) {
      institutions.append(
        MatchRegions.clinic(
          "c\(index)", at: MatchRegions.point(random.next(below: 30), random.next(below: 12))))
    }
    for index in 0..<random.next(in: 1...2) {
      institutions.append(
        MatchRegions.hospital(
          "h\(index)", capacity: random.next(in: 0...2),
          at: MatchRegions.point(random.next(below: 30), 0)))
    }
    for index in 0..<random.next(in: 2...6) {
      institutions.append(
        MatchRegions.clinic(
          "w\(index)", at: MatchRegions.point(random.next(below: 30), random.next(below: 12)),
          report: FunctionReport(
            fiscalYear: 2025, ownContact: 1, backupBed: 4, homeCare: random.chance(0.5) ? 2 : 4),
          homePatients: 0))
    }
    let policy = PolicyRecord(
      matching: [
        .afterHours: MatchingPolicy(
          partners: random.next(in: 1...2), reach: .secondaryMedical, maximumMinutes: 12)
      ], travel: MatchRegions.travel)
    return try MatchRegions.region(institutions, policy: policy)
  }

  /// First partners and partners that a set adds, by a match of its own.
  private func gain(
    _ problem: RecruitingProblem, _ region: Region, _ set: [String]
  ) throws -> (first: Int, partners: Int) {
    var document = region.document
    for (joiner, places) in zip(problem.joiners, problem.places)
    where set.contains(region[joiner].id) {
      document.institutions[joiner.value].supports = [
        SupportOffer(function: .afterHours, capacity: places)
      ]
    }
    let report = MatchSolver.solve(
      try MatchProblem(region: Region(checking: document), function: .afterHours))
    func reached(_ report: MatchReport) -> (Int, Int) {
      (report.objective.firstPartners.reduce(0, +), report.assignments.count)
    }
    let (before, after) = (reached(problem.plan), reached(report))
    return (after.0 - before.0, after.1 - before.1)
  }

  private func subsets(_ ids: [String]) -> [[String]] {
    (0..<(1 << ids.count)).map { mask in ids.indices.filter { mask >> $0 & 1 == 1 }.map { ids[$0] }
    }
  }

  @Test func `Call list, best sets and smallest set are those of trying every set`() throws {
    var (gaps, closed, large) = (0, 0, 0)
    for seed in 0..<24 {
      let region = try region(seed: UInt64(seed))
      let problem = try RecruitingProblem(region, function: .afterHours, places: 1 + seed % 2)
      let report = RecruitingSearch.report(problem)
      let ids = problem.joiners.map { region[$0].id }
      #expect(Set(report.candidates.map(\.institution)) == Set(ids))
      var values: [[String]: (first: Int, partners: Int)] = [:]
      for set in subsets(ids) { values[set] = try gain(problem, region, set) }
      for candidate in report.candidates {
        #expect(values[[candidate.institution]]?.first == candidate.firstPartners)
        #expect(values[[candidate.institution]]?.partners == candidate.partners)
      }
      for (place, set) in report.sets.enumerated() {
        let best = values.filter { $0.key.count == place + 1 }.map(\.value.first).max() ?? 0
        #expect(set.firstPartners == best, "seed \(seed)")
        #expect(set.isProven)
        #expect(values[set.institutions]?.partners == set.partners)
      }
      gaps += report.gaps
      let most = values.values.map(\.first).max() ?? 0
      let fewest = values.filter { $0.value.first == most }.map(\.key.count).min() ?? 0
      #expect(report.fewestJoiners == (report.gaps == 0 ? 0 : fewest), "seed \(seed)")
      if let smallest = report.smallest {
        #expect(smallest.institutions.count == fewest)
        #expect(smallest.firstPartners == most)
        #expect(smallest.isProven)
        closed += most
        large = max(large, fewest)
      }
      #expect(report.unclosable.count == report.gaps - most)
    }
    #expect(gaps > 20)
    #expect(closed > 10)
    #expect(large > 1)
  }

  @Test func `The fewest places close every gap that places can close, and no fewer do`() throws {
    var added = 0
    for seed in 0..<24 {
      let region = try region(seed: UInt64(seed))
      let report = try RecruitingSearch.report(region, function: .afterHours)
      var document = region.document
      for places in report.places {
        let index = try #require(region.institutionByID[places.institution]).value
        for offer in document.institutions[index].supports.indices {
          document.institutions[index].supports[offer].capacity += places.places
        }
        added += places.places
      }
      let more = MatchSolver.solve(
        try MatchProblem(region: Region(checking: document), function: .afterHours))
      let left = more.uncovered.filter { $0.missing == more.needs[$0.need].partners }
      let problem = try MatchProblem(region: region, function: .afterHours)
      let table = CandidateTable(problem)
      #expect(left.allSatisfy { table[$0.need].isEmpty })
      #expect(report.gaps - left.count == report.places.reduce(0) { $0 + $1.places })
    }
    #expect(added > 5)
  }

  @Test func `With too few questions, answers come with bounds that hold`() throws {
    for seed in 0..<12 {
      let region = try region(seed: UInt64(seed))
      let problem = try RecruitingProblem(region, function: .afterHours, places: 1)
      let exact = RecruitingSearch.report(problem)
      let short = RecruitingSearch.report(problem, options: RecruitingOptions(questions: 1))
      for (less, more) in zip(short.sets, exact.sets) {
        #expect(less.firstPartners <= more.firstPartners)
        #expect(less.bound >= more.firstPartners)
      }
      #expect(short.fewestJoiners <= exact.fewestJoiners)
      #expect(
        (short.smallest?.institutions.count ?? 0) >= (exact.smallest?.institutions.count ?? 0))
    }
  }

  @Test func `The same report on any number of workers`() throws {
    let region = try Region(
      checking: RegionGenerator.generate(GeneratorOptions(seed: 21, clinics: 40, hospitals: 2)))
    let serial = try RecruitingSearch.report(region, function: .afterHours)
    for count in [2, 7] {
      let workers = Workers(count: count) { pieces, body in
        for piece in (0..<pieces).reversed() { body(piece) }
      }
      #expect(
        try RecruitingSearch.report(region, function: .afterHours, workers: workers) == serial)
    }
  }

  @Test func `Two at the sides do better than the one in the middle that adds most alone`() throws {
    let clinics = [0, 5, 8, 12, 15, 20].map {
      MatchRegions.clinic("c\($0)", at: MatchRegions.point($0, 0))
    }
    let willing = [("left", 3), ("middle", 10), ("right", 17)].map { id, place in
      MatchRegions.clinic(
        id, at: MatchRegions.point(place, 0),
        report: FunctionReport(fiscalYear: 2025, ownContact: 1, backupBed: 4, homeCare: 4),
        homePatients: 0)
    }
    let policy = PolicyRecord(
      matching: [
        .afterHours: MatchingPolicy(partners: 1, reach: .secondaryMedical, maximumMinutes: 8)
      ], travel: MatchRegions.travel)
    let region = try MatchRegions.region(clinics + willing, policy: policy)
    let report = try RecruitingSearch.report(region, function: .afterHours, places: 4)
    #expect(report.candidates.map(\.institution) == ["middle", "left", "right"])
    #expect(report.candidates.map(\.firstPartners) == [4, 3, 3])
    #expect(report.sets.map(\.institutions) == [["middle"], ["left", "right"]])
    #expect(report.sets.map(\.firstPartners) == [4, 6])
    #expect(report.sets.map(\.isProven) == [true, true])
    #expect(report.smallest?.institutions == ["left", "right"])
    #expect(report.fewestJoiners == 2)
    #expect(report.unclosable.isEmpty)
  }

  @Test func `Nobody willing, nothing to ask`() throws {
    let region = try MatchRegions.region([
      MatchRegions.clinic("c"), MatchRegions.hospital("h", capacity: 0),
    ])
    let report = try RecruitingSearch.report(region, function: .afterHours)
    #expect(report.gaps == 1)
    #expect(report.candidates.isEmpty)
    #expect(report.sets.isEmpty)
    #expect(report.smallest?.institutions == [])
    #expect(report.fewestJoiners == 0)
    #expect(report.unclosable == ["c"])
  }
}
