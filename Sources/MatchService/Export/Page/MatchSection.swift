import MatchEngine

/// For each function, who covers whom: one row a need, grouped by municipality.
enum MatchSection {
  static func write(_ context: PageContext, to html: inout HTMLWriter) {
    guard !context.plan.matches.isEmpty else { return }
    html.heading(.matches)
    html.element("p", ("class", "note")) { html in
      html.text(
        ja: "距離は直線、時間はモデルによる移動時間の目安。",
        en: "Distances are straight lines; times are modelled. ")
      html.tag("keep", ja: "既", en: "kept")
      html.text(ja: " すでにある連携を続ける　", en: " an existing partner is kept; ")
      html.tag("near", ja: "≈", en: "≈")
      html.text(
        ja: " 所在地が不明で、圏域の中心からの距離　", en: " place unknown, measured from the centre of its area; ")
      html.tag("guess", ja: "推定", en: "assumed")
      html.text(ja: " 報告がないため、必要とみなした。", en: " no report, so a need is assumed. ")
      html.text(
        ja: "各連携先の下の「次善」は、その連携先がなければ次に良い候補と、替えたときの代償。",
        en: "Below each partner stands the next best, and what the change would cost.")
    }
    for report in context.plan.matches {
      html.newline()
      html.element("h3", ("id", "matches-" + report.function.rawValue)) { html in
        html.text(
          ja: "\(report.function.name.japanese)（必要 \(report.needs.count)件）",
          en:
            "\(GapSection.capitalised(report.function.name.english)) (\(Wording.count(report.needs.count, "need")))"
        )
      }
      if report.function == .deputy, let deputies = context.plan.deputies {
        DeputySection.write(deputies, context, to: &html)
      }
      if context.limits.foldsTables {
        html.element("p", ("class", "note")) {
          $0.text(
            ja: "件数が多いため、表は折りたたんであります。",
            en: "The table is folded because it is long.")
        }
        html.element("details") { html in
          html.element("summary") { $0.text(ja: "表を開く", en: "Open the table") }
          writeTable(report, context, to: &html)
        }
      } else {
        writeTable(report, context, to: &html)
      }
    }
  }

  private static func writeTable(
    _ report: MatchReport, _ context: PageContext, to html: inout HTMLWriter
  ) {
    let wish = report.needs.map(\.partners).max() ?? 1
    let ranks = max(wish, report.assignments.map(\.rank).max() ?? 1, 1)
    var partners = [[MatchAssignment]](repeating: [], count: report.needs.count)
    for assignment in report.assignments where partners.indices.contains(assignment.need) {
      partners[assignment.need].append(assignment)
    }
    let caption = LocalizedText(
      ja: "\(report.function.name.japanese)の連携先", en: "Partners for \(report.function.name.english)"
    )
    html.scrollArea(label: caption[context.language], width: ranks > 1 ? .wide : .any) { html in
      html.element("table") { html in
        html.element("caption") { $0.text(caption) }
        var columns = [(LocalizedText(ja: "医療機関", en: "Institution"), numeric: false)]
        for rank in 1...ranks {
          columns.append(
            (LocalizedText(ja: "第\(rank)連携先", en: "Partner \(rank)"), numeric: false))
        }
        html.tableHead(columns)
        for group in groups(report, context) {
          html.element("tbody") { html in
            html.element("tr") { html in
              html.element("th", ("scope", "rowgroup"), ("colspan", String(ranks + 1))) {
                $0.text(
                  ja: "\(group.name)（\(group.needs.count)件）",
                  en: "\(group.name) (\(group.needs.count))")
              }
            }
            html.newline()
            for need in group.needs {
              writeRow(
                report.needs[need], partners[need].sorted { $0.rank < $1.rank }, report,
                ranks: ranks, context, to: &html)
            }
          }
        }
      }
    }
  }

  /// Needs by municipality, both in document order.
  private static func groups(
    _ report: MatchReport, _ context: PageContext
  ) -> [(name: String, needs: [Int])] {
    var places: [AreaID?: Int] = [:]
    var groups: [(area: AreaID?, needs: [Int])] = []
    for (index, need) in report.needs.enumerated() {
      let area = context.municipality(of: need.institution)
      if let place = places[area] {
        groups[place].needs.append(index)
      } else {
        places[area] = groups.count
        groups.append((area, [index]))
      }
    }
    return groups.sorted { ($0.area?.index ?? -1) < ($1.area?.index ?? -1) }
      .map { (name: $0.area.map { context.region[$0].name } ?? "—", needs: $0.needs) }
  }

  private static func writeRow(
    _ need: Need, _ partners: [MatchAssignment], _ report: MatchReport, ranks: Int,
    _ context: PageContext, to html: inout HTMLWriter
  ) {
    html.element("tr") { html in
      html.element("th", ("scope", "row")) { html in
        html.text(context.name(need.institution) + PlanText.terms(of: need, context.language))
        if need.basis == .assumed { html.tag("guess", ja: "推定", en: "assumed") }
      }
      for rank in 0..<ranks {
        if rank < partners.count {
          html.element("td", ("class", "partner")) {
            writePartner(partners[rank], report, context, to: &$0)
          }
        } else if rank < need.partners {
          html.element("td") { html in
            html.tag("none", ja: rank == 0 ? "× なし" : "不足", en: rank == 0 ? "× none" : "missing")
          }
        } else {
          html.element("td") { $0.text("—") }
        }
      }
    }
    html.newline()
  }

  private static func writePartner(
    _ assignment: MatchAssignment, _ report: MatchReport, _ context: PageContext,
    to html: inout HTMLWriter
  ) {
    guard report.supporters.indices.contains(assignment.supporter) else { return }
    html.element("span", ("class", "who")) { html in
      html.text(context.name(report.supporters[assignment.supporter].institution))
      if assignment.existing { html.tag("keep", ja: "既", en: "kept") }
    }
    html.element("span", ("class", "sub")) { html in
      if let metres = assignment.metres {
        html.text(PageNumber.kilometres(metres) + " km")
      } else {
        html.text(ja: "距離不明", en: "distance unknown")
      }
      if let minutes = assignment.minutes {
        html.text(ja: "・\(minutes)分", en: ", \(minutes) min")
      }
      if let level = assignment.level {
        html.text(ja: "・同じ\(level.name.japanese)", en: ", same \(level.name.english)")
      }
      if assignment.approximate { html.tag("near", ja: "≈", en: "≈") }
    }
    // A plan that was put together by hand may point at nobody.
    guard let alternative = assignment.alternative,
      alternative.supporter.map(report.supporters.indices.contains) ?? true
    else { return }
    html.element("span", ("class", "sub else")) {
      $0.text(alternative.text(insteadOf: assignment, in: report, context.region))
    }
  }
}

/// Institutions that were left out because they did not report.
enum LeftOutSection {
  static func write(_ context: PageContext, to html: inout HTMLWriter) {
    let reports = context.plan.matches.filter { !$0.leftOut.isEmpty }
    guard !reports.isEmpty else { return }
    html.heading(.leftOut)
    html.element("p") {
      $0.text(
        ja: "次の医療機関は、それぞれの理由で対象外としました。必要がないという意味ではありません。",
        en: "These were left out, each for its reason. It does not mean that they need nothing."
      )
    }
    for report in reports {
      html.element("details") { html in
        html.element("summary") {
          $0.text(
            ja: "\(report.function.name.japanese)　\(report.leftOut.count)件",
            en: "\(GapSection.capitalised(report.function.name.english)): \(report.leftOut.count)")
        }
        html.element("ul") { html in
          for (place, id) in report.leftOut.enumerated() {
            html.element("li") { html in
              html.text(context.name(id))
              html.text(
                ja: "（\(context.municipalityName(of: id))）",
                en: " (\(context.municipalityName(of: id)))")
              if place < report.leftOutReasons.count {
                let reason = report.leftOutReasons[place].text
                html.text(ja: "：\(reason.japanese)", en: ": \(reason.english)")
              }
            }
          }
        }
      }
    }
  }
}

/// What the check of the region warned about.
enum WarningSection {
  static func write(_ context: PageContext, to html: inout HTMLWriter) {
    write(context.region.warnings, language: context.language, to: &html)
  }

  static func write(_ warnings: [Problem], language: Language, to html: inout HTMLWriter) {
    guard !warnings.isEmpty else { return }
    html.heading(.warnings)
    let label = PageSection.warnings.title
    html.scrollArea(label: label[language]) { html in
      html.element("table") { html in
        html.element("caption") {
          $0.text(
            ja: "入力は使えますが、次のことに注意してください（\(warnings.count)件）",
            en: "The input is usable, but note these \(warnings.count)")
        }
        html.tableHead([
          (LocalizedText(ja: "重さ", en: "Severity"), false),
          (LocalizedText(ja: "場所", en: "Where"), false),
          (LocalizedText(ja: "内容", en: "What"), false),
          (LocalizedText(ja: "直し方", en: "Hint"), false),
        ])
        html.element("tbody") { html in
          for problem in warnings {
            html.element("tr") { html in
              html.element("td", ("class", "severity")) { html in
                switch problem.severity {
                case .error: html.text(ja: "✕ 誤り", en: "✕ error")
                case .warning: html.text(ja: "△ 注意", en: "△ warning")
                }
              }
              html.element("td", ("class", "t")) { html in
                html.element("code", text: problem.path)
                if !problem.value.isEmpty {
                  html.element("span", ("class", "sub"), text: problem.value)
                }
              }
              html.element("td") { $0.text(problem.message) }
              html.element("td") { $0.text(problem.hint ?? LocalizedText(ja: "—", en: "—")) }
            }
            html.newline()
          }
        }
      }
    }
  }
}
