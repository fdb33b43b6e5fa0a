// Problem: how many duties are fair for each member.
// Definition: with weight w = share × days of membership and carried-over burden c, the fair
//   numbers x are those that minimise Σ (x + c)² / w among all divisions of the duties (in
//   hundredths of a duty) that serve as many duties as possible and respect who may hold
//   what, the maxima, the room that the gap leaves, what the doctors of a site can serve, and
//   pins. Holiday duties are divided
//   first, because they come first in the score; then the others, so that the totals are as
//   even as that leaves them. Both meet as many monthly minima as possible; holiday duties
//   those parts of them that other duties cannot make up.
//   Where every member may hold every duty, x + c is in exact proportion to w. Where a member
//   can take less, it is asked for all it can take, and the others share the rest in
//   proportion. Members with share 0 get only what nobody else can take. A member's months
//   get its fair duties in proportion to the duties of each month that it may hold.
// Where all duties are holiday duties both numbers are one; the burden carried over is then
//   that of holidays, or the total where none is given for holidays.
// Method, correctness and complexity: `BurdenFlow`.
// Reference: lexicographically optimal bases (Fujishige, "Lexicographically optimal base of a
//   polymatroid with respect to a weight vector", Math. Oper. Res. 5, 1980).

/// The fair number of duties of each member, in hundredths of a duty.
struct FairTargets: Sendable {
  /// Fair duties of each member.
  let duties: [Int]
  /// Fair holiday duties of each member.
  let holidays: [Int]
  /// `byMonth[member × months + month]`: fair duties in a month.
  let byMonth: [Int]

  /// Divides the duties of a rotation fairly.
  init(
    duties: DutyTable, members: MemberTable, eligibility: EligibilityTable, pinned: [Int],
    rules: LocalRuleSet
  ) {
    func network(_ selection: BurdenNetwork.Selection) -> BurdenNetwork {
      BurdenNetwork(
        duties: duties, members: members, eligibility: eligibility, pinned: pinned,
        rules: rules, selection: selection)
    }
    let onlyHolidays = duties.isHoliday.allSatisfy { $0 }
    let carriedForHolidays =
      onlyHolidays && members.carriedOverHolidays.allSatisfy { $0 == 0 }
      ? members.carriedOver : members.carriedOverHolidays
    let onHolidays = Self.divide(
      network(.holidays), members: members, before: carriedForHolidays.map { 100 * $0 },
      held: nil)
    let ordinary = Self.divide(
      network(.ordinary), members: members,
      before: (0..<members.count).map {
        onHolidays.totals[$0] + 100 * members.carriedOver[$0]
      }, held: onHolidays.inMonth)
    holidays = onHolidays.totals
    let fair = (0..<members.count).map { onHolidays.totals[$0] + ordinary.totals[$0] }
    self.duties = fair

    let months = members.monthCount
    var possible = [Int](repeating: 0, count: members.count * months)
    for duty in 0..<duties.count {
      if pinned[duty] >= 0 {
        possible[pinned[duty] * months + duties.month[duty]] += 1
      } else {
        for member in eligibility.candidates(of: duty) {
          possible[member * months + duties.month[duty]] += 1
        }
      }
    }
    byMonth = possible.indices.map { index in
      let member = index / months
      let sum = possible[member * months..<(member + 1) * months].reduce(0, +)
      return sum == 0 ? 0 : (2 * fair[member] * possible[index] + sum) / (2 * sum)
    }
  }

  /// Divides the duties of a network on top of what each member has before.
  private static func divide(
    _ network: BurdenNetwork, members: MemberTable, before: [Int], held: [Int]?
  ) -> (totals: [Int], inMonth: [Int]) {
    let pinned = (0..<members.count).map { 100 * network.pinned(of: $0) }
    var flow = BurdenFlow(network, scale: 100, held: held)
    flow.level(steps: [6_400, 1_600, 400, 100, 25, 5, 1]) { giver, taker, amount, totals in
      if members.isReserve[giver] != members.isReserve[taker] { return members.isReserve[giver] }
      let relief = 2 * (totals[giver] + pinned[giver] + before[giver]) - amount
      let burden = 2 * (totals[taker] + pinned[taker] + before[taker]) + amount
      return relief * max(1, members.weight[taker]) > burden * max(1, members.weight[giver])
    }
    return ((0..<members.count).map { flow.inAll[$0] + pinned[$0] }, flow.inMonth)
  }
}
