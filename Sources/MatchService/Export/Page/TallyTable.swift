import MatchEngine

/// What each member of a rotation carries against its fair share: charts and table.
enum TallyTable {
  static func write(
    _ report: RotationReport, _ rotation: RotationRecord, _ context: PageContext,
    to html: inout HTMLWriter
  ) {
    html.element("h3") { $0.text(ja: "負担の回数", en: "Burden") }
    guard !report.tallies.isEmpty else {
      html.element("p") { $0.text(ja: "参加する医療機関がありません。", en: "There are no members.") }
      return
    }
    html.element("div", ("class", "pair")) { html in
      writeChart(
        LocalizedText(ja: "\(rotation.name)：当番の回数", en: "\(rotation.name): duties"), report,
        rotation, context, value: \.duties, fair: \.fairDutiesHundredths, to: &html)
      writeChart(
        LocalizedText(ja: "\(rotation.name)：休日当番の回数", en: "\(rotation.name): holiday duties"),
        report, rotation, context, value: \.holidayDuties, fair: \.fairHolidayDutiesHundredths,
        to: &html)
    }
    writeTable(report, rotation, context, to: &html)
  }

  private static func writeChart(
    _ title: LocalizedText, _ report: RotationReport, _ rotation: RotationRecord,
    _ context: PageContext, value: KeyPath<MemberTally, Int>, fair: KeyPath<MemberTally, Int>,
    to html: inout HTMLWriter
  ) {
    let description = LocalizedText(
      ja: "棒が回数、縦の線が公平な回数。数値は下の表にあります。",
      en: "Bars are duties, the upright line is the fair share. The numbers are in the table below."
    )
    html.element("figure") { html in
      html.element("figcaption") { $0.text(title) }
      html.scrollArea(label: title[context.language] + " (SVG)", width: .any) { html in
        BarChart(
          title: title[context.language], description: description[context.language],
          bars: report.tallies.prefix(PageLimits.chartMembers).enumerated().map { index, tally in
            BarChart.Bar(
              label: context.labels.short(context.memberName(index, of: rotation)),
              value: Double(tally[keyPath: value]), outline: nil,
              mark: Double(tally[keyPath: fair]) / 100,
              text: "\(tally[keyPath: value]) / "
                + PageNumber.tenths(ofHundredths: tally[keyPath: fair]),
              isFull: false)
          }
        ).write(to: &html)
      }
      html.element("p", ("class", "note")) { html in
        html.text(description)
        if report.tallies.count > PageLimits.chartMembers {
          html.text(
            ja: "図は先頭の\(PageLimits.chartMembers)者まで。",
            en: " The chart shows the first \(PageLimits.chartMembers).")
        }
      }
    }
  }

  private static func writeTable(
    _ report: RotationReport, _ rotation: RotationRecord, _ context: PageContext,
    to html: inout HTMLWriter
  ) {
    let months = CivilMonth.months(in: report.from...max(report.from, report.to))
    let caption = LocalizedText(
      ja: "\(rotation.name)：参加者ごとの回数", en: "\(rotation.name): duties of each member")
    html.scrollArea(label: caption[context.language], width: .tally) { html in
      html.element("table") { html in
        html.element("caption") { $0.text(caption) }
        var columns: [(LocalizedText, numeric: Bool)] = [
          (LocalizedText(ja: "参加者", en: "Member"), false),
          (LocalizedText(ja: "当番", en: "Duties"), true),
          (LocalizedText(ja: "公平値", en: "Fair"), true),
          (LocalizedText(ja: "休日", en: "Holidays"), true),
          (LocalizedText(ja: "公平値", en: "Fair"), true),
          (LocalizedText(ja: "時間", en: "Hours"), true),
          (LocalizedText(ja: "最短間隔", en: "Least gap"), true),
        ]
        if !rotation.fees.isEmpty {
          columns.append((LocalizedText(ja: "委託料(円)", en: "Fees (yen)"), true))
        }
        if months.count <= 12 {
          columns += months.map {
            (
              LocalizedText(ja: "\($0.month)月", en: String($0.label.english.prefix(3))),
              numeric: true
            )
          }
        }
        html.tableHead(columns)
        html.element("tbody") { html in
          for (index, tally) in report.tallies.enumerated() {
            html.element("tr") { html in
              html.element("th", ("scope", "row"), text: context.memberName(index, of: rotation))
              html.element("td", ("class", "n")) { $0.number(tally.duties) }
              html.element("td", ("class", "n")) {
                $0.text(PageNumber.tenths(ofHundredths: tally.fairDutiesHundredths))
              }
              html.element("td", ("class", "n")) { $0.number(tally.holidayDuties) }
              html.element("td", ("class", "n")) {
                $0.text(PageNumber.tenths(ofHundredths: tally.fairHolidayDutiesHundredths))
              }
              html.element("td", ("class", "n")) { $0.number(tally.minutes / 60) }
              html.element("td", ("class", "n")) {
                $0.text(
                  ja: tally.smallestGapDays.map { "\($0)日" } ?? "—",
                  en: tally.smallestGapDays.map { "\($0) d" } ?? "—")
              }
              if let yen = tally.yen { html.element("td", ("class", "n")) { $0.number(yen) } }
              if months.count <= 12 {
                for month in months.indices {
                  html.element("td", ("class", "n")) {
                    $0.number(month < tally.byMonth.count ? tally.byMonth[month] : 0)
                  }
                }
              }
            }
            html.newline()
          }
        }
      }
    }
  }
}
