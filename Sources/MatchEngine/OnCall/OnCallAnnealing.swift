// Problem: a good division of a line's duties, fast.
// Method: simulated annealing. A duty goes to another candidate, or two duties that count alike exchange
//   their holders, which leaves all counts as they are. Broken hard rules cost more than any soft one.
//   The greatest unevenness of all pairs says little about a single move, so what counts on the way
//   is, over all pairs, how much each exceeds an aim; an aim that is met everywhere is a spread.
// Why correct: where a division looks better than all before it its true cost is counted, broken hard
//   rules first, and the best by true cost is kept; `OnCallCheck` counts again at the end.
// Complexity: O(members + rules of the duty) a move.
// Reference: S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, "Optimization by simulated annealing" (1983).

/// Holders of duties under annealing.
struct OnCallAnnealing: ~Copyable {
  private let problem: OnCallProblem
  private let members: Int
  private let holder: FlatArray<Int32>
  /// `count[balance * members + member]`.
  private let count: FlatArray<Int>
  private let workload: FlatArray<Int>
  /// Unevenness that costs nothing, and the cost of each further part, by balance.
  private var aim: [Int] = []
  private let rate: [Double]
  private let weight: [Double]
  // The duties of rules and the rules of duties, one after the other.
  private let ruleStart: FlatArray<Int32>
  private let ruleDuty: FlatArray<Int32>
  private let dutyStart: FlatArray<Int32>
  private let dutyRule: FlatArray<Int32>
  /// Duties that count for the same balances: the group of each, and its duties.
  private var group: [Int] = []
  private var alike: [[Int]] = []
  private let free: [Int]
  /// The price of the present division: rules, and what exceeds the aims.
  private(set) var price = 0.0
  /// Moves priced.
  private(set) var moves = 0

  init(_ problem: OnCallProblem, from holders: [Int]) {
    self.problem = problem
    members = problem.memberCount
    holder = FlatArray(holders.map { Int32($0) })
    var counts = [Int](repeating: 0, count: problem.balances.count * problem.memberCount)
    for (index, balance) in problem.balances.enumerated() {
      for duty in balance.duties { counts[index * problem.memberCount + holders[duty]] += 1 }
    }
    count = FlatArray(counts)
    workload = FlatArray(problem.balances.flatMap(\.workloads))
    let heaviest = max(
      problem.repeats.reduce(1) { max($0, $1.weight ?? 0) },
      problem.balances.reduce(1) { max($0, $1.weight) })
    weight = problem.repeats.map { Double($0.weight ?? 4 * heaviest) / Double(heaviest) }
    rate = problem.balances.map { Double($0.weight) / Double($0.unit) / Double(heaviest) }
    var start: [Int32] = [0]
    for rule in problem.repeats { start.append(start[start.count - 1] + Int32(rule.duties.count)) }
    ruleStart = FlatArray(start)
    ruleDuty = FlatArray(problem.repeats.flatMap(\.duties).map { Int32($0) })
    start = [0]
    for rules in problem.repeatsOf { start.append(start[start.count - 1] + Int32(rules.count)) }
    dutyStart = FlatArray(start)
    dutyRule = FlatArray(problem.repeatsOf.flatMap { $0 }.map { Int32($0) })
    free = problem.candidates.indices.filter { problem.candidates[$0].count > 1 }
    var known: [[Int]] = []
    group = problem.balancesOf.map { balances in
      if let place = known.firstIndex(of: balances) { return place }
      known.append(balances)
      return known.count - 1
    }
    alike = known.map { _ in [] }
    for duty in free { alike[group[duty]].append(duty) }
  }

  /// Anneals, and returns the best division found by true cost.
  ///
  /// - Parameters:
  ///   - aims: units of unevenness of each balance that cost nothing on the way.
  ///   - mostMoves: how many moves; temperatures fall to the last of them.
  ///   - bound: a true cost at which to end.
  ///   - generator: the draws.
  ///   - shouldStop: asked now and then.
  /// - Returns: holders, broken hard rules and cost; nil if every duty is given.
  mutating func run(
    aims: [Int], mostMoves: Int, bound: Int, generator: inout SeededGenerator,
    until shouldStop: () -> Bool
  ) -> (holders: [Int], cost: (broken: Int, total: Int))? {
    aim = zip(aims, problem.balances).map { $0 * $1.unit }
    price = fullPrice()
    if free.isEmpty { return nil }
    var best: (holders: [Int], cost: (broken: Int, total: Int))?
    var lowest = Double.infinity
    let (hottest, coldest) = (1.5, 0.04)
    let steps = 200
    for step in 0..<steps {
      let passed = Double(step) / Double(steps)
      // A geometric fall without powers: between the two by squares.
      let temperature = coldest + (hottest - coldest) * (1 - passed) * (1 - passed) * (1 - passed)
      for _ in 0..<max(mostMoves / steps, 1) {
        move(temperature, &generator)
        if price < lowest - 1e-9 {
          lowest = price
          let cost = trueCost()
          if cost < best?.cost ?? (.max, .max) {
            best = (holder.array.map { Int($0) }, cost)
            if cost <= (0, bound) { return best }
          }
        }
      }
      if shouldStop() { break }
    }
    return best
  }

  @inline(__always)
  private mutating func move(_ temperature: Double, _ generator: inout SeededGenerator) {
    moves &+= 1
    let duty = free[generator.next(below: free.count)]
    let old = holder[duty]
    if generator.next() & 3 != 0 {
      let others = alike[group[duty]]
      let other = others[generator.next(below: others.count)]
      let new = holder[other]
      guard new != old, problem.candidates[duty].contains(Int(new)),
        problem.candidates[other].contains(Int(old))
      else { return }
      let first = ruleChange(duty, to: new)
      holder[duty] = new
      let change = first + ruleChange(other, to: old)
      if takes(change, temperature, &generator) {
        holder[other] = old
        price += change
      } else {
        holder[duty] = old
      }
    } else {
      let candidates = problem.candidates[duty]
      let new = Int32(candidates[generator.next(below: candidates.count)])
      if new == old { return }
      let change = ruleChange(duty, to: new) + balanceChange(duty, to: Int(new))
      guard takes(change, temperature, &generator) else { return }
      for balance in problem.balancesOf[duty] {
        count[balance * members + Int(old)] -= 1
        count[balance * members + Int(new)] += 1
      }
      holder[duty] = new
      price += change
    }
  }

  @inline(__always)
  private func takes(
    _ change: Double, _ temperature: Double, _ generator: inout SeededGenerator
  ) -> Bool {
    if change <= 0 { return true }
    if change >= 4 * temperature { return false }
    // (1 − d / 4T)⁴ is close to exp(−d / T).
    let draw = 1 - generator.unit().squareRoot().squareRoot()
    return change < 4 * temperature * draw
  }

  /// What rules cost more if a duty goes to another member.
  @inline(__always)
  private func ruleChange(_ duty: Int, to new: Int32) -> Double {
    let old = holder[duty]
    var change = 0.0
    for entry in dutyStart[duty]..<dutyStart[duty + 1] {
      let rule = Int(dutyRule[entry])
      var holds: Int32 = -1
      for place in ruleStart[rule]..<ruleStart[rule + 1] {
        let other = ruleDuty[place]
        if Int(other) == duty { continue }
        let member = holder[other]
        if holds < 0 {
          holds = member
        } else if holds != member {
          holds = -2
          break
        }
      }
      if holds == old { change -= weight[rule] } else if holds == new { change += weight[rule] }
    }
    return change
  }

  /// What exceeds the aims costs more if a duty goes to another member.
  private func balanceChange(_ duty: Int, to new: Int) -> Double {
    let old = Int(holder[duty])
    var change = 0.0
    for balance in problem.balancesOf[duty] {
      let counts = count.base + balance * members
      let loads = workload.base + balance * members
      let aim = aim[balance]
      var excess = 0
      let (oldCount, newCount) = (counts[old], counts[new])
      let (oldLoad, newLoad) = (loads[old], loads[new])
      for member in 0..<members where member != old && member != new {
        let (itsCount, itsLoad) = (counts[member], loads[member])
        let mine = oldLoad &* itsCount &- itsLoad &* oldCount
        excess &-= max(abs(mine) &- aim, 0)
        excess &+= max(abs(mine &+ itsLoad) &- aim, 0)
        let theirs = newLoad &* itsCount &- itsLoad &* newCount
        excess &-= max(abs(theirs) &- aim, 0)
        excess &+= max(abs(theirs &- itsLoad) &- aim, 0)
      }
      let pair = oldLoad &* newCount &- newLoad &* oldCount
      excess &-= max(abs(pair) &- aim, 0)
      excess &+= max(abs(pair &+ oldLoad &+ newLoad) &- aim, 0)
      change += rate[balance] * Double(excess)
    }
    return change
  }

  /// Whether one member holds all duties of a rule.
  @inline(__always)
  private func isBroken(_ rule: Int) -> Bool {
    let first = holder[ruleDuty[ruleStart[rule]]]
    for place in (ruleStart[rule] + 1)..<ruleStart[rule + 1]
    where holder[ruleDuty[place]] != first { return false }
    return true
  }

  /// Broken hard rules and the cost, counted from nothing.
  func trueCost() -> (broken: Int, total: Int) {
    var (broken, total) = (0, 0)
    for (index, rule) in problem.repeats.enumerated() where isBroken(index) {
      if let weight = rule.weight { total += weight } else { broken += 1 }
    }
    for (index, balance) in problem.balances.enumerated() {
      let counts = (0..<members).map { count[index * members + $0] }
      total += balance.weight * OnCallCheck.spread(counts, of: balance)
    }
    return (broken, total)
  }

  /// The price, counted from nothing.
  func fullPrice() -> Double {
    var sum = 0.0
    for rule in weight.indices where isBroken(rule) { sum += weight[rule] }
    for balance in rate.indices {
      for first in 0..<members {
        for second in (first + 1)..<max(members, first + 1) {
          let (a, b) = (balance * members + first, balance * members + second)
          let uneven = abs(workload[a] * count[b] - workload[b] * count[a])
          sum += rate[balance] * Double(max(uneven - aim[balance], 0))
        }
      }
    }
    return sum
  }
}
