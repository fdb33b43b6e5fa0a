// The prices of a report held against every pair of candidates; see GroupCheck.

extension GroupChecking {
  /// Recomputes what the prices prove and holds it against what the report claims.
  mutating func certificate() {
    var groupOf: [InstitutionID: Int] = [:]
    for (index, group) in report.groups.enumerated() {
      for member in group.members { groupOf[member] = index }
    }
    // Candidates in one area of the policy's reach; no others can be together.
    let function: SupportFunction = report.kind == .phoneStandard4 ? .afterHours : .homeVisit
    let reach =
      (policy.matching[function] ?? MatchingPolicy.standard(for: function)).reach
    var byArea: [[Int]] = Array(repeating: [], count: region.document.areas.count)
    for (index, id) in report.candidates.enumerated() {
      var widest: AreaID?
      for level in AreaLevel.allCases where level <= reach {
        widest = region.ancestor(of: region.areaOfInstitution[id.value], at: level) ?? widest
      }
      if let widest { byArea[widest.value].append(index) }
    }
    var total = 0
    for list in byArea where list.count > 1 { total += least(of: list, groupOf) }
    total = min(total, report.objective.compactness)
    if report.certifiedCompactness > total
      || report.certifiedCompactness > report.bound.compactness
    {
      fail(
        "certifiedCompactness", String(report.certifiedCompactness), "certificate",
        ja: "価格から証明できるのは\(total)までです。", en: "the prices prove no more than \(total).")
    }
  }

  /// What the prices prove for the candidates of one area, component by component.
  private func least(of list: [Int], _ groupOf: [InstitutionID: Int]) -> Int {
    var partners: [[Int]] = Array(repeating: [], count: list.count)
    for first in list.indices {
      for second in 0..<first
      where areCompatible(report.candidates[list[first]], report.candidates[list[second]]) {
        partners[first].append(second)
        partners[second].append(first)
      }
    }
    let sizes = leastSizes(list, partners)
    var seen = [Bool](repeating: false, count: list.count)
    var total = 0
    for start in list.indices where !seen[start] {
      var queue = [start]
      seen[start] = true
      var next = 0
      while next < queue.count {
        for other in partners[queue[next]] where !seen[other] {
          seen[other] = true
          queue.append(other)
        }
        next += 1
      }
      var shares: [Int] = []
      for place in queue where sizes[place] > 1 {
        let own = report.candidates[list[place]]
        let terms = partners[place].filter { sizes[$0] > 0 }.map { other in
          840 * seconds(own, report.candidates[list[other]]) - report.prices[list[other]]
        }.sorted().prefix(sizes[place] - 1)
        let sum = terms.reduce(0, +)
        let count = max(1, sizes[place] - 1)
        let mean = sum % count < 0 ? sum / count - 1 : sum / count
        shares.append(report.prices[list[place]] + mean)
      }
      let grouped = queue.count { groupOf[report.candidates[list[$0]]] != nil }
      total += max(0, shares.sorted().prefix(grouped).reduce(0, +))
    }
    return total
  }

  /// A size that no lawful group around each candidate stays below; 0 if there is none at all.
  private func leastSizes(_ list: [Int], _ partners: [[Int]]) -> [Int] {
    guard report.kind == .enhancedLinked else { return partners.map { $0.isEmpty ? 0 : 2 } }
    let records = list.map { region[report.candidates[$0]] }
    let amounts: [[Int]] = records.map { record in
      [
        record.doctors.count { $0.fullTimeEquivalentTenths >= 10 },
        min(max(record.report?.emergencyVisits ?? 0, 0), 100_000),
        min(max(record.report?.homeDeaths ?? 0, 0), 100_000),
      ]
    }
    let ids = list.map { report.candidates[$0] }
    let promises = zip(ids, records).map { id, record -> Set<InstitutionID> in
      hasBed(record) ? [] : promisingInstitutions(for: id)
    }
    var sizes = partners.map { $0.isEmpty ? 0 : 2 }
    var changed = true
    while changed {
      changed = false
      for place in list.indices where sizes[place] > 0 {
        var size = 2
        let others = partners[place].filter { sizes[$0] > 0 }
        if others.isEmpty { size = 0 }
        let bed =
          hasBed(records[place])
          || others.contains {
            hasBed(records[$0]) || !promises[$0].isDisjoint(with: promises[place])
          }
        if !bed { size = 0 }
        for (index, least) in [3, 10, 4].enumerated() where size > 0 {
          var sum = amounts[place][index]
          var members = 1
          for amount in others.map({ amounts[$0][index] }).sorted(by: >) where sum < least {
            sum += amount
            members += 1
          }
          size = sum < least || members > 9 ? 0 : max(size, members)
        }
        if size != sizes[place] {
          sizes[place] = size
          changed = true
        }
      }
    }
    return sizes
  }

  /// The institutions outside that could promise a bed to a candidate.
  private func promisingInstitutions(for id: InstitutionID) -> Set<InstitutionID> {
    var found: Set<InstitutionID> = []
    for (index, record) in region.document.institutions.enumerated()
    where !record.supports.isEmpty && promises(InstitutionID(index), to: id) {
      found.insert(InstitutionID(index))
    }
    return found
  }
}
