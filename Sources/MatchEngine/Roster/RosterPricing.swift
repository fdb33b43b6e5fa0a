// Prices of places, the schedules that are cheapest at them, and the bound that they prove; see
// `RosterMaster`.

extension RosterMaster {
  /// Prices of all places, in parts of a unit of cost.
  func prices() -> [Int32] {
    rowOf.indices.map { place in
      let cover = problem.cover[place]
      guard rowOf[place] >= 0 else {
        return days.contains(place / problem.shiftCount) ? -cover.over &* Int32(scale) : 0
      }
      let price = min(max(program.dual[rowOf[place]], -Double(cover.over)), Double(cover.under))
      return Int32(price * scale)
    }
  }

  /// Finds the cheapest schedule of a member at some prices.
  ///
  /// - Parameters:
  ///   - index: of the member among ``members``.
  ///   - prices: of all places, in parts of a unit.
  ///   - scheduling: the search.
  ///   - schedule: set to the schedule.
  /// - Returns: its cost at these prices, in parts of a unit.
  mutating func search(
    _ index: Int, at prices: [Int32], with scheduling: inout MemberScheduling,
    into schedule: inout [UInt8]
  ) -> MemberScheduling.Outcome {
    let member = members[index]
    let shifts = problem.shiftCount
    let unit = Int32(scale)
    for day in 0..<problem.dayCount {
      for shift in 0...shifts {
        var cost = problem.ownCost(member, day, shift) &* unit
        if shift > 0 { cost = cost &- prices[day * shifts + shift - 1] }
        if allowed[index * problem.dayCount + day] >> UInt64(shift) & 1 == 0 {
          cost = MemberScheduling.unreachable
        }
        scheduling.dayCost[day * (shifts + 1) + shift] = cost
      }
    }
    searches += 1
    return scheduling.search(member, into: &schedule)
  }

  /// What a member's schedule costs at some prices, in parts of a unit.
  func cost(of schedule: [UInt8], _ index: Int, at prices: [Int32]) -> Int {
    var sum = 0
    for (day, shift) in schedule.enumerated() {
      sum += Int(problem.ownCost(members[index], day, Int(shift))) * Int(scale)
      if shift > 0 { sum -= Int(prices[day * problem.shiftCount + Int(shift) - 1]) }
    }
    return sum
  }

  /// Makes a schedule known if it would gain at the duals of the linear program.
  mutating func addIfGaining(_ index: Int, _ schedule: [UInt8]) {
    var gain = program.dual[index]
    for (day, shift) in schedule.enumerated() {
      gain -= Double(problem.ownCost(members[index], day, Int(shift)))
      if shift == 0 { continue }
      let place = day * problem.shiftCount + Int(shift) - 1
      if rowOf[place] >= 0 {
        gain += program.dual[rowOf[place]]
      } else if days.contains(day) {
        gain -= Double(problem.cover[place].over)
      }
    }
    if gain > 1e-4 { add(index, schedule) }
  }

  /// What covers more or less than wanted at some prices would gain if the prices moved so.
  func slope(from prices: [Int32], to others: [Int32], covered: [Int32]) -> Int {
    var sum = 0
    for place in prices.indices where rowOf[place] >= 0 {
      sum += Int(others[place] - prices[place]) * Int(wanted[place] - covered[place])
    }
    return sum
  }

  /// What prices and least costs prove, in parts of a unit.
  func parts(at prices: [Int32], least: [Int32]) -> Int {
    var sum = 0
    for place in prices.indices where rowOf[place] >= 0 {
      sum += Int(prices[place]) * Int(wanted[place])
    }
    for cost in least { sum += Int(cost) }
    return sum
  }

  /// The bound that so many parts of a unit are.
  func bound(_ parts: Int) -> Int {
    let unit = Int(scale)
    let up = parts >= 0 ? (parts + unit - 1) / unit : -(-parts / unit)
    return up + constantCost
  }
}
