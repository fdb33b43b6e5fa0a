/// The finer terms of needs and offers: bands, kinds of care, pharmacies, stations, decisions.
///
/// Drawn from a generator of their own, so that the institutions stay as they were before any of
/// these existed.
extension SyntheticRegionBuilder {
  mutating func addTerms(_ terms: inout SeededGenerator) {
    addPharmaciesAndStations(&terms)
    addCareKinds(&terms)
    addBands(&terms)
    addRegistrations(&terms)
    addExclusivity(&terms)
    addVisitExceptions()
  }

  /// Half of the pharmacies dispense at all hours, most stations answer at all hours.
  private mutating func addPharmaciesAndStations(_ terms: inout SeededGenerator) {
    let patients = max(1, institutions.filter { $0.homePatients != nil }.count)
    for (kind, function, always, share) in [
      (InstitutionKind.pharmacy, SupportFunction.pharmacy, Designation.alwaysDispensing, 0.5),
      (.visitingNurseStation, .visitingNurse, .alwaysNursing, 0.7),
    ] {
      let own = institutions.indices.filter { institutions[$0].kind == kind }
      let fair = max(1, patients * 5 / (2 * max(1, own.count)))
      for index in own {
        if kind == .pharmacy, terms.chance(0.75) {
          update(index) { $0.designations.append(.narcoticsRetailer) }
        }
        guard terms.chance(share) || index == own.first else { continue }
        let capacity = max(1, fair * terms.next(in: 60...140) / 100)
        update(index) {
          $0.designations.append(always)
          $0.supports.append(
            SupportOffer(
              function: function, capacity: capacity,
              source: .coordinator,
              careKinds: kind == .visitingNurseStation ? CareKind.allCases : []))
        }
      }
    }
  }

  /// A few clinics also look after children in medical care; a third of the strong take them.
  private mutating func addCareKinds(_ terms: inout SeededGenerator) {
    for clinic in clinicsOfTown.joined() {
      if institutions[clinic].departments.contains("小児科"), institutions[clinic].homePatients != nil,
        terms.chance(0.25)
      {
        update(clinic) { $0.careKinds = [.general, .medicalCareChild] }
      }
    }
    for index in institutions.indices {
      for (number, offer) in institutions[index].supports.enumerated()
      where offer.function != .admission && offer.careKinds.isEmpty && offer.function != .pharmacy {
        guard terms.chance(0.33) else { continue }
        update(index) { $0.supports[number].careKinds = CareKind.allCases }
      }
    }
  }

  /// Some clinics cover part of the week; some offers state their places by band.
  private mutating func addBands(_ terms: inout SeededGenerator) {
    for clinic in clinicsOfTown.joined() where institutions[clinic].report?.ownContact == 1 {
      guard terms.chance(0.3) else { continue }
      update(clinic) {
        $0.coveredBands = terms.chance(0.5) ? [.weekdayEvening] : [.weekdayEvening, .saturday]
      }
    }
    for index in institutions.indices {
      for (number, offer) in institutions[index].supports.enumerated()
      where offer.function == .afterHours && terms.chance(0.15) {
        // As many as before in the smallest band, more by day.
        let bands = TimeBand.allCases.map { band in
          BandCapacity(
            band: band, capacity: band == .holidayDaytime ? offer.capacity + 2 : offer.capacity)
        }
        update(index) {
          $0.supports[number].bands = bands
          $0.supports[number].capacity = bands.reduce(0) { $0 + $1.capacity }
        }
      }
    }
  }

  /// Patients registered with 在宅療養後方支援病院, and institutions registered for hidden offers.
  private mutating func addRegistrations(_ terms: inout SeededGenerator) {
    var index: [String: Int] = [:]
    for (number, institution) in institutions.enumerated() { index[institution.id] = number }
    var told: Set<String> = []
    for number in links.indices where links[number].function == .admission {
      guard let to = links[number].to.flatMap({ index[$0] }), let from = index[links[number].from],
        institutions[to].designations.contains(.backupHospital),
        let patients = institutions[from].homePatients, told.insert(links[number].from).inserted
      else { continue }
      links[number].registeredPatients = patients * terms.next(in: 10...60) / 100
    }
    for clinic in clinicsOfTown.joined()
    where institutions[clinic].homePatients != nil && terms.chance(0.4) {
      update(clinic) { $0.isRegistered = true }
    }
    for clinic in clinicsOfTown.joined() {
      for (number, offer) in institutions[clinic].supports.enumerated()
      where offer.function == .homeVisit && terms.chance(0.1) {
        update(clinic) { $0.supports[number].disclosure = .registered }
      }
    }
  }

  /// Some members of a group stand in as deputy for their group only.
  private mutating func addExclusivity(_ terms: inout SeededGenerator) {
    for group in groups where group.kind == .enhancedLinked {
      for member in group.members {
        guard let index = institutions.firstIndex(where: { $0.id == member }) else { continue }
        for (number, offer) in institutions[index].supports.enumerated()
        where offer.function == .deputy && terms.chance(0.3) {
          update(index) { $0.supports[number].exclusiveTo = [group.id] }
        }
      }
    }
  }

  /// On every island with three clinics or more, one is visited from the mainland by exception.
  private mutating func addVisitExceptions() {
    for (number, clinics) in clinicsOfTown.enumerated()
    where plan.towns[number].isIsland && clinics.count >= 3 {
      let clinic = clinics[0]
      let doctors = institutions.indices.filter { index in
        institutions[index].supports.contains { $0.function == .afterHours }
          && metres(clinic, index) > 16_000 && metres(clinic, index) < 60_000
      }
      guard
        let nearest = doctors.min(by: { (metres(clinic, $0), $0) < (metres(clinic, $1), $1) })
      else { continue }
      visitExceptions.append(
        PairDecision(
          institution: institutions[clinic].id, partner: institutions[nearest].id,
          reason: "島しょ部で、16km以内に往診する医療機関がない"))
    }
  }
}
