internal import MatchEngine

/// The long computations that wait, and the one that runs.
struct ComputationQueue {
  var queue: [(PendingCall, Computation)] = []
  var running: PendingCall?
  var isClosed = false

  /// Everything that waits or runs; nothing waits any more.
  mutating func takeAll() -> [PendingCall] {
    defer { queue = [] }
    return queue.map(\.0) + (running.map { [$0] } ?? [])
  }
}

/// Long computations, one after the other on a thread of their own.
extension ServiceSession {
  /// Queues a computation, or refuses it.
  func compute(_ call: PendingCall, _ computation: @escaping Computation) {
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
}
