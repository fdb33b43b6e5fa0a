// How a ward stands, in plain bits: some hundred wards are judged for a lookup, and none of them may cost
// a reference count.

/// How a ward stands at a moment, without texts; see ``WardStanding``.
struct WardGlance: Sendable {
  let ward: Int32
  var status = StandingStatus.unknown
  var told: VacancyStatus?
  var source: VacancySource?
  var freshness: Freshness?
  var heldBeds: Int
  var bedsLeft: Int?
  /// Nil where nothing was observed.
  var ageSeconds: Int64?
  /// The numbers that were told, by a report or by a line of the pattern.
  private var core = FactTable.Core()

  /// How a ward stands.
  ///
  /// - Parameters:
  ///   - ward: Its number on the board.
  ///   - core: The report that counts for it.
  ///   - wards: The wards of the board.
  ///   - policy: How long words count.
  ///   - time: When.
  ///   - held: Beds that it holds then.
  ///   - taken: How many beds were taken since a moment.
  @inline(__always)
  init(
    of ward: Int32, _ core: FactTable.Core, _ wards: WardTable, _ policy: VacancyPolicy,
    at time: BoardTime, held: Int, taken: (Instant) -> Int
  ) {
    self.ward = ward
    heldBeds = held
    let validity = Self.validity(of: core, policy, at: time.moment)
    if !validity.isValid, wards.traits[Int(ward)].hasPattern,
      let line = wards.pattern(of: ward).line(at: time)
    {
      apply(line, at: time, taken)
      return
    }
    guard core.isKnown else { return }
    let told = FactTable.status(core.status)
    self.core = core
    // Beds that can be used already have no such moment.
    if core.availableFrom <= time.moment.seconds { self.core.availableFrom = .min }
    self.told = told
    source = FactTable.source(core.source)
    freshness = validity.freshness
    ageSeconds = validity.age
    guard validity.isValid else {
      status = told == .free || told == .ask ? .ask : .unknown
      return
    }
    count(core.total, told: told, taken: taken(Instant(seconds: core.observedAt)))
    if status == .free, self.core.availableFrom != .min { status = .ask }
  }

  /// When somebody looked; nil where nothing was observed.
  var observedAt: Instant? { ageSeconds == nil ? nil : Instant(seconds: core.observedAt) }
  /// Until when the word holds.
  var validUntil: Instant? {
    core.validUntil == .max ? nil : Instant(seconds: core.validUntil)
  }
  /// When the beds can be used, if that is later.
  var availableFrom: Instant? {
    core.availableFrom == .min ? nil : Instant(seconds: core.availableFrom)
  }
  /// Answers of the report that differ from the ward's record.
  var acceptance: AcceptanceBits { core.acceptance }
  /// Free beds as told.
  var beds: VacantBeds? { FactTable.beds(core) }
  /// Free beds as told, unless the word is expired: then they say nothing about now.
  var validBeds: VacantBeds? { freshness == .expired ? nil : beds }

  /// Whether a report still speaks for its ward, how fresh it is, and how old.
  @inline(__always)
  static func validity(
    of core: FactTable.Core, _ policy: VacancyPolicy, at moment: Instant
  ) -> (isValid: Bool, freshness: Freshness, age: Int64) {
    guard core.isKnown else { return (false, .expired, 0) }
    let age = max(0, Instant(seconds: core.observedAt).seconds(to: moment))
    let isOver = moment.seconds > core.validUntil
    let freshness = isOver ? .expired : policy.freshness(ageSeconds: age)
    // A closure with an end of its own (works, an outbreak) stands until that end.
    let isClosure = FactTable.status(core.status) == .closed && core.validUntil != .max
    return (freshness != .expired || isClosure && !isOver, freshness, age)
  }

  private mutating func apply(
    _ line: VacancyPattern, at time: BoardTime, _ taken: (Instant) -> Int
  ) {
    told = line.status
    source = .pattern
    core.beds.0 = FactTable.packed(line.beds)
    let dayBegins = Instant(japanDay: time.day, minute: 480).advanced(bySeconds: -1)
    count(line.beds, told: line.status, taken: taken(dayBegins))
    if status == .free { status = .ask }
  }

  /// What is left of the told beds, and what may be counted on.
  @inline(__always)
  private mutating func count(_ total: Int?, told: VacancyStatus, taken: Int) {
    let used = heldBeds + taken
    bedsLeft = told == .full ? 0 : total.map { max(0, $0 - used) }
    // Some beds were told, and all of them are held or taken.
    let isUsedUp = (total ?? 0) > 0 && bedsLeft == 0
    switch told {
    case .closed: status = .closed
    case .full: status = .full
    case .ask: status = isUsedUp ? .full : .ask
    case .free:
      // Of an unknown number, one is surely free; whether two are, only the ward can say.
      status = isUsedUp ? .full : total == nil && used > 0 ? .ask : .free
    }
  }
}
