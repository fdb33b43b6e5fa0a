import MatchEngine

/// A year's rotation of a size that regions have, made up for measuring.
struct RotationScene {
  let region: Region
  let from: CivilDay
  let to: CivilDay

  private static func region(
    _ prefix: String, _ count: Int, kind: InstitutionKind, record: RotationRecord
  ) throws -> Region {
    try Region(
      checking: RegionDocument(
        name: "repair", asOf: CivilDay.fiscalYear(2027).lowerBound,
        areas: [AreaRecord(id: "a", name: "圏域", level: .secondaryMedical)],
        institutions: (0..<count).map {
          InstitutionRecord(
            id: "\(prefix)\($0)", name: "\(prefix)\($0)", kind: kind, area: "a",
            departments: ["内科"])
        }, rotations: [record]))
  }

  private static func time(_ minute: Int) -> TimeOfDay {
    guard let time = TimeOfDay(minute: minute) else { preconditionFailure("no time \(minute)") }
    return time
  }

  /// Every hospital takes two or three of the lines, with a gap of two days and monthly quotas.
  static func nightly() throws -> RotationScene {
    let days = CivilDay.fiscalYear(2027)
    let lines = (0..<3).map { line in
      PositionRecord(
        id: "l\(line)", name: "第\(line)線",
        bands: [
          BandRecord(
            id: "night", name: "夜間", days: DutyDayKind.allCases,
            from: time(1_050),
            to: time(510))
        ])
    }
    let members = (0..<9).map { index in
      MemberRecord(
        institution: "h\(index)",
        positions: index % 3 == 0 ? [] : ["l\(index % 3)", "l\((index + 1) % 3)"],
        share: 10, monthlyMaximum: 13, minimumGapDays: index % 2 == 0 ? 2 : 1)
    }
    let record = RotationRecord(
      id: "nightly", name: "病院群輪番", kind: .hospitalGroupRota, positions: lines, members: members)
    return RotationScene(
      region: try region("h", 9, kind: .hospital, record: record), from: days.lowerBound,
      to: days.upperBound)
  }

  /// Clinics take one or two of five lines, a fortnight apart, and are away at times.
  static func clinics() throws -> RotationScene {
    let days = CivilDay.fiscalYear(2027)
    var generator = SeededGenerator(seed: 5)
    let lines = (0..<5).map { line in
      PositionRecord(
        id: "l\(line)", name: "第\(line)口",
        bands: [
          BandRecord(
            id: "day", name: "日中", days: [.sunday, .holiday, .yearEnd],
            from: time(540),
            to: time(1_020))
        ])
    }
    let members = (0..<100).map { index in
      let away = days.lowerBound.advanced(by: generator.next(below: 350))
      return MemberRecord(
        institution: "c\(index)",
        positions: index % 2 == 0 ? ["l\(index % 5)"] : ["l\(index % 5)", "l\((index + 2) % 5)"],
        share: 10, monthlyMaximum: 1, yearlyMaximum: 4, minimumGapDays: 21,
        unavailable: [DateSpan(from: away, to: away.advanced(by: 14))])
    }
    let record = RotationRecord(
      id: "clinics", name: "在宅当番医", kind: .homeClinicRota, positions: lines, members: members)
    return RotationScene(
      region: try region("c", 100, kind: .clinic, record: record), from: days.lowerBound,
      to: days.upperBound)
  }

  /// The same clinics under local rules as well: with those of the agreement twelve kinds and more.
  static func clinicsWithLocalRules() throws -> RotationScene {
    let plain = try clinics()
    var record = plain.region.document.rotations[0]
    var generator = SeededGenerator(seed: 11)
    record.rules = (0..<60).map { _ in
      let day = plain.from.advanced(by: generator.next(below: 350))
      return LocalRuleRecord(
        rule: "request", weight: 1 + generator.next(below: 5),
        members: ["c\(generator.next(below: 100))"],
        duties: DutySelectionRecord(period: DateSpan(from: day, to: day.advanced(by: 6))),
        wish: generator.next(below: 3) == 0 ? .serve : .off)
    }
    record.rules += [
      LocalRuleRecord(
        rule: "quota", duties: DutySelectionRecord(days: [.yearEnd]), maximum: 1, per: .period),
      LocalRuleRecord(rule: "consecutiveDuties", maximum: 1),
      LocalRuleRecord(
        rule: "apart", members: ["c0", "c10"], duties: DutySelectionRecord()),
      LocalRuleRecord(rule: "weekends", maximum: 3, per: .period),
    ]
    return RotationScene(
      region: try region("c", 100, kind: .clinic, record: record), from: plain.from, to: plain.to)
  }
}
