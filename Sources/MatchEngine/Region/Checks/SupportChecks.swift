/// Rules on offers of support.
enum SupportCheckRule: String, CheckTheme {
  case capacityOutOfRange = "support-capacity-out-of-range"
  case duplicateOffer = "duplicate-offer"
  case admissionOfferWithoutBeds = "admission-offer-without-beds"

  static let theme = LocalizedText(ja: "支援の申し出", en: "offers of support")

  var entry: CheckEntry {
    switch self {
    case .capacityOutOfRange:
      .error("受け入れ枠が0〜100,000の外", "a capacity outside 0 to 100,000")
    case .duplicateOffer:
      .error("同じ機能の申し出が二つある", "two offers of one function by one institution")
    case .admissionOfferWithoutBeds:
      .warning(
        "病床がないのに入院の受け入れを申し出ている", "admission offered by an institution without beds")
    }
  }
}

/// Checks the capacity of offers and what stands behind them.
enum SupportChecks {
  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    for (index, institution) in context.document.institutions.enumerated()
    where !institution.supports.isEmpty {
      var seen: [SupportFunction] = []
      for (number, offer) in institution.supports.enumerated() {
        let path = ".supports[\(number)]"
        if !(0...100_000).contains(offer.capacity) {
          let own = context.label(institution: index)
          found.add(
            SupportCheckRule.capacityOutOfRange, at: .institution(index, path + ".capacity"),
            value: String(offer.capacity),
            ja: "\(own.ja)の\(offer.function.name.japanese)の受け入れ枠が\(offer.capacity)です。"
              + "0〜100,000で書いてください。",
            en: "The capacity of \(own.en) for \(offer.function.name.english) is"
              + " \(offer.capacity); 0 to 100,000 are possible.")
        }
        if seen.contains(offer.function) {
          let own = context.label(institution: index)
          found.add(
            SupportCheckRule.duplicateOffer, at: .institution(index, path + ".function"),
            value: offer.function.rawValue,
            ja: "\(own.ja)の\(offer.function.name.japanese)の申し出が二つあります。",
            en: "\(own.en) offers \(offer.function.name.english) twice.",
            hint: LocalizedText(
              ja: "受け入れ枠を合わせて一つにしてください。", en: "Join them into one with the capacity of both."))
        }
        seen.append(offer.function)
        if offer.function == .admission, offer.capacity > 0, context.beds[index] == 0 {
          let own = context.label(institution: index)
          found.add(
            SupportCheckRule.admissionOfferWithoutBeds, at: .institution(index, path),
            value: String(offer.capacity),
            ja: "\(own.ja)は\(offer.capacity)か所分の入院の受け入れを申し出ていますが、病床がありません。",
            en:
              "\(own.en) offers admission to \(Wording.count(offer.capacity, "clinic")) but has no beds."
          )
        }
      }
    }
  }
}
