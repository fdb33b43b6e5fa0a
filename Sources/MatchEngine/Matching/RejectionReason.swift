/// Why a supporter is no candidate for a need; each pair has the first that applies.
public enum RejectionReason: String, CaseIterable, Sendable {
  /// It is the same institution.
  case same
  /// The offer is for registered institutions only, and this one is not.
  case undisclosed
  /// It offers the function to nobody (capacity 0).
  case noCapacity
  /// People decided that the two do not work together.
  case forbidden
  /// The prefecture found that the reported system does not exist.
  case refused
  /// An institution of its kind cannot offer the function.
  case capability
  /// It relies on a partner for this function itself and has no own means (circular promise).
  case reliesOnOthers
  /// It does not cover the department.
  case department
  /// It does not take such patients (小児, 医療的ケア児).
  case careKind
  /// It does not answer in the band.
  case band
  /// It may not dispense narcotics, which the patients need.
  case narcotics
  /// It serves other institutions only.
  case exclusive
  /// It is no 在宅療養後方支援病院, which the policy asks for.
  case backupHospital
  /// It is no 協力医療機関, for admission one with beds, which the policy asks for.
  case carePartner
  /// All patients are registered with another 在宅療養後方支援病院.
  case registeredElsewhere
  /// It lies outside the widest area that the policy allows.
  case outsideReach
  /// It takes partners from a smaller area only.
  case outsideOffer
  /// It is beyond the visit radius (16 km).
  case beyondVisitRadius
  /// The travel time is too long.
  case tooLong
  /// Neither place is known well enough to tell the distance.
  case unknownPlace

  /// The sentence.
  public var text: LocalizedText {
    switch self {
    case .same: LocalizedText(ja: "同じ医療機関", en: "same institution")
    case .undisclosed: LocalizedText(ja: "登録医療機関だけへの申し出", en: "offered to registered only")
    case .noCapacity: LocalizedText(ja: "受け入れ枠が0", en: "offers no capacity")
    case .forbidden: LocalizedText(ja: "組まない決定がある", en: "ruled out by decision")
    case .refused: LocalizedText(ja: "体制なしと確認された", en: "refused by the prefecture")
    case .capability: LocalizedText(ja: "この機能を担えない種別", en: "kind cannot offer it")
    case .reliesOnOthers:
      LocalizedText(ja: "自らも他院に頼っている（循環）", en: "relies on others itself (circular)")
    case .department: LocalizedText(ja: "診療科が合わない", en: "department does not fit")
    case .careKind: LocalizedText(ja: "対象の患者が合わない", en: "does not take such patients")
    case .band: LocalizedText(ja: "時間帯が合わない", en: "does not answer in the band")
    case .narcotics: LocalizedText(ja: "麻薬を扱えない", en: "no licence for narcotics")
    case .exclusive: LocalizedText(ja: "ほかの相手だけを支える", en: "serves others only")
    case .backupHospital:
      LocalizedText(ja: "在宅療養後方支援病院の基準外", en: "not a home-care back-up hospital")
    case .carePartner:
      LocalizedText(ja: "協力医療機関の基準外", en: "not a care partner as the policy asks")
    case .registeredElsewhere:
      LocalizedText(ja: "患者は別の後方支援病院に登録済み", en: "patients registered elsewhere")
    case .outsideReach: LocalizedText(ja: "方針の圏域の外", en: "outside the policy's area")
    case .outsideOffer: LocalizedText(ja: "支援側が示した圏域の外", en: "outside the supporter's area")
    case .beyondVisitRadius: LocalizedText(ja: "往診・訪問の16km制限の外", en: "beyond the visit radius")
    case .tooLong: LocalizedText(ja: "移動時間が上限を超える", en: "travel time too long")
    case .unknownPlace: LocalizedText(ja: "所在地が不明", en: "place unknown")
    }
  }

  /// Whether the supporter may be named to the institution that has the need.
  public var mayBeNamed: Bool { self != .undisclosed }

  /// The position in the documented order.
  var order: Int {
    switch self {
    case .same: 0
    case .undisclosed: 1
    case .noCapacity: 2
    case .forbidden: 3
    case .refused: 4
    case .capability: 5
    case .reliesOnOthers: 6
    case .department: 7
    case .careKind: 8
    case .band: 9
    case .narcotics: 10
    case .exclusive: 11
    case .backupHospital: 12
    case .carePartner: 13
    case .registeredElsewhere: 14
    case .outsideReach: 15
    case .outsideOffer: 16
    case .beyondVisitRadius: 17
    case .tooLong: 18
    case .unknownPlace: 19
    }
  }
}
