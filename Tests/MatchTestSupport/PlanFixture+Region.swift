public import MatchEngine

extension PlanFixture {
  /// The region.
  public static func document() -> RegionDocument {
    RegionDocument(
      name: "しおかぜ医療圏", asOf: day(2026, 3, 1), areas: areas, institutions: institutions,
      links: [
        LinkRecord(from: "c01", function: .admission, nameAsWritten: "しおかぜ中央病院", to: "h01"),
        LinkRecord(from: "c05", function: .admission, nameAsWritten: "みなと病院", to: "h02"),
      ], rotations: [rotationRecord()],
      policy: PolicyRecord(ruleEdition: .r8))
  }

  private static let areas = [
    AreaRecord(id: "38", name: "しおかぜ県", level: .prefecture),
    AreaRecord(id: "3801", name: "しおかぜ医療圏", level: .secondaryMedical, parent: "38"),
    AreaRecord(
      id: "38201", name: "しおかぜ市", level: .municipality, parent: "3801",
      location: GeoPoint(latitude: 34.066, longitude: 132.998), population: 148_000),
    AreaRecord(
      id: "38356", name: "うみべ町", level: .municipality, parent: "3801",
      location: GeoPoint(latitude: 34.258, longitude: 133.205), population: 6_500),
    AreaRecord(
      id: "38401", name: "みさき村", level: .municipality, parent: "3801",
      location: GeoPoint(latitude: 33.951, longitude: 133.142), population: 2_900),
  ]

  private struct Row {
    let id: String
    let name: String
    let kind: InstitutionKind
    let area: String
    let latitude: Double
    let longitude: Double
  }

  private static let rows: [Row] = [
    Row(
      id: "c01", name: "医療法人社団　海風会　しおかぜ内科", kind: .clinic, area: "38201", latitude: 34.0663,
      longitude: 132.9978),
    Row(
      id: "c02", name: "=SUM(A1)クリニック", kind: .clinic, area: "38201", latitude: 34.0712,
      longitude: 133.0051),
    Row(
      id: "c03", name: hostileName, kind: .clinic, area: "38201", latitude: 34.0588,
      longitude: 132.9869),
    Row(
      id: "c04", name: "山田小児科", kind: .clinic, area: "38201", latitude: 34.0610, longitude: 133.0136
    ),
    Row(
      id: "c05", name: "医療法人みなと会木村医院", kind: .beddedClinic, area: "38201", latitude: 34.0477,
      longitude: 133.0021),
    Row(
      id: "c06", name: "佐々木整形外科", kind: .clinic, area: "38201", latitude: 34.0755,
      longitude: 132.9802),
    Row(
      id: "c07", name: "一般社団法人 あおば あおばこどもクリニック", kind: .clinic, area: "38201", latitude: 34.0402,
      longitude: 132.9710),
    Row(
      id: "c08", name: "高橋耳鼻咽喉科", kind: .clinic, area: "38201", latitude: 34.0540,
      longitude: 133.0240),
    Row(
      id: "c09", name: "きたうら診療所", kind: .clinic, area: "38201", latitude: 34.1150,
      longitude: 132.9420),
    Row(
      id: "c10", name: "田中眼科", kind: .clinic, area: "38201", latitude: 34.0301, longitude: 133.0352),
    Row(
      id: "c11", name: "はしはま内科", kind: .clinic, area: "38201", latitude: 34.1105,
      longitude: 132.9790),
    Row(
      id: "c12", name: "のま整形", kind: .beddedClinic, area: "38201", latitude: 34.1372,
      longitude: 132.9655),
    Row(
      id: "c13", name: "大浦島診療所", kind: .clinic, area: "38201", latitude: 34.1702,
      longitude: 133.0480),
    Row(
      id: "c14", name: "中之島クリニック", kind: .clinic, area: "38356", latitude: 34.2205,
      longitude: 133.0610),
    Row(
      id: "c15", name: "うみべ町国民健康保険　岩城診療所", kind: .clinic, area: "38356", latitude: 34.2580,
      longitude: 133.1530),
    Row(
      id: "c16", name: "弓削内科医院", kind: .clinic, area: "38356", latitude: 34.2601,
      longitude: 133.2052),
    Row(
      id: "c17", name: "魚島出張診療所", kind: .clinic, area: "38356", latitude: 34.1620,
      longitude: 133.2855),
    Row(
      id: "c18", name: "みさき村診療所", kind: .clinic, area: "38401", latitude: 33.9512,
      longitude: 133.1420),
    Row(id: "c19", name: "みさき山あい医院", kind: .clinic, area: "38401", latitude: 0, longitude: 0),
    Row(
      id: "c20", name: "朝倉ファミリークリニック", kind: .clinic, area: "38201", latitude: 33.9990,
      longitude: 133.0240),
    Row(
      id: "h01", name: "社会医療法人 潮会 しおかぜ中央病院", kind: .hospital, area: "38201", latitude: 34.0640,
      longitude: 133.0050),
    Row(
      id: "h02", name: "みなと病院", kind: .hospital, area: "38201", latitude: 34.0525,
      longitude: 132.9940),
    Row(
      id: "h03", name: "独立行政法人 地域病院機構 北部医療センター", kind: .hospital, area: "38201", latitude: 34.1290,
      longitude: 132.9840),
    Row(
      id: "h04", name: "うみべ町立病院", kind: .hospital, area: "38356", latitude: 34.2522,
      longitude: 133.1985),
    Row(
      id: "e01", name: "しおかぜ市休日夜間急患センター", kind: .emergencyCentre, area: "38201", latitude: 34.0692,
      longitude: 132.9930),
    Row(
      id: "n01", name: "訪問看護ステーションなぎさ", kind: .visitingNurseStation, area: "38201",
      latitude: 34.0450, longitude: 133.0150),
    Row(
      id: "p01", name: "しまなみ薬局", kind: .pharmacy, area: "38356", latitude: 34.2360,
      longitude: 133.1200),
  ]

  private static let institutions = rows.map { row in
    InstitutionRecord(
      id: row.id, name: row.name, kind: row.kind, area: row.area,
      location: row.latitude == 0
        ? nil : GeoPoint(latitude: row.latitude, longitude: row.longitude),
      supports: offers(row.id))
  }

  private static func offers(_ id: String) -> [SupportOffer] {
    switch id {
    case "h01":
      [
        SupportOffer(function: .afterHours, capacity: 6),
        SupportOffer(function: .admission, capacity: 9),
      ]
    case "h02": [SupportOffer(function: .admission, capacity: 8)]
    case "h03":
      [
        SupportOffer(function: .afterHours, capacity: 4),
        SupportOffer(function: .admission, capacity: 7),
      ]
    case "h04": [SupportOffer(function: .admission, capacity: 4)]
    case "c01", "c11": [SupportOffer(function: .afterHours, capacity: 4)]
    case "c16": [SupportOffer(function: .afterHours, capacity: 3)]
    default: []
    }
  }

  /// The rotation: twelve members, two lines, day and night.
  static func rotationRecord() -> RotationRecord {
    func band(
      _ id: String, _ name: String, _ days: [DutyDayKind], _ from: String, _ to: String
    ) -> [BandRecord] {
      guard let from = TimeOfDay(text: from), let to = TimeOfDay(text: to) else { return [] }
      return [BandRecord(id: id, name: name, days: days, from: from, to: to)]
    }
    let rest: [DutyDayKind] = [.sunday, .holiday, .yearEnd]
    return RotationRecord(
      id: "r1", name: "しおかぜ市 休日夜間当番", kind: .homeClinicRota,
      period: DateSpan(from: day(2026, 4, 1), to: day(2027, 3, 31)),
      positions: [
        PositionRecord(
          id: "internal", name: "内科",
          bands: band("day", "日中", rest, "09:00", "18:00")
            + band("night", "夜間", DutyDayKind.allCases, "18:00", "08:00")),
        PositionRecord(
          id: "child", name: "小児",
          bands: band("day", "日中", rest, "09:00", "17:00")),
      ],
      members: ["c01", "c02", "c03", "c04", "c05", "c06", "c07", "c08", "c09", "c10", "c11", "c12"]
        .map { MemberRecord(institution: $0) },
      pins: [
        PinRecord(day: day(2027, 1, 1), position: "internal", band: "day", institution: "c01")
      ],
      minimumGapDays: 3)
  }

}
