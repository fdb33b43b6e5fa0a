// Judges the hard rules that a region added to a rotation, from the document alone: lists of
// duties, ids and times. It shares no code with the rules of the engine but the calendar.
// Reach of areas is judged in `RotationVerification+Reach`, doctors in `RotationVerification+Doctors`.

import MatchEngine

/// Asks whether duties break one rule of a rotation.
struct LocalRuleVerification {
  let rule: LocalRuleRecord
  let rotation: RotationRecord
  let calendar: DutyCalendar
  let daySets: [DaySetRecord]
  /// The first and the last day of the rotation.
  let period: ClosedRange<CivilDay>
  /// When each institution is on duty in earlier rotations of the plan, hospitals included.
  let onDutyElsewhere: [String: [Range<Int>]]
  /// The same without hospitals, which man several lines at once.
  let takenElsewhere: [String: [Range<Int>]]

  /// A duty with what rules look at.
  struct Seen {
    let day: CivilDay
    let position: String
    let bands: [BandRecord]
    let spans: [Range<Int>]
    let member: String

    var start: Int { spans.map(\.lowerBound).min() ?? 0 }
    var end: Int { spans.map(\.upperBound).max() ?? 0 }
    var isPermitted: Bool { !bands.isEmpty && bands.allSatisfy(\.dutyPermit) }
    var minutes: Int { spans.reduce(0) { $0 + $1.count } }
    var nightSpans: [Bool] {
      spans.map { span in
        span.contains { minute in
          let time = ((minute % 1440) + 1440) % 1440
          return time >= 22 * 60 || time < 5 * 60
        }
      }
    }
  }

  /// Members that the rule binds.
  func binds(_ member: MemberRecord) -> Bool {
    if !rule.members.isEmpty, !rule.members.contains(member.institution) { return false }
    if !rule.classes.isEmpty, Set(rule.classes).isDisjoint(with: member.classes) { return false }
    if let age = rule.fromAge { return (member.age ?? -1) >= age }
    return true
  }

  /// By how many duties (hours, days) a member's duties break the rule by too much of them.
  func excess(_ member: MemberRecord, _ all: [Seen]) -> Int {
    guard binds(member) else { return 0 }
    let duties = all.sorted { $0.start < $1.start }
    let chosen = duties.filter { selects(rule.duties, $0) }
    let days = Set(chosen.map(\.day)).sorted()
    switch rule.rule {
    case "request": return rule.wish == .off ? chosen.count : 0
    case "quota":
      guard let most = rule.maximum else { return 0 }
      let groups = Dictionary(grouping: chosen) { stretch(of: $0.day, rule.per ?? .period) }
      return groups.values.reduce(0) { sum, group in
        let count = rule.counter == .minutes ? group.reduce(0) { $0 + $1.minutes } : group.count
        return sum + max(0, count - most)
      }
    case "succession":
      guard let following = rule.following else { return 0 }
      let later = rule.daysBetween ?? 1
      return chosen.reduce(0) { sum, duty in
        sum
          + duties.filter {
            $0.day == duty.day.advanced(by: later) && selects(following, $0)
          }.count
      }
    case "consecutiveDuties":
      guard let most = rule.maximum else { return 0 }
      return runs(days).reduce(0) { $0 + max(0, $1.count - most) }
    case "weekends":
      let saturdays = Set(
        days.filter { $0.weekday == .saturday || $0.weekday == .sunday }.map {
          $0.weekday == .sunday ? $0.advanced(by: -1) : $0
        })
      let groups = Dictionary(grouping: saturdays) { stretch(of: $0, rule.per ?? .period) }
      return groups.values.reduce(0) { $0 + max(0, $1.count - (rule.maximum ?? 0)) }
    case "restInterval":
      return member.workClass == .employed ? missingRests(member, duties) : 0
    case "permittedDuty":
      guard member.workClass == .employed else { return 0 }
      let permitted = duties.filter(\.isPermitted)
      let nights = Dictionary(grouping: permitted.filter { $0.nightSpans.contains(true) }) {
        stretch(of: $0.day, .week)
      }
      let lights = Dictionary(grouping: permitted.filter { $0.nightSpans.contains(false) }) {
        stretch(of: $0.day, .month)
      }
      return (Array(nights.values) + Array(lights.values)).reduce(0) { $0 + $1.count - 1 }
    case "visitDay":
      return chosen.filter { duty in
        let next = duty.day.advanced(by: 1)
        return member.visitDays.contains(next.weekday)
          && [.weekday, .saturday, .sunday].contains(calendar.kind(of: next))
      }.count
    case "linkedLines":
      return Dictionary(grouping: chosen, by: \.day).values.filter {
        Set($0.map(\.position)).count > 1
      }.count
    default: return 0
    }
  }

  /// By how much a member's duties lack what the rule asks for.
  func lack(_ member: MemberRecord, _ all: [Seen]) -> Int {
    guard binds(member) else { return 0 }
    let chosen = all.filter { selects(rule.duties, $0) }
    let days = Set(chosen.map(\.day)).sorted()
    switch rule.rule {
    case "request": return rule.wish == .serve ? max(0, (rule.minimum ?? 1) - chosen.count) : 0
    case "consecutiveDuties":
      // What touches an end of the period may go on beyond it.
      return runs(days).filter {
        !$0.contains(period.lowerBound) && !$0.contains(period.upperBound)
      }.reduce(0) { $0 + max(0, (rule.minimum ?? 0) - $1.count) }
    case "consecutiveRests":
      return zip(days, days.dropFirst()).reduce(0) { sum, pair in
        let rest = pair.0.distance(to: pair.1) - 1
        guard rest > 0 else { return sum }
        return sum + max(0, (rule.minimum ?? 0) - rest) + max(0, rest - (rule.maximum ?? rest))
      }
    default: return 0
    }
  }

  /// By how much the duties of one day break the rule by too many of them.
  func excess(on all: [Seen]) -> Int {
    let chosen = all.filter { selects(rule.duties, $0) && isBound($0.member) }
    let members = Set(chosen.map(\.member))
    switch rule.rule {
    case "apart", "groupOnCall": return max(0, members.count - 1)
    case "backupOnDuty": return withoutBackup(chosen, among: all)
    default: return 0
    }
  }

  /// By how much the duties of one day lack what the rule asks for; `runs` says whether the
  /// lines that it looks at run on that day.
  func lack(on all: [Seen], runs: Bool) -> Int {
    let on = Set(all.filter { selects(rule.duties, $0) && isBound($0.member) }.map(\.member))
    switch rule.rule {
    case "together":
      let group = Set(rotation.members.filter(binds).map(\.institution))
      return on.isEmpty ? 0 : group.subtracting(on).count
    case "groupOnCall": return runs && on.isEmpty ? 1 : 0
    default: return 0
    }
  }

  /// Whether the selection takes a duty.
  func selects(_ selection: DutySelectionRecord, _ duty: Seen) -> Bool {
    if !selection.positions.isEmpty, !selection.positions.contains(duty.position) { return false }
    if !selection.bands.isEmpty, Set(selection.bands).isDisjoint(with: duty.bands.map(\.id)) {
      return false
    }
    if !selection.days.isEmpty, !selection.days.contains(calendar.kind(of: duty.day)) {
      return false
    }
    if !selection.weekdays.isEmpty, !selection.weekdays.contains(duty.day.weekday) { return false }
    if !selection.daySets.isEmpty,
      !daySets.contains(where: { selection.daySets.contains($0.id) && $0.contains(duty.day) })
    {
      return false
    }
    if selection.nights, !duty.nightSpans.contains(true) { return false }
    if let period = selection.period { return period.from <= duty.day && duty.day <= period.to }
    return true
  }

  private func isBound(_ id: String) -> Bool {
    rotation.members.contains { $0.institution == id && binds($0) }
  }

  private func withoutBackup(_ chosen: [Seen], among all: [Seen]) -> Int {
    chosen.filter { duty in
      if rule.partners.contains(duty.member) { return false }
      let span = duty.start..<duty.end
      let here = all.contains {
        rule.partners.contains($0.member) && ($0.start..<$0.end).overlaps(span)
      }
      let there = rule.partners.contains { partner in
        (onDutyElsewhere[partner] ?? []).contains { $0.overlaps(span) }
      }
      return !here && !there
    }.count
  }

  private func stretch(of day: CivilDay, _ per: CountingPeriod) -> String {
    switch per {
    case .week:
      let toSunday = day.weekday == .sunday ? 0 : day.weekday.index + 1
      return day.advanced(by: -toSunday).iso
    case .month: return String(day.iso.prefix(7))
    case .fiscalYear: return String(day.fiscalYear)
    case .period: return ""
    }
  }

  /// Lengths of runs of days.
  private func runs(_ days: [CivilDay]) -> [[CivilDay]] {
    var runs: [[CivilDay]] = []
    for (index, day) in days.enumerated() {
      if index > 0, days[index - 1].advanced(by: 1) == day {
        runs[runs.count - 1].append(day)
      } else {
        runs.append([day])
      }
    }
    return runs
  }

  /// Stretches of work after which the rest does not lie in the window, minute by minute.
  private func missingRests(_ member: MemberRecord, _ duties: [Seen]) -> Int {
    let working = duties.filter { !($0.isPermitted && $0.minutes >= 540) }
    guard let first = working.map(\.start).min(), let last = working.map(\.end).max() else {
      return 0
    }
    let elsewhere = (takenElsewhere[member.institution] ?? []).filter {
      $0.upperBound > first - 2_760 && $0.lowerBound < last + 2_760
    }
    var stretches: [(span: Range<Int>, unpermitted: Bool, own: Bool)] = []
    let work =
      working.map { duty in
        (duty.start..<duty.end, duty.nightSpans.contains(true) && !duty.isPermitted, true)
      } + elsewhere.map { ($0, false, false) }
    for (span, unpermitted, own) in work.sorted(by: { $0.0.lowerBound < $1.0.lowerBound }) {
      if let before = stretches.last, span.lowerBound <= before.span.upperBound {
        stretches[stretches.count - 1] = (
          before.span.lowerBound..<max(before.span.upperBound, span.upperBound),
          before.unpermitted || unpermitted, before.own || own
        )
      } else {
        stretches.append((span, unpermitted, own))
      }
    }
    return stretches.filter { stretch in
      guard stretch.own else { return false }
      let (hours, rest) = stretch.unpermitted ? (46, 18) : (24, 9)
      let window = stretch.span.lowerBound..<stretch.span.lowerBound + hours * 60
      let cuts =
        [window.lowerBound]
        + stretches.filter { $0.span.overlaps(window) }.map(\.span.upperBound)
      // A rest begins where some work ends, and lasts to the next work or the window's end.
      return !cuts.contains { from in
        guard !stretches.contains(where: { $0.span.contains(from) }) else { return false }
        let next = stretches.map(\.span.lowerBound).filter { $0 >= from }.min() ?? Int.max
        return min(next, window.upperBound) - from >= rest * 60
      }
    }.count
  }
}
