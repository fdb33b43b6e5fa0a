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
    let glance = glance(at: ward, time)
    var standing = WardStanding(glance)
    if glance.observedAt != nil { standing.reportedBy = facts.reporter(of: ward) }
    standing.acceptance = glance.acceptance.answers
    return standing
  }

  /// How a ward of the board stands, as far as it is plain bits: what lookups judge by.
  func glance(at ward: Int32, _ time: BoardTime) -> WardGlance {
    var standing = WardGlance(ward: ward)
    standing.heldBeds = heldBeds(of: ward, at: time.moment)
    let core = facts.cores[Int(ward)]
    let validity = validity(of: core, at: time.moment)
    if !validity.isValid, wards.traits[Int(ward)].hasPattern,
      let line = wards.pattern(of: ward).line(at: time)
    {
      apply(line, at: time, to: &standing)
      return standing
    }
    guard core.isKnown else { return standing }
    let told = FactTable.status(core.status)
    standing.told = told
    standing.source = FactTable.source(core.source)
    standing.observedAt = Instant(seconds: core.observedAt)
    standing.validUntil = core.validUntil == .max ? nil : Instant(seconds: core.validUntil)
    standing.freshness = validity.freshness
    standing.ageSeconds = validity.age
    standing.beds = FactTable.beds(core)
    if core.availableFrom > time.moment.seconds {
      standing.availableFrom = Instant(seconds: core.availableFrom)
    }
    standing.acceptance = core.acceptance
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
    _ line: VacancyPattern, at time: BoardTime, to standing: inout WardGlance
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
    _ total: Int?, told: VacancyStatus, taken: Int, of standing: inout WardGlance
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

/// How a ward stands at a moment, without texts; see ``WardStanding``.
struct WardGlance: Sendable {
  let ward: Int32
  var status = StandingStatus.unknown
  var told: VacancyStatus?
  var source: VacancySource?
  var observedAt: Instant?
  var validUntil: Instant?
  var freshness: Freshness?
  var ageSeconds: Int64?
  var beds: VacantBeds?
  var heldBeds = 0
  var bedsLeft: Int?
  var availableFrom: Instant?
  /// Answers of the report that differ from the ward's record.
  var acceptance = AcceptanceBits(bits: 0)

  init(ward: Int32) { self.ward = ward }

  /// Free beds as told, unless the word is expired: then they say nothing about now.
  var validBeds: VacantBeds? { freshness == .expired ? nil : beds }
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
