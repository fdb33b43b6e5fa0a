/// Rules on duties that are fixed before a rotation is made.
enum PinCheckRule: String, CheckTheme {
  case unknownBand = "unknown-band"
  case pinOfNonMember = "pin-of-non-member"
  case pinOutsidePeriod = "pin-outside-period"
  case pinWithoutDuty = "pin-without-duty"
  case pinWithoutPlace = "pin-without-place"
  case repeatedPin = "repeated-pin"
  case pinWhenUnavailable = "pin-when-unavailable"
  case pinOfUnknownDoctor = "pin-of-unknown-doctor"

  static let theme = LocalizedText(ja: "固定した当番", en: "pinned duties")

  var entry: CheckEntry {
    switch self {
    case .unknownBand: .error("口にない時間帯を指している", "a band that the line does not have")
    case .pinOfNonMember:
      .error("参加者でない医療機関の固定", "a pin of an institution that is no member")
    case .pinOutsidePeriod:
      .warning("期間の外の固定", "a pin outside the period; it only keeps the gap")
    case .pinWithoutDuty: .error("当番のない日の固定", "a pin where the line has no duty")
    case .pinWithoutPlace:
      .error("必要な数を超えた固定", "more pins than the band needs members")
    case .repeatedPin: .error("同じ当番の固定が二度ある", "the same pin twice")
    case .pinWhenUnavailable:
      .warning(
        "都合の悪い日・参加期間外の固定", "a pin on a day on which the member cannot serve")
    case .pinOfUnknownDoctor:
      .error("参加者の doctors にない医師の固定", "a pin of a doctor whom the member does not list")
    }
  }
}

/// Checks that every pin names a duty that exists and is free.
enum PinChecks {
  private struct LineDay: Hashable {
    let day: CivilDay
    let position: Int
  }

  /// One of the places of a line on a day; joined bands are one place.
  private struct Place {
    let bands: [Int]
    var holder: String?
  }

  static func check(_ index: Int, _ context: CheckContext, into found: inout ProblemCollector) {
    let rotation = context.document.rotations[index]
    guard !rotation.pins.isEmpty else { return }
    var memberOf: [String: Int] = [:]
    for (number, member) in rotation.members.enumerated()
    where memberOf[member.institution] == nil {
      memberOf[member.institution] = number
    }
    var positionOf: [String: Int] = [:]
    for (number, position) in rotation.positions.enumerated() where positionOf[position.id] == nil {
      positionOf[position.id] = number
    }
    var places: [LineDay: [Place]] = [:]
    for (number, pin) in rotation.pins.enumerated() {
      let path = ".pins[\(number)]"
      if let member = memberOf[pin.institution] {
        checkAgreement(
          pin, rotation.members[member], at: .rotation(index, path + ".day"), context, into: &found)
        checkDoctor(
          pin, rotation.members[member], at: .rotation(index, path + ".doctor"), context,
          into: &found)
      } else {
        reportNonMember(
          pin, at: .rotation(index, path + ".institution"), rotation, context, into: &found)
      }
      guard let position = positionOf[pin.position] else {
        MemberChecks.reportUnknownPosition(
          pin.position, at: .rotation(index, path + ".position"), in: rotation, into: &found)
        continue
      }
      let bands = rotation.positions[position].bands
      if let band = pin.band, !bands.contains(where: { $0.id == band }) {
        reportUnknownBand(
          band, of: rotation.positions[position], at: .rotation(index, path + ".band"), into: &found
        )
        continue
      }
      if let period = rotation.period, !period.contains(pin.day) {
        reportOutside(pin, period, at: .rotation(index, path + ".day"), rotation, into: &found)
        continue
      }
      let line = LineDay(day: pin.day, position: position)
      var free = places[line] ?? self.places(of: rotation.positions[position], on: pin.day, context)
      if let rule = take(pin, &free, of: rotation.positions[position], on: pin.day, context) {
        report(
          rule, pin, at: .rotation(index, path), rotation.positions[position], context,
          into: &found)
      }
      places[line] = free
    }
  }

  private static func places(
    of position: PositionRecord, on day: CivilDay, _ context: CheckContext
  ) -> [Place] {
    let kind = context.calendar.kind(of: day)
    let running = position.bands.indices.filter {
      position.bands[$0].runs(on: day, of: kind)
    }
    func needed(_ band: Int) -> Int { min(max(position.bands[band].needed, 1), 99) }
    if position.joinedOn.contains(kind) {
      return (0..<(running.map(needed).max() ?? 0)).map { place in
        Place(bands: running.filter { needed($0) > place })
      }
    }
    return running.flatMap { band in
      (0..<needed(band)).map { _ in Place(bands: [band]) }
    }
  }

  /// Takes one free place of each wanted band; the rule that stands against it, if any.
  private static func take(
    _ pin: PinRecord, _ places: inout [Place], of position: PositionRecord, on day: CivilDay,
    _ context: CheckContext
  ) -> PinCheckRule? {
    let kind = context.calendar.kind(of: day)
    var wanted = position.bands.indices.filter { band in
      position.bands[band].runs(on: day, of: kind)
        && (pin.band == nil || position.bands[band].id == pin.band)
    }
    guard !wanted.isEmpty else { return .pinWithoutDuty }
    func isWanted(_ place: Place) -> Bool { place.bands.contains { wanted.contains($0) } }
    if places.contains(where: { $0.holder == pin.institution && isWanted($0) }) {
      return .repeatedPin
    }
    for number in places.indices where places[number].holder == nil && isWanted(places[number]) {
      places[number].holder = pin.institution
      wanted.removeAll { places[number].bands.contains($0) }
    }
    return wanted.isEmpty ? nil : .pinWithoutPlace
  }

  private static func checkDoctor(
    _ pin: PinRecord, _ member: MemberRecord, at path: DocumentPath, _ context: CheckContext,
    into found: inout ProblemCollector
  ) {
    guard let doctor = pin.doctor, !member.doctors.contains(where: { $0.id == doctor }) else {
      return
    }
    let name = MemberChecks.label(of: pin.institution, context)
    let shown = Wording.shown(doctor)
    found.add(
      PinCheckRule.pinOfUnknownDoctor, at: path, value: doctor,
      ja: "\(name.ja)が出す医師（doctors）に\(shown)がいません。",
      en: "\(name.en) sends no doctor \(shown) (`doctors`).",
      hint: LocalizedText(
        ja: "参加者の doctors に加えるか、固定の doctor を消してください。",
        en: "Add the doctor to the member's `doctors`, or leave `doctor` out of the pin."))
  }

  private static func checkAgreement(
    _ pin: PinRecord, _ member: MemberRecord, at path: DocumentPath, _ context: CheckContext,
    into found: inout ProblemCollector
  ) {
    let absent =
      member.unavailable.contains { $0.contains(pin.day) }
      || (member.joins.map { pin.day < $0 } ?? false)
      || (member.leaves.map { pin.day > $0 } ?? false)
    guard absent else { return }
    let name = MemberChecks.label(of: pin.institution, context)
    found.add(
      PinCheckRule.pinWhenUnavailable, at: path, value: pin.day.iso,
      ja: "\(pin.day.label.japanese)の当番が\(name.ja)に固定されていますが、その日は都合が悪いか、参加期間の外です。",
      en: "A duty on \(pin.day.iso) is pinned to \(name.en), which cannot serve or is no member on"
        + " that day.",
      hint: LocalizedText(ja: "固定が優先されます。", en: "The pin will be kept."))
  }

  private static func reportNonMember(
    _ pin: PinRecord, at path: DocumentPath, _ rotation: RotationRecord, _ context: CheckContext,
    into found: inout ProblemCollector
  ) {
    let own = Label(name: rotation.name, id: rotation.id)
    let name = MemberChecks.label(of: pin.institution, context)
    found.add(
      PinCheckRule.pinOfNonMember, at: path, value: pin.institution,
      ja: "\(pin.day.label.japanese)の当番が\(name.ja)に固定されていますが、"
        + "輪番\(own.ja)の参加者ではありません。",
      en: "A duty on \(pin.day.iso) is pinned to \(name.en), which is no"
        + " member of rotation \(own.en).",
      hint: found.suggestion(for: pin.institution, among: rotation.members.map(\.institution)))
  }

  private static func reportUnknownBand(
    _ band: String, of position: PositionRecord, at path: DocumentPath,
    into found: inout ProblemCollector
  ) {
    let line = Label(name: position.name, id: position.id)
    found.add(
      PinCheckRule.unknownBand, at: path, value: band,
      ja: "口\(line.ja)に「\(Wording.shown(band))」という時間帯はありません。",
      en: "Line \(line.en) has no band “\(Wording.shown(band))”.",
      hint: found.suggestion(for: band, among: position.bands.map(\.id)))
  }

  private static func reportOutside(
    _ pin: PinRecord, _ period: DateSpan, at path: DocumentPath, _ rotation: RotationRecord,
    into found: inout ProblemCollector
  ) {
    let own = Label(name: rotation.name, id: rotation.id)
    found.add(
      PinCheckRule.pinOutsidePeriod, at: path, value: pin.day.iso,
      ja:
        "固定\(pin.day.label.japanese)は輪番\(own.ja)の期間（\(CivilDay.spanLabel(period.from, period.to).japanese)）の外です。"
        + "当番にはならず、間隔だけに使います。",
      en: "The pin on \(pin.day.iso) lies outside the period of rotation \(own.en),"
        + " \(period.from.iso) to \(period.to.iso); it makes no duty and only keeps the gap.")
  }

  private static func report(
    _ rule: PinCheckRule, _ pin: PinRecord, at path: DocumentPath, _ position: PositionRecord,
    _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let line = Label(name: position.name, id: position.id)
    let name = MemberChecks.label(of: pin.institution, context)
    let (ja, en): (String, String) =
      switch rule {
      case .pinWithoutDuty: ("この口にその当番はありません", "the line has no such duty on that day")
      case .repeatedPin: ("同じ当番がすでに固定されています", "it already holds that duty by another pin")
      default: ("必要な数がほかの固定で埋まっています", "other pins have taken every place")
      }
    found.add(
      rule, at: path, value: pin.day.iso,
      ja: "\(pin.day.label.japanese)の口\(line.ja)に\(name.ja)が固定されていますが、\(ja)。",
      en: "\(name.en) is pinned to line \(line.en) on \(pin.day.iso), but \(en).")
  }
}
