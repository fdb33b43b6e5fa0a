import MatchEngine

extension PlanFixture {
  /// The duties of fiscal year 2026, dealt round; two of them are held by nobody.
  static func rotation(_ region: Region) -> RotationReport {
    let record = rotationRecord()
    let calendar = DutyCalendar(policy: region.document.policy)
    let span = CivilDay.fiscalYear(2026)
    let open: Set<CivilDay> = [day(2026, 5, 4), day(2026, 12, 31)]
    var duties: [Duty] = []
    var turn = 0
    for date in span {
      let kind = calendar.kind(of: date)
      for (position, line) in record.positions.enumerated() {
        for (band, item) in line.bands.enumerated() where item.days.contains(kind) {
          let isOpen = open.contains(date) && position == 0 && band == 1
          let pinned = record.pins.contains {
            $0.day == date && $0.position == line.id && $0.band == item.id
          }
          let member: Int? =
            if isOpen { nil } else if pinned { 0 } else {
              position == 1 ? [3, 6][turn % 2] : turn % record.members.count
            }
          turn += isOpen ? 0 : 1
          duties.append(
            Duty(
              day: date, kind: kind, position: position, bands: [band], place: 0, member: member,
              pinned: pinned))
        }
      }
    }
    let holes = duties.indices.filter { duties[$0].member == nil }.map { index in
      DutyHole(
        duty: index,
        reasons: record.members.indices.map {
          $0 % 4 == 0 ? .unavailable : $0 % 4 == 3 ? .eligibility : .closedDay
        },
        remedy: LocalizedText(
          ja: "木村医院が\(duties[index].day.iso)に担当できれば埋まります。",
          en: "Kimura clinic could take it if it were available on \(duties[index].day.iso)."))
    }
    return RotationReport(
      rotation: RotationID(0), from: span.lowerBound, to: span.upperBound, status: .infeasible,
      duties: duties, holes: holes,
      violations: [
        RotationViolation(
          rule: .minimumGap, member: 3, duty: 12, amount: 1,
          message: LocalizedText(
            ja: "前の当番から2日しかありません（決まりは3日）。", en: "Only 2 days after its last duty; the rule is 3.")),
        RotationViolation(
          rule: .monthlyMinimum, member: 10, duty: nil, amount: 2,
          message: LocalizedText(
            ja: "約束した月の下限に2回足りません。", en: "Two duties short of its agreed monthly minimum.")),
      ],
      tallies: record.members.indices.map { tally($0, duties, record, span) },
      score: RotationScore(holes: holes.count), steps: 1_000)
  }

  private static func tally(
    _ member: Int, _ duties: [Duty], _ record: RotationRecord, _ span: ClosedRange<CivilDay>
  ) -> MemberTally {
    let own = duties.filter { $0.member == member }
    let months = CivilMonth.months(in: span)
    let gaps = zip(own, own.dropFirst()).map { $0.day.distance(to: $1.day) }
    return MemberTally(
      duties: own.count, holidayDuties: own.count { $0.kind.isHolidayDuty },
      byMonth: months.map { month in own.count { CivilMonth($0.day) == month } },
      minutes: own.reduce(0) { sum, duty in
        sum
          + duty.bands.reduce(0) { $0 + record.positions[duty.position].bands[$1].lengthMinutes }
      }, smallestGapDays: gaps.min(),
      fairDutiesHundredths: duties.count * 100 / record.members.count,
      fairHolidayDutiesHundredths: duties.count { $0.kind.isHolidayDuty } * 100
        / record.members.count)
  }
}
