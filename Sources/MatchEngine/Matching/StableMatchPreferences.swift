// Problem: say whom each clinic and each supporter would rather work with, from what a region
//   states.
// Method: one key for each candidate pair and side, compared level by level; equal keys are a tie.
//   Only candidates are listed: who is rejected by a rule is acceptable to neither side.
//   A clinic: its stated order; then the partners it names, in the order in which it names them;
//   then the smaller common area; then the shorter way in bands of five minutes.
//   A supporter: its stated order; then clinics that name it first, then those that name it at all;
//   then the clinic's priority; then the smaller common area; then the bands of five minutes.
//   Five minutes of modelled time are not a preference, so such ties are real ones.
// Complexity: O(p log l) for p candidate pairs and lists of at most l.

/// The lists of both sides of a match, made from a region.
struct StableMatchPreferences: Sendable {
  /// Travel times within one band of so many minutes are equally good.
  static let bandMinutes = 5

  /// The clinics' lists, by need.
  let clinics: PreferenceLists
  /// The supporters' lists, by supporter.
  let supporters: PreferenceLists
  /// The candidate of each entry of the clinics' lists.
  let candidates: [Candidate]

  /// Makes the lists of a match.
  init(_ problem: MatchProblem) {
    let stated = StatedOrders(problem)
    let table = CandidateTable(problem)
    var clinicRows: [[Choice]] = []
    var supporterRows = [[Choice]](repeating: [], count: problem.supporters.count)
    for need in problem.needs.indices {
      let institution = problem.needs[need].institution
      var row: [Choice] = []
      for candidate in table[need] {
        let supporter = Int(candidate.supporter)
        let partner = problem.supporters[supporter].institution
        let band =
          max(0, problem.minutes(metres: Int(candidate.metres))) / Self.bandMinutes
        let area = Int(candidate.areaSteps)
        let place = stated.place(of: partner, namedBy: institution)
        row.append(
          Choice(
            key: Self.key(
              (stated.rank(of: partner, for: institution), 22), (place, 20), (area, 2), (band, 20),
            ), candidate: candidate, partner: candidate.supporter))
        let naming = place.map { $0 == 0 ? 0 : 1 } ?? 2
        supporterRows[supporter].append(
          Choice(
            key: Self.key(
              (stated.rank(of: institution, for: partner), 22), (naming, 2),
              (problem.needs[need].priority, 4), (area, 2), (band, 20),
            ), candidate: candidate, partner: Int32(need)))
      }
      clinicRows.append(row)
    }
    (clinics, candidates) = Self.lists(clinicRows)
    supporters = Self.lists(supporterRows).lists
  }

  /// The stable matching problem of these lists.
  ///
  /// - Throws: ``ProblemList`` if the goal does not fit the number of partners that needs want.
  func problem(for match: MatchProblem, goal: StableGoal, stepLimit: Int) throws(ProblemList)
    -> StableProblem
  {
    try StableProblem(
      clinics: clinics, supporters: supporters, demands: match.needs.map { Int32($0.partners) },
      quotas: match.supporters.map { Int32(clamping: $0.capacity) }, goal: goal,
      stepLimit: stepLimit)
  }

  /// A partner, with the key that orders it.
  private struct Choice {
    let key: UInt64
    let candidate: Candidate
    let partner: Int32
  }

  /// Levels as one number, the first level in the highest bits; what is unknown comes last.
  private static func key(_ levels: (value: Int?, bits: Int)...) -> UInt64 {
    levels.reduce(0) { key, level in
      let greatest = (1 << level.bits) - 1
      return key << UInt64(level.bits) | UInt64(min(max(level.value ?? greatest, 0), greatest))
    }
  }

  /// Rows sorted by key; within a tie by distance, then as written.
  private static func lists(_ rows: [[Choice]]) -> (lists: PreferenceLists, [Candidate]) {
    var starts: [Int32] = [0]
    var partners: [Int32] = []
    var ranks: [Int32] = []
    var candidates: [Candidate] = []
    for row in rows {
      let sorted = row.sorted { left, right in
        (left.key, left.candidate.metres, left.partner)
          < (right.key, right.candidate.metres, right.partner)
      }
      var rank: Int32 = 0
      for (place, choice) in sorted.enumerated() {
        if place > 0, choice.key != sorted[place - 1].key { rank += 1 }
        partners.append(choice.partner)
        ranks.append(rank)
        candidates.append(choice.candidate)
      }
      starts.append(Int32(partners.count))
    }
    return (PreferenceLists(starts: starts, partners: partners, ranks: ranks), candidates)
  }
}

/// Orders that institutions state, and partners in the order in which they are named.
private struct StatedOrders {
  private var ranks: [InstitutionID: [InstitutionID: Int]] = [:]
  private var places: [InstitutionID: [InstitutionID: Int]] = [:]

  init(_ problem: MatchProblem) {
    let region = problem.region
    for (index, institution) in region.document.institutions.enumerated() {
      for preference in institution.preferences where preference.function == problem.function {
        var order: [InstitutionID: Int] = [:]
        for (place, id) in preference.order.enumerated() {
          if let other = region.institutionByID[id], order[other] == nil { order[other] = place }
        }
        ranks[InstitutionID(index)] = order
      }
    }
    for (index, link) in region.document.links.enumerated()
    where link.function == problem.function {
      guard let target = region.linkTarget[index] else { continue }
      let source = region.linkSource[index]
      let place = places[source]?.count ?? 0
      if places[source]?[target] == nil { places[source, default: [:]][target] = place }
    }
  }

  /// The place of an institution in the stated order of another, from 0; nil if it is not in it.
  func rank(of other: InstitutionID, for institution: InstitutionID) -> Int? {
    ranks[institution]?[other]
  }

  /// The place at which an institution names a partner, from 0; nil if it does not.
  func place(of partner: InstitutionID, namedBy institution: InstitutionID) -> Int? {
    places[institution]?[partner]
  }
}
