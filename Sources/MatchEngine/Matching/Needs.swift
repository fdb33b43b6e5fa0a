// Which institutions need partners for a function, and who comes first.
//
// Clinics (診療所, 有床診療所) have needs; beside them pharmacies and visiting-nurse stations that do
// not answer at all hours need another one of their kind. A clinic that reported has a need if it looks after
// patients at home or reports any function, and its report does not show the function in its own
// hands; without known patients at home, a clinic whose departments all hardly do home care (眼科,
// 皮膚科 …) is left out, and listed:
//   after hours  no 24 h response of its own (see Capability.swift);
//   admission    (ロ)1 is not 4 or 6; code 5 (a partner's bed) still needs, and keeps its partner;
//   home visits  (ハ) is 3 or 2, or lower while it has patients at home;
//   deputy       it looks after patients at home with fewer than two doctors on record;
//   pharmacy     it looks after patients at home;
//   nurses       it looks after patients at home, and has no nurses of its own at all hours.
// A clinic that did not report is assumed to need the function or left out, as the policy says. It
// is never assumed to need what it offers to others, and left out with a reason if it hardly can
// have the need: only departments that hardly do home care and no known patients at home; a bed of
// its own; for home visits and deputies, no known patients at home.
//
// A need is stated for each kind of care and, where the policy matches band by band, for each band
// that the institution does not cover by itself.
//
// Priority, who is served first when capacity is short:
//   1  looks after patients at home and has no partner;
//   2  looks after patients at home and names a partner;
//   3  reported, without known patients at home;
//   4  assumed.

/// What the rules say about one institution and one function.
enum NeedFinding: Equatable {
  /// It needs partners.
  case need(NeedBasis, reason: LocalizedText)
  /// It needs none.
  case none
  /// It may need some, but is left out.
  case leftOut(LeftOutReason)

  /// Applies the rules.
  init(_ institution: InstitutionRecord, _ function: SupportFunction, _ policy: UnreportedPolicy) {
    guard institution.kind.isClinic else {
      self = Self.sameKind(institution, function, policy)
      return
    }
    if let report = institution.report {
      self = Self.reported(institution, report, function)
    } else {
      self = Self.unreported(institution, function, policy)
    }
  }

  /// A pharmacy or a station that does not answer at all hours.
  private static func sameKind(
    _ institution: InstitutionRecord, _ function: SupportFunction, _ policy: UnreportedPolicy
  ) -> NeedFinding {
    let reason: LocalizedText
    switch (institution.kind, function) {
    case (.pharmacy, .pharmacy):
      if institution.designations.contains(.alwaysDispensing) { return .none }
      reason = .notAlwaysDispensing
    case (.visitingNurseStation, .visitingNurse):
      if institution.designations.contains(.alwaysNursing) { return .none }
      reason = .notAlwaysNursing
    default: return .none
    }
    if institution.supports.contains(where: { $0.function == function && $0.capacity > 0 }) {
      return .none
    }
    return policy == .leaveOut ? .leftOut(.notReported) : .need(.assumed, reason: reason)
  }

  private static func reported(
    _ institution: InstitutionRecord, _ report: FunctionReport, _ function: SupportFunction
  ) -> NeedFinding {
    let hasPatients = institution.looksAfterHomePatients
    guard hasPatients || institution.reportsAnyFunction else { return .none }
    if !hasPatients && institution.hardlyDoesHomeCare { return .leftOut(.speciality) }
    let refused = report.confirmation == .refused
    switch function {
    case .afterHours:
      if institution.answersAlone { return .none }
      if refused { return .need(.reported, reason: .refused) }
      if report.homeCare == 3 { return .need(.reported, reason: .dayAndNightWithPartners) }
      if report.linkedResponse == 2 { return .need(.reported, reason: .linkedResponse) }
      if report.homeCare == 2 { return .need(.reported, reason: .dayOnly) }
      return .need(.reported, reason: hasPatients ? .patientsNoResponse : .functionsNoResponse)
    case .admission:
      if refused { return .need(.reported, reason: .refused) }
      switch report.backupBed {
      case 4, 6: return .none
      case 5: return .need(.reported, reason: .partnerBed)
      case 1, 2, 3: return .need(.reported, reason: .bedIntended)
      case 0: return .need(.reported, reason: .noBed)
      default: return .need(.reported, reason: .bedUnanswered)
      }
    case .homeVisit:
      if institution.trustedReport?.homeCare == 4 { return .none }
      if refused, hasPatients { return .need(.reported, reason: .refused) }
      if report.homeCare == 3 { return .need(.reported, reason: .dayAndNightWithPartners) }
      if report.homeCare == 2 { return .need(.reported, reason: .dayOnly) }
      return hasPatients ? .need(.reported, reason: .patientsNoVisits) : .none
    case .deputy:
      return hasPatients && institution.doctors.count < 2
        ? .need(.reported, reason: institution.doctors.isEmpty ? .doctorsUnknown : .oneDoctor)
        : .none
    case .pharmacy:
      return hasPatients ? .need(.reported, reason: .patientsNeedDispensing) : .none
    case .visitingNurse:
      return hasPatients && !institution.designations.contains(.alwaysNursing)
        ? .need(.reported, reason: .patientsNeedNurses) : .none
    }
  }

  private static func unreported(
    _ institution: InstitutionRecord, _ function: SupportFunction, _ policy: UnreportedPolicy
  ) -> NeedFinding {
    let offers = institution.supports.contains { $0.function == function && $0.capacity > 0 }
    if offers { return .none }
    if function == .afterHours && institution.answersAlone { return .none }
    if function == .deputy && institution.doctors.count >= 2 { return .none }
    if function == .visitingNurse && institution.designations.contains(.alwaysNursing) {
      return .none
    }
    if policy == .leaveOut { return .leftOut(.notReported) }
    if function == .admission && institution.hasOwnBeds { return .leftOut(.ownBeds) }
    if institution.looksAfterHomePatients {
      return .need(.assumed, reason: .unreportedWithPatients)
    }
    if institution.hardlyDoesHomeCare { return .leftOut(.speciality) }
    switch function {
    case .afterHours, .admission: return .need(.assumed, reason: .unreported)
    case .homeVisit, .deputy, .pharmacy, .visitingNurse: return .leftOut(.noHomePatients)
    }
  }

  /// The priority of a need, 1 … 4.
  static func priority(
    of institution: InstitutionRecord, basis: NeedBasis, namesPartner: Bool
  ) -> Int {
    if institution.looksAfterHomePatients { return namesPartner ? 2 : 1 }
    return basis == .reported ? 3 : 4
  }
}

extension LocalizedText {
  fileprivate static let refused = LocalizedText(
    ja: "報告された体制が都道府県の確認で認められませんでした。",
    en: "The prefecture's check did not confirm the system that it reported.")
  fileprivate static let dayAndNightWithPartners = LocalizedText(
    ja: "在宅医療は連携先とともに24時間対応と報告しています。",
    en: "Reports 24-hour home care together with partners.")
  fileprivate static let linkedResponse = LocalizedText(
    ja: "時間外は他の医療機関と連携して対応すると報告しています。",
    en: "Reports that it responds after hours together with partners.")
  fileprivate static let dayOnly = LocalizedText(
    ja: "在宅医療は日中のみ対応と報告しています。", en: "Reports home care in the daytime only.")
  fileprivate static let patientsNoResponse = LocalizedText(
    ja: "在宅患者がいますが、自院での24時間対応の報告がありません。",
    en: "Looks after patients at home, and reports no 24-hour response of its own.")
  fileprivate static let functionsNoResponse = LocalizedText(
    ja: "かかりつけ医機能を報告していますが、自院での24時間対応の報告がありません。",
    en: "Reports primary-care functions, and no 24-hour response of its own.")
  fileprivate static let partnerBed = LocalizedText(
    ja: "後方支援病床は連携先による確保と報告しています。",
    en: "Reports that a partner keeps its back-up bed.")
  fileprivate static let bedIntended = LocalizedText(
    ja: "後方支援病床は無し（意向有り）と報告しています。",
    en: "Reports no back-up bed, and the intention to have one.")
  fileprivate static let noBed = LocalizedText(
    ja: "後方支援病床は無しと報告しています。", en: "Reports no back-up bed.")
  fileprivate static let bedUnanswered = LocalizedText(
    ja: "後方支援病床の項目に回答がありません。", en: "Did not answer the item on back-up beds.")
  fileprivate static let patientsNoVisits = LocalizedText(
    ja: "在宅患者がいますが、在宅医療の提供の報告がありません。",
    en: "Has patients at home, and reports no home care.")
  fileprivate static let oneDoctor = LocalizedText(
    ja: "在宅患者を1人の医師で診ています。", en: "Looks after patients at home with one doctor.")
  fileprivate static let doctorsUnknown = LocalizedText(
    ja: "在宅患者がいて、ほかの医師の登録がありません。",
    en: "Looks after patients at home, with no other doctor on record.")
  fileprivate static let patientsNeedDispensing = LocalizedText(
    ja: "在宅患者がいて、夜間・休日の調剤が要ります。",
    en: "Looks after patients at home, who need dispensing at night and on holidays.")
  fileprivate static let patientsNeedNurses = LocalizedText(
    ja: "在宅患者がいて、24時間の訪問看護が要ります。",
    en: "Looks after patients at home, who need visiting nurses at all hours.")
  fileprivate static let notAlwaysDispensing = LocalizedText(
    ja: "24時間調剤の届出がないため、必要とみなしました（方針）。",
    en: "Has not filed 24-hour dispensing; the policy assumes the need.")
  fileprivate static let notAlwaysNursing = LocalizedText(
    ja: "24時間対応体制の届出がないため、必要とみなしました（方針）。",
    en: "Has not filed a 24-hour response; the policy assumes the need.")
  fileprivate static let unreported = LocalizedText(
    ja: "報告がないため、必要とみなしました（方針）。",
    en: "Did not report; the policy assumes the need.")
  fileprivate static let unreportedWithPatients = LocalizedText(
    ja: "報告がありませんが在宅患者がいるため、必要とみなしました（方針）。",
    en: "Did not report, but looks after patients at home; the policy assumes the need.")
}
