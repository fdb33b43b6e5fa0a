/// Groups, links and offers: who already works with whom, and who could take more.
extension SyntheticRegionBuilder {
  // MARK: Groups

  /// Lawful groups: 加算4 of two or three clinics, 連携型 of three to nine institutions with a bed.
  mutating func addGroups() {
    for (number, clinics) in clinicsOfTown.enumerated() where clinics.count >= 8 {
      let candidates = clinics.filter {
        institutions[$0].kind == .clinic && institutions[$0].report?.phoneStandard == 0
          && institutions[$0].departments.contains("内科")
      }
      guard candidates.count >= 3, generator.chance(0.7) else { continue }
      let members = Array(candidates.prefix(generator.next(in: 2...3)))
      for member in members { update(member) { $0.report?.phoneStandard = 4 } }
      groups.append(
        LinkedGroupRecord(
          id: "\(prefix)G4-\(number + 1)", name: plan.towns[number].name + "夜間電話グループ",
          kind: .phoneStandard4, members: members.map { institutions[$0].id }))
    }
    let linked = institutions.indices.filter {
      institutions[$0].designations.contains(.enhancedLinked)
    }
    guard linked.count >= 3 else {
      for index in linked { update(index) { $0.designations = [.homeCareSupport] } }
      return
    }
    let outside =
      hospitals.first { (institutions[$0].report?.backupBed ?? 0) == 4 } ?? hospitals.first
    for (number, start) in stride(from: 0, to: linked.count, by: 8).enumerated() {
      let members = linked[start..<min(start + 8, linked.count)]
      guard members.count >= 3 else {
        for index in members { update(index) { $0.designations = [.homeCareSupport] } }
        continue
      }
      for index in members {
        update(index) { institution in
          let (visits, deaths) = (
            institution.report?.emergencyVisits ?? 0, institution.report?.homeDeaths ?? 0
          )
          institution.report?.emergencyVisits = max(4, visits)
          institution.report?.homeDeaths = max(2, deaths)
        }
      }
      groups.append(
        LinkedGroupRecord(
          id: "\(prefix)GL-\(number + 1)", name: plan.name + "在宅医療連携グループ\(number + 1)",
          kind: .enhancedLinked, members: members.map { institutions[$0].id },
          outsideBed: outside.map { institutions[$0].id }))
    }
  }

  // MARK: Links

  /// Partners as the reports name them: mostly resolved, some to nobody.
  mutating func addLinks() {
    let beds = hospitals.filter { (institutions[$0].report?.backupBed ?? 0) == 4 }
    let doctors = clinicsOfTown.joined().filter { institutions[$0].report?.homeCare == 4 }
    for clinic in clinicsOfTown.joined() {
      guard let report = institutions[clinic].report else { continue }
      if report.backupBed == 5 || report.backupBed == 6 {
        link(clinic, .admission, among: beds)
      }
      if report.homeCare == 3 || report.linkedResponse == 2 {
        link(clinic, .afterHours, among: Array(doctors) + beds)
      }
    }
  }

  private mutating func link(_ clinic: Int, _ function: SupportFunction, among candidates: [Int]) {
    let sorted = candidates.filter { $0 != clinic }.sorted {
      let (a, b) = (metres(clinic, $0), metres(clinic, $1))
      return a == b ? $0 < $1 : a < b
    }
    // People name the nearest, or the one they trained at.
    guard let nearest = sorted.first else { return }
    let partner =
      generator.chance(0.65) ? nearest : sorted[generator.next(below: min(4, sorted.count))]
    let name = institutions[partner].name
    let spoken = name.split(separator: "　").last.map(String.init) ?? name
    let isUnresolved = generator.chance(0.05)
    links.append(
      LinkRecord(
        from: institutions[clinic].id, function: function,
        nameAsWritten: isUnresolved ? "旧" + spoken : generator.chance(0.6) ? spoken : name,
        to: isUnresolved ? nil : institutions[partner].id, source: .report,
        score: isUnresolved ? nil : generator.next(in: 88...100)))
  }

  // MARK: Supports

  /// Offers whose sum is a little more than what the area asks for, unevenly spread.
  mutating func addSupports() {
    // Clinics with patients at home or with functions of general practice ask for two partners.
    let asking = clinicsOfTown.joined().filter {
      institutions[$0].homePatients != nil || institutions[$0].departments.contains("内科")
    }.count
    let beds = hospitals.filter { (institutions[$0].report?.backupBed ?? 0) == 4 }
    offer(.admission, by: beds, demand: asking * 2)
    let strong = clinicsOfTown.enumerated().flatMap { town, clinics in
      clinics.filter {
        !plan.towns[town].isIsland
          && (institutions[$0].designations.contains(.enhancedAlone)
            || (institutions[$0].report?.homeCare == 4
              && institutions[$0].designations.contains(.homeCareSupport)))
      }
    }
    let night = hospitals.filter {
      institutions[$0].designations.contains(.homeCareSupport)
        || institutions[$0].designations.contains(.secondaryEmergency)
    }
    offer(.afterHours, by: strong + night, demand: asking * 2)
    offer(.homeVisit, by: strong, demand: asking)
    offer(.deputy, by: strong, demand: asking)
  }

  private mutating func offer(_ function: SupportFunction, by givers: [Int], demand: Int) {
    guard !givers.isEmpty else { return }
    for giver in givers {
      let fair = max(1, demand * 11 / (10 * givers.count))
      let capacity = max(1, fair * generator.next(in: 50...150) / 100)
      update(giver) {
        $0.supports.append(SupportOffer(function: function, capacity: min(capacity, 100_000)))
      }
    }
  }
}
