// Problem: whether a ward can take a patient at all, as far as the board knows, and if not, why.
// Method: the rules in the order of `LookupRejectionReason`: those that speak of the ward as it is
//   today first, because they say most to the reader; then those of the needs, then those of places.
// Why correct: each rule refuses on a known fact only. What nobody told never refuses a ward.
// Complexity: O(1) and, where one is refused, O(procedures needed). Plain bits only: some hundred wards
//   are judged for a lookup, and five of them are shown.

/// A ward as a lookup sees it.
struct WardJudgement {
  /// How it stands.
  let standing: WardGlance
  /// The straight-line distance in metres; nil where its place is unknown.
  let metres: Int?
  /// The travel time in seconds.
  let travelSeconds: Int
  /// What it answers to each procedure, by its report or its record.
  let acceptance: AcceptanceBits
  /// The first rule that refuses it; nil if it may be called.
  let refusal: LookupRejectionReason?
  /// The needed procedure that is refused.
  let refusedProcedure: CareProcedure?

  /// Judges one ward.
  ///
  /// - Parameters:
  ///   - standing: How it stands.
  ///   - problem: The lookup.
  ///   - table: The wards of the board.
  ///   - metres: How far it is; nil where its place is unknown.
  @inline(__always)
  init(
    _ standing: WardGlance, for problem: VacancyLookupProblem, of table: WardTable,
    metres: Int?
  ) {
    let traits = table.traits[Int(standing.ward)]
    let acceptance = standing.acceptance.over(traits.acceptance)
    self.standing = standing
    self.metres = metres
    self.acceptance = acceptance
    travelSeconds = metres.map { problem.travel.seconds(metres: $0) } ?? 0
    let refused = problem.needs.procedures.first { acceptance[$0] == .no }
    refusedProcedure = refused
    refusal =
      Self.refusal(needs: problem, traits, standing, acceptance, refused)
      ?? Self.refusal(of: standing.ward, traits, place: problem, table, metres)
  }

  /// The first rule on the ward and the needs that refuses.
  @inline(__always)
  private static func refusal(
    needs problem: VacancyLookupProblem, _ traits: WardTraits, _ standing: WardGlance,
    _ acceptance: AcceptanceBits, _ refusedProcedure: CareProcedure?
  ) -> LookupRejectionReason? {
    if standing.status == .closed { return .closed }
    if standing.status == .full { return .full }
    let category = traits.category
    let isWanted = problem.needs.categories.contains(category)
    if problem.needs.categories.isEmpty ? category.isOnRequest : !isWanted { return .category }
    let child = acceptance[.medicalCareChild]
    if problem.needs.isChild, category != .paediatric, !isWanted, child != .yes, child != .consult {
      return .child
    }
    if !problem.needs.isChild, category == .paediatric, !isWanted { return .category }
    if refusedProcedure != nil { return .procedure }
    if let sex = problem.needs.sex,
      standing.validBeds?.fits(sex) == false || traits.hasBeds(for: sex) == false
    {
      return .sex
    }
    if problem.needs.isolation {
      let hasRooms = standing.validBeds?.isolationRooms.map { $0 != 0 } ?? traits.hasIsolationRooms
      if acceptance[.isolation] == .no || hasRooms == false { return .isolation }
    }
    if problem.needs.privateRoom,
      (standing.validBeds?.privateRooms.map { $0 != 0 } ?? traits.hasPrivateRooms) == false
    {
      return .privateRoom
    }
    if let stay = problem.needs.stayDays, stay > traits.maximumStayDays { return .stay }
    return nil
  }

  /// The first rule on times and places that refuses.
  @inline(__always)
  private static func refusal(
    of ward: Int32, _ traits: WardTraits, place problem: VacancyLookupProblem,
    _ table: WardTable, _ metres: Int?
  ) -> LookupRejectionReason? {
    if traits.windowMask != 0, traits.windowMask & WardTable.mask(of: problem.time.band) == 0 {
      return .band
    }
    if let area = problem.area {
      if !table.admits(ward, from: area) { return .areaPolicy }
      if let reach = problem.lookup.reach,
        !table.region.isInReach(table.area(of: ward), of: area, reach)
      {
        return .outsideReach
      }
    }
    guard let metres else { return .unknownPlace }
    if let most = problem.lookup.maximumMinutes, problem.travel.minutes(metres: metres) > most {
      return .tooFar
    }
    return nil
  }
}

extension WardStanding {
  /// Free beds as told, unless the word is expired: then they say nothing about now.
  var validBeds: VacantBeds? { freshness == .expired ? nil : beds }
}

extension Region {
  /// Whether two areas lie in one area of a level or of a smaller one.
  func isInReach(_ first: AreaID, of second: AreaID, _ reach: AreaLevel) -> Bool {
    AreaLevel.allCases.contains { level in
      guard level <= reach, let area = ancestor(of: first, at: level) else { return false }
      return area == ancestor(of: second, at: level)
    }
  }
}
