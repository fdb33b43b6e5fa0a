// Problem: the issue sheet (課題管理シート) asks for five fields in plain words. Councils say that
//   they have no figures to fill it with.
// Method: for each theme, sentences with the numbers and names that the report found: gaps, their
//   causes counted, the state that is wanted, measures with who does them, and what the measures
//   give by the scenarios and the recruiting that were worked out. Nothing is said that was not
//   counted, and everything can be rewritten on the page.
// Reference: guideline of the forums, attachment 6; fields and steps as in the project's notes.

import MatchEngine

/// The five fields of an issue sheet, filled from the findings.
struct IssueFindings {
  /// The theme.
  let theme: IssueTheme
  /// The report.
  let context: ReportContext

  private var table: IndicatorTable { context.report.indicators }

  /// (1) 地域の具体的な課題.
  var issues: [LocalizedText] {
    var lines: [LocalizedText] = []
    for report in theme.matches(context) {
      let open = GapList.withoutPartner(report)
      let name = report.function.name
      guard !open.isEmpty else { continue }
      let ids = open.map { context.region[$0].id }
      lines.append(
        LocalizedText(
          ja:
            "\(name.japanese)の連携先が要る\(report.needs.count)件のうち、\(open.count)件に連携先がありません（\(RecruitingText.names(ids, context, .japanese))）。",
          en:
            "\(open.count) of \(Wording.count(report.needs.count, "need")) for \(name.english) have no partner (\(RecruitingText.names(ids, context, .english)))."
        ))
    }
    for report in theme.rotations(context) {
      guard !report.holes.isEmpty, let rotation = context.page.rotation(report) else { continue }
      let days = GapList.holes(report, rotation, context)
      let list = days.prefix(5)
        .joined(separator: LocalizedText(ja: "、", en: "; ")[context.language])
      lines.append(
        LocalizedText(
          ja:
            "\(rotation.name)の当番\(report.duties.count)枠のうち、\(report.holes.count)枠が空白です（\(list)\(days.count > 5 ? "ほか" : "")）。",
          en:
            "\(report.holes.count) of \(Wording.count(report.duties.count, "duty", "duties")) of \(rotation.name) are open (\(list)\(days.count > 5 ? " and others" : ""))."
        ))
    }
    lines += isolation
    if theme == .admission { lines += beds }
    lines += risks
    if lines.isEmpty {
      lines.append(
        LocalizedText(
          ja: "この計画の中では、\(theme.name.japanese)に足りないところは見つかりませんでした。",
          en: "Within this plan nothing is lacking for \(theme.name.english.lowercased())."))
    }
    return lines
  }

  private var isolation: [LocalizedText] {
    guard theme == .homeCare, let count = table.value(.isolatedClinics), count > 0 else {
      return []
    }
    return [
      LocalizedText(
        ja: "連携先がない、または連携先がすべて16km超か圏域外の診療所が\(count)件あります。",
        en:
          "\(Wording.count(count, "clinic has", "clinics have")) no partner, or only partners beyond 16 km or outside the area."
      )
    ]
  }

  private var beds: [LocalizedText] {
    guard let balance = table.value(.backupBedBalance), let beds = table.value(.backupBeds),
      let expected = table.value(.expectedBackupBeds)
    else { return [] }
    let need = FigureText.digits(expected, .tenthsOfBeds)
    let rest = FigureText.digits(Int(clamping: balance.magnitude), .tenthsOfBeds)
    var lines = [
      balance < 0
        ? LocalizedText(
          ja: "後方支援病床は\(beds)床で、見込まれる必要\(need)床に\(rest)床足りません。",
          en:
            "\(Wording.count(beds, "back-up bed falls", "back-up beds fall")) \(rest) short of the \(need) expected."
        )
        : LocalizedText(
          ja: "後方支援病床は\(beds)床で、見込まれる必要\(need)床を\(rest)床上回ります。",
          en:
            "\(Wording.count(beds, "back-up bed exceeds", "back-up beds exceed")) the \(need) expected by \(rest)."
        )
    ]
    let areas = BalanceSection.areas(context)
    let municipalities = areas.filter { $0.level == .municipality }
    let short = (municipalities.isEmpty ? areas : municipalities).filter {
      (table.value(.backupBedBalance, area: $0.id) ?? 0) < 0
    }
    if !short.isEmpty {
      func list(_ language: Language) -> String {
        short.prefix(6).map { area in
          let value = table.value(.backupBedBalance, area: area.id)
          return area.name + " " + FigureText.digits(value, .tenthsOfBeds)
        }.joined(separator: LocalizedText(ja: "、", en: ", ")[language])
      }
      lines.append(
        LocalizedText(
          ja: "足りない圏域は、\(list(.japanese))（床）です。",
          en: "Areas that fall short: \(list(.english)) (beds)."))
    }
    return lines
  }

  /// (2) 様々な視点から考えられる原因.
  var causes: [LocalizedText] {
    var lines: [LocalizedText] = []
    for report in theme.matches(context) {
      for (cause, count) in Self.counted(report.uncovered.map(\.cause)).prefix(4) {
        lines.append(
          LocalizedText(
            ja: "\(report.function.name.japanese)：\(cause.japanese)（\(count)件）",
            en:
              "\(GapSection.capitalised(report.function.name.english)): \(cause.english) (\(count))"
          ))
      }
    }
    for report in theme.rotations(context) where !report.holes.isEmpty {
      guard let rotation = context.page.rotation(report), let hole = report.holes.first else {
        continue
      }
      let reasons = GapSection.reasons(hole, context.page)
      lines.append(
        LocalizedText(
          ja: "\(rotation.name)：空白の日に参加\(rotation.members.count)者が出られない理由は、\(reasons)です。",
          en:
            "\(rotation.name): the \(Wording.count(rotation.members.count, "member")) cannot because: \(reasons)."
        )
      )
    }
    if theme == .afterHours, let share = table.value(.shareCarriedBySeventies), share > 0 {
      let digits = FigureText.digits(share, .permille)
      lines.append(
        LocalizedText(
          ja: "当番の\(digits)％を、医師が全員70歳以上の医療機関が担っています。",
          en: "\(digits)% of duties are held where every doctor is 70 or over."))
    }
    lines += fragility
    for report in context.report.recruiting
    where theme.functions.contains(report.function) && !report.unclosable.isEmpty {
      lines.append(
        LocalizedText(
          ja:
            "\(report.function.name.japanese)：声かけだけでは埋まらないところがあります（\(RecruitingText.names(report.unclosable, context, .japanese))）。",
          en:
            "\(GapSection.capitalised(report.function.name.english)): no joining closes some gaps (\(RecruitingText.names(report.unclosable, context, .english)))."
        ))
    }
    return lines
  }

  private var fragility: [LocalizedText] {
    let grave = (context.report.contingencies?.single ?? []).first { loss in
      loss.matches.contains { theme.functions.contains($0.function) && !$0.without.isEmpty }
        || (theme == .afterHours && loss.openDuties > 0)
    }
    guard let grave else { return [] }
    let names = RecruitingText.names(grave.institutions, context, .japanese)
    let lost = grave.matches.filter { theme.functions.contains($0.function) }
      .reduce(0) { $0 + $1.without.count }
    var parts: [LocalizedText] = []
    if lost > 0 {
      parts.append(
        LocalizedText(
          ja: "\(lost)件が連携先を失い", en: "\(Wording.count(lost, "need loses", "needs lose")) cover"))
    }
    if theme == .afterHours, grave.openDuties > 0 {
      parts.append(
        LocalizedText(
          ja: "当番\(grave.openDutiesText)枠が埋まらなくなり", en: "\(grave.openDutiesStay) open"))
    }
    let told = parts.joined(separator: LocalizedText(ja: "、", en: " and "))
    return [
      LocalizedText(
        ja: "一つの医療機関に大きく頼っています。\(names)が抜けると、\(told.japanese)ます。",
        en: "Much rests on one institution: without \(names), \(told.english).")
    ]
  }

  /// Different sentences with their counts, most frequent first, ties in order.
  static func counted(_ sentences: [LocalizedText]) -> [(LocalizedText, Int)] {
    var counts: [LocalizedText: Int] = [:]
    var order: [LocalizedText] = []
    for sentence in sentences {
      if counts[sentence] == nil { order.append(sentence) }
      counts[sentence, default: 0] += 1
    }
    return order.enumerated().map { ($0.offset, $0.element, counts[$0.element] ?? 0) }
      .sorted { ($1.2, $0.0) < ($0.2, $1.0) }.map { ($0.1, $0.2) }
  }
}
