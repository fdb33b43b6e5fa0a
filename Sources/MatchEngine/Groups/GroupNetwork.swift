// The compatibility graph of candidates: for each, its partners with the driving seconds between
// them, nearest first; and the connected components.

/// Which candidates may be in one group, and how far apart they are.
struct GroupNetwork: Sendable {
  /// Where each candidate's partners start; one more than candidates.
  let starts: [Int]
  /// Partners by candidate, nearest first, then by position.
  let partners: [Int32]
  /// Driving seconds to each of ``partners``, with the uncertainty of both places.
  let seconds: [Int32]
  /// The component of each candidate.
  let componentOf: [Int32]
  /// The candidates of each component, ascending.
  let components: [[Int32]]

  /// Finds the compatible pairs.
  init(
    _ candidates: [GroupCandidate], _ region: Region, _ standard: GroupStandard
  ) throws(ProblemList) {
    let index = NearestIndex(
      points: candidates.map {
        $0.site.point == nil ? nil : region.places[$0.institution.value].point
      })
    let radius =
      standard.pairRules.compactMap { ($0 as? PairDistanceRule)?.metres }.min() ?? 21_000_000
    var starts = [0]
    var partners: [Int32] = []
    var seconds: [Int32] = []
    var near: [(index: Int32, metres: Int)] = []
    var own: [(partner: Int32, seconds: Int32)] = []
    let travel = region.document.policy.travel
    for (position, candidate) in candidates.enumerated() {
      near.removeAll(keepingCapacity: true)
      own.removeAll(keepingCapacity: true)
      if let point = candidate.site.point {
        index.appendWithin(metres: radius, of: point, to: &near)
      }
      for neighbour in near where Int(neighbour.index) != position {
        let other = candidates[Int(neighbour.index)]
        let pair = GroupPair(
          level: region.commonLevel(candidate.institution, other.institution),
          metres: neighbour.metres, minutes: travel.minutes(metres: neighbour.metres))
        guard standard.allows(pair) else { continue }
        own.append(
          (
            neighbour.index,
            Self.seconds(neighbour.metres, candidate.site, other.site, travel)
          ))
      }
      own.sort { $0.seconds != $1.seconds ? $0.seconds < $1.seconds : $0.partner < $1.partner }
      partners += own.map(\.partner)
      seconds += own.map(\.seconds)
      starts.append(partners.count)
    }
    self.starts = starts
    self.partners = partners
    self.seconds = seconds

    var componentOf = [Int32](repeating: -1, count: candidates.count)
    var components: [[Int32]] = []
    for first in candidates.indices where componentOf[first] < 0 {
      let number = Int32(components.count)
      var members: [Int32] = [Int32(first)]
      componentOf[first] = number
      var next = 0
      while next < members.count {
        let current = Int(members[next])
        next += 1
        for entry in starts[current]..<starts[current + 1]
        where componentOf[Int(partners[entry])] < 0 {
          componentOf[Int(partners[entry])] = number
          members.append(partners[entry])
        }
      }
      components.append(members.sorted())
    }
    self.componentOf = componentOf
    self.components = components
    let longest = Int(seconds.max() ?? 0)
    let largest = components.map(\.count).max() ?? 0
    guard GroupCost(members: largest).fits(longestSeconds: longest) else {
      throw ProblemList([
        Problem(
          .error, path: "institutions", value: String(largest), rule: "cost-range",
          message: LocalizedText(
            ja: "互いに届く医療機関が多すぎて、目的関数が計算できる範囲を超えます。",
            en: "Too many institutions are within reach of one another for the objective to be"
              + " computed exactly."),
          hint: LocalizedText(
            ja: "policy.visitRadiusMetres か reach を狭めてください。",
            en: "Narrow `policy.visitRadiusMetres` or the reach."))
      ])
    }
  }

  /// Driving seconds between two sites; a place that is only roughly known counts as farther.
  static func seconds(
    _ metres: Int, _ first: MatchSite, _ second: MatchSite, _ travel: TravelModel
  ) -> Int32 {
    let seconds = travel.seconds(metres: metres + first.uncertainty + second.uncertainty)
    return Int32(min(seconds, 1_000_000))
  }

  /// What the rules need to know of two institutions; nil if a place is not known.
  static func pair(
    _ first: InstitutionID, _ second: InstitutionID, _ region: Region
  ) -> GroupPair? {
    guard let from = MatchSite(first, in: region).point,
      let to = MatchSite(second, in: region).point
    else { return nil }
    let metres = from.metres(to: to)
    return GroupPair(
      level: region.commonLevel(first, second), metres: metres,
      minutes: region.document.policy.travel.minutes(metres: metres))
  }

  /// Driving seconds between two candidates; nil if they may not be in one group.
  ///
  /// - Complexity: O(partners of the first).
  func seconds(_ first: Int, _ second: Int) -> Int? {
    for entry in starts[first]..<starts[first + 1] where Int(partners[entry]) == second {
      return Int(seconds[entry])
    }
    return nil
  }

  /// The number of partners of a candidate.
  func degree(_ candidate: Int) -> Int { starts[candidate + 1] - starts[candidate] }
}
