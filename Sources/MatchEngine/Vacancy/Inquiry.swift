// An inquiry (打診): one request to several wards at once, the answers, and the bed that is held.
// The states and their transitions are in `Documentation/Algorithms/Inquiry.md`; the board makes
// them (`VacancyBoard`), everybody else only reads.

/// Why a ward declined, as councils count it.
public enum DeclineReason: String, CaseIterable, Sendable {
  /// 満床.
  case noBed
  /// 性別の合う部屋がない.
  case noRoomForSex
  /// 看護・医師の体制.
  case staff
  /// 必要な処置に対応できない.
  case procedure
  /// 隔離できない.
  case isolation
  /// 専門外.
  case speciality
  /// 期間が合わない.
  case stay
  /// かかりつけでない.
  case notRegistered
  /// その他.
  case other

  /// The name of the reason.
  public var name: LocalizedText {
    switch self {
    case .noBed: LocalizedText(ja: "満床", en: "no bed")
    case .noRoomForSex: LocalizedText(ja: "性別の合う部屋がない", en: "no room for the sex")
    case .staff: LocalizedText(ja: "看護・医師の体制", en: "staff")
    case .procedure: LocalizedText(ja: "処置に対応できない", en: "procedure not possible")
    case .isolation: LocalizedText(ja: "隔離できない", en: "no isolation")
    case .speciality: LocalizedText(ja: "専門外", en: "outside its speciality")
    case .stay: LocalizedText(ja: "期間が合わない", en: "length of stay")
    case .notRegistered: LocalizedText(ja: "かかりつけでない", en: "not a registered patient")
    case .other: LocalizedText(ja: "その他", en: "other")
    }
  }
}

/// How an inquiry stands.
public enum InquiryState: String, CaseIterable, Sendable {
  /// Wards have been asked; none has accepted, the deadline has not passed.
  case open
  /// A ward has accepted and holds a bed.
  case held
  /// The asker has confirmed; the bed is held until arrival.
  case confirmed
  /// The patient has arrived: the end.
  case arrived
  /// Every ward declined, or the deadline passed without an acceptance; more wards may be asked.
  case exhausted
  /// The asker withdrew: the end.
  case cancelled
  /// The hold ran out before it was confirmed or the patient arrived; more wards may be asked.
  case lapsed

  /// Whether nothing more can happen.
  public var isFinal: Bool { self == .arrived || self == .cancelled }
}

/// How one asked ward stands in an inquiry.
public enum InquiryAnswer: Hashable, Sendable {
  /// No answer yet.
  case waiting
  /// It accepted and holds the bed.
  case holding
  /// It declined.
  case declined(DeclineReason)
  /// It accepted after another ward, or its hold was given back: it holds nothing.
  case released
  /// It did not answer before the deadline.
  case silent
}

/// One ward in an inquiry.
public struct InquiryTarget: Hashable, Sendable {
  /// The id of the institution.
  public var institution: String
  /// The id of the ward.
  public var ward: String
  /// 1 for the wards asked first, 2 for those of the second request, and so on.
  public var round: Int
  /// How it stands.
  public var answer: InquiryAnswer
  /// When it answered, or was released or found silent; nil while waiting.
  public var answeredAt: Instant?

  /// A target.
  public init(
    institution: String, ward: String, round: Int, answer: InquiryAnswer = .waiting,
    answeredAt: Instant? = nil
  ) {
    self.institution = institution
    self.ward = ward
    self.round = round
    self.answer = answer
    self.answeredAt = answeredAt
  }
}

/// An inquiry with everything that has happened to it.
public struct Inquiry: Hashable, Sendable {
  /// Unique on the board; given by the opener, 1 to 100 characters.
  public var id: String
  /// The id of the institution that asks.
  public var asker: String
  /// What the patient needs.
  public var needs: NeedsProfile
  /// When it was opened.
  public var openedAt: Instant
  /// Until when the wards of the current round may answer.
  public var deadline: Instant
  /// How it stands.
  public var state: InquiryState
  /// Until when the bed is held; nil if none is.
  public var heldUntil: Instant?
  /// The wards that were asked, in order.
  public var targets: [InquiryTarget]
  /// When it came to its end; nil until then.
  public var endedAt: Instant?

  /// An inquiry.
  public init(
    id: String, asker: String, needs: NeedsProfile, openedAt: Instant, deadline: Instant,
    state: InquiryState = .open, heldUntil: Instant? = nil, targets: [InquiryTarget],
    endedAt: Instant? = nil
  ) {
    self.id = id
    self.asker = asker
    self.needs = needs
    self.openedAt = openedAt
    self.deadline = deadline
    self.state = state
    self.heldUntil = heldUntil
    self.targets = targets
    self.endedAt = endedAt
  }
}
