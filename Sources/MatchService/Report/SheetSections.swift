import MatchEngine

/// The issue sheets (課題管理シート), one for each theme, filled from the findings.
enum IssueSection {
  static func write(_ context: ReportContext, to html: inout HTMLWriter) {
    html.section(ReportSections.issues) { html in
      html.note(
        LocalizedText(
          ja: "この報告の数字から下書きしました。そのまま書き直して、ファイルに保存できます。もとの報告は変わりません。",
          en:
            "Drafted from the figures of this report. Rewrite it here and save it as a file; the report itself stays as it is."
        ))
      for theme in IssueTheme.all(context) { form(theme, context).write(context, to: &html) }
    }
  }

  /// The sheet of a theme.
  static func form(_ theme: IssueTheme, _ context: ReportContext) -> SheetForm {
    let findings = IssueFindings(theme: theme, context: context)
    let region = context.region.document.name
    let cause = LocalizedText(ja: "原因", en: "Cause ")
    let measure = LocalizedText(ja: "方策", en: "Measure ")
    return SheetForm(
      id: "issue-" + theme.rawValue, schema: "issue-sheet/1",
      title: LocalizedText(
        ja: "課題管理シート　\(region)（\(theme.name.japanese)）",
        en: "Issue sheet, \(region): \(theme.name.english)"),
      fields: [
        SheetForm.Field(
          "issues", LocalizedText(ja: "(1) 地域の具体的な課題", en: "(1) Issues of the region"),
          IssueLines.dotted(findings.issues)),
        SheetForm.Field(
          "causes", LocalizedText(ja: "(2) 様々な視点から考えられる原因", en: "(2) Possible causes"),
          IssueLines.numbered(findings.causes, cause)),
        SheetForm.Field(
          "aims", LocalizedText(ja: "(3) 地域で目指すべき姿", en: "(3) What the region aims at"),
          IssueLines.dotted(findings.aims)),
        SheetForm.Field(
          "measures", LocalizedText(ja: "(4) 方策と役割分担", en: "(4) Measures, and who does them"),
          IssueLines.numbered(findings.measures, measure)),
        SheetForm.Field(
          "effects",
          LocalizedText(ja: "(5) 方策により期待できる効果", en: "(5) Effects expected of the measures"),
          IssueLines.dotted(findings.effects)),
      ])
  }
}

/// The sheet of results (公表シート) that a forum makes public.
enum ResultSection {
  static func write(_ context: ReportContext, to html: inout HTMLWriter) {
    html.section(ReportSections.results) { html in
      html.note(
        LocalizedText(
          ja: "協議のあとに公表するシートの下書きです。開催日・参加者・次回は会議のあとに記入してください。",
          en:
            "A draft of what is published after the meeting. Fill in the day, those present and the next meeting."
        ))
      form(context).write(context, to: &html)
    }
  }

  /// The sheet.
  static func form(_ context: ReportContext) -> SheetForm {
    let themes = IssueTheme.all(context)
    let findings = themes.map { IssueFindings(theme: $0, context: context) }
    func each(_ lines: (IssueFindings) -> [LocalizedText]) -> LocalizedText {
      findings.map { finding in
        let text = IssueLines.dotted(lines(finding))
        let name = finding.theme.name
        return LocalizedText(
          ja: "【\(name.japanese)】\n\(text.japanese)", en: "\(name.english)\n\(text.english)")
      }.joined(separator: LocalizedText(ja: "\n", en: "\n"))
    }
    let region = context.region.document.name
    return SheetForm(
      id: "result", schema: "result-sheet/1",
      title: LocalizedText(ja: "協議の結果の公表シート", en: "Results of the forum"),
      fields: [
        SheetForm.Field(
          "area", LocalizedText(ja: "圏域", en: "Area"), LocalizedText(ja: region, en: region),
          isLine: true),
        SheetForm.Field("day", LocalizedText(ja: "開催日", en: "Day of the meeting"), isLine: true),
        SheetForm.Field(
          "theme", LocalizedText(ja: "テーマ", en: "Theme"),
          themes.map(\.name).joined(separator: LocalizedText(ja: "・", en: ", ")), isLine: true),
        SheetForm.Field("present", LocalizedText(ja: "参加者", en: "Those present")),
        SheetForm.Field(
          "issues", LocalizedText(ja: "課題", en: "Issues"), each(\.issues)),
        SheetForm.Field(
          "measures", LocalizedText(ja: "方策", en: "Measures"), each(\.measures)),
        SheetForm.Field(
          "roles", LocalizedText(ja: "役割", en: "Roles"),
          LocalizedText(
            ja: "・郡市区医師会：声かけ、輪番の調整\n・医療機関：連携と当番の引き受け\n・市町村：事務局、住民への周知\n・都道府県：広域の調整",
            en:
              "- medical association: calls, rotations\n- institutions: partnerships and duties\n- municipality: secretariat, information\n- prefecture: coordination across areas"
          )),
        SheetForm.Field(
          "indicators", LocalizedText(ja: "指標", en: "Indicators"),
          IssueLines.dotted(figures(findings, context))),
        SheetForm.Field("next", LocalizedText(ja: "次回", en: "Next meeting"), isLine: true),
      ])
  }

  private static func figures(
    _ findings: [IssueFindings], _ context: ReportContext
  ) -> [LocalizedText] {
    findings.flatMap(\.watched).map { key in
      let subject = context.name(key.subject)
      let value = FigureText.text(context.report.indicators[key]?.value, key.indicator)
      let name = key.indicator.name
      return LocalizedText(
        ja: (subject.japanese.isEmpty ? "" : subject.japanese + "　")
          + "\(name.japanese)：\(value.japanese)（目標　　　）",
        en: (subject.english.isEmpty ? "" : subject.english + ", ")
          + "\(name.english): \(value.english) (target:      )")
    }
  }
}
