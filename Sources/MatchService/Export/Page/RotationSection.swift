import MatchEngine

/// The duties of each rotation: calendars, counters, chart, broken rules.
enum RotationSection {
  static func write(_ context: PageContext, to html: inout HTMLWriter) {
    if context.limits.cutsCalendars {
      html.element("p", ("class", "note")) {
        $0.text(
          ja:
            "輪番が\(context.plan.rotations.count)あるため、暦は先頭から\(PageLimits.calendarMonths)か月分だけ載せています。全部の当番は表計算ファイルと暦ファイルにあります。",
          en:
            "With \(Wording.count(context.plan.rotations.count, "rotation")), only the first \(PageLimits.calendarMonths) calendar months are shown. All duties are in the table and calendar files."
        )
      }
    }
    var left = context.limits.cutsCalendars ? PageLimits.calendarMonths : Int.max
    for (index, report) in context.plan.rotations.enumerated() {
      guard let rotation = context.rotation(report) else { continue }
      html.element("section", ("class", "rotation")) { html in
        html.heading(.rotation(index, name: rotation.name))
        writeRules(report, rotation, context, to: &html)
        MonthCalendar.writeKey(to: &html)
        let months = CivilMonth.months(in: report.from...max(report.from, report.to))
        let shown = months.prefix(left)
        left -= shown.count
        let duties = MonthCalendar.byDay(report)
        html.element("div", ("class", "months")) { html in
          for month in shown {
            MonthCalendar(
              month: month, report: report, rotation: rotation, dutiesByDay: duties,
              context: context
            ).write(to: &html)
          }
        }
        if shown.count < months.count {
          html.element("p", ("class", "note")) {
            $0.text(
              ja: "この輪番の残り\(months.count - shown.count)か月の暦は省きました。",
              en:
                "\(Wording.count(months.count - shown.count, "further month of this rotation is", "further months of this rotation are")) not drawn."
            )
          }
        }
        TallyTable.write(report, rotation, context, to: &html)
        writeViolations(report, rotation, context, to: &html)
      }
      html.newline()
    }
  }

  /// The lines and times of a rotation in a small list.
  static func writeRules(
    _ report: RotationReport, _ rotation: RotationRecord, _ context: PageContext,
    to html: inout HTMLWriter
  ) {
    html.element("p") { html in
      html.text(rotation.kind.name)
      html.text(
        ja:
          "・\(report.from.label.japanese)〜\(report.to.label.japanese)・参加\(rotation.members.count)・当番\(report.duties.count)枠・空白\(report.holes.count)枠",
        en:
          ", \(report.from.label.english) to \(report.to.label.english): \(Wording.count(rotation.members.count, "member")), \(Wording.count(report.duties.count, "duty", "duties")), \(report.holes.count) open"
      )
    }
    html.element("ul", ("class", "key")) { html in
      for position in rotation.positions {
        for band in position.bands {
          html.element("li") { html in
            html.element("strong", text: position.name + " " + band.name)
            let days =
              (band.days.map { $0.name[context.language] }
              + band.dates.map { $0.shortLabel[context.language] })
              .joined(separator: LocalizedText(ja: "・", en: ", ")[context.language])
            let next = LocalizedText(ja: "翌", en: "next day ")[context.language]
            html.text(
              " \(band.from.text)–\(band.crossesMidnight ? next : "")\(band.to.text) (\(days))")
            if !band.exceptDates.isEmpty {
              let not = band.exceptDates.map { $0.shortLabel[context.language] }
                .joined(separator: LocalizedText(ja: "・", en: ", ")[context.language])
              html.text(ja: "、\(not)を除く", en: ", not on \(not)")
            }
          }
        }
      }
      for result in report.localRules {
        html.element("li") { html in
          html.element("strong", text: result.name[context.language])
          html.text(
            ja: "（" + (result.weight.map { "重み\($0)" } ?? "必ず守る") + "）：破り\(result.breaches)件",
            en: " (" + (result.weight.map { "weight \($0)" } ?? "must hold")
              + "): \(Wording.count(result.breaches, "breach", "breaches"))")
        }
      }
    }
  }

  /// Appends what could not be kept.
  static func writeViolations(
    _ report: RotationReport, _ rotation: RotationRecord, _ context: PageContext,
    to html: inout HTMLWriter
  ) {
    html.element("h3") { $0.text(ja: "守れない決まり", en: "Broken rules") }
    guard !report.violations.isEmpty else {
      html.element("p", ("class", "ok")) { $0.text(ja: "ありません。", en: "None.") }
      return
    }
    let caption = LocalizedText(
      ja: "\(rotation.name)：守れない決まり \(report.violations.count)件",
      en: "\(rotation.name): \(Wording.count(report.violations.count, "broken rule"))")
    html.scrollArea(label: caption[context.language]) { html in
      html.element("table") { html in
        html.element("caption") { $0.text(caption) }
        html.tableHead([
          (LocalizedText(ja: "決まり", en: "Rule"), false),
          (LocalizedText(ja: "だれ・いつ", en: "Whom, when"), false),
          (LocalizedText(ja: "量", en: "By"), true),
          (LocalizedText(ja: "内容", en: "What"), false),
        ])
        html.element("tbody") { html in
          for violation in report.violations {
            html.element("tr") { html in
              html.element("th", ("scope", "row")) { html in
                html.text(violation.rule.name)
                html.element("span", ("class", "sub")) {
                  $0.text(
                    ja: violation.rule.isHard ? "必ず守る決まり" : "できるだけ守る決まり",
                    en: violation.rule.isHard ? "must hold" : "should hold")
                }
              }
              html.element("td") { html in
                if let member = violation.member {
                  html.text(context.memberName(member, of: rotation))
                }
                if let duty = violation.duty, report.duties.indices.contains(duty) {
                  html.element("span", ("class", "sub")) {
                    $0.text(report.duties[duty].day.label)
                  }
                }
              }
              html.element("td", ("class", "n")) { $0.number(violation.amount) }
              html.element("td") { $0.text(violation.message) }
            }
            html.newline()
          }
        }
      }
    }
  }
}
