// Problem: keep what is known of every ward, and which beds are held for whom, while reports arrive
//   late, twice and out of order, and several askers want the same bed.
// Method: of each ward the greatest report in one total order (`VacancyReport.precedes`); of each
//   inquiry a small state machine (`Documentation/Algorithms/Inquiry.md`). Every change is a
//   `BoardEvent`, taken by one function; all other columns (holds, arrivals, what falls due) are
//   derived from the inquiries, so that a board rebuilt from its rows is the same board.
// Why correct: the state after reports is the greatest of a set; the state after inquiries is a
//   function of the events. Both are model-checked in the tests.
// Complexity: a report O(1); an operation on an inquiry O(wards asked); memory about 80 bytes a ward.

/// What became of a report.
public enum ReportOutcome: Hashable, Sendable {
  /// It is now the word that counts for its ward.
  case applied
  /// It is the word that counts already, byte for byte.
  case duplicate
  /// A later or stronger word counts for its ward.
  case superseded
  /// It cannot be taken, for all of these reasons.
  case refused([Problem])
}

/// What changed since it was last asked.
public struct BoardChanges: Equatable, Sendable {
  /// Wards with another report, ascending.
  public var wards: [Int32]
  /// Ids of inquiries that changed or were taken off the board, ascending.
  public var inquiries: [String]

  /// What changed.
  public init(wards: [Int32], inquiries: [String]) {
    self.wards = wards
    self.inquiries = inquiries
  }
}

/// The vacancy board of a region.
public struct VacancyBoard: Sendable {
  /// The wards, as numbered on the board.
  public let wards: WardTable
  /// The local decisions.
  public let policy: VacancyPolicy
  /// The number of the last event; 0 on an empty board.
  public internal(set) var sequence: Int64 = 0
  /// Whether events are kept until ``takeEvents()``; otherwise they are made and dropped.
  public var keepsEvents: Bool

  /// The word that counts for each ward.
  var facts: FactTable
  /// The wards by place and by what they can take, for lookups.
  var finder: WardFinder
  /// All inquiries on the board, by id; those that ended as long as they are not set aside.
  var inquiries: [String: Inquiry] = [:]
  /// Ids of inquiries that ended, in the order in which they did; some may be set aside by now.
  var ended: [String] = []
  /// Ids of inquiries that have not ended.
  var active: Set<String> = []
  /// For each ward that was asked in inquiries that have not ended, their ids.
  var askedIn: [Int32: Set<String>] = [:]
  /// For each ward that holds beds, the inquiries and how long.
  var holds: [Int32: [Hold]] = [:]
  /// For each ward that took patients who are not counted in its word, when they arrived.
  var arrivals: [Int32: [Instant]] = [:]
  /// What falls due.
  var due = DueQueue()
  var pendingEvents: [BoardEvent] = []
  var changedWards: Set<Int32> = []
  var changedInquiries: Set<String> = []

  /// A bed held for an inquiry until a moment.
  struct Hold: Hashable, Sendable {
    let inquiry: String
    let moment: Instant
  }

  /// The empty board of a region.
  ///
  /// - Complexity: O(wards).
  public init(region: Region, keepsEvents: Bool = true) {
    wards = WardTable(region: region)
    policy = region.document.policy.vacancy
    facts = FactTable(count: wards.count)
    finder = WardFinder(wards)
    self.keepsEvents = keepsEvents
  }

  // MARK: Reports

  /// Takes a report, or says why not.
  ///
  /// Whatever the order in which a set of reports arrives, the same one counts in the end.
  public mutating func apply(_ report: VacancyReport, now: Instant) -> ReportOutcome {
    let problems = VacancyReportCheck.problems(in: report, on: wards, policy: policy, now: now)
    guard problems.isEmpty,
      let ward = wards.ward(institution: report.institution, ward: report.ward)
    else { return .refused(problems) }
    return take(report, of: ward, now: now)
  }

  /// Takes a report that was checked.
  mutating func take(_ report: VacancyReport, of ward: Int32, now: Instant) -> ReportOutcome {
    // Most reports are later than the last: no need to unpack that one.
    let core = facts.cores[Int(ward)]
    if core.isKnown, core.observedAt >= report.observedAt.seconds,
      let current = self.report(of: ward)
    {
      if current.precedes(report) { return .superseded }
      if !report.precedes(current) { return .duplicate }
    }
    emit(.reported(report), ofWard: ward, at: now)
    return .applied
  }

  /// The report that counts for a ward; nil if there is none.
  public func report(of ward: Int32) -> VacancyReport? {
    guard ward >= 0, ward < wards.count else { return nil }
    return facts.report(of: ward, key: wards.key(of: ward))
  }

  // MARK: Events and changes

  /// Hands over the events since the last call, in order.
  public mutating func takeEvents() -> [BoardEvent] {
    defer { pendingEvents = [] }
    return pendingEvents
  }

  /// Hands over what changed since the last call: the rows that a store must write.
  public mutating func takeChanges() -> BoardChanges {
    if changedWards.isEmpty && changedInquiries.isEmpty {
      return BoardChanges(wards: [], inquiries: [])
    }
    defer {
      changedWards = []
      changedInquiries = []
    }
    return BoardChanges(wards: changedWards.sorted(), inquiries: changedInquiries.sorted())
  }

  /// Makes the next event and takes it.
  mutating func emit(_ change: BoardEvent.Change, ofWard ward: Int32? = nil, at moment: Instant) {
    let event = BoardEvent(sequence: sequence + 1, at: moment, change: change)
    replay(event, knownWard: ward)
    if keepsEvents { pendingEvents.append(event) }
  }
}
