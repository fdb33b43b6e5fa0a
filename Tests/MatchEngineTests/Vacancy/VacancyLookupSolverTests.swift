import MatchTestSupport
import Testing

@testable import MatchEngine

/// Lookups on the small region, rule by rule.
@Suite("Vacancy lookup")
struct VacancyLookupSolverTests {
  @Test("The list is the order in which to call, with travel, age, source, chance and reasons")
  func list() throws {
    var scene = LookupScene()
    scene.tell("h1", "a3", .free, hoursAgo: 1.5, beds: VacantBeds(total: 2))
    scene.tell("h1", "a4", .ask, hoursAgo: 2)
    scene.tell("h2", "w1", .free, hoursAgo: 30)
    scene.tell("b1", "w", .full, hoursAgo: 3)
    let report = try scene.report()
    #expect(
      report.offers.map { $0.key.institution + "/" + $0.key.ward } == [
        "h1/a3", "h1/a4", "h2/w1", "h2/w2",
      ])
    #expect(report.band == .weekday)
    let first = try #require(report.offers.first)
    #expect(first.rank == .current)
    #expect(first.standing.freshness == .new)
    #expect(first.standing.ageSeconds == 5_400)
    #expect(first.standing.source == .hospital)
    #expect(first.travelMinutes == 6)
    #expect(first.reasons.map(\.japanese).contains("空床あり（2床）。1時間30分前の病院の情報（新）。"))
    #expect(first.reasons.map(\.english).contains("About 6 min by car (0.9 km straight)."))
    #expect(report.offers[2].rank == .expired)
    #expect(report.offers[3].standing.status == .unknown)
    #expect(report.rejections.map(\.reason) == [.full])
    #expect(report.rejections.first?.sentence.japanese == "満床。3時間前の病院の情報（新）。")
    #expect(report.remarks.count == 1)
    // Two wards of h1 and two of h2: what the likelier of each adds, not four chances.
    let chances = report.offers.map(\.acceptance.millionths)
    let refused =
      (1_000_000 - max(chances[0], chances[1])) * (1_000_000 - max(chances[2], chances[3]))
    #expect(abs(report.acceptanceMillionths - (1_000_000 - refused / 1_000_000)) <= 2)
    let expected = try #require(report.expectedMinutes)
    #expect((10...30).contains(expected))
    #expect(report.rounds.first?.count == 3)
  }

  @Test("An expired free ward never stands above a fresh ask, however near", arguments: 0..<60)
  func expiredNeverAboveFresh(seed: Int) throws {
    let report = try LookupScene.random(seed).report()
    var expiredFree = false
    for offer in report.offers where offer.rank > .registered {
      if offer.standing.freshness == .expired, offer.standing.told == .free { expiredFree = true }
      let isFresh = offer.standing.freshness.map { $0 < .expired } ?? false
      #expect(!(expiredFree && isFresh), "seed \(seed)")
    }
  }

  @Test("Near and expired yields to far and fresh")
  func nearExpiredFarFresh() throws {
    var scene = LookupScene()
    scene.tell("h1", "a3", .free, hoursAgo: 25)
    scene.tell("h2", "w1", .ask, hoursAgo: 3)
    let keys = try scene.report().offers.prefix(2).map(\.key.institution)
    #expect(keys == ["h2", "h1"])
  }

  @Test(
    "What a viewer gets is what there were without the wards it may not see", arguments: 0..<60)
  func hiddenWardsLeaveNoTrace(seed: Int) throws {
    let scene = LookupScene.random(seed)
    var bare = scene
    for place in bare.document.institutions.indices {
      bare.document.institutions[place].wards.removeAll { $0.visibility > scene.lookup.viewer }
    }
    bare.reports.removeAll { report in
      !bare.document.institutions.contains { institution in
        institution.id == report.institution
          && institution.wards.contains { $0.id == report.ward }
      }
    }
    #expect(Self.text(try scene.report()) == Self.text(try bare.report()), "seed \(seed)")
  }

  @Test("Every visible ward is offered or left out with a reason, once", arguments: 0..<60)
  func everyWardOnce(seed: Int) throws {
    let scene = LookupScene.random(seed)
    let report = try scene.report()
    let table = try scene.board().wards
    let visible = (0..<Int32(table.count)).filter {
      table.visibilities[Int($0)] <= scene.lookup.viewer
    }
    #expect((report.offers.map(\.ward) + report.rejections.map(\.ward)).sorted() == visible)
    #expect(report.offers.count <= scene.lookup.count)
    for (left, right) in zip(report.offers, report.offers.dropFirst()) {
      #expect(left.rank <= right.rank, "seed \(seed)")
      if left.rank == right.rank { #expect(!right.candidate.isBefore(left.candidate)) }
    }
    let distances = report.rejections.map { $0.metres ?? .max }
    #expect(distances == distances.sorted(), "seed \(seed)")
    #expect(report.offers.allSatisfy { $0.acceptance.millionths > 0 })
  }

  @Test("The search by place finds what judging every ward finds", arguments: 0..<120)
  func searchAgreesWithScan(seed: Int) throws {
    var scene = LookupScene.random(seed)
    if seed % 2 == 0 {
      scene.lookup.count = 1 + seed % 3
      scene.options.rejections = seed % 7
    }
    let board = try scene.board()
    let problem = try VacancyLookupProblem(scene.lookup, on: board, options: scene.options)
    let found = VacancyLookupSolver.solve(problem, on: board, model: scene.model)
    #expect(found == VacancyLookupSolver.scan(problem, on: board, model: scene.model))
  }

  @Test("Among many wards the search ends early and misses nothing", arguments: 0..<4)
  func searchAgreesWithScanAmongMany(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(900 + seed))
    var scene = LookupScene.many(700, &random)
    let board = try scene.board()
    for _ in 0..<12 {
      scene.lookup.count = random.next(in: 1...6)
      scene.options.rejections = random.next(below: 12)
      scene.lookup.place = GeoPoint(
        latitudeMicrodegrees: Int32(33_500_000 + random.next(below: 1_000_000)),
        longitudeMicrodegrees: Int32(132_500_000 + random.next(below: 1_000_000)))
      scene.lookup.needs.procedures = random.chance(0.5) ? [] : [.oxygen]
      scene.lookup.maximumMinutes = random.chance(0.3) ? random.next(in: 10...60) : nil
      let problem = try VacancyLookupProblem(scene.lookup, on: board, options: scene.options)
      let found = VacancyLookupSolver.solve(problem, on: board)
      #expect(found == VacancyLookupSolver.scan(problem, on: board), "seed \(seed)")
    }
  }

  @Test(
    "What was learned of wards and words changes the order, not what is found", arguments: 0..<6)
  func searchAgreesWithScanAfterLearning(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(7_000 + seed))
    var scene = LookupScene.many(400, &random)
    if seed > 0 {
      // Some wards accept nearly always, most words of a free bed fail.
      for _ in 0..<200 * seed {
        let number = random.next(below: 40)
        scene.model.record(
          number < 8 ? .accepted : AcceptanceScene.outcome(&random), institution: "h\(number)",
          ward: "w", evidence: AcceptanceScene.evidence(&random), isPublic: number > 4)
      }
    }
    for report in scene.reports.prefix(100 * seed) where report.status == .free {
      var later = report
      later.observedAt = report.observedAt.advanced(bySeconds: 2_000)
      later.status = random.chance(0.2) ? .free : .full
      scene.model.record(report, followedBy: later)
    }
    let board = try scene.board()
    for _ in 0..<12 {
      scene.lookup.count = random.next(in: 1...6)
      scene.options.rejections = random.next(below: 12)
      scene.options.fallbackMinutes = random.chance(0.3) ? random.next(in: 20...90) : nil
      scene.lookup.dischargingHospital = random.chance(0.3) ? "h9" : nil
      scene.lookup.registeredHospital = random.chance(0.3) ? "h17" : nil
      scene.lookup.place = GeoPoint(
        latitudeMicrodegrees: Int32(33_500_000 + random.next(below: 1_000_000)),
        longitudeMicrodegrees: Int32(132_500_000 + random.next(below: 1_000_000)))
      scene.lookup.needs.procedures = random.chance(0.3) ? [] : [.oxygen, .suction]
      let problem = try VacancyLookupProblem(scene.lookup, on: board, options: scene.options)
      let found = VacancyLookupSolver.solve(problem, on: board, model: scene.model)
      #expect(found == VacancyLookupSolver.scan(problem, on: board, model: scene.model))
    }
  }

  @Test(
    "Answers of a report are weighed only where the report still speaks, not the pattern",
    arguments: 0..<6)
  func searchAgreesWithScanWherePatternsSpeak(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(30 + seed))
    var scene = LookupScene.many(300, &random)
    for place in scene.document.institutions.indices where random.chance(0.6) {
      scene.document.institutions[place].wards[0].pattern = [VacancyPattern(status: .free, beds: 3)]
      scene.document.institutions[place].wards[0].acceptance = [.oxygen: .yes, .suction: .yes]
    }
    for place in scene.reports.indices where random.chance(0.8) {
      // Worse than what the record says, so that they would put the ward behind others, or out.
      scene.reports[place].acceptance = [
        .oxygen: random.chance(0.5) ? .no : .consult, .suction: .consult,
      ]
    }
    let board = try scene.board()
    for _ in 0..<12 {
      scene.lookup.count = random.next(in: 1...6)
      scene.lookup.at = LookupScene.now.advanced(byMinutes: random.next(below: 2_000))
      scene.lookup.place = GeoPoint(
        latitudeMicrodegrees: Int32(33_500_000 + random.next(below: 1_000_000)),
        longitudeMicrodegrees: Int32(132_500_000 + random.next(below: 1_000_000)))
      scene.lookup.needs.procedures = [.oxygen, .suction]
      let problem = try VacancyLookupProblem(scene.lookup, on: board, options: scene.options)
      #expect(VacancyLookupSolver.solve(problem, on: board).offers.count == scene.lookup.count)
      #expect(
        VacancyLookupSolver.solve(problem, on: board)
          == VacancyLookupSolver.scan(problem, on: board))
    }
  }

  @Test("Of many wards at one place those with the lowest numbers are told", arguments: [1, 5, 30])
  func nearestOfOnePlace(rejections: Int) throws {
    var random = SeededGenerator(seed: 4)
    var scene = LookupScene.many(400, &random)
    for place in 50..<350 {
      scene.document.institutions[place].location = scene.lookup.place
    }
    let board = try scene.board()
    scene.options.rejections = rejections
    let problem = try VacancyLookupProblem(scene.lookup, on: board, options: scene.options)
    #expect(
      VacancyLookupSolver.solve(problem, on: board) == VacancyLookupSolver.scan(problem, on: board))
  }

  @Test("Wards that as good as never accept are listed all the same")
  func almostNever() throws {
    var random = SeededGenerator(seed: 3)
    var scene = LookupScene.many(30, &random)
    scene.lookup.needs.procedures = [.oxygen, .suction]
    scene.lookup.count = 1
    let evidence = AcceptanceEvidence(
      told: .free, source: .hospital, ageSeconds: 60, freshness: .new, band: .weekday,
      procedures: [ProcedureAnswer(.suction, nil)])
    for _ in 0..<200_000 {
      scene.model.record(
        .declined(.procedure), institution: "elsewhere", ward: "w", evidence: evidence)
    }
    for place in scene.document.institutions.indices {
      scene.document.institutions[place].wards[0].acceptance = [:]
    }
    let report = try scene.report()
    #expect(report.offers.count == 1)
    #expect(report.offers.first?.acceptance.millionths == 0)
    #expect(report.offers.first?.indexMinutes == nil)
  }

  @Test("Policy asks the discharging and the registered hospital first, and says so")
  func namedHospitalsFirst() throws {
    var scene = LookupScene()
    scene.tell("h1", "a3", .free)
    scene.tell("h1", "a4", .free)
    scene.tell("h2", "w1", .ask, hoursAgo: 30)
    scene.lookup.dischargingHospital = "h2"
    scene.lookup.registeredHospital = "b1"
    let report = try scene.report()
    #expect(
      report.offers.map(\.rank) == [
        .discharging, .discharging, .registered, .current, .current,
      ])
    #expect(report.offers.first?.reasons.first?.japanese.contains("退院元") == true)
    scene.tell("h2", "w1", .full)
    #expect(try scene.reason("h2", "w1") == .full, "being first makes no bed")
    scene.document.policy.vacancy.dischargingHospitalFirst = false
    scene.document.policy.vacancy.registeredHospitalFirst = false
    #expect(try scene.report().offers.allSatisfy { $0.rank >= .current })
  }

  @Test("Wards whose index is not below the fallback are left out")
  func fallback() throws {
    var scene = LookupScene()
    scene.tell("h1", "a3", .free)
    scene.options.fallbackMinutes = 20
    #expect(try scene.report().offers.map(\.key.ward) == ["a3"])
    #expect(try scene.reason("h2", "w1") == .notWorthCalling)
  }

  @Test("Lookups that cannot be answered are refused, with every reason")
  func refusedLookups() throws {
    var scene = LookupScene()
    scene.lookup.count = 0
    scene.lookup.area = "99999"
    scene.lookup.maximumMinutes = -1
    scene.lookup.needs.stayDays = 0
    scene.lookup.dischargingHospital = "nobody"
    scene.options = LookupOptions(fallbackMinutes: -5, simultaneous: 0, rejections: -1)
    let board = try scene.board()
    do {
      _ = try VacancyLookupProblem(scene.lookup, on: board, options: scene.options)
      Issue.record("was not refused")
    } catch {
      #expect(
        Set(error.problems.map(\.path)) == [
          "count", "area", "maximumMinutes", "needs.stayDays", "dischargingHospital",
          "fallbackMinutes", "simultaneous", "rejections",
        ])
    }
    scene = LookupScene()
    scene.lookup.area = nil
    scene.lookup.reach = .municipality
    #expect(throws: ProblemList.self) { _ = try scene.report() }
  }

  /// A report without the numbers of wards, which differ between regions.
  private static func text(_ report: LookupReport) -> [String] {
    report.offers.map {
      "\($0.key) \($0.rank) \($0.candidate) \($0.acceptance) \($0.metres) \($0.reasons)"
    } + report.rejections.map { "\($0.key) \($0.reason) \($0.sentence) \($0.metres ?? -1)" } + [
      "\(report.acceptanceMillionths) \(report.expectedMinutes ?? -1) \(report.rounds)",
      "\(report.remarks)",
    ]
  }
}
