import MatchEngine

/// Whom to call: the willing but idle, ranked by what each would add; and the least that is enough.
enum CallSection {
  static func write(_ context: ReportContext, to html: inout HTMLWriter) {
    html.section(ReportSections.calls) { html in
      var examined: Set<SupportFunction> = []
      for report in context.report.recruiting {
        examined.insert(report.function)
        write(report, context, to: &html)
      }
      for function in SupportFunction.allCases where !examined.contains(function) {
        writeWilling(function, context, to: &html)
      }
      if context.report.recruiting.isEmpty,
        !SupportFunction.allCases.contains(where: { !willing($0, context).isEmpty })
      {
        html.element("p") {
          $0.text(
            ja: "「意向あり・未実施」と報告した医療機関はありません。", en: "Nobody reported to be willing but idle.")
        }
      }
    }
  }

  private static func willing(_ function: SupportFunction, _ context: ReportContext) -> [String] {
    let key = IndicatorKey(.willingInstitutions, subject: .function(function))
    return context.report.indicators[key]?.institutions ?? []
  }

  private static func write(
    _ report: RecruitingReport, _ context: ReportContext, to html: inout HTMLWriter
  ) {
    let name = context.name(.function(report.function))
    html.element("h3") { $0.text(name) }
    html.element("p") { html in
      html.text(
        ja: "連携先のない必要は\(report.gaps)件、声をかけられる相手は\(report.candidates.count)件です。",
        en:
          "\(Wording.count(report.gaps, "need has", "needs have")) no partner; \(report.candidates.count) could be asked."
      )
    }
    for sentence in RecruitingText.sentences(report, context) {
      html.element("p") { $0.text(sentence) }
    }
    if !report.candidates.isEmpty { writeCandidates(report, name, context, to: &html) }
    if report.sets.count > 1 { writeSets(report, name, context, to: &html) }
  }

  private static func writeCandidates(
    _ report: RecruitingReport, _ name: LocalizedText, _ context: ReportContext,
    to html: inout HTMLWriter
  ) {
    html.table(
      LocalizedText(
        ja: "\(name.japanese)：効き目の大きい順", en: "\(name.english): by what each would add"),
      [
        (LocalizedText(ja: "順", en: "Rank"), true),
        (LocalizedText(ja: "医療機関", en: "Institution"), false),
        (LocalizedText(ja: "市町村", en: "Municipality"), false),
        (LocalizedText(ja: "電話", en: "Telephone"), false),
        (LocalizedText(ja: "見込む枠", en: "Places"), true),
        (LocalizedText(ja: "解消する連携先なし", en: "Gaps closed"), true),
        (LocalizedText(ja: "増える連携", en: "Partners gained"), true),
      ], width: .wide
    ) { html in
      for (place, candidate) in report.candidates.enumerated() {
        html.row(RowFilter(candidate.institution, function: report.function, context)) { html in
          html.cell(place + 1)
          writeContact(candidate.institution, context, to: &html)
          html.cell(candidate.places)
          html.cell(candidate.firstPartners)
          html.cell(candidate.partners)
        }
      }
    }
  }

  private static func writeContact(
    _ id: String, _ context: ReportContext, to html: inout HTMLWriter
  ) {
    html.element("th", ("scope", "row")) { $0.institution(id, context) }
    let own = context.region.institutionByID[id]
    html.element("td", text: own.map(context.page.municipalityName) ?? "—")
    html.element("td", ("class", "t"), text: own.flatMap { context.region[$0].telephone } ?? "—")
  }

  private static func writeSets(
    _ report: RecruitingReport, _ name: LocalizedText, _ context: ReportContext,
    to html: inout HTMLWriter
  ) {
    html.table(
      LocalizedText(
        ja: "\(name.japanese)：何件加わればどこまで", en: "\(name.english): how far with how many"),
      [
        (LocalizedText(ja: "加わる数", en: "Joiners"), true),
        (LocalizedText(ja: "解消する連携先なし", en: "Gaps closed"), true),
        (LocalizedText(ja: "増える連携", en: "Partners gained"), true),
        (LocalizedText(ja: "確かさ", en: "How sure"), false),
        (LocalizedText(ja: "いちばん効く組合せ", en: "Best set"), false),
      ], width: .wide
    ) { html in
      for set in report.sets {
        html.element("tr") { html in
          html.cell(set.institutions.count)
          html.cell(set.firstPartners)
          html.cell(set.partners)
          html.cell(
            set.isProven
              ? LocalizedText(ja: "最大と証明済み", en: "proven the most")
              : LocalizedText(ja: "上限\(set.bound)件", en: "at most \(set.bound)"))
          html.element("td", ("class", "t")) { $0.institutions(set.institutions, context, open: 6) }
        }
        html.newline()
      }
    }
  }

  private static func writeWilling(
    _ function: SupportFunction, _ context: ReportContext, to html: inout HTMLWriter
  ) {
    let ids = willing(function, context)
    guard !ids.isEmpty else { return }
    let name = context.name(.function(function))
    html.table(
      LocalizedText(
        ja: "\(name.japanese)：意向あり・未実施（\(ids.count)件）",
        en: "\(name.english): willing but idle (\(ids.count))"),
      [
        (LocalizedText(ja: "医療機関", en: "Institution"), false),
        (LocalizedText(ja: "市町村", en: "Municipality"), false),
        (LocalizedText(ja: "電話", en: "Telephone"), false),
      ]
    ) { html in
      for id in ids {
        html.row(RowFilter(id, function: function, context)) {
          writeContact(id, context, to: &$0)
        }
      }
    }
  }
}

/// What recruiting would do, in sentences that the sheets use too.
enum RecruitingText {
  static func sentences(
    _ report: RecruitingReport, _ context: ReportContext
  ) -> [LocalizedText] {
    guard !report.unclosable.isEmpty else { return offers(report, context) }
    let count = report.unclosable.count
    return offers(report, context) + [
      LocalizedText(
        ja:
          "声かけだけでは埋まらないところ：\(names(report.unclosable, context, .japanese))（\(count)件）。",
        en: "No joining closes these: \(names(report.unclosable, context, .english)) (\(count)).")
    ]
  }

  /// What joining and more places would give.
  static func offers(
    _ report: RecruitingReport, _ context: ReportContext
  ) -> [LocalizedText] {
    var result: [LocalizedText] = []
    if let smallest = report.smallest, !smallest.institutions.isEmpty {
      let count = smallest.institutions.count
      let isLeast = report.fewestJoiners == count
      result.append(
        LocalizedText(
          ja:
            "\(names(smallest.institutions, context, .japanese))の\(count)件が加われば、加わることで埋められる不足\(smallest.firstPartners)件がすべて解消します（"
            + (isLeast ? "これより少ない件数ではできません" : "少なくとも\(report.fewestJoiners)件は要ります") + "）。",
          en:
            "If \(names(smallest.institutions, context, .english)) (\(count)) join, all \(Wording.count(smallest.firstPartners, "gap")) that joining can close are closed ("
            + (isLeast
              ? "fewer do not suffice" : "at least \(report.fewestJoiners) are needed") + ")."))
    }
    if !report.places.isEmpty {
      let total = report.places.reduce(0) { $0 + $1.places }
      func list(_ language: Language) -> String {
        report.places.prefix(6).map {
          context.page.labels.short(context.name($0.institution)) + "+\($0.places)"
        }.joined(separator: LocalizedText(ja: "、", en: ", ")[language])
          + (report.places.count > 6 ? (LocalizedText(ja: "ほか", en: " …")[language]) : "")
      }
      result.append(
        LocalizedText(
          ja: "いまの支援側が枠を増やして埋めるなら、最小で\(total)枠です（\(list(.japanese))）。",
          en:
            "If present supporters add places instead, \(total) are the fewest (\(list(.english)))."
        ))
    }
    return result
  }

  /// Short names, the first six of them.
  static func names(_ ids: [String], _ context: ReportContext, _ language: Language) -> String {
    ids.prefix(6).map { context.page.labels.short(context.name($0)) }
      .joined(separator: LocalizedText(ja: "、", en: ", ")[language])
      + (ids.count > 6 ? (LocalizedText(ja: "ほか", en: " and others")[language]) : "")
  }
}
