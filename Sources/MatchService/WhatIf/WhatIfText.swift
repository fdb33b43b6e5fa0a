// What-if results for a terminal: what happens, figure by figure, and who is affected.

public import MatchEngine

/// Writes what-if results as text and as a table.
public enum WhatIfText {
  /// The result in words and tables.
  public static func text(_ result: WhatIfResult, language: Language) -> String {
    var text = ""
    if result.scenarios.isEmpty { text += indicators(result, language) }
    for outcome in result.scenarios { text += scenario(outcome, result, language) }
    if let report = result.contingencies { text += contingencies(report, result, language) }
    for report in result.recruiting { text += recruiting(report, result, language) }
    if let report = result.timeline { text += timeline(report, language) }
    return text
  }

  private static func title(_ text: LocalizedText, _ language: Language) -> String {
    let line = text[language]
    return "\n" + line + "\n" + String(repeating: "=", count: TextTable.width(line)) + "\n"
  }

  private static func name(_ id: String, _ region: Region) -> String {
    region.institutionByID[id].map { region[$0].name } ?? id
  }

  // MARK: Figures

  private static func isShown(_ key: IndicatorKey) -> Bool {
    guard key.area == nil else { return false }
    switch key.subject {
    case .all, .function, .rotation: return true
    case .line, .band: return false
    }
  }

  private static func indicators(_ result: WhatIfResult, _ language: Language) -> String {
    var table = TextTable([
      (LocalizedText(ja: "指標", en: "indicator")[language], .left),
      (LocalizedText(ja: "値", en: "value")[language], .right),
    ])
    for figure in result.base.indicators.figures where isShown(figure.key) {
      table.row([
        IndicatorWording.title(figure.key, in: result.base.region.document)[language],
        FigureText.text(figure.value, figure.key.indicator)[language],
      ])
    }
    return title(
      LocalizedText(
        ja: result.base.region.document.name + "の指標",
        en: "Indicators of " + result.base.region.document.name), language) + table.text
  }

  private static func scenario(
    _ outcome: ScenarioOutcome, _ result: WhatIfResult, _ language: Language
  ) -> String {
    var text = title(
      LocalizedText(
        ja: "シナリオ: " + outcome.scenario.name, en: "Scenario: " + outcome.scenario.name), language)
    for sentence in outcome.sentences { text += "・" + sentence[language] + "\n" }
    var table = TextTable([
      (LocalizedText(ja: "指標", en: "indicator")[language], .left),
      (LocalizedText(ja: "前", en: "before")[language], .right),
      (LocalizedText(ja: "後", en: "after")[language], .right),
      (LocalizedText(ja: "差", en: "change")[language], .right),
      ("", .left),
    ])
    var rows = 0
    for delta in outcome.deltas where isShown(delta.key) && delta.before != delta.after {
      let unit = delta.key.indicator.unit
      table.row([
        IndicatorWording.title(delta.key, in: outcome.region.document)[language],
        FigureText.text(delta.before, delta.key.indicator)[language],
        FigureText.text(delta.after, delta.key.indicator)[language],
        delta.change.map { FigureText.change($0, unit)[language] } ?? "—",
        delta.isBetter == nil ? "" : FigureText.word(delta)[language],
      ])
      rows += 1
    }
    text += "\n"
    text +=
      rows > 0
      ? table.text
      : LocalizedText(ja: "指標は変わりません。\n", en: "No figure changes.\n")[language]
    text += "\n"
    text += outcome.overturned[language]
    text += "\n\n"
    for affected in outcome.affected.prefix(20) {
      let place = outcome.region.institutionByID[affected.institution]
      let label =
        place.map { outcome.region[$0].name } ?? name(affected.institution, result.base.region)
      text += label + ": " + affected.sentences.map { $0[language] }.joined(separator: " ") + "\n"
    }
    let more = outcome.affected.count - 20
    if more > 0 {
      text += LocalizedText(ja: "ほか\(more)か所", en: "and \(more) more")[language] + "\n"
    }
    return text
  }

  // MARK: Losses, recruiting, years

  private static func contingencies(
    _ report: ContingencyReport, _ result: WhatIfResult, _ language: Language
  ) -> String {
    var text = title(
      LocalizedText(
        ja: "一つの医療機関が抜けたとき（N-1、\(report.examined)か所を調べた）",
        en: "Each institution lost in turn (N-1, \(report.examined) examined)"), language)
    func table(_ rows: [Contingency]) -> String {
      var table = TextTable([
        (LocalizedText(ja: "医療機関", en: "institution")[language], .left),
        (LocalizedText(ja: "連携先を失う", en: "no partner")[language], .right),
        (LocalizedText(ja: "当番の空白", en: "open duties")[language], .right),
        (LocalizedText(ja: "連携の減", en: "partners lost")[language], .right),
        (LocalizedText(ja: "病床", en: "beds")[language], .right),
        (LocalizedText(ja: "組み替え", en: "changes")[language], .right),
      ])
      for contingency in rows {
        table.row([
          contingency.institutions.map { name($0, result.base.region) }.joined(separator: " + "),
          "\(contingency.needsWithout)", contingency.openDutiesText,
          "\(contingency.partnersLost)", "\(contingency.backupBeds)", "\(contingency.changes)",
        ])
      }
      return table.text
    }
    text += table(Array(report.single.prefix(20)))
    if let retired = report.retired { text += self.retired(retired)[language] + "\n" }
    if !report.pairs.isEmpty {
      text += title(LocalizedText(ja: "二つが抜けたとき（N-2）", en: "Two lost (N-2)"), language)
      text += table(Array(report.pairs.prefix(20)))
    }
    let told = Array(report.single.prefix(20)) + Array(report.pairs.prefix(20))
    if let note = OpenDutiesText.note(told) { text += "※ " + note[language] + "\n" }
    return text
  }

  /// What is left when every clinic whose doctors are all of 75 and over has closed.
  static func retired(_ loss: Contingency) -> LocalizedText {
    let age = ContingencyReport.retirementAge
    let count = loss.institutions.count
    if count == 0 {
      return LocalizedText(
        ja: "医師が全員\(age)歳以上とわかっている診療所はありません。",
        en: "No clinic is known in which every doctor is \(age) or over.")
    }
    return LocalizedText(
      ja: "医師が全員\(age)歳以上の診療所\(count)件がすべて閉じ、残りで組み直すと、連携先を失うのは\(loss.needsWithout)件、"
        + "空白になる当番は\(loss.openDutiesText)枠、減る連携は\(loss.partnersLost)件です。",
      en:
        "If all \(Wording.count(count, "clinic")) whose doctors are all \(age) or over closed, then after a re-plan "
        + "\(loss.needsWithout) lose their cover, \(loss.openDutiesStay) open and there are "
        + "\(Wording.count(loss.partnersLost, "partner")) fewer.")
  }

  private static func recruiting(
    _ report: RecruitingReport, _ result: WhatIfResult, _ language: Language
  ) -> String {
    func names(_ ids: [String]) -> String {
      ids.map { name($0, result.base.region) }.joined(separator: "・")
    }
    var text = title(
      LocalizedText(
        ja: "声をかける相手（\(report.function.name.japanese)、連携先なし\(report.gaps)件）",
        en: "Whom to ask (\(report.function.name.english), \(report.gaps) without a partner)"),
      language)
    var table = TextTable([
      (LocalizedText(ja: "意向のある医療機関", en: "willing institution")[language], .left),
      (LocalizedText(ja: "第1連携先が決まる", en: "first partners")[language], .right),
      (LocalizedText(ja: "連携の増", en: "partners")[language], .right),
    ])
    for candidate in report.candidates.prefix(20) {
      table.row([
        name(candidate.institution, result.base.region), "\(candidate.firstPartners)",
        "\(candidate.partners)",
      ])
    }
    text += table.text
    for set in report.sets {
      text +=
        LocalizedText(
          ja: "\(set.institutions.count)か所なら \(names(set.institutions)): \(set.firstPartners)件"
            + (set.isProven ? "（最善と証明）" : "（上限\(set.bound)件）"),
          en: "best \(set.institutions.count): \(names(set.institutions)): \(set.firstPartners)"
            + (set.isProven ? " (proven best)" : " (at most \(set.bound))"))[language] + "\n"
    }
    if let smallest = report.smallest {
      text +=
        LocalizedText(
          ja: "埋められる空白をすべて埋める最少の参加: \(smallest.institutions.count)か所"
            + "（少なくとも\(report.fewestJoiners)か所）\(names(smallest.institutions))",
          en: "fewest joiners that close every gap that can be closed: "
            + "\(smallest.institutions.count) (at least \(report.fewestJoiners)): "
            + names(smallest.institutions))[language] + "\n"
    }
    if !report.unclosable.isEmpty {
      text +=
        LocalizedText(
          ja: "参加では埋まらない: \(names(report.unclosable))",
          en: "no joining closes: \(names(report.unclosable))")[language] + "\n"
    }
    if !report.places.isEmpty {
      let list = report.places.map { "\(name($0.institution, result.base.region)) +\($0.places)" }
      text +=
        LocalizedText(ja: "枠を増やすなら最少で: ", en: "fewest places added instead: ")[language]
        + list.joined(separator: "、") + "\n"
    }
    return text
  }

  /// The years to come as a table.
  public static func timeline(_ report: TimelineReport, _ language: Language) -> String {
    var text = title(
      LocalizedText(
        ja: "\(report.years.last ?? 0)年までの見通し（\(report.draws)回の試行、中央値と10〜90%の幅）",
        en:
          "To \(report.years.last ?? 0) (\(Wording.count(report.draws, "draw")): median, 10–90 % band)"
      ), language)
    let shown = report.years.indices.filter {
      $0 == 0 || $0 == report.years.count - 1 || report.years[$0] % 5 == 0
    }
    var table = TextTable(
      [(LocalizedText(ja: "項目", en: "measure")[language], TextTable.Alignment.left)]
        + shown.map { ("\(report.years[$0])", .right) })
    for series in report.series {
      table.row(
        [series.measure.name[language]]
          + shown.map { year in
            let band = series.bands[year]
            func text(_ value: Int) -> String { measure(value, series.measure, language) }
            return band[0] == band[4]
              ? text(band[2]) : "\(text(band[2])) (\(text(band[0]))–\(text(band[4])))"
          })
    }
    text += table.text
    for assumption in report.assumptions { text += "※ " + assumption[language] + "\n" }
    return text
  }

  private static func measure(
    _ value: Int, _ measure: TimelineMeasure, _ language: Language
  ) -> String {
    switch measure {
    case .needCoveragePermille:
      return FigureText.text(value, .needCoverage)[language]
    case .dutiesPerMemberTenths, .backupBedBalanceTenths:
      let size = value.magnitude
      return (value < 0 ? "−" : "") + "\(size / 10).\(size % 10)"
    default: return "\(value)"
    }
  }

  // MARK: Tables

  /// All figures of all scenarios as CSV: one row for each figure that is known or differs.
  public static func csv(_ result: WhatIfResult, language: Language) -> [UInt8] {
    var writer = CSVWriter()
    writer.row(
      [
        LocalizedText(ja: "シナリオ", en: "scenario"), LocalizedText(ja: "圏域", en: "area"),
        LocalizedText(ja: "指標", en: "indicator"), LocalizedText(ja: "対象", en: "subject"),
        LocalizedText(ja: "単位", en: "unit"), LocalizedText(ja: "前", en: "before"),
        LocalizedText(ja: "後", en: "after"), LocalizedText(ja: "差", en: "change"),
      ].map { .text($0[language]) })
    func number(_ value: Int?) -> CSVCell { value.map { .number($0) } ?? .empty }
    func row(_ scenario: String, _ delta: IndicatorDelta, in region: Region) {
      let key = delta.key
      writer.row([
        .text(scenario), .text(IndicatorWording.area(key.area, in: region.document) ?? ""),
        .text(key.indicator.name[language]),
        .text(IndicatorWording.subject(key.subject, in: region.document)?[language] ?? ""),
        .text(key.indicator.unit.rawValue), number(delta.before), number(delta.after),
        number(delta.change),
      ])
    }
    for figure in result.base.indicators.figures {
      row("", IndicatorDelta(figure.key, before: figure.value, after: nil), in: result.base.region)
    }
    for outcome in result.scenarios {
      for delta in outcome.deltas {
        row(outcome.scenario.name, delta, in: outcome.region)
      }
    }
    return writer.bytes
  }
}
