internal import MatchEngine

extension RotationDerivation {
  mutating func activeMembers() -> [ObservedMember] {
    var active: [ObservedMember] = []
    for member in pattern.members {
      guard let last = member.days.last else { continue }
      if hasLeft(member), last < period.from {
        note(
          .unresolved, "member-left", member.name,
          .both(
            "\(member.name) は\(last.label.japanese)より後の当番がないため、「\(pattern.line)」から抜けたとみなし、入れません（期間中 \(member.days.count) 回）。",
            "\(member.name) had no duty after \(last.iso) and is taken to have left “\(pattern.line)” (\(Wording.count(member.days.count, "duty", "duties")))"
          ))
      } else if let id = member.institution, institutions[id] != nil {
        active.append(member)
      } else {
        note(
          .unresolved, "member-unknown", member.name,
          .both(
            "\(member.name)（\(member.days.count) 回）は医療機関が決まらないため、「\(pattern.line)」に入れません。",
            "\(member.name) (\(Wording.count(member.days.count, "duty", "duties"))) is no known institution and is left out of “\(pattern.line)”"
          ))
      }
    }
    for (name, times) in pattern.partial {
      note(
        .unresolved, "member-part-only", "\(name) \(times)",
        .both(
          "\(name) は当番の一部の時間帯だけを \(times) 回担当しました。「\(pattern.line)」には入れていません。",
          "\(name) held only parts of duties, \(Wording.count(times, "time")); it is not in “\(pattern.line)”"
        ))
    }
    return active
  }

  /// Whether a member had no duty for so long that it is taken to have left.
  private func hasLeft(_ member: ObservedMember) -> Bool {
    guard let last = member.days.last else { return true }
    return last.distance(to: pattern.period.to) > Self.daysUntilLeft
  }

  mutating func member(
    _ observed: ObservedMember, positions: [PositionRecord]
  ) -> MemberRecord {
    let institution = observed.institution.flatMap { institutions[$0] }
    let count = observed.days.count
    let leaves = hasLeft(observed) ? observed.days.last : nil
    if let leaves {
      note(
        .derived, "member-leaves", "\(observed.name) \(leaves.iso)",
        .both(
          "\(observed.name) は\(leaves.label.japanese)より後の当番がないため、その日に「\(pattern.line)」を抜けるとします。",
          "\(observed.name) had no duty after \(leaves.iso) and is taken to leave “\(pattern.line)” on that day"
        ))
    }
    let weekdays = agreedWeekdays(observed)
    let kinds = DutyDayKind.allCases.enumerated().filter { observed.byKind[$0.offset] > 0 }
      .map(\.element)
    let regular = pattern.kinds.filter(\.isRegular).map(\.kind)
    let isSparse = pattern.kinds.contains(where: \.isSparse)
    let closed = institution?.closed
    let servesWhenClosed =
      closed.map { closed in observed.days.contains { calendar.isClosed(closed, on: $0) } } ?? false
    // Where the line will run more often than it did, what it allowed then says nothing.
    let maximum = isSparse ? nil : observed.byMonth.max()
    let gap = isSparse ? nil : observed.smallestGapDays
    let record = MemberRecord(
      institution: observed.institution ?? "",
      positions: observed.positions.count == positions.count
        ? [] : observed.positions.sorted().map { positions[$0].id },
      days: regular.allSatisfy { kinds.contains($0) } ? [] : kinds, weekdays: weekdays,
      share: min(1_000, count), monthlyMaximum: maximum,
      minimumGapDays: gap, servesWhenClosed: servesWhenClosed, leaves: leaves)
    noteTerms(of: observed, record, kinds: kinds)
    return record
  }

  /// The weekdays of a member; rare ones are swaps, not agreements, and are reported.
  private mutating func agreedWeekdays(_ observed: ObservedMember) -> [Weekday] {
    let plain = observed.byWeekday.reduce(0, +)
    let taken = Weekday.allCases.filter { observed.byWeekday[$0.index] > 0 }
    let agreed = taken.filter {
      observed.byWeekday[$0.index] * Self.rareWeekdayShare >= plain
    }
    for weekday in taken where !agreed.contains(weekday) {
      note(
        .derived, "rare-weekday",
        "\(observed.name) \(weekday.short.japanese) \(observed.byWeekday[weekday.index])",
        .both(
          "\(observed.name) の\(weekday.short.japanese)曜は \(observed.byWeekday[weekday.index]) 回だけなので、交代とみなし、担当曜日に入れません。",
          "\(observed.name) served on \(weekday.short.english) only \(Wording.count(observed.byWeekday[weekday.index], "time")); taken as swaps"
        ))
    }
    return agreed.count == 7 ? [] : agreed
  }

  private mutating func noteTerms(
    of observed: ObservedMember, _ record: MemberRecord, kinds: [DutyDayKind]
  ) {
    func text(_ language: Language) -> (days: String, apart: String, most: String) {
      let weekdays = record.weekdays.map { $0.short[language] }
      let names = kinds.map { $0.name[language] }
      return (
        weekdays.joined(separator: LocalizedText(ja: "", en: " ")[language]) + " "
          + names.joined(separator: LocalizedText(ja: "・", en: ", ")[language]),
        record.minimumGapDays.map(String.init) ?? "—", record.monthlyMaximum.map(String.init) ?? "—"
      )
    }
    let (japanese, english) = (text(.japanese), text(.english))
    let closed = record.servesWhenClosed
    note(
      .derived, "member-terms", "\(observed.name) \(record.share)",
      .both(
        "\(observed.name)：持ち分 \(record.share)（期間中の回数）、月 \(japanese.most) 回以下、間隔 \(japanese.apart) 日以上、\(japanese.days)"
          + (closed ? "、休診日も担当" : ""),
        "\(observed.name): share \(record.share) (duties in the period), at most \(english.most) a month, \(english.apart) days apart, \(english.days)"
          + (closed ? ", also on closed days" : "")))
  }
}
