/// Rules on the lines, bands and days of a rotation.
enum RotationCheckRule: String, CheckTheme {
  case withoutMembers = "rotation-without-members"
  case withoutPositions = "rotation-without-positions"
  case positionWithoutBands = "position-without-bands"
  case bandWithoutDays = "band-without-days"
  case neededOutOfRange = "band-needed-out-of-range"
  case dateOutsidePeriod = "band-date-outside-period"
  case bandStartOutOfRange = "band-start-out-of-range"
  case overlappingBands = "overlapping-bands"
  case datesOutOfOrder = "dates-out-of-order"
  case periodTooLong = "period-too-long"
  case gapOutOfRange = "gap-out-of-range"

  static let theme = LocalizedText(ja: "輪番の口・時間帯", en: "lines and bands of rotations")

  var entry: CheckEntry {
    switch self {
    case .withoutMembers: .warning("輪番に参加者がいない", "a rotation without members")
    case .withoutPositions: .error("輪番に口がない", "a rotation without lines")
    case .positionWithoutBands: .error("口に時間帯がない", "a line without bands")
    case .bandWithoutDays: .warning("時間帯に日区分がない", "a band that runs on no kind of day")
    case .neededOutOfRange:
      .error("必要な医療機関数が1〜99の外", "a band that needs fewer than 1 or more than 99 members")
    case .dateOutsidePeriod:
      .warning("時間帯の日付が期間の外", "a date of a band outside the period of its rotation")
    case .bandStartOutOfRange: .error("時間帯が24:00に始まる", "a band that starts at 24:00")
    case .overlappingBands:
      .warning("同じ口の時間帯が同じ日に重なる", "two bands of a line overlap on one kind of day")
    case .datesOutOfOrder: .error("日付の順が逆", "dates out of order")
    case .periodTooLong: .error("期間が10年を超える", "a period of more than ten years")
    case .gapOutOfRange: .error("当番間隔が0〜366日の外", "a gap outside 0 to 366 days")
    }
  }
}

/// Checks rotations by themselves; what follows from members and days is told by other themes.
enum RotationChecks {
  /// The longest period for which a rotation can be made, ten years.
  static let longestPeriodDays = 3_660

  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    LocalRuleChecks.checkDaySets(context, into: &found)
    for index in context.document.rotations.indices {
      checkShape(of: index, context, into: &found)
      MemberChecks.check(index, context, into: &found)
      DutyDoctorChecks.check(index, context, into: &found)
      LocalRuleChecks.check(index, context, into: &found)
      PinChecks.check(index, context, into: &found)
      CapacityChecks.check(index, context, into: &found)
    }
  }

  private static func checkShape(
    of index: Int, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let rotation = context.document.rotations[index]
    let own = Label(name: rotation.name, id: rotation.id)
    checkPeriod(of: index, own, context, into: &found)
    if !(0...366).contains(rotation.minimumGapDays) {
      found.add(
        RotationCheckRule.gapOutOfRange, at: .rotation(index, ".minimumGapDays"),
        value: String(rotation.minimumGapDays),
        ja: "輪番\(own.ja)の当番間隔が\(rotation.minimumGapDays)日です。0（決まりなし）〜366で書いてください。",
        en:
          "The gap of rotation \(own.en) is \(Wording.count(rotation.minimumGapDays, "day")); 0 (no rule) to 366"
          + " are possible.")
    }
    if rotation.positions.isEmpty {
      found.add(
        RotationCheckRule.withoutPositions, at: .rotation(index, ".positions"), value: "",
        ja: "輪番\(own.ja)に口（当番の枠）がありません。", en: "Rotation \(own.en) has no line to be manned.")
    }
    if rotation.members.isEmpty {
      found.add(
        RotationCheckRule.withoutMembers, at: .rotation(index, ".members"), value: "",
        ja: "輪番\(own.ja)に参加者がいません。すべての当番が空白になります。",
        en: "Rotation \(own.en) has no members; every duty will be a hole.")
    }
    for place in rotation.positions.indices {
      checkPosition(place, of: index, own, context, into: &found)
    }
  }

  private static func checkPeriod(
    of index: Int, _ own: Label, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    guard let period = context.document.rotations[index].period else { return }
    let value = period.from.iso + "–" + period.to.iso
    let days = period.from.distance(to: period.to) + 1
    if days < 1 {
      found.add(
        RotationCheckRule.datesOutOfOrder, at: .rotation(index, ".period"), value: value,
        ja:
          "輪番\(own.ja)の期間の終わり（\(period.to.label.japanese)）が始まり（\(period.from.label.japanese)）より前です。",
        en: "The period of rotation \(own.en) ends (\(period.to.iso)) before it begins"
          + " (\(period.from.iso)).")
    } else if days > longestPeriodDays {
      found.add(
        RotationCheckRule.periodTooLong, at: .rotation(index, ".period"), value: value,
        ja: "輪番\(own.ja)の期間が\(days)日あります。一度に作れるのは\(longestPeriodDays)日までです。",
        en:
          "The period of rotation \(own.en) has \(Wording.count(days, "day")); at most \(longestPeriodDays) can be"
          + " made at once.")
    }
  }

  private static func checkPosition(
    _ place: Int, of index: Int, _ own: Label, _ context: CheckContext,
    into found: inout ProblemCollector
  ) {
    let position = context.document.rotations[index].positions[place]
    let line = Label(name: position.name, id: position.id)
    let path = ".positions[\(place)]"
    if position.bands.isEmpty {
      found.add(
        RotationCheckRule.positionWithoutBands, at: .rotation(index, path + ".bands"), value: "",
        ja: "輪番\(own.ja)の口\(line.ja)に時間帯がありません。",
        en: "Line \(line.en) of rotation \(own.en) has no bands.")
    }
    for (number, band) in position.bands.enumerated() {
      let label = Label(name: band.name, id: band.id)
      let bandPath = path + ".bands[\(number)]"
      if !(1...99).contains(band.needed) {
        found.add(
          RotationCheckRule.neededOutOfRange, at: .rotation(index, bandPath + ".needed"),
          value: String(band.needed),
          ja: "輪番\(own.ja)の口\(line.ja)の時間帯\(label.ja)に必要な医療機関数が\(band.needed)です。"
            + "1〜99で書いてください。",
          en: "Band \(label.en) of line \(line.en) in rotation \(own.en) needs "
            + "\(Wording.count(band.needed, "member")); 1 to 99 are possible.")
      }
      if band.from.minute >= 1_440 {
        found.add(
          RotationCheckRule.bandStartOutOfRange, at: .rotation(index, bandPath + ".from"),
          value: band.from.text,
          ja: "輪番\(own.ja)の口\(line.ja)の時間帯\(label.ja)が\(band.from.text)に始まります。",
          en: "Band \(label.en) of line \(line.en) in rotation \(own.en) starts at"
            + " \(band.from.text).",
          hint: LocalizedText(
            ja: "翌日の00:00に始まる時間帯として書いてください。", en: "Let it start at 00:00 of the next day."))
      }
      let period = context.document.rotations[index].period
      for (place, day) in band.dates.enumerated() where !(period?.contains(day) ?? true) {
        found.add(
          RotationCheckRule.dateOutsidePeriod,
          at: .rotation(index, bandPath + ".dates[\(place)]"), value: day.iso,
          ja: "輪番\(own.ja)の口\(line.ja)の時間帯\(label.ja)の\(day.label.japanese)は、輪番の期間の外です。",
          en: "\(day.iso), a date of band \(label.en) of line \(line.en), lies outside the period"
            + " of rotation \(own.en).")
      }
      if band.days.isEmpty, band.dates.isEmpty {
        found.add(
          RotationCheckRule.bandWithoutDays, at: .rotation(index, bandPath + ".days"), value: "",
          ja: "輪番\(own.ja)の口\(line.ja)の時間帯\(label.ja)に日区分がないため、当番が一つもできません。",
          en: "Band \(label.en) of line \(line.en) in rotation \(own.en) runs on no kind of day, so"
            + " it has no duty.")
      }
    }
    checkOverlaps(
      of: position, at: .rotation(index, path + ".bands"), own, line, context, into: &found)
  }

  /// Bands of one line that run at the same time, on a kind of day or on a date; the first is told.
  private static func checkOverlaps(
    of position: PositionRecord, at path: DocumentPath, _ own: Label, _ line: Label,
    _ context: CheckContext, into found: inout ProblemCollector
  ) {
    guard position.bands.count > 1 else { return }
    func report(_ pair: (earlier: BandRecord, later: BandRecord), _ ja: String, _ en: String) {
      let (earlier, later) = pair
      let first = Label(name: earlier.name, id: earlier.id)
      let second = Label(name: later.name, id: later.id)
      found.add(
        RotationCheckRule.overlappingBands, at: path, value: earlier.id + ", " + later.id,
        ja: "輪番\(own.ja)の口\(line.ja)で、\(ja)の時間帯\(first.ja)"
          + "（\(earlier.from.text)〜\(earlier.to.text)）と\(second.ja)"
          + "（\(later.from.text)〜\(later.to.text)）が重なります。",
        en: "In line \(line.en) of rotation \(own.en), bands \(first.en)"
          + " (\(earlier.from.text) to \(earlier.to.text)) and \(second.en)"
          + " (\(later.from.text) to \(later.to.text)) overlap on \(en).")
    }
    for kind in DutyDayKind.allCases where !position.joinedOn.contains(kind) {
      if let pair = overlap(position.bands.filter { $0.days.contains(kind) }) {
        return report(pair, kind.name.japanese, "each \(kind.name.english)")
      }
    }
    for day in Set(position.bands.flatMap(\.dates)).sorted() {
      let kind = context.calendar.kind(of: day)
      if !position.joinedOn.contains(kind),
        let pair = overlap(position.bands.filter { $0.runs(on: day, of: kind) })
      {
        return report(pair, day.label.japanese, day.iso)
      }
    }
  }

  /// Two of some bands that run at the same time, by a sweep in the order of their start.
  private static func overlap(_ bands: [BandRecord]) -> (earlier: BandRecord, later: BandRecord)? {
    let running = bands.enumerated().sorted {
      ($0.element.from, $0.offset) < ($1.element.from, $1.offset)
    }.map(\.element)
    guard var latest = running.first else { return nil }
    for band in running.dropFirst() {
      let end = Int(latest.from.minute) + latest.lengthMinutes
      if Int(band.from.minute) < end { return (latest, band) }
      if Int(band.from.minute) + band.lengthMinutes > end { latest = band }
    }
    return nil
  }
}
