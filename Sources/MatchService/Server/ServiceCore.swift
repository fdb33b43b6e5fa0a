internal import MatchEngine

// Problem: many requests, in order, each answered only when what it changed is on the disk, and
//   thousands of them a second.
// Method: the session hands over all requests that wait. They run one after the other against the
//   state in memory; what they changed is written in one transaction, and then all are answered
//   (group commit). Where the store has a thread of its own, the next group is run meanwhile: a
//   change costs the state's thread about as much as its rows and its share of the COMMIT cost the
//   store's, so both work side by side.
// Why correct: no answer leaves before the COMMIT of its group has returned, nor before that of the
//   group before, on whose changes it may rest: groups are told in the order in which they were run,
//   reads included. If a COMMIT fails, that group and the one that was run after it are rolled back,
//   the state is read again from the store, every change of both is answered with the store's error,
//   and every read is run again on what is really there.

/// One request that has been judged and waits for its turn.
struct QueuedCall: Sendable {
  /// Its method, by index in the table.
  let method: Int
  /// The parameters; not yet checked against the method's shape.
  let parameters: JSONValue?
  /// Whether its answer is no longer wanted.
  let isCancelled: @Sendable () -> Bool
}

/// Runs requests in order against the state.
final class ServiceCore {
  /// What came of a call.
  enum Outcome: Sendable {
    case answer(Result<[UInt8], ServiceError>)
    case computation(Computation)
  }

  /// Is told what came of a group, in the order of its calls, and its notifications.
  typealias Listener = @Sendable (_ outcomes: [Outcome], _ notices: [[UInt8]]) -> Void

  /// A group that was run.
  private struct Group {
    let calls: ArraySlice<QueuedCall>
    let tell: Listener
  }

  let methods: MethodTable
  let state: ServiceState
  private let clock: @Sendable () -> Instant
  private let log: ServiceLog
  private let settings: ServiceSettings
  /// The day on which what is older than the retention was last forgotten.
  private var lastForgotten: CivilDay?
  /// The hour in which the board last forgot what is over.
  private var lastForgottenHour: Int64?
  /// The second in which a slice of what is old was last forgotten.
  private var lastSlice: Instant?
  /// The group that was handed over last: it may not be committed yet.
  private var last: Group?

  init(
    methods: MethodTable, store: ServiceStore, settings: ServiceSettings, log: ServiceLog,
    clock: @escaping @Sendable () -> Instant
  ) throws(ProblemList) {
    self.methods = methods
    self.clock = clock
    self.log = log
    self.settings = settings
    state = try ServiceState(
      store: store, settings: settings, methods: methods.all.count, now: clock())
    tellMisfits()
  }

  /// Tells what the store knows and the region does not: it is kept, but not on the board.
  private func tellMisfits() {
    if state.misfits.isEmpty { return }
    let first = state.misfits[0]
    log.write(
      "not-on-the-board",
      LocalizedText(
        ja: "保存された報告や打診\(state.misfits.count)件が今の地域に合いません。最初のもの: "
          + "\(first.path) \(first.message.japanese)",
        en:
          "\(Wording.count(state.misfits.count, "stored report")) or inquiries do not fit the region. The first: "
          + "\(first.path) \(first.message.english)"))
  }

  /// Answers of one group are held until its commit; this many bytes end the group.
  private static let groupBytes = 1 << 20
  /// So does this time: answers that are ready do not wait for many slow ones.
  var groupNanoseconds: UInt64 = 100_000_000

  /// Runs calls in order, and tells what came of them when what they changed is committed: at once,
  /// or later on the thread of the store.
  ///
  /// - Returns: How many calls were run, at least one, as far as their answers do not grow too large
  ///   to be held together; the others have not been begun.
  func run(_ calls: ArraySlice<QueuedCall>, then tell: @escaping Listener) -> Int {
    var begun = calls.startIndex
    // Told before anything is run on what is not there.
    do { try state.store.writer.check() } catch { _ = takeBack(error) }
    do {
      try expire()
      var outcomes: [Outcome] = []
      var bytes = 0
      let start = ServiceLog.nanoseconds()
      while begun < calls.endIndex, bytes < Self.groupBytes,
        begun == calls.startIndex || ServiceLog.nanoseconds() - start < groupNanoseconds
      {
        let call = calls[begun]
        begun += 1
        let outcome = try outcome(of: call)
        if case .answer(.success(let json)) = outcome { bytes += json.count }
        outcomes.append(outcome)
      }
      state.keepWords()
      let notices = state.takeNotices()
      try state.store.commit { [outcomes] in tell(outcomes, notices) }
      last = Group(calls: calls[..<begun], tell: tell)
      return begun - calls.startIndex
    } catch {
      let failure = takeBack(error)
      // Where already the clock's changes failed, the first call is answered all the same.
      let failed = calls[..<max(begun, min(calls.startIndex + 1, calls.endIndex))]
      tell(failed.map { afterFailure($0, failure) }, [])
      return failed.count
    }
  }

  /// Takes back what is not committed, and tells the group that was handed over if it is not.
  private func takeBack(_ error: any Error) -> ServiceError {
    let failure = (error as? SQLiteError)?.serviceError ?? Self.internalError(error)
    log.write("store-failed", failure.message)
    let isLastGone = state.store.rollback()
    recover()
    if isLastGone, let last { last.tell(last.calls.map { afterFailure($0, failure) }, []) }
    last = nil
    return failure
  }

  /// Whether a call that changes nothing can be answered without waiting for the disk.
  var isFree: Bool { state.store.writer.isFree }

  /// Waits until everything that was run is committed and told.
  func finish(then tell: @escaping Listener) {
    tick(then: tell)
    // What was handed over last failed: the next run takes it back and tells it.
    do { try state.store.writer.settle() } catch { tick(then: tell) }
  }

  /// Loads the first region of a store from a file, as the coordinator.
  func load(region path: String) throws(ProblemList) {
    let bytes = try FileReading.bytes(path)
    let region: Region
    do throws(ProblemList) {
      region = try Region(checking: try RegionFormat.decode(bytes))
    } catch {
      throw ProblemList(
        error.problems.map {
          Problem(
            $0.severity, path: path + ":" + $0.path, value: $0.value, rule: $0.rule,
            message: $0.message, hint: $0.hint)
        })
    }
    do {
      try state.take(bytes, region, now: clock())
      try state.store.commit()
    } catch {
      state.store.rollback()
      throw ProblemList(store: state.store.path, error)
    }
  }

  /// Does what is due by the clock.
  func tick(then tell: @escaping Listener) {
    _ = run([], then: tell)
  }

  /// Lets deadlines and holds pass that have ended.
  private func expire() throws(SQLiteError) {
    let now = clock()
    state.board?.expire(now: now)
    state.keepChanges(by: "clock", now: now)
    if lastForgottenHour != now.seconds / 3_600 {
      lastForgottenHour = now.seconds / 3_600
      try state.forget(now: now)
      state.keepChanges(by: "clock", now: now)
    }
    state.setAside()
    // A slice a second until the day's share is done.
    if lastForgotten != now.japanDay, lastSlice != now {
      lastSlice = now
      if try state.store.forget(
        before: now.advanced(byMinutes: -settings.retentionDays * 1_440))
      {
        lastForgotten = now.japanDay
      }
    }
  }

  /// Runs one call; throws only what concerns the store.
  private func outcome(of call: QueuedCall) throws -> Outcome {
    do {
      return try perform(call)
    } catch let error as ServiceError {
      if error.code == .forbidden { recordRefusal(of: call, error) }
      return .answer(.failure(error))
    } catch let error as ProblemList {
      return .answer(
        .failure(ServiceError(.badDocument, nil, problems: error.problems)))
    } catch let error as SQLiteError {
      throw error
    } catch {
      log.write("internal-error", LocalizedText(ja: "\(error)", en: "\(error)"))
      return .answer(.failure(Self.internalError(error)))
    }
  }

  private func perform(_ call: QueuedCall) throws -> Outcome {
    if call.isCancelled() { return .answer(.failure(ServiceError(.requestCancelled))) }
    let method = methods.all[call.method]
    let given = try methods.call(
      call.method, call.parameters, defaultRole: state.settings.defaultRole, now: clock())
    switch method.work {
    case .read(let run): return .answer(.success(try run(state, given)))
    case .compute(let prepare): return .computation(try prepare(state, given))
    case .change(let run): return .answer(.success(try change(given, method, run)))
    }
  }

  /// Runs a change once for each key.
  private func change(
    _ call: MethodCall, _ method: MethodDescription,
    _ run: (ServiceState, MethodCall) throws -> [UInt8]
  ) throws -> [UInt8] {
    let key = call.parameters?["idempotencyKey"]?.string ?? ""
    let digest = Self.digest(method: method.name, call.parameters)
    if let known = try state.store.answer(key: key) {
      guard known.digest == digest else { throw ServiceError(.keyReused) }
      state.metrics.look { $0.repeated += 1 }
      return known.answer
    }
    let answer = try run(state, call)
    state.keepChanges(by: call.actor.text, now: call.now)
    state.store.put(answer: answer, key: key, digest: digest, at: call.now)
    return answer
  }

  /// What a repetition must have in common with the first: everything but `_meta`.
  static func digest(method: String, _ parameters: JSONValue?) -> String {
    var bytes = Array(method.utf8)
    for (key, value) in (parameters?.members.all ?? []).sorted(by: { $0.key < $1.key })
    where key != "_meta" {
      bytes.append(10)
      bytes.append(contentsOf: key.utf8)
      bytes.append(58)
      bytes.append(contentsOf: value.source)
    }
    return SHA256.hex(bytes)
  }

  private func recordRefusal(of call: QueuedCall, _ error: ServiceError) {
    let actor = Actor(call.parameters, default: state.settings.defaultRole)
    let name = methods.all[call.method].name
    log.write(
      "refused",
      LocalizedText(
        ja: "\(actor.text): \(name): \(error.message.japanese)",
        en: "\(actor.text): \(name): \(error.message.english)"))
    var writer = JSONWriter()
    writer.object { $0.member("method", name) }
    state.store.append(
      event: "refused", subject: name, actor: actor.text, body: writer.bytes, at: clock())
  }

  private func recover() {
    do {
      try state.reload(now: clock())
    } catch {
      for problem in error.problems { log.write("store-cannot-read", problem.message) }
    }
  }

  private func afterFailure(_ call: QueuedCall, _ failure: ServiceError) -> Outcome {
    if methods.all[call.method].isChange { return .answer(.failure(failure)) }
    do {
      return try outcome(of: call)
    } catch {
      state.store.rollback()
      return .answer(.failure(failure))
    }
  }

  private static func internalError(_ error: any Error) -> ServiceError {
    ServiceError(
      .internalError,
      LocalizedText(ja: "内部エラー: \(error)", en: "Internal error: \(error)"))
  }
}
