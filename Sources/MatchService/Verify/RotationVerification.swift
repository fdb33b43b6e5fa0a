// Judges the rotations of a plan from the region document alone: which duties there must be, who
// may hold each, and what the counters are. It shares nothing with the search: sets and dictionaries
// of strings, and one look at each duty. Only the calendar (which day is which kind) is common.

import MatchEngine

/// Checks one rotation of a plan against its record.
struct RotationVerification {
  let record: RotationRecord
  let plan: RotationPlanRecord
  private let path: String
  let calendar: DutyCalendar
  let institutions: [String: InstitutionRecord]
  private let members: [String: MemberRecord]
  private let positions: [String: PositionRecord]
  let takenElsewhere: [String: [Range<Int>]]
  let onDutyElsewhere: [String: [Range<Int>]]
  let daySets: [DaySetRecord]
  let areas: [String: AreaRecord]
  let travel: TravelModel
  private(set) var failures: [Problem] = []

  init(
    record: RotationRecord, plan: RotationPlanRecord, path: String, calendar: DutyCalendar,
    institutions: [String: InstitutionRecord], takenElsewhere: [String: [Range<Int>]],
    onDutyElsewhere: [String: [Range<Int>]], document: RegionDocument
  ) {
    self.record = record
    self.takenElsewhere = takenElsewhere
    self.onDutyElsewhere = onDutyElsewhere
    daySets = document.policy.daySets
    travel = document.policy.travel
    areas = Dictionary(
      document.areas.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.plan = plan
    self.path = path
    self.calendar = calendar
    self.institutions = institutions
    members = Dictionary(
      record.members.map { ($0.institution, $0) }, uniquingKeysWith: { a, _ in a })
    positions = Dictionary(record.positions.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
  }

  /// Runs every check of one rotation.
  mutating func run() {
    checkSlots()
    checkJoinedBands()
    checkPins()
    checkEachDuty()
    checkSequences()
    checkLocalRules()
    checkReach()
    checkDoctors()
    checkTallies()
    checkFees()
    checkHoles()
  }

  /// One minute span on the time line, for overlaps.
  static func interval(_ band: BandRecord, on day: CivilDay) -> Range<Int> {
    let start = Int(day.number) * 1440 + Int(band.from.minute)
    return start..<(start + band.lengthMinutes)
  }

  /// The spans of a duty, one for each band.
  func intervals(of duty: RotationPlanRecord.DutyRecord) -> [Range<Int>] {
    bands(of: duty).map { Self.interval($0, on: duty.day) }
  }

  func bands(of duty: RotationPlanRecord.DutyRecord) -> [BandRecord] {
    duty.bands.compactMap { id in positions[duty.position]?.bands.first { $0.id == id } }
  }

  mutating func fail(
    _ place: String, _ value: String, _ rule: String, _ ja: String, _ en: String
  ) {
    failures.append(
      Problem(
        .error, path: place.isEmpty ? path : "\(path).\(place)", value: value, rule: rule,
        message: LocalizedText(ja: ja, en: en)))
  }

  /// Every band of every line stands exactly `needed` times on each day on which it runs.
  private mutating func checkSlots() {
    var found: [String: Int] = [:]
    for (index, duty) in plan.duties.enumerated() {
      guard positions[duty.position] != nil else {
        fail(
          "duties[\(index)].position", duty.position, "unknown-position",
          "当番の口「\(duty.position)」は地域文書にありません。",
          "the line ‘\(duty.position)’ is not in the region.")
        continue
      }
      if bands(of: duty).count != duty.bands.count || duty.bands.isEmpty {
        fail(
          "duties[\(index)].bands", duty.bands.joined(separator: ","), "unknown-band",
          "時間帯が地域文書にありません。", "a band is not in the region.")
      }
      if duty.day < plan.from || duty.day > plan.to {
        fail(
          "duties[\(index)].day", duty.day.iso, "outside-period",
          "期間の外の日です。", "the day lies outside the period.")
      }
      if duty.kind != calendar.kind(of: duty.day).rawValue {
        fail(
          "duties[\(index)].kind", duty.kind, "day-kind",
          "\(duty.day.label.japanese)は\(calendar.kind(of: duty.day).name.japanese)です。",
          "\(duty.day.iso) is of the kind \(calendar.kind(of: duty.day).name.english).")
      }
      for band in duty.bands {
        found["\(duty.day.iso)|\(duty.position)|\(band)|\(duty.place)", default: 0] += 1
      }
    }
    var day = plan.from
    while day <= plan.to {
      let kind = calendar.kind(of: day)
      for position in record.positions {
        for band in position.bands where runs(band, on: day, of: kind) {
          for place in 0..<band.needed {
            let key = "\(day.iso)|\(position.id)|\(band.id)|\(place)"
            let count = found.removeValue(forKey: key) ?? 0
            if count != 1 {
              fail(
                "duties", key, "slot-coverage",
                "\(day.label.japanese)の「\(position.name)・\(band.name)」が計画に\(count)回あります（1回のはず）。",
                "‘\(position.name), \(band.name)’ on \(day.iso) stands \(Wording.count(count, "time")) in the plan, not once."
              )
            }
          }
        }
      }
      day = day.advanced(by: 1)
    }
    for key in found.keys.sorted() {
      fail(
        "duties", key, "slot-not-needed",
        "地域文書では要らない当番です: \(key)", "this duty is not asked for by the region: \(key).")
    }
  }

  /// Whether a band runs on a day, by date, by kind and by the n-th weekday of the month.
  private func runs(_ band: BandRecord, on day: CivilDay, of kind: DutyDayKind) -> Bool {
    if band.dates.contains(day) { return true }
    guard band.days.contains(kind), !band.exceptDates.contains(day) else { return false }
    if band.weeks.isEmpty { return true }
    let earlier = (1...5).filter {
      day.advanced(by: -7 * $0).components.month == day.components.month
    }
    return band.weeks.contains(earlier.count + 1)
  }

  /// On the kinds of day named by `joinedOn`, one member holds all bands of a place.
  private mutating func checkJoinedBands() {
    var holder: [String: String] = [:]
    for (index, duty) in plan.duties.enumerated() {
      guard let position = positions[duty.position],
        position.joinedOn.contains(calendar.kind(of: duty.day))
      else { continue }
      let key = "\(duty.day.iso)|\(duty.position)|\(duty.place)"
      let member = duty.member ?? ""
      if let other = holder[key], other != member, !duty.pinned {
        fail(
          "duties[\(index)].member", member, "joined-bands",
          "\(duty.day.label.japanese)の「\(position.name)」は一日を一つの施設で持つ約束です。",
          "one member holds ‘\(position.name)’ for the whole of \(duty.day.iso).")
      }
      holder[key] = member
    }
  }

  private mutating func checkPins() {
    for pin in record.pins where pin.day >= plan.from && pin.day <= plan.to {
      let kept = plan.duties.contains {
        $0.day == pin.day && $0.position == pin.position && $0.member == pin.institution
          && (pin.band.map($0.bands.contains) ?? true)
          // A duty without a doctor is told of as such.
          && (pin.doctor == nil || $0.doctor == nil || $0.doctor == pin.doctor)
      }
      if !kept {
        fail(
          "duties", pin.day.iso, "pin",
          "\(pin.day.label.japanese)に固定した「\(name(pin.institution))」が守られていません。",
          "the pin of \(name(pin.institution)) on \(pin.day.iso) is not kept.")
      }
    }
  }

  /// The first rule that forbids a member a duty, looking at the day alone.
  func dayRule(_ id: String, _ duty: RotationPlanRecord.DutyRecord) -> String? {
    guard let member = members[id], let position = positions[duty.position] else {
      return "eligibility"
    }
    if !member.positions.isEmpty, !member.positions.contains(position.id) { return "eligibility" }
    let departments = institutions[id]?.departments ?? []
    if !position.departments.isEmpty, !position.departments.contains(where: departments.contains) {
      return "eligibility"
    }
    let kind = calendar.kind(of: duty.day)
    if !member.days.isEmpty, !member.days.contains(kind) { return "agreedDays" }
    if [.weekday, .saturday, .sunday].contains(kind), !member.weekdays.isEmpty,
      !member.weekdays.contains(duty.day.weekday)
    {
      return "agreedDays"
    }
    if let joins = member.joins, duty.day < joins { return "membership" }
    if let leaves = member.leaves, duty.day > leaves { return "membership" }
    if !member.servesWhenClosed, let closed = institutions[id]?.closed,
      calendar.isClosed(closed, on: duty.day)
    {
      return "closedDay"
    }
    let lastDay =
      intervals(of: duty).map { CivilDay(number: ($0.upperBound - 1) / 1440) }.max() ?? duty.day
    if member.unavailable.contains(where: { $0.from <= lastDay && duty.day <= $0.to }) {
      return "unavailable"
    }
    return nil
  }

  func admits(_ rule: String, _ member: String) -> Bool {
    plan.admittedBreaches.contains(.init(rule: rule, member: member))
  }

  private mutating func checkEachDuty() {
    for (index, duty) in plan.duties.enumerated() {
      checkHours(of: duty, at: index)
      guard let id = duty.member else { continue }
      guard members[id] != nil else {
        fail(
          "duties[\(index)].member", id, "unknown-member",
          "「\(id)」はこの輪番の参加施設ではありません。", "‘\(id)’ is no member of this rotation.")
        continue
      }
      // A pin may force a breach; the plan must then say so itself.
      if let rule = dayRule(id, duty), !(duty.pinned && admits(rule, id)) {
        fail(
          "duties[\(index)].member", id, rule,
          "\(duty.day.label.japanese): \(name(id)) はこの当番を持てません（\(rule)）。",
          "\(duty.day.iso): \(name(id)) may not hold this duty (\(rule)).")
      }
    }
  }

  /// The hours that a duty states are those of its bands; older plans state none.
  private mutating func checkHours(of duty: RotationPlanRecord.DutyRecord, at index: Int) {
    let bands = bands(of: duty)
    guard bands.count == duty.bands.count, !(duty.from.isEmpty && duty.to.isEmpty) else { return }
    for (key, stated, agreed) in [
      ("from", duty.from, bands.map(\.from.text)), ("to", duty.to, bands.map(\.to.text)),
    ] where stated != agreed {
      let hours = agreed.joined(separator: ", ")
      fail(
        "duties[\(index)].\(key)", stated.joined(separator: ", "), "duty-hours",
        "\(duty.day.label.japanese): 地域文書の時刻は \(hours) です。",
        "\(duty.day.iso): the region says \(hours).")
    }
  }

  func name(_ id: String) -> String { institutions[id]?.name ?? id }
}
