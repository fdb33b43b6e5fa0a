internal import MatchEngine

// Problem: answer lookups in microseconds while a national match runs, never change the order of
//   what changes the state, and keep memory bounded whatever the host does.
// Method: five threads. One reads lines and routes them; one runs the ordered queue against the
//   state; one writes what was changed to the store, commits and answers; one runs long
//   computations; one writes answers to the host. What waits is bounded in
//   bytes at every hand-over, so that a host that does not read is in the end not read either.
//   Cancellations do not queue: the reader acts on them at once, and waits for nobody meanwhile.
//   A lookup that comes alone, while nothing waits or is worked on, is answered by the reader itself
//   and written by it where the host has room, so that no other thread must be woken for it.
// Why correct: the state belongs to one thread at a time, the queue's or the reader's, and the queue's
//   lock orders what they did; only the reader queues calls, so none can be passed while it has the
//   state. A call is answered by whoever claims it first, so
//   exactly once; progress enters the outbox only while its call is not claimed, so before the
//   answer.

/// One service on one stream.
final class ServiceSession: Sendable {
  let router: RequestRouter
  let settings: ServiceSettings
  let writer: ResponseWriter
  let send: Send
  let mailbox = Monitor(CallMailbox())
  let computations = Monitor(ComputationQueue())
  let inFlight = Monitor<[RequestID: PendingCall]>([:])
  private let hasHandshake = Monitor(false)
  let metrics: Monitor<ServiceMetrics>
  private let onShutdown: @Sendable () -> Void

  /// Hands a message to the host.
  typealias Send =
    @Sendable (
      _ message: [UInt8], _ delivery: Outbox.Delivery, _ isWanted: () -> Bool
    ) -> Void

  init(
    methods: MethodTable, settings: ServiceSettings, metrics: Monitor<ServiceMetrics>,
    send: @escaping Send, onShutdown: @escaping @Sendable () -> Void
  ) {
    router = RequestRouter(methods: methods, limits: settings.limits)
    self.settings = settings
    writer = ResponseWriter(language: settings.language)
    self.metrics = metrics
    self.send = send
    self.onShutdown = onShutdown
  }

  // MARK: reading

  /// Takes one line; waits while too much waits already.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - core: What an urgent call is answered with at once if nothing is before it; nil if all calls
  ///     are to wait for the thread of the queue.
  func receive(_ line: [UInt8], lending core: ServiceCore? = nil) {
    let now = ServiceLog.nanoseconds()
    var memory = 0
    let steps = hasHandshake.look {
      router.route(line, hasHandshake: &$0, memory: &memory, receivedAt: now)
    }
    for step in steps {
      switch step {
      case .cancel(let id): cancel(id)
      case .enqueue(let call):
        enqueue(
          call, bytes: memory / steps.count + Self.callBytes,
          lending: steps.count == 1 ? core : nil)
      }
    }
  }

  /// Answers a line that was too long to be read.
  func receiveTooLong() {
    enqueue(router.tooLong(receivedAt: ServiceLog.nanoseconds()), bytes: Self.callBytes)
  }

  /// What a waiting call takes besides its text.
  private static let callBytes = 512

  private func enqueue(_ call: PendingCall, bytes: Int, lending core: ServiceCore? = nil) {
    var call = call
    if let id = call.id, !register(call, id) {
      call = PendingCall(
        id: id,
        work: .fixed(
          .failure(
            ServiceError(
              .invalidRequest,
              LocalizedText(
                ja: "同じidの要求がまだ終わっていません。",
                en: "A request with this id has not been answered yet.")))),
        batch: call.batch, place: call.place, receivedAt: call.receivedAt)
    }
    if let core, isUrgent(call), answerAtOnce(call, core) { return }
    let limit = settings.limits.waitingBytes
    let isTaken = mailbox.wait { mailbox -> Bool? in
      if mailbox.isClosed { return false }
      guard mailbox.isEmpty || mailbox.bytes + bytes <= limit else { return nil }
      mailbox.items.append((call, bytes))
      mailbox.bytes += bytes
      return true
    }
    if !isTaken { finish(call, Self.ended) }
  }

  private func isUrgent(_ call: PendingCall) -> Bool {
    guard case .method(let index, _) = call.work, call.batch == nil else { return false }
    return router.methods.all[index].isUrgent
  }

  /// Answers a call on the reader's thread; false if it has to wait for others, or for the disk.
  private func answerAtOnce(_ call: PendingCall, _ core: ServiceCore) -> Bool {
    let isMine = mailbox.look { mailbox in
      guard mailbox.isEmpty, !mailbox.isClosed, case .nobody = mailbox.owner else { return false }
      mailbox.owner = .reader(isAwaited: false)
      return true
    }
    if !isMine { return false }
    let isFree = core.isFree
    if isFree { work([call], core, .directly) }
    let isAwaited = mailbox.look { mailbox in
      guard case .reader(let isAwaited) = mailbox.owner else { return false }
      mailbox.owner = .nobody
      return isAwaited
    }
    if isAwaited { mailbox.change { _ in } }
    return isFree
  }

  static let ended = Result<[UInt8], ServiceError>.failure(
    ServiceError(
      .requestCancelled,
      LocalizedText(ja: "サービスは終了するところです。", en: "The service is ending.")))

  private func register(_ call: PendingCall, _ id: RequestID) -> Bool {
    inFlight.look { calls in
      if calls[id] != nil { return false }
      calls[id] = call
      return true
    }
  }

  private func cancel(_ id: RequestID) {
    guard let call = inFlight.look({ $0[id] }) else { return }
    call.cancel(byHost: true)
    // A computation may run on for a while; its answer is given now.
    let isComputing = computations.look { state in
      let isRunning = state.running === call
      let isWaiting = state.queue.contains { $0.0 === call }
      state.queue.removeAll { $0.0 === call }
      return isRunning || isWaiting
    }
    if isComputing { finish(call, .failure(ServiceError(.requestCancelled)), .atOnce) }
  }

  /// No more lines will come; what was accepted is still worked on.
  func close() {
    mailbox.change { $0.isClosed = true }
  }

  // MARK: the ordered queue

  /// Runs the ordered queue until it is closed and empty; belongs to the thread of the core.
  func run(_ core: ServiceCore) {
    while true {
      let batch = mailbox.wait(milliseconds: 500) { mailbox -> [PendingCall]? in
        if mailbox.isEmpty && !mailbox.isClosed { return nil }
        guard mailbox.takeState() else { return nil }
        return mailbox.take(512).map(\.call)
      }
      if let batch {
        if batch.isEmpty { break }
        work(batch, core)
      } else {
        mailbox.wait { $0.takeState() ? () : nil }
        core.tick { [self] _, notices in notify(notices) }
      }
      mailbox.look { $0.owner = .nobody }
    }
    core.finish { [self] _, notices in notify(notices) }
    mailbox.change { $0.isDone = true }
  }

  /// Runs some calls; they are answered when what they changed is committed.
  func work(
    _ batch: [PendingCall], _ core: ServiceCore, _ delivery: Outbox.Delivery = .waits
  ) {
    var calls: [QueuedCall] = []
    for call in batch {
      if case .method(let index, let parameters) = call.work {
        calls.append(
          QueuedCall(method: index, parameters: parameters, isCancelled: { call.isCancelled }))
      }
    }
    var waiting = calls[...]
    var rest = batch[...]
    while !rest.isEmpty {
      let count = core.run(waiting) { [self, rest] outcomes, notices in
        answer(rest[..<Self.end(of: rest, methods: outcomes.count)], outcomes, delivery)
        notify(notices)
      }
      waiting = waiting.dropFirst(count)
      rest = rest[Self.end(of: rest, methods: count)...]
    }
  }

  /// The end of the part of a batch with some calls of methods and what follows them without any.
  private static func end(of batch: ArraySlice<PendingCall>, methods count: Int) -> Int {
    var left = count
    for index in batch.indices {
      guard case .method = batch[index].work else { continue }
      if left == 0 { return index }
      left -= 1
    }
    return batch.endIndex
  }

  /// Answers calls of which some are methods, with what came of these.
  private func answer(
    _ batch: ArraySlice<PendingCall>, _ outcomes: [ServiceCore.Outcome],
    _ delivery: Outbox.Delivery
  ) {
    var outcomes = outcomes[...]
    var isShutdown = false
    // What one commit has made certain leaves in one message.
    var message: [UInt8] = []
    func flush() {
      if !message.isEmpty { send(message, delivery) { true } }
      message = []
    }
    func answer(_ call: PendingCall, _ result: Result<[UInt8], ServiceError>) {
      guard let line = reply(to: call, result) else { return }
      if message.isEmpty {
        message = line
      } else {
        message.append(10)
        message += line
      }
      if message.count > 1 << 18 { flush() }
    }
    for call in batch {
      switch call.work {
      case .fixed(let result): answer(call, result)
      case .method(let index, _):
        if router.methods.all[index].name == "shutdown" { isShutdown = true }
        switch outcomes.popFirst() {
        case .answer(let result): answer(call, result)
        case .computation(let computation): compute(call, computation)
        case nil: answer(call, .failure(ServiceError(.internalError)))
        }
      }
    }
    flush()
    if isShutdown { onShutdown() }
  }

  /// Tells a host that asked for it what happened on the board.
  private func notify(_ notices: [[UInt8]]) {
    for event in notices {
      var line = JSONWriter()
      line.object { line in
        line.member("jsonrpc", "2.0")
        line.member("method", "$/event")
        line.member("params") { $0.raw(event) }
      }
      send(line.bytes, .waits) { true }
    }
  }

  // MARK: the end

  /// Waits until the ordered queue and the computations are done, or a time has passed; then what
  /// is left is answered as cancelled.
  func drain(milliseconds: Int) {
    let start = ServiceLog.nanoseconds()
    _ = mailbox.wait(milliseconds: max(milliseconds, 1)) { $0.isDone ? true : nil }
    mailbox.change { mailbox in
      mailbox.clear()
    }
    let spent = Int((ServiceLog.nanoseconds() - start) / 1_000_000)
    _ = computations.wait(milliseconds: max(milliseconds - spent, 1)) { state in
      state.isClosed || state.queue.isEmpty && state.running == nil ? true : nil
    }
    stopComputations()
    // Whatever the ordered queue did not reach in its time.
    for call in inFlight.look({ Array($0.values) }).sorted(by: { $0.receivedAt < $1.receivedAt }) {
      call.cancel(byHost: false)
      finish(call, Self.ended, .atOnce)
    }
    // The group that is being run is answered by whoever runs it.
    _ = mailbox.wait(milliseconds: Self.groupMilliseconds) { $0.isDone ? true : nil }
  }

  private static let groupMilliseconds = 150

  /// Whether the ordered queue has come to its end.
  var isDone: Bool { mailbox.look { $0.isDone } }
}
