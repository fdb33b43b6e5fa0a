// Problem: rotations that cannot be manned, told before anyone tries, with the line, the band and
//   the kind of day, or the month, that fails.
// Method: necessary conditions only, on the scan of the days: a band has at least as many able
//   members as it needs; in any g days, g the smallest gap, each member begins at most one duty;
//   the members' maxima cover the duties of each month and of the period.
// Why correct: each condition holds in every rotation without holes that keeps the rules, so a
//   breach is certain; nothing is said about rotations that fail for subtler reasons.
// Complexity: O(days × members × lines) for the scan, O(days + months × members) for the rest.

/// Rules on whether a rotation can be manned at all.
enum CapacityCheckRule: String, CheckTheme {
  case unfillableLine = "unfillable-line"
  case tooFewMembers = "too-few-members"
  case gapTooLarge = "gap-too-large"
  case monthlyCapacityShort = "monthly-capacity-short"
  case periodCapacityShort = "period-capacity-short"
  case monthlyMinimaAboveDuties = "monthly-minima-above-duties"

  static let theme = LocalizedText(ja: "輪番の成立", en: "whether rotations can be manned")

  var entry: CheckEntry {
    switch self {
    case .unfillableLine:
      .warning("担当できる参加者が一人もいない日がある", "days on which no member can take a band")
    case .tooFewMembers:
      .warning("担当できる参加者が必要数より少ない日がある", "days with fewer able members than needed")
    case .gapTooLarge:
      .warning("当番間隔に対して参加者が足りない", "too few members for the gap between duties")
    case .monthlyCapacityShort:
      .warning("月の上限の合計が当番数に足りない", "monthly maxima that do not cover the duties of a month")
    case .periodCapacityShort:
      .warning(
        "期間の上限の合計が当番数に足りない", "maxima for the period that do not cover its duties")
    case .monthlyMinimaAboveDuties:
      .warning("月の下限の合計が当番数を超える", "monthly minima above the duties of a month")
    }
  }
}

/// Checks members, lines and days of a rotation together.
enum CapacityChecks {
  static func check(_ index: Int, _ context: CheckContext, into found: inout ProblemCollector) {
    let rotation = context.document.rotations[index]
    guard !rotation.members.isEmpty, let scan = RotationScan(rotation, context) else { return }
    checkMembers(of: index, scan, context, into: &found)
    for (place, bands) in scan.shortages.enumerated() {
      for (number, shortage) in bands.enumerated() where shortage.empty + shortage.short > 0 {
        report(shortage, band: number, of: place, in: index, scan, context, into: &found)
      }
    }
    if !checkGap(of: index, scan, context, into: &found) {
      MonthlyQuotaChecks.check(index, scan, context, into: &found)
    }
  }

  private static func checkMembers(
    of index: Int, _ scan: RotationScan, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let rotation = context.document.rotations[index]
    let own = Label(name: rotation.name, id: rotation.id)
    guard scan.duties.contains(where: { $0 > 0 }) else { return }
    let lines = Set(rotation.positions.map(\.id))
    for (number, member) in rotation.members.enumerated() where !scan.hasOpened[number] {
      let path = DocumentPath.rotation(index, ".members[\(number)]")
      let name = MemberChecks.label(of: member.institution, context)
      if scan.hasAgreed[number] {
        found.add(
          MemberCheckRule.alwaysClosed, at: path, value: member.institution,
          ja: "輪番\(own.ja)の\(name.ja)は、約束した日がすべて休診日に当たるため、当番に入りません。",
          en: "\(name.en) in rotation \(own.en) is closed on every day that it agreed to serve, so"
            + " it gets no duty.",
          hint: LocalizedText(
            ja: "休診日にも当番に出るなら、servesWhenClosedをtrueにしてください。",
            en: "If it opens for duties, set `servesWhenClosed` to true."))
      } else if member.positions.isEmpty || member.positions.contains(where: lines.contains) {
        if isToldByDepartment(member, rotation, context) { continue }
        found.add(
          MemberCheckRule.withoutDuties, at: path, value: member.institution,
          ja: "輪番\(own.ja)の\(name.ja)が担当できる口・日区分・曜日に、当番が一つもありません。",
          en: "Rotation \(own.en) has no duty on the lines, kinds of day and weekdays that"
            + " \(name.en) takes.")
      }
    }
  }

  /// Whether every line that the member names was already told to be beyond its departments.
  private static func isToldByDepartment(
    _ member: MemberRecord, _ rotation: RotationRecord, _ context: CheckContext
  ) -> Bool {
    guard !member.positions.isEmpty, let index = context.institutionIndex[member.institution]
    else { return false }
    let departments = context.document.institutions[index].departments
    return rotation.positions.allSatisfy { position in
      !member.positions.contains(position.id)
        || (!position.departments.isEmpty
          && !position.departments.contains { departments.contains($0) })
    }
  }

  private static func report(
    _ shortage: RotationScan.Shortage, band number: Int, of place: Int, in index: Int,
    _ scan: RotationScan, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let rotation = context.document.rotations[index]
    let position = rotation.positions[place]
    let band = position.bands[number]
    let (own, line, label) = (
      Label(name: rotation.name, id: rotation.id), Label(name: position.name, id: position.id),
      Label(name: band.name, id: band.id)
    )
    let path = DocumentPath.rotation(index, ".positions[\(place)].bands[\(number)]")
    let assumed = LocalizedText(
      ja: scan.isAssumed ? "（期間がないため基準日から1年で調べました）" : "",
      en: scan.isAssumed ? " (The period is open; the year from the region's day was used.)" : "")
    if let first = shortage.firstEmpty {
      let kinds = kinds(of: shortage)
      found.add(
        CapacityCheckRule.unfillableLine, at: path, value: "0 / \(band.needed)",
        ja: "輪番\(own.ja)の口\(line.ja)の時間帯\(label.ja)は、\(shortage.running)日のうち\(shortage.empty)日、"
          + "担当できる参加者が一人もいません: \(kinds.japanese)。最初は\(first.label.japanese)です。\(assumed.japanese)",
        en:
          "On \(shortage.empty) of \(Wording.count(shortage.running, "day")) no member can take band \(label.en)"
          + " of line \(line.en) in rotation \(own.en): \(kinds.english). The first is"
          + " \(first.iso).\(assumed.english)",
        hint: LocalizedText(
          ja: "診療科・担当する口・日区分・曜日・休診日・都合の悪い日を、参加者ごとに確かめてください。",
          en: "Look at departments, lines, kinds of day, weekdays, closed days and absences of the"
            + " members."))
    }
    if let first = shortage.firstShort {
      found.add(
        CapacityCheckRule.tooFewMembers, at: path, value: "\(shortage.fewest) / \(band.needed)",
        ja: "輪番\(own.ja)の口\(line.ja)の時間帯\(label.ja)には\(band.needed)医療機関が必要ですが、"
          + "\(shortage.short)日は少ない日で\(shortage.fewest)しか担当できません。最初は\(first.label.japanese)です。"
          + assumed.japanese,
        en: "Band \(label.en) of line \(line.en) in rotation \(own.en) needs "
          + "\(Wording.count(band.needed, "member")) at once, but on \(Wording.count(shortage.short, "day")) as few as \(shortage.fewest) can"
          + " serve. The first is \(first.iso).\(assumed.english)")
    }
  }

  /// 平日（水・木）12日、日曜 3日.
  private static func kinds(of shortage: RotationScan.Shortage) -> LocalizedText {
    let weekdays = Weekday.allCases.filter { shortage.emptyWeekdays[$0.index] }.map(\.short)
    let names = weekdays.joined(separator: LocalizedText(ja: "・", en: ", "))
    return DutyDayKind.allCases.filter { shortage.emptyKinds[$0.ordinal] > 0 }.map { kind in
      let count = shortage.emptyKinds[kind.ordinal]
      let named = kind == .weekday && weekdays.count < 5
      return LocalizedText(
        ja: kind.name.japanese + (named ? "（\(names.japanese)）" : "") + "\(count)日",
        en: kind.name.english + (named ? " (\(names.english))" : "") + " × \(count)")
    }.joined()
  }

  /// Whether some stretch as long as the smallest gap has more duties than there are members.
  private static func checkGap(
    of index: Int, _ scan: RotationScan, _ context: CheckContext, into found: inout ProblemCollector
  ) -> Bool {
    let rotation = context.document.rotations[index]
    let able = rotation.members.indices.filter { scan.hasOpened[$0] }
    let gaps = able.map { rotation.members[$0].minimumGapDays ?? rotation.minimumGapDays }
    guard let gap = gaps.min(), (2...366).contains(gap), gap <= scan.duties.count else {
      return false
    }
    var inWindow = scan.duties[..<gap].reduce(0, +)
    var start = 0
    while inWindow <= able.count {
      guard start + gap < scan.duties.count else { return false }
      inWindow += scan.duties[start + gap] - scan.duties[start]
      start += 1
    }
    let own = Label(name: rotation.name, id: rotation.id)
    let first = scan.days.lowerBound.advanced(by: start)
    let last = first.advanced(by: gap - 1)
    found.add(
      CapacityCheckRule.gapTooLarge, at: .rotation(index, ".minimumGapDays"), value: String(gap),
      ja:
        "輪番\(own.ja)の当番間隔は\(gap)日以上ですが、\(CivilDay.spanLabel(first, last).japanese)の\(gap)日間に当番が\(inWindow)回あり、"
        + "担当できる参加者は\(able.count)です。間隔を守ると空白が出ます。",
      en:
        "The gap in rotation \(own.en) is at least \(Wording.count(gap, "day")), but in the \(Wording.count(gap, "day")) from"
        + " \(first.iso) to \(last.iso) there are \(Wording.count(inWindow, "duty", "duties")) for \(Wording.count(able.count, "member")), so"
        + " holes are certain.",
      hint: LocalizedText(
        ja: "間隔を短くするか、参加者を増やしてください。", en: "Shorten the gap, or find more members."))
    return true
  }
}
