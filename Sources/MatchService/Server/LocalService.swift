public import MatchEngine

/// A service inside the caller's process and on its thread: what goes in is lines, what comes out
/// is messages, and nothing happens in between unless asked for.
public final class LocalService {
  private let core: ServiceCore
  private let session: ServiceSession
  private let sent: Monitor<[[UInt8]]>
  private let shutdowns: Monitor<Int>

  /// A service.
  ///
  /// - Parameters:
  ///   - settings: How it is run.
  ///   - store: The path of the store; nil keeps everything in memory.
  ///   - region: The path of a region to load if the store has none; nil loads none.
  ///   - clock: Tells the time.
  /// - Throws: `ProblemList` if the store or the region cannot be used.
  public convenience init(
    settings: ServiceSettings = ServiceSettings(), store: String? = nil, region: String? = nil,
    clock: @escaping @Sendable () -> Instant
  ) throws(ProblemList) {
    try self.init(
      methods: MethodTable(), settings: settings, store: store, region: region, clock: clock,
      log: ServiceLog(settings: settings) { _ in })
  }

  init(
    methods: MethodTable, settings: ServiceSettings, store: String?, region: String?,
    clock: @escaping @Sendable () -> Instant, log: ServiceLog
  ) throws(ProblemList) {
    let sent = Monitor<[[UInt8]]>([])
    let shutdowns = Monitor(0)
    core = try ServiceCore(
      methods: methods, store: try ServiceStore(path: store), settings: settings, log: log,
      clock: clock)
    // What comes of a line must not depend on the speed of the machine.
    core.groupNanoseconds = .max
    if let region, core.state.region == nil { try core.load(region: region) }
    session = ServiceSession(
      methods: methods, settings: settings, metrics: core.state.metrics,
      send: { message, _, isWanted in sent.look { if isWanted() { $0.append(message) } } },
      onShutdown: { shutdowns.look { $0 += 1 } })
    self.sent = sent
    self.shutdowns = shutdowns
  }

  /// Takes one line without its line feed; it is worked on later.
  public func receive(_ line: [UInt8]) { session.receive(line) }

  /// Takes what a stream gave; it is worked on later.
  func receive(_ piece: LineSplitter.Piece) {
    switch piece {
    case .line(let line): session.receive(line)
    case .tooLong: session.receiveTooLong()
    }
  }

  /// Works off everything that waits, and gives the messages that came of it, in order.
  public func workOff() -> [[UInt8]] {
    session.workOff(core)
    // What one commit made certain comes as one message of several lines.
    return sent.look { sent in
      defer { sent = [] }
      return sent.flatMap { $0.split(separator: 10).map(Array.init) }
    }
  }

  /// Everything that comes of one line.
  public func answers(to line: [UInt8]) -> [[UInt8]] {
    receive(line)
    return workOff()
  }

  /// How often it was asked to end.
  public var shutdownRequests: Int { shutdowns.look { $0 } }

  var state: ServiceState { core.state }
}
