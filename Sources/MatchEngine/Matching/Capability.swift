// What an institution can do by itself, read from its report. A report that the prefecture refused
// proves nothing; what is not answered is not there.
//
// Codes (see FunctionReport): homeCare 2 day only, 3 24 h with partners, 4 24 h alone; ownContact
// and linkedResponse 2 in place; phoneStandard 1 and 2 answered always by own staff, 3 in the
// evening, 4 by a rota of clinics; backupBed 4 own, 5 partner's, 6 both.

extension InstitutionRecord {
  /// The report as far as it can be relied on: nil if none was received or it was refused.
  var trustedReport: FunctionReport? {
    guard let report, report.confirmation != .refused else { return nil }
    return report
  }

  /// Whether it is known to look after patients at home.
  ///
  /// A number of patients decides; without one, home care reported as done, or a designation for
  /// home care.
  var looksAfterHomePatients: Bool {
    if let homePatients { return homePatients > 0 }
    if let homeCare = trustedReport?.homeCare, homeCare >= 2 { return true }
    return designations.contains { designation in
      switch designation {
      case .enhancedAlone, .enhancedLinked, .homeCareSupport: true
      default: false
      }
    }
  }

  /// Whether its report names any function as done or intended.
  var reportsAnyFunction: Bool {
    guard let report else { return false }
    if report.primaryCareAreas.contains(where: { $0 > 0 }) { return true }
    let codes = [
      report.homeClinicRota, report.emergencyCentre, report.ownContact, report.linkedResponse,
      report.phoneStandard, report.backupBed, report.homeCare, report.careLink,
    ]
    return codes.contains { ($0 ?? 0) > 0 }
  }

  /// Whether it has beds of its own.
  var hasOwnBeds: Bool { kind == .hospital || kind == .beddedClinic || totalBeds > 0 }

  /// Whether it answers its patients at all hours by itself.
  ///
  /// 24 h home care alone; else own contact or standard 1 or 2, unless it reports that it relies on
  /// partners for it; without a report, the filed standard 機能強化型・単独型.
  var answersAlone: Bool {
    guard let report else { return designations.contains(.enhancedAlone) }
    guard let trusted = trustedReport else { return false }
    if report.homeCare == 4 { return true }
    if report.homeCare == 3 || report.linkedResponse == 2 { return false }
    return trusted.ownContact == 2 || trusted.phoneStandard == 1 || trusted.phoneStandard == 2
  }

  /// Whether it relies on a partner for a function, and has no means of its own for it.
  ///
  /// Admission: a partner's bed (code 5) and no own bed. After hours: 24 h with partners or linked
  /// response, without own contact or standard 1 or 2; a hospital or an emergency centre has a
  /// doctor in the house. The other functions need no means beyond the doctor who offers them.
  func reliesOnOthers(for function: SupportFunction) -> Bool {
    guard let report = trustedReport else { return false }
    switch function {
    case .admission:
      return report.backupBed == 5 && !hasOwnBeds
    case .afterHours:
      if kind == .hospital || kind == .emergencyCentre || report.homeCare == 4 { return false }
      let own = report.ownContact == 2 || report.phoneStandard == 1 || report.phoneStandard == 2
      return (report.homeCare == 3 || report.linkedResponse == 2) && !own
    case .homeVisit, .deputy, .pharmacy, .visitingNurse:
      return false
    }
  }

  /// Whether it says that it intends to have a function which it does not have.
  ///
  /// Admission takes a bed: an institution without any intends to be a patient's way to a bed
  /// elsewhere, and can take nobody in.
  func isWilling(for function: SupportFunction) -> Bool {
    guard let report = trustedReport else { return false }
    switch function {
    case .afterHours: return report.ownContact == 1 || report.homeClinicRota == 1
    case .admission: return hasOwnBeds && (report.backupBed == 1 || report.backupBed == 3)
    case .homeVisit, .deputy: return report.homeCare == 1
    case .pharmacy, .visitingNurse: return false
    }
  }

  /// Whether an institution of its kind can offer a function at all.
  ///
  /// Pharmacies dispense; nurses visit from a station, a hospital or a clinic; everything else takes
  /// a doctor.
  func canOffer(_ function: SupportFunction) -> Bool {
    switch (function, kind) {
    case (.pharmacy, _): kind == .pharmacy
    case (.visitingNurse, .pharmacy), (.visitingNurse, .emergencyCentre): false
    case (.visitingNurse, _): true
    case (_, .pharmacy), (_, .visitingNurseStation): false
    default: true
    }
  }

  /// The bands in which it answers by itself although it does not at all hours.
  ///
  /// What the coordinator entered; and weekday evenings where after-hours standard 3 is filed (own
  /// staff answers in the evening), for the functions of a doctor.
  func covers(_ band: TimeBand, _ function: SupportFunction) -> Bool {
    if coveredBands.contains(band) { return true }
    return function == .afterHours && band == .weekdayEvening
      && trustedReport?.phoneStandard == 3
  }

  /// Whose care it needs partners for.
  var neededCareKinds: [CareKind] {
    if !careKinds.isEmpty { return CareKind.allCases.filter(careKinds.contains) }
    return [Department.arePaediatric(departments) ? .paediatric : .general]
  }

  /// Whether all its departments, of which it has at least one, are of a kind that hardly looks after
  /// patients at home (眼科, 皮膚科, 産婦人科 …).
  public var hardlyDoesHomeCare: Bool { Department.hardlyDoHomeCare(departments) }

  /// For whom an offer stands that names nobody, children in medical care aside.
  ///
  /// Adults, elderly and children; only children where all departments are for them, and no children
  /// where all departments are such that hardly look after patients at home (眼科, 皮膚科 …).
  var usualCareKinds: [CareKind] {
    if Department.arePaediatric(departments) { return [.paediatric] }
    return hardlyDoesHomeCare ? [.general] : [.general, .paediatric]
  }

  /// Whether its patients may need narcotics: it attended deaths at home in the last year.
  var needsNarcotics: Bool { (trustedReport?.homeDeaths ?? 0) > 0 }

  /// Units of capacity that duties already take, by the frequency bands of its report.
  ///
  /// One unit for each duty a month in 在宅当番医制 and 急患センター, from the lower end of the band:
  /// codes 2 to 7 are 0, 1, 2, 4, 6 and 10.
  var dutyUnits: Int {
    guard let report = trustedReport else { return 0 }
    return [report.homeClinicRota, report.emergencyCentre].reduce(0) { sum, code in
      sum + (FunctionReport.dutiesPerYear(code)?.lowerBound ?? 0) / 12
    }
  }

  /// Whether some ward takes children in medical care, ○ or △.
  var admitsMedicalCareChildren: Bool {
    wards.contains { ward in
      switch ward.acceptance[.medicalCareChild] {
      case .yes, .consult: true
      case .no, nil: false
      }
    }
  }
}
