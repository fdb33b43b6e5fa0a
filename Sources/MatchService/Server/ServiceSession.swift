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
  /// Who works with the state.
  private enum Owner {
    case nobody
    case queue
    /// The reader; the thread of the queue may be waiting for it.
    case reader(isAwaited: Bool)
  }

  private struct Mailbox {
    var items: [(call: PendingCall, bytes: Int)] = []
    /// Items that were taken already; they are dropped many at a time.
    var taken = 0
    var bytes = 0
    var isClosed = false
    /// Whether the ordered queue is empty and will stay so.
    var isDone = false
    /// Whose the state is.
    var owner = Owner.nobody

    var isEmpty: Bool { taken == items.count }

    /// Takes the first items, at most a number of them.
    mutating func take(_ most: Int) -> ArraySlice<(call: PendingCall, bytes: Int)> {
      let next = items[taken..<taken + min(most, items.count - taken)]
      taken += next.count
      for item in next { bytes -= item.bytes }
      if taken == items.count {
        items = []
        taken = 0
      } else if taken > 65_536 {
        items.removeFirst(taken)
        taken = 0
      }
      return next
    }

    /// Takes the state for the thread of the queue; false if the reader has it, which will tell.
    mutating func takeState() -> Bool {
      if case .reader = owner {
        owner = .reader(isAwaited: true)
        return false
      }
      owner = .queue
      return true
    }

    /// Forgets everything that waits.
    mutating func clear() {
      items = []
      taken = 0
      bytes = 0
    }
  }

  private struct Computations {
    var queue: [(PendingCall, Computation)] = []
    var running: PendingCall?
    var isClosed = false

    /// Everything that waits or runs; nothing waits any more.
    mutating func takeAll() -> [PendingCall] {
      defer { queue = [] }
      return queue.map(\.0) + (running.map { [$0] } ?? [])
    }
  }

  private let router: RequestRouter
  private let settings: ServiceSettings
  private let writer: ResponseWriter
  private let send: Send
  private let mailbox = Monitor(Mailbox())
  private let computations = Monitor(Computations())
  private let inFlight = Monitor<[RequestID: PendingCall]>([:])
  private let hasHandshake = Monitor(false)
  private let metrics: Monitor<ServiceMetrics>
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

  private static let ended = Result<[UInt8], ServiceError>.failure(
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
  private func work(
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

  // MARK: computations

  private func compute(_ call: PendingCall, _ computation: @escaping Computation) {
    let refusal = computations.change { state -> Result<[UInt8], ServiceError>? in
      if state.isClosed { return Self.ended }
      if call.isCancelled { return .failure(ServiceError(.requestCancelled)) }
      let count = state.queue.count + (state.running == nil ? 0 : 1)
      if count >= settings.limits.computations { return .failure(ServiceError(.busy)) }
      state.queue.append((call, computation))
      return nil
    }
    if let refusal { finish(call, refusal) }
  }

  /// Runs computations until they are closed and done; belongs to a thread of its own.
  func runComputations() {
    while true {
      let next = computations.wait { state -> (PendingCall, Computation)?? in
        if state.queue.isEmpty { return state.isClosed ? .some(nil) : nil }
        let next = state.queue.removeFirst()
        state.running = next.0
        return .some(next)
      }
      guard let (call, computation) = next else { return }
      run(computation, for: call)
    }
  }

  private func run(_ computation: Computation, for call: PendingCall) {
    if call.isCancelled {
      finish(call, .failure(ServiceError(.requestCancelled)))
    } else {
      finish(call, computation(context(of: call)))
    }
    computations.change { $0.running = nil }
  }

  /// Works off everything that waits, on the caller's thread: a service without threads of its own.
  func workOff(_ core: ServiceCore) {
    while true {
      let batch = mailbox.change { mailbox -> [PendingCall] in
        mailbox.take(.max).map(\.call)
      }
      if batch.isEmpty { break }
      work(batch, core)
    }
    while let (call, computation) = computations.change({ state in
      state.queue.isEmpty ? nil : state.queue.removeFirst()
    }) {
      run(computation, for: call)
    }
  }

  private func context(of call: PendingCall) -> ComputationContext {
    let lastSent = Monitor<(at: UInt64, done: Int)>((0, -1))
    return ComputationContext(
      progress: { [self] done, total, what in
        guard let token = call.progressToken, !call.isCancelled else { return }
        let now = ServiceLog.nanoseconds()
        // At most ten a second, and always more than before.
        let isDue = lastSent.look { last in
          if done <= last.done || last.at != 0 && now - last.at < 100_000_000 { return false }
          last = (now, done)
          return true
        }
        guard isDue else { return }
        let method =
          call.dialect.isModelContext ? "notifications/progress" : "$/progress"
        send(
          writer.notification(method) { writer in
            writer.member(call.dialect.isModelContext ? "progressToken" : "token") {
              token.write(into: &$0)
            }
            writer.member("progress", done)
            writer.member("total", total)
            writer.member("message", what[settings.language])
          }, .droppable, { !call.isAnswered })
      }, isCancelled: { call.isCancelled })
  }

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

  /// Answers every computation as cancelled now, and takes no more.
  func stopComputations() {
    let calls = computations.change { state in
      state.isClosed = true
      return state.takeAll()
    }
    for call in calls {
      call.cancel(byHost: false)
      finish(call, Self.ended, .atOnce)
    }
  }

  // MARK: answering

  /// What waits, for the metrics.
  func queues(outboxBytes: Int) -> ServiceQueues {
    let (requests, bytes) = mailbox.look { ($0.items.count - $0.taken, $0.bytes) }
    let running = computations.look { $0.queue.count + ($0.running == nil ? 0 : 1) }
    return ServiceQueues(
      waitingRequests: requests, waitingBytes: bytes, outboxBytes: outboxBytes,
      computations: running)
  }

  private func finish(
    _ call: PendingCall, _ result: Result<[UInt8], ServiceError>,
    _ delivery: Outbox.Delivery = .waits
  ) {
    if let line = reply(to: call, result) { send(line, delivery) { true } }
  }

  /// The line that answers a call; nil if there is nothing to say, or not yet.
  private func reply(
    to call: PendingCall, _ result: Result<[UInt8], ServiceError>
  ) -> [UInt8]? {
    guard call.claim() else { return nil }
    if let id = call.id {
      inFlight.look { calls in
        if calls[id] === call { calls[id] = nil }
      }
    }
    if case .method(let index, _) = call.work {
      let isError = if case .failure = result { true } else { false }
      metrics.look {
        $0.record(
          method: index, nanoseconds: ServiceLog.nanoseconds() - call.receivedAt, isError: isError)
      }
    }
    var response: [UInt8]?
    if !call.isNotification && !call.isSilenced {
      response = writer.response(call.id, result, dialect: call.dialect, tool: call.isTool)
    }
    guard let batch = call.batch else { return response }
    if let full = response, !batch.reserve(full.count) {
      response = writer.response(
        call.id, .failure(Self.batchTooLarge), dialect: call.dialect, tool: call.isTool)
    }
    return batch.finish(call.place, response)
  }

  private static let batchTooLarge = ServiceError(
    .busy,
    LocalizedText(
      ja: "一括要求の回答が大きすぎます。この要求は単独で送り直してください。",
      en: "The answers of this batch are too large; send this request again on its own."))
}
