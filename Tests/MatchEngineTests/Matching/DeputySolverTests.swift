import Testing

@testable import MatchEngine

@Suite("Deputies: mutual pairs, then concentrated clinics")
struct DeputySolverTests {
  private static let areas = ["38011-1", "38011-2", "38012-1", "38021-1"]

  private func solve(
    _ institutions: [InstitutionRecord], links: [LinkRecord] = [],
    policy: PolicyRecord = PolicyRecord()
  ) throws -> (DeputyProblem, DeputyReport) {
    let region = try MatchRegions.region(institutions, links: links, policy: policy)
    let problem = try DeputyProblem(region: region)
    let report = DeputySolver.solve(problem)
    let problems = DeputyCertificateCheck.problems(in: report, for: problem)
    #expect(problems.isEmpty, "\(problems)")
    return (problem, report)
  }

  private func hub(
    _ id: String, capacity: Int, at location: GeoPoint = MatchRegions.point(1, 1)
  ) -> InstitutionRecord {
    InstitutionRecord(
      id: id, name: "\(id)在宅クリニック", kind: .clinic, area: "38011-1", location: location,
      supports: [SupportOffer(function: .deputy, capacity: capacity, source: .coordinator)])
  }

  @Test("pairs as many as possible, then within small areas, then near ones: all pairings tried")
  func bruteForce() throws {
    for seed in UInt64(0)..<1200 {
      var random = SeededGenerator(seed: seed)
      let institutions = (0..<random.next(in: 0...8)).map { index in
        MatchRegions.clinic(
          "C\(index)", area: Self.areas[random.next(below: 4)],
          at: MatchRegions.point(random.next(below: 22), random.next(below: 22)))
      }
      let (problem, report) = try solve(institutions)
      // (missing pairs, area steps, distance) is smallest.
      var best = (0, 0, 0)
      func extend(_ free: [Int], _ value: (Int, Int, Int)) {
        if value < best { best = value }
        guard let first = free.first else { return }
        let rest = Array(free.dropFirst())
        extend(rest, value)
        for second in rest {
          guard case .success(let pair) = problem.all.deputyVerdict(first, second) else { continue }
          let cost = Int(problem.all.deputyDistance(of: pair))
          extend(
            rest.filter { $0 != second },
            (value.0 - 1, value.1 + pair.level.rank, value.2 + cost))
        }
      }
      extend(Array(problem.all.needs.indices), (0, 0, 0))
      let own = report.pairs.reduce((0, 0, 0)) {
        ($0.0 - 1, $0.1 + $1.level.rank, $0.2 + $1.metres + ($1.existing ? 0 : 10_000))
      }
      #expect(own == best, "seed \(seed)")
    }
  }

  @Test("whom a clinic could have instead: nobody is left out, and no pairing with it loses less")
  func alternatives() throws {
    var (tried, tight, none) = (0, 0, 0)
    for seed in UInt64(0)..<300 {
      var random = SeededGenerator(seed: seed)
      let institutions = (0..<random.next(in: 2...8)).map { index in
        MatchRegions.clinic(
          "C\(index)", area: Self.areas[random.next(below: 4)],
          at: MatchRegions.point(random.next(below: 22), random.next(below: 22)))
      }
      let (problem, report) = try solve(institutions)
      let value = Dictionary(
        uniqueKeysWithValues: problem.pairing.edges.map {
          ([$0.first, $0.second], Int128($0.weight) + Int128(problem.pairing.lift))
        })
      /// The most that a pairing of some vertices is worth.
      func best(_ free: [Int]) -> Int128 {
        guard let first = free.first else { return 0 }
        let rest = Array(free.dropFirst())
        return rest.reduce(best(rest)) { most, second in
          guard let own = value[[first, second]] else { return most }
          return max(most, own + best(rest.filter { $0 != second }))
        }
      }
      let all = Array(0..<problem.pairing.vertexCount)
      let vertex = Dictionary(
        uniqueKeysWithValues: problem.clinics.enumerated().map { ($1, $0) })
      for pair in report.pairs {
        #expect(pair.alternatives.map(\.clinic) == [pair.first, pair.second])
        for alternative in pair.alternatives {
          let clinic = try #require(vertex[alternative.clinic])
          let mate = alternative.clinic == pair.first ? pair.second : pair.first
          /// What is lost at least with each other edge of the clinic.
          let losses = all.compactMap { other -> Int128? in
            guard problem.clinics[other] != mate,
              let own = value[[min(clinic, other), max(clinic, other)]]
            else { return nil }
            return best(all) - own - best(all.filter { $0 != clinic && $0 != other })
          }
          // Who stands in the list of all: the partner, each edge with no less, no edge rejected.
          let standings = report.standings(of: alternative.clinic, in: problem)
          #expect(standings.count == all.count - 1 && standings.first?.role == .mate)
          #expect(
            standings.count {
              if case .candidate = $0.role { true } else { false }
            } == losses.count)
          #expect(
            standings.first {
              if case .candidate = $0.role { true } else { false }
            }?.other == alternative.other)
          guard let bound = alternative.bound else {
            #expect(losses.isEmpty && alternative.other == nil)
            none += 1
            continue
          }
          let least = try #require(losses.min())
          #expect(bound >= 0 && bound <= least, "seed \(seed)")
          tried += 1
          tight += bound == least ? 1 : 0
        }
      }
    }
    #expect(tried > 300 && tight > 0 && none > 20, "\(tried) \(tight) \(none)")
  }

  @Test("keeps an existing partner where a new one is not much nearer")
  func existing() throws {
    let clinics = [("A", 0), ("B", 3), ("C", 4), ("D", 7)].map {
      MatchRegions.clinic($0.0, at: MatchRegions.point($0.1, 0))
    }
    #expect(try solve(clinics).1.pairs.map(\.first.index) == [0, 2])
    let link = LinkRecord(from: "B", function: .deputy, nameAsWritten: "C診療所", to: "C")
    let (_, report) = try solve(clinics, links: [link])
    #expect(report.pairs.map(\.second.index) == [3, 2])
    #expect(report.pairs.map(\.existing) == [false, true])
  }

  @Test("names the odd one out, and sends it to the concentrated clinic")
  func odd() throws {
    let clinics = (0..<3).map { MatchRegions.clinic("C\($0)", at: MatchRegions.point($0, 0)) }
    let (_, report) = try solve(clinics + [hub("H", capacity: 1)])
    #expect(report.pairs.count == 1)
    let alone = try #require(report.unpaired.first)
    #expect(alone.cause == .oddOneOut(group: [0, 1, 2].map { InstitutionID($0) }))
    #expect(alone.text.english.contains("of an odd number one remains"))
    #expect(report.hub.needs.map(\.institution) == [alone.institution])
    #expect(report.hub.assignments.count == 1)
    // One deputy is what the others have too.
    #expect(report.hub.uncovered.isEmpty)
  }

  @Test("names the clinics on which too many depend")
  func barrier() throws {
    // Three around one in the middle, each 10 km away from it and more than 16 km from each other.
    let clinics = [
      MatchRegions.clinic("M", at: MatchRegions.point(10, 10)),
      MatchRegions.clinic("E", at: MatchRegions.point(20, 10)),
      MatchRegions.clinic("W", at: MatchRegions.point(0, 10)),
      MatchRegions.clinic("S", at: MatchRegions.point(10, -3)),
    ]
    let (_, report) = try solve(clinics)
    #expect(report.pairs.count == 1)
    #expect(report.unpaired.count == 2)
    for clinic in report.unpaired {
      #expect(
        clinic.cause
          == .tooFewPartners(
            groups: 3, members: [1, 2, 3].map { InstitutionID($0) }, partners: [InstitutionID(0)]))
    }
    #expect(report.hub.uncovered.count == 2)
  }

  @Test("tells who has nobody within the rules, and what stands against the nearest")
  func isolated() throws {
    let clinics = [
      MatchRegions.clinic("A"), MatchRegions.clinic("B", at: MatchRegions.point(20, 0)),
      MatchRegions.clinic("C", area: "38021-1", at: MatchRegions.point(21, 0)),
    ]
    let (_, report) = try solve(clinics)
    #expect(report.pairs.isEmpty)
    #expect(
      report.unpaired.map(\.cause) == [
        .nobodyWithinReach(nearest: InstitutionID(1), reason: .beyondVisitRadius),
        .nobodyWithinReach(nearest: InstitutionID(2), reason: .outsideReach),
        .nobodyWithinReach(nearest: InstitutionID(1), reason: .outsideReach),
      ])
    let single = try solve([MatchRegions.clinic("A")]).1
    #expect(single.unpaired.map(\.cause) == [.nobodyWithinReach(nearest: nil, reason: nil)])
  }

  @Test("obeys the travel limit and the visit radius of the policy")
  func limits() throws {
    let clinics = [
      MatchRegions.clinic("A"), MatchRegions.clinic("B", at: MatchRegions.point(9, 0)),
    ]
    #expect(try solve(clinics).1.pairs.count == 1)
    #expect(
      try solve(clinics, policy: PolicyRecord(visitRadiusMetres: 8_000)).1.pairs.isEmpty)
    let short = MatchingPolicy(partners: 1, reach: .secondaryMedical, maximumMinutes: 5)
    #expect(try solve(clinics, policy: PolicyRecord(matching: [.deputy: short])).1.pairs.isEmpty)
  }

  @Test("finds a pair taken away, a wrong distance and a false proof")
  func tampered() throws {
    let clinics = (0..<5).map { MatchRegions.clinic("C\($0)", at: MatchRegions.point(2 * $0, 0)) }
    let (problem, report) = try solve(clinics + [hub("H", capacity: 3)])
    func rules(pairs: [DeputyPair]? = nil, duals: [Int64]? = nil) -> Set<String> {
      let pairing = PairingSolution(
        mates: report.pairing.mates, weight: report.pairing.weight,
        pairCount: report.pairing.pairCount,
        doubledVertexDuals: duals ?? report.pairing.doubledVertexDuals,
        oddSets: report.pairing.oddSets)
      let changed = DeputyReport(
        clinics: report.clinics, candidatePairs: report.candidatePairs,
        pairs: pairs ?? report.pairs, unpaired: report.unpaired, pairing: pairing, hub: report.hub)
      return Set(DeputyCertificateCheck.problems(in: changed, for: problem).map(\.rule))
    }
    #expect(rules().isEmpty)
    #expect(rules(pairs: [report.pairs[0]]) == ["wrong-rest"])
    #expect(rules(pairs: [report.pairs[0], report.pairs[0]]).contains("paired-twice"))
    let pair = report.pairs[0]
    let moved = DeputyPair(
      first: pair.first, second: pair.second, level: pair.level, metres: pair.metres + 1,
      minutes: pair.minutes, existing: false, approximate: false)
    #expect(rules(pairs: [moved, report.pairs[1]]) == ["wrong-facts"])
    var duals = report.pairing.doubledVertexDuals
    duals[1] -= 2
    #expect(rules(duals: duals) == ["pairing-proof"])
  }

  @Test("solves generated regions with proof, and leaves nobody unexplained")
  func generated() throws {
    for seed in UInt64(1)...3 {
      let region = try Region(
        checking: RegionGenerator.generate(GeneratorOptions(seed: seed, clinics: 150)))
      let problem = try DeputyProblem(region: region)
      let report = DeputySolver.solve(problem)
      #expect(DeputyCertificateCheck.problems(in: report, for: problem).isEmpty)
      #expect(report.pairs.count > 10)
      #expect(2 * report.pairs.count + report.unpaired.count == report.clinics.count)
      // A paired clinic goes on only with children whom its partner does not look after.
      #expect(
        report.unpaired.allSatisfy { alone in
          report.hub.needs.contains { $0.institution == alone.institution }
        })
      let further = report.hub.needs.filter { report.paired.contains($0.institution) }
      #expect(further.allSatisfy { $0.careKind == .medicalCareChild })
    }
  }

  @Test("gives a clinic one partner for all its patients, and children in medical care a fit one")
  func careKinds() throws {
    func clinics(_ kinds: [[CareKind]]) -> [InstitutionRecord] {
      kinds.enumerated().map { index, kinds in
        var clinic = MatchRegions.clinic("C\(index)", at: MatchRegions.point(index, 0))
        clinic.careKinds = kinds
        return clinic
      }
    }
    let both: [CareKind] = [.general, .medicalCareChild]
    // Both look after such children: the pair covers all, and no need is left.
    let (_, fit) = try solve(clinics([both, both]))
    #expect(fit.clinics.count == 2 && fit.pairs.count == 1 && fit.hub.needs.isEmpty)
    // Only one does: its children go on to the concentrated clinics, and nobody else.
    let (_, unfit) = try solve(clinics([both, [.general]]))
    #expect(unfit.pairs.count == 1 && unfit.unpaired.isEmpty)
    #expect(unfit.hub.needs.map(\.careKind) == [.medicalCareChild])
    #expect(unfit.hub.needs.map(\.institution) == [InstitutionID(0)])
    // A clinic for such children alone has nothing from a partner that does not look after them.
    let (_, none) = try solve(clinics([[.medicalCareChild], [.general]]))
    #expect(none.pairs.isEmpty)
    #expect(
      none.unpaired.first?.cause
        == .nobodyWithinReach(nearest: InstitutionID(1), reason: .careKind))
  }

  @Test(
    "pairs only doctors who can stand in for each other's patients",
    arguments: [
      (["内科"], ["外科"], nil), (["内科"], [], nil), ([], ["眼科"], nil),
      (["眼科"], ["内科"], .department), (["眼科"], ["皮膚科"], .department),
      (["眼科"], ["眼科", "皮膚科"], nil), (["眼科", "内科"], ["外科"], nil),
      (["小児科"], ["内科"], .careKind), (["小児科"], ["小児科", "アレルギー科"], nil),
      (["小児科"], ["眼科"], .careKind),
    ] as [([String], [String], RejectionReason?)])
  func departments(first: [String], second: [String], reason: RejectionReason?) throws {
    let clinics = [
      MatchRegions.clinic("A", departments: first), MatchRegions.clinic("B", departments: second),
    ]
    let (_, report) = try solve(clinics)
    #expect(report.pairs.count == (reason == nil ? 1 : 0))
    if let reason {
      #expect(
        report.unpaired.map(\.cause) == [
          .nobodyWithinReach(nearest: InstitutionID(1), reason: reason),
          .nobodyWithinReach(nearest: InstitutionID(0), reason: reason),
        ])
    }
    // What people agreed on lifts the departments, not the patients.
    var policy = PolicyRecord()
    var matching = policy.matching(for: .deputy)
    matching.fixed = [PairDecision(institution: "B", partner: "A")]
    policy.matching[.deputy] = matching
    let (_, agreed) = try solve(clinics, policy: policy)
    #expect(agreed.pairs.count == (reason == .careKind ? 0 : 1))
  }

  @Test("leaves a pair alone that people ruled out, whichever of the two they named first")
  func forbidden() throws {
    let clinics = [MatchRegions.clinic("A"), MatchRegions.clinic("B")]
    for (first, second) in [("A", "B"), ("B", "A")] {
      var policy = PolicyRecord()
      var matching = policy.matching(for: .deputy)
      matching.forbidden = [PairDecision(institution: first, partner: second)]
      policy.matching[.deputy] = matching
      let (_, report) = try solve(clinics, policy: policy)
      #expect(report.pairs.isEmpty)
    }
  }
}
