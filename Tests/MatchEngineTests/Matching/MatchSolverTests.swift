import MatchEngine
import Testing

@Suite("Matching solver")
struct MatchSolverTests {
  @Test("is lexicographically best on thousands of small regions, and proves it")
  func agreesWithReference() throws {
    var (gaps, furthers, kept) = (0, 0, 0)
    for seed in UInt64(0)..<3_000 {
      let problem = try MatchRegions.random(seed: seed)
      let report = MatchSolver.solve(problem)
      #expect(report.objective == LexicographicReference(problem).objective, "seed \(seed)")
      let problems = MatchCertificateCheck.problems(in: report, for: problem)
      #expect(problems.isEmpty, "seed \(seed): \(problems.map(\.rule))")
      gaps += report.uncovered.filter { !$0.fullCandidates.isEmpty }.count
      furthers += report.objective.furtherPartners
      kept += report.assignments.filter(\.existing).count
    }
    // The regions must be rich enough to be a test.
    #expect(gaps > 500 && furthers > 500 && kept > 200, "\(gaps) \(furthers) \(kept)")
  }

  @Test("the order of institutions in the document changes no level of the objective")
  func permutation() throws {
    for seed in UInt64(0)..<150 {
      let problem = try MatchRegions.random(seed: seed)
      var random = SeededGenerator(seed: seed)
      var document = problem.region.document
      random.shuffle(&document.institutions)
      let shuffled = try MatchProblem(
        region: Region(checking: document), function: problem.function)
      #expect(
        MatchSolver.solve(shuffled).objective == MatchSolver.solve(problem).objective,
        "seed \(seed)")
    }
  }

  @Test("one more place at the nearest full candidate gives exactly one more partner")
  func remedyHelps() throws {
    var tried = 0
    for seed in UInt64(0)..<400 {
      let problem = try MatchRegions.random(seed: seed)
      let report = MatchSolver.solve(problem)
      guard let gap = report.uncovered.first(where: { !$0.fullCandidates.isEmpty }),
        let full = gap.fullCandidates.first
      else { continue }
      var document = problem.region.document
      let institution = problem.supporters[full].institution.value
      for index in document.institutions[institution].supports.indices {
        document.institutions[institution].supports[index].capacity += 1
      }
      let raised = MatchSolver.solve(
        try MatchProblem(region: Region(checking: document), function: problem.function))
      #expect(raised.assignments.count == report.assignments.count + 1, "seed \(seed)")
      if gap.missing == problem.needs[gap.need].partners {
        #expect(
          raised.objective.firstPartners.reduce(0, +)
            == report.objective.firstPartners.reduce(0, +) + 1, "seed \(seed)")
      }
      tried += 1
    }
    #expect(tried > 80)
  }

  @Test("priority decides who gets the only place")
  func priorityDecides() throws {
    // The assumed need is nearer, the clinic with patients at home comes first all the same.
    let problem = try MatchRegions.problem([
      MatchRegions.clinic("a", at: MatchRegions.point(1, 0), report: nil, homePatients: nil),
      MatchRegions.clinic("b", at: MatchRegions.point(5, 0)),
      MatchRegions.hospital("h", capacity: 1),
    ])
    let report = MatchSolver.solve(problem)
    #expect(problem.needs.map(\.priority) == [4, 1])
    #expect(report.assignments.map(\.need) == [1])
    #expect(report.status == .infeasible)
    #expect(report.uncovered.map(\.need) == [0])
  }

  @Test("everybody's first partner comes before anybody's second")
  func firstBeforeSecond() throws {
    let problem = try MatchRegions.problem(
      [
        MatchRegions.clinic("a"), MatchRegions.clinic("b", at: MatchRegions.point(9, 0)),
        MatchRegions.hospital("h", capacity: 1), MatchRegions.hospital("k", capacity: 1),
      ], matching: MatchingPolicy(partners: 2, reach: .secondaryMedical))
    let report = MatchSolver.solve(problem)
    #expect(report.objective.firstPartners[0] == 2)
    #expect(report.status == .optimal)
    #expect(report.uncovered.map(\.missing) == [1, 1])
  }

  @Test("load is shared in relation to capacity before distance counts")
  func loadShared() throws {
    let clinics = (0..<6).map { MatchRegions.clinic("c\($0)", at: MatchRegions.point(0, 0)) }
    let problem = try MatchRegions.problem(
      clinics + [
        MatchRegions.hospital("near", capacity: 4, at: MatchRegions.point(0, 0)),
        MatchRegions.hospital("far", capacity: 8, at: MatchRegions.point(9, 0)),
      ])
    let report = MatchSolver.solve(problem)
    let near = report.assignments.filter { $0.supporter == 0 }.count
    #expect(near == 2)
  }

  @Test("an existing link is kept unless a new partner is more than 10 km nearer")
  func existingLink() throws {
    func partner(kilometres: Int) throws -> String {
      let problem = try MatchRegions.problem(
        [
          MatchRegions.clinic("a", at: MatchRegions.point(0, 0)),
          MatchRegions.hospital("new", capacity: 4, at: MatchRegions.point(1, 0)),
          MatchRegions.hospital("old", capacity: 4, at: MatchRegions.point(kilometres, 0)),
        ],
        links: [LinkRecord(from: "a", function: .afterHours, nameAsWritten: "old", to: "old")])
      let report = MatchSolver.solve(problem)
      #expect(report.assignments.count == 1)
      return report.assignments.first.map {
        problem.region[problem.supporters[$0.supporter].institution].id
      } ?? ""
    }
    #expect(try partner(kilometres: 10) == "old")
    #expect(try partner(kilometres: 12) == "new")
  }

  @Test("partners are distinct, however many places one has")
  func distinctPartners() throws {
    let report = MatchSolver.solve(
      try MatchRegions.problem(
        [MatchRegions.clinic("a"), MatchRegions.hospital("h", capacity: 9)],
        matching: MatchingPolicy(partners: 2, reach: .prefecture)))
    #expect(report.assignments.count == 1)
    #expect(report.uncovered.first?.fullCandidates == [])
  }

  @Test("no needs, no supporters, or nothing at all is an answer")
  func emptyCases() throws {
    let nothing = MatchSolver.solve(try MatchRegions.problem([]))
    #expect(nothing.status == .optimal && nothing.assignments.isEmpty)
    let idle = MatchSolver.solve(
      try MatchRegions.problem([MatchRegions.hospital("h", capacity: 3)]))
    #expect(idle.status == .optimal && idle.supporters.count == 1)
    let alone = try MatchRegions.problem([MatchRegions.clinic("a")])
    let report = MatchSolver.solve(alone)
    #expect(report.status == .infeasible)
    #expect(report.uncovered.first?.rejections == [])
    #expect(MatchCertificateCheck.problems(in: report, for: alone).isEmpty)
  }

  @Test("a larger region is solved, proven, and the same twice")
  func largerRegion() throws {
    var random = SeededGenerator(seed: 5)
    var institutions: [InstitutionRecord] = []
    let leaves = MatchRegions.areas.map(\.id).filter { $0.count == 7 }
    for index in 0..<300 {
      let place = MatchRegions.point(random.next(below: 30), random.next(below: 30))
      let area = leaves[random.next(below: leaves.count)]
      institutions.append(
        index % 15 == 0
          ? MatchRegions.hospital("h\(index)", capacity: 12, area: area, at: place)
          : MatchRegions.clinic(
            "c\(index)", area: area, at: place, homePatients: random.next(below: 2)))
    }
    let problem = try MatchRegions.problem(
      institutions, function: .admission,
      matching: MatchingPolicy(partners: 2, reach: .secondaryMedical, maximumMinutes: 40))
    let report = MatchSolver.solve(problem)
    #expect(MatchCertificateCheck.problems(in: report, for: problem).isEmpty)
    let again = MatchSolver.solve(problem)
    #expect(again.assignments == report.assignments)
    #expect(again.uncovered == report.uncovered)
    #expect(again.certificate == report.certificate)
  }
}
