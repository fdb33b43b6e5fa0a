// Problem: what becomes of a match if institutions are lost or take more or fewer? Thousands of
//   such questions, each from the same plan.
// Method: the transports of the parts stand at the plan. A loss takes the supply of the needs and the
//   places of the offers away; the units set free are pushed and pulled along shortest ways
//   (`TransportSolver`), in the parts concerned only. After a question these parts are put back
//   (`TransportSnapshot`).
// Why correct: the flow and prices after each change prove each other, as after a cold solve; so it is
//   of least cost with the weights of `MatchCost`, which stay valid when a match gets smaller. The
//   answer is a function of the base and the losses, not of what was asked before, nor in what order
//   losses were entered where no ties are: equal costs may choose other partners, never other levels.
//   Which supporters with a least number join is searched anew (`JoinerSearch`).
// Complexity: one shortest-path search for each unit that must move; O(part) memory to put back.
// References: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows" (1993), section 9.11
//   (re-optimisation of minimum-cost flows).

/// A match that stands at its plan and can be changed and put back.
public struct WarmMatch: ~Copyable {
  /// The plan.
  public let base: WarmMatchBase
  private var parts: [WarmPart?]
  /// The parts that differ from the base, in the order in which they were first touched.
  private var touched: [Int] = []
  private var isLost: [Bool]
  private var lost: [InstitutionID] = []
  private var places: [Int32: Int] = [:]
  /// The places to which ``reset()`` goes back.
  private var placesAtRest: [Int32: Int] = [:]

  /// A match at its plan; parts are made when a question first concerns them.
  public init(_ base: WarmMatchBase) {
    self.base = base
    parts = [WarmPart?](repeating: nil, count: base.parts.count)
    isLost = [Bool](repeating: false, count: base.needsOf.count)
  }

  // MARK: Changes

  /// Institutions are lost: their needs, their offers and their agreements.
  public mutating func close(_ institutions: [InstitutionID]) { setLost(institutions, true) }

  /// Institutions that were lost are there again.
  public mutating func open(_ institutions: [InstitutionID]) { setLost(institutions, false) }

  /// A supporter offers another number of places; agreed partners keep theirs first.
  ///
  /// A supporter without any need in reach changes nothing.
  public mutating func setPlaces(of supporter: Int, _ number: Int) {
    guard base.partOfSupporter.indices.contains(supporter) else { return }
    places[Int32(supporter)] = min(max(number, 0), 100_000)
    change(needs: [], supporters: [Int32(supporter)])
  }

  /// Everything is as planned again, or as when it was left to ``rest()``.
  public mutating func reset() {
    for part in touched { parts[part]?.reset() }
    touched.removeAll(keepingCapacity: true)
    for institution in lost { isLost[institution.value] = false }
    lost.removeAll(keepingCapacity: true)
    places = placesAtRest
  }

  /// From now on, ``reset()`` goes back to what holds now.
  ///
  /// - Returns: false, with nothing changed, where a supporter joins only from a number of needs on:
  ///   who falls short is always asked from the base.
  public mutating func rest() -> Bool {
    if base.seats.contains(where: \.hasBounds) { return false }
    for part in touched { parts[part]?.rest() }
    touched.removeAll(keepingCapacity: true)
    lost.removeAll(keepingCapacity: true)
    placesAtRest = places
    return true
  }

  private mutating func setLost(_ institutions: [InstitutionID], _ value: Bool) {
    var (needs, supporters): ([Int32], [Int32]) = ([], [])
    for institution in institutions
    where isLost.indices.contains(institution.value) && isLost[institution.value] != value {
      isLost[institution.value] = value
      if value { lost.append(institution) } else { lost.removeAll { $0 == institution } }
      needs += base.needsOf[institution.value]
      supporters += base.supportersOf[institution.value]
      if base.fixedOfNeed.isEmpty { continue }
      for need in base.needsOf[institution.value] { supporters += base.fixedOfNeed[need] ?? [] }
      for supporter in base.supportersOf[institution.value] {
        needs += base.fixedOfSupporter[supporter] ?? []
      }
    }
    change(needs: needs, supporters: supporters)
  }

  /// Brings supplies and places of some needs and supporters to what holds now.
  private mutating func change(needs: [Int32], supporters: [Int32]) {
    var concerned: [Int] = []
    for need in needs where base.partOfNeed[Int(need)] >= 0 {
      concerned.append(Int(base.partOfNeed[Int(need)]))
    }
    for supporter in supporters where base.partOfSupporter[Int(supporter)] >= 0 {
      concerned.append(Int(base.partOfSupporter[Int(supporter)]))
    }
    concerned.sort()
    var previous = -1
    for index in concerned where index != previous {
      previous = index
      let own = part(at: index)
      if !own.isTouched { touched.append(index) }
      var ownNeeds = needs
      var ownSupporters = supporters
      if base.seats[index].hasBounds {
        // Which supporters fall short is asked anew from the base, so that no order counts.
        own.changedNeeds += needs
        own.changedSupporters += supporters
        (ownNeeds, ownSupporters) = (own.changedNeeds, own.changedSupporters)
        own.restore()
      }
      own.isTouched = true
      var change = TransportChange()
      for need in Set(ownNeeds).sorted() where Int(base.partOfNeed[Int(need)]) == index {
        change.supplies.append((Int(base.originOfNeed[Int(need)]), supply(of: need)))
      }
      for supporter in Set(ownSupporters).sorted()
      where Int(base.partOfSupporter[Int(supporter)]) == index {
        let (steps, bound, fixed) = load(of: supporter)
        let position = Int(base.positions[Int(supporter)])
        own.fixedLoads[position] = fixed
        change.loads.append((position, steps, bound))
      }
      own.solver.apply(change)
      if base.seats[index].hasBounds {
        own.solver.chooseJoiners(base.problem, base.parts[index], own.fixedLoads)
      }
    }
  }

  func supply(of need: Int32) -> Int32 {
    let record = base.problem.needs[Int(need)]
    if isLost[record.institution.value] { return 0 }
    let agreed = (base.fixedOfNeed[need] ?? []).count { !isLost(supporter: $0) }
    return Int32(record.partners - agreed)
  }

  func load(of supporter: Int32) -> (steps: [CostStep], bound: Int32, fixed: Int) {
    // One that is lost falls short of nothing.
    if isLost(supporter: supporter) { return ([], 0, base.problem.lowerBounds[Int(supporter)]) }
    let fixed = (base.fixedOfSupporter[supporter] ?? []).count { !isLost(need: $0) }
    let steps = MatchNetwork.steps(
      base.problem, Int(supporter), fixed: fixed, places: places[supporter])
    let room = steps.reduce(0) { $0 + Int($1.units) }
    let bound = max(0, min(base.problem.lowerBounds[Int(supporter)] - fixed, room))
    return (steps, Int32(bound), fixed)
  }

  private func isLost(supporter: Int32) -> Bool {
    isLost[base.problem.supporters[Int(supporter)].institution.value]
  }

  private func isLost(need: Int32) -> Bool {
    isLost[base.problem.needs[Int(need)].institution.value]
  }

  private mutating func part(at index: Int) -> WarmPart {
    if let part = parts[index] { return part }
    let part = WarmPart(base.seats[index].solver(base.networks[index]), base.networks[index])
    parts[index] = part
    if base.seats[index].hasBounds {
      part.solver.chooseJoiners(base.problem, base.parts[index], part.fixedLoads)
    }
    return part
  }

  // MARK: Reading

  /// The needs of the parts that changed, in their order in the parts; all others are as planned.
  public var concernedNeeds: [Int] { touched.flatMap { base.parts[$0].needs } }

  /// Whether the institution of a need is lost.
  public func isLost(need: Int) -> Bool { isLost(need: Int32(need)) }

  /// The present partners of a need, supporters ascending; a lost need has none.
  public func partners(of need: Int) -> [Int] {
    if isLost(need: Int32(need)) { return [] }
    let part = Int(base.partOfNeed[need])
    guard part >= 0, let own = parts[part], own.isLive else {
      return base.partners[need].map { Int($0) }
    }
    var found = (base.fixedOfNeed[Int32(need)] ?? []).filter { !isLost(supporter: $0) }.map {
      Int($0)
    }
    own.forEachArc(of: Int(base.originOfNeed[need])) { arc in
      found.append(Int(base.networks[part].candidates[arc].supporter))
    }
    return found.sorted()
  }

  /// Whether the partners of a need differ from those of the base.
  ///
  /// - Complexity: O(partners²), without taking memory.
  public func differs(need: Int) -> Bool {
    let part = Int(base.partOfNeed[need])
    guard part >= 0, let own = parts[part], own.isLive else { return false }
    if isLost(need: Int32(need)) { return !base.partners[need].isEmpty }
    if base.fixedOfNeed[Int32(need)]?.contains(where: { isLost(supporter: $0) }) ?? false {
      return true
    }
    let origin = Int(base.originOfNeed[need])
    return !own.holds(base.seats[part].partners[origin], of: origin)
  }

  /// How many partners a need has at present.
  public func partnerCount(of need: Int) -> Int {
    if isLost(need: Int32(need)) { return 0 }
    let part = Int(base.partOfNeed[need])
    guard part >= 0, let own = parts[part], own.isLive else { return base.partners[need].count }
    let agreed = (base.fixedOfNeed[Int32(need)] ?? []).count { !isLost(supporter: $0) }
    return agreed + own.arcCount(of: Int(base.originOfNeed[need]))
  }

  /// Needs of institutions that are there and have no partner, ascending.
  public var needsWithout: [Int] {
    base.problem.needs.indices.filter {
      !isLost(need: Int32($0)) && partnerCount(of: $0) == 0
    }
  }

  /// Partners missing of those wanted, over all needs of institutions that are there.
  public var missingUnits: Int {
    base.problem.needs.indices.reduce(0) { sum, need in
      isLost(need: Int32(need))
        ? sum : sum + base.problem.needs[need].partners - partnerCount(of: need)
    }
  }

  /// The levels of the objective at present.
  public var objective: MatchObjective {
    let candidates = base.problem.needs.indices.map { need in
      partners(of: need).compactMap { supporter in
        base.table[need].first { Int($0.supporter) == supporter }
      }
    }
    return MatchObjective(of: candidates, in: base.problem)
  }

  /// The cost of a part; nil if it stands as in the base.
  func costOfPart(_ index: Int) -> Int128? {
    guard let part = parts[index], part.isLive else { return nil }
    return part.solver.solution().cost
  }

  /// What is wrong with the proof of the present match; empty if nothing is.
  var violations: [TransportViolation] {
    touched.flatMap { index -> [TransportViolation] in
      guard let part = parts[index], !base.seats[index].hasBounds else { return [] }
      return part.violations()
    }
  }
}
