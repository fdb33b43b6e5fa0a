// 勤務間インターバル. For employed doctors, from the start of work: 9 hours of rest in a row within 24
// hours; after 宿日直 without permission 18 hours within 46 hours. A permitted 宿日直 of 9 hours or
// more counts as rest. Work is the duties of this rotation and what is known from the others;
// duties that touch one another are one stretch of work. An unpermitted stretch with a duty that
// touches the night is 宿日直 without permission; all else is a normal shift. Source: 医療法
// (since 2024-04-01, 追加的健康確保措置): binding for B, 連携B, C-1 and C-2 levels, an effort for A.
// Owners are no employees; a member without `workClass` is not bound.
// Lawful sets stay lawful when duties are taken away: the rest lies after the stretch of work, and
// less work leaves more of it.

/// Rest of employed doctors after the start of work.
struct RestIntervalRule: MemberLocalRule {
  static let word = "restInterval"
  static let name = LocalizedText(ja: "勤務間インターバル", en: "rest interval")
  static let source = LocalizedText(
    ja: "医療法の追加的健康確保措置（2024年4月）: 24時間に9時間、許可のない宿日直は46時間に18時間",
    en: "Medical Care Act, measures of April 2024: 9 h in 24 h; 18 h in 46 h without permission")
  static let meaning = LocalizedText(
    ja: "勤務医が、業務の開始から24時間に9時間（許可のない宿日直では46時間に18時間）続けて休む。",
    en: "Employed doctors rest 9 h in a row within 24 h (18 h within 46 h without permission).")

  private let bound: [Bool]
  private let elsewhere: [[DutyInterval]]

  init(_ record: LocalRuleRecord, _ context: LocalRuleContext) {
    bound = context.record.members.map {
      $0.workClass == .employed && !context.isAskedOfDoctors(record, of: $0)
    }
    elsewhere = context.record.members.map {
      DutyInterval.union(context.busyElsewhere[$0.institution] ?? [])
    }
  }

  func cost(of member: Int, holding duties: [RuleDuty]) -> RuleCost {
    guard bound[member] else { return RuleCost() }
    var cost = RuleCost()
    let stretches = stretches(of: member, duties)
    for (index, stretch) in stretches.enumerated() {
      let window: Int = stretch.isUnpermittedNight ? 46 * 60 : 24 * 60
      let rest: Int = stretch.isUnpermittedNight ? 18 * 60 : 9 * 60
      let end = stretch.start + window
      var restsFrom = stretch.end
      var hasRest = false
      for later in stretches.dropFirst(index + 1) where restsFrom < end {
        if min(later.start, end) - restsFrom >= rest { hasRest = true }
        restsFrom = max(restsFrom, later.end)
      }
      if end - restsFrom >= rest { hasRest = true }
      // Work that began elsewhere only is not this rotation's to mend, but binds it.
      if !hasRest, stretch.isOwn { cost.over += 100 }
    }
    return cost
  }

  func sentence(
    _ name: String, member: Int, holding duties: [RuleDuty], _ cost: RuleCost
  ) -> LocalizedText {
    LocalizedText(
      ja: "\(name)の勤務間インターバル（24時間に9時間、許可のない宿日直は46時間に18時間）が"
        + "\(LocalRules.units(cost.sum))回取れません。",
      en: "\(name) lacks the rest of 9 h in 24 h (18 h in 46 h without permission)"
        + " \(Wording.count(LocalRules.units(cost.sum), "time")).")
  }

  private struct Stretch {
    var start: Int
    var end: Int
    var isUnpermittedNight: Bool
    var isOwn: Bool
  }

  /// Work in a row, in time order; a permitted duty of nine hours or more is rest.
  private func stretches(of member: Int, _ duties: [RuleDuty]) -> [Stretch] {
    var work: [Stretch] = []
    for duty in duties where !(duty.isPermitted && duty.minutes >= 9 * 60) {
      work.append(
        Stretch(
          start: duty.start, end: duty.end,
          isUnpermittedNight: duty.touchesNight && !duty.isPermitted, isOwn: true))
    }
    if let first = duties.first, let last = duties.last {
      for interval in elsewhere[member]
      where interval.end > first.start - 46 * 60 && interval.start < last.end + 46 * 60 {
        work.append(
          Stretch(
            start: interval.start, end: interval.end, isUnpermittedNight: false, isOwn: false))
      }
    }
    work.sort { ($0.start, $0.end) < ($1.start, $1.end) }
    var joined: [Stretch] = []
    for stretch in work {
      if let last = joined.last, stretch.start <= last.end {
        joined[joined.count - 1].end = max(last.end, stretch.end)
        joined[joined.count - 1].isUnpermittedNight =
          last.isUnpermittedNight || stretch.isUnpermittedNight
        joined[joined.count - 1].isOwn = last.isOwn || stretch.isOwn
      } else {
        joined.append(stretch)
      }
    }
    return joined
  }
}
