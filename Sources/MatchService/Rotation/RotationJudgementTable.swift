public import MatchEngine

/// A judgement as a table for Excel: one row for each finding, then for each member and level.
public enum RotationJudgementTable {
  /// Problems of rows, violations, counters and scores; the first column says which.
  public static func csv(_ judgement: RotationJudgement, language: Language) -> [UInt8] {
    var writer = CSVWriter(excel: true)
    writer.row(header.map { .text($0[language]) })
    for problem in judgement.file.problems {
      writer.row([
        .text(problem.severity.rawValue), .empty, .text(problem.rule), .text(problem.path), .empty,
        .empty, .empty, .text(problem.message[language]), .empty, .empty, .empty,
      ])
    }
    for judged in judgement.rotations {
      let report = judged.report
      let id = judged.written.record.id
      let wording = RotationWording(
        record: judged.written.record, region: judgement.region, language: language)
      for violation in report.violations {
        let duty = violation.duty.map { report.duties[$0] }
        let places = violation.duty.map { judged.sources(ofDuty: $0) } ?? []
        writer.row([
          .text(violation.rule.isHard ? "hard" : "soft"), .text(id),
          .text(violation.rule.rawValue), .text(places.joined(separator: " ")),
          .text(duty?.day.iso ?? ""), .text(violation.member.map { wording.member($0) } ?? ""),
          .number(violation.amount), .text(violation.message[language]), .empty, .empty, .empty,
        ])
      }
      for (index, tally) in report.tallies.enumerated() {
        writer.row([
          .text("member"), .text(id), .text("duties"), .empty, .empty,
          .text(wording.member(index)), .number(tally.duties), .empty,
          judged.ours.map { .number($0.tallies[index].duties) } ?? .empty,
          .decimal(tally.fairDutiesHundredths, scale: 2), .empty,
        ])
        writer.row([
          .text("member"), .text(id), .text("holidayDuties"), .empty, .empty,
          .text(wording.member(index)), .number(tally.holidayDuties), .empty,
          judged.ours.map { .number($0.tallies[index].holidayDuties) } ?? .empty,
          .decimal(tally.fairHolidayDutiesHundredths, scale: 2), .empty,
        ])
      }
      for level in ScoreLevel.all {
        let value = level.value(in: report.score)
        let floor = level.value(in: judged.ours?.floor ?? report.floor)
        writer.row([
          .text("score"), .text(id), .text(level.code), .empty, .empty, .empty, .number(value),
          .text(level.name[language]),
          judged.ours.map { .number(level.value(in: $0.score)) } ?? .empty, .number(floor),
          .number(value - floor),
        ])
      }
    }
    return writer.bytes
  }

  private static let header = [
    LocalizedText(ja: "種類", en: "Kind"), LocalizedText(ja: "輪番", en: "Rotation"),
    LocalizedText(ja: "決まり", en: "Rule"), LocalizedText(ja: "場所", en: "Where"),
    LocalizedText(ja: "日付", en: "Date"), LocalizedText(ja: "医療機関", en: "Institution"),
    LocalizedText(ja: "値", en: "Value"), LocalizedText(ja: "説明", en: "Sentence"),
    LocalizedText(ja: "本機の値", en: "Our value"), LocalizedText(ja: "目安・下限", en: "Fair or floor"),
    LocalizedText(ja: "下限との差", en: "Gap"),
  ]
}
