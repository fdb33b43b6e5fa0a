/// Why the board did not do what was asked.
///
/// Nothing has changed then but what had fallen due before.
public enum InquiryRefusal: Error, Hashable, Sendable {
  /// The request itself is wrong, in these ways.
  case invalid([Problem])
  /// There is no such inquiry.
  case unknownInquiry(String)
  /// The id is taken by another inquiry.
  case duplicateInquiry(String)
  /// The ward was not asked in this inquiry.
  case notAsked(WardKey)
  /// This institution may not do this; the asker, or the ward that was asked, may.
  case wrongActor(String)
  /// The inquiry stands where this cannot be done.
  case wrongState(InquiryState)
  /// The ward has declined, or did not answer in time; the asker may ask it again.
  case alreadyAnswered(WardKey)
  /// All beds that the ward told of are held already; it may accept after it reports another one.
  case noBedLeft(WardKey, held: Int)

  /// A stable kebab-case code.
  public var code: String {
    switch self {
    case .invalid: "invalid-inquiry"
    case .unknownInquiry: "unknown-inquiry"
    case .duplicateInquiry: "duplicate-inquiry"
    case .notAsked: "ward-not-asked"
    case .wrongActor: "wrong-actor"
    case .wrongState: "wrong-state"
    case .alreadyAnswered: "already-answered"
    case .noBedLeft: "no-bed-left"
    }
  }

  /// The sentence for people.
  public var message: LocalizedText {
    switch self {
    case .invalid(let problems):
      problems.first?.message ?? LocalizedText(ja: "依頼に誤りがあります。", en: "The request is wrong.")
    case .unknownInquiry(let id):
      LocalizedText(
        ja: "打診「\(Wording.shown(id))」はありません。",
        en: "There is no inquiry “\(Wording.shown(id))”.")
    case .duplicateInquiry(let id):
      LocalizedText(
        ja: "打診のid「\(Wording.shown(id))」はすでに使われています。",
        en: "The id “\(Wording.shown(id))” is taken by another inquiry.")
    case .notAsked(let ward):
      LocalizedText(
        ja: "\(Self.shown(ward))には、この打診をしていません。",
        en: "\(Self.shown(ward)) was not asked in this inquiry.")
    case .wrongActor(let institution):
      LocalizedText(
        ja: "医療機関「\(Wording.shown(institution))」は、この打診でこの操作をできません。",
        en: "Institution “\(Wording.shown(institution))” may not do this in this inquiry.")
    case .wrongState(let state):
      LocalizedText(
        ja: "打診が「\(state.name.japanese)」のため、この操作はできません。",
        en: "This cannot be done to an inquiry that is \(state.name.english).")
    case .alreadyAnswered(let ward):
      LocalizedText(
        ja: "\(Self.shown(ward))はすでに断ったか、期限までに答えませんでした。打診した側がもう一度打診できます。",
        en: "\(Self.shown(ward)) has declined or did not answer in time; the asker may ask again.")
    case .noBedLeft(let ward, let held):
      LocalizedText(
        ja: "\(Self.shown(ward))の空床は、すでに\(held)床すべて仮押さえ中です。"
          + "ほかに空床があれば、先に空床数を報告してください。",
        en: "All \(Wording.count(held, "bed")) that \(Self.shown(ward)) told of are held already;"
          + " report the beds first if there is another one.")
    }
  }

  private static func shown(_ ward: WardKey) -> String {
    Wording.shown(ward.institution) + "/" + Wording.shown(ward.ward)
  }
}

extension InquiryState {
  /// The name of the state.
  public var name: LocalizedText {
    switch self {
    case .open: LocalizedText(ja: "打診中", en: "open")
    case .held: LocalizedText(ja: "仮押さえ中", en: "held")
    case .confirmed: LocalizedText(ja: "確定", en: "confirmed")
    case .arrived: LocalizedText(ja: "到着", en: "arrived")
    case .exhausted: LocalizedText(ja: "受入先なし", en: "exhausted")
    case .cancelled: LocalizedText(ja: "取消し", en: "cancelled")
    case .lapsed: LocalizedText(ja: "仮押さえ切れ", en: "lapsed")
    }
  }
}
