/// What is known about a ward at the moment at which it is asked.
public struct AcceptanceEvidence: Hashable, Sendable {
  /// What it, or its pattern, told; nil means nothing.
  public var told: VacancyStatus?
  /// Where that comes from; nil where nothing was told.
  public var source: VacancySource?
  /// The age of the word in seconds; nil where nobody looked (a pattern, or nothing told).
  public var ageSeconds: Int64?
  /// How fresh the word is; nil where nobody looked.
  public var freshness: Freshness?
  /// The part of the week in which it is asked.
  public var band: AdmissionBand
  /// The procedures that the patient needs, with the ward's answers; nil means not told.
  public var procedures: [ProcedureAnswer]

  /// Evidence; without arguments but the band, nothing is known.
  public init(
    told: VacancyStatus? = nil, source: VacancySource? = nil, ageSeconds: Int64? = nil,
    freshness: Freshness? = nil, band: AdmissionBand, procedures: [ProcedureAnswer] = []
  ) {
    self.told = told
    self.source = source
    self.ageSeconds = ageSeconds
    self.freshness = freshness
    self.band = band
    self.procedures = procedures
  }
}

/// A procedure that a patient needs, and what a ward says about it.
public struct ProcedureAnswer: Hashable, Sendable {
  /// The procedure.
  public var procedure: CareProcedure
  /// ○, △ or ×; nil means not told.
  public var answer: Acceptance?

  /// A procedure and its answer.
  public init(_ procedure: CareProcedure, _ answer: Acceptance?) {
    self.procedure = procedure
    self.answer = answer
  }
}

/// The classes of words about a ward between which acceptance rates differ.
public enum AcceptanceStanding: String, CaseIterable, Sendable {
  /// Free, by a new word.
  case freeNew
  /// Free, by an ageing word.
  case freeAgeing
  /// Free, by an old word.
  case freeOld
  /// Free or ask, by an expired word.
  case expired
  /// Ask first, by a new or ageing word.
  case askFresh
  /// Ask first, by an old word.
  case askOld
  /// Free or ask, by the weekly pattern.
  case pattern
  /// Nothing is known.
  case unknown
  /// Full.
  case full
  /// Closed to admission.
  case closed

  /// The class of some evidence.
  public init(_ evidence: AcceptanceEvidence) {
    guard let told = evidence.told else {
      self = .unknown
      return
    }
    switch told {
    case .full: self = .full
    case .closed: self = .closed
    case .free, .ask:
      guard let freshness = evidence.freshness else {
        self = .pattern
        return
      }
      switch (told, freshness) {
      case (_, .expired): self = .expired
      case (.free, .new): self = .freeNew
      case (.free, .ageing): self = .freeAgeing
      case (.free, _): self = .freeOld
      case (_, .old): self = .askOld
      case (_, _): self = .askFresh
      }
    }
  }

  /// The coarser class for which a single ward has enough outcomes.
  public var group: AcceptanceGroup {
    switch self {
    case .freeNew, .freeAgeing, .freeOld: .free
    case .askFresh, .askOld, .pattern: .ask
    case .expired, .unknown, .full, .closed: .other
    }
  }
}

/// The classes of words for which a single ward's outcomes are counted.
public enum AcceptanceGroup: String, CaseIterable, Sendable {
  /// Said to be free.
  case free
  /// Said to be asked first, or so by its pattern.
  case ask
  /// Anything weaker: expired, unknown, full, closed.
  case other
}

/// How a ward answered when it was asked.
public enum AcceptanceOutcome: Hashable, Sendable {
  /// It accepted.
  case accepted
  /// It declined.
  case declined(DeclineReason)
  /// It did not answer in time.
  case silent
}

/// How likely a ward is to accept, and what that rests on.
public struct AcceptanceEstimate: Hashable, Sendable {
  /// The probability in millionths, 0 … 1,000,000.
  public var millionths: Int
  /// The class of what it told.
  public var standing: AcceptanceStanding
  /// How often it had a bed when it was asked before after words of this kind.
  public var accepted: Int
  /// How often it was asked before after words of this kind.
  public var asked: Int

  /// The probability, 0 … 1.
  public var probability: Double { Double(millionths) / 1_000_000 }
}
