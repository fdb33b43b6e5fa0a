/// What stands behind a need or an offer: reports, what the prefecture found, and mere intentions
/// are never mixed.
public enum Evidence: String, CaseIterable, Sendable {
  /// Reported, and the prefecture confirmed the system.
  case confirmed
  /// Reported, and not checked yet.
  case pending
  /// Reported, and the prefecture found that the system does not exist.
  case refused
  /// Only the intention to have the function is reported (意向有り).
  case willing
  /// Stated by the coordinator or an official list.
  case stated
  /// Derived by a rule because nothing was reported.
  case derived
  /// Nothing is known; the policy assumes a need.
  case assumed

  /// The name of the state.
  public var name: LocalizedText {
    switch self {
    case .confirmed: LocalizedText(ja: "報告・確認済み", en: "reported and confirmed")
    case .pending: LocalizedText(ja: "報告・未確認", en: "reported, not checked")
    case .refused: LocalizedText(ja: "報告・体制なしと確認", en: "reported, refused")
    case .willing: LocalizedText(ja: "意向のみ", en: "willing only")
    case .stated: LocalizedText(ja: "調整者・公的資料", en: "stated by others")
    case .derived: LocalizedText(ja: "規則による推定", en: "derived by a rule")
    case .assumed: LocalizedText(ja: "未報告（みなし）", en: "not reported, assumed")
    }
  }

  init(_ confirmation: ConfirmationStatus) {
    switch confirmation {
    case .confirmed: self = .confirmed
    case .pending: self = .pending
    case .refused: self = .refused
    }
  }

  /// What stands behind a need.
  init(needOf institution: InstitutionRecord, basis: NeedBasis) {
    guard basis == .reported, let report = institution.report else {
      self = .assumed
      return
    }
    self.init(report.confirmation)
  }

  /// What stands behind an offer.
  init(_ offer: SupportOffer, of institution: InstitutionRecord) {
    switch offer.source {
    case .coordinator, .official: self = .stated
    case .derived: self = .derived
    case .report:
      guard let report = institution.report else {
        self = .pending
        return
      }
      self =
        institution.isWilling(for: offer.function) && report.confirmation != .refused
        ? .willing : Evidence(report.confirmation)
    }
  }
}
