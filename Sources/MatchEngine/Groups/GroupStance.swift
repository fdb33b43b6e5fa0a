// Who may join a new group, read from the report.
//
// 時間外対応加算4: a clinic that needs partners after hours (see Needs.swift) and has not said no:
//   willing  it files level 4, takes part in a rota or means to ((イ)1 ≥ 1), answers with partners
//            or means to ((イ)4 ≥ 1), or means to give out its own number ((イ)3 = 1);
//   unsure   it did not report, or left (イ)1 or (イ)4 unanswered;
//   declined both are 0, 無し（意向無し）.
// 機能強化型 連携型: a clinic or hospital that cares for patients at home and does not stand alone:
//   willing  it is designated 連携型 or 従来型; or reports (ハ) 3 or 4, or the intention (1); or day
//            only (2) with partners or the wish for them ((イ)4 ≥ 1);
//   unsure   (ハ) is 2 without such a wish, or unanswered;
//   declined (ハ) is 0.
// A report that the prefecture refused proves nothing: such an institution joins only if it is a
// member already.

/// How an institution stands to a new group.
public enum GroupStance: String, CaseIterable, Sendable {
  /// It is in a lawful group of the kind now.
  case member
  /// It works with partners already, or says that it means to.
  case willing
  /// It did not say.
  case unsure

  /// The words for it.
  public var name: LocalizedText {
    switch self {
    case .member: LocalizedText(ja: "現在のグループの一員", en: "member today")
    case .willing: LocalizedText(ja: "意向あり", en: "willing")
    case .unsure: LocalizedText(ja: "意向未確認", en: "not asked yet")
    }
  }
}

/// Why an institution that could file the standard is not thought of for a group.
public enum GroupLeftOutReason: String, CaseIterable, Sendable {
  /// It answers at all hours by itself, or files a higher level.
  case standsAlone
  /// It has no patients or functions that would need it.
  case noNeed
  /// It says that it has no such intention.
  case declined
  /// It did not report, and the policy or the standard needs a report.
  case notReported
  /// The prefecture did not confirm the system that it reported.
  case refused
  /// Its departments hardly do home care.
  case speciality

  /// The words for it.
  public var name: LocalizedText {
    switch self {
    case .standsAlone: LocalizedText(ja: "単独で対応している", en: "stands alone")
    case .noNeed: LocalizedText(ja: "必要がない", en: "no need")
    case .declined: LocalizedText(ja: "意向なし", en: "declined")
    case .notReported: LocalizedText(ja: "未報告", en: "not reported")
    case .refused: LocalizedText(ja: "体制が確認されなかった", en: "system not confirmed")
    case .speciality: LocalizedText(ja: "在宅医療の少ない診療科", en: "departments without home care")
    }
  }
}

/// What the report says about joining a group.
enum GroupStanceFinding: Equatable {
  case joins(GroupStance)
  case leftOut(GroupLeftOutReason)
  /// A kind of institution that has nothing to do with the standard.
  case irrelevant

  /// Reads the report of an institution that is in no group of the kind.
  init(_ institution: InstitutionRecord, _ kind: LinkedGroupKind, _ policy: UnreportedPolicy) {
    switch kind {
    case .phoneStandard4: self = Self.phoneStandard(institution, policy)
    case .enhancedLinked: self = Self.enhancedLinked(institution)
    }
  }

  private static func phoneStandard(
    _ institution: InstitutionRecord, _ policy: UnreportedPolicy
  ) -> GroupStanceFinding {
    guard institution.kind.isClinic else { return .irrelevant }
    switch NeedFinding(institution, .afterHours, policy) {
    case .none: return .leftOut(institution.answersAlone ? .standsAlone : .noNeed)
    case .leftOut(.notReported): return .leftOut(.notReported)
    case .leftOut(.speciality): return .leftOut(.speciality)
    case .leftOut: return .leftOut(.noNeed)
    case .need: break
    }
    guard let report = institution.report else { return .joins(.unsure) }
    if report.confirmation == .refused { return .leftOut(.refused) }
    let together = [report.homeClinicRota, report.linkedResponse]
    if report.phoneStandard == 4 || report.ownContact == 1 || together.contains(where: meansTo) {
      return .joins(.willing)
    }
    return together.contains(nil) ? .joins(.unsure) : .leftOut(.declined)
  }

  private static func enhancedLinked(_ institution: InstitutionRecord) -> GroupStanceFinding {
    guard institution.kind.isClinic || institution.kind == .hospital else { return .irrelevant }
    if institution.designations.contains(.enhancedAlone) { return .leftOut(.standsAlone) }
    if institution.report?.confirmation == .refused { return .leftOut(.refused) }
    if institution.designations.contains(where: { $0 == .enhancedLinked || $0 == .homeCareSupport })
    {
      return .joins(.willing)
    }
    guard let report = institution.report else { return .leftOut(.notReported) }
    switch report.homeCare {
    case 0: return .leftOut(.declined)
    case 1, 3, 4: return .joins(.willing)
    case 2: return .joins(meansTo(report.linkedResponse) ? .willing : .unsure)
    default:
      return (institution.homePatients ?? 0) > 0 ? .joins(.unsure) : .leftOut(.noNeed)
    }
  }

  private static func meansTo(_ code: Int?) -> Bool { (code ?? 0) >= 1 }
}
