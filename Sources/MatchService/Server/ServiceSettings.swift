public import MatchEngine

/// How a service is run.
public struct ServiceSettings: Sendable {
  /// What it takes at most.
  public var limits: ServiceLimits
  /// The role of a request that names no actor.
  public var defaultRole: ActorRole
  /// The language of the sentence in `error.message`; `error.data.message` has both.
  public var language: Language
  /// Days for which history and idempotency keys are kept.
  public var retentionDays: Int
  /// How long accepted work may go on after the end of the input, in milliseconds.
  public var drainMilliseconds: Int
  /// Threads of a computation; nil uses one for each core.
  public var threads: Int?
  /// Whether the log is one JSON object a line.
  public var logsJSON: Bool

  /// Settings; without arguments, the defaults.
  public init(
    limits: ServiceLimits = ServiceLimits(), defaultRole: ActorRole = .viewer,
    language: Language = .english, retentionDays: Int = 90, drainMilliseconds: Int = 1_200,
    threads: Int? = nil, logsJSON: Bool = false
  ) {
    self.limits = limits
    self.defaultRole = defaultRole
    self.language = language
    self.retentionDays = retentionDays
    self.drainMilliseconds = drainMilliseconds
    self.threads = threads
    self.logsJSON = logsJSON
  }
}
