import MatchEngine

extension IssueFindings {
  private var table: IndicatorTable { context.report.indicators }

  /// (3) 地域で目指すべき姿.
  var aims: [LocalizedText] {
    var lines: [LocalizedText] = []
    for report in theme.matches(context) {
      let name = report.function.name
      let open = GapList.withoutPartner(report).count
      lines.append(
        LocalizedText(
          ja: "\(name.japanese)の要るすべての医療機関に、届く範囲の連携先が一つ以上あります（連携先なし "
            + (open > 0 ? "\(open)件→0件" : "0件を保つ") + "）。",
          en:
            "Everyone in need of \(name.english) has a partner within reach (without: \(open) → 0)."
        ))
    }
    var kept: [String] = []
    for report in theme.rotations(context) {
      guard let rotation = context.page.rotation(report) else { continue }
      if report.holes.isEmpty {
        kept.append(rotation.name)
        continue
      }
      lines.append(
        LocalizedText(
          ja: "\(rotation.name)に空白の日がなく（空白 \(report.holes.count)枠→0枠）、回数が公平に分けられています。",
          en: "\(rotation.name) has no open duty (\(report.holes.count) → 0) and is shared evenly.")
      )
    }
    if !kept.isEmpty {
      lines.append(
        LocalizedText(
          ja: "空白のない当番（\(kept.joined(separator: "、"))）を、公平な回数のまま続けています。",
          en: "The rotations without a hole (\(kept.joined(separator: ", "))) go on, shared evenly."
        ))
    }
    if theme == .admission {
      lines.append(
        LocalizedText(
          ja: "急に悪くなった在宅患者を、どの圏域でも後方支援病床で受けられます。",
          en: "Home patients who get worse find a back-up bed in every area."))
    }
    lines.append(
      LocalizedText(
        ja: "どの一つの医療機関が休んでも、残りで支えられます。",
        en: "Whichever institution pauses, the others can carry on."))
    return lines
  }

  /// (4) 方策と役割分担.
  var measures: [LocalizedText] {
    var lines: [LocalizedText] = []
    let recruiting = context.report.recruiting.filter { theme.functions.contains($0.function) }
    for report in recruiting { lines += asking(report) }
    let told = Set(recruiting.map(\.function))
    for function in theme.functions where !told.contains(function) {
      let key = IndicatorKey(.willingInstitutions, subject: .function(function))
      let ids = table[key]?.institutions ?? []
      guard !ids.isEmpty else { continue }
      lines.append(
        LocalizedText(
          ja:
            "「意向あり・未実施」の\(ids.count)件（\(RecruitingText.names(ids, context, .japanese))）に参加を呼びかけます。〔役割：郡市区医師会〕",
          en:
            "Ask the \(ids.count) willing but idle (\(RecruitingText.names(ids, context, .english))) to take part. [by: medical association]"
        ))
    }
    for report in theme.matches(context) {
      for (remedy, count) in Self.counted(report.uncovered.map(\.remedy)).prefix(3) {
        lines.append(
          LocalizedText(
            ja: "\(report.function.name.japanese)：\(remedy.japanese)（\(count)件）〔役割：当該の医療機関・市町村〕",
            en:
              "\(GapSection.capitalised(report.function.name.english)): \(remedy.english) (\(count)) [by: the institutions, the municipality]"
          ))
      }
    }
    for report in theme.rotations(context) {
      guard let rotation = context.page.rotation(report) else { continue }
      for (remedy, count) in Self.counted(report.holes.map(\.remedy)).prefix(3) {
        lines.append(
          LocalizedText(
            ja: "\(rotation.name)：\(remedy.japanese)（\(count)枠）〔役割：輪番の参加医療機関・医師会〕",
            en: "\(rotation.name): \(remedy.english) (\(count)) [by: the members, the association]")
        )
      }
    }
    return lines
  }

  private func asking(_ report: RecruitingReport) -> [LocalizedText] {
    RecruitingText.offers(report, context).map { sentence in
      LocalizedText(
        ja: "\(report.function.name.japanese)：\(sentence.japanese)〔役割：郡市区医師会・市町村〕",
        en:
          "\(GapSection.capitalised(report.function.name.english)): \(sentence.english) [by: association, municipality]"
      )
    }
  }

  /// (5) 方策により期待できる効果.
  var effects: [LocalizedText] {
    var lines: [LocalizedText] = []
    for report in context.report.recruiting where theme.functions.contains(report.function) {
      guard let smallest = report.smallest, !smallest.institutions.isEmpty else { continue }
      lines.append(
        LocalizedText(
          ja:
            "\(report.function.name.japanese)：\(smallest.institutions.count)件の参加で、連携先なしが\(report.gaps)件から\(report.gaps - smallest.firstPartners)件に減ります。",
          en:
            "\(GapSection.capitalised(report.function.name.english)): with \(smallest.institutions.count) joining, those without a partner fall from \(report.gaps) to \(report.gaps - smallest.firstPartners)."
        ))
    }
    for outcome in context.scenarios where isGood(outcome) == true {
      lines += effect(of: outcome)
    }
    lines += progress
    return lines
  }

  /// What would make it worse, as far as scenarios were worked out.
  var risks: [LocalizedText] {
    context.scenarios.filter { isGood($0) == false }.flatMap(effect)
  }

  /// Whether a scenario makes the figures of the theme better and none worse, or some worse.
  private func isGood(_ outcome: ScenarioOutcome) -> Bool? {
    let judged = watched.compactMap { key in
      IndicatorDelta(key, before: table[key]?.value, after: outcome.indicators[key]?.value)
        .isBetter
    }
    return judged.isEmpty ? nil : judged.allSatisfy { $0 }
  }

  /// What a scenario changes of the figures of the theme.
  private func effect(of outcome: ScenarioOutcome) -> [LocalizedText] {
    let parts = watched.compactMap { key -> LocalizedText? in
      guard let before = table[key]?.value, let after = outcome.indicators[key]?.value,
        before != after
      else { return nil }
      let subject = context.name(key.subject)
      let (old, new) = (
        FigureText.text(before, key.indicator), FigureText.text(after, key.indicator)
      )
      return LocalizedText(
        ja: (subject.japanese.isEmpty ? "" : subject.japanese + "の")
          + key.indicator.name.japanese + " \(old.japanese)→\(new.japanese)",
        en: (subject.english.isEmpty ? "" : subject.english + ", ")
          + key.indicator.name.english + " \(old.english) → \(new.english)")
    }
    guard !parts.isEmpty else { return [] }
    let name = ScenarioText.name(outcome.scenario, width: 40)
    let told = parts.joined()
    return [
      LocalizedText(
        ja: "もし「\(name)」なら、\(told.japanese)となります。", en: "If “\(name)”: \(told.english).")
    ]
  }

  /// The figures by which progress is followed.
  var watched: [IndicatorKey] {
    var keys = theme.functions.map {
      IndicatorKey(.needsWithoutPartner, subject: .function($0))
    }
    switch theme {
    case .afterHours: keys += [IndicatorKey(.openDutySlots), IndicatorKey(.dutyLoadGini)]
    case .admission: keys += [IndicatorKey(.backupBedBalance)]
    case .homeCare: keys += [IndicatorKey(.isolatedClinics)]
    }
    return keys.filter { table[$0]?.value != nil }
  }

  private var progress: [LocalizedText] {
    guard !watched.isEmpty else { return [] }
    func list(_ language: Language) -> String {
      watched.map { key in
        let subject = context.name(key.subject)[language]
        let name = key.indicator.name[language]
        let value = FigureText.text(table[key]?.value, key.indicator)[language]
        let owner = subject.isEmpty ? nil : LocalizedText(ja: subject + "の", en: subject + ", ")
        let now = LocalizedText(ja: "\(name)（いま\(value)）", en: "\(name) now \(value)")
        return (owner?[language] ?? "") + now[language]
      }.joined(separator: LocalizedText(ja: "、", en: "; ")[language])
    }
    return [
      LocalizedText(
        ja: "進捗管理の指標：\(list(.japanese))。", en: "Progress is followed by: \(list(.english)).")
    ]
  }
}
