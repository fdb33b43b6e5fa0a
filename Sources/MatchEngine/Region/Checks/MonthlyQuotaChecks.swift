/// Compares what members may and must take with the duties of each month and of the period.
enum MonthlyQuotaChecks {
  private struct Month {
    let name: String
    let first: CivilDay
    var last: CivilDay
    var duties: Int
  }

  /// More than any rotation has in a month; keeps sums of maxima small.
  private static let plenty = 1_000_000

  static func check(
    _ index: Int, _ scan: RotationScan, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let rotation = context.document.rotations[index]
    let own = Label(name: rotation.name, id: rotation.id)
    let months = months(of: scan)
    var isShort = false
    let short = months.filter { $0.duties > capacity(of: rotation, in: $0) }
    if let worst = short.first {
      isShort = true
      let most = capacity(of: rotation, in: worst)
      found.add(
        CapacityCheckRule.monthlyCapacityShort, at: .rotation(index, ".members"),
        value: String(most),
        ja: "輪番\(own.ja)の\(worst.name)の当番は\(worst.duties)回ですが、参加者が受けられるのは合わせて\(most)回までです"
          + "（足りない月は\(short.count)か月）。",
        en:
          "Rotation \(own.en) has \(Wording.count(worst.duties, "duty", "duties")) in \(worst.name), but its members take"
          + " at most \(most) together (\(Wording.count(short.count, "such month"))).",
        hint: LocalizedText(
          ja: "月の上限を上げるか、参加者を増やしてください。", en: "Raise the monthly maxima, or find more members."))
    }
    checkMinima(of: index, months, scan, context, into: &found)
    guard !isShort, !scan.isAssumed else { return }
    let total = scan.duties.reduce(0, +)
    let most = rotation.members.reduce(0) { sum, member in
      min(plenty, sum + min(max(member.yearlyMaximum ?? plenty, 0), plenty))
    }
    guard total > most else { return }
    found.add(
      CapacityCheckRule.periodCapacityShort, at: .rotation(index, ".members"), value: String(most),
      ja: "輪番\(own.ja)の期間の当番は\(total)回ですが、参加者が受けられるのは合わせて\(most)回までです。",
      en:
        "Rotation \(own.en) has \(Wording.count(total, "duty", "duties")) in its period, but its members take at most"
        + " \(most) together.")
  }

  private static func checkMinima(
    of index: Int, _ months: [Month], _ scan: RotationScan, _ context: CheckContext,
    into found: inout ProblemCollector
  ) {
    let rotation = context.document.rotations[index]
    for month in months where isWhole(month) {
      let least = rotation.members.reduce(0) { sum, member in
        let isMember =
          (member.joins.map { $0 <= month.first } ?? true)
          && (member.leaves.map { month.last <= $0 } ?? true)
        return min(plenty, sum + (isMember ? min(max(member.monthlyMinimum ?? 0, 0), plenty) : 0))
      }
      guard least > month.duties else { continue }
      let own = Label(name: rotation.name, id: rotation.id)
      found.add(
        CapacityCheckRule.monthlyMinimaAboveDuties, at: .rotation(index, ".members"),
        value: String(least),
        ja: "輪番\(own.ja)の\(month.name)の当番は\(month.duties)回ですが、参加者の月の下限を合わせると\(least)回になります。",
        en:
          "Rotation \(own.en) has \(Wording.count(month.duties, "duty", "duties")) in \(month.name), but the monthly minima"
          + " of its members add up to \(least).")
      return
    }
  }

  private static func months(of scan: RotationScan) -> [Month] {
    var months: [Month] = []
    for (offset, day) in scan.days.enumerated() {
      let (_, _, date) = day.components
      if months.isEmpty || date == 1 {
        months.append(Month(name: String(day.iso.prefix(7)), first: day, last: day, duties: 0))
      }
      months[months.count - 1].last = day
      months[months.count - 1].duties += scan.duties[offset]
    }
    return months
  }

  private static func isWhole(_ month: Month) -> Bool {
    month.first.components.day == 1 && month.last.advanced(by: 1).components.day == 1
  }

  /// The most duties that all members can begin in a month.
  private static func capacity(of rotation: RotationRecord, in month: Month) -> Int {
    let days = month.first.distance(to: month.last) + 1
    var sum = 0
    for member in rotation.members {
      if let joins = member.joins, joins > month.last { continue }
      if let leaves = member.leaves, leaves < month.first { continue }
      var most = min(member.monthlyMaximum ?? plenty, member.yearlyMaximum ?? plenty)
      let gap = member.minimumGapDays ?? rotation.minimumGapDays
      if (1...366).contains(gap) { most = min(most, (days + gap - 1) / gap) }
      sum = min(plenty, sum + min(max(most, 0), plenty))
    }
    return sum
  }
}
