import MatchEngine

/// Needs without enough partners and duties without a holder: with cause and remedy.
enum GapSection {
  static func write(_ context: PageContext, to html: inout HTMLWriter) {
    html.heading(.gaps)
    let plan = context.plan
    if plan.isCovered {
      html.element("p", ("class", "ok")) {
        $0.text(ja: "足りないところはありません。", en: "Nothing is uncovered.")
      }
      return
    }
    for report in plan.matches {
      if report.uncovered.isEmpty {
        html.element("p", ("class", "ok")) {
          $0.text(
            ja: "\(report.function.name.japanese)：連携先が足りない医療機関はありません。",
            en:
              "\(capitalised(report.function.name.english)): no institution lacks a partner.")
        }
      } else {
        writeNeeds(report, context, to: &html)
      }
    }
    for report in plan.rotations {
      guard let rotation = context.rotation(report) else { continue }
      if report.holes.isEmpty {
        html.element("p", ("class", "ok")) {
          $0.text(ja: "\(rotation.name)：空白はありません。", en: "\(rotation.name): no duty is open.")
        }
      } else {
        writeHoles(report, rotation, context, to: &html)
      }
    }
  }

  private static func writeNeeds(
    _ report: MatchReport, _ context: PageContext, to html: inout HTMLWriter
  ) {
    let name = report.function.name
    let title = LocalizedText(
      ja: "\(name.japanese)：連携先が足りない医療機関 \(report.uncovered.count)件",
      en: "\(capitalised(name.english)): \(report.uncovered.count) short of partners")
    html.element("div", ("class", "gap")) { html in
      html.element("h3") { $0.text(title) }
      html.scrollArea(label: title[context.language]) { html in
        html.element("table") { html in
          html.element("caption") {
            $0.text(ja: "原因と、いちばん小さな打ち手", en: "Cause, and the smallest change that helps")
          }
          html.tableHead([
            (LocalizedText(ja: "医療機関", en: "Institution"), false),
            (LocalizedText(ja: "不足", en: "Missing"), true),
            (LocalizedText(ja: "原因", en: "Cause"), false),
            (LocalizedText(ja: "打ち手", en: "Remedy"), false),
          ])
          html.element("tbody") { html in
            var previous: UncoveredNeed?
            for gap in report.uncovered where report.needs.indices.contains(gap.need) {
              writeNeed(gap, after: previous, report, context, to: &html)
              previous = gap
            }
          }
        }
      }
    }
    html.newline()
  }

  /// Clinics that share one bottleneck have one cause, which is printed once.
  private static func writeNeed(
    _ gap: UncoveredNeed, after previous: UncoveredNeed?, _ report: MatchReport,
    _ context: PageContext,
    to html: inout HTMLWriter
  ) {
    let need = report.needs[gap.need]
    html.element("tr") { html in
      html.element("th", ("scope", "row")) { html in
        html.text(context.name(need.institution) + PlanText.terms(of: need, context.language))
        html.element("span", ("class", "sub")) { html in
          html.text(context.municipalityName(of: need.institution))
          html.text(ja: "・優先 \(need.priority)", en: ", priority \(need.priority)")
          if need.basis == .assumed { html.tag("guess", ja: "推定", en: "assumed") }
        }
      }
      html.element("td", ("class", gap.missing >= need.partners ? "n bad" : "n")) {
        $0.text("\(gap.missing)/\(need.partners)")
      }
      html.element("td", ("class", "t")) { html in
        if gap.cause == previous?.cause, !context.isSortable {
          html.text(ja: "上と同じ", en: "as above")
          return
        }
        html.text(gap.cause)
        let counts = rejections(gap, report, context)
        if !counts.isEmpty {
          html.element("span", ("class", "sub")) { html in
            html.text(counts)
          }
        }
      }
      html.element("td", ("class", "remedy")) { $0.text(gap.remedy) }
    }
    html.newline()
  }

  /// Why each supporter is none for this need, counted, with the nearest; and the full ones.
  private static func rejections(
    _ gap: UncoveredNeed, _ report: MatchReport, _ context: PageContext
  ) -> String {
    func say(_ ja: String, _ en: String) -> String {
      LocalizedText(ja: ja, en: en)[context.language]
    }
    var parts = gap.rejections.map { count in
      var part =
        count.reason.text[context.language] + (say(" \(count.count)", ": \(count.count)"))
      if let nearest = count.nearest, report.supporters.indices.contains(nearest) {
        let name = context.shortName(report.supporters[nearest].institution)
        part += say("（最寄り \(name)）", " (nearest: \(name))")
      }
      return part
    }
    let full = gap.fullCandidates.filter(report.supporters.indices.contains)
    if !full.isEmpty {
      let names = full.prefix(3).map { context.shortName(report.supporters[$0].institution) }
      let more = full.count > 3 ? (say("ほか", " …")) : ""
      let list = names.joined(separator: say("、", ", ")) + more
      parts.append(
        say("満員の候補 \(full.count)（\(list)）", "full candidates: \(full.count) (\(list))"))
    }
    return parts.joined(separator: say("／", "; "))
  }

  private static func writeHoles(
    _ report: RotationReport, _ rotation: RotationRecord, _ context: PageContext,
    to html: inout HTMLWriter
  ) {
    let title = LocalizedText(
      ja: "\(rotation.name)：空白 \(report.holes.count)枠",
      en: "\(rotation.name): \(report.holes.count) open")
    html.element("div", ("class", "gap")) { html in
      html.element("h3") { $0.text(title) }
      html.scrollArea(label: title[context.language]) { html in
        html.element("table") { html in
          html.element("caption") {
            $0.text(
              ja: "だれも担当できない理由（参加\(rotation.members.count)者の内訳）と打ち手",
              en:
                "Why none of the \(Wording.count(rotation.members.count, "member")) can, and the remedy"
            )
          }
          html.tableHead([
            (LocalizedText(ja: "日", en: "Day"), false),
            (LocalizedText(ja: "口・時間帯", en: "Line and band"), false),
            (LocalizedText(ja: "理由", en: "Reasons"), false),
            (LocalizedText(ja: "打ち手", en: "Remedy"), false),
          ])
          html.element("tbody") { html in
            for hole in report.holes where report.duties.indices.contains(hole.duty) {
              let duty = report.duties[hole.duty]
              html.element("tr") { html in
                html.element("th", ("scope", "row")) { html in
                  html.text(duty.day.label)
                  html.element("span", ("class", "sub")) { html in
                    html.text(context.calendar.holidayName(on: duty.day) ?? duty.kind.name)
                  }
                }
                html.element("td", text: context.bandLabel(duty, of: rotation, long: true))
                html.element("td", ("class", "t"), text: reasons(hole, context))
                html.element("td", ("class", "remedy")) { $0.text(hole.remedy) }
              }
              html.newline()
            }
          }
        }
      }
    }
    html.newline()
  }

  /// The rules that stand against the members, most frequent first.
  static func reasons(_ hole: DutyHole, _ context: PageContext) -> String {
    func say(_ ja: String, _ en: String) -> String {
      LocalizedText(ja: ja, en: en)[context.language]
    }
    let counts = RotationRule.allCases.enumerated()
      .map {
        (
          order: $0.offset, rule: $0.element,
          count: hole.reasons.count { [rule = $0.element] in $0 == rule }
        )
      }
      .filter { $0.count > 0 }
      .sorted { ($1.count, $0.order) < ($0.count, $1.order) }
    return
      counts.map { $0.rule.name[context.language] + (say(" \($0.count)", ": \($0.count)")) }
      .joined(separator: say("、", ", "))
  }

  /// With a capital first letter.
  static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}

extension HTMLWriter {
  /// Appends a small framed word.
  mutating func tag(_ kind: String, ja: String, en: String) {
    element("span", ("class", "tag " + kind)) { $0.text(ja: ja, en: en) }
  }
}
