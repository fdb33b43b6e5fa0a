// Problem: tell whether the prices of alternatives, the bottlenecks and the remedies of a report are
//   right, without trusting the code that made them.
// Method: the best unused option of each need is sought again among all supporters; each bottleneck
//   is checked as a cut (its supporters full, their places held inside, its needs without a candidate
//   outside); each remedy by the rule that it lifts and a search for a free place. Who gains is found
//   by passing the best claim on, from need to need inside the bottlenecks, until nothing changes.
// Why correct: see `MatchAlternatives`, `ResidualMatch`. What a report does not claim is not asked for.
// Complexity: O(needs × supporters), and rounds over the candidates inside bottlenecks.

/// Checks what a report explains, after its match has been found sound.
struct MatchExplanationCheck {
  private let problem: MatchProblem
  private let report: MatchReport
  private(set) var problems: [Problem] = []
  private var partners: [Set<Int>]
  private var loads: [Int]
  private var holders: [[Int]]
  private let fixed: Set<FixedPair>
  /// Candidates that are no partners and join, of the needs asked for so far.
  private var known: [Int: [Int]] = [:]
  /// The best claim that reaches each need in a bottleneck: 1 … 9, or 10 for a further partner.
  private var claims: [Int: Int] = [:]

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
  }

  private mutating func fail(_ path: String, _ value: some CustomStringConvertible, _ rule: String)
  {
    problems.append(
      Problem(
        .error, path: path, value: value.description, rule: rule,
        message: LocalizedText(
          ja: "説明（次善・隘路・打ち手）が事実と合いません。",
          en: "An explanation (alternative, bottleneck or remedy) is not true.")))
  }

  private func joins(_ supporter: Int) -> Bool {
    loads[supporter] >= problem.lowerBounds[supporter]
  }

  private mutating func open(_ need: Int) -> [Int] {
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

  private func missing(_ need: Int) -> Int { problem.needs[need].partners - partners[need].count }

  // MARK: Alternatives

  private mutating func checkAlternatives() {
    let cost = problem.cost
    let prices = report.certificate.supporterPrices
    var place = 0
    while place < report.assignments.count {
      let need = report.assignments[place].need
      let end =
        report.assignments[place...].firstIndex { $0.need != need } ?? report.assignments.count
      defer { place = end }
      guard report.assignments[place..<end].contains(where: { $0.alternative != nil }) else {
        continue
      }
      var least =
        missing(need) + 1 < problem.needs[need].partners
        ? cost.missingFurther : cost.missingFirst[problem.needs[need].priority - 1]
      var best: Candidate?
      for supporter in problem.supporters.indices
      where joins(supporter) && !partners[need].contains(supporter) {
        guard case .candidate(let pair) = problem.verdict(need: need, supporter: supporter) else {
          continue
        }
        let value = problem.pairCost(of: pair, for: need) - prices[supporter]
        if value < least || (value == least && best == nil) { (least, best) = (value, pair) }
      }
      for index in place..<end {
        guard let stated = report.assignments[index].alternative,
          case .candidate(let own) = problem.verdict(
            need: need, supporter: report.assignments[index].supporter)
        else { continue }
        let held = Int(own.supporter)
        let bound = least - (problem.pairCost(of: own, for: need) - prices[held])
        if stated.supporter != best.map({ Int($0.supporter) }) || stated.bound != bound
          || stated.metres != best.map({ Int($0.metres) })
          || stated.losesPartner != (bound >= cost.missingFurther)
          || stated.isExact != isExact(best, own, need, bound)
        {
          fail("assignments[\(index)].alternative", stated.bound, "wrong-alternative")
        }
      }
    }
  }

  /// Whether the plain exchange of a partner for another, or for none, costs as much as a bound.
  private func isExact(_ other: Candidate?, _ own: Candidate, _ need: Int, _ bound: Int128) -> Bool
  {
    func unit(_ supporter: Int, _ number: Int) -> Int128 {
      problem.cost.loadStep
        * Int128(
          min(
            4 * (number - 1 + problem.carriedLoads[supporter])
              / max(problem.supporters[supporter].capacity, 1), 7))
    }
    let held = Int(own.supporter)
    guard loads[held] > problem.lowerBounds[held] else { return false }
    var cost = -problem.pairCost(of: own, for: need) - unit(held, loads[held])
    if let other {
      let next = Int(other.supporter)
      guard loads[next] < problem.supporters[next].capacity else { return false }
      cost += problem.pairCost(of: other, for: need) + unit(next, loads[next] + 1)
    } else {
      cost +=
        partners[need].count > 1
        ? problem.cost.missingFurther
        : problem.cost.missingFirst[problem.needs[need].priority - 1]
    }
    return cost == bound
  }

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

  private func rank(_ need: Int) -> Int {
    missing(need) <= 0 ? 11 : partners[need].isEmpty ? problem.needs[need].priority : 10
  }

  /// Finds the best claim that reaches each need of a bottleneck.
  private mutating func passClaimsOn() {
    for bottleneck in report.bottlenecks {
      for need in bottleneck.needs { claims[need] = rank(need) }
      var changes = true
      while changes {
        changes = false
        for need in bottleneck.needs {
          let own = claims[need] ?? 11
          for supporter in open(need) {
            for holder in holders[supporter]
            where (claims[holder] ?? 11) > own
              && !fixed.contains(FixedPair(need: holder, supporter: supporter))
            {
              claims[holder] = own
              changes = true
            }
          }
        }
      }
    }
  }

  // MARK: Remedies

  private mutating func checkRemedies(_ index: Int) {
    let gap = report.uncovered[index]
    if let bottleneck = gap.bottleneck,
      !report.bottlenecks.indices.contains(bottleneck)
        || !report.bottlenecks[bottleneck].needs.contains(gap.need)
    {
      fail("uncovered[\(index)].bottleneck", bottleneck, "wrong-bottleneck")
      return
    }
    for (place, remedy) in gap.remedies.enumerated() where !holds(remedy, gap.need) {
      fail("uncovered[\(index)].remedies[\(place)]", remedy.change.name, "wrong-remedy")
    }
  }

  private mutating func holds(_ remedy: VerifiedRemedy, _ need: Int) -> Bool {
    if let supporter = remedy.change.supporter, !problem.supporters.indices.contains(supporter) {
      return false
    }
    var claim = min(claims[need] ?? 11, rank(need))
    switch remedy.change {
    case .coordinates: return remedy.partners == 0
    case .recruit, .willingJoins: break
    case .addCapacity(let supporter, let places):
      guard places == 1, open(need).contains(supporter) else { return false }
      // Whoever waits for a place here may use it.
      for bottleneck in report.bottlenecks where bottleneck.supporters.contains(supporter) {
        for waiting in bottleneck.needs where open(waiting).contains(supporter) {
          claim = min(claim, claims[waiting] ?? 11)
        }
      }
    default:
      guard let supporter = remedy.change.supporter,
        case .rejected(let reason) = problem.verdict(need: need, supporter: supporter),
        remedy.change.liftedReasons.contains(reason),
        case .candidate(let pair) = problem.verdict(
          need: need, supporter: supporter, lifting: reason)
      else { return false }
      switch remedy.change {
      case .longerTravel(_, let minutes):
        if minutes != problem.minutes(metres: Int(pair.metres)) { return false }
      case .visitException(_, let metres):
        if metres != Int(pair.metres) { return false }
      case .widerReach(_, let level), .widerOffer(_, let level):
        if level.rank != Int(pair.areaSteps) { return false }
      default: break
      }
      if reason != .noCapacity, reason != .band, !canMakeRoom(supporter) { return false }
    }
    return remedy.partners == 1 && remedy.firstPartnerPriority == (claim < 10 ? claim : nil)
  }

  /// Whether a supporter has a place, or its clinics can move on until one is free.
  private mutating func canMakeRoom(_ first: Int) -> Bool {
    guard joins(first) else { return false }
    var seen: Set<Int> = [first]
    var queue = [first]
    while let supporter = queue.popLast() {
      if loads[supporter] < problem.supporters[supporter].capacity { return true }
      for holder in holders[supporter]
      where !fixed.contains(FixedPair(need: holder, supporter: supporter)) {
        for next in open(holder) where seen.insert(next).inserted { queue.append(next) }
      }
    }
    return false
  }
}
