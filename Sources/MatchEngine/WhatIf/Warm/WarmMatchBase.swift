// Problem: hold one function's match of a region ready for thousands of "what if" questions.
// Method: structure only, shared by all threads. The plan in force is read into the transports of the
//   parts: its partners and its prices prove each other, so that nothing is searched. A part whose
//   plan is not proven by its prices (it is an older one, or supporters with a least number stay
//   closed) is solved once instead.
// Why correct: every seat is checked by `TransportCertificate`, which shares no code with the solver.
// Complexity: O(candidates), beside the parts that must be solved.

/// One function's match as planned, ready to be changed in place by any number of ``WarmMatch``.
public struct WarmMatchBase: Sendable {
  /// The match, in which the partners of the plan count as existing links.
  public let problem: MatchProblem
  /// The partners of each need in the base, supporters ascending.
  public let partners: [[Int32]]

  let table: CandidateTable
  let parts: [MatchComponent]
  let networks: [MatchNetwork]
  /// How each part stands at first.
  let seats: [PartSeat]
  /// The place of each supporter in its part.
  let positions: [Int32]
  /// The part of each supporter; −1 for none.
  let partOfSupporter: [Int32]
  /// The part of each need, −1 for none, and its place in it.
  let partOfNeed: [Int32]
  let originOfNeed: [Int32]
  /// Needs and supporters of each institution, ascending.
  let needsOf: [[Int32]]
  let supportersOf: [[Int32]]
  /// Partnerships that each institution holds as a supporter.
  let loads: [Int]
  /// Agreed partners of each need, and needs agreed with each supporter.
  let fixedOfNeed: [Int32: [Int32]]
  let fixedOfSupporter: [Int32: [Int32]]
  /// Institutions whose loss changes more than places: see ``isSeparable(_:)``.
  let entangled: [Bool]

  /// Reads a plan.
  ///
  /// - Parameters:
  ///   - problem: the match of the region as it is.
  ///   - plan: its solution.
  ///   - workers: who does the work.
  public init(_ problem: MatchProblem, plan: MatchReport, workers: Workers = .serial) {
    let isPlan =
      plan.needs.count == problem.needs.count
      && plan.supporters.count == problem.supporters.count
      && plan.certificate.supporterPrices.count == problem.supporters.count
      && plan.assignments.allSatisfy {
        problem.needs.indices.contains($0.need) && problem.supporters.indices.contains($0.supporter)
      }
    let problem = isPlan ? problem.keeping(plan, of: problem.region) : problem
    let table = CandidateTable(problem, workers)
    let parts = MatchComponent.components(problem, table)
    var positions = [Int32](repeating: 0, count: problem.supporters.count)
    var partOfSupporter = [Int32](repeating: -1, count: problem.supporters.count)
    var partOfNeed = [Int32](repeating: -1, count: problem.needs.count)
    var originOfNeed = [Int32](repeating: 0, count: problem.needs.count)
    for (index, part) in parts.enumerated() {
      for (position, supporter) in part.supporters.enumerated() {
        positions[supporter] = Int32(position)
        partOfSupporter[supporter] = Int32(index)
      }
      for (origin, need) in part.needs.enumerated() {
        partOfNeed[need] = Int32(index)
        originOfNeed[need] = Int32(origin)
      }
    }
    var fixedOfNeed: [Int32: [Int32]] = [:]
    var fixedOfSupporter: [Int32: [Int32]] = [:]
    for pair in problem.fixedPairs {
      fixedOfNeed[Int32(pair.need), default: []].append(Int32(pair.supporter))
      fixedOfSupporter[Int32(pair.supporter), default: []].append(Int32(pair.need))
    }
    var planned = [[Int32]](repeating: [], count: problem.needs.count)
    if isPlan {
      for assignment in plan.assignments {
        planned[assignment.need].append(Int32(assignment.supporter))
      }
    }
    let prices = isPlan ? plan.certificate.supporterPrices : []
    let ready = workers.map(parts.count) { [positions, fixedOfNeed, planned] index in
      let network = MatchNetwork(
        problem, table, parts[index], positions: positions, fixed: fixedOfNeed, isForChange: true)
      return (
        network,
        PartSeat(
          problem, parts[index], network, planned: planned, prices: prices, positions: positions,
          fixed: fixedOfNeed)
      )
    }
    var partners = [[Int32]](repeating: [], count: problem.needs.count)
    for (need, supporters) in fixedOfNeed { partners[Int(need)] = supporters }
    for (part, (network, seat)) in zip(parts, ready) {
      for (origin, arcs) in seat.partners.enumerated() {
        partners[part.needs[origin]] += arcs.map { network.candidates[Int($0)].supporter }
      }
    }
    for need in partners.indices { partners[need].sort() }

    let institutions = problem.region.document.institutions.count
    var needsOf = [[Int32]](repeating: [], count: institutions)
    var supportersOf = needsOf
    for (index, need) in problem.needs.enumerated() {
      needsOf[need.institution.value].append(Int32(index))
    }
    for (index, supporter) in problem.supporters.enumerated() {
      supportersOf[supporter.institution.value].append(Int32(index))
    }
    var loads = [Int](repeating: 0, count: institutions)
    for supporter in partners.joined() {
      loads[problem.supporters[Int(supporter)].institution.value] += 1
    }
    self.loads = loads
    self.problem = problem
    self.table = table
    self.parts = parts
    self.positions = positions
    self.partOfSupporter = partOfSupporter
    self.partOfNeed = partOfNeed
    self.originOfNeed = originOfNeed
    self.fixedOfNeed = fixedOfNeed
    self.fixedOfSupporter = fixedOfSupporter
    self.needsOf = needsOf
    self.supportersOf = supportersOf
    self.partners = partners
    networks = ready.map(\.0)
    seats = ready.map(\.1)
    entangled = Self.entangled(problem)
  }

  /// Whether the loss of some institutions takes places and needs away and nothing else.
  ///
  /// A loss may do more in two rare cases: it makes room for an agreement that could not be kept, or
  /// it frees patients who were all registered with one 在宅療養後方支援病院. Then
  /// ``MatchProblem/after(losing:in:function:excluding:)`` is to be solved.
  public func isSeparable(_ lost: [InstitutionID]) -> Bool {
    !lost.contains { entangled.indices.contains($0.value) && entangled[$0.value] }
  }

  private static func entangled(_ problem: MatchProblem) -> [Bool] {
    let region = problem.region
    var entangled = [Bool](repeating: false, count: region.document.institutions.count)
    if !problem.unmetDecisions.isEmpty {
      for pair in problem.fixedPairs {
        entangled[problem.needs[pair.need].institution.value] = true
        entangled[problem.supporters[pair.supporter].institution.value] = true
      }
    }
    guard problem.function == .admission else { return entangled }
    var isRegistered = entangled.map { _ in false }
    for (index, need) in problem.needs.enumerated() where problem.needFacts[index].isFullyRegistered
    {
      isRegistered[need.institution.value] = true
    }
    for (index, link) in region.document.links.enumerated()
    where link.function == .admission && (link.registeredPatients ?? 0) > 0 {
      if isRegistered[region.linkSource[index].value], let target = region.linkTarget[index] {
        entangled[target.value] = true
      }
    }
    return entangled
  }
}

/// How a part stands in the base.
struct PartSeat: Sendable {
  /// For each need of the part the arcs to its partners, ascending; agreed ones have none.
  let partners: [[Int32]]
  /// A price for each supporter of the part.
  let prices: [Int64]
  /// Whether some supporter joins only from a number of needs on.
  let hasBounds: Bool

  /// Reads the plan of a part, or solves the part if the plan is not proven by its prices.
  init(
    _ problem: MatchProblem, _ part: MatchComponent, _ network: MatchNetwork,
    planned: [[Int32]], prices all: [Int128], positions: [Int32], fixed: [Int32: [Int32]]
  ) {
    let transport = network.transport
    hasBounds = !transport.lowerBound.isEmpty
    var arcs: [[Int32]] = []
    var isUsable = !all.isEmpty && !hasBounds
    for (origin, need) in part.needs.enumerated() where isUsable {
      var row: [Int32] = []
      for supporter in planned[need] {
        if fixed[Int32(need)]?.contains(supporter) ?? false { continue }
        let arc = transport.arcs(of: origin).first {
          network.candidates[$0].supporter == supporter
        }
        guard let arc else {
          isUsable = false
          break
        }
        row.append(Int32(arc))
      }
      isUsable = isUsable && row.count <= Int(transport.supply[origin])
      arcs.append(row.sorted())
    }
    if isUsable {
      let prices = part.supporters.map { Int64(clamping: -all[$0]) }
      let seated = TransportSolver(transport, seating: arcs, prices: prices)
      if TransportCertificate.violations(of: seated.solution(), for: transport).isEmpty {
        (partners, self.prices) = (arcs, prices)
        return
      }
    }
    var solver = TransportSolver(transport)
    let prices = solver.solution().prices
    solver.chooseJoiners(problem, part, network.fixedLoads)
    var found = [[Int32]](repeating: [], count: part.needs.count)
    let solution = solver.solution()
    for flow in solution.flows { found[Int(flow.origin)].append(flow.arc) }
    partners = found
    self.prices = hasBounds ? prices : solution.prices
  }

  /// The part before any change, and before supporters that fall short are closed.
  func solver(_ network: MatchNetwork) -> TransportSolver {
    hasBounds
      ? TransportSolver(network.transport, at: prices, isCondensed: false)
      : TransportSolver(network.transport, seating: partners, prices: prices)
  }
}
