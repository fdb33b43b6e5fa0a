import MatchEngine
import MatchService

/// A small plan in which every text tries to break the file it is written to.
///
/// Line breaks, commas, semicolons, backslashes, quotes, formulas, four-byte characters and long
/// names; bands that join, overlap, leave a pause, end at 24:00 and cross the year's end; two
/// members at once; holes, a pinned duty and a broken rule.
enum HostilePlan {
  static let rotationID = "救急/輪番;1"
  static let formulaName = "=HYPERLINK(\"http://a.example\")クリニック"
  static let longName =
    "医療法人社団　𠮷野家族会　" + String(repeating: "とても長い名前の", count: 9) + "病院🏥"
  static let brokenName = "改行\r\n病院,第二;\\支\"院\"\u{1}"

  static func plan(kind: RotationKind = .hospitalGroupRota) throws -> Plan {
    var document = document()
    document.rotations[0].kind = kind
    let region = try Region(checking: document)
    return Plan(
      region: region, matches: [match], rotations: [report()],
      provenance: Provenance(
        version: "9.9.9", seed: 1, inputName: "hostile.json",
        inputDigest: String(repeating: "0", count: 64), ruleEdition: .r8, asOf: day(2026, 3, 1),
        fiscalYear: nil))
  }

  static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDay {
    CivilDay(year: year, month: month, day: day) ?? CivilDay(number: 0)
  }

  static func report(swapped: Bool = false) -> RotationReport {
    let duties = [
      duty(day(2026, 12, 26), .saturday, 0, [2], member: 0),
      duty(day(2026, 12, 27), .sunday, 0, [0, 1, 2], member: 1, pinned: true),
      duty(day(2026, 12, 27), .sunday, 1, [1, 0], member: 2),
      duty(day(2026, 12, 27), .sunday, 2, [0, 1], member: nil),
      duty(day(2026, 12, 27), .sunday, 3, [0], place: 0, member: 0),
      duty(day(2026, 12, 27), .sunday, 3, [0], place: 1, member: 1),
      duty(day(2026, 12, 31), .yearEnd, 0, [2], member: 2),
      duty(day(2027, 1, 1), .yearEnd, 3, [1], member: 0),
    ]
    return RotationReport(
      rotation: RotationID(0), from: day(2026, 12, 26), to: day(2027, 1, 1), status: .infeasible,
      duties: swapped ? duties.map(takenOver) : duties,
      holes: [
        DutyHole(
          duty: 3, reasons: [.closedDay, .unavailable, .eligibility],
          remedy: LocalizedText(ja: "甲;乙が出られれば,埋まる", en: "A; B could take it, if open"))
      ],
      violations: [
        RotationViolation(
          rule: .minimumGap, member: 0, duty: 4, amount: 2,
          message: LocalizedText(ja: "-1日しか空いていない", en: "-1 day of rest"))
      ],
      tallies: (0..<3).map { member in
        MemberTally(
          duties: 2, holidayDuties: 1, byMonth: [2 - member % 2, member % 2], minutes: 95,
          smallestGapDays: member == 0 ? 1 : nil, fairDutiesHundredths: 233,
          fairHolidayDutiesHundredths: 5)
      }, score: RotationScore(holes: 1), steps: 1)
  }

  private static func duty(
    _ day: CivilDay, _ kind: DutyDayKind, _ position: Int, _ bands: [Int], place: Int = 0,
    member: Int?, pinned: Bool = false
  ) -> Duty {
    Duty(
      day: day, kind: kind, position: position, bands: bands, place: place, member: member,
      pinned: pinned)
  }

  /// The same duty after a swap; the hole is filled too.
  private static func takenOver(_ duty: Duty) -> Duty {
    Duty(
      day: duty.day, kind: duty.kind, position: duty.position, bands: duty.bands,
      place: duty.place, member: ((duty.member ?? 0) + 1) % 3, pinned: false)
  }

  private static func document() -> RegionDocument {
    RegionDocument(
      name: "とても,長い;名前の\\医療圏", asOf: day(2026, 3, 1),
      areas: [AreaRecord(id: "99", name: "A,\"県\"", level: .prefecture)],
      institutions: [
        InstitutionRecord(
          id: "0116381", name: formulaName, kind: .clinic, area: "99",
          location: GeoPoint(latitudeMicrodegrees: 34_000_005, longitudeMicrodegrees: 132_900_000),
          address: "本町1-2, 3階; 奥", telephone: "+81-898-22-0001"),
        InstitutionRecord(
          id: "b", name: longName, kind: .hospital, area: "99", telephone: "0898-22-0002"),
        InstitutionRecord(id: "c", name: brokenName, kind: .clinic, area: "99"),
        InstitutionRecord(id: "d", name: "未報告医院", kind: .clinic, area: "99"),
      ],
      rotations: [rotation])
  }

  private static let rotation = RotationRecord(
    id: rotationID, name: "救急,輪番;\n\\", kind: .hospitalGroupRota,
    positions: [
      PositionRecord(
        id: "main", name: "救急,輪番;\n\\", departments: ["内科", "外科"],
        bands: band("d", "日中", "08:30", "17:15") + band("e", "準夜", "17:15", "22:30")
          + band("n", "深夜", "22:30", "08:30"),
        joinedOn: [.sunday]),
      PositionRecord(
        id: "pause", name: "昼休みあり",
        bands: band("pm", "午後", "13:30", "17:00") + band("am", "午前", "09:00", "12:00"),
        joinedOn: [.sunday]),
      PositionRecord(
        id: "over", name: "重なる",
        bands: band("a", "早番", "08:00", "13:00") + band("b", "遅番", "12:00", "24:00"),
        joinedOn: [.sunday]),
      PositionRecord(
        id: "two", name: "二施設",
        bands: band("x", "夜間", "18:00", "24:00", needed: 2) + band("y", "未明", "00:00", "08:00")),
    ],
    members: ["0116381", "b", "c"].map { MemberRecord(institution: $0, servesWhenClosed: true) })

  private static func band(
    _ id: String, _ name: String, _ from: String, _ to: String, needed: Int = 1
  ) -> [BandRecord] {
    guard let from = TimeOfDay(text: from), let to = TimeOfDay(text: to) else { return [] }
    return [
      BandRecord(
        id: id, name: name, days: DutyDayKind.allCases, from: from, to: to, needed: needed)
    ]
  }

  private static let match = MatchReport(
    function: .admission, status: .infeasible,
    needs: [0, 2].map {
      Need(
        institution: InstitutionID($0), partners: 2, priority: 5, basis: .reported,
        reason: LocalizedText(ja: "報告で「無し」", en: "reported as lacking"))
    },
    supporters: [Supporter(institution: InstitutionID(1), capacity: 1, source: .report)],
    assignments: [
      MatchAssignment(
        need: 0, supporter: 0, rank: 1, level: .prefecture, metres: 12_349, minutes: 17,
        existing: true, approximate: true)
    ],
    uncovered: [1, 0].map {
      UncoveredNeed(
        need: $0, missing: $0 + 1, rejections: [], fullCandidates: [0],
        cause: LocalizedText(ja: "=満床", en: "=full"),
        remedy: LocalizedText(ja: "枠を1つ増やす", en: "one more place"))
    },
    leftOut: [InstitutionID(3)], leftOutReasons: [.speciality],
    objective: MatchObjective(
      firstPartners: [Int](repeating: 0, count: 9), furtherPartners: 0, areaSteps: 0,
      loadCost: 0, distanceCost: 0),
    certificate: MatchCertificate(needPrices: [0, 0], supporterPrices: [0], sinkPrice: 0),
    candidatePairs: 2)
}
