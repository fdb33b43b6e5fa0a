// 宿日直許可の回数. A permitted 宿直 (a duty with a band that touches 22:00 to 5:00) at most once a week,
// a permitted 日直 (a duty with a band that does not) at most once a month, for each employed person.
// The week is the calendar week from Sunday to Saturday unless work rules say otherwise (昭63.1.1
// 基発1号). Source: 断続的な宿直又は日直勤務の許可基準 (労働基準法施行規則23条).

/// How often an employed person may be on permitted 宿日直.
struct PermittedDutyRule: MemberLocalRule {
  static let word = "permittedDuty"
  static let name = LocalizedText(ja: "宿日直許可の回数", en: "permitted night and day duty")
  static let source = LocalizedText(
    ja: "宿日直の許可基準（労働基準法施行規則23条）: 宿直は週1回、日直は月1回まで",
    en: "permit standard (Labour Standards Act, ordinance article 23): one night a week, one day"
      + " duty a month")
  static let meaning = LocalizedText(
    ja: "勤務医の、許可のある宿直は週1回、日直は月1回まで。",
    en: "Employed doctors: one permitted night duty a week and one day duty a month.")

  private let bound: [Bool]

  init(_ record: LocalRuleRecord, _ context: LocalRuleContext) {
    bound = context.record.members.map {
      $0.workClass == .employed && !context.isAskedOfDoctors(record, of: $0)
    }
  }

  func cost(of member: Int, holding duties: [RuleDuty]) -> RuleCost {
    guard bound[member] else { return RuleCost() }
    var cost = RuleCost()
    var week: Int?
    var month: Int?
    for duty in duties where duty.isPermitted {
      if duty.touchesNight {
        if duty.week == week { cost.over += 100 }
        week = duty.week
      }
      if duty.hasDayBand {
        if duty.month == month { cost.over += 100 }
        month = duty.month
      }
    }
    return cost
  }

  func sentence(
    _ name: String, member: Int, holding duties: [RuleDuty], _ cost: RuleCost
  ) -> LocalizedText {
    LocalizedText(
      ja: "\(name)の許可のある宿日直が、宿直は週1回・日直は月1回の限度を計"
        + "\(LocalRules.units(cost.sum))回超えています。",
      en:
        "\(name) has \(Wording.count(LocalRules.units(cost.sum), "permitted duty", "permitted duties")) more than one night a week"
        + " and one day duty a month.")
  }
}
