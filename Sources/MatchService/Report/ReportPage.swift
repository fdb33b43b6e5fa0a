// Problem: a forum (協議の場) in one room needs the state of its region, what would be if, and
//   the sheet that it has to hand in, as one file that opens from a USB stick.
// Method: sections in the order of a meeting, each in a file of its own, all through the writer
//   that escapes. Every picture stands beside its table. The page reads and prints whole without
//   script; one small script adds sorting, filters, tabs, details of the map and saving.
// Why safe: names are text wherever they stand, facts for the script are data attributes, and the
//   content security policy allows exactly this one script by its digest, and no address at all.
// Complexity: linear in the report, but for the labels of the maps (quadratic in their number).

public import MatchEngine

/// Writes a report as one self-contained HTML file.
public enum ReportPage {
  /// The bytes of the page, UTF-8, the same for the same report.
  public static func html(_ report: RegionReport, language: Language) -> [UInt8] {
    let context = ReportContext(report: report, language: language)
    var html = HTMLWriter(language: language)
    html.markup("<!DOCTYPE html>\n")
    html.element("html", ("lang", language.rawValue)) { html in
      html.newline()
      html.element("head") { writeHead(context, to: &$0) }
      html.newline()
      html.element("body") { writeBody(context, to: &$0) }
      html.newline()
    }
    html.newline()
    return html.bytes
  }

  /// What the page may do: its own style and its own script, nothing else.
  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    + "form-action 'none'; script-src 'sha256-\(Base64.text(SHA256.digest(ReportScript.bytes)))'"

  private static func writeHead(_ context: ReportContext, to html: inout HTMLWriter) {
    html.newline()
    html.empty("meta", ("charset", "utf-8"))
    html.newline()
    html.empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", policy))
    html.newline()
    html.empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"))
    html.empty("meta", ("name", "format-detection"), ("content", "telephone=no"))
    html.newline()
    html.element("title", text: title(context)[context.language])
    html.newline()
    html.style(
      PageStyle.sheet(
        footer: TitleSection.footer(context.page)[context.language], language: context.language,
        more: ReportStyle.sheet))
  }

  private static func title(_ context: ReportContext) -> LocalizedText {
    let name = context.region.document.name
    return LocalizedText(ja: "\(name)　協議の場レポート", en: "\(name): report for the forum")
  }

  private static func writeBody(_ context: ReportContext, to html: inout HTMLWriter) {
    html.newline()
    html.element("a", ("class", "skip"), ("href", "#main")) {
      $0.text(ja: "本文へ移動", en: "Skip to content")
    }
    html.newline()
    html.element("header") { html in
      html.element("p", ("class", "kicker")) {
        $0.text(ja: "かかりつけ医機能　協議の場　資料", en: "Primary care functions: paper for the forum")
      }
      html.element("h1") { $0.text(title(context)) }
      html.element("p", ("class", "asof")) { html in
        let day = context.report.plan.provenance.asOf.label
        html.text(ja: "\(day.japanese)時点", en: "as of \(day.english)")
      }
    }
    html.newline()
    FilterBar.write(context, to: &html)
    let button = LocalizedText(ja: "ここだけ印刷", en: "Print this part")
    html.element("main", ("id", "main"), ("data-print-part", button[context.language])) { html in
      OverviewSection.write(context, to: &html)
      ReportMap.write(context, to: &html)
      DutySection.write(context, to: &html)
      FairnessSection.write(context, to: &html)
      BalanceSection.write(context, to: &html)
      ContingencySection.write(context, to: &html)
      TimelineSection.write(context, to: &html)
      ScenarioSection.write(context, to: &html)
      IndicatorSection.write(context, to: &html)
      PlanTables.write(context, to: &html)
      InstitutionSection.write(context, to: &html)
      CallSection.write(context, to: &html)
      IssueSection.write(context, to: &html)
      ResultSection.write(context, to: &html)
      WarningSection.write(context.page, to: &html)
    }
    html.newline()
    html.element("footer") { SourceSection.write(context, to: &$0) }
    html.newline()
    html.script(ReportScript.parts)
  }
}
