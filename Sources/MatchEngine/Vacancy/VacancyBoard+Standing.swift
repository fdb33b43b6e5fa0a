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
    var standing = WardStanding(ward: ward)
    guard ward >= 0, ward < wards.count else { return standing }
    standing.heldBeds = heldBeds(of: ward, at: time.moment)
    let core = facts.cores[Int(ward)]
    let validity = validity(of: core, at: time.moment)
    if !validity.isValid, let line = wards.pattern(of: ward).line(at: time) {
      apply(line, at: time, to: &standing)
      return standing
    }
    guard core.isKnown else { return standing }
    let told = FactTable.status(core.status)
    standing.told = told
    standing.source = FactTable.source(core.source)
    standing.observedAt = Instant(seconds: core.observedAt)
    standing.reportedBy = facts.reporter(of: ward)
    standing.validUntil = core.validUntil == .max ? nil : Instant(seconds: core.validUntil)
    standing.freshness = validity.freshness
    standing.ageSeconds = validity.age
    standing.beds = FactTable.beds(core)
    if core.availableFrom > time.moment.seconds {
      standing.availableFrom = Instant(seconds: core.availableFrom)
    }
    standing.acceptance = FactTable.acceptance(core.acceptance)
    guard validity.isValid else {
      standing.status = told == .free || told == .ask ? .ask : .unknown
      return standing
    }
    let taken = takenBeds(of: ward, since: standing.observedAt, until: time.moment)
    count(core.total, told: told, taken: taken, of: &standing)
    if standing.status == .free, standing.availableFrom != nil { standing.status = .ask }
    return standing
  }

  /// Beds that a ward holds at a moment; holds that have run out by then do not count.
  public func heldBeds(of ward: Int32, at moment: Instant) -> Int {
    guard !holds.isEmpty, let own = holds[ward] else { return 0 }
    return own.reduce(0) { $0 + ($1.moment > moment ? 1 : 0) }
  }

  /// Patients who arrived after a moment, up to another: each took a bed that was counted as free.
  func takenBeds(of ward: Int32, since start: Instant?, until end: Instant) -> Int {
    guard !arrivals.isEmpty, let start, let own = arrivals[ward] else { return 0 }
    return own.reduce(0) { $0 + ($1.moment > start && $1.moment <= end ? 1 : 0) }
  }

  /// Whether a report still speaks for its ward, how fresh it is, and how old.
  func validity(
    of core: FactTable.Core, at moment: Instant
  ) -> (isValid: Bool, freshness: Freshness, age: Int64) {
    guard core.isKnown else { return (false, .expired, 0) }
    let age = max(0, Instant(seconds: core.observedAt).seconds(to: moment))
    let isOver = moment.seconds > core.validUntil
    let freshness = isOver ? .expired : policy.freshness(ageSeconds: age)
    // A closure with an end of its own (works, an outbreak) stands until that end.
    let isClosure = FactTable.status(core.status) == .closed && core.validUntil != .max
    return (freshness != .expired || isClosure && !isOver, freshness, age)
  }

  private func apply(
    _ line: VacancyPattern, at time: BoardTime, to standing: inout WardStanding
  ) {
    standing.told = line.status
    standing.source = .pattern
    standing.beds = line.beds.map { VacantBeds(total: $0) }
    let dayBegins = Instant(japanDay: time.day, minute: 480).advanced(bySeconds: -1)
    let taken = takenBeds(of: standing.ward, since: dayBegins, until: time.moment)
    count(line.beds, told: line.status, taken: taken, of: &standing)
    if standing.status == .free { standing.status = .ask }
  }

  /// What is left of the told beds, and what may be counted on.
  private func count(
    _ total: Int?, told: VacancyStatus, taken: Int, of standing: inout WardStanding
  ) {
    let used = standing.heldBeds + taken
    standing.bedsLeft = told == .full ? 0 : total.map { max(0, $0 - used) }
    // Some beds were told, and all of them are held or taken.
    let isUsedUp = (total ?? 0) > 0 && standing.bedsLeft == 0
    switch told {
    case .closed: standing.status = .closed
    case .full: standing.status = .full
    case .ask: standing.status = isUsedUp ? .full : .ask
    case .free:
      // Of an unknown number, one is surely free; whether two are, only the ward can say.
      standing.status = isUsedUp ? .full : total == nil && used > 0 ? .ask : .free
    }
  }
}
