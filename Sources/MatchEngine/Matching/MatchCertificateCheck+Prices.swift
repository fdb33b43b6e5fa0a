// Problem: tell whether prices prove that no other match of the same problem is better.
// Method: the reduced cost of every pair, missing partner and place is compared with its use
//   (complementary slackness).
// Why correct: let p be the prices with the sink at 0, and the reduced cost of a pair
//   c + p(need) − p(supporter). The match is of least cost if
//     a pair that could be added has a reduced cost ≥ 0, and one that is used ≤ 0;
//     for a need, the cost of a further missing partner plus p(need) is ≥ 0 if one more could be
//     missing, and ≤ 0 for the last that is missing;
//     for a supporter, the load cost of the next unit plus p(supporter) is ≥ 0 if there is room,
//     and that of the last unit plus p(supporter) ≤ 0 if it has any.
//   Agreed pairs are exempt, and so is a supporter's last unit up to its least number of needs: they
//   are given, not chosen. That is linear-programming duality on the transport of `MatchTransport`;
//   the weights of `MatchCost` make least cost the same as lexicographically best. Which supporters
//   with a least number join is not proven best, only that those which do not have nobody.
// Complexity: O(needs × supporters).
// Reference: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows" (1993), section 9.3.

extension MatchCertificateCheck.Recount {
  /// Whether there is a price for everyone, within the range of prices that prove something.
  mutating func compareCertificate() {
    let certificate = report.certificate
    if certificate.needPrices.count != problem.needs.count
      || certificate.supporterPrices.count != problem.supporters.count
    {
      fail("certificate", "size", "certificate-size", .prices)
    }
    if certificate.sinkPrice != 0 {
      fail("certificate.sinkPrice", certificate.sinkPrice, "sink-price", .prices)
    }
    // Beyond these bounds sums could overflow, and no price of a proof lies there.
    let limit = FlowNetwork.costLimit << 2
    let all = certificate.needPrices + certificate.supporterPrices
    if all.contains(where: { $0 > limit || $0 < -limit }) {
      fail("certificate", "range", "price-range", .prices)
    }
  }

  /// Prices against all pairs, missing partners and loads.
  mutating func comparePairs(_ progress: (Int, Int) -> Void) {
    let cost = problem.cost
    var pairCount = 0
    for need in problem.needs.indices {
      if need % 64 == 0 { progress(need, problem.needs.count) }
      let price = report.certificate.needPrices[need]
      var holds = true
      for supporter in problem.supporters.indices {
        guard
          case .candidate(let pair) = problem.verdict(need: need, supporter: supporter)
        else { continue }
        pairCount += 1
        let reduced =
          problem.pairCost(of: pair, for: need) + price
          - report.certificate.supporterPrices[supporter]
        // An agreed pair needs no price that proves it.
        if fixed[need].contains(supporter) { continue }
        if partners[need].contains(supporter) ? reduced > 0 : reduced < 0 { holds = false }
      }
      if !holds { fail("certificate.needPrices[\(need)]", price, "pair-price", .prices) }

      let wish = problem.needs[need]
      let missing = wish.partners - partners[need].count
      /// The cost of the n-th missing partner: the last one missing is the first partner.
      func missingCost(_ number: Int) -> Int128 {
        number < wish.partners ? cost.missingFurther : cost.missingFirst[wish.priority - 1]
      }
      if (missing < wish.partners - fixed[need].count && missingCost(missing + 1) + price < 0)
        || (missing > 0 && missingCost(missing) + price > 0)
      {
        fail("certificate.needPrices[\(need)]", price, "missing-price", .prices)
      }
    }
    for (supporter, price) in report.certificate.supporterPrices.enumerated() {
      let (capacity, load) = (problem.supporters[supporter].capacity, loads[supporter])
      let (agreed, bound) = (fixedLoads[supporter], problem.lowerBounds[supporter])
      // A supporter that its least number keeps from joining has nobody beyond agreements, and no
      // place to offer at any price.
      if load < bound, bound <= capacity {
        if load > agreed {
          fail("supporters[\(supporter)]", load, "below-least-number", .leastNumber)
        }
        continue
      }
      func unitCost(_ unit: Int) -> Int128 {
        let carried = problem.carriedLoads[supporter]
        return cost.loadStep
          * Int128(min(MatchCost.loadSteps * (unit - 1 + carried) / capacity, 7))
      }
      if (load < capacity && unitCost(load + 1) + price < 0)
        || (load > max(agreed, bound) && unitCost(load) + price > 0)
      {
        fail("certificate.supporterPrices[\(supporter)]", price, "load-price", .prices)
      }
    }
    if pairCount != report.candidatePairs {
      fail("candidatePairs", report.candidatePairs, "wrong-count", .count)
    }
  }
}

extension LocalizedText {
  fileprivate static let prices = LocalizedText(
    ja: "価格が最適性を証明していません。", en: "The prices do not prove the match best.")
  fileprivate static let leastNumber = LocalizedText(
    ja: "受け入れの最少数に届かないのに割り当てられています。",
    en: "It has needs, but fewer than the least number with which it joins.")
  fileprivate static let count = LocalizedText(
    ja: "候補の組の数が違います。", en: "The number of candidate pairs is wrong.")
}
