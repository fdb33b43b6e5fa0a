public import MatchEngine

/// A plan in a few lines, for the screen: what is covered, and last what is not and why.
public enum PlanSummary {
  /// The lines after a plan was written; the last says what is uncovered.
  public static func lines(of plan: Plan, folder: String) -> [LocalizedText] {
    var lines: [LocalizedText] = []
    for match in plan.matches {
      if match.function == .deputy, let deputies = plan.deputies {
        lines.append(
          LocalizedText(
            ja:
              "副主治医（相互）: 対象\(deputies.clinics.count)、\(deputies.pairs.count)組、組なし\(deputies.unpaired.count)",
            en:
              "mutual deputies: \(Wording.count(deputies.clinics.count, "clinic")), \(Wording.count(deputies.pairs.count, "pair")), \(deputies.unpaired.count) without a pair"
          ))
      }
      let first = match.assignments.filter { $0.rank == 1 }.count
      let complete = match.needs.count - match.uncovered.count
      lines.append(
        LocalizedText(
          ja:
            "\(match.function.name[.japanese]): 対象\(match.needs.count)、第1連携先あり\(first)、希望どおり\(complete)",
          en:
            "\(match.function.name[.english]): \(Wording.count(match.needs.count, "need")), \(first) with a first partner, \(complete) complete"
        ))
    }
    for report in plan.rotations {
      let record = plan.region.document.rotations[report.rotation.value]
      let span = CivilDay.spanLabel(report.from, report.to)
      lines.append(
        LocalizedText(
          ja:
            "\(record.name): \(span.japanese)、当番\(report.duties.count)、空白\(report.holes.count)",
          en:
            "\(record.name): \(span.english), \(Wording.count(report.duties.count, "duty", "duties")), \(Wording.count(report.holes.count, "hole"))"
        ))
    }
    lines.append(
      LocalizedText(
        ja: "書き出し先: \(folder)（plan.html を開いてください）", en: "written to \(folder) (open plan.html)"))
    return lines + gaps(of: plan)
  }

  /// What is uncovered of what was asked for, as one line; the first gap with its reason and remedy.
  public static func gaps(of plan: Plan) -> [LocalizedText] {
    var without = 0
    var short = 0
    var example: LocalizedText?
    for match in plan.matches {
      for gap in match.uncovered {
        let need = match.needs[gap.need]
        if gap.missing == need.partners { without += 1 } else { short += 1 }
        if example == nil {
          let name = plan.region[need.institution].name
          example = LocalizedText(
            ja:
              "例: \(name)（\(match.function.name[.japanese])）— \(gap.cause.japanese) → \(gap.remedy.japanese)",
            en:
              "for example \(name) (\(match.function.name[.english])): \(gap.cause.english) → \(gap.remedy.english)"
          )
        }
      }
    }
    let holes = plan.rotations.reduce(0) { $0 + $1.holes.count }
    if example == nil,
      let report = plan.rotations.first(where: { !$0.holes.isEmpty }), let hole = report.holes.first
    {
      let record = plan.region.document.rotations[report.rotation.value]
      let duty = report.duties[hole.duty]
      example = LocalizedText(
        ja: "例: \(duty.day.label.japanese) \(record.name) → \(hole.remedy.japanese)",
        en: "for example \(duty.day.iso), \(record.name) → \(hole.remedy.english)")
    }
    guard let example else { return [allCovered(plan)] }
    var parts: [LocalizedText] = []
    if !plan.matches.isEmpty {
      parts.append(
        LocalizedText(
          ja: "相手なし\(without)件、相手不足\(short)件",
          en: "\(without) without a partner, \(short) short of partners"))
    }
    if !plan.rotations.isEmpty {
      parts.append(
        LocalizedText(
          ja: "当番の空白\(holes)件", en: Wording.count(holes, "open duty", "open duties")))
    }
    let told = parts.joined()
    return [
      LocalizedText(
        ja: "未充足: \(told.japanese)。" + example.japanese,
        en: "uncovered: \(told.english); " + example.english)
    ]
  }

  /// That nothing is open; only what was asked for is spoken of.
  private static func allCovered(_ plan: Plan) -> LocalizedText {
    var parts: [LocalizedText] = []
    if !plan.matches.isEmpty {
      parts.append(
        plan.matches.allSatisfy(\.needs.isEmpty) && plan.deputies?.pairs.isEmpty ?? true
          ? LocalizedText(ja: "相手が要る医療機関はありません", en: "no institution needs a partner")
          : LocalizedText(ja: "すべての対象に相手があります", en: "every need has its partners"))
    }
    if !plan.rotations.isEmpty {
      parts.append(
        plan.rotations.allSatisfy(\.duties.isEmpty)
          ? LocalizedText(ja: "この期間に当番はありません", en: "the period has no duty")
          : LocalizedText(ja: "当番に空白はありません", en: "no duty is open"))
    }
    guard !parts.isEmpty else {
      return LocalizedText(
        ja: "この地域には輪番がなく、何も計画していません。", en: "the region has no rotation: nothing was planned.")
    }
    let told = parts.joined()
    return LocalizedText(
      ja: "未充足なし: \(told.japanese)。", en: "uncovered: nothing; \(told.english).")
  }
}
