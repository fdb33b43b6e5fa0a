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
//   Sizes: with S = 8,000 the greatest weight is about 10²²; with 2³¹ supporters it is below 10³⁶
//   (Int128 reaches 10³⁸); the range check of the problem refuses what does not fit.
// Complexity: O(1).

/// The objective of a match as one cost, and the constants in it.
public struct MatchCost: Equatable, Sendable {
  /// The steps in which load counts: each quarter of a supporter's capacity costs one step more.
  ///
  /// The unit u of a capacity c costs ⌊4(u − 1) / c⌋, 0 to 3, which never falls as u grows: a
  /// convex cost. Supporters fill up evenly in relation to their capacity, so large ones take
  /// more; inside a quarter, distance decides.
  public static let loadSteps = 4
  /// Metres added for a partner that is new: an existing link is kept, at equal area level and
  /// load, unless a new partner is more than 10 km nearer.
  public static let newLinkMetres = 10_000
  /// The greatest distance cost of a pair: half the Earth's circumference, a new link, and two
  /// ends that are only known by their area.
  static let greatestPairMetres = 20_015_120 + newLinkMetres + 2 * 6_000
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

  /// The weights for a number of supporters; nil if they do not fit the range.
  init?(supporterCount: Int) {
    let supporters = Int128(max(supporterCount, 1))
    var overflow = false
    /// What lower levels can sum up to along a cycle, so far.
    var reach = supporters * Int128(Self.greatestPairMetres)
    func level(_ stepsAlongCycle: Int128) -> Int128 {
      let weight = reach + 1
      let product = weight.multipliedReportingOverflow(by: stepsAlongCycle)
      let sum = reach.addingReportingOverflow(product.partialValue)
      overflow = overflow || product.overflow || sum.overflow
      reach = sum.partialValue
      return weight
    }
    loadStep = level(Int128(Self.loadSteps - 1))
    areaStep = level(supporters * Int128(Self.greatestAreaStep))
    missingFurther = level(1)
    var missingFirst: [Int128] = []
    for _ in 1...9 { missingFirst.append(level(1)) }
    self.missingFirst = missingFirst.reversed()
    if overflow { return nil }
  }

  /// The distance cost of a pair in metres.
  static func distance(metres: Int, uncertainty: Int, existing: Bool) -> Int {
    metres + uncertainty + (existing ? 0 : newLinkMetres)
  }

  /// The cost of a pair.
  func pair(areaSteps: Int, distance: Int) -> Int128 {
    areaStep * Int128(areaSteps) + Int128(distance)
  }

  /// The load step, 0 … 3, of the unit `unit` (1, 2 …) of a capacity.
  static func loadStep(unit: Int, capacity: Int) -> Int {
    capacity > 0 ? loadSteps * (unit - 1) / capacity : 0
  }

  /// What a whole match can cost at most; nil if beyond ``FlowNetwork/costLimit``.
  func greatestTotal(needs: [Need], supporters: [Supporter]) -> Int128? {
    let (limit, pairs) = (
      FlowNetwork.costLimit, needs.count.multipliedReportingOverflow(by: supporters.count)
    )
    if pairs.overflow { return nil }
    let wanted = needs.reduce(0) { $0 + $1.partners }
    let places = supporters.reduce(0) { $0 + $1.capacity }
    var total: Int128 = 0
    let parts: [(Int, Int128)] = [
      (wanted, missingFirst[0]), (places, loadStep * Int128(Self.loadSteps)),
      (
        pairs.partialValue,
        pair(areaSteps: Self.greatestAreaStep, distance: Self.greatestPairMetres)
      ),
    ]
    for (count, cost) in parts {
      let product = cost.multipliedReportingOverflow(by: Int128(count))
      if product.overflow || product.partialValue > limit - total { return nil }
      total += product.partialValue
    }
    return total
  }
}
