// Problem: tell whether the prices of alternatives, the bottlenecks and the remedies of a report are
//   right, without trusting the code that made them.
// Method: the best unused option of each need is sought again among all supporters
//   (`MatchExplanationCheck+Alternatives`); each bottleneck is checked as a cut (its supporters
//   full, their places held inside, its needs without a candidate outside); each remedy by what it
//   changes (`MatchExplanationCheck+Remedies`).
// Why correct: see `MatchAlternatives`, `ResidualMatch`. What a report does not claim is not asked for.
// Complexity: O(needs × supporters), and rounds over the candidates inside bottlenecks.

/// Checks what a report explains, after its match has been found sound.
struct MatchExplanationCheck {
  let problem: MatchProblem
  let report: MatchReport
  private(set) var problems: [Problem] = []
  private(set) var partners: [Set<Int>]
  private(set) var loads: [Int]
  private(set) var holders: [[Int]]
  let fixed: Set<FixedPair>
  /// Candidates that are no partners and join, of the needs asked for so far.
  private(set) var known: [Int: [Int]] = [:]
  /// The best claim that reaches each need in a bottleneck: 1 … 9, or 10 for a further partner.
  var claims: [Int: Int] = [:]

  init(_ problem: MatchProblem, _ report: MatchReport) {
    self.problem = problem
    self.report = report
    fixed = Set(problem.fixedPairs)
    partners = [Set<Int>](repeating: [], count: problem.needs.count)
    loads = [Int](repeating: 0, count: problem.supporters.count)
    holders = [[Int]](repeating: [], count: problem.supporters.count)
    for assignment in report.assignments {
      partners[assignment.need].insert(assignment.supporter)
      loads[assignment.supporter] += 1
      holders[assignment.supporter].append(assignment.need)
    }
  }

  /// Runs every check.
  mutating func run() {
    checkAlternatives()
    for index in report.bottlenecks.indices { checkBottleneck(index) }
    guard problems.isEmpty else { return }
    passClaimsOn()
    for index in report.uncovered.indices { checkRemedies(index) }
    for index in report.bottlenecks.indices { checkRemedy(ofBottleneck: index) }
  }

  mutating func fail(_ path: String, _ value: some CustomStringConvertible, _ rule: String) {
    problems.append(
      Problem(
        .error, path: path, value: value.description, rule: rule,
        message: LocalizedText(
          ja: "説明（次善・隘路・打ち手）が事実と合いません。",
          en: "An explanation (alternative, bottleneck or remedy) is not true.")))
  }

  func joins(_ supporter: Int) -> Bool {
    loads[supporter] >= problem.lowerBounds[supporter]
  }

  mutating func open(_ need: Int) -> [Int] {
    if let list = known[need] { return list }
    let list = problem.supporters.indices.filter { supporter in
      guard joins(supporter), !partners[need].contains(supporter),
        case .candidate = problem.verdict(need: need, supporter: supporter)
      else { return false }
      return true
    }
    known[need] = list
    return list
  }

  func missing(_ need: Int) -> Int { problem.needs[need].partners - partners[need].count }

  // MARK: Bottlenecks

  private mutating func checkBottleneck(_ index: Int) {
    let path = "bottlenecks[\(index)]"
    let bottleneck = report.bottlenecks[index]
    guard bottleneck.needs.allSatisfy(problem.needs.indices.contains),
      bottleneck.supporters.allSatisfy(problem.supporters.indices.contains)
    else {
      fail(path, "index", "wrong-bottleneck")
      return
    }
    let needs = Set(bottleneck.needs)
    let supporters = Set(bottleneck.supporters)
    var shortage = 0
    for need in bottleneck.needs {
      let open = open(need)
      if !open.allSatisfy(supporters.contains) { fail("\(path).needs", need, "wrong-bottleneck") }
      shortage += min(missing(need), open.count)
    }
    for supporter in bottleneck.supporters {
      let isHeldInside = holders[supporter].allSatisfy {
        needs.contains($0) || fixed.contains(FixedPair(need: $0, supporter: supporter))
      }
      if loads[supporter] < problem.supporters[supporter].capacity || !isHeldInside {
        fail("\(path).supporters", supporter, "wrong-bottleneck")
      }
    }
    let capacity = bottleneck.supporters.reduce(0) { $0 + problem.supporters[$1].capacity }
    if bottleneck.capacity != capacity {
      fail("\(path).capacity", bottleneck.capacity, "wrong-bottleneck")
    }
    if bottleneck.shortage != shortage || shortage == 0 {
      fail("\(path).shortage", bottleneck.shortage, "wrong-bottleneck")
    }
    var places: [Int: Int] = [:]
    for need in bottleneck.needs where missing(need) > 0 {
      let nearest = open(need).compactMap { supporter in
        problem.metres(need: need, supporter: supporter).map { ($0, supporter) }
      }.sorted(by: <).prefix(missing(need))
      for (_, supporter) in nearest { places[supporter, default: 0] += 1 }
    }
    if bottleneck.completion
      != places.keys.sorted().map({ AddedPlaces(supporter: $0, places: places[$0] ?? 0) })
    {
      fail("\(path).completion", bottleneck.completion.count, "wrong-bottleneck")
    }
  }
}
