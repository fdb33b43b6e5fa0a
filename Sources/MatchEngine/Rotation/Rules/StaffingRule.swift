// 出務する医師. Every duty of a member that lists doctors is held by one of them, each on the own
// terms: lines, days, leave, gap, maxima, and the working-time rules of the rotation, which are
// about persons. So a site is asked for no more than its doctors can do, in the same search that
// divides the duties among the sites: two levels in one solve. Members without doctors are not
// bound. Source: doctors are sent to 休日夜間急患センター (医師会 hands in 配置表, 国分寺市要綱); 北空知 and 出雲
// went over from sites to doctors.
// A part of a set of duties that can be staffed can be staffed, so what is lacking is `over`.

/// A doctor of its own for every duty of a site.
struct StaffingRule: MemberLocalRule {
  static let word = "staffing"
  static let name = LocalizedText(ja: "出務する医師", en: "staffing")
  static let source = LocalizedText(
    ja: "急患センターへの医師の配置表（国分寺市）、医師単位の輪番（北空知・出雲）",
    en: "duty lists of doctors for emergency centres (Kokubunji); rotations by doctor (Kitasorachi,"
      + " Izumo)")
  static let meaning = LocalizedText(
    ja: "doctorsを書いた参加者の当番には、その医師の誰かが本人の条件の中で出務する。",
    en: "One of its `doctors` goes to each duty of a member that lists them, on the doctor's terms."
  )

  private let sites: [SiteStaffing?]

  init(_ record: LocalRuleRecord, _ context: LocalRuleContext) {
    sites = context.record.members.map { member in
      member.doctors.isEmpty ? nil : SiteStaffing(terms: DoctorTerms(of: member, context))
    }
  }

  /// How the doctors of a member are sent; nil if it lists none.
  func site(of member: Int) -> SiteStaffing? {
    sites.indices.contains(member) ? sites[member] : nil
  }

  func cost(of member: Int, holding duties: [RuleDuty]) -> RuleCost {
    cost(of: member, holding: duties, limit: Int.max)
  }

  func cost(of member: Int, holding duties: [RuleDuty], limit: Int) -> RuleCost {
    guard let site = sites[member] else { return RuleCost() }
    return RuleCost(over: 100 * site.unstaffed(duties, limit: limit / 100))
  }

  func sentence(
    _ name: String, member: Int, holding duties: [RuleDuty], _ cost: RuleCost
  ) -> LocalizedText {
    LocalizedText(
      ja: "\(name)の当番のうち\(LocalRules.units(cost.sum))回は、出務できる医師がいません。",
      en: "\(name) has no doctor for \(LocalRules.units(cost.sum)) of its duties.")
  }
}
