import MatchEngine

/// Every rotation: a tab each, a tab each month, with the burden of its members beside.
enum DutySection {
  static func write(_ context: ReportContext, to html: inout HTMLWriter) {
    let reports = context.report.plan.rotations
    guard !reports.isEmpty else { return }
    html.section(ReportSections.duties) { html in
      if reports.count > 1 {
        html.element("ul", ("class", "tabs"), ("data-tabs", "")) { html in
          for (place, report) in reports.enumerated() {
            html.element("li") { html in
              html.element(
                "a", ("href", "#rotation-\(place + 1)"),
                text: TextWidth.fitted(
                  context.page.rotation(report)?.name ?? "", size: 1, width: 18))
            }
          }
        }
      }
      var left = context.page.limits.cutsCalendars ? PageLimits.calendarMonths : Int.max
      for (place, report) in reports.enumerated() {
        html.element("div", ("id", "rotation-\(place + 1)")) { html in
          guard let rotation = context.page.rotation(report) else { return }
          write(report, rotation, place, &left, context, to: &html)
        }
        html.newline()
      }
    }
  }

  private static func write(
    _ report: RotationReport, _ rotation: RotationRecord, _ place: Int, _ left: inout Int,
    _ context: ReportContext, to html: inout HTMLWriter
  ) {
    html.element("h3", text: rotation.name)
    RotationSection.writeRules(report, rotation, context.page, to: &html)
    MonthCalendar.writeKey(to: &html)
    let months = CivilMonth.months(in: report.from...max(report.from, report.to))
    let shown = months.prefix(left)
    left -= shown.count
    let anchor = "rotation-\(place + 1)-month-"
    if shown.count > 1 {
      html.element("ul", ("class", "tabs small"), ("data-tabs", "")) { html in
        for (index, month) in shown.enumerated() {
          html.element("li") { html in
            html.element("a", ("href", "#\(anchor)\(index + 1)")) {
              $0.text(ja: "\(month.month)月", en: String(month.label.english.prefix(3)))
            }
          }
        }
      }
    }
    let duties = MonthCalendar.byDay(report)
    // On paper, months with little in a day stand two beside each other, and four on most pages.
    let isSlight = duties.values.allSatisfy { $0.count <= slightDay }
    for (index, month) in shown.enumerated() {
      html.element(
        "div", ("id", "\(anchor)\(index + 1)"), ("class", isSlight ? "calendar half" : "calendar")
      ) { html in
        html.element("div", ("class", "monthly")) { html in
          MonthCalendar(
            month: month, report: report, rotation: rotation, dutiesByDay: duties,
            context: context.page
          ).write(to: &html)
          writeBurden(index, month, report, rotation, context, to: &html)
        }
      }
      html.newline()
    }
    if shown.count < months.count {
      html.note(
        LocalizedText(
          ja: "この輪番の残り\(months.count - shown.count)か月の暦は省きました。全部の当番は計画の表にあります。",
          en:
            "\(Wording.count(months.count - shown.count, "further month is", "further months are")) not drawn; all duties are in the tables of the plan."
        ))
    }
    TallyTable.write(report, rotation, context.page, to: &html)
    RotationSection.writeViolations(report, rotation, context.page, to: &html)
  }

  private static let barLimit = 24
  /// As many duties in a day as a cell of half a page's width holds.
  private static let slightDay = 3

  /// Who carries how much in the month, and since the beginning.
  private static func writeBurden(
    _ index: Int, _ month: CivilMonth, _ report: RotationReport, _ rotation: RotationRecord,
    _ context: ReportContext, to html: inout HTMLWriter
  ) {
    let loads = report.tallies.enumerated().compactMap { member, tally -> (Int, Int, Int)? in
      guard tally.byMonth.indices.contains(index), tally.byMonth[index] > 0 else { return nil }
      return (member, tally.byMonth[index], tally.byMonth[...index].reduce(0, +))
    }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    guard !loads.isEmpty else { return }
    let title = LocalizedText(
      ja: "\(month.label.japanese)の回数", en: "Duties in \(month.label.english)")
    let description = LocalizedText(
      ja: "棒がこの月の回数、括弧内が期首からの累計。", en: "Bars: this month; in brackets: since the beginning.")
    html.element("figure") { html in
      html.element("figcaption") { $0.text(title) }
      html.scrollArea(label: title[context.language] + " (SVG)", width: .any) { html in
        BarChart(
          title: rotation.name + " " + title[context.language],
          description: description[context.language],
          bars: loads.prefix(barLimit).map { member, count, total in
            BarChart.Bar(
              label: context.page.labels.short(context.page.memberName(member, of: rotation)),
              value: Double(count), outline: nil, mark: nil, text: "\(count) (\(total))",
              isFull: false)
          }, width: 300
        ).write(to: &html)
      }
      html.element("p", ("class", "note")) { html in
        html.text(description)
        if loads.count > barLimit {
          html.text(
            ja: "ほか\(loads.count - barLimit)者。",
            en: " \(loads.count - barLimit) more are not drawn.")
        }
      }
    }
  }
}
