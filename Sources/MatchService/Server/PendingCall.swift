internal import MatchEngine
internal import Synchronization

/// One element of a line on its way through the service.
final class PendingCall: Sendable {
  /// What is to be done.
  enum Work: Sendable {
    /// A method of the table with its parameters.
    case method(Int, JSONValue?)
    /// The answer is known already.
    case fixed(Result<[UInt8], ServiceError>)
  }

  /// The id; nil where none could be read, or for a notification.
  let id: RequestID?
  /// Whether it is answered at all.
  let isNotification: Bool
  let work: Work
  let dialect: Dialect
  /// Whether it calls an MCP tool.
  let isTool: Bool
  /// The token under which it wants progress; nil if it wants none.
  let progressToken: RequestID?
  /// The batch of which it is a part.
  let batch: BatchReply?
  /// Its place in the batch.
  let place: Int
  /// When its line was read, in nanoseconds of a clock that never goes back.
  let receivedAt: UInt64

  private let cancelled = Atomic<Bool>(false)
  private let silenced = Atomic<Bool>(false)
  private let answered = Atomic<Bool>(false)

  init(
    id: RequestID?, isNotification: Bool = false, work: Work, dialect: Dialect = .plain,
    isTool: Bool = false, progressToken: RequestID? = nil, batch: BatchReply? = nil,
    place: Int = 0, receivedAt: UInt64
  ) {
    self.id = id
    self.isNotification = isNotification
    self.work = work
    self.dialect = dialect
    self.isTool = isTool
    self.progressToken = progressToken
    self.batch = batch
    self.place = place
    self.receivedAt = receivedAt
  }

  /// Whether its answer is no longer wanted.
  var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

  /// Whether the host said so, and MCP wants silence then; LSP wants an answer.
  var isSilenced: Bool { silenced.load(ordering: .relaxed) && dialect.isModelContext }

  /// Says that its answer is no longer wanted: by the host, or because the service ends.
  func cancel(byHost: Bool) {
    if byHost { silenced.store(true, ordering: .relaxed) }
    cancelled.store(true, ordering: .relaxed)
  }

  /// Whether it was answered.
  var isAnswered: Bool { answered.load(ordering: .acquiring) }

  /// True for the first who answers it, false for all later.
  func claim() -> Bool { !answered.exchange(true, ordering: .acquiringAndReleasing) }
}

/// Collects the answers of a batch, in the order of its requests.
final class BatchReply: Sendable {
  private struct State {
    var parts: [[UInt8]?]
    var waiting: Int
    var bytes = 0
  }

  private let state: Monitor<State>
  private let limit: Int

  /// Collects some answers, of at most so many bytes together.
  init(count: Int, limit: Int) {
    self.limit = limit
    state = Monitor(State(parts: Array(repeating: nil, count: count), waiting: count))
  }

  /// Whether an answer still fits; one that does is counted.
  ///
  /// All answers of a batch are one line, which nothing else bounds.
  func reserve(_ bytes: Int) -> Bool {
    state.look { state in
      guard state.bytes == 0 || state.bytes + bytes <= limit else { return false }
      state.bytes += bytes
      return true
    }
  }

  /// Takes one answer, nil for none; the whole line once all are there, if there is anything to say.
  func finish(_ place: Int, _ part: [UInt8]?) -> [UInt8]? {
    state.look { state in
      state.parts[place] = part
      state.waiting -= 1
      guard state.waiting == 0 else { return nil }
      let parts = state.parts.compactMap { $0 }
      if parts.isEmpty { return nil }
      return [UInt8(ascii: "[")] + Array(parts.joined(separator: [UInt8(ascii: ",")]))
        + [UInt8(ascii: "]")]
    }
  }
}
