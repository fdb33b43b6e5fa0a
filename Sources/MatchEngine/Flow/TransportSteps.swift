/// The steps of a transport: what places of destinations and missing units of origins cost.
extension TransportState {
  /// Writes the steps of a destination; places up to the least load gain a great amount.
  func setSteps(_ destination: Int, _ rows: ArraySlice<CostStep>, lowerBound bound: Int32) {
    let start = Int(stepStart[destination])
    var index = start
    var below = bound
    for row in rows where below > 0 {
      let units = min(below, row.units)
      below -= units
      steps[index] = CostStep(units: units, cost: row.cost - TransportProblem.unshippedCost)
      index += 1
    }
    below = bound
    for row in rows {
      let units = min(below, row.units)
      below -= units
      steps[index] = CostStep(units: row.units - units, cost: row.cost)
      index += 1
    }
    lowerBound[destination] = bound
    stepCount[destination] = Int32(index - start)
  }

  /// The places of a destination.
  func places(_ destination: Int) -> Int32 {
    var places: Int32 = 0
    for index in stepStart[destination]..<stepStart[destination] + stepCount[destination] {
      places += steps[index].units
    }
    return places
  }

  /// Fills exactly so many places, and finds the costs of the last and the next.
  @inline(__always)
  func refill(_ destination: Int, to count: Int32) {
    filled[destination] = count
    let end = stepStart[destination] + stepCount[destination]
    var index = stepStart[destination]
    var left = count
    var last = -unreachable
    while index < end, left >= steps[index].units {
      if steps[index].units > 0 { last = steps[index].cost }
      left -= steps[index].units
      index += 1
    }
    step[destination] = index
    usedInStep[destination] = left
    if left > 0 { last = steps[index].cost }
    nextCost[destination] = index < end ? steps[index].cost : unreachable
    lastCost[destination] = last
  }

  /// Fills one place more, and finds the cost of the next; ``lastCost`` is left as it was.
  @inline(__always)
  func fillNext(_ destination: Int) {
    filled[destination] &+= 1
    let end = stepStart[destination] + stepCount[destination]
    var index = step[destination]
    var used = usedInStep[destination] &+ 1
    while index < end, used >= steps[index].units {
      used &-= steps[index].units
      index += 1
    }
    step[destination] = index
    usedInStep[destination] = used
    nextCost[destination] = index < end ? steps[index].cost : unreachable
  }

  /// How many further places cost what the next one costs.
  @inline(__always)
  func roomAtNextCost(_ destination: Int) -> Int32 {
    let index = step[destination]
    guard index < stepStart[destination] + stepCount[destination] else { return 0 }
    return steps[index].units - usedInStep[destination]
  }

  /// How many filled places cost what the last one costs.
  @inline(__always)
  func unitsAtLastCost(_ destination: Int) -> Int32 {
    if usedInStep[destination] > 0 { return usedInStep[destination] }
    var index = step[destination] - 1
    while index >= stepStart[destination], steps[index].units == 0 { index -= 1 }
    return index >= stepStart[destination] ? steps[index].units : 0
  }

  /// The places that must be filled, and those that may be, at the present price.
  @inline(__always)
  func fillRange(_ destination: Int) -> (least: Int32, most: Int32) {
    var (least, most): (Int32, Int32) = (0, 0)
    for index in stepStart[destination]..<stepStart[destination] + stepCount[destination] {
      let row = steps[index]
      if row.cost < price[destination] { least += row.units }
      if row.cost <= price[destination] { most += row.units }
    }
    return (least, most)
  }

  // MARK: Missing units

  /// Sets how many units of an origin are given up as missing.
  @inline(__always)
  func setMissing(_ origin: Int, to count: Int32) {
    missing[origin] = count
    missingCost[origin] = nextMissing(origin).cost
  }

  /// What a further missing unit of an origin costs, and how many cost that.
  @inline(__always)
  func nextMissing(_ origin: Int) -> (cost: Int64, units: Int32) {
    var used = missing[origin]
    let (start, end) = (problem.missingStart[origin], problem.missingStart[origin + 1])
    for index in Int(start)..<Int(end) {
      let row = problem.missing[index]
      if used < row.units { return (row.cost, row.units - used) }
      used -= row.units
    }
    return (TransportProblem.unshippedCost, Int32.max)
  }

  /// What the last missing unit of an origin saved, and how many cost that; none: −unreachable.
  @inline(__always)
  func lastMissing(_ origin: Int) -> (cost: Int64, units: Int32) {
    var used = missing[origin]
    guard used > 0 else { return (-unreachable, 0) }
    for row in problem.missingSteps(of: origin) {
      if used <= row.units { return (row.cost, used) }
      used -= row.units
    }
    return (TransportProblem.unshippedCost, used)
  }
}
