// Problem: turn a plan into the figures of `Indicator`, for the whole region and each area, with the
//   institutions behind each.
// Method: one pass over each match, each rotation and the institutions; see the definitions in
//   `Indicator+Definition` for what is counted.
// Complexity: O(institutions + assignments + duties) and a sort for each area's spread.
// Source: 協議の場 guideline (p. 22–31) and the sentences collected in the domain notes, §5.2.

extension IndicatorTable {
  /// Counts the figures of a plan.
  public init(_ input: IndicatorInput) {
    var count = IndicatorCount(input)
    count.countMatches()
    count.countReports()
    count.countBeds()
    count.countRotations()
    count.countOutside()
    self = count.ledger.table()
  }
}

/// The counting of one plan.
struct IndicatorCount {
  let input: IndicatorInput
  let region: Region
  var ledger: IndicatorLedger

  init(_ input: IndicatorInput) {
    self.input = input
    region = input.region
    ledger = IndicatorLedger(input.region)
  }

  private func isHere(_ institution: InstitutionID) -> Bool {
    input.departed.isEmpty
      || !input.departed.contains(region.document.institutions[institution.value].id)
  }

  // MARK: Matches

  mutating func countMatches() {
    var supported: [Bool] = [Bool](repeating: false, count: region.document.institutions.count)
    var supports = supported
    var isIsolated = supported
    var needsHere = supported
    var load: [[(load: Int, capacity: Int)]] = Array(
      repeating: [], count: region.document.institutions.count)
    for report in input.matches {
      let subject = IndicatorSubject.function(report.function)
      var partners = [[MatchAssignment]](repeating: [], count: report.needs.count)
      var loads = [Int](repeating: 0, count: report.supporters.count)
      for assignment in report.assignments
      where partners.indices.contains(assignment.need)
        && loads.indices.contains(assignment.supporter)
      {
        partners[assignment.need].append(assignment)
        loads[assignment.supporter] += 1
      }
      let named = namedPartners(report.function)
      for (index, need) in report.needs.enumerated() {
        let institution = need.institution
        let isCovered = !partners[index].isEmpty
        for key in [subject, .all] {
          ledger.count(.needs, key, institution)
          ledger.count(.needsWithoutPartner, key, institution, isCovered ? 0 : 1)
          ledger.count(
            .needsShortOfPartners, key, institution,
            isCovered && partners[index].count < need.partners ? 1 : 0)
          ledger.share(
            .needCoverage, key, institution, part: isCovered ? 1 : 0, of: 1, names: false)
          ledger.count(
            .paperOnlyNeeds, key, institution,
            !isCovered && named.contains(institution) ? 1 : 0)
        }
        needsHere[institution.value] = true
        supported[institution.value] = supported[institution.value] || isCovered
        let radius = region.document.policy.visitRadiusMetres
        let isFar = partners[index].allSatisfy {
          $0.level == .prefecture || ($0.metres.map { $0 > radius } ?? false)
        }
        isIsolated[institution.value] = isIsolated[institution.value] || isFar
        for assignment in partners[index] {
          for key in [subject, .all] {
            ledger.shareBeyond(.crossBoundaryShare, key, institution, assignment.level)
          }
        }
      }
      for (index, supporter) in report.supporters.enumerated() where supporter.capacity > 0 {
        if loads[index] > 0 { supports[supporter.institution.value] = true }
        load[supporter.institution.value].append((loads[index], supporter.capacity))
      }
      spread(
        subject,
        report.supporters.enumerated().filter { $1.capacity > 0 }.map {
          ($1.institution, 1_000 * loads[$0] / $1.capacity)
        })
    }
    if input.matches.isEmpty { return }
    for index in region.document.institutions.indices where needsHere[index] {
      let institution = InstitutionID(index)
      if region.document.institutions[index].kind.isClinic {
        ledger.count(.isolatedClinics, .all, institution, isIsolated[index] ? 1 : 0)
      }
      if supported[index] {
        ledger.share(.reciprocity, .all, institution, part: supports[index] ? 1 : 0, of: 1)
      }
    }
    spread(
      .all,
      load.enumerated().filter { !$1.isEmpty }.map { index, loads in
        let capacity = loads.reduce(0) { $0 + $1.capacity }
        return (InstitutionID(index), 1_000 * loads.reduce(0) { $0 + $1.load } / capacity)
      })
  }

  /// The institutions that name a partner for a function.
  private func namedPartners(_ function: SupportFunction) -> Set<InstitutionID> {
    var named: Set<InstitutionID> = []
    for (index, link) in region.document.links.enumerated() where link.function == function {
      named.insert(region.linkSource[index])
    }
    return named
  }

  /// Enters how supporters' loads are spread over the whole, and over each area with several.
  private mutating func spread(
    _ subject: IndicatorSubject, _ values: [(InstitutionID, Int)]
  ) {
    let (least, greatest) = (values.map(\.1).min(), values.map(\.1).max())
    func holders(of value: Int?) -> [InstitutionID] {
      values.filter { $0.1 == value }.map(\.0)
    }
    ledger.enter(.supportLoadGini, subject, Unevenness.gini(values.map(\.1)))
    ledger.enter(.greatestSupportLoad, subject, greatest, institutions: holders(of: greatest))
    ledger.enter(.medianSupportLoad, subject, Unevenness.median(values.map(\.1)))
    ledger.enter(.leastSupportLoad, subject, least, institutions: holders(of: least))
    var byArea = [[Int]](repeating: [], count: region.document.areas.count)
    for (institution, value) in values {
      let area = region.areaOfInstitution[institution.value]
      for level in AreaLevel.allCases {
        if let ancestor = region.ancestor(of: area, at: level) {
          byArea[ancestor.value].append(value)
        }
      }
    }
    for (index, values) in byArea.enumerated() where values.count > 1 {
      let area = AreaID(index)
      ledger.enter(.supportLoadGini, subject, area: area, Unevenness.gini(values))
      ledger.enter(.greatestSupportLoad, subject, area: area, values.max())
      ledger.enter(.medianSupportLoad, subject, area: area, Unevenness.median(values))
      ledger.enter(.leastSupportLoad, subject, area: area, values.min())
    }
  }

  // MARK: Reports and beds

  /// States of the functions that the report form asks for.
  mutating func countReports() {
    for index in region.document.institutions.indices {
      let institution = InstitutionID(index)
      let kind = region.document.institutions[index].kind
      guard isHere(institution), kind.isClinic || kind == .hospital else { continue }
      for function in [SupportFunction.afterHours, .admission, .homeVisit] {
        let state = region.document.institutions[index].state(of: function)
        for indicator in [
          Indicator.activeInstitutions, .willingInstitutions, .unwillingInstitutions,
          .unreportedInstitutions,
        ] {
          let counted: CapabilityState =
            switch indicator {
            case .activeInstitutions: .active
            case .willingInstitutions: .willing
            case .unwillingInstitutions: .none
            default: .unknown
            }
          ledger.count(indicator, .function(function), institution, state == counted ? 1 : 0)
        }
      }
    }
  }

  mutating func countBeds() {
    var patients = [Int](repeating: 0, count: 1 + region.document.areas.count)
    var immediate = patients
    for (index, record) in region.document.institutions.enumerated() {
      let institution = InstitutionID(index)
      // Nobody asked is not none: without a single number the indicator stays away.
      let kept = record.wards.compactMap(\.backupBeds)
      if !kept.isEmpty { ledger.count(.backupBeds, .all, institution, kept.reduce(0, +)) }
      guard let known = record.homePatients, known > 0 else { continue }
      ledger.count(.expectedBackupBeds, .all, institution, known)
      let area = region.areaOfInstitution[index]
      let here = AreaLevel.allCases.compactMap { region.ancestor(of: area, at: $0) }
      for slot in [0] + here.map({ 1 + $0.value }) {
        patients[slot] += known
        for need in input.immediateNeeds
        where need.area == nil || here.contains(where: { region[$0].id == need.area }) {
          immediate[slot] += known * need.permille
        }
      }
    }
    // Sums first, beds after: rounding each institution would add up.
    let beds = ledger.counts(.backupBeds) ?? []
    guard patients[0] > 0, !beds.isEmpty else {
      ledger.drop(.expectedBackupBeds)
      return
    }
    for slot in patients.indices where patients[slot] > 0 {
      let tenths =
        input.bedNeed.tenthsOfBeds(homePatients: patients[slot]) + (immediate[slot] + 50) / 100
      ledger.replace(.expectedBackupBeds, slot: slot, by: tenths)
      ledger.enter(
        .backupBedBalance, .all, area: slot == 0 ? nil : AreaID(slot - 1), 10 * beds[slot] - tenths)
    }
  }

  /// What closes with the clinics whose doctors are all of 75 and over; the clinics are named.
  private mutating func countRetired(_ report: ContingencyReport) {
    guard let retired = report.retired else { return }
    let closed = retired.institutions.compactMap { region.institutionByID[$0] }
    if !input.matches.isEmpty {
      ledger.enter(
        .needsLostWithRetired, .all, retired.needsWithout, institutions: closed)
    }
    if !input.rotations.isEmpty {
      ledger.enter(.dutiesLostWithRetired, .all, retired.openDuties, institutions: closed)
    }
  }

  // MARK: Outside

  mutating func countOutside() {
    if let report = input.contingencies {
      let worst = report.single.first
      ledger.enter(
        .worstSingleLoss, .all, worst?.needsWithout ?? 0,
        institutions: worst?.institutions.compactMap { region.institutionByID[$0] } ?? [])
      countRetired(report)
    }
    if let inquiries = input.inquiries {
      let answers = inquiries.answers
      ledger.enter(
        .refusalShare, .all,
        answers > 0 ? (1_000 * inquiries.refusals + answers / 2) / answers : nil)
      ledger.enter(.timeToPlacement, .all, Unevenness.median(inquiries.minutesToPlacement))
    }
  }
}

extension InstitutionRecord {
  /// What its report says about a function; silence where there is no report.
  public func state(of function: SupportFunction) -> CapabilityState {
    guard let report else { return .unknown }
    switch function {
    case .afterHours:
      if answersAlone { return .active }
      if report.ownContact == nil, report.homeCare == nil, report.linkedResponse == nil,
        report.phoneStandard == nil, report.homeClinicRota == nil
      {
        return .unknown
      }
      return isWilling(for: .afterHours) ? .willing : .none
    case .admission: return report.backupBedState
    case .homeVisit: return FunctionReport.participation(report.homeCare)
    case .deputy, .pharmacy, .visitingNurse: return .unknown
    }
  }
}
