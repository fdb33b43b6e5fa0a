import MatchEngine
import MatchService

extension ReportFixture {
  /// Figures counted from a plan; those that can change are `shift` worse.
  static func table(_ plan: Plan, shift: Int) -> IndicatorTable {
    var figures: [IndicatorFigure] = []
    let document = plan.region.document
    func add(
      _ indicator: Indicator, _ value: Int?, area: String? = nil,
      _ subject: IndicatorSubject = .all, _ ids: [String] = []
    ) {
      figures.append(
        IndicatorFigure(
          IndicatorKey(indicator, area: area, subject: subject), value, institutions: ids))
    }
    let duties = plan.rotations.reduce(0) { $0 + $1.duties.count }
    let holes = plan.rotations.reduce(0) { $0 + $1.holes.count }
    if duties > 0 {
      add(.dutySlots, duties)
      add(.openDutySlots, max(0, holes + shift))
      add(.dutyCoverage, (duties - holes) * 1000 / duties - shift)
      add(.dutyLoadGini, 83 + shift)
      add(.mostDuties, 41)
      add(.fewestDuties, 2)
      add(.shareCarriedBySeventies, 214 - shift)
      for report in plan.rotations where !report.holes.isEmpty {
        let id = document.rotations[report.rotation.value].id
        add(.openDutySlots, report.holes.count, .rotation(id))
      }
    }
    var without: [String] = []
    for report in plan.matches {
      let ids = self.without(report, plan)
      without += ids
      let before = document.institutions.prefix(2).map(\.id) + ids.dropFirst()
      add(.needs, report.needs.count, .function(report.function))
      add(
        .needsWithoutPartner, max(0, ids.count + shift), .function(report.function),
        shift == 0 ? ids : before)
      add(
        .willingInstitutions, 5, .function(report.function),
        document.institutions.suffix(5).map(\.id))
    }
    add(.needs, plan.matches.reduce(0) { $0 + $1.needs.count })
    add(.needsWithoutPartner, max(0, without.count + shift), .all, without)
    add(.isolatedClinics, without.count, .all, without)
    add(.willingInstitutions, 5, .all, document.institutions.suffix(5).map(\.id))
    add(.paperOnlyNeeds, max(0, 1 + shift), .all, document.institutions.prefix(1).map(\.id))
    add(.worstSingleLoss, 6, .all, document.institutions.prefix(6).map(\.id))
    add(.crossBoundaryShare, 62)
    add(.reciprocity, 310 + shift)
    add(.timeToPlacement, nil)
    var (beds, need) = (0, 0)
    for (place, area) in document.areas.enumerated() where area.level == .municipality {
      let kept = 4 + place * 3
      let expected = 68 + place * 29
      (beds, need) = (beds + kept, need + expected)
      add(.backupBeds, kept, area: area.id)
      add(.expectedBackupBeds, expected, area: area.id)
      add(.backupBedBalance, kept * 10 - expected, area: area.id)
      add(.needsWithoutPartner, place, area: area.id)
      add(.isolatedClinics, place, area: area.id)
    }
    add(.backupBeds, beds)
    add(.expectedBackupBeds, need + shift * 10)
    add(.backupBedBalance, beds * 10 - need - shift * 10)
    return IndicatorTable(figures)
  }
}
