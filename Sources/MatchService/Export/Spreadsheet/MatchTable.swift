public import MatchEngine

/// `matches.csv`: who covers whom, as one table for all functions.
///
/// One row for each partner of each need, one for each gap with its cause and remedy, and one for
/// each institution that was left out and why: not asked is not the same as covered.
/// `Documentation/Outputs.md` explains the columns.
public enum MatchTable {
  /// The table in the form that Excel opens correctly (BOM, CRLF, formula cells neutralised).
  public static func csv(_ plan: Plan, language: Language) -> [UInt8] {
    var writer = CSVWriter(excel: true)
    writer.row(MatchColumn.allCases.map { .text($0.heading[language]) })
    for match in plan.matches {
      if match.function == .deputy, let deputies = plan.deputies {
        append(deputies, plan.region, language, &writer)
      }
      append(match, plan.region, language, &writer)
    }
    return writer.bytes
  }

  private static func append(
    _ match: MatchReport, _ region: Region, _ language: Language, _ writer: inout CSVWriter
  ) {
    let gaps = Dictionary(
      match.uncovered.map { ($0.need, $0) }, uniquingKeysWith: { first, _ in first })
    var loads = [Int](repeating: 0, count: match.supporters.count)
    for assignment in match.assignments { loads[assignment.supporter] += 1 }
    var next = 0
    for (index, need) in match.needs.enumerated() {
      let start = institution(need.institution, match, region, language)
      let reason = CSVCell.text(need.reason[language])
      while next < match.assignments.count, match.assignments[next].need == index {
        let partner = match.assignments[next]
        next += 1
        let other = region[match.supporters[partner.supporter].institution]
        writer.row(
          start + [
            reason, .text(MatchState.partnered[language]), .number(partner.rank), .text(other.id),
            .text(other.name), .text(other.telephone ?? ""),
            .text(partner.level?.name[language] ?? ""),
            partner.metres.map { .decimal(Kilometres.tenths($0), scale: 1) } ?? .empty,
            partner.minutes.map { .number($0) } ?? .empty,
            .text(partner.existing ? MatchState.yes[language] : ""),
            .text(partner.approximate ? MatchState.yes[language] : ""), .empty, .empty, .empty,
          ] + terms(need, language) + [
            .text(match.supporters[partner.supporter].evidence.name[language]),
            .text(
              partner.alternative?.text(insteadOf: partner, in: match, region)[language] ?? ""),
            .text(partner.alternative?.price[language] ?? ""),
            .number(loads[partner.supporter]),
            .number(match.supporters[partner.supporter].capacity),
            .text(MatchState.capability(other, language)),
          ])
      }
      if let gap = gaps[index] {
        let state = gap.missing >= need.partners ? MatchState.none : MatchState.short
        writer.row(
          start + [reason, .text(state[language])] + Array(repeating: .empty, count: 9) + [
            .number(gap.missing), .text(gap.cause[language]), .text(gap.remedy[language]),
          ] + terms(need, language) + Array(repeating: .empty, count: 6))
      }
    }
    for (place, id) in match.leftOut.enumerated() {
      let reason =
        place < match.leftOutReasons.count ? match.leftOutReasons[place].text[language] : ""
      writer.row(
        institution(id, match, region, language) + [.empty, .text(MatchState.leftOut[language])]
          + Array(repeating: .empty, count: 10) + [.text(reason), .empty]
          + Array(repeating: .empty, count: 9))
    }
  }

  private static func terms(_ need: Need, _ language: Language) -> [CSVCell] {
    [
      .text(need.careKind.name[language]), .text(need.band?.name[language] ?? ""),
      .text(need.evidence.name[language]),
    ]
  }

  /// The mutual deputies, each clinic on a row of its own, then those without a pair and why.
  private static func append(
    _ report: DeputyReport, _ region: Region, _ language: Language, _ writer: inout CSVWriter
  ) {
    var partners: [InstitutionID: (other: InstitutionID, pair: DeputyPair)] = [:]
    for pair in report.pairs {
      partners[pair.first] = (pair.second, pair)
      partners[pair.second] = (pair.first, pair)
    }
    for clinic in report.clinics {
      guard let (other, pair) = partners[clinic] else { continue }
      writer.row(
        institution(clinic, report.hub, region, language) + [
          .text(MatchState.deputyReason[language]), .text(MatchState.mutual[language]), .number(1),
          .text(region[other].id), .text(region[other].name),
          .text(region[other].telephone ?? ""), .text(pair.level.name[language]),
          .decimal(Kilometres.tenths(pair.metres), scale: 1), .number(pair.minutes),
          .text(pair.existing ? MatchState.yes[language] : ""),
          .text(pair.approximate ? MatchState.yes[language] : ""), .empty, .empty, .empty, .empty,
          .empty, .empty, .empty,
          .text(pair.alternatives.first { $0.clinic == clinic }?.text[language] ?? ""), .empty,
          .empty, .empty, .text(MatchState.capability(region[other], language)),
        ])
    }
    for clinic in report.unpaired {
      writer.row(
        institution(clinic.institution, report.hub, region, language)
          + [.text(MatchState.deputyReason[language]), .text(MatchState.alone[language])]
          + Array(repeating: .empty, count: 10) + [.text(clinic.text[language]), .empty]
          + Array(repeating: .empty, count: 9))
    }
  }

  private static func institution(
    _ id: InstitutionID, _ match: MatchReport, _ region: Region, _ language: Language
  ) -> [CSVCell] {
    let record = region[id]
    return [
      .text(match.function.name[language]), .text(record.id), .text(record.name),
      .text(region[region.areaOfInstitution[id.value]].name), .text(record.telephone ?? ""),
    ]
  }
}
