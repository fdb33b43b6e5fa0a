// Several exchanges are agreed on paper before anybody writes them into the rota. They are
// looked at in their order: one whose duty has another holder by now is stale, one that
// touches a duty of an earlier accepted one overlaps it, and one after which a rule is broken
// is unlawful. The others are applied, and the next is judged beside them.

/// An exchange that members have agreed on.
public struct AgreedExchange: Equatable, Sendable {
  /// The duties that change hands; indices into the duties of the judged rotation.
  public let steps: [DutyExchange.Step]
  /// The version of the rotation that it was agreed on.
  public let version: Int

  /// An exchange.
  public init(steps: [DutyExchange.Step], version: Int) {
    self.steps = steps
    self.version = version
  }
}

extension DutyExchange.Step {
  /// A step; the engine checks it before use.
  public init(duty: Int, holder: Int?, taker: Int) {
    self.init(duty: duty, from: holder, to: taker)
  }
}

/// What became of an agreed exchange.
public enum ExchangeVerdict: Equatable, Sendable {
  /// It is applied.
  case accepted
  /// It names a duty or a member that does not exist, or one duty twice.
  case unknown
  /// A duty lies in the past or is pinned.
  case frozen(duty: Int)
  /// A duty is no longer held by the member that gives it.
  case staleHolder(duty: Int, holder: Int?)
  /// It was agreed on an older version of the rotation.
  case staleVersion
  /// A duty is already part of an earlier accepted exchange.
  case overlapping(with: Int)
  /// A rule forbids a member a duty that it would take.
  case unlawful(duty: Int, member: Int, rule: RotationRule)
}

/// Agreed exchanges, judged in their order.
public struct ExchangeReview: Sendable {
  /// One verdict for each exchange.
  public let verdicts: [ExchangeVerdict]
  /// The duties after all accepted exchanges.
  public let duties: [Duty]
  /// The score after them minus the score before.
  public let change: RotationScore

  /// Judges exchanges.
  ///
  /// - Parameters:
  ///   - exchanges: in the order in which they were agreed.
  ///   - report: the judged rotation.
  ///   - problem: its agreement.
  ///   - version: the version of the rotation; an exchange of an older version is stale.
  ///   - today: duties before it do not change.
  public init(
    _ exchanges: [AgreedExchange], in report: RotationReport, of problem: RotationProblem,
    version: Int, today: CivilDay
  ) {
    var rotation = JudgedRotation(problem, report.duties)
    let before = RotationCheck.score(of: rotation)
    var takenBy: [Int: Int] = [:]
    var verdicts: [ExchangeVerdict] = []
    for (index, exchange) in exchanges.enumerated() {
      let verdict = Self.verdict(
        on: exchange, in: rotation, takenBy, version: version, today: today)
      verdicts.append(verdict)
      guard verdict == .accepted else { continue }
      for step in exchange.steps { takenBy[step.duty] = index }
      rotation = JudgedRotation(rotation, after: exchange.steps)
    }
    self.verdicts = verdicts
    duties = rotation.duties
    change = RotationCheck.score(of: rotation) - before
  }

  private static func verdict(
    on exchange: AgreedExchange, in rotation: JudgedRotation, _ takenBy: [Int: Int],
    version: Int, today: CivilDay
  ) -> ExchangeVerdict {
    let members = rotation.heldBy.indices
    let named = exchange.steps.map(\.duty)
    guard !named.isEmpty, Set(named).count == named.count,
      exchange.steps.allSatisfy({
        rotation.duties.indices.contains($0.duty) && members.contains($0.to) && $0.from != $0.to
      })
    else { return .unknown }
    for step in exchange.steps {
      if let earlier = takenBy[step.duty] { return .overlapping(with: earlier) }
    }
    for step in exchange.steps where rotation.duties[step.duty].member != step.from {
      return .staleHolder(duty: step.duty, holder: rotation.duties[step.duty].member)
    }
    if exchange.version < version { return .staleVersion }
    for step in exchange.steps {
      let duty = rotation.duties[step.duty]
      if duty.day < today || duty.pinned { return .frozen(duty: step.duty) }
    }
    // Beside what each takes and keeps once all steps are done.
    let after = DutyLedger(JudgedRotation(rotation, after: exchange.steps))
    for step in exchange.steps {
      if let rule = after.forbidding(step.to, step.duty, without: []) {
        return .unlawful(duty: step.duty, member: step.to, rule: rule)
      }
    }
    let before = DutyLedger(rotation)
    if before.lawfulExchange(.chain, exchange.steps) == nil, let step = exchange.steps.first {
      return .unlawful(duty: step.duty, member: step.to, rule: .localRule)
    }
    return .accepted
  }
}
