// Problem: the best partition of a few institutions into lawful groups, for the check of a bound.
// Method: all lawful groups as sets of bits, listed under their lowest member; then, for each set of
//   institutions, the lowest is left over or in one of its groups inside the set.
// Why correct: that covers every partition once. Nothing is shared with the solver's own subsets.
// Complexity: O(2ⁿ · groups of a member), at most O(3ⁿ).

extension GroupChecking {
  /// The most that can be grouped and the least cost of doing so.
  ///
  /// - Parameter ids: at most 15 institutions.
  /// - Returns: the two levels of the objective.
  func best(_ ids: [InstitutionID]) -> (grouped: Int, compactness: Int) {
    let groups = lawfulGroups(ids)
    var best = [(grouped: Int, compactness: Int)](
      repeating: (0, 0), count: 1 << ids.count)
    for set in 1..<max(best.count, 1) {
      let lowest = set.trailingZeroBitCount
      var value = best[set & (set - 1)]
      for group in groups[lowest] where group.members & set == group.members {
        let rest = best[set ^ group.members]
        let grouped = rest.grouped + group.members.nonzeroBitCount
        let compactness = rest.compactness + group.cost
        if grouped > value.grouped || (grouped == value.grouped && compactness < value.compactness)
        {
          value = (grouped, compactness)
        }
      }
      best[set] = value
    }
    return best.last ?? (0, 0)
  }

  /// Every lawful group, by its lowest member.
  private func lawfulGroups(_ ids: [InstitutionID]) -> [[(members: Int, cost: Int)]] {
    let most = report.kind == .phoneStandard4 ? 3 : 9
    let together = ids.map { first in
      ids.map { second in first != second && areCompatible(first, second) }
    }
    let drives = ids.map { first in ids.map { second in seconds(first, second) } }
    let amounts = ids.map { self.amounts(of: $0) }
    let promises = ids.map { promisingInstitutions(for: $0) }
    let hasBed = ids.map { self.hasBed(region[$0]) }
    func isLawful(_ members: [Int]) -> Bool {
      guard report.kind == .enhancedLinked else { return true }
      for (index, least) in [3, 10, 4].enumerated()
      where members.reduce(0, { $0 + amounts[$1][index] }) < least { return false }
      if members.contains(where: { hasBed[$0] }) { return true }
      let common = members.dropFirst().reduce(promises[members[0]]) {
        $0.intersection(promises[$1])
      }
      return common.contains { promise in !members.contains { ids[$0] == promise } }
    }
    var groups = [[(members: Int, cost: Int)]](repeating: [], count: ids.count)
    func grow(_ members: [Int]) {
      if members.count > 1, isLawful(members) {
        var sum = 0
        for first in members { for second in members { sum += drives[first][second] } }
        groups[members[0]].append(
          (
            members.reduce(0) { $0 | 1 << $1 },
            840 / (members.count - 1) * (sum - members.reduce(0) { $0 + drives[$1][$1] })
          ))
      }
      guard members.count < most, let last = members.last else { return }
      for next in ids.indices
      where next > last && members.allSatisfy({ together[$0][next] }) {
        grow(members + [next])
      }
    }
    for lowest in ids.indices { grow([lowest]) }
    return groups
  }
}
