import MatchEngine

/// The parts of a transport problem, while what a file says is brought into its form.
struct TransportParts {
  var supply: [Int32]
  var arcStart: [Int]
  var arcDestination: [Int32]
  var arcCost: [Int64]
  /// Nil if all are 1.
  var arcCapacity: [Int32]?
  var missing: (start: [Int32], steps: [CostStep])
  var load: (start: [Int32], steps: [CostStep])
  /// Empty if there is none.
  var lowerBound: [Int32]

  /// The problem.
  func problem() throws(ProblemList) -> TransportProblem {
    try TransportProblem(
      supply: supply, arcStart: arcStart, arcDestination: arcDestination, arcCost: arcCost,
      arcCapacity: arcCapacity, missingStart: missing.start, missing: missing.steps,
      loadStart: load.start, load: load.steps, lowerBound: lowerBound)
  }

  // MARK: Parallel arcs

  /// One arc of a row.
  private struct Arc {
    var destination: Int32
    var cost: Int64
    var capacity: Int32
  }

  /// The same problem with at most one arc from an origin to a destination; nil if it is so already.
  ///
  /// The cheapest of parallel arcs stays. A dearer one, of capacity u from i to j, becomes a helper k of
  /// u units and a place D for just u: k ships to j at the arc's cost or to D for nothing, i to D for
  /// nothing. What i sends to D drives as many units of k from D to j. Arcs of one cost are one, and
  /// those after as much capacity as i has units are not needed.
  ///
  /// - Parameters:
  ///   - originNode: the node of each origin; a helper is told as its origin.
  ///   - destinationNode: the node of each destination; −1 for the place of a helper.
  /// - Returns: the parts; nil if no arcs are parallel.
  func withoutParallels(
    originNode: inout [Int32], destinationNode: inout [Int32]
  ) -> TransportParts? {
    var rows: [[Arc]] = []
    var helpers: [(row: [Arc], units: Int32)] = []
    var hasParallels = false
    for origin in supply.indices {
      let all = (arcStart[origin]..<arcStart[origin + 1]).map {
        Arc(
          destination: arcDestination[$0], cost: arcCost[$0], capacity: arcCapacity?[$0] ?? 1)
      }
      var row: [Arc] = []
      var held: Int64 = 0
      for arc in all.sorted(by: { ($0.destination, $0.cost) < ($1.destination, $1.cost) }) {
        let isFirst = row.last?.destination != arc.destination
        if isFirst { held = 0 } else { hasParallels = true }
        defer { held += Int64(arc.capacity) }
        if isFirst {
          row.append(arc)
        } else if let last = row.indices.last, row[last].cost == arc.cost {
          row[last].capacity = Int32(clamping: Int64(row[last].capacity) + Int64(arc.capacity))
        } else if held < Int64(supply[origin]), arc.capacity > 0 {
          let units = min(arc.capacity, supply[origin])
          let place = Int32(destinationNode.count)
          destinationNode.append(-1)
          originNode.append(originNode[origin])
          let aside = Arc(destination: place, cost: 0, capacity: units)
          helpers.append(
            ([Arc(destination: arc.destination, cost: arc.cost, capacity: units), aside], units))
          // Before the arc that stays, so that this remains the last of its destination.
          row.insert(aside, at: 0)
        }
      }
      rows.append(row)
    }
    return hasParallels ? joined(rows, helpers) : nil
  }

  /// These parts with other rows, and with helpers and their places behind.
  private func joined(_ rows: [[Arc]], _ helpers: [(row: [Arc], units: Int32)]) -> TransportParts {
    var parts = self
    let rows = rows + helpers.map(\.row)
    parts.supply += helpers.map(\.units)
    parts.arcStart = [0]
    for row in rows { parts.arcStart.append((parts.arcStart.last ?? 0) + row.count) }
    let arcs = rows.joined()
    parts.arcDestination = arcs.map(\.destination)
    parts.arcCost = arcs.map(\.cost)
    parts.arcCapacity = arcs.map(\.capacity)
    let places = load.start.count - 1
    if lowerBound.isEmpty { parts.lowerBound = [Int32](repeating: 0, count: places) }
    for helper in helpers {
      parts.missing.start.append(parts.missing.start.last ?? 0)
      parts.load.steps.append(CostStep(units: helper.units, cost: 0))
      parts.load.start.append(Int32(parts.load.steps.count))
      parts.lowerBound.append(helper.units)
    }
    return parts
  }
}
