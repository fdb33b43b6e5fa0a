// The sentences in which a match explains its gaps.

extension LocalizedText {
  /// No supporter passes the rules.
  static func noCandidate(_ counts: [RejectionCount]) -> LocalizedText {
    guard let reasons = reasons(counts) else {
      return LocalizedText(
        ja: "この機能を提供する医療機関が登録されていません。",
        en: "No institution is on record as offering this function.")
    }
    return LocalizedText(
      ja: "条件に合う支援先がありません（\(reasons.japanese)）。",
      en: "No supporter meets the conditions (\(reasons.english)).")
  }

  /// All candidates are partners already.
  static func onlyPartners(_ count: Int, _ counts: [RejectionCount]) -> LocalizedText {
    let others = reasons(counts)
    return LocalizedText(
      ja: "条件に合う支援先は\(count)か所だけで、すでに連携先になっています"
        + (others.map { "（ほかは\($0.japanese)）" } ?? "") + "。",
      en: (count == 1
        ? "Only 1 supporter meets the conditions, and it is a partner already"
        : "Only \(count) supporters meet the conditions, and they are partners already")
        + (others.map { " (the others: \($0.english))" } ?? "") + ".")
  }

  /// The most frequent reasons with their numbers; nil if there is none.
  private static func reasons(_ counts: [RejectionCount]) -> LocalizedText? {
    let told = counts.filter { $0.reason != .same }.prefix(3)
    return told.isEmpty
      ? nil
      : told.map {
        LocalizedText(
          ja: "\($0.reason.text.japanese) \($0.count)件",
          en: "\($0.reason.text.english): \($0.count)")
      }.joined()
  }

  /// A candidate joins only with so many needs, which the best match does not give it.
  static func doesNotJoin(_ name: String, least: Int) -> LocalizedText {
    LocalizedText(
      ja: "候補の\(name)は\(least)診療所以上でなければ参加せず、全体で最もよい組み合わせではそれに届きません。",
      en:
        "\(name) is a candidate too, but joins only with \(Wording.count(least, "clinic")) or more, which the best "
        + "match of all does not give it.")
  }

  /// All candidates are full; some more would not join.
  static func bottleneck(
    institutions: Int, names: [LocalizedText], capacity: Int, closed: [LocalizedText] = [],
    shortage: Int
  ) -> LocalizedText {
    let shown = 3
    let rest = names.count - shown
    let told = LocalizedText(
      ja: names.prefix(shown).map(\.japanese).joined(separator: "・")
        + (rest > 0 ? "ほか\(rest)か所" : ""),
      en: rest > 0
        ? names.prefix(shown).map(\.english).joined(separator: ", ") + " and \(rest) more"
        : list(names.map(\.english)))
    let clinics = institutions == 1 ? "1 clinic depends" : "\(institutions) clinics depend"
    let places = capacity == 1 ? "1 place" : "\(capacity) places"
    let short = shortage == 1 ? "1 place is" : "\(shortage) places are"
    let others =
      closed.isEmpty
      ? LocalizedText(ja: "", en: "")
      : LocalizedText(
        ja: "。\(closed.map(\.japanese).joined(separator: "・"))は参加しない",
        en: "; \(list(closed.map(\.english))) \(closed.count == 1 ? "does" : "do") not join")
    return LocalizedText(
      ja: "\(institutions)診療所が頼れる先は\(told.japanese)（計\(capacity)枠、すべて使用中\(others.japanese)）だけで、"
        + "\(shortage)枠足りません。",
      en: "\(clinics) on \(told.english) alone (\(places), all taken\(others.english)); "
        + "\(short) missing.")
  }

  /// Where places would end a bottleneck.
  static func completion(_ places: [(name: LocalizedText, places: Int)]) -> LocalizedText {
    let sum = places.reduce(0) { $0 + $1.places }
    let shown = 5
    let rest = places.dropFirst(shown).reduce(0) { $0 + $1.places }
    var parts = places.prefix(shown).map { place in
      LocalizedText(
        ja: "\(place.name.japanese) +\(place.places)", en: "\(place.name.english) +\(place.places)")
    }
    if rest > 0 { parts.append(LocalizedText(ja: "ほか +\(rest)", en: "others +\(rest)")) }
    let told = parts.joined()
    return LocalizedText(
      ja: "合わせて\(sum)枠増えれば、足りない連携先\(sum)か所がすべて見つかります（例: "
        + "\(told.japanese)）。これより少ない枠では足りません。",
      en: (sum == 1
        ? "1 more place fills the gap"
        : "\(Wording.count(sum, "more place")) fill all \(Wording.count(sum, "gap"))")
        + " (for example \(told.english)); fewer do not.")
  }

  private static func list(_ names: [String]) -> String {
    names.count < 2
      ? names.joined()
      : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }
}
