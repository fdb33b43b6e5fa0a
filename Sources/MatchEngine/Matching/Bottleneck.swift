// Problem: for each part of a minimum cut, say what is short, and where places would end it.
// Method: each need that lacks partners gets one place at each of its nearest candidates that are not
//   its partners, as many as it lacks or has.
// Why correct: with these places each of those needs finds as many partners more, side by side; and no
//   number of places gives more, since a need has no more candidates, nor fewer suffice, since each
//   place gives one partner at most.
// Complexity: O(candidates of the needs in the cut).

/// Tells the bottlenecks of a solved match.
struct BottleneckSearch {
  private let problem: MatchProblem
  private let residual: ResidualMatch

  /// A search in a residual network.
  init(_ problem: MatchProblem, _ residual: ResidualMatch) {
    self.problem = problem
    self.residual = residual
  }

  /// Each bottleneck once, in the order of their first needs.
  func bottlenecks() -> [Bottleneck] {
    var firstClaim = [Int?](repeating: nil, count: residual.parts.count)
    for claim in residual.claims() where residual.partOfNeed[claim] >= 0 {
      let part = Int(residual.partOfNeed[claim])
      if firstClaim[part] == nil { firstClaim[part] = claim }
    }
    return zip(residual.parts, firstClaim).map { bottleneck($0, claim: $1) }
  }

  private func bottleneck(_ part: ResidualMatch.Part, claim: Int?) -> Bottleneck {
    var places: [Int: Int] = [:]
    var shortage = 0
    for need in part.needs {
      let missing = residual.missing(need)
      guard missing > 0 else { continue }
      let nearest = residual.open(to: need).sorted {
        ($0.metres, $0.supporter) < ($1.metres, $1.supporter)
      }.prefix(missing)
      shortage += nearest.count
      for candidate in nearest { places[Int(candidate.supporter), default: 0] += 1 }
    }
    let completion = part.supporters.compactMap { supporter in
      places[supporter].map { AddedPlaces(supporter: supporter, places: $0) }
    }
    let capacity = part.supporters.reduce(0) { $0 + problem.supporters[$1].capacity }
    let institutions = Set(part.needs.map { problem.needs[$0].institution }).count
    let remedy = claim.flatMap { claim in
      problem.nearest(residual.open(to: claim), to: claim).map {
        residual.onePlace(at: Int($0.supporter), for: claim, problem)
      }
    }
    func name(_ supporter: Int) -> LocalizedText {
      let name = problem.region[problem.supporters[supporter].institution].name
      guard let band = problem.supporters[supporter].band else {
        return LocalizedText(ja: name, en: name)
      }
      return LocalizedText(
        ja: "\(name)（\(band.name.japanese)）", en: "\(name) (\(band.name.english))")
    }
    return Bottleneck(
      needs: part.needs, supporters: part.supporters, capacity: capacity, shortage: shortage,
      completion: completion, remedy: remedy,
      text: .bottleneck(
        institutions: institutions, names: part.supporters.map(name), capacity: capacity,
        closed: residual.closedCandidates(of: part.needs).map(name), shortage: shortage),
      completionText: .completion(completion.map { (name($0.supporter), $0.places) }))
  }
}
