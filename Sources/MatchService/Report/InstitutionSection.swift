import MatchEngine

/// All institutions in one table, and a part for each that is looked up.
///
/// On paper only those parts are printed that were opened: nobody wants three hundred.
enum InstitutionSection {
  static func write(_ context: ReportContext, to html: inout HTMLWriter) {
    html.section(ReportSections.institutions) { html in
      writeTools(context, to: &html)
      html.element("div", ("class", "cards")) { html in
        for index in context.region.document.institutions.indices {
          InstitutionCard.write(InstitutionID(index), context, to: &html)
        }
      }
      writeTable(context, to: &html)
    }
  }

  private static func writeTools(_ context: ReportContext, to html: inout HTMLWriter) {
    html.element("div", ("class", "tools"), ("data-js", ""), ("hidden", "")) { html in
      html.element("label", ("for", "lookup")) {
        $0.text(ja: "名前でさがす", en: "Search by name")
      }
      html.empty("input", ("type", "search"), ("id", "lookup"), ("autocomplete", "off"))
      html.element(
        "span", ("id", "lookup-found"), ("role", "status"),
        ("data-shown", LocalizedText(ja: "{n}件", en: "{n} found")[context.language])
      ) { _ in }
      for (what, ja, en) in [
        ("open", "該当を全部開く", "Open all that match"), ("close", "全部閉じる", "Close all"),
      ] {
        html.element("button", ("type", "button"), ("data-show", what)) { $0.text(ja: ja, en: en) }
      }
    }
    html.note(
      LocalizedText(
        ja: "名前をさがすか表の名前を選ぶと、その医療機関の当番・連携先・お願いしたいことが出ます。印刷されるのは開いたものだけです。",
        en:
          "Search a name, or choose one in the table, for its duties, its partners and what it is asked for. Only what is open is printed."
      ))
  }

  private static func writeTable(_ context: ReportContext, to html: inout HTMLWriter) {
    let institutions = context.region.document.institutions
    let caption = LocalizedText(
      ja: "医療機関の一覧（\(institutions.count)件）",
      en: "All \(Wording.count(institutions.count, "institution"))")
    html.table(
      caption,
      [
        (LocalizedText(ja: "医療機関", en: "Institution"), false),
        (LocalizedText(ja: "種類", en: "Kind"), false),
        (LocalizedText(ja: "市町村", en: "Municipality"), false),
        (LocalizedText(ja: "必要", en: "Needs"), true),
        (LocalizedText(ja: "うち連携先なし", en: "Without partner"), true),
        (LocalizedText(ja: "引き受け", en: "Supports"), true),
        (LocalizedText(ja: "枠", en: "Capacity"), true),
        (LocalizedText(ja: "当番", en: "Duties"), true),
        (LocalizedText(ja: "意向あり・未実施", en: "Willing but idle"), false),
      ], width: .wide
    ) { html in
      for (index, record) in institutions.enumerated() {
        let role = context.roles[index]
        html.row(RowFilter(InstitutionID(index), context)) { html in
          html.element("th", ("scope", "row")) { $0.institution(InstitutionID(index), context) }
          html.cell(record.kind.name)
          html.element("td", text: context.page.municipalityName(of: InstitutionID(index)))
          html.cell(role.needs.count)
          let without = role.needs.count { $0.partners.isEmpty }
          html.cell(without, bad: without > 0)
          html.cell(role.supports.reduce(0) { $0 + $1.assignments.count })
          html.cell(role.supports.reduce(0) { $0 + $1.capacity })
          html.cell(duties(role, context))
          html.element("td", ("class", "t")) { html in
            let willing = SupportFunction.allCases.filter { context.isWilling(record.id, $0) }
            html.text(
              willing.map { context.name(.function($0))[context.language] }
                .joined(separator: LocalizedText(ja: "・", en: ", ")[context.language]))
          }
        }
      }
    }
  }

  /// How many duties an institution holds in all rotations.
  static func duties(_ role: InstitutionRole, _ context: ReportContext) -> Int {
    role.rotations.reduce(0) { sum, member in
      let tallies = context.report.plan.rotations[member.report].tallies
      return sum + (tallies.indices.contains(member.member) ? tallies[member.member].duties : 0)
    }
  }
}
