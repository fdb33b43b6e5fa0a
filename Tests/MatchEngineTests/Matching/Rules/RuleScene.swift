import Testing

@testable import MatchEngine

/// One clinic and one supporter that pass all rules, to be changed in one thing at a time.
enum RuleScene {
  /// The reason why institution 1 cannot support institution 0, after changes; nil if it can.
  ///
  /// The clinic needs the function; the supporter offers it twice, 1 km away in the same town.
  static func reason(
    _ function: SupportFunction = .afterHours, edition: RuleEdition = .r6,
    change: (inout RegionDocument) -> Void = { _ in }
  ) throws -> RejectionReason? {
    let problem = try problem(function, edition: edition, change: change)
    try #require(problem.needs.first?.institution == InstitutionID(0))
    let supporter = try #require(
      problem.supporters.firstIndex { $0.institution.value == 1 || $0.institution.value == 0 })
    guard case .rejected(let reason) = problem.verdict(need: 0, supporter: supporter) else {
      return nil
    }
    return reason
  }

  /// The match of the scene.
  static func problem(
    _ function: SupportFunction = .afterHours, edition: RuleEdition = .r6,
    change: (inout RegionDocument) -> Void = { _ in }
  ) throws -> MatchProblem {
    var clinic = MatchRegions.clinic("a")
    clinic.report?.homeDeaths = 0
    var supporter = MatchRegions.hospital("h", capacity: 2)
    supporter.supports = [SupportOffer(function: function, capacity: 2, source: .coordinator)]
    if function == .pharmacy { supporter.kind = .pharmacy }
    let policy = PolicyRecord(
      ruleEdition: edition,
      matching: [
        function: MatchingPolicy(partners: 1, reach: .secondaryMedical, maximumMinutes: 60)
      ], travel: MatchRegions.travel)
    var document = RegionDocument(
      name: "試験圏域", asOf: MatchRegions.asOf, areas: MatchRegions.areas,
      institutions: [clinic, supporter], policy: policy)
    change(&document)
    return try MatchProblem(region: Region(checking: document), function: function)
  }
}

extension RegionDocument {
  /// The clinic of a scene.
  var clinic: InstitutionRecord {
    get { institutions[0] }
    set { institutions[0] = newValue }
  }
  /// The supporter of a scene.
  var supporter: InstitutionRecord {
    get { institutions[1] }
    set { institutions[1] = newValue }
  }
  /// The offer of a scene.
  var offer: SupportOffer {
    get { institutions[1].supports[0] }
    set { institutions[1].supports[0] = newValue }
  }
  /// Changes the matching policy of a function.
  mutating func matching(
    _ function: SupportFunction = .afterHours, _ change: (inout MatchingPolicy) -> Void
  ) {
    var matching = policy.matching(for: function)
    change(&matching)
    policy.matching[function] = matching
  }
}
