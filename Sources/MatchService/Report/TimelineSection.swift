import MatchEngine

/// The years to come: doctors age and retire, demand grows; as bands over many draws.
enum TimelineSection {
  static func write(_ context: ReportContext, to html: inout HTMLWriter) {
    guard let report = context.report.timeline, let first = report.years.first,
      let last = report.years.last
    else { return }
    html.section(ReportSections.timeline) { html in
      html.element("p") { html in
        html.text(
          ja:
            "\(first)年から\(last)年まで、医師の引退と需要の変化を\(PageNumber.grouped(report.draws))通り試しました（乱数の種 \(report.seed)）。",
          en:
            "From \(first) to \(last), retirements and demand were drawn \(PageNumber.grouped(report.draws)) times (seed \(report.seed))."
        )
      }
      html.note(
        LocalizedText(
          ja: "線が中央値、濃い帯が25〜75％、薄い帯（点線）が10〜90％の試行の範囲。予測ではなく、いまのまま何もしない場合の幅です。",
          en:
            "The line is the median, the dark band holds the middle half of the draws, the pale (dashed) one 80 % of them. It is no forecast but what happens if nothing is done."
        ))
      html.element("div", ("class", "grid")) { html in
        for series in report.series where isKnown(series.measure, context) {
          writeChart(series, report, context, to: &html)
        }
      }
      html.element("details") { html in
        html.element("summary") { $0.text(ja: "年ごとの数字（表）", en: "Figures of each year (table)") }
        writeTable(report, context, to: &html)
      }
      writeClosures(report, context, to: &html)
      writeAssumptions(report, to: &html)
    }
  }

  /// Whether the region says anything of what is measured: a flat line at 0 would look like an answer.
  private static func isKnown(_ measure: TimelineMeasure, _ context: ReportContext) -> Bool {
    switch measure {
    case .homePatients:
      context.region.document.institutions.contains { $0.homePatients != nil }
    case .backupBedBalanceTenths:
      context.report.indicators.value(.backupBedBalance) != nil
    default: true
    }
  }

  private static func scale(_ measure: TimelineMeasure) -> Double {
    switch measure {
    case .needCoveragePermille, .dutiesPerMemberTenths, .backupBedBalanceTenths: 10
    default: 1
    }
  }

  private static func text(_ value: Int, _ measure: TimelineMeasure) -> String {
    guard scale(measure) == 10 else { return PageNumber.grouped(value) }
    let digits = FigureText.digits(value, .tenthsOfBeds)
    return measure == .needCoveragePermille ? digits + "%" : digits
  }

  private static func name(_ measure: TimelineMeasure) -> LocalizedText {
    LocalizedText(
      ja: measure.name.japanese, en: GapSection.capitalised(measure.name.english))
  }

  private static func writeChart(
    _ series: TimelineSeries, _ report: TimelineReport, _ context: ReportContext,
    to html: inout HTMLWriter
  ) {
    let years = report.years.count
    guard series.bands.count == years, series.bands.allSatisfy({ $0.count == 5 }),
      let first = series.bands.first, let last = series.bands.last
    else { return }
    let measure = series.measure
    let name = name(measure)
    let (then, now) = (report.years[years - 1], report.years[0])
    let description = LocalizedText(
      ja:
        "\(now)年の\(text(first[2], measure))から、\(then)年の中央値\(text(last[2], measure))（10〜90％の幅 \(text(last[0], measure))〜\(text(last[4], measure))）へ。",
      en:
        "From \(text(first[2], measure)) in \(now) to a median of \(text(last[2], measure)) in \(then) (80 % of draws: \(text(last[0], measure)) to \(text(last[4], measure)))."
    )
    html.element("figure") { html in
      html.element("figcaption") { $0.text(name) }
      html.scrollArea(label: name[context.language] + " (SVG)", width: .any) { html in
        BandChart(
          title: name[context.language], description: description[context.language],
          years: report.years,
          bands: series.bands.map { $0.map { Double($0) / scale(measure) } },
          limit: measure == .needCoveragePermille ? 100 : nil,
          label: { value in
            let isWhole = value == value.rounded()
            let digits =
              isWhole
              ? PageNumber.grouped(Int(value)) : PageNumber.length(value)
            return measure == .needCoveragePermille ? digits + "%" : digits
          }
        ).write(to: &html)
      }
      html.element("p", ("class", "note")) { $0.text(description) }
    }
    html.newline()
  }

  private static func writeTable(
    _ report: TimelineReport, _ context: ReportContext, to html: inout HTMLWriter
  ) {
    let series = report.series.filter {
      $0.bands.count == report.years.count && $0.bands.allSatisfy { $0.count == 5 }
        && isKnown($0.measure, context)
    }
    guard !series.isEmpty else { return }
    html.table(
      LocalizedText(ja: "年ごとの中央値（10〜90％）", en: "Median of each year (80 % of draws)"),
      [(LocalizedText(ja: "年", en: "Year"), numeric: true)]
        + series.map { (name($0.measure), numeric: true) }, width: .wide
    ) { html in
      for (place, year) in report.years.enumerated() {
        html.element("tr") { html in
          html.element("th", ("scope", "row"), ("class", "n"), text: String(year))
          for one in series {
            let band = one.bands[place]
            html.element("td", ("class", "n"), ("data-v", String(band[2]))) { html in
              html.text(text(band[2], one.measure))
              html.element(
                "span", ("class", "sub"),
                text: text(band[0], one.measure)
                  + (LocalizedText(ja: "〜", en: "–")[context.language]) + text(band[4], one.measure)
              )
            }
          }
        }
        html.newline()
      }
    }
  }

  private static let closed = 20

  private static func writeClosures(
    _ report: TimelineReport, _ context: ReportContext, to html: inout HTMLWriter
  ) {
    guard !report.closures.isEmpty, let last = report.years.last else { return }
    // Without an age on record a share is that of the whole profession: no ground to name anybody.
    let known = report.closures.filter { closure in
      context.region.institutionByID[closure.institution].map {
        context.region[$0].doctors.contains { $0.age != nil }
      } ?? false
    }
    if known.count < report.closures.count {
      html.note(
        LocalizedText(
          ja: "医師の年齢が登録されていない医療機関\(report.closures.count - known.count)件は、名前を挙げません。",
          en:
            "\(Wording.count(report.closures.count - known.count, "institution")) whose doctors’ ages are not on record"
            + " are not named."))
    }
    guard !known.isEmpty else { return }
    html.table(
      LocalizedText(
        ja: "\(last)年までに閉じる見込みの高い医療機関", en: "Likely to have closed by \(last)"),
      [
        (LocalizedText(ja: "医療機関", en: "Institution"), false),
        (LocalizedText(ja: "閉じた試行", en: "Draws"), true),
        (LocalizedText(ja: "割合", en: "Share"), true),
      ]
    ) { html in
      for closure in known.prefix(closed) {
        html.row(RowFilter(closure.institution, context)) { html in
          html.element("th", ("scope", "row")) { $0.institution(closure.institution, context) }
          html.cell(closure.draws)
          html.element("td", ("class", "n")) {
            $0.text(
              FigureText.digits(
                report.draws > 0 ? closure.draws * 1000 / report.draws : nil, .permille) + "%")
          }
        }
      }
    }
    if known.count > closed {
      html.note(
        LocalizedText(
          ja: "ほか\(known.count - closed)件は省きました。",
          en: "\(known.count - closed) more are left out."))
    }
  }

  private static func writeAssumptions(_ report: TimelineReport, to html: inout HTMLWriter) {
    guard !report.assumptions.isEmpty else { return }
    html.element("h3") { $0.text(ja: "置いた仮定", en: "What was assumed") }
    html.element("ul") { html in
      for assumption in report.assumptions {
        html.element("li") { $0.text(assumption) }
        html.newline()
      }
    }
  }
}
