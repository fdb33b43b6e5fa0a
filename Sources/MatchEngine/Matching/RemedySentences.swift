// The sentences for remedies.

extension LocalizedText {
  /// A change in words.
  static func remedy(
    _ change: Remedy, for need: Int, in problem: MatchProblem, minutes: Int
  ) -> LocalizedText {
    let region = problem.region
    let supporter = change.supporter
    let name = supporter.map { region[problem.supporters[$0].institution].name } ?? ""
    switch change {
    case .addCapacity(let supporter, let places):
      return .morePlaces(
        name, capacity: problem.supporters[supporter].capacity, places: places)
    case .firstPlace: return .firstPlace(name, minutes)
    case .willingJoins(let institution): return .askWilling(region[institution].name, minutes)
    case .oneMoreBand(_, let band): return .oneMoreBand(band, name, minutes)
    case .widerOffer(_, let level): return .widerOffer(level, name, minutes)
    case .moreDepartments:
      // One that the clinic has suffices.
      let own = region[problem.needs[need].institution].departments.first ?? ""
      return .moreDepartments(own, name, minutes)
    case .moreCareKinds(_, let kind): return .moreCareKinds(kind, name, minutes)
    case .widerReach(_, let level): return .widerReach(level, name, minutes)
    case .longerTravel(_, let minutes): return .longerTravel(name, minutes)
    case .visitException(_, let metres):
      return .visitException(
        name, metres: metres, limit: region.document.policy.visitRadiusMetres)
    case .ownMeans: return .ownMeans(name, minutes)
    case .coordinates(let institution): return .coordinates(region[institution].name)
    case .recruit: return .recruit(for: need, in: problem)
    }
  }

  /// The text, and who may use the gain first where another clinic's claim is better or as good.
  ///
  /// - Parameters:
  ///   - claim: The need with the best claim that is reached.
  ///   - need: The need to which it is told.
  ///   - isPlace: Whether it is a place, which any that reach it may take, or a partner for `need`.
  ///   - residual: Who competes with whom.
  /// - Returns: The text with a caution, or as it is.
  func used(
    by claim: Int, insteadOf need: Int, isPlace: Bool, _ residual: ResidualMatch
  ) -> LocalizedText {
    if residual.rank(claim) == residual.rank(need) {
      // A partner given to a clinic without any serves that clinic; a further one can pass on.
      let canPassOn = isPlace || !residual.isWithout(need)
      guard claim != need || (canPassOn && residual.hasRival(need)) else { return self }
      return LocalizedText(
        ja: japanese + "ただし、優先度が同じほかの診療所が使うこともあります。",
        en: english + " It may serve another clinic of the same claim instead.")
    }
    return LocalizedText(
      ja: japanese
        + (residual.isWithout(need)
          ? "ただし、優先度の高い診療所が先に使います。" : "ただし、連携先のまだない診療所が先に使います。"),
      en: english
        + (residual.isWithout(need)
          ? " A clinic of higher priority uses it first."
          : " A clinic without any partner uses it first."))
  }

  /// Places at a supporter.
  private static func morePlaces(_ name: String, capacity: Int, places: Int) -> LocalizedText {
    LocalizedText(
      ja: "「\(name)」の受け入れ枠（現在\(capacity)）を\(places)つ増やす。",
      en: "Raise the capacity of \(name) (now \(capacity)) by \(places).")
  }

  /// One more band.
  private static func oneMoreBand(
    _ band: TimeBand, _ name: String, _ minutes: Int
  ) -> LocalizedText {
    LocalizedText(
      ja: "「\(name)」（約\(minutes)分）に、\(band.name.japanese)の時間帯も受けるよう依頼する。",
      en: "Ask \(name) (about \(minutes) min) to cover one more band: \(band.name.english).")
  }

  /// More kinds of care.
  private static func moreCareKinds(
    _ kind: CareKind, _ name: String, _ minutes: Int
  ) -> LocalizedText {
    LocalizedText(
      ja: "「\(name)」（約\(minutes)分）に、対象の患者（\(kind.name.japanese)）も受けるよう依頼する。",
      en: "Ask \(name) (about \(minutes) min) to take such patients too: \(kind.name.english).")
  }

  /// Two alternatives.
  static func either(_ first: LocalizedText, _ second: LocalizedText) -> LocalizedText {
    LocalizedText(
      ja: first.japanese + "または、" + second.japanese,
      en: first.english + " Or: " + second.english)
  }

  /// A first place at an institution that offers none.
  private static func firstPlace(_ name: String, _ minutes: Int) -> LocalizedText {
    LocalizedText(
      ja: "受け入れ枠が0の「\(name)」（約\(minutes)分）に1枠を依頼する。",
      en: "Ask \(name) (about \(minutes) min), which offers no places, for 1.")
  }

  /// A willing institution.
  private static func askWilling(_ name: String, _ minutes: Int) -> LocalizedText {
    LocalizedText(
      ja: "意向有りと報告した「\(name)」（約\(minutes)分）に依頼する。",
      en: "Ask \(name) (about \(minutes) min), which reports that it is willing.")
  }

  /// A supporter takes clinics from farther away.
  private static func widerOffer(
    _ level: AreaLevel, _ name: String, _ minutes: Int
  ) -> LocalizedText {
    LocalizedText(
      ja: "「\(name)」（約\(minutes)分）に、受け入れる圏域を\(level.name.japanese)まで広げるよう依頼する。",
      en: "Ask \(name) (about \(minutes) min) to take clinics from its whole \(level.name.english)."
    )
  }

  /// A supporter takes more departments.
  private static func moreDepartments(
    _ department: String, _ name: String, _ minutes: Int
  ) -> LocalizedText {
    LocalizedText(
      ja: "「\(name)」（約\(minutes)分）に、受け入れる診療科に\(department)を加えるよう依頼する。",
      en: "Ask \(name) (about \(minutes) min) to take one more department: \(department).")
  }

  /// The policy reaches farther.
  private static func widerReach(_ level: AreaLevel, _ name: String, _ minutes: Int)
    -> LocalizedText
  {
    LocalizedText(
      ja: "連携の範囲を\(level.name.japanese)に広げる（受けられる最寄りは「\(name)」、約\(minutes)分）。",
      en: "Widen the reach to the \(level.name.english) (nearest that can take it: \(name), about"
        + " \(minutes) min).")
  }

  /// The policy allows a longer way.
  private static func longerTravel(_ name: String, _ minutes: Int) -> LocalizedText {
    LocalizedText(
      ja: "移動時間の上限を\(minutes)分にする（受けられる最寄りは「\(name)」）。",
      en: "Raise the travel limit to \(minutes) min (nearest that can take it: \(name)).")
  }

  /// A visit beyond the radius, as an exception.
  private static func visitException(_ name: String, metres: Int, limit: Int)
    -> LocalizedText
  {
    let kilometres = Kilometres.text(metres, limit: limit)
    return LocalizedText(
      ja: "往診距離の例外（理由の記録が必要）を検討する: 受けられる最寄りは「\(name)」、\(kilometres)km。",
      en:
        "Consider an exception to the visit radius, with its reason on record: nearest that can take it:"
        + " \(name), \(kilometres) km.")
  }

  /// A supporter that relies on others gets means of its own.
  private static func ownMeans(_ name: String, _ minutes: Int) -> LocalizedText {
    LocalizedText(
      ja: "他院に頼っている「\(name)」（約\(minutes)分）が自前の体制を確保する。",
      en: "\(name) (about \(minutes) min), which relies on others, gets means of its own.")
  }

  /// Missing coordinates are entered.
  static func coordinates(_ name: String) -> LocalizedText {
    LocalizedText(ja: "「\(name)」の所在地の座標を登録する。", en: "Enter the coordinates of \(name).")
  }

  /// Nobody is left to ask: whoever is found must also meet what an offer without terms does not.
  static func recruit(for need: Int, in problem: MatchProblem) -> LocalizedText {
    var conditions: [LocalizedText] = []
    if problem.needs[need].careKind == .medicalCareChild {
      conditions.append(
        LocalizedText(ja: "医療的ケア児を受ける", en: "take children in medical care"))
    }
    if problem.needFacts[need].needsNarcotics {
      conditions.append(
        LocalizedText(ja: "麻薬小売業者の免許がある", en: "be licensed for narcotics"))
    }
    switch problem.policy.standard {
    case .backupHospital:
      conditions.append(
        LocalizedText(ja: "在宅療養後方支援病院である", en: "be a home-care back-up hospital"))
    case .carePartner:
      conditions.append(LocalizedText(ja: "協力医療機関である", en: "be a care partner"))
    case nil: break
    }
    let told = conditions.joined()
    return LocalizedText(
      ja: "この機能を提供する医療機関を圏域内で新たに募る"
        + (conditions.isEmpty ? "" : "（条件: \(told.japanese)）") + "。",
      en: "Find an institution in the area that will offer this function"
        + (conditions.isEmpty ? "" : " and \(told.english)") + ".")
  }
}
