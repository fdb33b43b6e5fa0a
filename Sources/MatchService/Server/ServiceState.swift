internal import MatchEngine

/// What the service knows now; belongs to the thread that runs the ordered queue.
///
/// Everything in it can be read again from the store, which is what happens when a commit fails.
final class ServiceState {
  let store: ServiceStore
  let settings: ServiceSettings
  /// The region that is loaded; nil before the first.
  private(set) var region: LoadedRegion?
  /// The vacancy board of the region; nil before the first region.
  var board: VacancyBoard?
  /// Inquiries that ended before this moment are no longer the board's.
  private var forgottenBefore = Instant(seconds: 0)
  /// How many inquiries that ended stay on the board; the others are read from the store on demand.
  var endedOnBoard = 1_000
  /// What earlier inquiries taught of the wards.
  private(set) var model = AcceptanceModel()
  /// What the store has of how long words hold.
  private var storedWords: [AcceptanceCount] = []
  /// Stored facts and inquiries that do not fit the region: of wards that are gone, for example.
  private(set) var misfits: [Problem] = []
  /// Whether the host wants to be told of every event.
  var isSubscribed = false
  /// Events that were written since the last commit, as parameters of notifications.
  private(set) var notices: [[UInt8]] = []
  /// Counts, for `service/metrics`.
  let metrics: Monitor<ServiceMetrics>
  /// When it was started.
  let startedAt: Instant
  /// The plan that was last made for what-if.
  let plans = PlanMemory()
  /// What the session tells about itself, for `service/metrics`.
  var queues: @Sendable () -> ServiceQueues = { ServiceQueues() }

  init(
    store: ServiceStore, settings: ServiceSettings, methods: Int, now: Instant
  ) throws(ProblemList) {
    self.store = store
    self.settings = settings
    metrics = Monitor(ServiceMetrics(methods: methods))
    startedAt = now
    try reload(now: now)
  }

  /// Reads everything again from the store.
  func reload(now: Instant) throws(ProblemList) {
    do {
      region = try store.region().map { stored in
        LoadedRegion(
          region: try RegionReading.region(stored.document, checked: stored.checked),
          digest: stored.digest, version: stored.version)
      }
      board = try region.map { loaded in try storedBoard(of: loaded.region, now: now) }
      let words = try store.wordCounts()
      var model = AcceptanceModel(counts: words)
      storedWords = words
      try store.outcomes { outcome, ward, evidence in
        model.record(
          outcome, institution: ward.institution, ward: ward.ward, evidence: evidence,
          isPublic: isPublic(ward))
      }
      self.model = model
      notices = []
    } catch let error as ProblemList {
      throw error
    } catch let error as SQLiteError {
      throw ProblemList(store: store.path, error)
    } catch {
      throw ProblemList(store: store.path, SQLiteError(code: 1, text: "\(error)"))
    }
  }

  /// The region, or the error that there is none.
  func loadedRegion() throws(ServiceError) -> LoadedRegion {
    guard let region else {
      throw ServiceError(
        .noRegion,
        LocalizedText(
          ja: "地域が読み込まれていません。先に region/load を呼んでください。",
          en: "No region has been loaded; call region/load first."))
    }
    return region
  }

  /// A board with what the store knows; what does not fit the region stays there, and is told.
  private func storedBoard(of region: Region, now: Instant) throws(SQLiteError) -> VacancyBoard {
    var reports: [VacancyReport] = []
    try store.facts { reports.append($0) }
    var board = VacancyBoard(region: region)
    var problems = board.restore(
      from: BoardSnapshot(reports: reports, inquiries: [], sequence: try store.lastEvent()))
    // Arrivals count against reports until these are old.
    let first = now.advanced(byMinutes: -2 * region.document.policy.vacancy.oldMinutes)
    var number = 0
    try store.inquiries(since: first) { inquiry in
      if let problem = board.restore(inquiry, number: number) { problems.append(problem) }
      board.setAside(keeping: endedOnBoard)
      number += 1
    }
    forgottenBefore = first
    misfits = problems
    return board
  }

  /// Lets the board hold no more of what is over than it needs to; all changes must be kept.
  func setAside() { board?.setAside(keeping: endedOnBoard) }

  /// An inquiry of the board or, if it ended and was set aside, put back on it from the store; nil if
  /// the board has none of that id, whatever the store still has.
  func inquiry(_ id: String, on board: inout VacancyBoard) throws -> Inquiry? {
    if let inquiry = board.inquiry(id) { return inquiry }
    guard let kept = try store.inquiry(id), isOnBoard(kept) else { return nil }
    board.bringBack(kept)
    return kept
  }

  /// Whether an inquiry of the store ended, and so lately that it is the board's.
  private func isOnBoard(_ kept: Inquiry) -> Bool {
    kept.isConsistent && kept.endedAt.map { $0 >= forgottenBefore } ?? false
  }

  /// Forgets what is over and no report is older than; the store keeps it.
  func forget(now: Instant) throws(SQLiteError) {
    guard let last = board?.forgetting(before: now, now: now), last >= forgottenBefore else {
      return
    }
    let others = try store.endedInquiries(from: forgottenBefore, before: last)
    board?.forget(before: now, setAside: others, now: now)
    forgottenBefore = last
  }

  /// The board, or the error that there is no region.
  func withBoard<Result>(
    _ body: (inout VacancyBoard, Region) throws -> Result
  ) throws -> Result {
    let loaded = try loadedRegion()
    // Taken out and put back: a second reference would copy its tables on the first change.
    guard var board = self.board.take() else { throw ServiceError(.noRegion) }
    defer { self.board = board }
    return try body(&board, loaded.region)
  }

  /// Writes what the board has done since the last time: its events, and the rows that changed.
  func keepChanges(by actor: String, now: Instant) {
    guard board != nil else { return }
    let events = board?.takeEvents() ?? []
    let changes = board?.takeChanges()
    for event in events {
      if case .reported(let report) = event.change {
        store.append(report, receivedAt: now, outcome: "applied", isFact: true)
      } else {
        store.append(
          event: event.change.word, subject: event.change.inquiry ?? "", actor: actor,
          body: BoardEventFormat.encode(event), at: event.at)
      }
      if case .silent(let id, let key) = event.change, let inquiry = board?.inquiry(id) {
        learn(
          .silent, of: key, evidence(of: key, needs: inquiry.needs, at: event.at), at: event.at)
      }
      if isSubscribed { notices.append(BoardEventFormat.encode(event)) }
    }
    for id in changes?.inquiries ?? [] {
      if let inquiry = board?.inquiry(id) {
        store.put(inquiry, changedAt: now)
      } else {
        store.end(inquiry: id)
      }
    }
  }

  /// What is known of a ward that is asked at a moment.
  func evidence(
    of key: WardKey, needs: NeedsProfile, at moment: Instant
  ) -> AcceptanceEvidence? {
    guard let board, let ward = board.wards.ward(key) else { return nil }
    let time = BoardTime(moment, calendar: board.wards.calendar)
    let standing = board.standing(of: ward, at: time)
    let told = board.wards.record(of: ward).acceptance
    return AcceptanceEvidence(
      standing, band: time.band,
      procedures: needs.procedures.map {
        ProcedureAnswer($0, standing.acceptance[$0] ?? told[$0])
      })
  }

  /// Learns how long words hold, from what a ward said before and says now.
  func learn(_ earlier: VacancyReport?, followedBy later: VacancyReport) {
    let key = WardKey(institution: later.institution, ward: later.ward)
    if let earlier, isPublic(key) { model.record(earlier, followedBy: later) }
  }

  /// Writes what was learned of words since the last time: at most 36 rows a commit.
  func keepWords() {
    let words = model.wordCounts
    if words == storedWords { return }
    for count in words where !storedWords.contains(count) { store.put(wordCount: count) }
    storedWords = words
  }

  private func isPublic(_ key: WardKey) -> Bool {
    guard let wards = board?.wards, let ward = wards.ward(key) else { return false }
    return wards.visibilities[Int(ward)] == .public
  }

  /// Learns how a ward answered.
  func learn(
    _ outcome: AcceptanceOutcome, of key: WardKey, _ evidence: AcceptanceEvidence?, at now: Instant
  ) {
    guard let evidence else { return }
    model.record(
      outcome, institution: key.institution, ward: key.ward, evidence: evidence,
      isPublic: isPublic(key))
    store.append(outcome, of: key, evidence: evidence, at: now)
  }

  /// Hands over the notifications of what was committed.
  func takeNotices() -> [[UInt8]] {
    defer { notices = [] }
    return notices
  }

  /// Takes a region that is not kept: each line of a batch brings its own.
  func use(_ region: LoadedRegion) {
    board = VacancyBoard(region: region.region)
    self.region = region
  }

  /// Takes a checked region as the current one; what is known of its wards is kept.
  func take(_ document: [UInt8], _ region: Region, now: Instant) throws(SQLiteError) {
    let digest = SHA256.hex(document)
    let compact = JSONText.compact(document)
    store.put(
      region: compact, digest: digest, checked: RegionReading.mark(of: compact), at: now)
    board = try storedBoard(of: region, now: now)
    self.region = LoadedRegion(
      region: region, digest: digest, version: (self.region?.version ?? 0) + 1)
  }
}

/// A region as the service holds it; the document itself stays in the store.
///
/// An object, so that a request does not copy the references of a whole region.
final class LoadedRegion: Sendable {
  let region: Region
  /// SHA-256 of the document as it was given, in hexadecimal.
  let digest: String
  /// 1 for the first that was ever loaded into the store.
  let version: Int

  init(region: Region, digest: String, version: Int) {
    self.region = region
    self.digest = digest
    self.version = version
  }
}

/// What waits in a session.
struct ServiceQueues: Sendable {
  var waitingRequests = 0
  var waitingBytes = 0
  var outboxBytes = 0
  var computations = 0
}

extension ProblemList {
  /// One problem with a store.
  init(store path: String?, _ error: SQLiteError) {
    let name = path ?? ":memory:"
    self.init([
      StoreFault(error)?.problem(path: name)
        ?? Problem(
          .error, path: name, value: "", rule: "store-cannot-read",
          message: LocalizedText(
            ja: "保存ファイルを読めません（SQLite: \(error.text)）。",
            en: "The store cannot be read (SQLite: \(error.text))."))
    ])
  }
}
