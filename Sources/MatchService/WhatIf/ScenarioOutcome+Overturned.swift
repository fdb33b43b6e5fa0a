internal import MatchEngine

extension ScenarioOutcome {
  /// What the plan gives up; nothing is said of duties where no rotation was planned.
  var overturned: LocalizedText {
    if rotations.isEmpty {
      return LocalizedText(
        ja: "計画の組み替え: 連携先\(disruption.partnersChanged)件",
        en: "What is overturned: \(Wording.count(disruption.partnersChanged, "partnership"))")
    }
    return LocalizedText(
      ja: "計画の組み替え: 連携先\(disruption.partnersChanged)件、"
        + "当番\(disruption.dutiesChanged)枠（少なくとも\(disruption.fewestDutiesChanged)枠）",
      en:
        "What is overturned: \(Wording.count(disruption.partnersChanged, "partnership")), "
        + "\(Wording.count(disruption.dutiesChanged, "duty", "duties")) (at least "
        + "\(disruption.fewestDutiesChanged))")
  }
}
