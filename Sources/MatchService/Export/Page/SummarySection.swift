import MatchEngine

/// Big figures, one sentence, and one table each for functions and rotations.
enum SummarySection {
  static func write(_ context: PageContext, to html: inout HTMLWriter) {
    html.heading(.summary)
    let plan = context.plan
    html.element("p", ("class", plan.isCovered ? "lead" : "lead open")) {
      $0.text(sentence(plan))
    }
    writeFigures(context, to: &html)
    if !plan.matches.isEmpty { writeFunctions(context, to: &html) }
    if !plan.rotations.isEmpty { writeRotations(context, to: &html) }
  }

  /// The whole plan in one sentence.
  static func sentence(_ plan: Plan) -> LocalizedText {
    let needs = plan.matches.reduce(0) { $0 + $1.needs.count }
    let without = plan.matches.reduce(0) { $0 + FunctionFigures($1).withoutAny }
    let short = plan.matches.reduce(0) { $0 + $1.uncovered.count } - without
    let duties = plan.rotations.reduce(0) { $0 + $1.duties.count }
    let holes = plan.rotations.reduce(0) { $0 + $1.holes.count }
    var sentences: [LocalizedText] = []
    if needs > 0 { sentences.append(coverage(needs, without: without, short: short)) }
    if duties > 0 {
      sentences.append(
        holes == 0
          ? LocalizedText(
            ja: "当番\(duties)枠はすべて埋まっています。",
            en: "All \(Wording.count(duties, "duty is", "duties are")) held.")
          : LocalizedText(
            ja: "当番\(duties)枠のうち\(holes)枠が空白です。",
            en: "\(Wording.count(holes, "duty is", "duties are")) open, of \(duties)."))
    }
    if sentences.isEmpty {
      return LocalizedText(
        ja: "この計画には支援の必要も当番もありません。", en: "This plan holds neither needs nor duties.")
    }
    return sentences.joined(separator: LocalizedText(ja: "", en: " "))
  }

  private static func coverage(_ needs: Int, without: Int, short: Int) -> LocalizedText {
    if without == 0, short == 0 {
      return LocalizedText(
        ja: "支援の必要\(needs)件のすべてに希望どおりの連携先がつきました。",
        en: "All \(Wording.count(needs, "need has", "needs have")) the partners that they want.")
    }
    var parts: [LocalizedText] = []
    if without > 0 {
      parts.append(
        LocalizedText(ja: "\(without)件にまだ連携先がなく", en: "\(without) have no partner yet"))
    }
    if short > 0 {
      parts.append(
        LocalizedText(
          ja: "\(short)件は連携先が希望数に足りず",
          en: Wording.count(
            short, "has fewer partners than wanted", "have fewer partners than wanted")))
    }
    let full = needs - without - short
    let told = parts.joined()
    return LocalizedText(
      ja: "支援の必要\(needs)件のうち、\(told.japanese)、\(full)件は希望どおりです。",
      en: "Of \(Wording.count(needs, "need")), \(told.english), and \(full) are fully covered.")
  }

  private static func writeFigures(_ context: PageContext, to html: inout HTMLWriter) {
    let plan = context.plan
    let figures = plan.matches.map { FunctionFigures($0) }
    let needs = figures.reduce(0) { $0 + $1.needs }
    let first = figures.reduce(0) { $0 + $1.withFirst }
    let all = figures.reduce(0) { $0 + $1.withAll }
    let duties = plan.rotations.reduce(0) { $0 + $1.duties.count }
    let holes = plan.rotations.reduce(0) { $0 + $1.holes.count }
    html.element("ul", ("class", "figures")) { html in
      if !plan.matches.isEmpty {
        figure(
          LocalizedText(ja: "支援の必要", en: "Needs"), needs, unit: LocalizedText(ja: "件", en: ""),
          more: LocalizedText(
            ja: "\(plan.matches.count)機能", en: "in \(Wording.count(plan.matches.count, "function"))"
          ),
          tone: "plain", to: &html)
        figure(
          LocalizedText(ja: "第1連携先あり", en: "First partner found"), first,
          unit: LocalizedText(ja: "件", en: ""), more: share(first, of: needs),
          tone: first == needs ? "good" : "plain", to: &html)
        figure(
          LocalizedText(ja: "希望数どおり", en: "All partners found"), all,
          unit: LocalizedText(ja: "件", en: ""), more: share(all, of: needs),
          tone: all == needs ? "good" : "plain", to: &html)
        figure(
          LocalizedText(ja: "連携先なし", en: "No partner"), needs - first,
          unit: LocalizedText(ja: "件", en: ""),
          more: LocalizedText(
            ja: "希望数に不足 \(first - all)件", en: "\(first - all) more short of their wish"),
          tone: first == needs ? "good" : "bad", to: &html)
      }
      if !plan.rotations.isEmpty {
        figure(
          LocalizedText(ja: "当番", en: "Duties"), duties, unit: LocalizedText(ja: "枠", en: ""),
          more: LocalizedText(
            ja: "輪番 \(plan.rotations.count)",
            en: plan.rotations.count == 1 ? "1 rotation" : "\(plan.rotations.count) rotations"),
          tone: "plain", to: &html)
        figure(
          LocalizedText(ja: "空白", en: "Open duties"), holes,
          unit: LocalizedText(ja: "枠", en: ""),
          more: LocalizedText(
            ja: "充足率 \(PageNumber.percent(duties - holes, of: duties))",
            en: "\(PageNumber.percent(duties - holes, of: duties)) held"),
          tone: holes == 0 ? "good" : "bad", to: &html)
      }
    }
  }

  private static func share(_ part: Int, of whole: Int) -> LocalizedText {
    let percent = PageNumber.percent(part, of: whole)
    return LocalizedText(ja: "全体の\(percent)", en: "\(percent) of all")
  }

  private static func figure(
    _ what: LocalizedText, _ value: Int, unit: LocalizedText, more: LocalizedText, tone: String,
    to html: inout HTMLWriter
  ) {
    html.element("li", ("class", tone)) { html in
      html.element("span", ("class", "what")) { $0.text(what) }
      html.element("span", ("class", "big")) { html in
        html.number(value)
        if !unit[html.language].isEmpty {
          html.element("span", ("class", "unit")) { $0.text(unit) }
        }
      }
      html.element("span", ("class", "more")) { $0.text(more) }
    }
  }

  private static func writeFunctions(_ context: PageContext, to html: inout HTMLWriter) {
    let caption = LocalizedText(ja: "機能ごとの状況", en: "By function")
    html.scrollArea(label: caption[context.language]) { html in
      html.element("table") { html in
        html.element("caption") { $0.text(caption) }
        html.tableHead([
          (LocalizedText(ja: "機能", en: "Function"), false),
          (LocalizedText(ja: "必要", en: "Needs"), true),
          (LocalizedText(ja: "第1連携先あり", en: "First partner"), true),
          (LocalizedText(ja: "希望数どおり", en: "All partners"), true),
          (LocalizedText(ja: "希望数に不足", en: "Short"), true),
          (LocalizedText(ja: "連携先なし", en: "None"), true),
          (LocalizedText(ja: "支援側", en: "Supporters"), true),
          (LocalizedText(ja: "第1連携先まで（中央値・最長）", en: "To first partner (median, longest)"), true),
        ])
        html.element("tbody") { html in
          for report in context.plan.matches { writeRow(report, to: &html) }
        }
      }
    }
  }

  private static func writeRow(_ report: MatchReport, to html: inout HTMLWriter) {
    let figures = FunctionFigures(report)
    html.element("tr") { html in
      html.element("th", ("scope", "row")) { html in
        let name = report.function.name
        html.text(ja: name.japanese, en: GapSection.capitalised(name.english))
      }
      html.element("td", ("class", "n")) { $0.number(figures.needs) }
      html.element("td", ("class", "n")) { $0.number(figures.withFirst) }
      html.element("td", ("class", "n")) { $0.number(figures.withAll) }
      html.element("td", ("class", "n")) { $0.number(figures.withFirst - figures.withAll) }
      html.element("td", ("class", figures.withoutAny > 0 ? "n bad" : "n")) {
        $0.number(figures.withoutAny)
      }
      html.element("td", ("class", "n")) { $0.number(report.supporters.count) }
      html.element("td", ("class", "n")) { html in
        if let median = figures.medianMinutes, let longest = figures.longestMinutes {
          html.text(ja: "\(median)分・\(longest)分", en: "\(median) min, \(longest) min")
        } else {
          html.text("—")
        }
      }
    }
    html.newline()
  }

  private static func writeRotations(_ context: PageContext, to html: inout HTMLWriter) {
    let caption = LocalizedText(ja: "輪番ごとの状況", en: "By rotation")
    html.scrollArea(label: caption[context.language]) { html in
      html.element("table") { html in
        html.element("caption") { $0.text(caption) }
        html.tableHead([
          (LocalizedText(ja: "輪番", en: "Rotation"), false),
          (LocalizedText(ja: "種類", en: "Kind"), false),
          (LocalizedText(ja: "期間", en: "Period"), false),
          (LocalizedText(ja: "参加", en: "Members"), true),
          (LocalizedText(ja: "当番", en: "Duties"), true),
          (LocalizedText(ja: "空白", en: "Open"), true),
          (LocalizedText(ja: "守れない決まり", en: "Broken rules"), true),
        ])
        html.element("tbody") { html in
          for report in context.plan.rotations {
            let record = context.rotation(report)
            html.element("tr") { html in
              html.element("th", ("scope", "row"), text: record?.name ?? "")
              html.element("td") { $0.text(record?.kind.name ?? LocalizedText(ja: "", en: "")) }
              html.element("td") { $0.text(CivilDay.spanLabel(report.from, report.to)) }
              html.element("td", ("class", "n")) { $0.number(report.tallies.count) }
              html.element("td", ("class", "n")) { $0.number(report.duties.count) }
              html.element("td", ("class", report.holes.isEmpty ? "n" : "n bad")) {
                $0.number(report.holes.count)
              }
              html.element("td", ("class", "n")) { $0.number(report.violations.count) }
            }
            html.newline()
          }
        }
      }
    }
  }
}

/// The counts of one function.
struct FunctionFigures {
  /// Needs.
  let needs: Int
  /// Needs with at least one partner.
  let withFirst: Int
  /// Needs with all the partners that they want.
  let withAll: Int
  /// The median of the minutes to the first partner.
  let medianMinutes: Int?
  /// The most minutes to a first partner.
  let longestMinutes: Int?

  /// Needs without any partner.
  var withoutAny: Int { needs - withFirst }

  /// Counts a report.
  init(_ report: MatchReport) {
    needs = report.needs.count
    var partners = [Int](repeating: 0, count: report.needs.count)
    var minutes: [Int] = []
    for assignment in report.assignments where partners.indices.contains(assignment.need) {
      partners[assignment.need] += 1
      if assignment.rank == 1, let time = assignment.minutes { minutes.append(time) }
    }
    withFirst = partners.reduce(0) { $0 + ($1 > 0 ? 1 : 0) }
    withAll = zip(partners, report.needs).reduce(0) { $0 + ($1.0 >= $1.1.partners ? 1 : 0) }
    minutes.sort()
    medianMinutes = minutes.isEmpty ? nil : minutes[minutes.count / 2]
    longestMinutes = minutes.last
  }
}
