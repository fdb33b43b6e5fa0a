import MatchEngine
public import MatchService

/// Reports put together by hand around a plan: no engine of scenarios is needed to read them.
public enum ReportFixture {
  /// A report of the island region with every part filled.
  public static func report() throws -> RegionReport { report(of: try PlanFixture.plan()) }

  /// A report of a plan with every part filled, partly from its own counts.
  public static func report(of plan: Plan, scenarios count: Int = 3) -> RegionReport {
    RegionReport(
      plan: plan, indicators: table(plan, shift: 0),
      scenarios: (0..<count).map { scenario($0, plan) }, contingencies: contingencies(plan),
      timeline: timeline(plan), recruiting: recruiting(plan), previous: table(plan, shift: 2),
      previousDay: CivilDay(year: 2025, month: 9, day: 1))
  }

  /// A report of a plan with nothing but the plan.
  public static func bareReport(of plan: Plan) -> RegionReport {
    RegionReport(plan: plan, indicators: IndicatorTable([]))
  }

  /// The ids of institutions whose need has no partner, for each match.
  static func without(_ report: MatchReport, _ plan: Plan) -> [String] {
    report.uncovered.filter { $0.missing >= report.needs[$0.need].partners }
      .map { plan.region[report.needs[$0.need].institution].id }
  }

  private static func scenario(_ place: Int, _ plan: Plan) -> ScenarioOutcome {
    let before = table(plan, shift: 0)
    let after = table(plan, shift: place % 2 == 0 ? 3 + place : -1)
    let institutions = plan.region.document.institutions
    let hospital = institutions.first { $0.kind == .hospital } ?? institutions[0]
    let names = ["\(hospital.name)が7月で輪番を外れる", "意向ありの3件が加わる", "在宅患者が2割増える"]
    let effects = ScenarioEffect.allCases
    let affected = institutions.prefix(8 + place * 3).enumerated().map { index, record in
      AffectedInstitution(
        institution: record.id, effect: effects[index % effects.count],
        sentences: [
          LocalizedText(
            ja: "第1連携先が\(hospital.name)から別の病院に変わる（4.2km→9.8km）",
            en: "The first partner changes from \(hospital.name) to another (4.2 km → 9.8 km)")
        ])
    }.sorted { $0.effect < $1.effect }
    return ScenarioOutcome(
      scenario: Scenario(
        id: "s\(place)", name: names[place % 3] + (place < 3 ? "" : "（案\(place + 1)）"), changes: []),
      sentences: [
        LocalizedText(ja: names[place % 3] + "。", en: "Scenario \(place + 1) of the fixture."),
        LocalizedText(ja: "ほかの医療機関はそのまま。", en: "Everybody else stays."),
      ], region: plan.region, matches: plan.matches, rotations: plan.rotations, indicators: after,
      deltas: zip(before.figures, after.figures).map {
        IndicatorDelta($0.key, before: $0.value, after: $1.value)
      }, affected: affected,
      disruption: ScenarioDisruption(
        partnersChanged: 12 + place, dutiesChanged: 7 - place % 7, fewestDutiesChanged: 5))
  }

  private static func contingencies(_ plan: Plan) -> ContingencyReport {
    let institutions = plan.region.document.institutions
    let supporters = institutions.filter { $0.kind == .hospital || $0.kind == .beddedClinic }
    let single = supporters.prefix(12).enumerated().map { place, record in
      Contingency(
        institutions: [record.id],
        matches: plan.matches.map { report in
          ContingencyMatchLoss(
            function: report.function,
            without: institutions.dropFirst(place).prefix(max(0, 6 - place)).map(\.id),
            partnersLost: 9 - place / 2, restored: institutions.suffix(3).map(\.id),
            changed: 4 + place)
        },
        duties: plan.rotations.first.map { report in
          [
            ContingencyDutyLoss(
              rotation: plan.region.document.rotations[report.rotation.value].id,
              held: 30 - place, open: max(0, 3 - place), openAtLeast: max(0, 2 - place), changes: 14
            )
          ]
        } ?? [], backupBeds: 12 - place)
    }
    let pair = supporters.prefix(2).map(\.id)
    return ContingencyReport(
      single: single, examined: institutions.count,
      pairs: pair.count == 2
        ? [
          Contingency(
            institutions: pair,
            matches: [
              ContingencyMatchLoss(
                function: .admission, without: institutions.prefix(11).map(\.id),
                partnersLost: 17, restored: [], changed: 2)
            ], duties: [], backupBeds: 23)
        ] : [])
  }

  private static func timeline(_ plan: Plan) -> TimelineReport {
    let years = Array(2026...2050)
    let starts: [TimelineMeasure: (Int, Int)] = [
      .doctors: (112, -3), .institutions: (91, -2), .needsWithoutPartner: (4, 1),
      .needCoveragePermille: (942, -11), .openDutiesAtLeast: (0, 2),
      .dutiesPerMemberTenths: (182, 9), .homePatients: (820, 14),
      .backupBedBalanceTenths: (53, -6),
    ]
    let series = TimelineMeasure.allCases.map { measure -> TimelineSeries in
      let (start, step) = starts[measure] ?? (0, 1)
      let bands = years.indices.map { year -> [Int] in
        let middle = start + step * year
        let spread = max(1, abs(step)) * year / 2
        let values = [-spread, -spread / 2, 0, spread / 2, spread].map { middle + $0 }
        return measure == .backupBedBalanceTenths ? values : values.map { max(0, $0) }
      }
      return TimelineSeries(
        measure: measure, bands: bands, sums: bands.map { $0[2] * 1_000 })
    }
    return TimelineReport(
      years: years, draws: 1_000, seed: 7, series: series,
      closures: plan.region.document.institutions.prefix(40).enumerated().map {
        TimelineClosure(institution: $1.id, draws: 940 - $0 * 20)
      },
      assumptions: [
        LocalizedText(
          ja: "年齢のわからない医師21人は、診療所の医師の年齢分布（平均60.2歳）から引いた。",
          en: "The ages of 21 doctors are not known and were drawn from the national distribution."),
        LocalizedText(ja: "閉院した診療所に後継はないとした。", en: "No clinic that closes has a successor."),
      ])
  }

  private static func recruiting(_ plan: Plan) -> [RecruitingReport] {
    plan.matches.map { report in
      let ids = plan.region.document.institutions.suffix(5).map(\.id)
      let gaps = without(report, plan).count
      return RecruitingReport(
        function: report.function, gaps: gaps,
        candidates: ids.enumerated().map {
          RecruitingCandidate(
            institution: $1, function: report.function, places: 5 - $0 / 2,
            firstPartners: max(0, gaps - $0), partners: max(1, 6 - $0))
        },
        sets: (1...3).map { size in
          RecruitingSet(
            institutions: Array(ids.prefix(size)), firstPartners: min(gaps, size),
            partners: size * 3, bound: min(gaps, size) + size / 3)
        },
        smallest: gaps > 0
          ? RecruitingSet(
            institutions: Array(ids.prefix(2)), firstPartners: gaps, partners: 6, bound: gaps)
          : nil, fewestJoiners: 2, unclosable: Array(without(report, plan).suffix(1)),
        places: plan.region.document.institutions.filter { $0.kind == .hospital }.prefix(2).map {
          RecruitingPlaces(institution: $0.id, places: 2)
        })
    }
  }
}
