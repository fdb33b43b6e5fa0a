// What binds one doctor whom a site sends: its own terms, and the working-time rules of the
// rotation, which are about persons and so are asked of the doctor instead of the site.

/// The terms of the doctors of one site, as parallel arrays; a doctor is an index into each.
struct DoctorTerms: Sendable {
  /// The ids.
  let ids: [String]
  /// Relative shares, 0 … 1000.
  let shares: [Int]
  /// Burdens carried over, in duties.
  let carriedOver: [Int]
  /// The least number of days between two duties; 0 for no rule.
  let gapDays: [Int]
  /// Most duties a month; `Int.max` for no rule.
  let monthlyMaximum: [Int]
  /// Most duties in the period; `Int.max` for no rule.
  let yearlyMaximum: [Int]

  /// For each doctor the lines, kinds of day and weekdays that it takes, one bit each.
  private let lines: [UInt64]
  private let kinds: [UInt64]
  private let weekdays: [UInt64]
  /// For each doctor the days on which it cannot serve.
  private let absences: [[ClosedRange<CivilDay>]]
  /// Duties whose doctor is fixed.
  private let pins: [Pin]
  /// Hard working-time rules; to them a doctor is a member, by its index.
  private let personal: [any MemberLocalRule]
  /// For each doctor, whether the rule on rests binds, and that on permitted duties.
  private let asksRest: [Bool]
  private let asksPermits: [Bool]

  /// A duty that a certain doctor goes to.
  private struct Pin {
    let day: CivilDay
    let position: Int
    /// The bands of the position, one bit each.
    let bands: UInt64
    let doctor: Int
  }

  /// The number of doctors.
  var count: Int { ids.count }

  /// Rules about persons, not about the institution that sends them.
  static let personalRules = [RestIntervalRule.word, PermittedDutyRule.word]

  /// Resolves the doctors of a member.
  init(of member: MemberRecord, _ context: LocalRuleContext) {
    let doctors = member.doctors
    ids = doctors.map(\.id)
    shares = doctors.map { min(max(0, $0.share), 1_000) }
    carriedOver = doctors.map { min(max(-10_000, $0.carriedOver), 10_000) }
    gapDays = doctors.map { min(max(0, $0.minimumGapDays), 3_660) }
    monthlyMaximum = doctors.map { $0.monthlyMaximum ?? Int.max }
    yearlyMaximum = doctors.map { $0.yearlyMaximum ?? Int.max }
    lines = doctors.map { doctor in
      context.record.positions.enumerated().reduce(0) { mask, line in
        doctor.positions.isEmpty || doctor.positions.contains(line.element.id)
          ? mask | RuleDuty.bit(line.offset) : mask
      }
    }
    kinds = doctors.map { doctor in
      DutyDayKind.allCases.enumerated().reduce(0) { mask, kind in
        doctor.days.isEmpty || doctor.days.contains(kind.element)
          ? mask | 1 << UInt64(kind.offset) : mask
      }
    }
    weekdays = doctors.map { doctor in
      doctor.weekdays.isEmpty
        ? UInt64.max : doctor.weekdays.reduce(0) { $0 | RuleDuty.bit($1.index) }
    }
    let named = Self.pins(of: member, context)
    let period = context.from...max(context.from, context.to)
    pins = named.filter { period.contains($0.day) }
    absences = doctors.enumerated().map { index, doctor in
      let leave = doctor.unavailable.filter { $0.from <= $0.to }.map { $0.from...$0.to }
      // A pin outside the period keeps its distance from the duties inside.
      let near = min(max(1, doctor.minimumGapDays), 3_660) - 1
      return leave
        + named.filter { $0.doctor == index && !period.contains($0.day) }
        .map { $0.day.advanced(by: -near)...$0.day.advanced(by: near) }
    }
    let persons = context.naming(doctors, of: member)
    let asked = context.record.rules.filter {
      Self.personalRules.contains($0.rule) && context.isAskedOfDoctors($0, of: member)
    }
    personal = asked.compactMap {
      LocalRules.definition(of: $0.rule)?.init($0, persons) as? any MemberLocalRule
    }
    func isAsked(_ word: String) -> [Bool] {
      doctors.map { $0.workClass == .employed && asked.contains { $0.rule == word } }
    }
    asksRest = isAsked(RestIntervalRule.word)
    asksPermits = isAsked(PermittedDutyRule.word)
  }

  /// The pins of a member that name one of its doctors.
  private static func pins(of member: MemberRecord, _ context: LocalRuleContext) -> [Pin] {
    context.record.pins.compactMap { pin in
      guard pin.institution == member.institution, let id = pin.doctor,
        let doctor = member.doctors.firstIndex(where: { $0.id == id }),
        let position = context.record.positions.firstIndex(where: { $0.id == pin.position })
      else { return nil }
      let bands = context.record.positions[position].bands.enumerated().reduce(UInt64(0)) {
        pin.band == nil || pin.band == $1.element.id ? $0 | RuleDuty.bit($1.offset) : $0
      }
      return Pin(day: pin.day, position: position, bands: bands, doctor: doctor)
    }
  }

  /// Whether a doctor may be sent to a duty, whatever else the doctor holds.
  func takes(_ doctor: Int, _ duty: RuleDuty) -> Bool {
    guard lines[doctor] & RuleDuty.bit(duty.position) != 0 else { return false }
    for pin in pins
    where pin.doctor != doctor && pin.day == duty.day && pin.position == duty.position
      && pin.bands & duty.bands != 0
    {
      return false
    }
    let kind: UInt64
    switch duty.kind {
    case .weekday: kind = 0
    case .saturday: kind = 1
    case .sunday: kind = 2
    case .holiday: kind = 3
    case .yearEnd: kind = 4
    case .obon: kind = 5
    }
    guard kinds[doctor] & 1 << kind != 0 else { return false }
    if kind < 3, weekdays[doctor] & RuleDuty.bit(duty.day.weekdayIndex) == 0 { return false }
    if absences[doctor].isEmpty { return true }
    let last = duty.lastDay
    return !absences[doctor].contains { $0.lowerBound <= last && $0.upperBound >= duty.day }
  }

  /// Whether two doctors have the same terms; which duties they take, and shares, aside.
  func isAlike(_ one: Int, _ other: Int) -> Bool {
    gapDays[one] == gapDays[other] && monthlyMaximum[one] == monthlyMaximum[other]
      && yearlyMaximum[one] == yearlyMaximum[other] && asksRest[one] == asksRest[other]
      && asksPermits[one] == asksPermits[other]
  }

  /// Whether a doctor may hold a duty beside earlier ones, in the order of their start; counts
  /// aside.
  func allows(_ doctor: Int, _ duty: RuleDuty, after earlier: [RuleDuty]) -> Bool {
    for other in earlier where !allows(doctor, duty, besides: other) { return false }
    return !(asksRest[doctor] || asksPermits[doctor])
      || personal.allSatisfy { $0.cost(of: doctor, holding: earlier + [duty]).over == 0 }
  }

  /// Whether time and the own gap let a doctor hold a duty and an earlier one.
  func allows(_ doctor: Int, _ duty: RuleDuty, besides earlier: RuleDuty) -> Bool {
    !earlier.overlaps(duty) && earlier.day.distance(to: duty.day) >= gapDays[doctor]
  }

  /// Whether an earlier duty can still matter for duties from this one on.
  ///
  /// Rests are looked at over 46 hours from the start of work that lasts 28 hours at most.
  func matters(_ earlier: RuleDuty, to doctor: Int, from duty: RuleDuty) -> Bool {
    earlier.end > duty.start || earlier.day.distance(to: duty.day) < gapDays[doctor]
      || (asksRest[doctor] && earlier.start + 74 * 60 > duty.start)
      || (asksPermits[doctor] && earlier.isPermitted
        && (earlier.month == duty.month || earlier.week == duty.week))
  }

  /// Whether working-time rules may stand against a duty after an earlier one of the doctor.
  ///
  /// They cannot after 18 hours of rest from work that leaves the hours asked for within 24 or 46
  /// of its start, and where nothing else is permitted.
  func mayTire(_ doctor: Int, _ duty: RuleDuty, after earlier: RuleDuty?) -> Bool {
    if asksRest[doctor] {
      let isHeavy = duty.touchesNight && !duty.isPermitted
      if duty.end - duty.start > (isHeavy ? 46 - 18 : 24 - 9) * 60 { return true }
      if let earlier, duty.start - earlier.end < 18 * 60 { return true }
    }
    return asksPermits[doctor] && duty.isPermitted
  }
}

extension LocalRuleContext {
  /// The context in which the doctors of a member are the members.
  ///
  /// What the institution does in other rotations is nothing that a certain doctor does.
  fileprivate func naming(
    _ doctors: [DutyDoctorRecord], of member: MemberRecord
  ) -> LocalRuleContext {
    var record = record
    record.rules = []
    record.members = doctors.map {
      MemberRecord(institution: member.institution, workClass: $0.workClass)
    }
    return LocalRuleContext(
      record: record, names: doctors.map(\.id), from: from, to: to, calendar: calendar,
      daySets: daySets, weights: doctors.map(\.share), duties: [], allows: { _, _ in true },
      busyElsewhere: [:], onDutyElsewhere: [:], areas: [], institutionNames: [:])
  }

  /// Whether a rule about persons is asked of a member's doctors instead of the member.
  func isAskedOfDoctors(_ rule: LocalRuleRecord, of member: MemberRecord) -> Bool {
    rule.weight == nil && !member.doctors.isEmpty && rule.binds(member)
      && record.rules.contains {
        $0.rule == StaffingRule.word && $0.weight == nil && $0.binds(member)
      }
  }
}

extension RuleDuty {
  /// The last day that it touches.
  var lastDay: CivilDay {
    DutyInterval(start: start, end: max(start + 1, end))?.days.upperBound ?? day
  }
}
