import MatchEngine
import MatchService
import Testing

/// Agreements and exceptions of deputies, judged from the region alone.
@Suite("Agreements of deputies in a written plan")
struct DeputyAgreementVerificationTests {
  private static let document = RegionGenerator.generate(
    GeneratorOptions(seed: 7, clinics: 40))

  private static func plan(_ document: RegionDocument) throws -> Plan {
    try PlanJob.run(
      try Region(checking: document), PlanOptions(functions: [.deputy], rotations: []),
      inputName: "x.json", inputDigest: "0")
  }

  private static func rules(_ plan: Plan, _ document: RegionDocument) throws -> [String] {
    try PlanVerification.verify(
      PlanFormat.encode(plan), against: try Region(checking: document), digest: "0"
    ).checks.flatMap { $0.failures.map(\.rule) }
  }

  @Test("a plan that parts two clinics which agreed is caught; one that keeps them holds")
  func agreement() throws {
    var document = Self.document
    let before = try Self.plan(document)
    #expect(try Self.rules(before, document) == [])
    let pairs = try #require(before.deputies).pairs
    #expect(pairs.count >= 2)
    // The first of two pairs agree across them; they are near enough for the 16 km.
    var agreed: PairDecision?
    for other in pairs.dropFirst() where agreed == nil {
      var trial = document
      let region = before.region
      let decision = PairDecision(
        institution: region[pairs[0].first].id, partner: region[other.first].id)
      trial.policy.matching[
        .deputy, default: region.document.policy.matching(for: .deputy)
      ].fixed = [decision]
      let made = try #require(try Self.plan(trial).deputies).pairs
      if made.contains(where: {
        Set([$0.first, $0.second]) == Set([pairs[0].first, other.first])
      }) {
        (agreed, document) = (decision, trial)
      }
    }
    #expect(agreed != nil)
    #expect(try Self.rules(before, document).contains("agreement-broken"))
    #expect(try Self.rules(try Self.plan(document), document) == [])
  }

  @Test("a pair beyond the radius needs its exception on record")
  func exception() throws {
    var document = Self.document
    let pair = try #require(try Self.plan(document).deputies?.pairs.max { $0.metres < $1.metres })
    let region = try Region(checking: document)
    let names = (region[pair.first].id, region[pair.second].id)
    var matching = document.policy.matching(for: .deputy)
    matching.fixed = [PairDecision(institution: names.0, partner: names.1)]
    document.policy.matching[.deputy] = matching
    document.policy.visitRadiusMetres = pair.metres - 1
    document.policy.visitExceptions = [
      PairDecision(institution: names.1, partner: names.0, reason: "島")
    ]
    let made = try Self.plan(document)
    #expect(
      try #require(made.deputies).pairs.contains {
        $0.first == pair.first && $0.second == pair.second
      })
    #expect(try Self.rules(made, document) == [])
    document.policy.visitExceptions = []
    #expect(try Self.rules(made, document).contains("distance"))
  }
}
