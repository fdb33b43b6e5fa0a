public import MatchEngine

/// Linked groups for a terminal.
public enum GroupText {
  /// The groups, who is in none and why, and what is proven.
  public static func text(_ plan: GroupPlan, language: Language) -> String {
    let report = plan.report
    let region = plan.region
    func say(_ ja: String, _ en: String) -> String { LocalizedText(ja: ja, en: en)[language] }
    var text =
      report.kind.name[language]
      + say("（\(report.edition.rawValue)）", " (\(report.edition.rawValue))")
    text += "\n"
    if FormedGroup.onDutyEachDay(report.kind) != nil {
      text += say(
        "どのグループも、毎日ちょうど1診療所が当番に当たります（夕方の対応。深夜・休日は留守番電話で当番を案内）。\n",
        "In each group exactly one clinic is on duty each calendar day (evening hours; at night and"
          + " on holidays an answering machine names it).\n")
    }
    text += "\n"

    var table = TextTable([
      (say("番号", "no."), .right), (say("医療機関", "members"), .left), (say("現在", "today"), .left),
      (say("基準", "figures"), .left), (say("病床", "bed"), .left),
      (say("最長km", "max km"), .right), (say("最長分", "max min"), .right),
    ])
    for (index, group) in report.groups.enumerated() {
      for (place, member) in group.members.enumerated() {
        guard place == 0 else {
          table.row(["", region[member].name])
          continue
        }
        table.row([
          "\(index + 1)", region[member].name, origin(group.origin, language),
          group.figures.map { GroupSentences.text($0)[language] }
            .joined(separator: say("、", ", ")),
          bed(group.bed, group.origin, region, language),
          group.longestMetres.map { Kilometres.text($0) } ?? "?",
          group.longestMinutes.map(String.init) ?? "?",
        ])
      }
    }
    text += table.text + "\n"

    if !report.ungrouped.isEmpty {
      text += say("グループに入らない医療機関", "In no group") + "\n"
      for item in report.ungrouped {
        let stance = item.stance.name[language]
        text += region[item.institution].name + say("（\(stance)）: ", " (\(stance)): ")
        text += item.cause[language] + "\n  → " + item.advice[language] + "\n"
      }
      text += "\n"
    }
    for item in report.released {
      let name = region.document.linkedGroups[item.group].name
      let rules = item.broken.map { GroupSentences.name(of: $0)[language] }
      text += say(
        "今のグループ「\(name)」は基準に合いません: \(rules.joined(separator: "、"))。\n",
        "The present group ‘\(name)’ breaks: \(rules.joined(separator: ", ")).\n")
    }
    if !report.leftOut.isEmpty {
      var counts: [String] = []
      for reason in GroupLeftOutReason.allCases {
        let count = report.leftOut.count { $0.reason == reason }
        if count > 0 { counts.append(GroupSentences.leftOut(reason, count)[language]) }
      }
      let told = counts.joined(separator: say("、", ", "))
      let all = report.leftOut.count
      text += say(
        "次の\(all)医療機関は対象外です: \(told)。\n",
        (all == 1 ? "1 institution was" : "\(all) institutions were") + " left out: \(told).\n")
    }
    return text + summary(report, language) + "\n"
  }

  /// One line on what is reached and what is proven.
  public static func summary(_ report: GroupReport, _ language: Language) -> String {
    let kept = report.groups.count { group in
      if case .kept = group.origin { true } else { false }
    }
    let mean =
      report.objective.grouped == 0
      ? 0 : (report.objective.compactness / report.objective.grouped + 420) / 840
    let (minutes, seconds) = (mean / 60, mean % 60)
    let gap = "\(report.gapThousandths / 10).\(report.gapThousandths % 10)"
    let proof =
      report.status == .optimal
      ? LocalizedText(ja: "最適と証明済み", en: "proven best")
      : LocalizedText(
        ja: "\(report.components)の部分のうち\(report.provenComponents)は最適と証明済み、まとまりの差は最大\(gap)%",
        en:
          "\(report.provenComponents) of \(Wording.count(report.components, "part")) proven best, compactness"
          + " within \(gap) % of the best")
    let way =
      report.objective.grouped == 0
      ? LocalizedText(ja: "", en: "")
      : LocalizedText(
        ja: "、相手まで平均\(minutes)分\(seconds)秒",
        en: ", \(minutes) min \(seconds) s to a partner on average")
    return LocalizedText(
      ja:
        "\(report.groups.count)グループ（うち今のまま\(kept)）、新しく\(report.objective.grouped)医療機関（上限\(report.bound.grouped)）\(way.japanese)。\(proof.japanese)。",
      en:
        "\(Wording.count(report.groups.count, "group")) (\(kept) as today); \(Wording.count(report.objective.grouped, "institution"))"
        + " newly grouped (at most \(report.bound.grouped))\(way.english); \(proof.english).")[
        language]
  }

  static func origin(_ origin: GroupOrigin, _ language: Language) -> String {
    switch origin {
    case .kept: LocalizedText(ja: "今のまま", en: "as today")[language]
    case .confirmed: LocalizedText(ja: "今と同じ", en: "found again")[language]
    case .formed: LocalizedText(ja: "新規", en: "new")[language]
    }
  }

  /// Where the bed is; that of a new group has still to be asked for.
  static func bed(
    _ bed: GroupBed, _ origin: GroupOrigin, _ region: Region, _ language: Language
  ) -> String {
    switch bed {
    case .notNeeded: LocalizedText(ja: "不要", en: "none needed")[language]
    case .inside(let id):
      LocalizedText(ja: "内: \(region[id].name)", en: "inside: \(region[id].name)")[language]
    case .outside(let id):
      isAgreed(id, origin, region)
        ? LocalizedText(ja: "外: \(region[id].name)", en: "outside: \(region[id].name)")[language]
        : LocalizedText(
          ja: "外: \(region[id].name)（これから依頼）", en: "outside: \(region[id].name), to be asked")[
            language]
    }
  }

  /// Whether a present group has the promise of a bed on record.
  private static func isAgreed(
    _ bed: InstitutionID, _ origin: GroupOrigin, _ region: Region
  ) -> Bool {
    switch origin {
    case .kept: true
    case .confirmed(let index):
      region.document.linkedGroups[index].outsideBed == region[bed].id
    case .formed: false
    }
  }
}
