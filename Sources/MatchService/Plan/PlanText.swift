public import MatchEngine

/// Matches and rotations as tables for a terminal.
public enum PlanText {
  /// The partners of every need, function by function.
  public static func matches(of plan: Plan, language: Language) -> String {
    let header: [(LocalizedText, TextTable.Alignment)] = [
      (LocalizedText(ja: "医療機関", en: "institution"), .left),
      (LocalizedText(ja: "順位", en: "rank"), .right),
      (LocalizedText(ja: "連携先", en: "partner"), .left),
      (LocalizedText(ja: "圏域", en: "area"), .left),
      (LocalizedText(ja: "km", en: "km"), .right),
      (LocalizedText(ja: "分", en: "min"), .right),
      (LocalizedText(ja: "使用枠", en: "taken"), .right),
      (LocalizedText(ja: "備考", en: "note"), .left),
      (LocalizedText(ja: "損失", en: "loss"), .right),
      (LocalizedText(ja: "これがなければ", en: "without it"), .left),
    ]
    var text = ""
    for (number, match) in plan.matches.enumerated() {
      if match.function == .deputy, let deputies = plan.deputies {
        text += DeputyText.pairs(of: deputies, in: plan.region, language: language)
      }
      var table = TextTable(header.map { ($0.0[language], $0.1) })
      let gaps = Dictionary(
        match.uncovered.map { ($0.need, $0) }, uniquingKeysWith: { first, _ in first })
      var loads = [Int](repeating: 0, count: match.supporters.count)
      for assignment in match.assignments { loads[assignment.supporter] += 1 }
      var next = 0
      for (index, need) in match.needs.enumerated() {
        let name = plan.region[need.institution].name + terms(of: need, language)
        while next < match.assignments.count, match.assignments[next].need == index {
          let partner = match.assignments[next]
          next += 1
          table.row([
            name, "\(partner.rank)",
            plan.region[match.supporters[partner.supporter].institution].name,
            partner.level?.name[language] ?? "—",
            partner.metres.map { Kilometres.text($0) } ?? "?",
            partner.minutes.map(String.init) ?? "?",
            "\(loads[partner.supporter])/\(match.supporters[partner.supporter].capacity)",
            notes(of: partner, match.supporters[partner.supporter])[language],
            partner.alternative?.price[language] ?? "",
            partner.alternative?.text(insteadOf: partner, in: match, plan.region)[language] ?? "",
          ])
        }
        if let gap = gaps[index] {
          table.row([
            name, "—",
            LocalizedText(ja: "あと\(gap.missing)施設", en: "\(gap.missing) missing")[language],
          ])
        }
      }
      // Where every clinic has a mutual deputy there is nothing to put into the table.
      let isDone = match.function == .deputy && plan.deputies != nil && match.needs.isEmpty
      text += isDone ? "\n" : match.function.name[language] + "\n" + table.text + "\n"
      // Sentences are longer than any column, so the reasons stand below the table.
      for (index, bottleneck) in match.bottlenecks.enumerated() {
        text +=
          "[\(index + 1)] " + bottleneck.text[language] + "\n  → "
          + bottleneck.completionText[language] + "\n"
      }
      for gap in match.uncovered {
        let need = match.needs[gap.need]
        let name = plan.region[need.institution].name + terms(of: need, language)
        // What many share stands above, once.
        let shared = gap.bottleneck.map {
          LocalizedText(ja: "枠が足りません（上の[\($0 + 1)]）。", en: "places are short, see [\($0 + 1)].")
        }
        text += "\(name): \((shared ?? gap.cause)[language])\n"
        for remedy in gap.remedies.prefix(3) { text += "  → \(remedy.text[language])\n" }
        if gap.remedies.isEmpty { text += "  → \(gap.remedy[language])\n" }
      }
      if !match.uncovered.isEmpty { text += "\n" }
      text += bases(of: match, language)
      if plan.promises.indices.contains(number) {
        text += promises(plan.promises[number], language)
      }
    }
    return text
  }

  /// The duties by date, and the counters of each member.
  public static func rotations(of plan: Plan, language: Language) -> String {
    var text = ""
    for report in plan.rotations {
      let record = plan.region.document.rotations[report.rotation.value]
      text += record.name + "  " + CivilDay.spanLabel(report.from, report.to)[language] + "\n"
      var duties = TextTable([
        (LocalizedText(ja: "日付", en: "date")[language], .left),
        (LocalizedText(ja: "曜", en: "day")[language], .left),
        (LocalizedText(ja: "区分", en: "kind")[language], .left),
        (LocalizedText(ja: "口", en: "line")[language], .left),
        (LocalizedText(ja: "時間", en: "hours")[language], .left),
        (LocalizedText(ja: "当番", en: "on duty")[language], .left),
      ])
      for duty in report.duties {
        let position = record.positions[duty.position]
        let bands = duty.bands.map { position.bands[$0] }
        duties.row([
          duty.day.shortLabel[language], duty.day.weekday.short[language], duty.kind.name[language],
          position.name,
          bands.map { "\($0.from.text)–\($0.to.text)" }.joined(separator: " "),
          duty.member.map { member in
            name(of: record.members[member].institution, in: plan.region)
              + (duty.doctor.map { " \($0)" } ?? "")
          } ?? LocalizedText(ja: "空白", en: "OPEN")[language],
        ])
      }
      text += duties.text + "\n"
      var counters = TextTable(
        [
          (LocalizedText(ja: "施設", en: "member")[language], .left),
          (LocalizedText(ja: "回数", en: "duties")[language], .right),
          (LocalizedText(ja: "目安", en: "fair")[language], .right),
          (LocalizedText(ja: "休日", en: "holiday")[language], .right),
          (LocalizedText(ja: "目安", en: "fair")[language], .right),
          (LocalizedText(ja: "最短間隔", en: "least gap")[language], .right),
          (LocalizedText(ja: "委託料(円)", en: "fees (yen)")[language], .right),
        ].dropLast(record.fees.isEmpty ? 1 : 0).map { $0 })
      for (index, tally) in report.tallies.enumerated() {
        counters.row(
          [
            name(of: record.members[index].institution, in: plan.region), "\(tally.duties)",
            hundredths(tally.fairDutiesHundredths), "\(tally.holidayDuties)",
            hundredths(tally.fairHolidayDutiesHundredths),
            tally.smallestGapDays.map(String.init) ?? "—",
          ] + (tally.yen.map { ["\($0)"] } ?? []))
        for doctor in tally.doctors {
          counters.row(
            [
              "  " + doctor.doctor, "\(doctor.duties)", hundredths(doctor.fairDutiesHundredths), "",
              "", "",
            ] + (tally.yen == nil ? [] : [""]))
        }
      }
      text += counters.text + "\n"
      text += localRules(of: report, record, language)
    }
    return text
  }

  /// What each rule that the region added costs; empty without such rules.
  private static func localRules(
    of report: RotationReport, _ record: RotationRecord, _ language: Language
  ) -> String {
    guard !report.localRules.isEmpty else { return "" }
    var table = TextTable([
      (LocalizedText(ja: "地域の決まり", en: "local rule")[language], .left),
      (LocalizedText(ja: "重み", en: "weight")[language], .right),
      (LocalizedText(ja: "破り", en: "breaches")[language], .right),
      (LocalizedText(ja: "費用", en: "cost")[language], .right),
    ])
    for result in report.localRules {
      table.row([
        result.name[language],
        result.weight.map { "\($0)" } ?? LocalizedText(ja: "必ず", en: "hard")[language],
        "\(result.breaches)", hundredths(result.hundredths),
      ])
    }
    return table.text + "\n"
  }

  /// Kind of care and band of a need, where it is about more than one of all hours.
  static func terms(of need: Need, _ language: Language) -> String {
    var parts: [LocalizedText] = []
    if need.careKind != .general { parts.append(need.careKind.name) }
    if let band = need.band { parts.append(band.name) }
    guard !parts.isEmpty else { return "" }
    let terms = parts.joined(separator: LocalizedText(ja: "・", en: ", "))
    return LocalizedText(ja: "（\(terms.japanese)）", en: " (\(terms.english))")[language]
  }

  /// How many needs and places rest on what: reported, confirmed and willing are kept apart.
  private static func bases(of match: MatchReport, _ language: Language) -> String {
    func counted(_ values: [(Evidence, Int)], _ unit: LocalizedText) -> LocalizedText {
      var parts: [LocalizedText] = []
      for evidence in Evidence.allCases {
        let sum = values.reduce(0) { $0 + ($1.0 == evidence ? $1.1 : 0) }
        guard sum > 0 else { continue }
        parts.append(
          LocalizedText(
            ja: "\(evidence.name.japanese) \(sum)\(unit.japanese)",
            en: "\(evidence.name.english) \(sum)"))
      }
      return parts.joined()
    }
    guard !match.needs.isEmpty else { return "" }
    let needs = counted(match.needs.map { ($0.evidence, 1) }, LocalizedText(ja: "件", en: ""))
    let places = counted(
      match.supporters.map { ($0.evidence, $0.capacity) }, LocalizedText(ja: "枠", en: ""))
    let none = LocalizedText(ja: "なし", en: "none")
    let text = LocalizedText(
      ja: "必要の根拠: \(needs.japanese)\n受け入れ枠の根拠: "
        + (places.japanese.isEmpty ? none.japanese : places.japanese),
      en: "needs rest on: \(needs.english)\nplaces rest on: "
        + (places.english.isEmpty ? none.english : places.english))
    return text[language] + "\n\n"
  }

  /// What the existing partnerships are worth.
  private static func promises(_ report: PromiseReport, _ language: Language) -> String {
    guard report.links > 0 || !report.findings.isEmpty else { return "" }
    let title = LocalizedText(
      ja: "書面上の連携 \(report.links)件のうち、規則に合い枠に収まるもの \(report.sound)件",
      en: "partnerships on paper: \(report.links), of which sound: \(report.sound)")
    let lines = report.findings.map { "  - " + $0.text[language] + "\n" }
    return title[language] + "\n" + lines.joined() + "\n"
  }

  private static func name(of id: String, in region: Region) -> String {
    region.institutionByID[id].map { region[$0].name } ?? id
  }

  private static func notes(
    of partner: MatchAssignment, _ supporter: Supporter
  ) -> LocalizedText {
    var notes: [LocalizedText] = []
    // An offer that nobody has stated as done is not a promise yet.
    if supporter.evidence == .willing || supporter.evidence == .derived {
      notes.append(supporter.evidence.name)
    }
    if partner.existing { notes.append(LocalizedText(ja: "既存の連携", en: "existing partner")) }
    if partner.approximate {
      notes.append(LocalizedText(ja: "位置は圏域の中心で代用", en: "place from the area's centre"))
    }
    return notes.joined()
  }

  private static func hundredths(_ value: Int) -> String {
    "\(value / 100).\(abs(value % 100) / 10)"
  }
}
