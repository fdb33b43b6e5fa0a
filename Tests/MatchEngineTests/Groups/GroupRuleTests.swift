import Testing

@testable import MatchEngine

/// A rule with a region where it alone decides: with it, `alone` is in no group; without it, it is.
struct GroupRuleCase: Sendable, CustomTestStringConvertible {
  let code: GroupRuleCode
  let kind: LinkedGroupKind
  let document: RegionDocument
  /// The institution that the rule keeps out.
  let alone: String
  /// Rules that would keep it out too, and are taken away before.
  var besides: [GroupRuleCode] = []

  var testDescription: String { "\(code.rawValue) of \(kind.rawValue)" }

  static let all: [GroupRuleCase] = {
    typealias Make = GroupRegions
    func at(_ east: Int, _ north: Int = 0) -> GeoPoint { Make.at(east, north) }
    let near = PolicyRecord(
      matching: [
        .afterHours: MatchingPolicy(partners: 1, reach: .secondaryMedical, maximumMinutes: 8),
        .homeVisit: MatchingPolicy(partners: 1, reach: .secondaryMedical, maximumMinutes: 8),
      ], travel: MatchRegions.travel)
    let bed = Make.home("b", at: at(0), doctors: 3, visits: 20, deaths: 9, beds: 5)
    return [
      GroupRuleCase(
        code: .phoneLevel, kind: .phoneStandard4,
        document: Make.document([
          Make.phone("a", at: at(0)), Make.phone("x", at: at(5), phoneStandard: 3),
        ]), alone: "x"),
      GroupRuleCase(
        code: .pairArea, kind: .phoneStandard4,
        document: Make.document([
          Make.phone("a", at: at(0)), Make.phone("x", at: at(5), area: "38021-1"),
        ]), alone: "x"),
      GroupRuleCase(
        code: .pairDistance, kind: .phoneStandard4,
        document: Make.document([Make.phone("a", at: at(0)), Make.phone("x", at: at(161))]),
        alone: "x"),
      GroupRuleCase(
        code: .pairMinutes, kind: .phoneStandard4,
        document: Make.document(
          [Make.phone("a", at: at(0)), Make.phone("x", at: at(75))], policy: near), alone: "x"),
      GroupRuleCase(
        code: .pairMinutes, kind: .enhancedLinked,
        document: Make.document([bed, Make.home("x", at: at(75))], policy: near), alone: "x"),
      GroupRuleCase(
        code: .memberVisits, kind: .enhancedLinked,
        document: Make.document([bed, Make.home("x", at: at(5), visits: 3)]), alone: "x"),
      GroupRuleCase(
        code: .memberVisits, kind: .enhancedLinked,
        document: Make.document([bed, Make.home("x", at: at(5), visits: nil)]), alone: "x"),
      GroupRuleCase(
        code: .memberDeaths, kind: .enhancedLinked,
        document: Make.document([bed, Make.home("x", at: at(5), deaths: 1)]), alone: "x"),
      GroupRuleCase(
        code: .hospitalBeds, kind: .enhancedLinked,
        document: Make.document([
          bed, Make.hospital("x", at: at(5), beds: 200, isHomeCare: true),
        ]), alone: "x"),
      GroupRuleCase(
        code: .doctors, kind: .enhancedLinked,
        document: Make.document([
          Make.home("a", at: at(0), visits: 9, beds: 5), Make.home("x", at: at(5), visits: 9),
        ]), alone: "x"),
      GroupRuleCase(
        code: .visits, kind: .enhancedLinked,
        document: Make.document([
          Make.home("a", at: at(0), doctors: 3, visits: 4, beds: 5),
          Make.home("x", at: at(5), visits: 5),
        ]), alone: "x"),
      GroupRuleCase(
        code: .bed, kind: .enhancedLinked,
        document: Make.document([
          Make.home("a", at: at(0), doctors: 3, visits: 9), Make.home("x", at: at(5)),
          Make.hospital("h", at: at(9), offers: false),
        ]), alone: "x"),
      GroupRuleCase(
        code: .deaths, kind: .enhancedLinked,
        document: Make.document([
          Make.home("a", at: at(0), doctors: 3, visits: 9, deaths: 1, beds: 5),
          Make.home("x", at: at(5), deaths: 1),
        ]), alone: "x", besides: [.memberDeaths]),
      // One bed for ten clinics, so that there is one group: the tenth, farther off, stays out of it.
      GroupRuleCase(
        code: .size, kind: .enhancedLinked,
        document: Make.document(
          [bed] + (0..<8).map { Make.home("c\($0)", at: at($0 + 1)) }
            + [Make.home("x", at: at(60))]), alone: "x"),
    ]
  }()
}

@Suite("Rules on linked groups")
struct GroupRuleTests {
  private func isGrouped(_ id: String, _ report: GroupReport, _ region: Region) -> Bool {
    report.groups.contains { $0.members.contains { region[$0].id == id } }
  }

  @Test("Each rule keeps out what it must, and nothing else does", arguments: GroupRuleCase.all)
  func ruleDecides(_ item: GroupRuleCase) throws {
    let region = try Region(checking: item.document)
    var standard = GroupStandard(kind: item.kind, policy: item.document.policy)
    for code in item.besides { standard.remove(code) }
    #expect(standard.rules.contains { $0.code == item.code && !$0.source.japanese.isEmpty })
    let with = GroupSolver.solve(try GroupProblem(region: region, standard: standard))
    #expect(!isGrouped(item.alone, with, region))
    var without = standard
    without.remove(item.code)
    let freed = GroupSolver.solve(try GroupProblem(region: region, standard: without))
    #expect(isGrouped(item.alone, freed, region))
    // The independent check knows the rule too: it finds the group that the solver now forms.
    #expect(!GroupCheck.problems(in: freed, for: region).isEmpty)
  }

  @Test("Every rule of both standards has its row")
  func everyRule() {
    // Other kinds are not thought of in the first place: they have the table of `kinds`.
    let told = Set(GroupRuleCase.all.map(\.code) + [.memberKind])
    let policy = PolicyRecord(
      matching: [.homeVisit: MatchingPolicy(partners: 1, reach: .dailyLife, maximumMinutes: 9)])
    for kind in LinkedGroupKind.allCases {
      let rules = GroupStandard(kind: kind, policy: policy).rules.map(\.code)
      #expect(Set(rules).subtracting(told) == [], "\(kind)")
    }
  }

  @Test("A group of 加算4 has at most three clinics, one of 連携型 at most nine")
  func sizes() throws {
    // Only the whole clique of four is lawful if doctors of all are needed.
    let document = GroupRegions.document(
      (0..<4).map { GroupRegions.phone("c\($0)", at: GroupRegions.at(3 * $0)) })
    let region = try Region(checking: document)
    var standard = GroupStandard(kind: .phoneStandard4, policy: document.policy)
    let report = GroupSolver.solve(try GroupProblem(region: region, standard: standard))
    #expect(report.groups.allSatisfy { $0.members.count <= 3 })
    #expect(standard.sizeRule?.maximum == 3)
    standard.sizeRule = nil
    #expect(standard.maximumMembers > 3)
    #expect(
      GroupStandard(kind: .enhancedLinked, policy: document.policy).sizeRule?.maximum == 9)
  }

  @Test(
    "Some kinds of institution cannot file a standard",
    arguments: LinkedGroupKind.allCases, InstitutionKind.allCases)
  func kinds(standard: LinkedGroupKind, kind: InstitutionKind) {
    var able: Set<InstitutionKind> = [.clinic, .beddedClinic]
    if standard == .enhancedLinked { able.insert(.hospital) }
    var facts = GroupFacts(GroupRegions.hospital("h", at: nil))
    facts.kind = kind
    #expect(
      MemberKindRule(kind: standard).figure(of: facts).finding
        == (able.contains(kind) ? .met : .broken))
  }

  @Test("Where resources are scarce, hospitals below 280 beds may join")
  func scarce() throws {
    let document = GroupRegions.document([
      GroupRegions.home("a", at: GroupRegions.at(0), doctors: 3, visits: 9),
      GroupRegions.hospital("x", at: GroupRegions.at(5), beds: 240, isHomeCare: true),
    ])
    let region = try Region(checking: document)
    for scarce in [false, true] {
      let report = GroupSolver.solve(
        try GroupProblem(
          region: region, kind: .enhancedLinked, options: GroupOptions(scarce: scarce)))
      #expect(isGrouped("x", report, region) == scarce)
    }
  }
}

extension GroupStandard {
  /// Takes a rule away.
  fileprivate mutating func remove(_ code: GroupRuleCode) {
    memberRules.removeAll { $0.code == code }
    pairRules.removeAll { $0.code == code }
    totalRules.removeAll { $0.code == code }
    if code == .bed { bedRule = nil }
    if code == .size { sizeRule = nil }
  }
}
