// Problem: tell whether the stated reasons why institutions are in no group are true.
// Method: each reason is read again from the records: who is in reach, the best sums with them, the
//   bed, the institution's own minima, and what it reports about its intention. Every institution
//   that could file the standard must be accounted for.
// Complexity: O(ungrouped × candidates).

extension GroupChecking {
  /// Compares every reason with the records.
  mutating func reasons() {
    let candidates = Set(report.candidates)
    for (index, item) in report.ungrouped.enumerated() {
      let path = "ungrouped[\(index)]"
      let partners =
        candidates.contains(item.institution)
        ? report.candidates.filter {
          $0 != item.institution && areCompatible($0, item.institution)
        } : []
      if item.partnersInReach != partners.count {
        fail(
          "\(path).partnersInReach", String(item.partnersInReach), "partners-in-reach",
          ja: "届く相手は\(partners.count)です。", en: "there are \(partners.count).")
      }
      let isTrue: Bool
      var figures: [GroupFigure] = []
      switch item.reason {
      case .ownRecord:
        figures = ownShortfalls(item.institution)
        isTrue = !candidates.contains(item.institution) && !figures.isEmpty
      case .nobodyInReach: isTrue = candidates.contains(item.institution) && partners.isEmpty
      case .togetherShort:
        figures = togetherShortfalls(item.institution, partners)
        isTrue = !partners.isEmpty && !coverable.contains(item.institution)
      case .leftOver: isTrue = !partners.isEmpty && coverable.contains(item.institution)
      }
      if !isTrue {
        fail(
          "\(path).reason", item.reason.rawValue, "reason", ja: "この理由は事実と合いません。",
          en: "this is not the reason.")
      } else if !Self.areSame(figures, item.figures) {
        fail(
          "\(path).figures", item.figures.map(\.code.rawValue).joined(separator: " "), "figures",
          ja: "不足している値が違います。", en: "these are not the figures that fall short.")
      }
    }
    for (index, item) in report.leftOut.enumerated() {
      guard let institution = record(item.institution) else { continue }
      if candidates.contains(item.institution) || !isTrue(item.reason, institution) {
        fail(
          "leftOut[\(index)].reason", item.reason.rawValue, "reason",
          ja: "\(institution.name) の報告からは、この理由になりません。",
          en: "this does not follow from the report of \(institution.name).")
      }
    }
    everybodyAccounted()
  }

  /// Order does not matter; the value does, where it is known.
  private static func areSame(_ expected: [GroupFigure], _ stated: [GroupFigure]) -> Bool {
    func key(_ figure: GroupFigure) -> String {
      "\(figure.code.rawValue) \(figure.value ?? -1) \(figure.limit) \(figure.finding)"
    }
    return expected.map(key).sorted() == stated.map(key).sorted()
  }

  /// What an institution lacks on its own.
  private func ownShortfalls(_ id: InstitutionID) -> [GroupFigure] {
    let institution = region[id]
    var figures: [GroupFigure] = []
    func least(_ code: GroupRuleCode, _ value: Int?, _ limit: Int) {
      let value = value.map { min(max($0, 0), 100_000) }
      if let value, value >= limit { return }
      figures.append(
        GroupFigure(
          code: code, value: value, limit: limit, finding: value == nil ? .unknown : .broken))
    }
    if report.kind == .enhancedLinked {
      if institution.kind == .hospital {
        let beds: Int? =
          institution.wards.isEmpty
          ? nil : institution.wards.reduce(0) { $0 + min(max($1.beds.total, 0), 100_000) }
        let most = report.scarce ? 279 : 199
        if beds.map({ $0 > most }) ?? true {
          figures.append(
            GroupFigure(
              code: .hospitalBeds, value: beds, limit: most, isMaximum: true,
              finding: beds == nil ? .unknown : .broken))
        }
      }
      least(.memberVisits, institution.report?.emergencyVisits, 4)
      least(.memberDeaths, institution.report?.homeDeaths, 2)
    }
    if site(id) == nil {
      figures.append(
        GroupFigure(
          code: .pairDistance, value: nil, limit: policy.visitRadiusMetres, isMaximum: true,
          finding: .unknown))
    }
    return figures
  }

  /// What stays short with the best of the partners in reach.
  private func togetherShortfalls(
    _ id: InstitutionID, _ partners: [InstitutionID]
  ) -> [GroupFigure] {
    guard report.kind == .enhancedLinked else { return [] }
    var figures: [GroupFigure] = []
    let codes: [(GroupRuleCode, Int)] = [(.doctors, 3), (.visits, 10), (.deaths, 4)]
    for (index, (code, least)) in codes.enumerated() {
      let best =
        amounts(of: id)[index]
        + partners.map { amounts(of: $0)[index] }.sorted(by: >).prefix(8).reduce(0, +)
      if best < least {
        figures.append(GroupFigure(code: code, value: best, limit: least, finding: .broken))
      }
    }
    let own = promisingInstitutions(for: id)
    let bed =
      hasBed(region[id])
      || partners.contains {
        hasBed(region[$0]) || !promisingInstitutions(for: $0).isDisjoint(with: own)
      }
    if !bed { figures.append(GroupFigure(code: .bed, value: 0, limit: 1, finding: .broken)) }
    return figures
  }

  /// What the report of an institution that is not thought of must say.
  private func isTrue(_ reason: GroupLeftOutReason, _ institution: InstitutionRecord) -> Bool {
    let answers = institution.report
    switch (reason, report.kind) {
    case (.refused, _): return answers?.confirmation == .refused
    case (.notReported, .enhancedLinked): return answers == nil
    case (.notReported, .phoneStandard4):
      let codes = [
        answers?.homeClinicRota, answers?.ownContact, answers?.linkedResponse,
        answers?.phoneStandard, answers?.homeCare,
      ]
      return codes.contains(nil)
    case (.declined, .enhancedLinked): return answers?.homeCare == 0
    case (.declined, .phoneStandard4):
      return answers?.homeClinicRota == 0 && answers?.linkedResponse == 0
        && answers?.phoneStandard != 4 && answers?.ownContact != 1
    case (.standsAlone, .enhancedLinked):
      return institution.designations.contains(.enhancedAlone)
    case (.noNeed, .enhancedLinked):
      return (institution.homePatients ?? 0) <= 0 && (answers?.homeCare).map { $0 > 4 } ?? true
    case (.speciality, _): return report.kind == .phoneStandard4 && !institution.departments.isEmpty
    // What an institution needs after hours is judged where needs are: nothing plain contradicts it.
    // Without a report it is known to answer alone by its designation, and by what it offers.
    case (.standsAlone, .phoneStandard4):
      return answers != nil || institution.designations.contains(.enhancedAlone)
    case (.noNeed, .phoneStandard4):
      return answers != nil
        || institution.supports.contains { $0.function == .afterHours && $0.capacity > 0 }
    }
  }

  /// Every institution of a kind that may file the standard is in a group, told apart, or left out.
  private mutating func everybodyAccounted() {
    var told = Set(report.ungrouped.map(\.institution))
    told.formUnion(report.leftOut.map(\.institution))
    for group in report.groups { told.formUnion(group.members) }
    for (index, institution) in region.document.institutions.enumerated() {
      let isOfKind =
        institution.kind == .clinic || institution.kind == .beddedClinic
        || report.kind == .enhancedLinked && institution.kind == .hospital
      if isOfKind, !told.contains(InstitutionID(index)) {
        fail(
          "leftOut", institution.id, "not-accounted", ja: "結果に出てきません。",
          en: "the result does not say what becomes of it.")
      }
    }
  }
}
