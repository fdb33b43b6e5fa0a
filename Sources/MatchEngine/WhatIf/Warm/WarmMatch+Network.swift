extension WarmMatch {
  /// The match as it stands, as one transport problem, for other solvers to be measured with.
  ///
  /// Lost needs have no supply and lost offers no places; agreed pairs are taken out.
  ///
  /// - Complexity: O(candidates).
  public func network() -> TransportProblem {
    var (supply, starts): ([Int32], [Int]) = ([], [0])
    var (destinations, costs): ([Int32], [Int64]) = ([], [])
    var (missing, missingStart): ([CostStep], [Int32]) = ([], [0])
    var (load, loadStart): ([CostStep], [Int32]) = ([], [0])
    var (bounds, first): ([Int32], Int32) = ([], 0)
    for (index, part) in base.parts.enumerated() {
      let old = base.networks[index].transport
      for origin in part.needs.indices {
        supply.append(self.supply(of: Int32(part.needs[origin])))
        for arc in old.arcs(of: origin) {
          destinations.append(first + old.arcDestination[arc])
          costs.append(old.arcCost[arc])
        }
        starts.append(destinations.count)
        missing += old.missingSteps(of: origin)
        missingStart.append(Int32(missing.count))
      }
      for supporter in part.supporters {
        let (steps, bound, _) = self.load(of: Int32(supporter))
        load += steps
        loadStart.append(Int32(load.count))
        bounds.append(bound)
      }
      first += Int32(part.supporters.count)
    }
    return TransportProblem(
      uncheckedSupply: supply, arcStart: starts, arcDestination: destinations, arcCost: costs,
      arcCapacity: nil, missingStart: missingStart, missing: missing, loadStart: loadStart,
      load: load, lowerBound: bounds.contains { $0 > 0 } ? bounds : [])
  }

  /// The cost of the match as it stands, in the combined unit of ``MatchCost``.
  ///
  /// - Complexity: O(needs + supporters).
  public var cost: Int128 {
    base.parts.indices.reduce(0) { sum, index in
      sum + (costOfPart(index) ?? base.seats[index].solver(base.networks[index]).solution().cost)
    }
  }
}
