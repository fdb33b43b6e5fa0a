// How a ward stands at a moment. The table of `Documentation/Algorithms/Inquiry.md`:
//
//   word        valid report                     expired report, no line of the pattern applies
//   free        free; full if all are held;      ask
//               ask if usable only later
//   ask         ask; full if all are held        ask
//   full        full                             unknown
//   closed      closed                           unknown
//
// Where no report is valid and a line of the pattern applies, the line speaks; its "free" is ask,
// because nobody looked.

extension VacancyBoard {
  /// How a ward stands at a moment; unknown for a number that no ward has.
  ///
  /// - Complexity: O(holds of the ward + lines of its pattern).
  public func standing(of ward: Int32, at moment: Instant) -> WardStanding {
    standing(of: ward, at: BoardTime(moment, calendar: wards.calendar))
  }

  /// How a ward stands at a time that was worked out for many wards.
  public func standing(of ward: Int32, at time: BoardTime) -> WardStanding {
    guard ward >= 0, ward < wards.count else { return WardStanding(ward: ward) }
    return standing(glance(at: ward, time))
  }

  /// What a glance at a ward shows, with the texts of its report.
  func standing(_ glance: WardGlance) -> WardStanding {
    var standing = WardStanding(glance)
    if glance.observedAt != nil { standing.reportedBy = facts.reporter(of: glance.ward) }
    standing.acceptance = glance.acceptance.answers
    return standing
  }

  /// How a ward of the board stands, as far as it is plain bits: what lookups judge by.
  func glance(at ward: Int32, _ time: BoardTime) -> WardGlance {
    WardGlance(
      of: ward, facts.cores[Int(ward)], wards, policy, at: time,
      held: heldBeds(of: ward, at: time.moment)
    ) { takenBeds(of: ward, since: $0, until: time.moment) }
  }

  /// Beds that a ward holds at a moment; holds that have run out by then do not count.
  public func heldBeds(of ward: Int32, at moment: Instant) -> Int {
    guard !holds.isEmpty, let own = holds[ward] else { return 0 }
    return own.reduce(0) { $0 + ($1.moment > moment ? 1 : 0) }
  }
}

extension WardStanding {
  /// The same, but for who reported and the answers of the report.
  fileprivate init(_ glance: WardGlance) {
    self.init(ward: glance.ward)
    status = glance.status
    told = glance.told
    source = glance.source
    observedAt = glance.observedAt
    validUntil = glance.validUntil
    freshness = glance.freshness
    ageSeconds = glance.ageSeconds
    beds = glance.beds
    heldBeds = glance.heldBeds
    bedsLeft = glance.bedsLeft
    availableFrom = glance.availableFrom
  }
}
