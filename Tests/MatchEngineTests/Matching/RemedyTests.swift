import Testing

@testable import MatchEngine

/// Every remedy against brute force on small regions: it does what it says, and none is smaller.
@Suite("Remedies and bottlenecks")
struct RemedyTests {
  /// A random region with narrow limits, so that every limit binds somewhere.
  static func narrow(seed: UInt64) throws -> MatchProblem {
    let problem = try MatchRegions.random(seed: seed)
    var document = problem.region.document
    if seed % 2 == 0 { document.policy.visitRadiusMetres = 6_000 }
    if seed % 3 == 0 {
      for index in document.institutions.indices
      where document.institutions[index].kind == .hospital {
        document.institutions[index].departments = []
      }
      document.policy.matching[problem.function]?.maximumMinutes = 6
    }
    return try MatchProblem(region: Region(checking: document), function: problem.function)
  }

  /// Partners gained, the first ones by priority and then the further ones.
  static func gain(
    _ problem: MatchProblem, _ report: MatchReport, adding places: [Int: Int] = [:],
    pairs: [(need: Int, supporter: Int)] = []
  ) -> [Int] {
    let objective = LexicographicReference(problem, adding: places, pairs: pairs).objective
    return zip(
      objective.firstPartners + [objective.furtherPartners],
      report.objective.firstPartners + [report.objective.furtherPartners]
    ).map { $0 - $1 }
  }

  private static func claimed(_ remedy: VerifiedRemedy) -> [Int] {
    var gain = [Int](repeating: 0, count: 10)
    if remedy.partners > 0 { gain[(remedy.firstPartnerPriority ?? 10) - 1] = remedy.partners }
    return gain
  }

  /// What a change adds to the brute force.
  private static func change(
    _ remedy: Remedy, _ need: Int, _ problem: MatchProblem
  ) -> (places: [Int: Int], pairs: [(need: Int, supporter: Int)]) {
    let new = problem.supporters.count
    switch remedy {
    case .addCapacity(let supporter, let places): return ([supporter: places], [])
    case .firstPlace(let supporter): return ([supporter: 1], [(need, supporter)])
    case .willingJoins, .oneMoreBand, .recruit: return ([new: 1], [(need, new)])
    case .coordinates: return ([:], [])
    default: return ([:], remedy.supporter.map { [(need, $0)] } ?? [])
    }
  }

  @Test("every remedy gains exactly what it says")
  func gains() throws {
    var counts: [String: Int] = [:]
    for seed in UInt64(0)..<250 {
      let problem = try Self.narrow(seed: seed)
      let report = MatchSolver.solve(problem)
      for gap in report.uncovered {
        #expect(!gap.remedies.isEmpty)
        for remedy in gap.remedies {
          let (places, pairs) = Self.change(remedy.change, gap.need, problem)
          #expect(
            Self.gain(problem, report, adding: places, pairs: pairs) == Self.claimed(remedy),
            "seed \(seed): \(remedy.change)")
          counts[remedy.change.name, default: 0] += 1
        }
      }
      for remedy in report.bottlenecks.compactMap(\.remedy) {
        let (places, pairs) = Self.change(remedy.change, -1, problem)
        #expect(Self.gain(problem, report, adding: places, pairs: pairs) == Self.claimed(remedy))
      }
    }
    for kind in [
      "addCapacity", "firstPlace", "willingJoins", "widerOffer", "moreDepartments", "widerReach",
      "longerTravel", "visitException", "recruit",
    ] {
      #expect(counts[kind, default: 0] > 1, "\(kind): \(counts)")
    }
  }

  @Test("a remedy says that another clinic of the same claim may use it")
  func sameClaim() throws {
    // Both lack a partner; one place more at x serves one of them.
    let problem = try MatchRegions.problem([
      MatchRegions.clinic("a"), MatchRegions.clinic("b"), MatchRegions.clinic("c"),
      MatchRegions.hospital("x", capacity: 1),
    ])
    let report = MatchSolver.solve(problem)
    let texts = report.uncovered.compactMap { $0.remedies.first?.text.english }
    let caution = "another clinic of the same claim instead."
    #expect(texts.count == 2)
    // Which of the two gets it is decided by cost, so that neither can count on it.
    #expect(texts.allSatisfy { $0.hasSuffix(caution) }, "\(texts)")

    // Both have a partner and lack a second one: neither can count on the place.
    let further = try MatchRegions.problem(
      [
        MatchRegions.clinic("a"), MatchRegions.clinic("b"),
        MatchRegions.hospital("x", capacity: 2), MatchRegions.hospital("y", capacity: 0),
        MatchRegions.hospital("z", capacity: 1), MatchRegions.clinic("c"),
      ],
      matching: MatchingPolicy(partners: 2, reach: .secondaryMedical, maximumMinutes: 60))
    let gaps = MatchSolver.solve(further).uncovered.filter { $0.missing == 1 }
    #expect(gaps.count > 1)
    for gap in gaps {
      #expect(gap.remedies.first?.text.english.hasSuffix(caution) == true)
    }
  }

  @Test("no smaller change of the same kind helps, and a kind that helps is never left out")
  func smallest() throws {
    var (helpful, helpless) = (0, 0)
    for seed in UInt64(0)..<150 {
      let problem = try Self.narrow(seed: seed)
      let report = MatchSolver.solve(problem)
      for gap in report.uncovered {
        // For each reason, the changes that help, by size.
        var helps: [RejectionReason: [(Int, Int)]] = [:]
        for supporter in problem.supporters.indices {
          guard
            case .rejected(let reason) = problem.verdict(need: gap.need, supporter: supporter),
            case .candidate(let pair) = problem.verdict(
              need: gap.need, supporter: supporter, lifting: reason), reason != .forbidden
          else { continue }
          let gain = Self.gain(
            problem, report, adding: reason == .noCapacity ? [supporter: 1] : [:],
            pairs: [(gap.need, supporter)])
          guard gain.reduce(0, +) > 0 else {
            helpless += 1
            continue
          }
          helpful += 1
          helps[reason, default: []].append(
            (reason == .outsideReach ? Int(pair.areaSteps) : 0, Int(pair.metres)))
        }
        for (reason, sizes) in helps {
          let given = gap.remedies.filter { $0.change.liftedReasons.contains(reason) }
          #expect(given.count == 1, "seed \(seed): \(reason)")
          guard let supporter = given.first?.change.supporter,
            case .candidate(let pair) = problem.verdict(
              need: gap.need, supporter: supporter, lifting: reason)
          else { continue }
          let size = (reason == .outsideReach ? Int(pair.areaSteps) : 0, Int(pair.metres))
          #expect(sizes.allSatisfy { size <= $0 }, "seed \(seed): \(reason)")
        }
      }
    }
    #expect(helpful > 60 && helpless > 2, "\(helpful) \(helpless)")
  }

  @Test("the places of a bottleneck end it, as many as are short, and no number gives more")
  func completion() throws {
    var (bottlenecks, wide) = (0, 0)
    for seed in UInt64(0)..<200 {
      let problem = try MatchRegions.random(seed: seed)
      let report = MatchSolver.solve(problem)
      for bottleneck in report.bottlenecks {
        let places = Dictionary(
          bottleneck.completion.map { ($0.supporter, $0.places) }, uniquingKeysWith: +)
        #expect(places.values.reduce(0, +) == bottleneck.shortage)
        let gain = Self.gain(problem, report, adding: places).reduce(0, +)
        #expect(gain == bottleneck.shortage, "seed \(seed)")
        let plenty = Dictionary(
          bottleneck.supporters.map { ($0, 4) }, uniquingKeysWith: { first, _ in first })
        #expect(
          Self.gain(problem, report, adding: plenty).reduce(0, +) == bottleneck.shortage,
          "seed \(seed)")
        bottlenecks += 1
        wide += bottleneck.shortage > 1 ? 1 : 0
      }
      // One place helps at the supporters of bottlenecks, and at no other.
      let inside = Set(report.bottlenecks.flatMap(\.supporters))
      for supporter in problem.supporters.indices where problem.supporters[supporter].capacity > 0 {
        let gain = Self.gain(problem, report, adding: [supporter: 1]).reduce(0, +)
        #expect(gain == (inside.contains(supporter) ? 1 : 0), "seed \(seed)")
      }
    }
    #expect(bottlenecks > 25 && wide > 5, "\(bottlenecks) \(wide)")
  }

  @Test("a cold solve of a region with the places of the bottleneck covers all that they promise")
  func coldSolve() throws {
    var tried = 0
    for seed in UInt64(500)..<700 {
      let problem = try MatchRegions.random(seed: seed)
      let report = MatchSolver.solve(problem)
      for bottleneck in report.bottlenecks {
        var document = problem.region.document
        for added in bottleneck.completion {
          let institution = problem.supporters[added.supporter].institution.value
          for index in document.institutions[institution].supports.indices {
            document.institutions[institution].supports[index].capacity += added.places
          }
        }
        let raised = MatchSolver.solve(
          try MatchProblem(region: Region(checking: document), function: problem.function))
        #expect(
          raised.assignments.count == report.assignments.count + bottleneck.shortage,
          "seed \(seed)")
        tried += 1
      }
    }
    #expect(tried > 20)
  }

  @Test("one more band at one hospital is told as such")
  func oneMoreBand() throws {
    var hospital = MatchRegions.hospital("h", capacity: 2)
    for index in hospital.supports.indices where hospital.supports[index].function == .afterHours {
      hospital.supports[index].bands = TimeBand.allCases.dropFirst().map {
        BandCapacity(band: $0, capacity: 2)
      }
    }
    let gap = try #require(
      MatchSolver.solve(try MatchRegions.problem([MatchRegions.clinic("a"), hospital]))
        .uncovered.first)
    #expect(
      gap.remedies.first?.change == .oneMoreBand(supporter: 0, band: TimeBand.allCases[0]))
    #expect(gap.remedy.english.contains("one more band"))
  }

  @Test("a place that a better claim uses first says so")
  func betterClaim() throws {
    // a has no partner; b has one and lacks a second: a place at the shared hospital serves a.
    let problem = try MatchRegions.problem(
      [
        MatchRegions.clinic("a", area: "38012-1", at: MatchRegions.point(0, 0)),
        MatchRegions.clinic("b"), MatchRegions.clinic("c"),
        MatchRegions.hospital("x", capacity: 2, reach: .municipality),
        MatchRegions.hospital("y", capacity: 1, area: "38012-1", reach: .dailyLife),
        MatchRegions.hospital("z", capacity: 1, area: "38011-1"),
      ], matching: MatchingPolicy(partners: 2, reach: .secondaryMedical, maximumMinutes: 60))
    let report = MatchSolver.solve(problem)
    #expect(report.bottlenecks.count == 1)
    let bottleneck = try #require(report.bottlenecks.first)
    #expect(bottleneck.remedy?.firstPartnerPriority == nil)
    #expect(report.uncovered.allSatisfy { $0.bottleneck == 0 })
  }

  @Test("tampered alternatives, bottlenecks and remedies are caught")
  func tampering() throws {
    var caught = 0
    for seed in UInt64(0)..<120 {
      let problem = try Self.narrow(seed: seed)
      let report = MatchSolver.solve(problem)
      func rules(
        _ bottlenecks: [Bottleneck]? = nil, _ uncovered: [UncoveredNeed]? = nil,
        _ assignments: [MatchAssignment]? = nil
      ) -> Set<String> {
        let changed = MatchReport(
          function: report.function, status: report.status, needs: report.needs,
          supporters: report.supporters, assignments: assignments ?? report.assignments,
          uncovered: uncovered ?? report.uncovered,
          bottlenecks: bottlenecks ?? report.bottlenecks, leftOut: report.leftOut,
          leftOutReasons: report.leftOutReasons, objective: report.objective,
          certificate: report.certificate, candidatePairs: report.candidatePairs)
        return Set(MatchCertificateCheck.problems(in: changed, for: problem).map(\.rule))
      }
      #expect(rules().isEmpty, "seed \(seed): \(rules())")
      if let first = report.bottlenecks.first {
        var others = report.bottlenecks
        others[0] = Bottleneck(
          needs: first.needs, supporters: first.supporters, capacity: first.capacity,
          shortage: first.shortage + 1, completion: first.completion, remedy: first.remedy,
          text: first.text, completionText: first.completionText)
        #expect(rules(others) == ["wrong-bottleneck"])
        others[0] = Bottleneck(
          needs: first.needs, supporters: Array(first.supporters.dropLast()),
          capacity: first.capacity, shortage: first.shortage, completion: first.completion,
          remedy: first.remedy, text: first.text, completionText: first.completionText)
        #expect(rules(others) == ["wrong-bottleneck"])
        caught += 1
      }
      for (index, gap) in report.uncovered.enumerated() {
        guard let remedy = gap.remedies.first, remedy.partners > 0 else { continue }
        func with(_ remedy: VerifiedRemedy) -> [UncoveredNeed] {
          var gaps = report.uncovered
          gaps[index] = UncoveredNeed(
            need: gap.need, missing: gap.missing, rejections: gap.rejections,
            fullCandidates: gap.fullCandidates, bottleneck: gap.bottleneck, remedies: [remedy],
            cause: gap.cause, remedy: gap.remedy)
          return gaps
        }
        #expect(
          rules(
            nil,
            with(
              VerifiedRemedy(
                change: remedy.change, partners: 2,
                firstPartnerPriority: remedy.firstPartnerPriority, text: remedy.text)))
            == ["wrong-remedy"])
        let free = report.supporters.indices.first { supporter in
          !gap.fullCandidates.contains(supporter)
        }
        if let free {
          #expect(
            rules(
              nil,
              with(
                VerifiedRemedy(
                  change: .addCapacity(supporter: free, places: 1), partners: 1,
                  firstPartnerPriority: remedy.firstPartnerPriority, text: remedy.text)))
              == ["wrong-remedy"])
        }
        caught += 1
      }
      if let first = report.assignments.first, let own = first.alternative {
        var assignments = report.assignments
        assignments[0] = MatchAssignment(
          need: first.need, supporter: first.supporter, rank: first.rank, level: first.level,
          metres: first.metres, minutes: first.minutes, existing: first.existing,
          approximate: first.approximate,
          alternative: MatchAlternative(
            supporter: own.supporter, metres: own.metres, hasRoom: own.hasRoom,
            exchange: own.exchange, bound: own.bound + 1, isExact: own.isExact,
            losesPartner: own.losesPartner))
        #expect(rules(nil, nil, assignments) == ["wrong-alternative"])
        caught += 1
      }
    }
    #expect(caught > 100)
  }
}
