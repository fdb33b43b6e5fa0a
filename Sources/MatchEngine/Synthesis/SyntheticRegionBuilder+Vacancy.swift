/// What the wards of hospitals say to the vacancy board: answers, disclosure, windows, patterns.
///
/// Drawn from a generator of their own, so that all else stays as it was before the board existed.
extension SyntheticRegionBuilder {
  mutating func addVacancy(_ draw: inout SeededGenerator) {
    for hospital in hospitals {
      for number in institutions[hospital].wards.indices {
        let isAcute = [.general, .intensive, .paediatric].contains(
          institutions[hospital].wards[number].category)
        update(hospital) { Self.addVacancy(to: &$0.wards[number], isAcute: isAcute, &draw) }
      }
    }
  }

  private static func addVacancy(
    to ward: inout WardRecord, isAcute: Bool, _ draw: inout SeededGenerator
  ) {
    // What a ward did not answer, it does not take, or wants to talk about.
    for procedure in CareProcedure.allCases where ward.acceptance[procedure] == nil {
      let answer: Acceptance = draw.chance(0.4) ? .consult : .no
      ward.acceptance[procedure] = procedure == .medicalCareChild ? .no : answer
    }
    let level = draw.unit()
    ward.visibility = level < 0.03 ? .coordinator : level < 0.35 ? .registered : .public
    // Wards that are not acute mostly admit by day.
    if !isAcute, draw.chance(0.6) {
      ward.windows = draw.chance(0.5) ? [.weekday] : [.weekday, .saturday]
    }
    if draw.chance(0.15) { ward.admitsFrom = draw.chance(0.5) ? .secondaryMedical : .prefecture }
    guard draw.chance(0.3) else { return }
    let beds = min(ward.beds.total, draw.next(in: 1...2))
    ward.pattern = [
      VacancyPattern(days: [.weekday], bands: [.weekday], status: .free, beds: beds),
      isAcute
        ? VacancyPattern(bands: [.night], status: .free, beds: 1) : VacancyPattern(status: .ask),
    ]
  }
}
