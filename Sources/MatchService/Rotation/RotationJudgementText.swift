public import MatchEngine

/// A judgement for a terminal.
public enum RotationJudgementText {
  /// Verdict, problems of the file, violations, counters with bars, and both scores.
  public static func text(_ judgement: RotationJudgement, language: Language) -> String {
    var text = ""
    if !judgement.file.problems.isEmpty {
      let title = LocalizedText(
        ja: "読めない・合わない行 \(judgement.file.problems.count)件",
        en: "rows that do not fit: \(judgement.file.problems.count)")
      text += title[language] + "\n"
      for problem in judgement.file.problems {
        text += "  [\(problem.rule)] \(problem.path)  \(problem.message[language])"
        if let hint = problem.hint { text += " → " + hint[language] }
        text += "\n"
      }
      text += "\n"
    }
    for judged in judgement.rotations {
      text += section(of: judged, judgement, language) + "\n"
    }
    return text
  }

  private static func section(
    of judged: RotationJudgement.Judged, _ judgement: RotationJudgement, _ language: Language
  ) -> String {
    let report = judged.report
    let wording = RotationWording(
      record: judged.written.record, region: judgement.region, language: language)
    let hard = report.violations.filter { $0.rule.isHard && $0.rule != .coverage }.count
    let soft = report.violations.filter { !$0.rule.isHard }.count
    let span = CivilDay.spanLabel(report.from, report.to)
    let title = LocalizedText(
      ja:
        "\(judged.written.record.name)（\(span.japanese)）: 当番\(report.duties.count)、"
        + "空白\(report.holes.count)、守られていない決まり\(hard)件、偏り・不足\(soft)件",
      en: "\(judged.written.record.name) (\(span.english)):"
        + " \(Wording.count(report.duties.count, "duty", "duties")), \(Wording.count(report.holes.count, "hole")), \(Wording.count(hard, "broken rule")),"
        + " \(Wording.count(soft, "soft remark"))")
    var text = title[language] + "\n\n"
    for violation in report.violations {
      text += "  [\(violation.rule.name[language])] \(violation.message[language])"
      let places = violation.duty.map { judged.sources(ofDuty: $0) } ?? []
      if !places.isEmpty { text += "  ← " + places.joined(separator: ", ") }
      text += "\n"
    }
    if !report.violations.isEmpty { text += "\n" }
    return text + counters(of: judged, wording) + "\n" + scores(of: judged, language)
  }

  private static func counters(
    of judged: RotationJudgement.Judged, _ wording: RotationWording
  ) -> String {
    let language = wording.language
    let report = judged.report
    var table = TextTable([
      (LocalizedText(ja: "施設", en: "member")[language], .left),
      (LocalizedText(ja: "回数", en: "duties")[language], .right),
      (LocalizedText(ja: "目安", en: "fair")[language], .right),
      (LocalizedText(ja: "（棒は回数、| は目安）", en: "(bar: duties, |: fair)")[language], .left),
      (LocalizedText(ja: "休日", en: "holiday")[language], .right),
      (LocalizedText(ja: "目安", en: "fair")[language], .right),
      (LocalizedText(ja: "最短間隔", en: "least gap")[language], .right),
      (LocalizedText(ja: "本機", en: "ours")[language], .right),
      (LocalizedText(ja: "休日", en: "holiday")[language], .right),
    ])
    let most = report.tallies.map { max($0.duties, ($0.fairDutiesHundredths + 99) / 100) }.max()
    for (index, tally) in report.tallies.enumerated() {
      let own = judged.ours?.tallies[index]
      table.row([
        wording.member(index), "\(tally.duties)",
        RotationWording.hundredths(tally.fairDutiesHundredths),
        RotationWording.bar(tally.duties, fair: tally.fairDutiesHundredths, most: most ?? 0),
        "\(tally.holidayDuties)", RotationWording.hundredths(tally.fairHolidayDutiesHundredths),
        tally.smallestGapDays.map(String.init) ?? "—", own.map { "\($0.duties)" } ?? "—",
        own.map { "\($0.holidayDuties)" } ?? "—",
      ])
    }
    return table.text
  }

  private static func scores(
    of judged: RotationJudgement.Judged, _ language: Language
  ) -> String {
    var table = TextTable([
      (LocalizedText(ja: "評価（小さいほど良い）", en: "score (less is better)")[language], .left),
      (LocalizedText(ja: "この表", en: "this rota")[language], .right),
      (LocalizedText(ja: "本機", en: "ours")[language], .right),
      (LocalizedText(ja: "下限", en: "floor")[language], .right),
      (LocalizedText(ja: "下限との差", en: "gap")[language], .right),
    ])
    let ours = judged.ours?.score
    // What a search proved is a better floor than the one that is known before.
    let floor =
      judged.ours.map { $0.status == .optimal ? $0.score : $0.floor } ?? judged.report.floor
    for level in ScoreLevel.all {
      let value = level.value(in: judged.report.score)
      table.row([
        level.name[language], RotationWording.level(value, level),
        ours.map { RotationWording.level(level.value(in: $0), level) } ?? "—",
        RotationWording.level(level.value(in: floor), level),
        RotationWording.level(value - level.value(in: floor), level),
      ])
    }
    let hard = RotationRule.allCases.filter { $0.isHard && $0 != .coverage }
    for rule in hard {
      let count = judged.report.violations.count { $0.rule == rule }
      let own = judged.ours?.violations.count { $0.rule == rule }
      guard count > 0 || (own ?? 0) > 0 else { continue }
      table.row([rule.name[language], "\(count)", own.map(String.init) ?? "—", "0", "\(count)"])
    }
    return table.text
  }
}
