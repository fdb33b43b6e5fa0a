// Problem: the gravest pairs of institutions to lose together. Pairs are many, so most must be ruled
//   out without being asked.
// Which pairs: those that share a need (both are candidates of it) or a rotation. Two that share
//   neither are lost one after the other, and their losses add up where no chain of clinics moving on
//   joins them.
// Method: best first by an upper bound of the gravity. Of the match after a is lost (solved for N-1),
//   take b away without any re-plan: needs that had only b are without, its partnerships are gone.
//   The best re-plan is no worse, in this order of needs and then partners. The bound is
//     needs without: those without after a, in the parts concerned, those that had only b then, and
//       those without after b in parts that a does not concern;
//     duties: those that both hold; partners: those lost by a, those that b held then, those that
//       b's own needs lacked, and those that b holds in parts that a does not concern; beds: both.
//   Both orders give a bound; the smaller of each counts. The search stops when no bound left is as
//   grave as the last pair kept. Rotations are repaired only for pairs that still can be kept when
//   their matches are known.
// What is proven: no pair that shares a need or a rotation is graver than those reported, by needs
//   without a partner, then open duties, then partners, then beds, then changes, each as found by
//   the re-plans; without supporters that join only from a number of needs on (needs that find a first
//   partner then form no matroid), and with matches that are separable (`WarmMatchBase.isSeparable`).
//   Why: needs that find a first partner form a matroid, so that the lexicographic optimum has as many
//   as possible, and flows of greatest value keep them; taking b out of the plan after a is a match
//   of the region without both, thus not better than the best; a repair leaves no more open than
//   both held.
// Complexity: O(pairs) bounds; re-plans for those that cannot be ruled out.
// References: J. Edmonds, D. R. Fulkerson, J. Res. NBS 69B (1965), for the matroid; A. H. Land,
//   A. G. Doig, Econometrica 28 (1960), for the bounds.

/// Finds the gravest pairs.
struct ContingencyPairs {
  /// Pairs asked at once; fixed, so that the same pairs are asked on any number of workers.
  private static let batch = 64

  private let problem: ContingencyProblem
  private let options: ContingencyOptions
  private let workers: Workers
  private let singles: [Int: Single]

  /// What is known of one institution after N-1.
  private struct Single {
    var standing: [StandingAfterLoss]
    var partnersLost: [Int]
    var held: Int
  }

  private struct Candidate {
    let first: InstitutionID
    let second: InstitutionID
    let bound: [Int]
  }

  init(
    _ problem: ContingencyProblem, _ options: ContingencyOptions, _ examined: [InstitutionID],
    _ losses: [[ContingencyMatchLoss]], _ duties: [[ContingencyDutyLoss]], _ workers: Workers
  ) {
    self.problem = problem
    self.options = options
    self.workers = workers
    let standings = ContingencyAnalysis.perFunction(problem, examined.map { [$0] }, workers) {
      $0.standing($1)
    }
    var singles: [Int: Single] = [:]
    for (index, institution) in examined.enumerated() {
      let lost = problem.matches.map { base in
        losses[index].first { $0.function == base.problem.function }?.partnersLost ?? 0
      }
      singles[institution.value] = Single(
        standing: standings[index], partnersLost: lost,
        held: duties[index].reduce(0) { $0 + $1.held })
    }
    self.singles = singles
  }

  /// The gravest pairs, the gravest first; ties in document order.
  func gravest() -> [Contingency] {
    var candidates: [Candidate] = []
    for (first, second) in sharing() {
      guard let one = singles[first.value], let other = singles[second.value] else { continue }
      candidates.append(
        Candidate(
          first: first, second: second, bound: bound((first, one), (second, other))))
    }
    candidates.sort {
      if $0.bound != $1.bound { return $1.bound.lexicographicallyPrecedes($0.bound) }
      return ($0.first, $0.second) < ($1.first, $1.second)
    }
    var kept: [(order: (InstitutionID, InstitutionID), contingency: Contingency)] = []
    var next = 0
    while next < candidates.count {
      let last = kept.count < options.pairs ? nil : kept.last?.contingency.firstLevels
      func canBeKept(_ bound: [Int]) -> Bool {
        last.map { !bound.lexicographicallyPrecedes($0) } ?? true
      }
      if !canBeKept(candidates[next].bound) { break }
      let batch = candidates[next..<min(next + Self.batch, candidates.count)]
      next += batch.count
      let groups = batch.map { [$0.first, $0.second] }
      let matches = ContingencyAnalysis.matchLosses(problem, groups, workers)
      let open = groups.indices.filter { index in
        var refined = batch[batch.startIndex + index].bound
        refined[0] = matches[index].reduce(0) { $0 + $1.without.count }
        refined[2] = matches[index].reduce(0) { $0 + $1.partnersLost }
        return canBeKept(refined)
      }
      let duties = ContingencyAnalysis.dutyLosses(
        problem, open.map { groups[$0] }, options, workers)
      for (place, index) in open.enumerated() {
        kept.append(
          (
            (groups[index][0], groups[index][1]),
            ContingencyAnalysis.contingency(problem, groups[index], matches[index], duties[place])
          ))
      }
      kept.sort {
        if $0.contingency.isGraver(than: $1.contingency) { return true }
        if $1.contingency.isGraver(than: $0.contingency) { return false }
        return $0.order < $1.order
      }
      kept.removeLast(max(0, kept.count - options.pairs))
    }
    return kept.map(\.contingency)
  }

  /// At least the needs without, open duties, partners lost and beds of a pair.
  private func bound(
    _ one: (id: InstitutionID, single: Single), _ other: (id: InstitutionID, single: Single)
  ) -> [Int] {
    let (there, back) = (directed(one, other), directed(other, one))
    return [
      min(there.without, back.without), one.single.held + other.single.held,
      min(there.partners, back.partners),
      problem.backupBeds[one.id.value] + problem.backupBeds[other.id.value],
    ]
  }

  private func directed(
    _ first: (id: InstitutionID, single: Single), _ second: (id: InstitutionID, single: Single)
  ) -> (without: Int, partners: Int) {
    var (without, partners) = (0, 0)
    for (index, base) in problem.matches.enumerated() {
      let support = first.single.standing[index].support(second.id)
      without += first.single.standing[index].without + support.aloneFor
      partners += max(0, first.single.partnersLost[index]) + support.load
      // What b's own needs may gain while a is lost goes with them.
      for need in base.needsOf[second.id.value] {
        partners += base.problem.needs[Int(need)].partners - base.partners[Int(need)].count
      }
      let concerned = base.parts(of: first.id)
      if base.parts(of: second.id).allSatisfy(concerned.contains) { continue }
      // In parts that a does not concern, b's loss is as in N-1.
      without += second.single.standing[index].without
      partners += base.load(of: second.id)
    }
    return (without, partners)
  }

  /// Pairs that share a need or a rotation, each once, in document order.
  private func sharing() -> [(InstitutionID, InstitutionID)] {
    var found: Set<UInt64> = []
    func add(_ institutions: [InstitutionID]) {
      let sorted = Set(institutions).sorted()
      for (place, first) in sorted.enumerated() {
        for second in sorted[(place + 1)...] {
          found.insert(UInt64(first.value) << 32 | UInt64(second.value))
        }
      }
    }
    for base in problem.matches {
      var seen: Set<[InstitutionID]> = []
      for need in base.problem.needs.indices {
        let row = base.table[need].map { base.problem.supporters[Int($0.supporter)].institution }
        if seen.insert(row).inserted { add(row) }
      }
    }
    for rotation in problem.rotations { add(rotation.institutions) }
    return found.sorted().map {
      (InstitutionID(Int($0 >> 32)), InstitutionID(Int($0 & 0xFFFF_FFFF)))
    }
  }
}

extension WarmMatchBase {
  /// The parts in which an institution has a need or an offer.
  fileprivate func parts(of institution: InstitutionID) -> [Int32] {
    let needs = needsOf[institution.value].map { partOfNeed[Int($0)] }
    let offers = supportersOf[institution.value].map { partOfSupporter[Int($0)] }
    return (needs + offers).filter { $0 >= 0 }
  }

  /// Partnerships that an institution holds as a supporter in the base.
  fileprivate func load(of institution: InstitutionID) -> Int {
    loads[institution.value]
  }
}

extension Contingency {
  /// The levels of gravity that bounds know of.
  fileprivate var firstLevels: [Int] { [needsWithout, openDuties, partnersLost, backupBeds] }
}
