import MatchEngine

/// A small random transport whose rows come and go: clinics are origins, supporters destinations.
struct TransportMarket {
  var supply: [Int32] = []
  var arcs: [[TransportArc]] = []
  var missing: [[CostStep]] = []
  var load: [[CostStep]] = []
  var lowerBound: [Int32] = []
  /// Whether arcs hold more than one unit.
  private let hasCapacities: Bool
  /// Whether units may be missing.
  private let mayMiss: Bool

  /// A market of up to eight clinics and five supporters.
  init(_ random: inout SeededGenerator) {
    hasCapacities = random.chance(0.3)
    mayMiss = random.chance(0.8)
    let supporters = 1 + random.next(below: 5)
    for _ in 0...random.next(below: 8) { addClinic(&random) }
    for _ in 0..<supporters { addSupporter(&random) }
  }

  /// Convex steps of such units, the first at a cost from such a range.
  static func steps(
    units: [Int32], spread: Int = 30, _ random: inout SeededGenerator
  ) -> [CostStep] {
    var cost = Int64(random.next(below: spread) - spread / 6)
    return units.map { units in
      cost += Int64(random.next(below: 15))
      return CostStep(units: units, cost: cost)
    }
  }

  private func arc(to destination: Int, _ random: inout SeededGenerator) -> TransportArc {
    TransportArc(
      destination: Int32(destination), cost: Int64(random.next(below: 30)) - 3,
      capacity: hasCapacities ? Int32(random.next(below: 4)) : 1)
  }

  /// A further clinic with arcs to some supporters.
  mutating func addClinic(_ random: inout SeededGenerator) {
    supply.append(Int32(1 + random.next(below: 3)))
    arcs.append(
      load.indices.filter { _ in random.chance(0.7) }.map { arc(to: $0, &random) })
    missing.append(mayMiss ? [CostStep(units: 3, cost: 50)] : [])
  }

  /// A further supporter with arcs from some clinics.
  mutating func addSupporter(_ random: inout SeededGenerator) {
    let destination = load.count
    for clinic in arcs.indices where random.chance(0.7) {
      arcs[clinic].append(arc(to: destination, &random))
    }
    let units = (0..<1 + random.next(below: 4)).map { _ in Int32(random.next(below: 3)) }
    load.append(Self.steps(units: units, &random))
    let places = units.reduce(0) { $0 + Int($1) }
    lowerBound.append(random.chance(0.2) ? Int32(random.next(below: min(places, 2) + 1)) : 0)
  }

  /// Takes a clinic out; those after it move up.
  mutating func removeClinic(_ clinic: Int) {
    supply.remove(at: clinic)
    arcs.remove(at: clinic)
    missing.remove(at: clinic)
  }

  /// Takes a supporter out; those after it move up.
  mutating func removeSupporter(_ supporter: Int) {
    load.remove(at: supporter)
    lowerBound.remove(at: supporter)
    for clinic in arcs.indices {
      arcs[clinic] = arcs[clinic].filter { $0.destination != supporter }.map { arc in
        var arc = arc
        if arc.destination > supporter { arc.destination -= 1 }
        return arc
      }
    }
  }

  /// The same rows, with a supporter that takes nobody.
  func closing(_ supporter: Int) -> TransportMarket {
    var closed = self
    closed.load[supporter] = []
    closed.lowerBound[supporter] = 0
    return closed
  }

  /// The problem.
  func problem() throws -> TransportProblem {
    try TransportProblem(
      supply: supply, arcs: arcs, missing: missing, load: load, lowerBound: lowerBound)
  }
}
