// Problem: tell whether the stated bound on linked groups holds, from the region document and the
//   stated prices alone; see GroupCheck.
// Method: components of candidates that may be together, one by one. Small ones are solved again by
//   subsets (`GroupSubsetCheck`). In larger ones the coverage is bounded by a matching of the double
//   cover, and the compactness by the least shares that the prices give to as many as are grouped.
// Why correct: every lawful group has a fractional perfect matching, which the double cover counts;
//   each institution costs at least its share in whatever lawful group it is (LinkedGroups.md).
// Rounding: the solver's prices are finer than the stated whole 1/840 s. A price, the mean of the
//   partners' prices and its rounding lose less than 1 each, so that a share loses less than 3.
// Complexity: O(pairs), O(n · pairs) for the matching, O(3ⁿ) for components of up to 15.

extension GroupChecking {
  /// Recomputes what holds for any partition and compares what the report claims.
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
    var proven = GroupProof()
    for list in byArea where list.count > 1 { proven.add(prove(list, groupOf)) }
    coverable = Set(proven.coverable)
    let certified = min(proven.byPrices, report.objective.compactness)
    if report.certifiedCompactness > certified
      || report.certifiedCompactness > report.bound.compactness
    {
      fail(
        "certifiedCompactness", String(report.certifiedCompactness), "certificate",
        ja: "価格から証明できるのは\(certified)までです。", en: "the prices prove no more than \(certified).")
    }
    if report.bound.grouped < proven.coverage {
      fail(
        "bound.grouped", String(report.bound.grouped), "bound",
        ja: "\(proven.coverage)医療機関まで組めないとは言えません。",
        en: "that no more than this can be grouped does not hold below \(proven.coverage).")
    }
    let compactness = max(certified, proven.compactness)
    if report.bound.compactness > compactness {
      fail(
        "bound.compactness", String(report.bound.compactness), "bound",
        ja: "証明できる下限は\(compactness)です。", en: "no more than \(compactness) can be proven.")
    }
  }

  /// What holds for the candidates of one area.
  private func prove(_ list: [Int], _ groupOf: [InstitutionID: Int]) -> GroupProof {
    let ids = list.map { report.candidates[$0] }
    let partners = partners(ids)
    let sizes = leastSizes(ids, partners)
    var seen = [Bool](repeating: false, count: list.count)
    var proof = GroupProof()
    proof.coverable = ids.indices.filter { sizes[$0] > 0 }.map { ids[$0] }
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
      let component = queue.filter { sizes[$0] > 0 }.sorted()
      guard component.count > 1 else { continue }
      let grouped = component.count { groupOf[ids[$0]] != nil }
      let shares = component.map {
        share(of: $0, list, partners[$0].filter { sizes[$0] > 0 }, sizes)
      }
      let sum = max(0, shares.sorted().prefix(grouped).reduce(0, +))
      var part = GroupProof(coverage: 0, compactness: 0, byPrices: sum)
      if component.count <= (report.kind == .phoneStandard4 ? 15 : 13) {
        let best = best(component.map { ids[$0] })
        part.coverage = best.grouped
        part.compactness = grouped == best.grouped ? best.compactness : sum
      } else {
        part.coverage = Self.doubleCover(component, partners)
        // Groups cost multiples of 840 for up to three members, of 2 for up to nine.
        let step = report.kind == .phoneStandard4 ? 840 : 2
        part.compactness = (sum + 3 * grouped + step - 1) / step * step
      }
      proof.add(part)
    }
    return proof
  }

  /// Who may be together with whom, by position.
  func partners(_ ids: [InstitutionID]) -> [[Int]] {
    var partners: [[Int]] = Array(repeating: [], count: ids.count)
    for first in ids.indices {
      for second in 0..<first where areCompatible(ids[first], ids[second]) {
        partners[first].append(second)
        partners[second].append(first)
      }
    }
    return partners
  }

  /// What a candidate costs at least in any lawful group, at the stated prices.
  private func share(of place: Int, _ list: [Int], _ others: [Int], _ sizes: [Int]) -> Int {
    let own = report.candidates[list[place]]
    let terms = others.map { other in
      840 * seconds(own, report.candidates[list[other]]) - report.prices[list[other]]
    }.sorted().prefix(sizes[place] - 1)
    let sum = terms.reduce(0, +)
    let count = max(1, sizes[place] - 1)
    let mean = sum % count < 0 ? sum / count - 1 : sum / count
    return report.prices[list[place]] + mean
  }

  /// The most that a matching of the double cover saturates, by the plainest augmenting paths.
  private static func doubleCover(_ component: [Int], _ partners: [[Int]]) -> Int {
    let members = Set(component)
    var holder: [Int: Int] = [:]
    var held: [Int: Int] = [:]
    var count = 0
    for start in component {
      // Breadth first: who could give way to whom.
      var from: [Int: Int] = [:]
      var queue = [start]
      var next = 0
      var free: Int?
      while free == nil, next < queue.count {
        let left = queue[next]
        next += 1
        for right in partners[left] where members.contains(right) && from[right] == nil {
          from[right] = left
          guard let other = holder[right] else {
            free = right
            break
          }
          queue.append(other)
        }
      }
      guard var right = free else { continue }
      count += 1
      while let left = from[right] {
        let previous = held[left]
        holder[right] = left
        held[left] = right
        guard left != start, let previous else { break }
        right = previous
      }
    }
    return count
  }

  /// A size that no lawful group around each candidate stays below; 0 if there is none at all.
  private func leastSizes(_ ids: [InstitutionID], _ partners: [[Int]]) -> [Int] {
    guard report.kind == .enhancedLinked else { return partners.map { $0.isEmpty ? 0 : 2 } }
    let amounts = ids.map { self.amounts(of: $0) }
    let hasBed = ids.map { self.hasBed(region[$0]) }
    let promises = zip(ids, hasBed).map { id, own in own ? [] : promisingInstitutions(for: id) }
    var sizes = partners.map { $0.isEmpty ? 0 : 2 }
    var changed = true
    while changed {
      changed = false
      for place in ids.indices where sizes[place] > 0 {
        var size = 2
        let others = partners[place].filter { sizes[$0] > 0 }
        if others.isEmpty { size = 0 }
        let bed =
          hasBed[place]
          || others.contains { hasBed[$0] || !promises[$0].isDisjoint(with: promises[place]) }
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

  /// Full-time doctors, 緊急往診 and 看取り.
  func amounts(of id: InstitutionID) -> [Int] {
    let record = region[id]
    return [
      record.doctors.count { $0.fullTimeEquivalentTenths >= 10 },
      min(max(record.report?.emergencyVisits ?? 0, 0), 100_000),
      min(max(record.report?.homeDeaths ?? 0, 0), 100_000),
    ]
  }

  /// The institutions outside that could promise a bed to a candidate.
  func promisingInstitutions(for id: InstitutionID) -> Set<InstitutionID> {
    var found: Set<InstitutionID> = []
    for (index, record) in region.document.institutions.enumerated()
    where !record.supports.isEmpty && promises(InstitutionID(index), to: id) {
      found.insert(InstitutionID(index))
    }
    return found
  }
}

/// What holds for any partition of some candidates.
struct GroupProof {
  /// No more can be grouped.
  var coverage = 0
  /// No partition that groups as many costs less.
  var compactness = 0
  /// The part of that which the stated prices alone prove.
  var byPrices = 0
  /// Who can be in a lawful group at all.
  var coverable: [InstitutionID] = []

  /// Adds what holds for other candidates.
  mutating func add(_ other: GroupProof) {
    coverage += other.coverage
    compactness += other.compactness
    byPrices += other.byPrices
    coverable += other.coverable
  }
}
