import MatchEngine

/// A sheet that can be edited on the page, saved as a file and printed.
struct SheetForm {
  /// A field of the sheet.
  struct Field {
    /// Its name in a saved file.
    let key: String
    let name: LocalizedText
    let text: LocalizedText
    /// Whether it is a single line.
    let isLine: Bool

    init(
      _ key: String, _ name: LocalizedText, _ text: LocalizedText = LocalizedText(ja: "", en: ""),
      isLine: Bool = false
    ) {
      self.key = key
      self.name = name
      self.text = text
      self.isLine = isLine
    }
  }

  /// The id of the sheet in the page.
  let id: String
  /// The format that a saved file names.
  let schema: String
  /// What the sheet is.
  let title: LocalizedText
  /// Its fields.
  let fields: [Field]

  /// Appends the sheet.
  func write(_ context: ReportContext, to html: inout HTMLWriter) {
    let head = (
      field: LocalizedText(ja: "項目", en: "field"), text: LocalizedText(ja: "内容", en: "text")
    )
    html.element(
      "div", ("class", "sheet"), ("id", id), ("data-schema", schema),
      ("data-title", title[context.language]), ("data-region", context.region.document.name),
      ("data-day", context.report.plan.provenance.asOf.iso),
      ("data-field", head.field[context.language]), ("data-text", head.text[context.language])
    ) { html in
      html.element("h3") { $0.text(title) }
      for field in fields { write(field, context, to: &html) }
      html.element("div", ("class", "tools"), ("data-js", ""), ("hidden", "")) { html in
        html.element("span") { $0.text(ja: "このシートを保存：", en: "Save this sheet:") }
        for (form, ja, en) in [
          ("html", "HTML（印刷・配布用）", "HTML (to print, to hand out)"),
          ("csv", "CSV（表計算）", "CSV (spreadsheet)"), ("json", "JSON", "JSON"),
        ] {
          html.element("button", ("type", "button"), ("data-save", form)) {
            $0.text(ja: ja, en: en)
          }
        }
      }
    }
    html.newline()
  }

  /// Lines that a text takes at the width of the page, and one to write on.
  private func rows(_ text: String) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wrapped = lines.reduce(0) { $0 + 1 + Int(TextWidth.of(String($1), size: 1) / 66) }
    return min(max(wrapped + 1, 3), 60)
  }

  private func write(_ field: Field, _ context: ReportContext, to html: inout HTMLWriter) {
    let anchor = id + "-" + field.key
    html.element("label", ("for", anchor)) { $0.text(field.name) }
    if field.isLine {
      html.empty(
        "input", ("type", "text"), ("id", anchor), ("name", field.key),
        ("value", field.text[context.language]), ("autocomplete", "off"))
    } else {
      // A line feed at the beginning would be dropped by the parser.
      html.element(
        "textarea", ("id", anchor), ("name", field.key),
        ("rows", String(rows(field.text[context.language]))),
        text: field.text[context.language])
    }
    html.element(
      "div", ("class", "copy"), ("id", anchor + "-print"), ("aria-hidden", "true"),
      text: field.text[context.language])
    html.newline()
  }
}
