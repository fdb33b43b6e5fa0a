// Problem: tell whether the best alternative that a report states beside a partner is the best one,
//   and whether all that it says about it is true: where it is, whether it has room, what changes.
// Method: every supporter is asked again by the rules; the exchange is counted level by level from
//   the definitions of the objective, and compared with what is stated.
// Why correct: see `MatchAlternatives`: a lower bound by the dual prices, exact where the plain
//   exchange costs as much.
// Complexity: O(needs × supporters).

/// The least and the greatest area step and distance of the candidate pairs seen.
private struct PairExtremes {
  var areas = (Int.max, Int.min)
  var metres = (Int.max, Int.min)

  mutating func see(areas steps: Int, metres distance: Int) {
    areas = (min(areas.0, steps), max(areas.1, steps))
    metres = (min(metres.0, distance), max(metres.1, distance))
  }
}

extension MatchExplanationCheck {
  /// Looks for the best unused option of each need again, and compares what is stated.
  mutating func checkAlternatives() {
    var extremes = PairExtremes()
    var losses: [(index: Int, isLoss: Bool, bound: Int128)] = []
    var place = 0
    for need in problem.needs.indices {
      let first = place
      while place < report.assignments.count, report.assignments[place].need == need { place += 1 }
      let (best, least) = bestUnused(need, &extremes)
      for index in first..<place {
        guard let stated = report.assignments[index].alternative,
          case .candidate(let own) = problem.verdict(
            need: need, supporter: report.assignments[index].supporter)
        else { continue }
        let bound = least - worth(own, need)
        compare(stated, best, bound, own, need, "assignments[\(index)].alternative")
        losses.append((index, stated.losesPartner, bound))
      }
    }
    // What no cycle of pairs alone can cost, as many added as given back, takes a partner.
    var most = 7 * problem.cost.loadStep
    if extremes.areas.0 <= extremes.areas.1 {
      most +=
        Int128(problem.scale.supporterCount)
        * (problem.cost.areaStep * Int128(extremes.areas.1 - extremes.areas.0)
          + Int128(extremes.metres.1 - extremes.metres.0))
    }
    for loss in losses where loss.isLoss != (loss.bound > most) {
      fail(
        "assignments[\(loss.index)].alternative.losesPartner", loss.isLoss, "wrong-alternative")
    }
  }

  /// What a pair costs its need at the prices.
  private func worth(_ pair: Candidate, _ need: Int) -> Int128 {
    problem.pairCost(of: pair, for: need)
      - report.certificate.supporterPrices[Int(pair.supporter)]
  }

  /// Metres of a pair, with what a new link and unknown places add.
  private func metres(of pair: Candidate, _ need: Int) -> Int {
    Int(pair.metres) + problem.needSites[need].uncertainty
      + problem.supporterSites[Int(pair.supporter)].uncertainty + (pair.existing ? 0 : 10_000)
  }

  private func bestUnused(
    _ need: Int, _ extremes: inout PairExtremes
  ) -> (best: Candidate?, least: Int128) {
    let wish = problem.needs[need]
    var least =
      missing(need) + 1 < wish.partners
      ? problem.cost.missingFurther : problem.cost.missingFirst[wish.priority - 1]
    var best: Candidate?
    for supporter in problem.supporters.indices {
      guard case .candidate(let pair) = problem.verdict(need: need, supporter: supporter) else {
        continue
      }
      extremes.see(areas: Int(pair.areaSteps), metres: metres(of: pair, need))
      guard joins(supporter), !partners[need].contains(supporter) else { continue }
      let value = worth(pair, need)
      if value < least || (value == least && best == nil) { (least, best) = (value, pair) }
    }
    return (best, least)
  }

  private mutating func compare(
    _ stated: MatchAlternative, _ best: Candidate?, _ bound: Int128, _ own: Candidate,
    _ need: Int, _ path: String
  ) {
    let metres = best.map { Int($0.metres) }
    let travel = problem.region.document.policy.travel
    let room = best.map { hasRoom(Int($0.supporter)) } ?? false
    let rule = "wrong-alternative"
    if stated.supporter != best.map({ Int($0.supporter) }) {
      fail("\(path).supporter", stated.supporter.map { "\($0)" } ?? "null", rule)
    }
    if stated.level?.rank != best.map({ Int($0.areaSteps) }) {
      fail("\(path).level", stated.level?.rawValue ?? "null", rule)
    }
    if stated.metres != metres {
      fail("\(path).metres", stated.metres.map { "\($0)" } ?? "null", rule)
    }
    if stated.minutes != metres.map({ travel.minutes(metres: $0) }) {
      fail("\(path).minutes", stated.minutes.map { "\($0)" } ?? "null", rule)
    }
    if stated.hasRoom != room { fail("\(path).hasRoom", stated.hasRoom, rule) }
    if stated.exchange != exchange(of: own, for: best, need) {
      fail("\(path).exchange", "object", rule)
    }
    if stated.bound != bound { fail("\(path).bound", stated.bound, rule) }
    if stated.isExact != isExact(best, own, need, bound) {
      fail("\(path).exact", stated.isExact, rule)
    }
  }

  private func hasRoom(_ supporter: Int) -> Bool {
    loads[supporter] < problem.supporters[supporter].capacity
  }

  /// The load step of the place of the given number, from 1.
  private func step(_ supporter: Int, _ number: Int) -> Int {
    min(
      4 * (number - 1 + problem.carriedLoads[supporter])
        / max(problem.supporters[supporter].capacity, 1), 7)
  }

  /// What changes, level by level, when one partner is given up for another, or for none.
  private func exchange(of own: Candidate, for other: Candidate?, _ need: Int) -> MatchLoss {
    let held = Int(own.supporter)
    var loss = MatchLoss(
      areaSteps: -Int(own.areaSteps), loadSteps: -step(held, loads[held]),
      metres: -metres(of: own, need))
    if let other {
      let next = Int(other.supporter)
      loss.areaSteps += Int(other.areaSteps)
      loss.metres += metres(of: other, need)
      if hasRoom(next) { loss.loadSteps += step(next, loads[next] + 1) }
    } else if partners[need].count > 1 {
      loss.furtherPartners = 1
    } else {
      loss.firstPartnerPriority = problem.needs[need].priority
    }
    return loss
  }

  /// Whether the plain exchange of a partner for another, or for none, costs as much as a bound.
  private func isExact(_ other: Candidate?, _ own: Candidate, _ need: Int, _ bound: Int128) -> Bool
  {
    let held = Int(own.supporter)
    let loadStep = problem.cost.loadStep
    guard loads[held] > problem.lowerBounds[held] else { return false }
    var cost =
      -problem.pairCost(of: own, for: need) - loadStep * Int128(step(held, loads[held]))
    if let other {
      let next = Int(other.supporter)
      guard hasRoom(next) else { return false }
      cost +=
        problem.pairCost(of: other, for: need) + loadStep * Int128(step(next, loads[next] + 1))
    } else {
      cost +=
        partners[need].count > 1
        ? problem.cost.missingFurther
        : problem.cost.missingFirst[problem.needs[need].priority - 1]
    }
    return cost == bound
  }
}
