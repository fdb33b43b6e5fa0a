import MatchEngine

/// What the duties of one member add up to, and who could still take one.
extension RotationVerification {
  /// Gaps, overlaps and maxima of each member.
  mutating func checkSequences() {
    for member in record.members {
      let id = member.institution
      let held = plan.duties.enumerated().filter { $0.element.member == id }
      let gap = member.minimumGapDays ?? record.minimumGapDays
      let sorted = held.sorted { $0.element.day < $1.element.day }
      for (before, after) in zip(sorted, sorted.dropFirst()) {
        let distance = before.element.day.distance(to: after.element.day)
        let pinned = before.element.pinned || after.element.pinned
        if distance < gap, !(pinned && admits("minimumGap", id)) {
          fail(
            "duties[\(after.offset)].day", after.element.day.iso, "minimumGap",
            "\(name(id)): 前の当番から\(distance)日しか空いていません（約束は\(gap)日）。",
            "\(name(id)): only \(Wording.count(distance, "day")) after its last duty, \(gap) were agreed."
          )
        }
      }
      // Doctors of one site can be on duty at once; each is looked at in `checkDoctors`.
      let own = held.flatMap { duty in intervals(of: duty.element) }
      let elsewhere = takenElsewhere[id] ?? []
      var spans =
        member.doctors.isEmpty
        ? own + elsewhere
        : own.compactMap { span in elsewhere.first { $0.overlaps(span) } }.flatMap { [$0, $0] }
      spans.sort { $0.lowerBound < $1.lowerBound }
      for (before, after) in zip(spans, spans.dropFirst())
      where after.lowerBound < before.upperBound && !admits("overlap", id) {
        fail(
          "duties", name(id), "overlap",
          "\(name(id)) が同時に二つの当番を持っています。", "\(name(id)) holds two duties at once.")
      }
      let months = Dictionary(grouping: held) { CivilMonth($0.element.day) }
      if let most = member.monthlyMaximum {
        for month in months.keys.sorted() {
          let count = months[month]?.count ?? 0
          if count > most, !admits("monthlyMaximum", id) {
            fail(
              "duties", String(month.days.lowerBound.iso.prefix(7)), "monthlyMaximum",
              "\(name(id)): \(month.label.japanese)に\(count)回（上限\(most)回）。",
              "\(name(id)): \(Wording.count(count, "duty", "duties")) in \(month.label.english), at most \(most)."
            )
          }
        }
      }
      if let most = member.yearlyMaximum, held.count > most, !admits("yearlyMaximum", id) {
        fail(
          "duties", "\(held.count)", "yearlyMaximum",
          "\(name(id)): 期間に\(held.count)回（上限\(most)回）。",
          "\(name(id)): \(Wording.count(held.count, "duty", "duties")) in the period, at most \(most)."
        )
      }
    }
  }

  /// The counters of each member, counted again.
  mutating func checkTallies() {
    for (index, tally) in plan.tallies.enumerated() {
      let held = plan.duties.filter { $0.member == tally.member }
      let holidays = held.filter { calendar.kind(of: $0.day).isHolidayDuty }.count
      let minutes = held.reduce(0) { $0 + bands(of: $1).reduce(0) { $0 + $1.lengthMinutes } }
      let days = held.map(\.day).sorted()
      let gap = zip(days, days.dropFirst()).map { $0.distance(to: $1) }.min()
      if tally.duties != held.count || tally.holidayDuties != holidays
        || tally.minutes != minutes || tally.smallestGapDays != gap
        || tally.byMonth.reduce(0, +) != held.count
      {
        fail(
          "tallies[\(index)]", tally.member, "tally",
          "\(name(tally.member)) の回数が当番表と合いません（数え直すと\(held.count)回、休日\(holidays)回）。",
          "the counters of \(name(tally.member)) do not fit its duties (\(held.count), \(holidays) on holidays)."
        )
      }
    }
    let counted = Set(plan.tallies.map(\.member))
    for member in record.members where !counted.contains(member.institution) {
      fail(
        "tallies", member.institution, "tally",
        "\(name(member.institution)) の回数がありません。",
        "the counters of \(name(member.institution)) are missing.")
    }
  }

  /// Every duty without a member is listed, and truly nobody is free for it as things stand.
  mutating func checkHoles() {
    let listed = Set(plan.holes)
    for (index, duty) in plan.duties.enumerated() {
      if duty.member == nil, !listed.contains(index) {
        fail(
          "holes", "duties[\(index)]", "hole-not-listed",
          "\(duty.day.label.japanese)の空白が一覧にありません。", "the hole on \(duty.day.iso) is not listed.")
      }
      if duty.member != nil, listed.contains(index) {
        fail(
          "holes", "duties[\(index)]", "hole-listed-but-held",
          "\(duty.day.label.japanese)は空白とされていますが担当がいます。",
          "\(duty.day.iso) is listed as a hole but is held.")
      }
      guard duty.member == nil else { continue }
      for member in record.members where canTake(member, duty) {
        fail(
          "holes", "duties[\(index)]", "hole-could-be-filled",
          "\(duty.day.label.japanese)の空白は \(name(member.institution)) が埋められます。",
          "\(name(member.institution)) could fill the hole on \(duty.day.iso).")
      }
    }
  }

  private func canTake(_ member: MemberRecord, _ duty: RotationPlanRecord.DutyRecord) -> Bool {
    let id = member.institution
    guard dayRule(id, duty) == nil else { return false }
    let held = plan.duties.filter { $0.member == id }
    let gap = member.minimumGapDays ?? record.minimumGapDays
    if held.contains(where: { abs($0.day.distance(to: duty.day)) < gap }) { return false }
    let spans = intervals(of: duty)
    if (takenElsewhere[id] ?? []).contains(where: { span in
      spans.contains { $0.overlaps(span) }
    }) {
      return false
    }
    if member.doctors.isEmpty,
      held.contains(where: { other in
        intervals(of: other).contains { span in spans.contains { $0.overlaps(span) } }
      })
    {
      return false
    }
    let month = duty.day.iso.prefix(7)
    if let most = member.monthlyMaximum,
      held.filter({ $0.day.iso.prefix(7) == month }).count >= most
    {
      return false
    }
    if let most = member.yearlyMaximum, held.count >= most { return false }
    return !localRuleForbids(member, duty)
  }
}
