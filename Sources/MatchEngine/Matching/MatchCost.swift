// Problem: order all matches by five levels (first partners by priority, further partners, area
//   steps, load, distance), where a higher level always wins, with one number a flow solver adds.
// Method: one weight for each level, found from below. Two flows of equal supply differ by simple
//   residual cycles, so a weight need not exceed what the lower levels can sum up to in a whole
//   match: it must exceed what they can sum up to along one simple cycle.
// Why correct: a flow is lexicographically best iff no simple residual cycle has a
//   lexicographically negative cost. A simple cycle visits each supporter at most once, entering it
//   by a pair and leaving it by a pair given back, or by its arc to the sink: at most one pair is
//   added and one given back for each supporter. It visits the sink at most once: at most one load
//   step is added and one given back, and one partner is gained and one lost. Hence, for S
//   supporters, |distance| ≤ S·D, |area| ≤ S·3, |load| ≤ L, |partners of a level| ≤ 1 along a
//   cycle, and each weight below exceeds the sum of those bounds times the lower weights: the sign
//   of the number is the sign of the first level that differs.
//   S is the greatest number of supporters that candidate pairs can join to one part, D the greatest
//   distance between two places of the region: 8,000 supporters all over Japan give about 2⁵⁶, so
//   that 64-bit costs suffice; what does not fit is refused.
// Complexity: O(1).

/// The objective of a match as one cost, and the constants in it.
public struct MatchCost: Equatable, Sendable {
  /// The steps in which load counts: each quarter of a supporter's capacity costs one step more.
  ///
  /// The unit u of a capacity c costs ⌊4(u − 1) / c⌋, 0 to 3, which never falls as u grows: a
  /// convex cost; load carried already counts first, so that a unit may cost up to 7. Supporters
  /// fill up evenly in relation to their capacity, so large ones take more; inside a quarter,
  /// distance decides.
  public static let loadSteps = 4
  /// Metres added for a partner that is new: an existing link is kept, at equal area level and
  /// load, unless a new partner is more than 10 km nearer.
  public static let newLinkMetres = ExistingLinkRule.newLinkMetres
  /// Half the Earth's circumference: no straight line is longer.
  static let greatestMetres = 20_015_120
  /// What is added to a distance at most: a new link, and two ends only known by their area.
  static let greatestAddition = newLinkMetres + 2 * 6_000
  /// The greatest load step of a unit.
  static let greatestLoadStep = 2 * loadSteps - 1
  /// The greatest rank of an area level.
  static let greatestAreaStep = 3

  /// What it costs that a need of priority 1 … 9 (index 0 … 8) has no partner.
  let missingFirst: [Int128]
  /// What a missing second or third partner costs.
  let missingFurther: Int128
  /// What one area step costs.
  let areaStep: Int128
  /// What one load step costs; one metre costs 1.
  let loadStep: Int128

  /// The weights; nil if they do not fit 64-bit costs.
  ///
  /// - Parameters:
  ///   - supporterCount: supporters that candidate pairs can join to one part, at most.
  ///   - metres: the greatest distance between two places.
  ///   - priorities: which of the priorities 1 … 9 occur; a level that does not needs no weight.
  init?(
    supporterCount: Int, metres: Int = Self.greatestMetres, priorities: Set<Int> = Set(1...9)
  ) {
    guard supporterCount < 1 << 40 else { return nil }
    let supporters = Int128(max(supporterCount, 1))
    let greatestPair = Int128(min(metres, Self.greatestMetres) + Self.greatestAddition)
    /// What lower levels can sum up to along a cycle, so far.
    var reach = supporters * greatestPair
    func level(_ stepsAlongCycle: Int128) -> Int128 {
      let weight = reach + 1
      reach += weight * stepsAlongCycle
      return weight
    }
    loadStep = level(Int128(Self.greatestLoadStep))
    areaStep = level(supporters * Int128(Self.greatestAreaStep))
    missingFurther = level(1)
    var missingFirst: [Int128] = []
    for priority in (1...9).reversed() {
      missingFirst.append(
        priorities.contains(priority) ? level(1) : missingFirst.last ?? reach + 1)
    }
    self.missingFirst = missingFirst.reversed()
    // The bound of `TransportProblem`.
    let pair = areaStep * Int128(Self.greatestAreaStep) + greatestPair
    if 2 * (supporters + 2) * pair + 4 * reach > Int128(TransportProblem.costLimit) { return nil }
  }

  /// What weights have to be large enough for.
  struct Scale: Equatable, Sendable {
    /// Supporters that candidate pairs can join to one part, at most.
    var supporterCount: Int
    /// The greatest distance between two places.
    var metres: Int
    /// Which of the priorities 1 … 9 occur.
    var priorities: Set<Int>

    /// What is large enough for both.
    func joined(with other: Scale) -> Scale {
      Scale(
        supporterCount: max(supporterCount, other.supporterCount),
        metres: max(metres, other.metres), priorities: priorities.union(other.priorities))
    }
  }

  /// The weights for a scale; nil if they do not fit 64-bit costs.
  init?(_ scale: Scale) {
    self.init(
      supporterCount: scale.supporterCount, metres: scale.metres, priorities: scale.priorities)
  }

  /// The distance cost of a pair in metres.
  static func distance(metres: Int, uncertainty: Int, existing: Bool) -> Int {
    metres + uncertainty + ExistingLinkRule.addedMetres(existing: existing)
  }

  /// The cost of a pair.
  func pair(areaSteps: Int, distance: Int) -> Int128 {
    areaStep * Int128(areaSteps) + Int128(distance)
  }

  /// The load step, 0 … 7, of the unit `unit` (1, 2 …) of a capacity, some of which is carried
  /// already.
  static func loadStep(unit: Int, capacity: Int, carried: Int = 0) -> Int {
    capacity > 0 ? min(loadSteps * (unit - 1 + carried) / capacity, greatestLoadStep) : 0
  }
}
