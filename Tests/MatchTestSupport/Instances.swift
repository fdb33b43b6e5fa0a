public import MatchEngine

/// Small lawful regions for tests; every name in them is invented.
public enum Instances {
  /// Eight institutions, two municipalities, one group and two rotations, free of problems.
  ///
  /// Everything about it may be relied on by tests: look here before counting.
  /// - みなと市 has the big hospital `h1`, the clinic with beds `b1`, the clinics `c1` and `c2`,
  ///   and the visiting nurses `n1`; やまて町 has the small hospital `h2` and `c3` and `c4`.
  /// - `c1` and `c2` name `h1` for admission; `c4` did not report; `c3` is willing but idle.
  /// - `sunday` is a home-clinic rotation of fiscal 2026 on Sundays, holidays and the year end;
  ///   `night` is a hospital rotation of April 2026 that runs every night across midnight.
  public static let small = RegionDocument(
    name: "みなと医療圏（見本）", asOf: day(2026, 4, 1), areas: areas, institutions: institutions,
    links: links, linkedGroups: groups, rotations: [sundayRotation, nightRotation],
    policy: PolicyRecord())

  /// A day of the calendar; the epoch if there is no such day.
  public static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDay {
    CivilDay(year: year, month: month, day: day) ?? CivilDay(number: 0)
  }

  /// A time of day from hours and minutes; midnight if there is no such time.
  public static func time(_ hour: Int, _ minute: Int = 0) -> TimeOfDay {
    TimeOfDay(minute: hour * 60 + minute) ?? midnight
  }

  private static let midnight: TimeOfDay = {
    guard let time = TimeOfDay(minute: 0) else { preconditionFailure("00:00 is a time of day") }
    return time
  }()

  private static let areas = [
    AreaRecord(id: "38", name: "見本県", level: .prefecture),
    AreaRecord(
      id: "3899", name: "みなと", level: .secondaryMedical, parent: "38",
      location: GeoPoint(latitude: 34.05, longitude: 132.98), population: 62_000),
    AreaRecord(
      id: "38901", name: "みなと市", level: .municipality, parent: "3899",
      location: GeoPoint(latitude: 34.06, longitude: 133.0), population: 51_000),
    AreaRecord(
      id: "38902", name: "やまて町", level: .municipality, parent: "3899",
      location: GeoPoint(latitude: 34.0, longitude: 132.9), population: 11_000),
  ]

  private static let institutions = [
    InstitutionRecord(
      id: "h1", code: "3819900011", name: "みなと中央病院", kind: .hospital, area: "38901",
      location: GeoPoint(latitude: 34.063, longitude: 132.997), address: "みなと市中央町1-1",
      telephone: "0898-00-0001", designations: [.backupHospital, .secondaryEmergency],
      departments: ["内科", "外科", "小児科", "整形外科"],
      report: FunctionReport(
        fiscalYear: 2025, confirmation: .confirmed, primaryCareAreas: [6, 7, 9], homeClinicRota: 0,
        emergencyCentre: 3, ownContact: 2, linkedResponse: 0, backupBed: 4, homeCare: 0,
        careLink: 2),
      supports: [
        SupportOffer(function: .admission, capacity: 6),
        SupportOffer(function: .afterHours, capacity: 2),
      ],
      wards: [
        WardRecord(
          id: "a3", name: "3階病棟", category: .general,
          beds: BedCounts(total: 180, male: 60, female: 60, either: 60), privateRooms: 20,
          isolationRooms: 4, acceptance: [.oxygen: .yes, .dialysis: .yes, .ventilator: .consult]),
        WardRecord(
          id: "a4", name: "4階地域包括ケア病棟", category: .communityCare,
          beds: BedCounts(total: 40), backupBeds: 4,
          acceptance: [.oxygen: .yes, .tubeFeeding: .yes, .dementiaBehaviour: .consult],
          maximumStayDays: 60),
      ]),
    InstitutionRecord(
      id: "h2", code: "3819900029", name: "やまて病院", kind: .hospital, area: "38902",
      location: GeoPoint(latitude: 34.002, longitude: 132.905), address: "やまて町大字山手20",
      telephone: "0898-00-0002", designations: [.secondaryEmergency], departments: ["内科", "外科"],
      report: FunctionReport(
        fiscalYear: 2025, confirmation: .confirmed, primaryCareAreas: [7, 9, 16],
        homeClinicRota: 0, emergencyCentre: 0, ownContact: 2, linkedResponse: 0, backupBed: 4,
        homeCare: 2, careLink: 2),
      supports: [SupportOffer(function: .admission, capacity: 3)],
      wards: [
        WardRecord(
          id: "w1", name: "一般病棟", category: .general, beds: BedCounts(total: 60), backupBeds: 2),
        WardRecord(id: "w2", name: "療養病棟", category: .longTerm, beds: BedCounts(total: 39)),
      ]),
    InstitutionRecord(
      id: "b1", code: "3819900037", name: "浜辺クリニック", kind: .beddedClinic, area: "38901",
      location: GeoPoint(latitude: 34.071, longitude: 133.01), address: "みなと市浜辺2-5",
      telephone: "0898-00-0003", departments: ["内科", "外科"],
      hours: weekHours([.monday, .tuesday, .wednesday, .friday]),
      closed: ClosedDays(weekdays: [.thursday, .sunday], onHolidays: true),
      report: FunctionReport(
        fiscalYear: 2025, confirmation: .confirmed, primaryCareAreas: [7], homeClinicRota: 3,
        emergencyCentre: 0, ownContact: 2, linkedResponse: 0, phoneStandard: 2, backupBed: 4,
        homeCare: 2, careLink: 1),
      supports: [SupportOffer(function: .admission, capacity: 2)],
      wards: [
        WardRecord(
          id: "w", name: "病室", category: .beddedClinic, beds: BedCounts(total: 12), backupBeds: 1)
      ],
      doctors: [DoctorRecord(id: "d1", age: 58)], homePatients: 10),
    InstitutionRecord(
      id: "c1", code: "3819900045", name: "桜町内科医院", kind: .clinic, area: "38901",
      location: GeoPoint(latitude: 34.058, longitude: 132.99), address: "みなと市桜町3-2",
      telephone: "0898-00-0004", designations: [.homeCareSupport], departments: ["内科"],
      hours: weekHours([.monday, .tuesday, .thursday, .friday]),
      closed: ClosedDays(
        weekdays: [.wednesday, .sunday], onHolidays: true, yearly: [PolicyRecord.lawfulYearEnd]),
      report: FunctionReport(
        fiscalYear: 2025, confirmation: .confirmed, primaryCareAreas: [6, 9, 14],
        homeClinicRota: 3, emergencyCentre: 2, ownContact: 2, linkedResponse: 2, phoneStandard: 4,
        backupBed: 5, homeCare: 3, careLink: 2, emergencyVisits: 12, homeDeaths: 5),
      supports: [SupportOffer(function: .afterHours, capacity: 2)],
      doctors: [DoctorRecord(id: "d1", age: 61)], homePatients: 35),
    InstitutionRecord(
      id: "c2", code: "3819900052", name: "さくらこどもクリニック", kind: .clinic, area: "38901",
      location: GeoPoint(latitude: 34.055, longitude: 133.005), address: "みなと市桜町8-1",
      telephone: "0898-00-0005", departments: ["小児科", "内科"],
      hours: weekHours([.monday, .tuesday, .wednesday, .friday]),
      closed: ClosedDays(weekdays: [.thursday, .sunday], onHolidays: true),
      report: FunctionReport(
        fiscalYear: 2025, primaryCareAreas: [17], homeClinicRota: 3, emergencyCentre: 2,
        ownContact: 0, linkedResponse: 2, phoneStandard: 4, backupBed: 5, homeCare: 0, careLink: 0),
      doctors: [DoctorRecord(id: "d1", age: 45)]),
    InstitutionRecord(
      id: "c3", code: "3819900060", name: "山手整形外科", kind: .clinic, area: "38902",
      location: GeoPoint(latitude: 34.004, longitude: 132.899), address: "やまて町大字山手101",
      telephone: "0898-00-0006", departments: ["整形外科"],
      report: FunctionReport(
        fiscalYear: 2025, primaryCareAreas: [16], homeClinicRota: 1, emergencyCentre: 0,
        ownContact: 1, linkedResponse: 1, backupBed: 2, homeCare: 1, careLink: 1),
      doctors: [DoctorRecord(id: "d1", age: 52)], homePatients: 4),
    InstitutionRecord(
      id: "c4", name: "谷川診療所", kind: .clinic, area: "38902", address: "やまて町大字谷川7",
      departments: ["内科"], doctors: [DoctorRecord(id: "d1", fullTimeEquivalentTenths: 6, age: 76)],
      homePatients: 8),
    InstitutionRecord(
      id: "n1", name: "みなと訪問看護ステーション", kind: .visitingNurseStation, area: "38901",
      location: GeoPoint(latitude: 34.06, longitude: 133.001), address: "みなと市中央町4-4",
      telephone: "0898-00-0008"),
  ]

  private static let links = [
    LinkRecord(
      from: "c1", function: .admission, nameAsWritten: "みなと中央病院", to: "h1", score: 100),
    LinkRecord(
      from: "c2", function: .admission, nameAsWritten: "医療法人 みなと中央病院", to: "h1", score: 92),
    LinkRecord(
      from: "c1", function: .afterHours, nameAsWritten: "さくらこどもクリニック", to: "c2", score: 100),
    LinkRecord(
      from: "c2", function: .afterHours, nameAsWritten: "桜町内科医院", to: "c1", score: 100),
  ]

  private static let groups = [
    LinkedGroupRecord(
      id: "g1", name: "桜町時間外グループ", kind: .phoneStandard4, members: ["c1", "c2"])
  ]

  private static let sundayRotation = RotationRecord(
    id: "sunday", name: "みなと市 在宅当番医", kind: .homeClinicRota,
    period: DateSpan(from: day(2026, 4, 1), to: day(2027, 3, 31)),
    positions: [
      PositionRecord(
        id: "medicine", name: "内科系", departments: ["内科", "小児科"],
        bands: [
          BandRecord(
            id: "day", name: "日中", days: [.sunday, .holiday, .yearEnd], from: time(9),
            to: time(17))
        ])
    ],
    members: [
      MemberRecord(institution: "b1", monthlyMaximum: 4, servesWhenClosed: true),
      MemberRecord(institution: "c1", monthlyMaximum: 4, servesWhenClosed: true, carriedOver: 1),
      MemberRecord(
        institution: "c2", monthlyMaximum: 4,
        unavailable: [DateSpan(from: day(2026, 8, 10), to: day(2026, 8, 16))],
        servesWhenClosed: true),
      MemberRecord(institution: "c4", monthlyMaximum: 3, servesWhenClosed: true),
    ],
    pins: [PinRecord(day: day(2027, 1, 1), position: "medicine", institution: "b1")],
    minimumGapDays: 1)

  private static let nightRotation = RotationRecord(
    id: "night", name: "みなと圏域 病院群輪番", kind: .hospitalGroupRota,
    period: DateSpan(from: day(2026, 4, 1), to: day(2026, 4, 30)),
    positions: [
      PositionRecord(
        id: "emergency", name: "救急",
        bands: [
          BandRecord(
            id: "day", name: "日中", days: [.sunday, .holiday], from: time(8, 30),
            to: time(17, 15)),
          BandRecord(
            id: "night", name: "夜間", days: DutyDayKind.allCases, from: time(17, 15),
            to: time(8, 30)),
        ],
        joinedOn: [.sunday, .holiday])
    ],
    members: [
      MemberRecord(institution: "h1", share: 20),
      MemberRecord(institution: "h2", monthlyMaximum: 12),
    ])

  private static func weekHours(_ weekdays: [Weekday]) -> [ConsultationHours] {
    weekdays.flatMap { weekday in
      [
        ConsultationHours(weekday: weekday, from: time(9), to: time(12, 30)),
        ConsultationHours(weekday: weekday, from: time(14, 30), to: time(18)),
      ]
    } + [ConsultationHours(weekday: .saturday, from: time(9), to: time(12, 30))]
  }
}
