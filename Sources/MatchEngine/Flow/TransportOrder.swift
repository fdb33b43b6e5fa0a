// Problem: in a large transport the origins and destinations that compete lie anywhere in memory, in
//   whatever order the caller numbered them: nearly every bid waits for memory.
// Method: number them anew, area by area. Two destinations are neighbours if they are the two
//   cheapest of an origin; from a seed, neighbours are added breadth first until an area has enough
//   origins (those whose cheapest destination was added), then the next area starts at the oldest
//   neighbour that was left over. The problem is copied in the new numbers (its arcs as
//   `TransportArcs`), solved, and the answer told in the old ones.
// Why correct: numbers mean nothing to a transport; only time, and which of several optima is found,
//   depend on them. The order is a function of the problem alone.
// Complexity: O(arcs) time, 4 or 8 bytes an arc while the copy lives.
// Reference: E. Cuthill, J. McKee, "Reducing the bandwidth of sparse symmetric matrices", ACM National
//   Conference (1969), for numbering neighbours breadth first.

/// The numbers of origins and destinations by area.
struct TransportOrder: ~Copyable {
  /// From so many origins on, what a solve reads does not fit a core's cache.
  static let leastOrigins = 1 << 14

  /// The origin that has each new number.
  let origins: FlatArray<Int32>
  /// The destination that has each new number.
  let destinations: FlatArray<Int32>
  /// The new number of each destination.
  let destinationNumber: FlatArray<Int32>

  /// The order of a problem; nil if it is too small to gain by one.
  init?(_ problem: borrowing TransportProblem) {
    guard problem.originCount >= Self.leastOrigins, problem.arcCapacity == nil else { return nil }
    self.init(of: problem, areaSize: WaitingUnits.areaSize)
  }

  /// The order of a problem, by areas of at least so many origins.
  init(of problem: borrowing TransportProblem, areaSize: Int) {
    let (originCount, destinationCount) = (problem.originCount, problem.destinationCount)
    let nearest = NearestDestinations(problem)
    // The origins whose cheapest destination each is; those without arcs come last.
    let start = FlatArray<Int32>(repeating: 0, count: destinationCount + 2)
    for origin in 0..<originCount { start[nearest.first[origin] + 1] += 1 }
    for index in 0...destinationCount { start[index + 1] += start[index] }
    let next = start.copy()
    let members = FlatArray<Int32>(unwritten: originCount)
    for origin in 0..<originCount {
      let cheapest = nearest.first[origin]
      members[next[cheapest]] = Int32(origin)
      next[cheapest] += 1
    }

    origins = FlatArray(unwritten: originCount)
    destinations = FlatArray(unwritten: destinationCount)
    destinationNumber = FlatArray(repeating: -1, count: destinationCount)
    let isReached = FlatArray<Bool>(repeating: false, count: destinationCount)
    var (originTotal, destinationTotal) = (0, 0)
    var seeds: [Int32] = []
    var usedSeeds = 0
    for unreached in 0..<destinationCount where !isReached[unreached] {
      isReached[unreached] = true
      seeds.append(Int32(unreached))
      while usedSeeds < seeds.count {
        var area = [seeds[usedSeeds]]
        usedSeeds += 1
        var (used, size) = (0, 0)
        while used < area.count, size < areaSize {
          let destination = Int(area[used])
          used += 1
          destinationNumber[destination] = Int32(destinationTotal)
          destinations[destinationTotal] = Int32(destination)
          destinationTotal += 1
          for place in start[destination]..<start[destination + 1] {
            let origin = Int(members[place])
            origins[originTotal] = Int32(origin)
            originTotal += 1
            size += 1
            let neighbour = nearest.second[origin]
            if neighbour < destinationCount, !isReached[neighbour] {
              isReached[neighbour] = true
              area.append(neighbour)
            }
          }
        }
        seeds.append(contentsOf: area[used...])
      }
    }
    for place in start[destinationCount]..<start[destinationCount + 1] {
      origins[originTotal] = members[place]
      originTotal += 1
    }
  }
}

/// The two cheapest destinations of each origin; the number of destinations where there are fewer.
private struct NearestDestinations: ~Copyable {
  let first: FlatArray<Int32>
  let second: FlatArray<Int32>

  init(_ problem: borrowing TransportProblem) {
    let none = Int32(problem.destinationCount)
    first = FlatArray(repeating: none, count: problem.originCount)
    second = FlatArray(repeating: none, count: problem.originCount)
    problem.arcDestination.withUnsafeBufferPointer { destinations in
      problem.arcCost.withUnsafeBufferPointer { costs in
        for origin in 0..<problem.originCount {
          var (least, next) = (Int64.max, Int64.max)
          var (nearest, second) = (none, none)
          for arc in problem.arcs(of: origin) where costs[arc] < next {
            if costs[arc] < least {
              (next, second) = (least, nearest)
              (least, nearest) = (costs[arc], destinations[arc])
            } else {
              (next, second) = (costs[arc], destinations[arc])
            }
          }
          first[origin] = nearest
          self.second[origin] = second
        }
      }
    }
  }
}

extension TransportProblem {
  /// The same problem in other numbers, but for its arcs, which ``TransportArcs`` holds.
  ///
  /// - Parameters:
  ///   - order: the numbers.
  ///   - start: where the arcs of each origin start in these numbers.
  /// - Returns: the problem; whoever asks it for an arc finds none.
  func renumbered(
    _ order: borrowing TransportOrder, start: borrowing FlatArray<Int32>
  ) -> TransportProblem {
    var missingStart: [Int32] = [0]
    missingStart.reserveCapacity(originCount + 1)
    var missing: [CostStep] = []
    missing.reserveCapacity(self.missing.count)
    var supply: [Int32] = []
    supply.reserveCapacity(originCount)
    for number in 0..<originCount {
      let origin = Int(order.origins[number])
      missing.append(contentsOf: missingSteps(of: origin))
      missingStart.append(Int32(missing.count))
      supply.append(self.supply[origin])
    }
    var loadStart: [Int32] = [0]
    var load: [CostStep] = []
    var lowerBound: [Int32] = []
    for number in 0..<destinationCount {
      let destination = Int(order.destinations[number])
      load.append(contentsOf: loadSteps(of: destination))
      loadStart.append(Int32(load.count))
      if !self.lowerBound.isEmpty { lowerBound.append(self.lowerBound[destination]) }
    }
    return TransportProblem(
      uncheckedSupply: supply, arcStart: start.array.map { Int($0) }, arcDestination: [],
      arcCost: [],
      arcCapacity: nil, missingStart: missingStart, missing: missing, loadStart: loadStart,
      load: load, lowerBound: lowerBound)
  }
}
