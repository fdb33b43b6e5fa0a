/// Rules on the doctors whom the members of a rotation send.
enum DutyDoctorCheckRule: String, CheckTheme {
  case duplicateDoctor = "duplicate-doctor"
  case unknownDoctor = "unknown-doctor"
  case notPlanned = "doctors-not-planned"
  case countOutOfRange = "doctor-quota-out-of-range"

  static let theme = LocalizedText(ja: "出務する医師", en: "doctors whom members send")

  var entry: CheckEntry {
    switch self {
    case .duplicateDoctor: .error("参加者に同じ医師が二度いる", "a doctor stands twice in a member")
    case .unknownDoctor:
      .warning("医療機関の doctors にない医師", "a doctor whom the institution does not list")
    case .notPlanned:
      .error(
        "doctors があるのに、割り当てる決まり staffing がない", "doctors without a rule `staffing` that plans them")
    case .countOutOfRange:
      .error(
        "医師の持ち分が0〜1000、回数が0〜10,000、間隔が0〜366、繰り越しが±10,000の外",
        "a share of a doctor outside 0 to 1000, a quota outside 0 to 10,000, a gap outside 0 to 366"
          + " or a burden beyond ±10,000")
    }
  }
}

/// Checks the doctors of the members of one rotation.
enum DutyDoctorChecks {
  static func check(_ index: Int, _ context: CheckContext, into found: inout ProblemCollector) {
    let rotation = context.document.rotations[index]
    for (number, member) in rotation.members.enumerated() where !member.doctors.isEmpty {
      let path = ".members[\(number)].doctors"
      let name = MemberChecks.label(of: member.institution, context)
      checkPlanned(member, at: index, path, name, rotation, into: &found)
      checkNames(member, at: index, path, name, context, into: &found)
      for (place, doctor) in member.doctors.enumerated() {
        let own = path + "[\(place)]"
        checkNumbers(doctor, at: index, own, name, into: &found)
        checkDays(doctor, at: index, own, name, into: &found)
        for (line, id) in doctor.positions.enumerated()
        where !rotation.positions.contains(where: { $0.id == id }) {
          MemberChecks.reportUnknownPosition(
            id, at: .rotation(index, own + ".positions[\(line)]"), in: rotation, into: &found)
        }
      }
    }
  }

  private static func checkPlanned(
    _ member: MemberRecord, at index: Int, _ path: String, _ name: Label,
    _ rotation: RotationRecord, into found: inout ProblemCollector
  ) {
    let isBound = rotation.rules.contains { rule in
      rule.rule == StaffingRule.word && rule.binds(member)
    }
    guard !isBound else { return }
    found.add(
      DutyDoctorCheckRule.notPlanned, at: .rotation(index, path),
      value: String(member.doctors.count),
      ja: "\(name.ja)に出務する医師が\(member.doctors.count)人書かれていますが、割り当てる決まりがありません。",
      en:
        "\(name.en) lists \(Wording.count(member.doctors.count, "doctor")), but no rule plans them.",
      hint: LocalizedText(
        ja: "輪番の rules に {\"rule\": \"staffing\"} を加えてください。",
        en: "Add {\"rule\": \"staffing\"} to the rotation's `rules`."))
  }

  private static func checkNames(
    _ member: MemberRecord, at index: Int, _ path: String, _ name: Label,
    _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let listed =
      context.institutionIndex[member.institution].map {
        context.document.institutions[$0].doctors.map(\.id)
      } ?? []
    var seen: [String: Int] = [:]
    for (place, doctor) in member.doctors.enumerated() {
      let shown = Wording.shown(doctor.id)
      if let first = seen[doctor.id] {
        found.add(
          DutyDoctorCheckRule.duplicateDoctor, at: .rotation(index, path + "[\(place)].id"),
          value: doctor.id, ja: "\(name.ja)に医師\(shown)が二度います（doctors[\(first)]）。",
          en: "Doctor \(shown) stands twice in \(name.en) (doctors[\(first)]).")
      } else {
        seen[doctor.id] = place
      }
      if !listed.isEmpty, !listed.contains(doctor.id) {
        found.add(
          DutyDoctorCheckRule.unknownDoctor, at: .rotation(index, path + "[\(place)].id"),
          value: doctor.id, ja: "\(name.ja)の医師に\(shown)がいません。",
          en: "\(name.en) lists no doctor \(shown) among its own.",
          hint: found.suggestion(for: doctor.id, among: listed))
      }
    }
  }

  private static func checkNumbers(
    _ doctor: DutyDoctorRecord, at index: Int, _ path: String, _ name: Label,
    into found: inout ProblemCollector
  ) {
    let numbers: [(key: String, number: Int?, range: ClosedRange<Int>)] = [
      (".share", doctor.share, 0...1_000),
      (".monthlyMaximum", doctor.monthlyMaximum, 0...10_000),
      (".yearlyMaximum", doctor.yearlyMaximum, 0...10_000),
      (".minimumGapDays", doctor.minimumGapDays, 0...366),
      (".carriedOver", doctor.carriedOver, -10_000...10_000),
    ]
    let shown = Wording.shown(doctor.id)
    for (key, number, range) in numbers {
      guard let number, !range.contains(number) else { continue }
      found.add(
        DutyDoctorCheckRule.countOutOfRange, at: .rotation(index, path + key),
        value: String(number),
        ja: "\(name.ja)の医師\(shown)の数が\(number)です。\(range.lowerBound)〜\(range.upperBound)で書いてください。",
        en: "A number of doctor \(shown) of \(name.en) is \(number); \(range.lowerBound) to"
          + " \(range.upperBound) are possible.")
    }
  }

  private static func checkDays(
    _ doctor: DutyDoctorRecord, at index: Int, _ path: String, _ name: Label,
    into found: inout ProblemCollector
  ) {
    let shown = Wording.shown(doctor.id)
    for (number, span) in doctor.unavailable.enumerated() where span.to < span.from {
      let (first, last) = (span.from.label.japanese, span.to.label.japanese)
      found.add(
        RotationCheckRule.datesOutOfOrder, at: .rotation(index, path + ".unavailable[\(number)]"),
        value: span.from.iso + "–" + span.to.iso,
        ja: "\(name.ja)の医師\(shown)の都合の悪い期間の終わり（\(last)）が始まり（\(first)）より前です。",
        en: "A time at which doctor \(shown) of \(name.en) cannot serve ends (\(span.to.iso))"
          + " before it begins (\(span.from.iso)).")
    }
  }
}
