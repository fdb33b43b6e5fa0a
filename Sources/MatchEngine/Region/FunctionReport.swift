// Source of the codes: かかりつけ医機能報告マニュアル pp. 68–81 as collected in the
// project's domain notes. Codes whose list was not published where we could read
// it (own contact, linked response, home care) use 0 none without intent,
// 1 none with intent, 2 and above in place; they are kept as reported.

/// かかりつけ医機能報告: what an institution reported in one yearly round.
///
/// Codes are kept exactly as reported. nil means that the item was not
/// answered, which is not the same as 0.
public struct FunctionReport: Equatable, Sendable {
  /// The fiscal year of the round (January to March of the next calendar year).
  public var fiscalYear: Int
  /// The prefecture's check of the reported system (体制の有無の確認).
  public var confirmation: ConfirmationStatus
  /// 1号機能: areas of primary consultation, codes 1–17; 0 stands for none.
  public var primaryCareAreas: [Int]
  /// (イ)1 在宅当番医制への参加, 0–7.
  public var homeClinicRota: Int?
  /// (イ)2 休日夜間急患センター等への参加, 0–7.
  public var emergencyCentre: Int?
  /// (イ)3 自院の連絡先を渡して随時対応, 0–2.
  public var ownContact: Int?
  /// (イ)4 自院での一定の対応＋連携して随時対応, 0–2.
  public var linkedResponse: Int?
  /// (イ)5–8 時間外対応加算 of which level is filed, 0–4; 0 stands for none.
  public var phoneStandard: Int?
  /// (ロ)1 後方支援病床の確保, 0–6.
  public var backupBed: Int?
  /// (ハ) 在宅医療の提供, 0–4: 2 day only, 3 24 h with partners, 4 24 h alone.
  public var homeCare: Int?
  /// (ニ) 介護サービス等との連携, 0–2.
  public var careLink: Int?
  /// 緊急往診 in the last year, times.
  public var emergencyVisits: Int?
  /// 看取り (deaths at home or in a care home attended) in the last year.
  public var homeDeaths: Int?

  /// A report; items that are left out were not answered.
  public init(
    fiscalYear: Int, confirmation: ConfirmationStatus = .pending, primaryCareAreas: [Int] = [],
    homeClinicRota: Int? = nil, emergencyCentre: Int? = nil, ownContact: Int? = nil,
    linkedResponse: Int? = nil, phoneStandard: Int? = nil, backupBed: Int? = nil,
    homeCare: Int? = nil, careLink: Int? = nil, emergencyVisits: Int? = nil, homeDeaths: Int? = nil
  ) {
    self.fiscalYear = fiscalYear
    self.confirmation = confirmation
    self.primaryCareAreas = primaryCareAreas
    self.homeClinicRota = homeClinicRota
    self.emergencyCentre = emergencyCentre
    self.ownContact = ownContact
    self.linkedResponse = linkedResponse
    self.phoneStandard = phoneStandard
    self.backupBed = backupBed
    self.homeCare = homeCare
    self.careLink = careLink
    self.emergencyVisits = emergencyVisits
    self.homeDeaths = homeDeaths
  }
}

/// The prefecture's check of a reported system (体制の有無の確認).
public enum ConfirmationStatus: String, CaseIterable, Sendable {
  /// Not checked yet.
  case pending
  /// The system exists.
  case confirmed
  /// The system does not exist; the item is not published.
  case refused
}

/// What a code says about a function: the three states of the form, and silence.
public enum CapabilityState: String, CaseIterable, Sendable {
  /// Not reported.
  case unknown
  /// 無し(意向無し).
  case none
  /// 無し(意向有り): the call list of the forum.
  case willing
  /// 有り.
  case active

  /// The name of the state, as on the form.
  public var name: LocalizedText {
    switch self {
    case .unknown: LocalizedText(ja: "未報告", en: "not reported")
    case .none: LocalizedText(ja: "無し（意向無し）", en: "none")
    case .willing: LocalizedText(ja: "無し（意向有り）", en: "none, willing")
    case .active: LocalizedText(ja: "有り", en: "in place")
    }
  }
}

/// Who provides the back-up bed, read from code (ロ)1.
public struct BackupBedProvision: Equatable, Sendable {
  /// A bed of its own is kept (codes 4 and 6).
  public let own: Bool
  /// A partner keeps a bed (codes 5 and 6).
  public let partner: Bool
}

extension FunctionReport {
  /// The state that a participation code 0–7 stands for ((イ)1, (イ)2).
  public static func participation(_ code: Int?) -> CapabilityState {
    switch code {
    case nil: .unknown
    case 0: CapabilityState.none
    case 1: .willing
    default: .active
    }
  }

  /// Duties a year that a participation code 2–7 stands for; nil for the other codes.
  ///
  /// 2 less than monthly, 3 monthly, 4 two or three a month, 5 four or five, 6 six to nine,
  /// 7 ten or more (the upper end is then open, given as `Int.max`).
  public static func dutiesPerYear(_ code: Int?) -> ClosedRange<Int>? {
    switch code {
    case 2: 1...11
    case 3: 12...12
    case 4: 24...36
    case 5: 48...60
    case 6: 72...108
    case 7: 120...Int.max
    default: nil
    }
  }

  /// The state of the back-up bed item (ロ)1.
  public var backupBedState: CapabilityState {
    switch backupBed {
    case nil: .unknown
    case 0: CapabilityState.none
    case 1, 2, 3: .willing
    default: .active
    }
  }

  /// Who keeps the back-up bed, for codes 4–6; nil otherwise.
  public var backupBedProvision: BackupBedProvision? {
    switch backupBed {
    case 4: BackupBedProvision(own: true, partner: false)
    case 5: BackupBedProvision(own: false, partner: true)
    case 6: BackupBedProvision(own: true, partner: true)
    default: nil
    }
  }

  /// The state of answering patients outside hours by itself: own contact (イ)3.
  public var ownResponseState: CapabilityState { Self.participation(ownContact) }
}
