// Problem: whom to ask to join: what each adds alone, the best sets of a few, and the fewest joiners
//   that close every gap which joining can close; and the fewest places of those who offer already.
// Method: the needs that find a first partner grow with the set of joiners as a rank does: they are
//   monotone and submodular. Greedy, then depth first with the bound "what the set has, and the
//   greatest gains of as many more as may join": no set gains more than the sum of its members'
//   gains. Gains of an ancestor bound those of its descendants, so that a gain is asked only where the
//   old ones do not rule a set out. For the fewest joiners, clusters of joiners whose parts do not
//   hang together are searched one by one, since what they close adds up.
// Why correct: needs that can be matched to a set of places are the independent sets of a matroid; its
//   rank as a function of the places is submodular, and that of the joiners, each a bundle of places,
//   too. A search that ends has looked at, or ruled out, every set. Where the number of questions is
//   used up, the bound of what was not looked at is reported. Supporters that join only from a number
//   of needs on are no bundle: with them sets are found in the same way, and proven only where they
//   close everything.
//   Places: a place gives one need its first partner at most, and a place at a candidate of a need
//   without any gives it one; so as many places as there are such needs are needed, and suffice.
// Complexity: O(joiners) re-plans for the call list; the search is exponential at worst, and bounded.
// References: G. L. Nemhauser, L. A. Wolsey, M. L. Fisher, Math. Programming 14 (1978), for greedy;
//   M. Minoux (1978), for lazy gains; J. Edmonds, D. R. Fulkerson, J. Res. NBS 69B (1965), for the
//   matroid; L. A. Wolsey, Combinatorica 2 (1982), for submodular covering.

/// What a search for joiners may cost.
public struct RecruitingOptions: Equatable, Sendable {
  /// The size of the largest set that is sought.
  public var largestSet: Int
  /// Sets that are asked about at most in each search; beyond, answers come with their bounds.
  public var questions: Int

  /// Options.
  public init(largestSet: Int = 5, questions: Int = 20_000) {
    self.largestSet = max(0, largestSet)
    self.questions = max(1, questions)
  }
}

/// Tells who could be asked to join, and what that brings.
public enum RecruitingSearch {
  /// Reads a region, and searches.
  ///
  /// - Parameters:
  ///   - region: the region.
  ///   - function: the function.
  ///   - plan: the match in force; nil solves it.
  ///   - places: the places that a joiner is taken to offer; nil takes what is usual for its kind.
  ///   - options: effort.
  ///   - workers: who does the work; the report is the same on any number of them.
  /// - Returns: the call list, the best sets and the least changes.
  /// - Throws: ``ProblemList`` if the match cannot be read or the plan is none of the region's.
  public static func report(
    _ region: Region, function: SupportFunction, plan: MatchReport? = nil, places: Int? = nil,
    options: RecruitingOptions = RecruitingOptions(), workers: Workers = .serial
  ) throws(ProblemList) -> RecruitingReport {
    report(
      try RecruitingProblem(
        region, function: function, plan: plan, places: places, workers: workers),
      options: options, workers: workers)
  }

  /// The same for a problem that is read already.
  public static func report(
    _ problem: RecruitingProblem, options: RecruitingOptions = RecruitingOptions(),
    workers: Workers = .serial
  ) -> RecruitingReport {
    let region = problem.problem.region
    let blocks = workers.ranges(problem.joiners.count, atLeast: 16)
    let alone = workers.map(blocks.count) { block in
      var gain = RecruitingGain(problem)
      return blocks[block].map { gain.of([$0]) }
    }.joined().map { $0 }
    let order = alone.indices.sorted {
      (alone[$1].first, alone[$1].partners, $0) < (alone[$0].first, alone[$0].partners, $1)
    }
    func ids(_ set: [Int]) -> [String] { set.sorted().map { region[problem.joiners[$0]].id } }

    var gain = RecruitingGain(problem)
    let useful = order.filter { alone[$0].first > 0 }
    let all = useful.isEmpty ? 0 : gain.first(useful)
    let search = JoinerSets(
      useful, gains: alone.map(\.first), most: all, isSubmodular: problem.isSubmodular,
      questions: options.questions)
    var sets: [RecruitingSet] = []
    if options.largestSet > 0 {
      for size in 1...options.largestSet where size <= useful.count {
        let found = search.best(of: size, &gain)
        let value = gain.of(found.set)
        sets.append(
          RecruitingSet(
            institutions: ids(found.set), firstPartners: value.first, partners: value.partners,
            bound: found.bound))
        if value.first == all { break }
      }
    }
    var smallest: RecruitingSet?
    var fewest = 0
    if gain.gaps > 0 {
      var joined: [Int] = []
      for cluster in problem.clusters(of: useful) {
        let part = JoinerSets(
          cluster, gains: alone.map(\.first), most: gain.first(cluster),
          isSubmodular: problem.isSubmodular, questions: options.questions)
        let cover = part.smallestCover(&gain)
        joined += cover.set
        fewest += cover.fewest
      }
      let value = gain.of(joined)
      smallest = RecruitingSet(
        institutions: ids(joined), firstPartners: value.first, partners: value.partners,
        bound: problem.isSubmodular ? all : max(all, min(gain.gaps, value.first)))
    }
    let left = gain.without(useful)
    let unclosable = Set(left.map { problem.base.problem.needs[$0].institution }).sorted()
    return RecruitingReport(
      function: problem.function, gaps: gain.gaps,
      candidates: order.map {
        RecruitingCandidate(
          institution: region[problem.joiners[$0]].id, function: problem.function,
          places: problem.places[$0], firstPartners: alone[$0].first, partners: alone[$0].partners)
      }, sets: sets, smallest: smallest, fewestJoiners: fewest,
      unclosable: unclosable.map { region[$0].id }, places: problem.leastPlaces())
  }
}

extension RecruitingProblem {
  /// Whether gains are submodular: no supporter joins only from a number of needs on.
  var isSubmodular: Bool { !base.problem.lowerBounds.contains { $0 > 0 } }

  /// Joiners by what hangs together: two are in one cluster if a part joins them.
  func clusters(of joiners: [Int]) -> [[Int]] {
    var rows: [(parts: Set<Int32>, joiners: [Int])] = []
    for joiner in joiners {
      let parts = Set(
        base.supportersOf[self.joiners[joiner].value].map { base.partOfSupporter[Int($0)] })
      var merged: (parts: Set<Int32>, joiners: [Int]) = (parts, [joiner])
      rows.removeAll { row in
        if row.parts.isDisjoint(with: merged.parts) { return false }
        merged.parts.formUnion(row.parts)
        merged.joiners = row.joiners + merged.joiners
        return true
      }
      rows.append(merged)
    }
    return rows.map { row in joiners.filter(row.joiners.contains) }
  }

  /// The fewest places that give a first partner to every need which places can give one: one each,
  /// at its nearest candidate.
  func leastPlaces() -> [RecruitingPlaces] {
    let table = CandidateTable(problem)
    var partners = [[Candidate]](repeating: [], count: problem.needs.count)
    for assignment in plan.assignments where partners.indices.contains(assignment.need) {
      partners[assignment.need] += table[assignment.need].filter {
        Int($0.supporter) == assignment.supporter
      }
    }
    let residual = ResidualMatch(problem, table, partners)
    var added: [InstitutionID: Int] = [:]
    for need in problem.needs.indices where partners[need].isEmpty {
      guard let nearest = problem.nearest(residual.open(to: need), to: need) else { continue }
      added[problem.supporters[Int(nearest.supporter)].institution, default: 0] += 1
    }
    return added.sorted { $0.key < $1.key }.map {
      RecruitingPlaces(institution: problem.region[$0.key].id, places: $0.value)
    }
  }
}
