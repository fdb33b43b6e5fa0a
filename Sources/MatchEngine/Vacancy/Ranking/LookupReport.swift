// The answer to a lookup: the wards in the order in which to call them, each with what its place in the
// order rests on, and the wards near by that were left out. Nothing in it, no count and no sentence,
// depends on a ward that the viewer may not see.

/// Why a ward stands where it stands in the order, before the index decides.
public enum LookupRank: String, CaseIterable, Comparable, Sendable {
  /// The hospital that discharged the patient, asked first by policy (退院元病院).
  case discharging
  /// The hospital where the patient is registered, asked first by policy (入院希望患者).
  case registered
  /// A ward whose word is not expired.
  case current
  /// A ward whose word is expired, or of which nothing is known.
  case expired

  /// 0 for ``discharging`` to 3 for ``expired``.
  public var rank: Int {
    switch self {
    case .discharging: 0
    case .registered: 1
    case .current: 2
    case .expired: 3
    }
  }

  /// Orders by who is called first.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  /// The name of the rank.
  public var name: LocalizedText {
    switch self {
    case .discharging: LocalizedText(ja: "退院元病院", en: "discharging hospital")
    case .registered: LocalizedText(ja: "登録病院", en: "registered hospital")
    case .current: LocalizedText(ja: "有効な情報", en: "valid word")
    case .expired: LocalizedText(ja: "期限切れ・不明", en: "expired or unknown")
    }
  }
}

/// A ward to call.
public struct LookupOffer: Hashable, Sendable {
  /// The number of the ward on the board.
  public var ward: Int32
  /// The ids of the ward.
  public var key: WardKey
  /// Which part of the order it belongs to.
  public var rank: LookupRank
  /// How it stands, with the source and the age of the word.
  public var standing: WardStanding
  /// The straight-line distance in metres.
  public var metres: Int
  /// How its place is known.
  public var placeBasis: PlaceBasis
  /// The travel time in minutes, rounded up.
  public var travelMinutes: Int
  /// What a call costs and how likely it helps.
  public var candidate: CallCandidate
  /// How likely it is to accept, and what that rests on.
  public var acceptance: AcceptanceEstimate
  /// Answers to the procedures that the patient needs, in the order of the needs.
  public var procedures: [ProcedureAnswer]
  /// Why it is on the list, and what to ask.
  public var reasons: [LocalizedText]

  /// The index call ÷ probability + travel, in minutes rounded up: what the order is made by.
  ///
  /// Nil for a ward that never accepts.
  public var indexMinutes: Int? {
    let seconds = candidate.indexSeconds
    return seconds < 1e12 ? (Int(seconds) + 59) / 60 : nil
  }
}

/// The answer to a lookup.
public struct LookupReport: Hashable, Sendable {
  /// The question.
  public var lookup: VacancyLookup
  /// The part of the week in which it was asked.
  public var band: AdmissionBand
  /// The wards to call, in this order.
  public var offers: [LookupOffer]
  /// Wards near by that are not on the list, nearest first.
  public var rejections: [LookupRejection]
  /// The probability that at least one of the offers accepts, in millionths.
  public var acceptanceMillionths: Int
  /// The expected minutes from the first call to arrival, rounded up, if an offer accepts.
  ///
  /// Nil if there is no offer, or none accepts for sure.
  public var expectedMinutes: Int?
  /// Offers to ask at once, by position, where several are asked together; see ``CallOrder``.
  public var rounds: [[Int]]
  /// What everybody must know about the answer, such as that few wards have told anything.
  public var remarks: [LocalizedText]
}
