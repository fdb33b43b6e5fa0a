// Problem: for each clinic of a mutual pair, whom could it have instead, and what would that cost?
// Method: the reduced cost of each edge that is not used, from the duals of the pairing; for each
//   clinic the edge with the least, the nearest of equals.
// Why correct: by linear-programming duality the best pairing with an edge of reduced cost r in it is
//   worth at least r less than the best of all. The duals are doubled, and the weights are whole, so
//   half of the doubled reduced cost, rounded up, is a bound.
// Complexity: O(edges · depth of the odd sets).
// Reference: J. Edmonds, "Maximum matching and a polyhedron with 0,1-vertices", J. Res. NBS 69B (1965).

/// Whom a clinic could have instead of its mutual deputy.
public struct DeputyAlternative: Equatable, Sendable {
  /// The clinic.
  public let clinic: InstitutionID
  /// The best other clinic; nil if nobody else is within the rules.
  public let other: InstitutionID?
  /// The smallest level at which both lie in the same area.
  public let level: AreaLevel?
  /// Straight-line distance in metres.
  public let metres: Int?
  /// Modelled travel time in minutes.
  public let minutes: Int?
  /// By how much the whole pairing is worse at least with the two in it: metres, and for each area
  /// step more than all metres of a pairing.
  public let bound: Int128?
  /// The sentence that says it.
  public let text: LocalizedText
}

extension DeputyProblem {
  /// The alternatives of both clinics of each pair, by the edge of the pair.
  func alternatives(in solution: PairingSolution) -> [Int: [DeputyAlternative]] {
    let prices = doubledReducedCosts(in: solution)
    var best = [(edge: Int, price: Int128)?](repeating: nil, count: pairing.vertexCount)
    for (index, edge) in pairing.edges.enumerated()
    where solution.mates[edge.first] != Int32(edge.second) {
      let price = prices[index]
      for vertex in [edge.first, edge.second] {
        guard let known = best[vertex] else {
          best[vertex] = (index, price)
          continue
        }
        let (metres, other) = (candidates[index].metres, candidates[known.edge].metres)
        if (price, metres) < (known.price, other) { best[vertex] = (index, price) }
      }
    }
    var result: [Int: [DeputyAlternative]] = [:]
    for (index, edge) in pairing.edges.enumerated()
    where solution.mates[edge.first] == Int32(edge.second) {
      result[index] = [edge.first, edge.second].map {
        alternative(of: $0, best[$0], instead: candidates[index], solution)
      }
    }
    return result
  }

  /// The doubled reduced cost of each edge: 0 or more, and 0 for the pairs.
  func doubledReducedCosts(in solution: PairingSolution) -> [Int128] {
    let tree = OddSetTree(solution.oddSets, vertexCount: pairing.vertexCount)
    return pairing.edges.map { edge in
      let common = tree.smallestCommon(edge.first, edge.second)
      return Int128(solution.doubledVertexDuals[edge.first])
        + Int128(solution.doubledVertexDuals[edge.second])
        + (common < 0 ? 0 : tree.priceAround[common])
        - 2 * (Int128(edge.weight) + Int128(pairing.lift))
    }
  }

  private func alternative(
    of vertex: Int, _ best: (edge: Int, price: Int128)?, instead own: DeputyCandidate,
    _ solution: PairingSolution
  ) -> DeputyAlternative {
    let clinic = clinics[vertex]
    let name = all.region[clinic].name
    guard let best else {
      return DeputyAlternative(
        clinic: clinic, other: nil, level: nil, metres: nil, minutes: nil, bound: nil,
        text: LocalizedText(
          ja: "\(name)が条件内で組める診療所は、ほかにありません。",
          en: "\(name) has nobody else within the rules."))
    }
    let edge = pairing.edges[best.edge]
    let other = edge.first == vertex ? edge.second : edge.first
    let candidate = candidates[best.edge]
    let metres = Int(candidate.metres)
    let further = metres - Int(own.metres)
    let kilometres = Kilometres.text(Int(further.magnitude), limit: .max) + " km"
    let otherName = all.region[clinics[other]].name
    let minutes = all.minutes(metres: metres)
    let isPaired = solution.mates[other] >= 0
    let distance =
      further.magnitude < 100
      ? LocalizedText(ja: "ほぼ同じ距離", en: "about as far")
      : LocalizedText(
        ja: kilometres + (further < 0 ? "近い" : "遠い"),
        en: kilometres + (further < 0 ? " nearer" : " farther"))
    return DeputyAlternative(
      clinic: clinic, other: clinics[other], level: candidate.level, metres: metres,
      minutes: minutes, bound: (best.price + 1) / 2,
      text: LocalizedText(
        ja: "\(name)の次善は\(otherName)（\(minutes)分、\(distance.japanese)）"
          + (isPaired ? "。その相手も組み替えになります。" : "。"),
        en: "Next best for \(name): \(otherName) (\(minutes) min, \(distance.english))"
          + (isPaired ? "; its own pair would change too." : ".")))
  }
}
