internal import MatchEngine

/// Turns one rotation of a `plan.json` into a report; what the region does not know is a problem.
struct PublishedRotationReader {
  let region: Region
  let path: String
  let version: Int
  private(set) var problems: [Problem] = []

  init(region: Region, path: String, version: Int) {
    self.region = region
    self.path = path
    self.version = version
  }

  /// Reads a rotation; nil where it is not usable.
  mutating func read(
    _ written: RotationPlanRecord, _ value: JSONValue
  ) -> PublishedPlan.Rotation? {
    guard
      let index = region.document.rotations.firstIndex(where: { $0.id == written.rotation })
    else {
      unknown(written.rotation, path + ".rotation", ja: "輪番", en: "rotation")
      return nil
    }
    var record = PlanHours([written]).applied(to: region.document.rotations[index])
    var memberOf: [String: Int] = [:]
    for (number, member) in record.members.enumerated() { memberOf[member.institution] = number }
    /// The index of a member; an institution that is none is added as one that has left.
    func member(_ id: String, _ place: String, _ reader: inout Self) -> Int? {
      if let known = memberOf[id] { return known }
      guard reader.region.institutionByID[id] != nil else {
        reader.unknown(id, place, ja: "医療機関", en: "institution")
        return nil
      }
      memberOf[id] = record.members.count
      record.members.append(
        MemberRecord(institution: id, share: 0, leaves: written.from.advanced(by: -1)))
      return memberOf[id]
    }
    var duties: [Duty] = []
    var revisions: [Int] = []
    var dutyOf: [Int?] = []
    for (number, duty) in written.duties.enumerated() {
      let place = path + ".duties[\(number)]"
      dutyOf.append(nil)
      guard let position = record.positions.firstIndex(where: { $0.id == duty.position }) else {
        unknown(duty.position, place + ".position", ja: "当番の口", en: "line")
        continue
      }
      let bands = duty.bands.compactMap { id in
        record.positions[position].bands.firstIndex { $0.id == id }
      }
      guard !bands.isEmpty, bands.count == duty.bands.count else {
        unknown(duty.bands.joined(separator: ","), place + ".bands", ja: "時間帯", en: "band")
        continue
      }
      var holder: Int?
      if let id = duty.member {
        holder = member(id, place + ".member", &self)
        if holder == nil { continue }
      }
      dutyOf[number] = duties.count
      duties.append(
        Duty(
          day: duty.day, kind: DutyDayKind(rawValue: duty.kind) ?? .weekday, position: position,
          bands: bands, place: duty.place, member: holder, pinned: duty.pinned,
          doctor: duty.doctor))
      revisions.append(min(max(1, duty.revision ?? 1), version))
    }
    guard problems.isEmpty else { return nil }
    let holes = (value["holes"].map { Array($0.elements) } ?? []).compactMap { hole -> DutyHole? in
      guard let duty = hole["duty"]?.integer, dutyOf.indices.contains(duty),
        let place = dutyOf[duty]
      else { return nil }
      return DutyHole(duty: place, reasons: [], remedy: Self.text(hole["remedy"]))
    }
    let violations = (value["violations"].map { Array($0.elements) } ?? []).compactMap { item in
      let duty = item["duty"]?.integer
      return item["rule"]?.string.flatMap(RotationRule.init(rawValue:)).map { rule in
        RotationViolation(
          rule: rule, member: item["member"]?.string.flatMap { memberOf[$0] },
          duty: duty.flatMap { dutyOf.indices.contains($0) ? dutyOf[$0] : nil },
          amount: item["amount"]?.integer ?? 0, message: Self.text(item["message"]))
      }
    }
    let tallies = tallies(of: written, record)
    return PublishedPlan.Rotation(
      record: record,
      report: RotationReport(
        rotation: RotationID(index), from: written.from, to: written.to,
        status: SolveStatus(rawValue: written.status) ?? .feasible, duties: duties, holes: holes,
        violations: violations, tallies: tallies, score: RotationScore(holes: holes.count),
        steps: 0),
      revisions: revisions)
  }

  /// The counters by member of the record; zeros where the plan has none.
  private func tallies(
    of written: RotationPlanRecord, _ record: RotationRecord
  ) -> [MemberTally] {
    var found: [String: MemberTally] = [:]
    for tally in written.tallies {
      found[tally.member] = MemberTally(
        duties: tally.duties, holidayDuties: tally.holidayDuties, byMonth: tally.byMonth,
        minutes: tally.minutes, smallestGapDays: tally.smallestGapDays,
        fairDutiesHundredths: tally.fairDutiesHundredths,
        fairHolidayDutiesHundredths: tally.fairHolidayDutiesHundredths,
        yen: tally.yen,
        doctors: tally.doctors.map {
          DoctorTally(
            doctor: $0.doctor, duties: $0.duties, fairDutiesHundredths: $0.fairDutiesHundredths)
        })
    }
    let months = CivilMonth.months(in: written.from...written.to).count
    return record.members.map { member in
      found[member.institution]
        ?? MemberTally(
          duties: 0, holidayDuties: 0, byMonth: Array(repeating: 0, count: months), minutes: 0,
          smallestGapDays: nil, fairDutiesHundredths: 0, fairHolidayDutiesHundredths: 0)
    }
  }

  private mutating func unknown(_ value: String, _ path: String, ja: String, en: String) {
    guard problems.count < 1_000 else { return }
    problems.append(
      Problem(
        .error, path: path, value: value, rule: "unknown-\(en)",
        message: LocalizedText(
          ja: "この地域の約束に\(ja)「\(value)」はありません。",
          en: "the region has no \(en) \(value)."),
        hint: LocalizedText(
          ja: "計画を作った時の地域文書を渡してください。",
          en: "Give the region from which the plan was made.")))
  }

  private static func text(_ value: JSONValue?) -> LocalizedText {
    LocalizedText(ja: value?["ja"]?.string ?? "", en: value?["en"]?.string ?? "")
  }
}
