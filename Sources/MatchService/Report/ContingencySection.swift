import MatchEngine

/// Every institution lost in turn, the gravest first; then pairs.
enum ContingencySection {
  static func write(_ context: ReportContext, to html: inout HTMLWriter) {
    guard let report = context.report.contingencies else { return }
    html.section(ReportSections.losses) { html in
      html.element("p") { html in
        html.text(
          ja:
            "\(report.examined)件の医療機関を一つずつ抜き、残りで最善に組み直しました。何かが変わるのは\(report.single.count)件です。",
          en:
            "Each of \(Wording.count(report.examined, "institution")) was taken out, and the rest planned anew as well as possible. \(report.single.count) of them matter."
        )
      }
      if let retired = report.retired { writeRetired(retired, context, to: &html) }
      guard !report.single.isEmpty else {
        html.element("p", ("class", "ok")) {
          $0.text(ja: "どの一つが抜けても、失うものはありません。", en: "No single loss takes anything away.")
        }
        return
      }
      writeChart(report, context, to: &html)
      writeTable(
        report.single, LocalizedText(ja: "抜けたときの重さの順", en: "By gravity of the loss"), context,
        to: &html)
      if !report.pairs.isEmpty {
        writeTable(
          report.pairs, LocalizedText(ja: "二つ同時に抜けたとき（N-2）", en: "Two at once (N-2)"), context,
          to: &html)
      }
      if let note = OpenDutiesText.note(report.single + report.pairs) { html.note(note) }
    }
  }

  /// The clinics whose doctors are all of 75 and over, lost at once.
  private static func writeRetired(
    _ loss: Contingency, _ context: ReportContext, to html: inout HTMLWriter
  ) {
    html.element("p") { html in
      html.text(WhatIfText.retired(loss))
      if !loss.institutions.isEmpty {
        html.text(ja: "その診療所：", en: " The clinics: ")
        html.institutions(loss.institutions, context)
      }
    }
  }

  private static let charted = 15

  private static func writeChart(
    _ report: ContingencyReport, _ context: ReportContext, to html: inout HTMLWriter
  ) {
    let open = report.single.filter { $0.needsWithout + $0.openDuties > 0 }
    // Where nothing stays open, the partners that grow fewer tell the losses apart.
    let isOpen = !open.isEmpty
    let grave = (isOpen ? open : report.single.filter { $0.partnersLost > 0 }).prefix(charted)
    guard !grave.isEmpty else { return }
    let title =
      isOpen
      ? LocalizedText(
        ja: "抜けると埋まらない数（連携先を失う件数＋空白になる当番）",
        en: "What stays open: needs without cover and open duties")
      : LocalizedText(ja: "抜けると減る連携の数（連携先を失うところはない）", en: "Partners fewer; nobody loses cover")
    let description = LocalizedText(
      ja: "上から重い順に\(grave.count)件。内訳は表にあります。",
      en: "The \(grave.count) gravest, from the top. The table tells them apart.")
    html.element("figure") { html in
      html.element("figcaption") { $0.text(title) }
      html.scrollArea(label: title[context.language] + " (SVG)", width: .any) { html in
        BarChart(
          title: title[context.language], description: description[context.language],
          bars: grave.map { loss in
            BarChart.Bar(
              label: loss.institutions.map { context.page.labels.short(context.name($0)) }
                .joined(separator: "＋"),
              value: Double(isOpen ? loss.needsWithout + loss.openDuties : loss.partnersLost),
              outline: nil, mark: nil,
              text: !isOpen
                ? "\(loss.partnersLost)"
                : LocalizedText(
                  ja: "\(loss.needsWithout)件・\(loss.openDutiesText)枠",
                  en: "\(loss.needsWithout) + \(loss.openDutiesText)")[context.language],
              isFull: false)
          }
        ).write(to: &html)
      }
      html.element("p", ("class", "note")) { $0.text(description) }
    }
  }

  private static let columns: [(LocalizedText, numeric: Bool)] = [
    (LocalizedText(ja: "順", en: "Rank"), true),
    (LocalizedText(ja: "抜ける医療機関", en: "Lost"), false),
    (LocalizedText(ja: "連携先を失う", en: "Lose cover"), true),
    (LocalizedText(ja: "空白になる当番", en: "Duties open"), true),
    (LocalizedText(ja: "減る連携", en: "Partners fewer"), true),
    (LocalizedText(ja: "失う病床", en: "Beds lost"), true),
    (LocalizedText(ja: "組み直し", en: "Changes"), true),
    (LocalizedText(ja: "だれが失い、だれが別の相手を得るか", en: "Who loses cover, who finds another"), false),
  ]

  private static func writeTable(
    _ losses: [Contingency], _ caption: LocalizedText, _ context: ReportContext,
    to html: inout HTMLWriter
  ) {
    html.table(caption, columns, width: .wide) { html in
      for (place, loss) in losses.enumerated() {
        html.row(loss.institutions.first.map { RowFilter($0, context) }) { html in
          html.cell(place + 1)
          html.element("th", ("scope", "row")) { html in
            for (place, id) in loss.institutions.enumerated() {
              if place > 0 { html.text(ja: "＋", en: " + ") }
              html.institution(id, context)
            }
          }
          html.cell(loss.needsWithout, bad: loss.needsWithout > 0)
          if loss.isOpenDutiesProven {
            html.cell(loss.openDuties, bad: loss.openDuties > 0)
          } else {
            html.element("td", ("class", "n bad"), ("data-v", "\(loss.openDuties)")) {
              $0.text(loss.openDutiesText)
            }
          }
          html.cell(loss.partnersLost)
          html.cell(loss.backupBeds)
          html.cell(loss.changes)
          html.element("td", ("class", "t")) { writeWho(loss, context, to: &$0) }
        }
      }
    }
  }

  /// The counts by function and rotation, the names behind them.
  private static func writeWho(
    _ loss: Contingency, _ context: ReportContext, to html: inout HTMLWriter
  ) {
    for match in loss.matches where !match.without.isEmpty || !match.restored.isEmpty {
      let name = context.name(.function(match.function))
      html.element("details", ("class", "who")) { html in
        html.element("summary") { html in
          html.text(
            ja: "\(name.japanese)：失う \(match.without.count)件、別の相手を得る \(match.restored.count)件",
            en:
              "\(name.english): \(match.without.count) lose cover, \(match.restored.count) find another"
          )
        }
        for (ids, ja, en) in [
          (match.without, "失う：", "lose cover: "), (match.restored, "別の相手を得る：", "find another: "),
        ] where !ids.isEmpty {
          html.element("div") { html in
            html.text(ja: ja, en: en)
            html.institutions(ids, context, open: ids.count)
          }
        }
      }
    }
    for duty in loss.duties {
      let name = context.name(.rotation(duty.rotation))
      html.element("div") { html in
        html.text(
          ja:
            "\(name.japanese)：受け持ち\(duty.held)枠、埋まらない\(duty.openText)枠、入れ替え\(duty.changes)枠",
          en:
            "\(name.english): held \(duty.held), left open \(duty.openText), change hands \(duty.changes)"
        )
      }
    }
  }
}
