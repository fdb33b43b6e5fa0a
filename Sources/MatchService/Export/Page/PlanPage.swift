// Problem: one file that a forum of clinics, hospitals and officials can open, print, mail and
//   keep: who covers whom, who is on duty when, and above all what is still open.
// Method: sections in the order in which people ask, each in a file of its own, all through
//   one writer that escapes. Drawings are inline SVG, made here.
// Why safe: no script, no address of another host, and a content security policy that
//   forbids both even if a name were to break out of its escape.
// Complexity: linear in the plan, but for the labels of the map (quadratic in their number).

public import MatchEngine

/// Writes a plan as one self-contained HTML file.
public enum PlanPage {
  /// The bytes of the page, UTF-8, the same for the same plan.
  public static func html(_ plan: Plan, language: Language) -> [UInt8] {
    let context = PageContext(plan: plan, language: language)
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

  private static func writeHead(_ context: PageContext, to html: inout HTMLWriter) {
    html.newline()
    html.empty("meta", ("charset", "utf-8"))
    html.newline()
    html.empty(
      "meta", ("http-equiv", "Content-Security-Policy"),
      ("content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"))
    html.newline()
    html.empty(
      "meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"))
    html.empty("meta", ("name", "format-detection"), ("content", "telephone=no"))
    html.newline()
    html.element("title", text: TitleSection.title(context)[context.language])
    html.newline()
    html.style(
      PageStyle.sheet(
        footer: TitleSection.footer(context)[context.language], language: context.language))
  }

  private static func writeBody(_ context: PageContext, to html: inout HTMLWriter) {
    html.newline()
    html.element("a", ("class", "skip"), ("href", "#main")) {
      $0.text(ja: "本文へ移動", en: "Skip to content")
    }
    html.newline()
    html.element("header") { TitleSection.write(context, to: &$0) }
    html.newline()
    html.element("main", ("id", "main")) { html in
      SummarySection.write(context, to: &html)
      GapSection.write(context, to: &html)
      MatchSection.write(context, to: &html)
      LoadSection.write(context, to: &html)
      LeftOutSection.write(context, to: &html)
      MapSection.write(context, to: &html)
      RotationSection.write(context, to: &html)
      WarningSection.write(context, to: &html)
    }
    html.newline()
    html.element("footer") { html in
      html.element("p") { $0.text(TitleSection.footer(context)) }
    }
  }
}

/// How much width the content of a scroll area needs at least.
enum ScrollWidth: String {
  /// As little as there is.
  case any = "scroll"
  /// More than a telephone has.
  case wide = "scroll wide-table"
  /// A column for each month.
  case tally = "scroll tally-table"
}

extension HTMLWriter {
  /// Appends a table inside an area of its own that scrolls sideways and takes the keyboard.
  ///
  /// - Parameters:
  ///   - label: what the area holds, for screen readers.
  ///   - width: how much width the content needs at least.
  ///   - body: writes the content.
  mutating func scrollArea(
    label: String, width: ScrollWidth = .wide, body: (inout HTMLWriter) -> Void
  ) {
    newline()
    element(
      "div", ("class", width.rawValue), ("tabindex", "0"),
      ("role", "region"), ("aria-label", label), body: body)
  }

  /// Appends the head row of a table; `numeric` columns are set to the right.
  mutating func tableHead(_ columns: [(LocalizedText, numeric: Bool)]) {
    element("thead") { html in
      html.element("tr") { html in
        for (title, numeric) in columns {
          html.element("th", ("scope", "col"), ("class", numeric ? "n" : "t")) { $0.text(title) }
        }
      }
    }
    newline()
  }
}
