/// What a stable match says about itself.
enum StableMatchSentences {
  static func conclusion(
    stable: StableReport, notion: StabilityNotion, figures: MatchFigures, optimum: MatchFigures,
    restless: Int
  ) -> [LocalizedText] {
    [sense(notion), size(stable), price(figures, optimum), unrest(restless)]
  }

  private static func sense(_ notion: StabilityNotion) -> LocalizedText {
    switch notion {
    case .weak:
      LocalizedText(
        ja: "弱安定です。双方がともに得をする組み替えはありません。",
        en: "Weakly stable: no clinic and supporter would both gain by becoming partners.")
    case .strong:
      LocalizedText(
        ja: "強安定です。一方が得をし他方が損をしない組み替えもありません。",
        en: "Strongly stable: no pair could change so that one gains and the other does not lose.")
    case .super:
      LocalizedText(
        ja: "超安定です。双方が損をしない組み替えさえありません。",
        en: "Super-stable: no pair could change without one of them losing.")
    }
  }

  private static func size(_ stable: StableReport) -> LocalizedText {
    // Where needs want several partners, lists stand nearest first inside a tie.
    if stable.goal != .clinicOptimal { return stable.conclusion }
    return LocalizedText(
      ja: "同じ順位なら近い順とした場合に、診療所側に最も望ましい安定な組合せです（\(stable.pairs.count)組）。",
      en: "With equal choices taken nearest first, the stable match that is best for every clinic "
        + "(\(Wording.count(stable.pairs.count, "pair"))).")
  }

  /// The price of stability.
  private static func price(_ figures: MatchFigures, _ optimum: MatchFigures) -> LocalizedText {
    let uncovered = optimum.covered - figures.covered
    let missing = figures.missing - optimum.missing
    let farther = figures.meanMetres - optimum.meanMetres
    return LocalizedText(
      ja: "費用最小の組合せと比べると、連携先のない医療機関が\(signed(uncovered))件、"
        + "不足する連携先が\(signed(missing))件、平均距離が\(signed(farther)) mです。",
      en: "Against the match of least cost: institutions without a partner \(signed(uncovered)), "
        + "missing partners \(signed(missing)), mean distance \(signed(farther)) m.")
  }

  private static func unrest(_ restless: Int) -> LocalizedText {
    if restless == 0 {
      return LocalizedText(
        ja: "費用最小の組合せも、このまま保たれます（抜け出したい組はありません）。",
        en: "The match of least cost would hold as well: no pair would leave it.")
    }
    return LocalizedText(
      ja: "費用最小の組合せでは、\(restless)組が互いに相手を替えたいと考えます。",
      en: restless == 1
        ? "In the match of least cost 1 pair would rather have each other."
        : "In the match of least cost \(restless) pairs would rather have each other.")
  }

  private static func signed(_ value: Int) -> String {
    value > 0 ? "+\(value)" : value < 0 ? "−\(-value)" : "±0"
  }
}
