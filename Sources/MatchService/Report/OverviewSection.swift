import MatchEngine

/// The first screen: six figures, the gaps by name, what changed.
enum OverviewSection {
  static func write(_ context: ReportContext, to html: inout HTMLWriter) {
    html.section(ReportSections.overview) { html in
      let plan = context.report.plan
      html.element("p", ("class", plan.isCovered ? "lead" : "lead open")) {
        $0.text(SummarySection.sentence(plan))
      }
      writeFigures(context, to: &html)
      html.element("div", ("class", "pair first")) { html in
        html.element("div") { writeGaps(context, to: &$0) }
        html.element("div") { ChangeSection.write(context, to: &$0) }
      }
    }
  }

  /// What is looked at first; those that are not known give way to the next.
  private static let candidates: [Indicator] = [
    .openDutySlots, .needsWithoutPartner, .isolatedClinics, .backupBedBalance,
    .shareCarriedBySeventies, .worstSingleLoss, .willingInstitutions, .paperOnlyNeeds,
    .dutyLoadGini, .supportLoadGini, .crossBoundaryShare,
  ]

  /// The six indicators of the first screen, in the order of the list above.
  static func figures(_ table: IndicatorTable) -> [Indicator] {
    let known = candidates.filter { table.value($0) != nil }
    let chosen = Set((known + candidates.filter { table.value($0) == nil }).prefix(6))
    return candidates.filter(chosen.contains)
  }

  private static func writeFigures(_ context: ReportContext, to html: inout HTMLWriter) {
    let table = context.report.indicators
    html.element("ul", ("class", "figures six")) { html in
      for indicator in figures(table) { figure(indicator, table, context, to: &html) }
    }
    html.newline()
  }

  private static func figure(
    _ indicator: Indicator, _ table: IndicatorTable, _ context: ReportContext,
    to html: inout HTMLWriter
  ) {
    let value = table.value(indicator)
    html.element("li", ("class", tone(indicator, value))) { html in
      html.element("span", ("class", "what")) { html in
        html.element(
          "a", ("href", "#" + IndicatorSection.anchor(indicator)),
          text: GapSection.capitalised(indicator.name[context.language]))
      }
      html.element("span", ("class", "big")) { html in
        if value == nil {
          html.element("span", ("class", "unknown")) { $0.text(ja: "不明", en: "not known") }
        } else {
          html.text(signed(value, indicator))
          html.element("span", ("class", "unit")) { $0.text(FigureText.unit(indicator.unit)) }
        }
      }
      html.element("span", ("class", "more")) { $0.text(base(indicator, table)) }
      if let previous = context.report.previous?.value(indicator), value != nil {
        let delta = IndicatorDelta(IndicatorKey(indicator), before: previous, after: value)
        html.element("span", ("class", "more")) { html in
          html.text(ja: "前回より ", en: "since last: ")
          html.change(delta)
        }
      }
    }
    html.newline()
  }

  /// A balance has a sign; other figures have none.
  private static func signed(_ value: Int?, _ indicator: Indicator) -> String {
    let digits = FigureText.digits(value, indicator.unit)
    return indicator == .backupBedBalance && (value ?? 0) > 0 ? "+" + digits : digits
  }

  private static func tone(_ indicator: Indicator, _ value: Int?) -> String {
    guard let value else { return "plain" }
    switch indicator {
    case .openDutySlots, .needsWithoutPartner, .isolatedClinics, .worstSingleLoss, .paperOnlyNeeds:
      return value == 0 ? "good" : "bad"
    case .backupBedBalance: return value >= 0 ? "good" : "bad"
    default: return "plain"
    }
  }

  /// Of how many, or what it means.
  private static func base(_ indicator: Indicator, _ table: IndicatorTable) -> LocalizedText {
    func of(_ whole: Indicator, _ ja: String, _ en: String) -> LocalizedText? {
      table.value(whole).map {
        let digits = PageNumber.grouped($0)
        return LocalizedText(ja: ja + digits + "中", en: "of \(digits) \(en)")
      }
    }
    let text: LocalizedText? =
      switch indicator {
      case .openDutySlots: of(.dutySlots, "当番枠 ", "duties")
      case .needsWithoutPartner, .paperOnlyNeeds: of(.needs, "必要 ", "needs")
      case .backupBedBalance:
        table.value(.expectedBackupBeds).map {
          let digits = FigureText.digits($0, .tenthsOfBeds)
          return LocalizedText(ja: "見込み \(digits)床に対して", en: "against \(digits) expected")
        }
      case .worstSingleLoss: LocalizedText(ja: "連携先を失う件数", en: "needs that lose cover")
      case .willingInstitutions: LocalizedText(ja: "声かけの相手", en: "to be asked")
      case .shareCarriedBySeventies: LocalizedText(ja: "当番のうち", en: "of duties")
      default: nil
      }
    return text ?? LocalizedText(ja: "", en: "")
  }

  private static func writeGaps(_ context: ReportContext, to html: inout HTMLWriter) {
    html.element("h3") { $0.text(ja: "いま足りないところ", en: "Gaps by name") }
    if context.report.plan.isCovered {
      html.element("p", ("class", "ok")) {
        $0.text(ja: "足りないところはありません。", en: "Nothing is uncovered.")
      }
      return
    }
    html.element("dl", ("class", "names")) { html in
      for report in context.report.plan.matches { writeNeeds(report, context, to: &html) }
      for report in context.report.plan.rotations { writeHoles(report, context, to: &html) }
    }
  }

  private static func writeNeeds(
    _ report: MatchReport, _ context: ReportContext, to html: inout HTMLWriter
  ) {
    let open = GapList.withoutPartner(report)
    guard !open.isEmpty else { return }
    html.element("dt") { html in
      html.text(context.name(.function(report.function)))
      html.text(ja: "：連携先なし \(open.count)件", en: ": \(open.count) without a partner")
    }
    html.element("dd") { html in
      html.institutions(open.map { context.region[$0].id }, context)
      for (cause, count) in IssueFindings.counted(report.uncovered.map(\.cause)).prefix(2) {
        html.element("span", ("class", "sub")) { html in
          html.text(ja: "原因：", en: "Cause: ")
          html.text(cause)
          html.text(ja: "（\(count)件）", en: " (\(count))")
        }
      }
    }
    html.newline()
  }

  private static func writeHoles(
    _ report: RotationReport, _ context: ReportContext, to html: inout HTMLWriter
  ) {
    guard !report.holes.isEmpty, let rotation = context.page.rotation(report) else { return }
    html.element("dt") { html in
      html.text(rotation.name)
      html.text(
        ja: "：空白 \(report.holes.count)枠",
        en: ": \(Wording.count(report.holes.count, "open duty", "open duties"))")
    }
    html.element("dd") { html in
      let labels = GapList.holes(report, rotation, context)
      html.text(
        labels.prefix(8).joined(separator: LocalizedText(ja: "、", en: "; ")[context.language]))
      guard labels.count > 8 else { return }
      html.element("details") { html in
        html.element("summary") {
          $0.text(ja: "ほか\(labels.count - 8)枠", en: "\(labels.count - 8) more")
        }
        html.text(
          labels.dropFirst(8).joined(separator: LocalizedText(ja: "、", en: "; ")[context.language]))
      }
    }
    html.newline()
  }
}

/// The gaps of a plan, as names.
enum GapList {
  /// Institutions that have no partner at all for a need, each once, in the order of the report.
  static func withoutPartner(_ report: MatchReport) -> [InstitutionID] {
    var seen: Set<InstitutionID> = []
    return report.uncovered.compactMap { gap in
      guard report.needs.indices.contains(gap.need) else { return nil }
      let need = report.needs[gap.need]
      return gap.missing >= need.partners && seen.insert(need.institution).inserted
        ? need.institution : nil
    }
  }

  /// The open duties of a rotation as days with line and band.
  static func holes(
    _ report: RotationReport, _ rotation: RotationRecord, _ context: ReportContext
  ) -> [String] {
    report.holes.compactMap { hole in
      guard report.duties.indices.contains(hole.duty) else { return nil }
      let duty = report.duties[hole.duty]
      let band = context.page.bandLabel(duty, of: rotation)
      return duty.day.shortLabel[context.language] + (band.isEmpty ? "" : " " + band)
    }
  }
}

extension CivilDay {
  /// 「7月19日（日）」, "Sun 19 Jul".
  var shortLabel: LocalizedText {
    let (_, month, day) = components
    let name = CivilMonth(self).label.english.prefix(3)
    return LocalizedText(
      ja: "\(month)月\(day)日（\(weekday.short.japanese)）",
      en: "\(weekday.short.english) \(day) \(name)")
  }
}
