// Problem: ship units from origins (clinics) to destinations (supporters) at least cost, where a
//   destination's cost grows with its load, and an origin may keep units back at a price.
// Method: structure only. Arcs are compressed sparse rows by origin; the cost of a destination's
//   load and of an origin's missing units are convex steps. Nothing here is changed by a solver.
// Complexity: O(arcs + steps) memory; 12 bytes an arc.
// Reference: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows" (1993), chapter 14 (convex
//   costs) and section 9.1.

/// A convex cost in steps: some units at one cost, further units at a higher one.
public struct CostStep: Equatable, Sendable, BitwiseCopyable {
  /// How many units the step holds, at least 0.
  public var units: Int32
  /// What each of them costs.
  public var cost: Int64

  /// A step.
  public init(units: Int32, cost: Int64) {
    self.units = units
    self.cost = cost
  }
}

/// One arc from an origin to a destination.
public struct TransportArc: Equatable, Sendable {
  /// The destination.
  public var destination: Int32
  /// What one unit costs.
  public var cost: Int64
  /// The greatest flow; 1 keeps the partners of an origin distinct.
  public var capacity: Int32

  /// An arc.
  public init(destination: Int32, cost: Int64, capacity: Int32 = 1) {
    self.destination = destination
    self.cost = cost
    self.capacity = capacity
  }
}

/// A bipartite transport problem with convex costs at both ends.
///
/// Costs are 64-bit. They are so small that no sum the solver forms overflows: with P the greatest
/// |cost| of an arc, Q that of a step and S the destinations, 2 · (S + 2) · P + 4 · Q ≤ 2⁵⁹.
public struct TransportProblem: Sendable {
  /// Origins are `0 ..< originCount`.
  public let originCount: Int
  /// Destinations are `0 ..< destinationCount`.
  public let destinationCount: Int
  /// Units at each origin.
  public let supply: [Int32]
  /// Where the arcs of each origin start; one more than origins.
  public let arcStart: [Int]
  /// The destination of each arc; an origin has at most one arc to a destination.
  public let arcDestination: [Int32]
  /// The cost of each arc.
  public let arcCost: [Int64]
  /// The capacity of each arc; nil if all are 1.
  public let arcCapacity: [Int32]?
  /// Where the steps of each origin's missing units start; one more than origins.
  public let missingStart: [Int32]
  /// What missing units cost.
  ///
  /// Units beyond the steps must be shipped.
  public let missing: [CostStep]
  /// Where the load steps of each destination start; one more than destinations.
  public let loadStart: [Int32]
  /// What load costs.
  ///
  /// Units beyond the steps are not taken.
  public let load: [CostStep]
  /// The least load of each destination; empty if there is none.
  public let lowerBound: [Int32]

  /// The greatest sum of costs along a path.
  public static let costLimit: Int64 = 1 << 59
  /// What a unit costs that cannot be shipped nor be missing, or a place below the least load that
  /// stays empty (negative): more than any way around it.
  static let unshippedCost: Int64 = costLimit + 1

  /// A problem from its parts.
  ///
  /// - Parameters:
  ///   - supply: units at each origin, at least 0.
  ///   - arcs: the arcs of each origin.
  ///   - missing: convex steps of each origin, by rising cost.
  ///   - load: convex steps of each destination, by rising cost.
  ///   - lowerBound: the least load of each destination; empty for none.
  /// - Throws: ``ProblemList`` with everything that breaks these rules.
  public init(
    supply: [Int32], arcs: [[TransportArc]], missing: [[CostStep]], load: [[CostStep]],
    lowerBound: [Int32] = []
  ) throws(ProblemList) {
    var arcStart = [0]
    var total = 0
    for row in arcs {
      total += row.count
      arcStart.append(total)
    }
    let flat = arcs.joined()
    let unit = flat.allSatisfy { $0.capacity == 1 }
    try self.init(
      supply: supply, arcStart: arcStart, arcDestination: flat.map(\.destination),
      arcCost: flat.map(\.cost), arcCapacity: unit ? nil : flat.map(\.capacity),
      missingStart: Self.starts(missing), missing: Array(missing.joined()),
      loadStart: Self.starts(load), load: Array(load.joined()), lowerBound: lowerBound)
  }

  /// A problem from compressed sparse rows.
  ///
  /// - Throws: ``ProblemList`` with everything that breaks the rules of the members.
  /// - Complexity: O(arcs + steps).
  public init(
    supply: [Int32], arcStart: [Int], arcDestination: [Int32], arcCost: [Int64],
    arcCapacity: [Int32]? = nil, missingStart: [Int32], missing: [CostStep], loadStart: [Int32],
    load: [CostStep], lowerBound: [Int32] = []
  ) throws(ProblemList) {
    self.init(
      uncheckedSupply: supply, arcStart: arcStart, arcDestination: arcDestination,
      arcCost: arcCost, arcCapacity: arcCapacity, missingStart: missingStart, missing: missing,
      loadStart: loadStart, load: load, lowerBound: lowerBound)
    let problems = TransportProblemCheck.problems(in: self)
    if !problems.isEmpty { throw ProblemList(problems) }
  }

  /// A problem that is known to keep the rules.
  init(
    uncheckedSupply supply: [Int32], arcStart: [Int], arcDestination: [Int32], arcCost: [Int64],
    arcCapacity: [Int32]?, missingStart: [Int32], missing: [CostStep], loadStart: [Int32],
    load: [CostStep], lowerBound: [Int32]
  ) {
    originCount = supply.count
    destinationCount = max(loadStart.count - 1, 0)
    self.supply = supply
    self.arcStart = arcStart
    self.arcDestination = arcDestination
    self.arcCost = arcCost
    self.arcCapacity = arcCapacity
    self.missingStart = missingStart
    self.missing = missing
    self.loadStart = loadStart
    self.load = load
    self.lowerBound = lowerBound
  }

  /// The number of arcs.
  public var arcCount: Int { arcDestination.count }

  /// The arcs of an origin.
  public func arcs(of origin: Int) -> Range<Int> { arcStart[origin]..<arcStart[origin + 1] }

  /// The capacity of an arc.
  public func capacity(ofArc arc: Int) -> Int32 { arcCapacity?[arc] ?? 1 }

  /// The steps of an origin's missing units.
  public func missingSteps(of origin: Int) -> ArraySlice<CostStep> {
    missing[Int(missingStart[origin])..<Int(missingStart[origin + 1])]
  }

  /// The load steps of a destination.
  public func loadSteps(of destination: Int) -> ArraySlice<CostStep> {
    load[Int(loadStart[destination])..<Int(loadStart[destination + 1])]
  }

  private static func starts(_ rows: [[CostStep]]) -> [Int32] {
    var starts: [Int32] = [0]
    var total: Int32 = 0
    for row in rows {
      total += Int32(row.count)
      starts.append(total)
    }
    return starts
  }
}
