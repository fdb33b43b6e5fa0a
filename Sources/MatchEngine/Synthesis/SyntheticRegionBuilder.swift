/// Builds the institutions of one secondary area, and what binds them.
struct SyntheticRegionBuilder {
  let plan: SyntheticAreaPlan
  /// Begins every id, so that ids are unique in a region of many areas.
  let prefix: String
  let asOf: CivilDay
  var generator: SeededGenerator

  private(set) var institutions: [InstitutionRecord] = []
  var links: [LinkRecord] = []
  var groups: [LinkedGroupRecord] = []
  var rotations: [RotationRecord] = []
  var visitExceptions: [PairDecision] = []

  /// Indices into `institutions` by town.
  private(set) var clinicsOfTown: [[Int]] = []
  private(set) var hospitals: [Int] = []
  /// Names that are taken in this area; two of one name in one town would look wrong.
  private var names: Set<String> = []

  /// The seed of the finer terms of needs and offers.
  private let termsSeed: UInt64

  init(plan: SyntheticAreaPlan, prefix: String, asOf: CivilDay, seed: UInt64) {
    self.plan = plan
    self.prefix = prefix
    self.asOf = asOf
    generator = SeededGenerator(seed: seed)
    termsSeed = seed ^ 0x5445_524D_5300_0001
  }

  mutating func build() {
    for index in 0..<plan.hospitals { addHospital(index) }
    for town in plan.towns { addClinics(of: town) }
    addOthers()
    addGroups()
    addLinks()
    addSupports()
    addRotations()
    var terms = SeededGenerator(seed: termsSeed)
    addTerms(&terms)
    var vacancy = SeededGenerator(seed: termsSeed ^ 0x5641_4341_4E43_5901)
    addVacancy(&vacancy)
  }

  /// Changes one institution in place.
  mutating func update(_ index: Int, _ change: (inout InstitutionRecord) -> Void) {
    change(&institutions[index])
  }

  /// Straight-line metres between two institutions; a large number where a place is unknown.
  func metres(_ first: Int, _ second: Int) -> Int {
    guard let a = institutions[first].location, let b = institutions[second].location else {
      return 1_000_000
    }
    return GreatCircle.metres(from: a, to: b)
  }

  /// A name that no other institution of the area has, as long as a few draws find one.
  private mutating func unused(_ draw: (inout SeededGenerator) -> String) -> String {
    var name = draw(&generator)
    for _ in 0..<8 where !names.insert(Self.bare(name)).inserted { name = draw(&generator) }
    names.insert(Self.bare(name))
    return name
  }

  /// The name without its corporation.
  private static func bare(_ name: String) -> String {
    name.split(separator: "　").last.map(String.init) ?? name
  }

  private mutating func append(_ record: InstitutionRecord) -> Int {
    institutions.append(record)
    return institutions.count - 1
  }

  private mutating func code(_ number: Int) -> String {
    let prefecture = plan.prefecture < 10 ? "0\(plan.prefecture)" : "\(plan.prefecture)"
    // Area and number keep the seven digits apart inside a prefecture.
    let area = (Int(plan.id.dropFirst()) ?? 1) % 1_000
    let digits = String(10_000_000 + area * 10_000 % 10_000_000 + number % 10_000)
    return prefecture + "1" + digits.suffix(7)
  }

  // MARK: Hospitals

  private mutating func addHospital(_ index: Int) {
    // Large hospitals stand in the first town; the list is long-tailed, so sizes are drawn.
    let town = plan.towns.first { !$0.isIsland && generator.chance(0.55) } ?? plan.towns[0]
    var beds = RealDistributions.hospitalBeds.drawInteger(&generator)
    if index == 0 { beds = max(beds, 220) }
    let kind = generator.unit()
    var wards: [WardRecord] = []
    func ward(_ category: WardCategory, _ share: Double, _ generator: inout SeededGenerator) {
      let count = max(4, Int(Double(beds) * share))
      wards.append(Self.ward("w\(wards.count + 1)", category, count, &generator))
    }
    let isAcute = index < 3 || kind < 0.5
    if isAcute {
      ward(.general, 0.65, &generator)
      if generator.chance(0.45) { ward(.communityCare, 0.25, &generator) }
      if beds > 200 { ward(.intensive, 0.04, &generator) }
      if beds > 150, generator.chance(0.5) { ward(.paediatric, 0.06, &generator) }
    } else if kind < 0.85 {
      ward(.longTerm, 0.6, &generator)
      ward(generator.chance(0.5) ? .recovery : .communityCare, 0.4, &generator)
    } else {
      ward(.psychiatric, 1, &generator)
    }
    if generator.chance(0.06) { ward(.palliative, 0.08, &generator) }
    let total = wards.reduce(0) { $0 + $1.beds.total }
    if total < 20 { wards[0] = Self.ward("w1", wards[0].category, 20, &generator) }
    var designations: [Designation] = []
    if isAcute, generator.chance(0.75) || index < 2 { designations.append(.secondaryEmergency) }
    if total >= 200, generator.chance(0.3) { designations.append(.regionalSupportHospital) }
    if total >= 200, generator.chance(0.25) { designations.append(.backupHospital) }
    if total < 200, generator.chance(0.3) { designations.append(.homeCareSupport) }
    if wards.contains(where: { $0.category == .communityCare }) {
      designations.append(.communityCareWard)
    }
    let departments =
      kind >= 0.85 && !isAcute
      ? ["精神科", "内科"]
      : isAcute
        ? ["内科", "外科", "整形外科"] + (total > 150 ? ["小児科", "脳神経外科", "循環器内科"] : [])
        : ["内科", "リハビリテーション科"]
    let quarter = town.quarters[generator.next(below: town.quarters.count)]
    let doctors = max(2, total / (isAcute ? 9 : 20))
    hospitals.append(
      append(
        InstitutionRecord(
          id: "\(prefix)H\(index + 1)", code: code(5_000 + index),
          name: unused { SyntheticNames.hospital(index, town: town.name, &$0) }, kind: .hospital,
          area: quarter.id,
          location: SyntheticLand.scattered(
            around: quarter.centre, spreadMetres: 1_200, &generator),
          address: SyntheticNames.address(town.name + "市", &generator),
          telephone: SyntheticNames.telephone(&generator), designations: designations,
          departments: departments,
          hours: Self.hours(afternoon: true, saturday: generator.chance(0.6)),
          closed: ClosedDays(
            weekdays: [.sunday], onHolidays: true, yearly: [PolicyRecord.lawfulYearEnd]),
          report: hospitalReport(hasBackup: isAcute || designations.contains(.communityCareWard)),
          wards: wards,
          doctors: (0..<min(doctors, 40)).map {
            DoctorRecord(id: "d\($0 + 1)", age: generator.next(in: 28...66))
          })))
  }

  private mutating func hospitalReport(hasBackup: Bool) -> FunctionReport? {
    guard generator.chance(0.95) else { return nil }
    return FunctionReport(
      fiscalYear: asOf.fiscalYear - 1, confirmation: generator.chance(0.8) ? .confirmed : .pending,
      primaryCareAreas: [6, 7, 9], homeClinicRota: 0,
      emergencyCentre: generator.chance(0.2) ? 3 : 0, ownContact: 2, linkedResponse: 0,
      backupBed: hasBackup ? 4 : 1, homeCare: generator.chance(0.3) ? 2 : 0,
      careLink: generator.chance(0.6) ? 2 : 0)
  }

  private static func ward(
    _ id: String, _ category: WardCategory, _ count: Int, _ generator: inout SeededGenerator
  ) -> WardRecord {
    let male = count * generator.next(in: 25...40) / 100
    let female = count * generator.next(in: 30...45) / 100
    var acceptance: [CareProcedure: Acceptance] = [:]
    for procedure in CareProcedure.allCases where generator.chance(0.85) {
      let draw = generator.unit()
      let isHard = [.ventilator, .dialysis, .medicalCareChild, .psychiatricComorbidity]
        .contains(procedure)
      acceptance[procedure] =
        draw < (isHard ? 0.25 : 0.6) ? .yes : draw < (isHard ? 0.55 : 0.85) ? .consult : .no
    }
    let free = Double(count) * (1 - RegionGenerator.occupancy(using: &generator))
    let keeps = [.general, .communityCare, .beddedClinic].contains(category)
    return WardRecord(
      id: id, name: category.name.japanese + "病棟", category: category,
      beds: BedCounts(total: count, male: male, female: female, either: count - male - female),
      privateRooms: count / 8, isolationRooms: category == .general ? min(2, count) : nil,
      backupBeds: keeps ? min(count, Int(free / 4) + (free >= 1 ? 1 : 0)) : nil,
      acceptance: acceptance,
      maximumStayDays: category == .communityCare ? 60 : nil)
  }

  // MARK: Clinics

  /// Main departments and their share of clinics, from 925 clinics of one prefecture.
  private static let departments: [(name: String, weight: Int)] = [
    ("内科", 560), ("眼科", 78), ("整形外科", 76), ("小児科", 56), ("耳鼻いんこう科", 51), ("精神科", 40),
    ("皮膚科", 45), ("外科", 30), ("産婦人科", 24), ("脳神経外科", 14), ("泌尿器科", 26),
  ]

  private mutating func addClinics(of town: SyntheticAreaPlan.Town) {
    var own: [Int] = []
    for number in 0..<town.clinics {
      own.append(addClinic(number, town))
    }
    clinicsOfTown.append(own)
  }

  private mutating func addClinic(_ number: Int, _ town: SyntheticAreaPlan.Town) -> Int {
    var draw = generator.next(below: 1_000)
    var main = "内科"
    if !town.isIsland {
      for (name, weight) in Self.departments {
        if draw < weight {
          main = name
          break
        }
        draw -= weight
      }
    }
    var departments = [main]
    if main == "内科" {
      for (extra, share) in [("小児科", 0.3), ("消化器内科", 0.3), ("循環器内科", 0.2), ("外科", 0.12)]
      where generator.chance(share) { departments.append(extra) }
    }
    let isGeneral = main == "内科" || main == "外科"
    let givesHomeCare = town.isIsland || generator.chance(isGeneral ? 0.42 : 0.04)
    let hasBeds = !town.isIsland && generator.chance(0.05)
    var designations: [Designation] = []
    if givesHomeCare {
      let standing = generator.unit()
      if standing < 0.011 {
        designations = [.enhancedAlone]
      } else if standing < 0.14 {
        designations = [.enhancedLinked]
      } else if standing < 0.5 {
        designations = [.homeCareSupport]
      }
    }
    let quarter = town.quarters[generator.next(below: town.quarters.count)]
    let closedAfternoon = generator.chance(0.7) ? Weekday.thursday : .wednesday
    let index = institutions.count
    return append(
      InstitutionRecord(
        id: "\(prefix)C\(index + 1)", code: code(index),
        name: unused { SyntheticNames.clinic(department: main, town: town.name, &$0) },
        kind: hasBeds ? .beddedClinic : .clinic, area: quarter.id,
        location: generator.chance(0.03)
          ? nil
          : SyntheticLand.scattered(around: quarter.centre, spreadMetres: 1_500, &generator),
        address: SyntheticNames.address(town.name + (town.isIsland ? "町" : "市"), &generator),
        telephone: SyntheticNames.telephone(&generator), designations: designations,
        departments: departments,
        hours: Self.hours(afternoon: true, saturday: true, closedAfternoon: closedAfternoon),
        closed: ClosedDays(
          weekdays: generator.chance(0.15) ? [.thursday, .sunday] : [.sunday], onHolidays: true,
          yearly: [PolicyRecord.lawfulYearEnd]
            + (generator.chance(0.4) ? Self.obon : [])),
        report: clinicReport(
          givesHomeCare: givesHomeCare, designations: designations, hasBeds: hasBeds,
          isGeneral: isGeneral),
        wards: hasBeds
          ? [
            Self.ward(
              "w1", .beddedClinic, RealDistributions.clinicBeds.drawInteger(&generator), &generator)
          ] : [],
        doctors: (0..<(designations.contains(.enhancedAlone) ? 3 : generator.chance(0.12) ? 2 : 1))
          .map {
            DoctorRecord(
              id: "d\($0 + 1)", age: RealDistributions.doctorAge.drawInteger(&generator))
          },
        homePatients: givesHomeCare
          ? RealDistributions.homePatients.drawInteger(&generator) : nil))
  }

  private static let obon: [YearlySpan] = {
    guard let from = MonthDay(month: 8, day: 13), let to = MonthDay(month: 8, day: 15) else {
      return []
    }
    return [YearlySpan(from: from, to: to)]
  }()

  private mutating func clinicReport(
    givesHomeCare: Bool, designations: [Designation], hasBeds: Bool, isGeneral: Bool
  ) -> FunctionReport? {
    guard generator.chance(0.93) else { return nil }
    let isSupport = !designations.isEmpty
    var report = FunctionReport(
      fiscalYear: asOf.fiscalYear - 1,
      confirmation: generator.chance(0.7) ? .confirmed : .pending)
    report.primaryCareAreas = isGeneral ? [6, 7, 9, 14] : [1 + generator.next(below: 17)]
    // 11.8 % of clinics take part in a rotation of duty clinics.
    let rota = generator.unit()
    report.homeClinicRota =
      rota < 0.118 ? [2, 2, 3, 3, 4, 5][generator.next(below: 6)] : rota < 0.21 ? 1 : 0
    let centre = generator.unit()
    report.emergencyCentre = centre < 0.13 ? generator.next(in: 2...4) : centre < 0.23 ? 1 : 0
    let contact = generator.unit()
    let answers = isSupport ? 0.8 : givesHomeCare ? 0.4 : isGeneral ? 0.1 : 0.03
    report.ownContact = contact < answers ? 2 : contact < answers + 0.12 ? 1 : 0
    report.homeCare =
      designations.contains(.enhancedAlone)
      ? 4
      : isSupport
        ? (generator.chance(0.7) ? 3 : 4) : givesHomeCare ? (generator.chance(0.7) ? 2 : 3) : 0
    report.linkedResponse = report.homeCare == 3 ? 2 : generator.chance(0.06) ? 1 : 0
    let phone = isGeneral ? generator.unit() : 1
    report.phoneStandard = phone < 0.1 ? 1 : phone < 0.25 ? 3 : 0
    report.backupBed =
      hasBeds
      ? 4
      : givesHomeCare
        ? (isSupport ? 5 : [0, 1, 2, 2, 3, 5, 5][generator.next(below: 7)])
        : [0, 0, 0, 2][generator.next(below: 4)]
    report.careLink = givesHomeCare ? 2 : isGeneral ? generator.next(in: 0...2) : 0
    if givesHomeCare {
      report.emergencyVisits = isSupport ? generator.next(in: 4...60) : generator.next(in: 0...12)
      report.homeDeaths = isSupport ? generator.next(in: 2...30) : generator.next(in: 0...4)
      if designations.contains(.enhancedAlone) {
        report.emergencyVisits = generator.next(in: 20...120)
        report.homeDeaths = generator.next(in: 8...60)
      }
    }
    return report
  }

  static func hours(
    afternoon: Bool, saturday: Bool, closedAfternoon: Weekday? = nil
  ) -> [ConsultationHours] {
    guard let open = TimeOfDay(minute: 540), let noon = TimeOfDay(minute: 720),
      let again = TimeOfDay(minute: 870), let close = TimeOfDay(minute: 1_080)
    else { return [] }
    var result: [ConsultationHours] = []
    for weekday in Weekday.allCases where weekday != .sunday {
      if weekday == .saturday && !saturday { continue }
      result.append(ConsultationHours(weekday: weekday, from: open, to: noon))
      if afternoon, weekday != .saturday, weekday != closedAfternoon {
        result.append(ConsultationHours(weekday: weekday, from: again, to: close))
      }
    }
    return result
  }

  // MARK: Others

  private mutating func addOthers() {
    for (number, town) in plan.towns.enumerated() where !town.isIsland {
      for (kind, id, name) in [
        (InstitutionKind.visitingNurseStation, "N", "訪問看護ステーション\(town.name)"),
        (.pharmacy, "F", "\(town.name)薬局"),
      ] {
        _ = append(
          InstitutionRecord(
            id: "\(prefix)\(id)\(number + 1)", name: name, kind: kind,
            area: town.quarters[0].id,
            location: SyntheticLand.scattered(around: town.centre, spreadMetres: 800, &generator),
            address: SyntheticNames.address(town.name + "市", &generator),
            telephone: SyntheticNames.telephone(&generator)))
      }
    }
    guard let first = plan.towns.first, first.clinics >= 10 else { return }
    _ = append(
      InstitutionRecord(
        id: "\(prefix)E1", name: first.name + "市休日夜間急患センター", kind: .emergencyCentre,
        area: first.quarters[0].id,
        location: SyntheticLand.scattered(around: first.centre, spreadMetres: 500, &generator),
        address: SyntheticNames.address(first.name + "市", &generator),
        telephone: SyntheticNames.telephone(&generator), departments: ["内科", "小児科"]))
  }
}
