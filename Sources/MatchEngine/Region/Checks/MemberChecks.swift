/// Rules on what was agreed with the members of a rotation.
enum MemberCheckRule: String, CheckTheme {
  case duplicateMember = "duplicate-member"
  case unknownPosition = "unknown-position"
  case shareOutOfRange = "share-out-of-range"
  case quotaOutOfRange = "quota-out-of-range"
  case minimumAboveMaximum = "monthly-minimum-above-maximum"
  case outsidePeriod = "member-outside-period"
  case withoutDepartment = "member-without-department"
  case withoutDuties = "member-without-duties"
  case alwaysClosed = "member-always-closed"

  static let theme = LocalizedText(ja: "輪番の参加者", en: "members of rotations")

  var entry: CheckEntry {
    switch self {
    case .duplicateMember:
      .error("輪番に同じ医療機関が二度いる", "an institution is twice a member of a rotation")
    case .unknownPosition: .error("輪番にない口を指している", "a line that the rotation does not have")
    case .shareOutOfRange: .error("持ち分が0〜1000の外", "a share outside 0 to 1000")
    case .quotaOutOfRange:
      .error(
        "回数の上限・下限が0〜10,000、繰り越しが±10,000の外",
        "a quota outside 0 to 10,000, or a burden carried over beyond ±10,000")
    case .minimumAboveMaximum:
      .error("月の下限が上限より大きい", "a monthly minimum above a maximum")
    case .outsidePeriod:
      .warning("参加期間が輪番の期間と重ならない", "a membership that does not touch the period")
    case .withoutDepartment:
      .warning(
        "担当する口の診療科を持っていない", "a member takes a line for which it has no department")
    case .withoutDuties:
      .warning("約束した口・日区分・曜日に当番がない", "a member agreed to nothing that the rotation has")
    case .alwaysClosed:
      .warning("約束した日がすべて休診日", "a member is closed on every day that it agreed to serve")
    }
  }
}

/// Checks members one by one; ``CapacityChecks`` looks at them together.
enum MemberChecks {
  static func check(_ index: Int, _ context: CheckContext, into found: inout ProblemCollector) {
    let rotation = context.document.rotations[index]
    let own = Label(name: rotation.name, id: rotation.id)
    let positions = Set(rotation.positions.map(\.id))
    var seen: [String: Int] = [:]
    for (number, member) in rotation.members.enumerated() {
      let path = ".members[\(number)]"
      let name = label(of: member.institution, context)
      if let first = seen[member.institution] {
        found.add(
          MemberCheckRule.duplicateMember, at: .rotation(index, path + ".institution"),
          value: member.institution,
          ja: "輪番\(own.ja)に\(name.ja)が二度います（members[\(first)]）。",
          en: "\(name.en) is twice a member of rotation \(own.en) (members[\(first)]).",
          hint: LocalizedText(
            ja: "約束を一つにまとめてください。", en: "Put what was agreed into one member."))
      } else {
        seen[member.institution] = number
      }
      if context.institutionIndex[member.institution] == nil {
        context.reportUnknownInstitution(
          member.institution, at: .rotation(index, path + ".institution"), of: own, into: &found)
      }
      for (place, id) in member.positions.enumerated() where !positions.contains(id) {
        reportUnknownPosition(
          id, at: .rotation(index, path + ".positions[\(place)]"), in: rotation, into: &found)
      }
      checkQuotas(member, at: index, path, name, own, into: &found)
      checkDates(member, at: index, path, name, own, rotation.period, into: &found)
      checkDepartments(member, at: index, path, name, context, into: &found)
    }
  }

  /// An institution by name and id; by its id alone if the region does not have it.
  static func label(of id: String, _ context: CheckContext) -> Label {
    guard let institution = context.institutionIndex[id] else { return Label(name: "", id: id) }
    return context.label(institution: institution)
  }

  /// Tells of a line that a rotation does not have.
  static func reportUnknownPosition(
    _ id: String, at path: DocumentPath, in rotation: RotationRecord,
    into found: inout ProblemCollector
  ) {
    let own = Label(name: rotation.name, id: rotation.id)
    found.add(
      MemberCheckRule.unknownPosition, at: path, value: id,
      ja: "輪番\(own.ja)に「\(Wording.shown(id))」という口はありません。",
      en: "Rotation \(own.en) has no line “\(Wording.shown(id))”.",
      hint: found.suggestion(for: id, among: rotation.positions.map(\.id)))
  }

  private static func checkQuotas(
    _ member: MemberRecord, at index: Int, _ path: String, _ name: Label, _ own: Label,
    into found: inout ProblemCollector
  ) {
    if !(0...1_000).contains(member.share) {
      found.add(
        MemberCheckRule.shareOutOfRange, at: .rotation(index, path + ".share"),
        value: String(member.share),
        ja: "輪番\(own.ja)の\(name.ja)の持ち分が\(member.share)です。0〜1000（ふつうは10）で書いてください。",
        en: "The share of \(name.en) in rotation \(own.en) is \(member.share); 0 to 1000 are"
          + " possible, usually 10.")
    }
    if let gap = member.minimumGapDays, !(0...366).contains(gap) {
      found.add(
        RotationCheckRule.gapOutOfRange, at: .rotation(index, path + ".minimumGapDays"),
        value: String(gap),
        ja: "輪番\(own.ja)の\(name.ja)の当番間隔が\(gap)日です。0（決まりなし）〜366で書いてください。",
        en:
          "The gap of \(name.en) in rotation \(own.en) is \(Wording.count(gap, "day")); 0 (no rule) to 366 are"
          + " possible.")
    }
    let counts: [(key: String, count: Int?, range: ClosedRange<Int>)] = [
      (".monthlyMinimum", member.monthlyMinimum, 0...10_000),
      (".monthlyMaximum", member.monthlyMaximum, 0...10_000),
      (".yearlyMaximum", member.yearlyMaximum, 0...10_000),
      (".carriedOver", member.carriedOver, -10_000...10_000),
      (".carriedOverHolidays", member.carriedOverHolidays, -10_000...10_000),
    ]
    for (key, count, range) in counts {
      guard let count, !range.contains(count) else { continue }
      found.add(
        MemberCheckRule.quotaOutOfRange, at: .rotation(index, path + key), value: String(count),
        ja: "輪番\(own.ja)の\(name.ja)の回数が\(count)です。\(range.lowerBound)〜\(range.upperBound)で書いてください。",
        en: "A number of duties of \(name.en) in rotation \(own.en) is \(count);"
          + " \(range.lowerBound) to \(range.upperBound) are possible.")
    }
    guard let minimum = member.monthlyMinimum else { return }
    for (maximum, ja, en) in [
      (member.monthlyMaximum, "月の上限", "its monthly maximum"),
      (member.yearlyMaximum, "期間の上限", "its maximum for the period"),
    ] {
      guard let maximum, minimum > maximum else { continue }
      found.add(
        MemberCheckRule.minimumAboveMaximum, at: .rotation(index, path + ".monthlyMinimum"),
        value: String(minimum),
        ja: "輪番\(own.ja)の\(name.ja)の月の下限\(minimum)回が、\(ja)\(maximum)回より大きくなっています。",
        en: "The monthly minimum of \(name.en) in rotation \(own.en), \(minimum), is above \(en),"
          + " \(maximum).")
    }
  }

  private static func checkDates(
    _ member: MemberRecord, at index: Int, _ path: String, _ name: Label, _ own: Label,
    _ period: DateSpan?, into found: inout ProblemCollector
  ) {
    for (number, span) in member.unavailable.enumerated() where span.to < span.from {
      found.add(
        RotationCheckRule.datesOutOfOrder,
        at: .rotation(index, path + ".unavailable[\(number)]"),
        value: span.from.iso + "–" + span.to.iso,
        ja:
          "輪番\(own.ja)の\(name.ja)の都合の悪い期間の終わり（\(span.to.label.japanese)）が始まり（\(span.from.label.japanese)）より前です。",
        en: "A time at which \(name.en) cannot serve in rotation \(own.en) ends (\(span.to.iso))"
          + " before it begins (\(span.from.iso)).")
    }
    if let joins = member.joins, let leaves = member.leaves, leaves < joins {
      found.add(
        RotationCheckRule.datesOutOfOrder, at: .rotation(index, path + ".leaves"),
        value: leaves.iso,
        ja:
          "輪番\(own.ja)の\(name.ja)が、加わる日（\(joins.label.japanese)）より前（\(leaves.label.japanese)）に抜けることになっています。",
        en: "\(name.en) leaves rotation \(own.en) on \(leaves.iso), before it joins on"
          + " \(joins.iso).")
      return
    }
    guard let period, period.from <= period.to else { return }
    if let joins = member.joins, joins > period.to {
      reportOutside(joins, at: .rotation(index, path + ".joins"), name, own, period, into: &found)
    } else if let leaves = member.leaves, leaves < period.from {
      reportOutside(leaves, at: .rotation(index, path + ".leaves"), name, own, period, into: &found)
    }
  }

  private static func reportOutside(
    _ day: CivilDay, at path: DocumentPath, _ name: Label, _ own: Label, _ period: DateSpan,
    into found: inout ProblemCollector
  ) {
    found.add(
      MemberCheckRule.outsidePeriod, at: path, value: day.iso,
      ja:
        "\(name.ja)の参加期間（\(day.label.japanese)）が、輪番\(own.ja)の期間（\(CivilDay.spanLabel(period.from, period.to).japanese)）と重なりません。",
      en: "The membership of \(name.en) (\(day.iso)) does not touch the period of rotation"
        + " \(own.en), \(period.from.iso) to \(period.to.iso).")
  }

  /// An eye clinic that is entered for 外科系 is told here; one that takes any line is not.
  private static func checkDepartments(
    _ member: MemberRecord, at index: Int, _ path: String, _ name: Label,
    _ context: CheckContext, into found: inout ProblemCollector
  ) {
    guard let institution = context.institutionIndex[member.institution] else { return }
    let departments = context.document.institutions[institution].departments
    let rotation = context.document.rotations[index]
    for (place, id) in member.positions.enumerated() {
      guard let position = rotation.positions.first(where: { $0.id == id }),
        !position.departments.isEmpty,
        !position.departments.contains(where: { departments.contains($0) })
      else { continue }
      let line = Label(name: position.name, id: position.id)
      let needed = position.departments.map(Wording.shown)
      let has = departments.map(Wording.shown)
      found.add(
        MemberCheckRule.withoutDepartment, at: .rotation(index, path + ".positions[\(place)]"),
        value: id,
        ja: "\(name.ja)は口\(line.ja)を担当することになっていますが、必要な診療科（"
          + Wording.list(needed, "・") + "）がありません（"
          + (has.isEmpty ? "診療科の記載なし" : Wording.list(has, "・")) + "）。",
        en: "\(name.en) is to take line \(line.en), which asks for "
          + Wording.list(needed, ", ") + ", but it has "
          + (has.isEmpty ? "no department stated" : Wording.list(has, ", ")) + ".",
        hint: LocalizedText(
          ja: "この口の当番には入りません。診療科の表記が同じか確かめてください。",
          en: "It will get no duty of this line. See whether the departments are spelled alike."))
    }
  }
}
