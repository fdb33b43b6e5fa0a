/// One part that stands at its plan or is changed.
final class WarmPart {
  var solver: TransportSolver
  /// Units of each supporter that agreed pairs take at present, and at rest.
  var fixedLoads: [Int]
  private var restingLoads: [Int]
  /// Whether it differs from where it rests.
  var isTouched = false
  /// Whether it rests elsewhere than in the base.
  private var isMoved = false
  /// Whether it may differ from the base.
  var isLive: Bool { isTouched || isMoved }
  /// What changed since the base, kept for parts with least numbers only.
  var changedNeeds: [Int32] = []
  var changedSupporters: [Int32] = []
  private var snapshot: TransportSnapshot
  private let network: MatchNetwork

  init(_ solver: consuming TransportSolver, _ network: MatchNetwork) {
    snapshot = TransportSnapshot(of: solver.state)
    self.solver = solver
    self.network = network
    fixedLoads = network.fixedLoads
    restingLoads = network.fixedLoads
  }

  /// Goes back to where it rests, and forgets what changed.
  func reset() {
    if !isTouched { return }
    isTouched = false
    changedNeeds.removeAll()
    changedSupporters.removeAll()
    restore()
  }

  /// Rests here from now on.
  func rest() {
    isTouched = false
    isMoved = true
    snapshot = TransportSnapshot(of: solver.state)
    restingLoads = fixedLoads
  }

  /// Goes back to where it rests.
  func restore() {
    snapshot.restore(&solver.state)
    fixedLoads = restingLoads
  }

  /// Calls a body with each arc that a need uses.
  func forEachArc(of origin: Int, _ body: (Int) -> Void) {
    for slot in solver.state.slots(of: origin) where solver.state.flowSlots[slot].arc >= 0 {
      body(Int(solver.state.flowSlots[slot].arc))
    }
  }

  /// Whether a need uses just these arcs.
  func holds(_ arcs: [Int32], of origin: Int) -> Bool {
    var count = 0
    for slot in solver.state.slots(of: origin) where solver.state.flowSlots[slot].arc >= 0 {
      if !arcs.contains(solver.state.flowSlots[slot].arc) { return false }
      count += 1
    }
    return count == arcs.count
  }

  /// How many partners a need has here.
  func arcCount(of origin: Int) -> Int {
    var count = 0
    for slot in solver.state.slots(of: origin) where solver.state.flowSlots[slot].arc >= 0 {
      count += 1
    }
    return count
  }

  /// What is wrong with the proof, by a network of the present supplies and steps.
  func violations() -> [TransportViolation] {
    let old = network.transport
    var load: [CostStep] = []
    var loadStart: [Int32] = [0]
    for destination in 0..<solver.state.destinationCount {
      let start = Int(solver.state.stepStart[destination])
      for index in start..<start + Int(solver.state.stepCount[destination])
      where solver.state.steps[index].units > 0 {
        load.append(solver.state.steps[index])
      }
      loadStart.append(Int32(load.count))
    }
    let now = TransportProblem(
      uncheckedSupply: solver.state.supply.array, arcStart: old.arcStart,
      arcDestination: old.arcDestination, arcCost: old.arcCost, arcCapacity: nil,
      missingStart: old.missingStart, missing: old.missing, loadStart: loadStart, load: load,
      lowerBound: [])
    return TransportCertificate.violations(of: solver.solution(), for: now)
  }
}
