// Problem: find each clinic that looks after home patients with one doctor a deputy: as in 柏,
//   clinics stand in for each other in mutual pairs, and a concentrated deputy clinic with several
//   doctors takes those that remain.
// Method: a general graph of clinics. An edge joins two that need a deputy, share an area within
//   the policy's reach (the block), and lie within the visit radius and the travel limit.
//   Pairs-first maximum-weight pairing; the weight of an edge is −(area step · A + distance cost),
//   where A exceeds what the distances of a whole pairing can sum up to, so the order is: most
//   pairs, then smallest areas, then shortest distances, where an existing link counts as nearer.
// Several needs of one clinic: a doctor stands in for another, so a clinic is one vertex and has one
//   mutual partner, whatever kinds of care it needs a deputy for. As with offers that state no kinds,
//   the partner covers the patients that its departments allow (小児科 alone: children; 眼科, 皮膚科 and
//   the like alone: adults) and those for whom it needs a deputy itself, within the limits of each kind;
//   a kind that is not covered goes on to the concentrated clinics by itself.
// Departments: a clinic of nothing but 眼科, 皮膚科 and the like sees patients at home for those alone. It
//   can stand in for, and have as its deputy, only a clinic that has one of its departments.
// Agreements: two clinics that agreed to be each other's deputies are given no other edge, so that
//   every pairing with the most pairs holds theirs; limits of reach and time do not stop them, nor
//   does the radius where an exception is on record. Who agreed with a concentrated clinic has no
//   edge at all and goes there. Of several agreements of one clinic the first with a clinic counts.
// Why two stages: a mutual pair costs nobody's capacity, so the most pairs leave the least to the
//   concentrated clinics, whose capacity is scarce.
// Complexity: O(k²) rule checks in an area of k such clinics.

/// A pair of clinics that could be deputies of each other.
struct DeputyCandidate: Sendable {
  /// The first need of each clinic, by its position; first < second.
  let first: Int32
  let second: Int32
  let metres: Int32
  let level: AreaLevel
  let existing: Bool
}

/// Who needs a deputy doctor in a region, and who could stand in for whom.
public struct DeputyProblem: Sendable {
  /// All clinics that need a deputy, and the concentrated deputy clinics.
  public let all: MatchProblem
  /// The pairing: vertices are the clinics that have a need in ``all``, in document order.
  public let pairing: PairingProblem
  /// The first need of each vertex of ``pairing``: a position in the needs of ``all``.
  let firstNeeds: [Int]
  /// The possible pairs, in the order of the edges of ``pairing``.
  let candidates: [DeputyCandidate]
  /// Whom each vertex is bound to by an agreement; nil if it is free.
  let bonds: [DeputyBond?]
  /// What one area step counts in the weights of the edges; one metre counts 1.
  let areaStep: Int64

  /// Reads the needs for deputies and the possible pairs from a region.
  ///
  /// - Throws: ``ProblemList`` if the policy or an offer is out of range, or the region too large.
  public init(region: Region) throws(ProblemList) {
    let all = try MatchProblem(region: region, function: .deputy)
    var candidates: [DeputyCandidate] = []
    var edges: [(first: Int, second: Int)] = []
    // The needs of a clinic stand side by side.
    let firstNeeds = all.needs.indices.filter {
      $0 == 0 || all.needs[$0].institution != all.needs[$0 - 1].institution
    }
    let clinics = firstNeeds.map { all.needs[$0].institution }
    let bonds = all.deputyBonds(of: clinics, firstNeeds)
    let byArea = all.positionsByArea(clinics)
    for (first, clinic) in clinics.enumerated() {
      if case .clinic(let mate) = bonds[first], mate > first,
        case .success(let candidate) = all.deputyVerdict(firstNeeds[first], firstNeeds[mate])
      {
        candidates.append(candidate)
        edges.append((first, mate))
      }
      guard bonds[first] == nil,
        let area = all.widestArea(of: clinic, upTo: all.policy.reach)
      else { continue }
      for second in byArea[area.value] where Int(second) > first && bonds[Int(second)] == nil {
        let verdict = all.deputyVerdict(firstNeeds[first], firstNeeds[Int(second)])
        if case .success(let candidate) = verdict {
          candidates.append(candidate)
          edges.append((first, Int(second)))
        }
      }
    }
    self.all = all
    self.firstNeeds = firstNeeds
    self.candidates = candidates
    self.bonds = bonds
    // One more than all distances of a whole pairing together.
    let farthest = candidates.map { all.deputyDistance(of: $0) }.max() ?? 0
    let step = farthest * Int64(clinics.count / 2) + 1
    areaStep = step
    pairing = try PairingProblem(
      vertexCount: clinics.count,
      edges: zip(edges, candidates).map { edge, candidate in
        let weight =
          step * Int64(candidate.level.rank) + all.deputyDistance(of: candidate)
        return PairingEdge(edge.first, edge.second, weight: -weight)
      },
      objective: .maximumCardinality)
  }
}

extension DeputyProblem {
  /// The clinics that need a deputy, in document order.
  var clinics: [InstitutionID] { firstNeeds.map { all.needs[$0].institution } }

  /// The needs that a partner in a mutual pair covers; the others go on to concentrated clinics.
  func coveredNeeds(by pairs: [DeputyPair]) -> Set<CareNeed> {
    var partner: [InstitutionID: (mate: InstitutionID, pair: DeputyPair)] = [:]
    for pair in pairs {
      partner[pair.first] = (pair.second, pair)
      partner[pair.second] = (pair.first, pair)
    }
    var covered: Set<CareNeed> = []
    for need in all.needs {
      guard let (mate, pair) = partner[need.institution],
        all.region[mate].standsIn(for: need.careKind),
        all.areAgreedDeputies(need.institution, mate)
          || pair.level <= need.reach && pair.minutes <= need.maximumMinutes ?? .max
      else { continue }
      covered.insert(CareNeed(institution: need.institution, careKind: need.careKind))
    }
    return covered
  }
}

extension InstitutionRecord {
  /// Whether its doctor can stand in for another with patients of a kind.
  fileprivate func standsIn(for kind: CareKind) -> Bool {
    usualCareKinds.contains(kind) || neededCareKinds.contains(kind)
  }

  /// Whether the departments allow two doctors to stand in for each other; unknown ones do.
  fileprivate func sharesDepartments(with other: InstitutionRecord) -> Bool {
    if departments.isEmpty || other.departments.isEmpty { return true }
    guard hardlyDoesHomeCare || other.hardlyDoesHomeCare else { return true }
    return departments.contains(where: other.departments.contains)
  }

  /// Whether its doctor can stand in for at least some of the patients of another.
  fileprivate func standsIn(for other: InstitutionRecord) -> Bool {
    other.neededCareKinds.contains { standsIn(for: $0) }
  }
}

/// Whom a clinic is bound to by an agreement on deputies.
enum DeputyBond: Equatable, Sendable {
  /// Another clinic that needs a deputy, by its vertex.
  case clinic(Int)
  /// A concentrated deputy clinic.
  case concentrated
}

extension MatchProblem {
  /// Whether people agreed that two clinics are each other's deputies.
  func areAgreedDeputies(_ first: InstitutionID, _ second: InstitutionID) -> Bool {
    agreedPairs.contains(first, second) || agreedPairs.contains(second, first)
  }

  /// What the agreements of the policy bind each vertex to, as far as the rules allow.
  fileprivate func deputyBonds(
    of clinics: [InstitutionID], _ firstNeeds: [Int]
  ) -> [DeputyBond?] {
    var bonds = [DeputyBond?](repeating: nil, count: clinics.count)
    let vertex = Dictionary(
      clinics.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for decision in policy.fixed {
      guard let first = region.institutionByID[decision.institution].flatMap({ vertex[$0] }),
        let second = region.institutionByID[decision.partner].flatMap({ vertex[$0] }),
        bonds[first] == nil, bonds[second] == nil,
        case .success = deputyVerdict(firstNeeds[first], firstNeeds[second])
      else { continue }
      bonds[first] = .clinic(second)
      bonds[second] = .clinic(first)
    }
    for pair in fixedPairs {
      guard let clinic = vertex[needs[pair.need].institution], bonds[clinic] == nil else {
        continue
      }
      bonds[clinic] = .concentrated
    }
    return bonds
  }
}

/// The first rule that stands against a pair.
struct DeputyRejection: Error {
  let reason: RejectionReason
}

extension MatchProblem {
  /// Whether two needs could be deputies of each other, and if not, the first reason.
  func deputyVerdict(_ first: Int, _ second: Int) -> Result<DeputyCandidate, DeputyRejection> {
    let (left, right) = (needs[first].institution, needs[second].institution)
    func rejected(_ reason: RejectionReason) -> Result<DeputyCandidate, DeputyRejection> {
      .failure(DeputyRejection(reason: reason))
    }
    if left == right { return rejected(.same) }
    if region[left].reliesOnOthers(for: .deputy) || region[right].reliesOnOthers(for: .deputy) {
      return rejected(.reliesOnOthers)
    }
    if forbiddenPairs.contains(left, right) || forbiddenPairs.contains(right, left) {
      return rejected(.forbidden)
    }
    if !region[left].standsIn(for: region[right]) || !region[right].standsIn(for: region[left]) {
      return rejected(.careKind)
    }
    let isAgreed = areAgreedDeputies(left, right)
    if !isAgreed, !region[left].sharesDepartments(with: region[right]) {
      return rejected(.department)
    }
    guard let level = region.commonLevel(left, right), isAgreed || level <= policy.reach else {
      return rejected(.outsideReach)
    }
    guard let from = needSites[first].point, let to = needSites[second].point else {
      return rejected(.unknownPlace)
    }
    let metres = from.metres(to: to)
    let isExcepted = exceptedPairs.contains(left, right) || exceptedPairs.contains(right, left)
    if metres > region.document.policy.visitRadiusMetres, !isExcepted {
      return rejected(.beyondVisitRadius)
    }
    if !isAgreed, let most = policy.maximumMinutes, minutes(metres: metres) > most {
      return rejected(.tooLong)
    }
    return .success(
      DeputyCandidate(
        first: Int32(min(first, second)), second: Int32(max(first, second)),
        metres: Int32(metres), level: level,
        existing: namedPartners[first].contains(right) || namedPartners[second].contains(left)))
  }

  /// The distance cost of a pair: metres, more for a new link and for places known roughly.
  func deputyDistance(of candidate: DeputyCandidate) -> Int64 {
    Int64(
      MatchCost.distance(
        metres: Int(candidate.metres),
        uncertainty: needSites[Int(candidate.first)].uncertainty
          + needSites[Int(candidate.second)].uncertainty,
        existing: candidate.existing))
  }

  /// A candidate as a pair of a report.
  func deputyPair(
    _ candidate: DeputyCandidate, _ alternatives: [DeputyAlternative] = []
  ) -> DeputyPair {
    let (first, second) = (Int(candidate.first), Int(candidate.second))
    return DeputyPair(
      first: needs[first].institution, second: needs[second].institution, level: candidate.level,
      metres: Int(candidate.metres), minutes: minutes(metres: Int(candidate.metres)),
      existing: candidate.existing,
      approximate: needSites[first].uncertainty > 0 || needSites[second].uncertainty > 0,
      alternatives: alternatives)
  }
}
