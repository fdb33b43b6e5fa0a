/// The kinds of institution that the engine knows.
public enum InstitutionKind: String, CaseIterable, Sendable {
  /// 診療所 without beds.
  case clinic
  /// 有床診療所, at most 19 beds.
  case beddedClinic
  /// 病院, 20 beds or more.
  case hospital
  /// 休日夜間急患センター.
  case emergencyCentre
  /// 訪問看護ステーション.
  case visitingNurseStation
  /// 薬局.
  case pharmacy

  /// The name of the kind.
  public var name: LocalizedText {
    switch self {
    case .clinic: LocalizedText(ja: "診療所", en: "clinic")
    case .beddedClinic: LocalizedText(ja: "有床診療所", en: "clinic with beds")
    case .hospital: LocalizedText(ja: "病院", en: "hospital")
    case .emergencyCentre: LocalizedText(ja: "急患センター", en: "emergency centre")
    case .visitingNurseStation: LocalizedText(ja: "訪問看護ステーション", en: "visiting-nurse station")
    case .pharmacy: LocalizedText(ja: "薬局", en: "pharmacy")
    }
  }

  /// Whether the kind is a 診療所, with beds or without.
  public var isClinic: Bool { self == .clinic || self == .beddedClinic }
}

/// What an institution is designated or has filed as (施設基準, 指定).
public enum Designation: String, CaseIterable, Sendable {
  /// 在宅療養支援診療所・病院, 機能強化型 単独型.
  case enhancedAlone
  /// 在宅療養支援診療所・病院, 機能強化型 連携型.
  case enhancedLinked
  /// 在宅療養支援診療所・病院, 従来型.
  case homeCareSupport
  /// 在宅療養後方支援病院.
  case backupHospital
  /// 地域医療支援病院.
  case regionalSupportHospital
  /// 二次救急医療機関.
  case secondaryEmergency
  /// 三次救急 (救命救急センター).
  case tertiaryEmergency
  /// 地域包括ケア病棟.
  case communityCareWard
  /// 協力医療機関 of a care home.
  case carePartner
  /// 在宅医療において積極的役割を担う医療機関.
  case leadingHomeCare
  /// 在宅医療に必要な連携を担う拠点.
  case liaisonHub
  /// 麻薬小売業者: a pharmacy that may dispense narcotics.
  case narcoticsRetailer
  /// 24時間調剤・在宅対応体制: a pharmacy that dispenses at all hours by itself.
  case alwaysDispensing
  /// 24時間対応体制加算: a station whose nurses answer at all hours by themselves.
  case alwaysNursing

  /// The name.
  public var name: LocalizedText {
    switch self {
    case .enhancedAlone:
      LocalizedText(ja: "在支診・在支病 機能強化型（単独型）", en: "enhanced home-care support, alone")
    case .enhancedLinked:
      LocalizedText(ja: "在支診・在支病 機能強化型（連携型）", en: "enhanced home-care support, linked")
    case .homeCareSupport:
      LocalizedText(ja: "在支診・在支病（従来型）", en: "home-care support")
    case .backupHospital: LocalizedText(ja: "在宅療養後方支援病院", en: "back-up hospital")
    case .regionalSupportHospital:
      LocalizedText(ja: "地域医療支援病院", en: "regional support hospital")
    case .secondaryEmergency: LocalizedText(ja: "二次救急医療機関", en: "secondary emergency")
    case .tertiaryEmergency: LocalizedText(ja: "救命救急センター", en: "tertiary emergency")
    case .communityCareWard: LocalizedText(ja: "地域包括ケア病棟", en: "community-care ward")
    case .carePartner: LocalizedText(ja: "協力医療機関", en: "partner of a care home")
    case .leadingHomeCare:
      LocalizedText(ja: "在宅医療において積極的役割を担う医療機関", en: "leading in home care")
    case .liaisonHub:
      LocalizedText(ja: "在宅医療に必要な連携を担う拠点", en: "hub of home-care liaison")
    case .narcoticsRetailer: LocalizedText(ja: "麻薬小売業者", en: "licensed for narcotics")
    case .alwaysDispensing: LocalizedText(ja: "24時間調剤", en: "dispenses at all hours")
    case .alwaysNursing:
      LocalizedText(ja: "訪問看護24時間対応体制加算", en: "visiting nurses at all hours")
    }
  }
}
