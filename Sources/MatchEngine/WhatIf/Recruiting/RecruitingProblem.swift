// Who could be asked: institutions that report the intention to have a function and offer none yet.
//
// They are entered with an offer to everybody of so many places, and judged by all rules of a pair like
// any other supporter: one that relies on partners for the function, or has no department for a
// clinic, is no candidate before that changes. (A remedy of a single need asks less: it says whom to
// call, not what the call would bring.)

/// A function of a region, with everybody joined who could be asked.
///
/// Structure only; ``RecruitingSearch`` asks.
public struct RecruitingProblem: Sendable {
  /// The function.
  public let function: SupportFunction
  /// The willing institutions, in document order.
  public let joiners: [InstitutionID]
  /// The places that each is taken to offer.
  public let places: [Int]

  /// The match as it is, and its plan.
  let problem: MatchProblem
  let plan: MatchReport
  /// The match if all joined.
  let base: WarmMatchBase
  /// The supporter of each joiner in it.
  let supporters: [Int]

  /// Reads a region.
  ///
  /// - Parameters:
  ///   - region: the region.
  ///   - function: the function.
  ///   - plan: the match in force; nil solves it.
  ///   - places: the places that each joiner is taken to offer; nil takes the median of those of its
  ///     kind that offer the function, or 1 where nobody does.
  ///   - workers: who does the work.
  /// - Throws: ``ProblemList`` if the match cannot be read or the plan is none of the region's.
  public init(
    _ region: Region, function: SupportFunction, plan: MatchReport? = nil, places: Int? = nil,
    workers: Workers = .serial
  ) throws(ProblemList) {
    let problem: MatchProblem
    if let plan, plan.function == function {
      problem = try ContingencyProblem.problem(of: plan, in: region)
      self.plan = plan
    } else {
      problem = try MatchProblem(region: region, function: function)
      self.plan = MatchSolver.solve(problem, workers: workers)
    }
    let offering = Set(problem.supporters.filter { $0.capacity > 0 }.map(\.institution))
    let joiners = region.document.institutions.indices.map { InstitutionID($0) }.filter {
      region[$0].isWilling(for: function) && region[$0].canOffer(function)
        && !offering.contains($0)
    }
    let usual = Self.medians(problem)
    let offered = joiners.map { min(max(places ?? usual[region[$0].kind] ?? 1, 1), 1_000) }
    let joined = region.offering(function, zip(joiners, offered).map { ($0, $1) })
    let excluded = Set(
      try MatchProblem(region: region, function: function).needs.map(CareNeed.init(of:))
    ).subtracting(problem.needs.map(CareNeed.init(of:)))
    let whole = try MatchProblem(region: joined, function: function, excluding: excluded)
      .keeping(self.plan, of: region)
    base = WarmMatchBase(
      whole, plan: MatchSolver.solve(whole, workers: workers), workers: workers)
    supporters = joiners.map { joiner in
      whole.supporters.firstIndex { $0.institution == joiner } ?? -1
    }
    self.function = function
    self.problem = problem
    self.joiners = joiners
    self.places = offered
  }

  /// The lower median of the places of those of each kind that offer a function.
  private static func medians(_ problem: MatchProblem) -> [InstitutionKind: Int] {
    var offers: [InstitutionKind: [Int]] = [:]
    for supporter in problem.supporters where supporter.capacity > 0 {
      offers[problem.region[supporter.institution].kind, default: []].append(supporter.capacity)
    }
    return offers.mapValues { $0.sorted()[($0.count - 1) / 2] }
  }
}

extension CareNeed {
  fileprivate init(of need: Need) {
    self.init(institution: need.institution, careKind: need.careKind)
  }
}

extension Region {
  /// The region in which some institutions offer a function to everybody, so many places each.
  fileprivate func offering(
    _ function: SupportFunction, _ offers: [(InstitutionID, Int)]
  ) -> Region {
    changing { document in
      for (institution, places) in offers {
        document.institutions[institution.value].supports.removeAll { $0.function == function }
        document.institutions[institution.value].supports.append(
          SupportOffer(function: function, capacity: places, source: .derived))
      }
    }
  }
}
