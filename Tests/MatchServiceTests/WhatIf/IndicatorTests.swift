import MatchTestSupport
import Testing

@testable import MatchEngine
@testable import MatchService

@Suite("Indicators")
struct IndicatorTests {
  private let plan = SamplePlan.plan
  private var table: IndicatorTable {
    IndicatorTable(
      IndicatorInput(region: plan.region, matches: plan.matches, rotations: plan.rotations))
  }

  @Test("duties and needs are counted as the plan has them")
  func counts() throws {
    let table = table
    let duties = plan.rotations.flatMap(\.duties)
    #expect(table.value(.dutySlots) == duties.count)
    #expect(table.value(.openDutySlots) == plan.rotations.reduce(0) { $0 + $1.holes.count })
    for report in plan.matches {
      let subject = IndicatorSubject.function(report.function)
      let without = report.uncovered.filter { $0.missing == report.needs[$0.need].partners }
      #expect(table.value(.needs, subject: subject) == report.needs.count)
      #expect(table.value(.needsWithoutPartner, subject: subject) == without.count)
      let names = Set(without.map { plan.region[report.needs[$0.need].institution].id })
      let figure = try #require(table[IndicatorKey(.needsWithoutPartner, subject: subject)])
      #expect(Set(figure.institutions) == names)
    }
  }

  @Test("the areas of one level add up to the whole, for counts")
  func areasAddUp() {
    let table = table
    let municipalities = plan.region.document.areas.filter { $0.level == .municipality }.map(\.id)
    for indicator in [
      Indicator.needs, .needsWithoutPartner, .paperOnlyNeeds, .isolatedClinics, .backupBeds,
    ] {
      let parts = municipalities.compactMap { table.value(indicator, area: $0) }.reduce(0, +)
      #expect(parts == table.value(indicator), "\(indicator)")
    }
    for function in [SupportFunction.afterHours, .admission, .homeVisit] {
      let states = [
        Indicator.activeInstitutions, .willingInstitutions, .unwillingInstitutions,
        .unreportedInstitutions,
      ].compactMap { table.value($0, subject: .function(function)) }
      #expect(
        states.reduce(0, +)
          == plan.region.document.institutions.count { $0.kind.isClinic || $0.kind == .hospital })
    }
  }

  @Test("dependency across the boundary is that of each area, whatever its level")
  func boundaries() throws {
    let table = table
    let region = plan.region
    func isInside(_ institution: InstitutionID, _ area: AreaID) -> Bool {
      AreaLevel.allCases.contains {
        region.ancestor(of: region.areaOfInstitution[institution.value], at: $0) == area
      }
    }
    var levels: Set<AreaLevel> = []
    for index in region.document.areas.indices {
      let area = AreaID(index)
      var (inside, outside) = (0, 0)
      for report in plan.matches {
        for assignment in report.assignments {
          guard isInside(report.needs[assignment.need].institution, area) else { continue }
          let supporter = report.supporters[assignment.supporter].institution
          if isInside(supporter, area) { inside += 1 } else { outside += 1 }
        }
      }
      guard inside + outside > 0 else { continue }
      levels.insert(region[area].level)
      #expect(
        table.value(.crossBoundaryShare, area: region[area].id)
          == (1_000 * outside + (inside + outside) / 2) / (inside + outside))
    }
    #expect(levels.contains(.municipality) && levels.contains(.secondaryMedical))
  }

  @Test("beds balance: kept beds minus those expected, from the sum of patients")
  func beds() throws {
    let table = table
    let patients = plan.region.document.institutions.reduce(0) { $0 + ($1.homePatients ?? 0) }
    let kept = plan.region.document.institutions.flatMap(\.wards).reduce(0) {
      $0 + ($1.backupBeds ?? 0)
    }
    let expected = (Double(patients) * 0.174 * 29 / 365 * 10).rounded()
    #expect(table.value(.expectedBackupBeds) == Int(expected))
    #expect(table.value(.backupBedBalance) == 10 * kept - Int(expected))
    let surge = IndicatorTable(
      IndicatorInput(
        region: plan.region, matches: [], rotations: [],
        immediateNeeds: [ImmediateBedNeed(area: nil, permille: 100)]))
    let more = try #require(surge.value(.expectedBackupBeds))
    #expect(abs(more - Int(expected) - patients) <= 1)
  }

  @Test("the Gini coefficient is the mean difference over twice the mean")
  func gini() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<500 {
      let values = (0..<(1 + Int(generator.next() % 9))).map { _ in Int(generator.next() % 20) }
      let sum = values.reduce(0, +)
      guard sum > 0 else {
        #expect(Unevenness.gini(values) == nil)
        continue
      }
      var differences = 0
      for left in values { for right in values { differences += abs(left - right) } }
      let expected = Double(differences) / (2 * Double(values.count) * Double(sum))
      #expect(abs(Double(Unevenness.gini(values) ?? -1) / 1_000 - expected) <= 0.000_5001)
    }
    #expect(Unevenness.gini([3, 3, 3]) == 0)
  }

  @Test("inquiries: who only heard that the bed is found elsewhere gave no answer")
  func inquiries() {
    func at(_ minute: Int64) -> Instant { Instant(seconds: 1_700_000_000 + 60 * minute) }
    func inquiry(_ answers: [(InquiryAnswer, Int64)]) -> Inquiry {
      Inquiry(
        id: "i", asker: "c", needs: NeedsProfile(), openedAt: at(0), deadline: at(30),
        targets: answers.enumerated().map {
          InquiryTarget(
            institution: "h\($0)", ward: "w", round: 1, answer: $1.0, answeredAt: at($1.1))
        })
    }
    let count = InquiryRecordCount([
      inquiry([(.declined(.noBed), 2), (.holding, 7), (.released, 7)]),
      inquiry([(.declined(.staff), 3), (.silent, 30)]), inquiry([(.holding, 4)]),
    ])
    #expect(count == InquiryRecordCount(refusals: 2, answers: 4, minutesToPlacement: [7, 4]))
    let table = IndicatorTable(
      IndicatorInput(region: plan.region, matches: [], rotations: [], inquiries: count))
    #expect(table.value(.refusalShare) == 500)
    #expect(table.value(.timeToPlacement) == 4)
  }

  @Test("every indicator has a definition in both languages and a source")
  func definitions() {
    for indicator in Indicator.allCases {
      #expect(!indicator.name.japanese.isEmpty && !indicator.name.english.isEmpty)
      #expect(indicator.text.japanese.hasSuffix("。") && indicator.text.english.hasSuffix("."))
      #expect(!indicator.source.japanese.isEmpty && !indicator.source.english.isEmpty)
    }
  }

  @Test("values read as people write them")
  func wording() {
    #expect(FigureText.text(942, .needCoverage).japanese == "94.2％")
    #expect(FigureText.text(-5, .backupBedBalance).english == "−0.5 beds")
    #expect(FigureText.text(7, .dutyLoadGini).english == "0.007")
    #expect(FigureText.change(-12, .permille).english == "−1.2 points")
    #expect(FigureText.change(3, .institutions).japanese == "+3件")
    #expect(FigureText.text(nil, .dutySlots).english == "not known")
  }
}
