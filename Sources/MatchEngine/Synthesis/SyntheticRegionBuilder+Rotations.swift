/// The rotations of an area: hospitals, duty clinics of each larger town, an emergency centre.
extension SyntheticRegionBuilder {
  mutating func addRotations() {
    let days = CivilDay.fiscalYear(asOf.fiscalYear + 1)
    let period = DateSpan(from: days.lowerBound, to: days.upperBound)
    addHospitalRotation(period)
    for (number, clinics) in clinicsOfTown.enumerated() {
      addClinicRotation(number, clinics, period)
    }
    addCentreRotation(period)
  }

  private static let holidayKinds: [DutyDayKind] = [.sunday, .holiday, .yearEnd]

  private mutating func addHospitalRotation(_ period: DateSpan) {
    let members = hospitals.filter {
      institutions[$0].designations.contains(.secondaryEmergency)
    }
    guard members.count >= 2, let morning = TimeOfDay(minute: 510),
      let evening = TimeOfDay(minute: 1_050)
    else { return }
    let gap = members.count >= 6 ? 3 : members.count >= 4 ? 2 : 1
    let sizes = members.map { max(30, institutions[$0].totalBeds) }
    let total = sizes.reduce(0, +)
    let records = members.enumerated().map { position, hospital in
      // A hospital gives duties by its size; the quota leaves room for the others' absences.
      let share = min(40, max(3, sizes[position] * 100 / total))
      let fair = 31 * sizes[position] / total
      return MemberRecord(
        institution: institutions[hospital].id, share: share,
        monthlyMaximum: members.count <= 3
          ? nil : max(fair + 4, 31 / members.count + 3),
        unavailable: absences(in: period, count: 2), servesWhenClosed: true,
        carriedOver: generator.next(in: -3...3), carriedOverHolidays: generator.next(in: -1...1))
    }
    rotations.append(
      RotationRecord(
        id: "\(prefix)kyukyu", name: plan.name + "病院群輪番", kind: .hospitalGroupRota,
        period: period,
        positions: [
          PositionRecord(
            id: "kyukyu", name: "救急",
            bands: [
              BandRecord(
                id: "day", name: "日中", days: Self.holidayKinds + [.obon], from: morning,
                to: evening),
              BandRecord(
                id: "night", name: "夜間", days: DutyDayKind.allCases, from: evening, to: morning),
            ], joinedOn: Self.holidayKinds + [.obon])
        ],
        members: records, minimumGapDays: gap))
  }

  private mutating func addClinicRotation(_ number: Int, _ clinics: [Int], _ period: DateSpan) {
    let willing = clinics.filter {
      let departments = institutions[$0].departments
      return institutions[$0].kind.isClinic && institutions[$0].report != nil
        && (departments.contains("内科") || departments.contains("小児科")
          || departments.contains("外科"))
    }
    guard willing.count >= 8, let open = TimeOfDay(minute: 540),
      let close = TimeOfDay(minute: 1_020)
    else { return }
    let members = Array(willing.prefix(generator.next(in: 10...16)))
    for member in members {
      let code = institutions[member].report?.homeClinicRota ?? 2
      update(member) { $0.report?.homeClinicRota = max(2, code) }
    }
    // Clinics outside the rotation no longer report that they take part.
    for other in clinics where !members.contains(other) {
      update(other) { institution in
        if let code = institution.report?.homeClinicRota, code >= 2 {
          institution.report?.homeClinicRota = 1
        }
      }
    }
    rotations.append(
      RotationRecord(
        id: "\(prefix)toban-\(number + 1)", name: plan.towns[number].name + "在宅当番医",
        kind: .homeClinicRota, period: period,
        positions: [
          PositionRecord(
            id: "naika", name: "内科系", departments: ["内科", "小児科", "外科"],
            bands: [
              BandRecord(
                id: "day", name: "日中", days: Self.holidayKinds, from: open, to: close)
            ])
        ],
        members: members.map { clinic in
          let age = institutions[clinic].doctors.compactMap(\.age).min() ?? 60
          // By the association's agreement, doctors of 75 and over serve half.
          return MemberRecord(
            institution: institutions[clinic].id, share: age >= 75 ? 5 : 10,
            monthlyMaximum: 2, unavailable: absences(in: period, count: 2),
            servesWhenClosed: true, carriedOver: generator.next(in: -1...1),
            carriedOverHolidays: 0)
        },
        minimumGapDays: 14))
  }

  private mutating func addCentreRotation(_ period: DateSpan) {
    guard institutions.contains(where: { $0.kind == .emergencyCentre }),
      let first = clinicsOfTown.first, let open = TimeOfDay(minute: 1_080),
      let close = TimeOfDay(minute: 1_320)
    else { return }
    let adults = first.filter { institutions[$0].departments.contains("内科") }
    let children = first.filter { institutions[$0].departments.contains("小児科") }
    guard adults.count >= 6, children.count >= 4 else { return }
    let members = Array(Set(adults.suffix(12) + children.suffix(8))).sorted()
    func band() -> BandRecord {
      BandRecord(
        id: "evening", name: "準夜", days: [.saturday] + Self.holidayKinds, from: open, to: close)
    }
    rotations.append(
      RotationRecord(
        id: "\(prefix)centre", name: plan.name + "急患センター準夜", kind: .emergencyCentre,
        period: period,
        positions: [
          PositionRecord(id: "naika", name: "内科", departments: ["内科"], bands: [band()]),
          PositionRecord(id: "shonika", name: "小児科", departments: ["小児科"], bands: [band()]),
        ],
        members: members.map { clinic in
          MemberRecord(
            institution: institutions[clinic].id, monthlyMaximum: 4,
            unavailable: absences(in: period, count: 1), servesWhenClosed: true)
        },
        minimumGapDays: 5))
  }

  /// Weeks on which a member is away: congresses, holidays.
  private mutating func absences(in period: DateSpan, count: Int) -> [DateSpan] {
    let length = period.from.distance(to: period.to)
    return (0..<count).map { _ in
      let start = period.from.advanced(by: generator.next(below: max(1, length - 7)))
      return DateSpan(from: start, to: start.advanced(by: generator.next(in: 1...6)))
    }.sorted { $0.from < $1.from }
  }
}
