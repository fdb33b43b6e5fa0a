// What no repair can do without: the better of `RepairBound` and `RepairPrices`. Prices are sought
// only where the bound leaves a doubt.

/// The least holes, and the least changes with a number of holes, that are proven so far.
struct RepairFloor {
  /// Holes that no repair avoids.
  private(set) var holes: Int
  /// The least number of changes with at most as many holes as the repair asked about last.
  private(set) var changes = 0
  private let problem: RepairProblem
  private let bound: RepairBound
  private var prices: RepairPrices?
  private var isPriced = false
  /// The holes, and what was still due, of the repair asked about last.
  private var asked: (holes: Int, due: Int)?

  /// The floor before any repair is known.
  init(_ problem: RepairProblem) {
    self.problem = problem
    bound = RepairBound(problem)
    holes = bound.holes
  }

  /// Whether a repair has no hole and no change too many, and serves all who join.
  func isReached(by cost: RepairCost) -> Bool {
    cost.holes <= holes && cost.due == 0 && cost.changes <= changes
  }

  /// Seeks a proof that a repair has no hole too many.
  mutating func raiseHoles(to cost: RepairCost) {
    guard cost.holes > holes else { return }
    let prices = self.prices ?? RepairPrices(problem)
    self.prices = prices
    let least = prices.bound(on: .holes, target: cost.holes - bound.frozenHoles)
    holes = max(holes, bound.frozenHoles + least)
  }

  /// Seeks a proof that a repair with its number of holes has no change too many.
  mutating func raiseChanges(to cost: RepairCost) {
    if let asked, asked == (cost.holes, cost.due) { return }
    asked = (cost.holes, cost.due)
    changes = bound.changes(withHoles: cost.holes, due: cost.due)
    isPriced = cost.changes > changes
    guard isPriced else { return }
    let prices = self.prices ?? RepairPrices(problem)
    self.prices = prices
    let least = prices.bound(
      on: .changes(holes: cost.holes - bound.frozenHoles),
      target: cost.changes - bound.pinnedChanges)
    changes = max(changes, bound.pinnedChanges + least)
  }

  /// What each member costs for each duty above the prices that prove ``changes``, and how much of
  /// it a repair that betters this one can pay; nil where prices prove nothing.
  ///
  /// See ``RepairPrices/surcharges(members:)``.
  func surcharges(under cost: RepairCost) -> (surcharges: [Int], most: Int)? {
    guard isPriced, let prices else { return nil }
    let surcharges = prices.surcharges(members: problem.rotation.memberCount)
    // A repair with fewer holes, or that serves who joins, may change more.
    guard cost.holes <= holes, cost.due == 0 else {
      return (surcharges, RepairPrices.forbidden - 1)
    }
    let fewer = cost.changes - 1 - bound.pinnedChanges
    return (surcharges, fewer * RepairPrices.unit - prices.value)
  }
}
