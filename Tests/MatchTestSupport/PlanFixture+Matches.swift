import MatchEngine

extension PlanFixture {
  /// After-hours care and admission, the nearest supporter with a free place first.
  static func matches(_ region: Region) -> [MatchReport] {
    [
      match(
        region, function: .afterHours,
        needs: (1...20).filter { ![1, 11, 16].contains($0) }, partners: 1, leftOut: [10]),
      match(region, function: .admission, needs: Array(1...20), partners: 2, leftOut: []),
    ]
  }

  private static func match(
    _ region: Region, function: SupportFunction, needs clinics: [Int], partners: Int,
    leftOut: [Int]
  ) -> MatchReport {
    let ids = clinics.filter { !leftOut.contains($0) }
    let needs = ids.map { number in
      Need(
        institution: InstitutionID(number - 1), partners: partners,
        priority: number == 17 ? 1 : 5, basis: number % 6 == 0 ? .assumed : .reported,
        reason: LocalizedText(ja: "報告で「無し」", en: "reported as lacking"))
    }
    let supporters = region.document.institutions.enumerated().flatMap { index, record in
      record.supports.filter { $0.function == function }.map {
        Supporter(institution: InstitutionID(index), capacity: $0.capacity, source: .report)
      }
    }
    var load = [Int](repeating: 0, count: supporters.count)
    var taken = [[Int]](repeating: [], count: needs.count)
    var assignments: [MatchAssignment] = []
    for rank in 1...partners {
      for (index, need) in needs.enumerated() {
        let choices = supporters.indices
          .filter { load[$0] < supporters[$0].capacity && !taken[index].contains($0) }
          .map { (place: $0, metres: metres(region, need.institution, supporters[$0].institution)) }
          .filter { ($0.metres ?? 0) < 17_500 && $0.metres != 0 }
          .sorted { ($0.metres ?? 0, $0.place) < ($1.metres ?? 0, $1.place) }
        guard let best = choices.first else { continue }
        load[best.place] += 1
        taken[index].append(best.place)
        assignments.append(
          MatchAssignment(
            need: index, supporter: best.place, rank: rank,
            level: region.commonLevel(need.institution, supporters[best.place].institution),
            metres: best.metres,
            minutes: best.metres.map { max(3, ($0 * 57 / 1000 + 288 + 30) / 60) },
            existing: need.institution.value == 0 && rank == 1,
            approximate: region.places[need.institution.value].basis != .own))
      }
    }
    let uncovered = needs.indices.filter { taken[$0].count < partners }
      .map { index in
        UncoveredNeed(
          need: index, missing: partners - taken[index].count,
          rejections: [
            RejectionCount(reason: .tooLong, count: 2, nearest: 0),
            RejectionCount(reason: .outsideOffer, count: 1, nearest: nil),
          ], fullCandidates: [0, 1],
          cause: LocalizedText(
            ja: "60分以内の支援側はすべて枠が埋まっています。", en: "Every supporter within 60 minutes is full."),
          remedy: LocalizedText(
            ja: "最寄りの支援側の枠を1つ増やすと解消します。",
            en: "One more place at the nearest supporter would cover it."))
      }
      .sorted { ($1.missing, $0.need) < ($0.missing, $1.need) }
    return MatchReport(
      function: function, status: uncovered.isEmpty ? .optimal : .infeasible, needs: needs,
      supporters: supporters,
      assignments: assignments.sorted { ($0.need, $0.rank) < ($1.need, $1.rank) },
      uncovered: uncovered, leftOut: leftOut.map { InstitutionID($0 - 1) },
      leftOutReasons: leftOut.map { _ in .noHomePatients },
      objective: MatchObjective(
        firstPartners: [Int](repeating: 0, count: 9), furtherPartners: 0, areaSteps: 0,
        loadCost: 0, distanceCost: 0),
      certificate: MatchCertificate(
        needPrices: needs.map { _ in 0 }, supporterPrices: supporters.map { _ in 0 },
        sinkPrice: 0), candidatePairs: needs.count * supporters.count)
  }

  private static func metres(
    _ region: Region, _ first: InstitutionID, _ second: InstitutionID
  ) -> Int? {
    guard let from = region.places[first.value].point, let to = region.places[second.value].point
    else { return nil }
    return GreatCircle.metres(from: from, to: to)
  }
}
