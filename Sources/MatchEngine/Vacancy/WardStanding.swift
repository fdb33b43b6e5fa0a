// How a ward stands at a moment: what may be counted on, and what that rests on.

/// What may be counted on, from least to most.
public enum StandingStatus: String, CaseIterable, Comparable, Sendable {
  /// 受入停止: it takes nobody.
  case closed
  /// 満床: no bed is free, or all free beds are held for others.
  case full
  /// 不明: nobody has told, or what was told is too old to say anything.
  case unknown
  /// 要相談: it may take a patient, or was free when last heard of, or is so by its pattern.
  case ask
  /// 空床あり: somebody saw a free bed, and the word is not expired.
  case free

  /// 0 for ``closed`` to 4 for ``free``.
  public var rank: Int {
    switch self {
    case .closed: 0
    case .full: 1
    case .unknown: 2
    case .ask: 3
    case .free: 4
    }
  }

  /// Orders by what may be counted on.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  /// The name of the status.
  public var name: LocalizedText {
    switch self {
    case .closed: VacancyStatus.closed.name
    case .full: VacancyStatus.full.name
    case .unknown: LocalizedText(ja: "不明", en: "unknown")
    case .ask: VacancyStatus.ask.name
    case .free: VacancyStatus.free.name
    }
  }
}

/// How a ward stands at a moment.
public struct WardStanding: Hashable, Sendable {
  /// The number of the ward on the board.
  public var ward: Int32
  /// What may be counted on: `free` only if somebody saw it and the word is not expired.
  public var status: StandingStatus
  /// What the report or the pattern says by itself; nil if there is neither.
  public var told: VacancyStatus?
  /// Where the word comes from; ``VacancySource/pattern`` if no report is valid; nil if unknown.
  public var source: VacancySource?
  /// When somebody looked; nil for a pattern, which nobody observed.
  public var observedAt: Instant?
  /// Who said it.
  public var reportedBy: String?
  /// Until when it holds by the reporter's own word.
  public var validUntil: Instant?
  /// How fresh the word is; nil where nothing was observed.
  public var freshness: Freshness?
  /// The age of the word in seconds, not below 0; nil where nothing was observed.
  public var ageSeconds: Int64?
  /// Free beds as told; nil if not told.
  public var beds: VacantBeds?
  /// Beds held for inquiries at that moment.
  public var heldBeds: Int
  /// Told beds less those held and those taken since; nil if not told; never negative.
  public var bedsLeft: Int?
  /// When the beds can be used, if that is later than the moment.
  public var availableFrom: Instant?
  /// Answers of the report that differ from the ward's table.
  public var acceptance: [CareProcedure: Acceptance]

  /// A ward of which nothing is known.
  public init(ward: Int32) {
    self.ward = ward
    status = .unknown
    heldBeds = 0
    acceptance = [:]
  }
}
