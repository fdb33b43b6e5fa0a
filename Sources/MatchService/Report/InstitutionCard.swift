import MatchEngine

/// What one institution has to know: its duties, its partners, what it is asked for.
enum InstitutionCard {
  static func write(_ id: InstitutionID, _ context: ReportContext, to html: inout HTMLWriter) {
    let record = context.region[id]
    let role = context.roles[id.value]
    var attributes: [HTMLWriter.Attribute] = [("class", "inst"), ("data-name", record.name)]
    attributes += RowFilter(id, context).attributes
    html.element("details", attributes: attributes) { html in
      html.element("summary") { html in
        html.text(record.name)
        html.element("span", ("class", "sub")) { html in
          html.text(record.kind.name)
          html.text(ja: "・", en: ", ")
          html.text(context.page.municipalityName(of: id))
        }
        if role.hasGap { html.tag("none", ja: "連携先なし", en: "gap") }
        if SupportFunction.allCases.contains(where: { context.isWilling(record.id, $0) }) {
          html.tag("keep", ja: "意向あり", en: "willing")
        }
      }
      // Inside, so that a link opens the part also where no script runs.
      html.element("div", ("class", "card"), ("id", ReportContext.anchor(id))) { html in
        writeNeeds(role, context, to: &html)
        writeSupports(role, context, to: &html)
        writeDuties(role, context, to: &html)
        writeRequests(record, role, context, to: &html)
        if role.needs.isEmpty, role.supports.isEmpty, role.rotations.isEmpty {
          html.element("p") {
            $0.text(ja: "この計画では、必要も支援も当番もありません。", en: "It has no part in this plan.")
          }
        }
      }
    }
    html.newline()
  }

  private static func writeNeeds(
    _ role: InstitutionRole, _ context: ReportContext, to html: inout HTMLWriter
  ) {
    guard !role.needs.isEmpty else { return }
    html.element("h4") { $0.text(ja: "連携先", en: "Partners") }
    html.element("ul") { html in
      for need in role.needs {
        let report = context.report.plan.matches[need.report]
        html.element("li") { html in
          html.text(context.name(.function(need.function)))
          html.text(PlanText.terms(of: report.needs[need.need], context.language))
          html.text(ja: "：", en: ": ")
          if need.partners.isEmpty {
            html.tag("none", ja: "× なし", en: "× none")
            if let gap = report.uncovered.first(where: { $0.need == need.need }) {
              html.text(" ")
              html.text(gap.cause)
            }
          }
          for (place, partner) in need.partners.enumerated() {
            if place > 0 { html.text(ja: "、", en: ", ") }
            html.institution(report.supporters[partner.supporter].institution, context, short: true)
            if let metres = partner.metres {
              html.text(
                ja: "（\(PageNumber.kilometres(metres))km）",
                en: " (\(PageNumber.kilometres(metres)) km)")
            }
          }
        }
      }
    }
  }

  private static func writeSupports(
    _ role: InstitutionRole, _ context: ReportContext, to html: inout HTMLWriter
  ) {
    guard !role.supports.isEmpty else { return }
    html.element("h4") { $0.text(ja: "支えている相手", en: "Those who rely on it") }
    html.element("ul") { html in
      for support in role.supports {
        let report = context.report.plan.matches[support.report]
        html.element("li") { html in
          html.text(context.name(.function(support.function)))
          html.text(
            ja: "：枠\(support.capacity)のうち\(support.assignments.count)件　",
            en: ": \(support.assignments.count) of \(Wording.count(support.capacity, "place")). ")
          html.institutions(
            support.assignments.map { context.region[report.needs[$0.need].institution].id },
            context, open: 8)
        }
      }
    }
  }

  private static func writeDuties(
    _ role: InstitutionRole, _ context: ReportContext, to html: inout HTMLWriter
  ) {
    guard !role.rotations.isEmpty else { return }
    html.element("h4") { $0.text(ja: "当番", en: "Duties") }
    html.element("ul") { html in
      for member in role.rotations {
        let report = context.report.plan.rotations[member.report]
        guard let rotation = context.page.rotation(report) else { continue }
        let own = report.duties.filter { $0.member == member.member }
        let days = own.map { duty -> String in
          let band = context.page.bandLabel(duty, of: rotation)
          return duty.day.shortLabel[context.language] + (band.isEmpty ? "" : " " + band)
        }
        html.element("li") { html in
          html.text(rotation.name)
          html.text(ja: "：\(own.count)回　", en: ": \(Wording.count(own.count, "duty", "duties")). ")
          html.text(days.joined(separator: LocalizedText(ja: "、", en: "; ")[context.language]))
        }
      }
    }
  }

  private static func writeRequests(
    _ record: InstitutionRecord, _ role: InstitutionRole, _ context: ReportContext,
    to html: inout HTMLWriter
  ) {
    let requests = RequestList.requests(of: record.id, context)
    guard !requests.isEmpty else { return }
    html.element("h4") { $0.text(ja: "お願いしたいこと", en: "What it is asked for") }
    html.element("ul") { html in
      for request in requests { html.element("li") { $0.text(request) } }
    }
  }
}

/// What an institution is asked for, from the findings.
enum RequestList {
  static func requests(of id: String, _ context: ReportContext) -> [LocalizedText] {
    var result: [LocalizedText] = []
    for report in context.report.recruiting {
      let name = context.name(.function(report.function))
      if let candidate = report.candidates.first(where: { $0.institution == id }) {
        result.append(
          LocalizedText(
            ja:
              "\(name.japanese)：意向ありと報告されています。\(candidate.places)枠を引き受けると、連携先のない\(candidate.firstPartners)件に連携先がつき、連携は全部で\(candidate.partners)件増えます。",
            en:
              "\(name.english): reported as willing. With \(Wording.count(candidate.places, "place")), \(candidate.firstPartners) without a partner would get one, and \(Wording.count(candidate.partners, "partner")) be gained in all."
          ))
      }
      if let places = report.places.first(where: { $0.institution == id }) {
        result.append(
          LocalizedText(
            ja: "\(name.japanese)：あと\(places.places)枠を引き受けられないか。不足を残らず埋める最小の増枠の一部です。",
            en:
              "\(name.english): \(Wording.count(places.places, "more place")); part of the fewest places that close every gap."
          ))
      }
    }
    let told = Set(context.report.recruiting.map(\.function))
    for function in SupportFunction.allCases
    where !told.contains(function) && context.isWilling(id, function) {
      let name = context.name(.function(function))
      result.append(
        LocalizedText(
          ja: "\(name.japanese)：意向ありと報告されています。参加を相談します。",
          en: "\(name.english): reported as willing; to be asked to take part."))
    }
    if let loss = context.report.contingencies?.single.first(where: { $0.institutions == [id] }),
      loss.needsWithout + loss.openDuties > 0
    {
      result.append(
        LocalizedText(
          ja:
            "ここが抜けると、\(loss.needsWithout)件が連携先を失い、当番\(loss.openDutiesText)枠が空きます。休む見込みがあれば早めに知らせてください。",
          en:
            "Without it \(loss.needsWithout) would lose cover and \(loss.openDutiesStay) open: early word of any pause is asked for."
        ))
    }
    return result
  }
}
