/// Rules on offers of support.
enum SupportCheckRule: String, CheckTheme {
  case capacityOutOfRange = "support-capacity-out-of-range"
  case duplicateOffer = "duplicate-offer"
  case admissionOfferWithoutBeds = "admission-offer-without-beds"
  case offerOfOtherKind = "offer-of-another-kind"
  case bandTwice = "offer-band-twice"
  case bandSum = "offer-band-sum"
  case bandsOfDayOffer = "offer-bands-without-hours"
  case leastAboveCapacity = "offer-least-above-capacity"
  case leastWithBands = "offer-least-with-bands"
  case unknownExclusive = "offer-exclusive-to-unknown"

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
    case .offerOfOtherKind:
      .warning(
        "その種別の医療機関が担えない機能の申し出", "an offer of a function that its kind cannot have",
        LegalSource.kindsOfInstitution)
    case .bandTwice: .error("一つの申し出に同じ時間帯が二度ある", "a band stands twice in one offer")
    case .bandSum:
      .warning(
        "時間帯ごとの枠の合計が申し出の枠と違う", "the capacities by band do not sum up to that of the offer")
    case .bandsOfDayOffer:
      .warning("時間帯のない機能の申し出に時間帯がある", "bands in an offer of a function that has none")
    case .leastAboveCapacity:
      .error("最少の診療所数が受け入れ枠を超える", "at least more clinics than the offer's capacity")
    case .leastWithBands:
      .warning("時間帯ごとの申し出に最少の診療所数がある", "a least number of clinics in an offer with bands")
    case .unknownExclusive:
      .error(
        "相手を限った申し出が、知られていない医療機関・グループ・医師会を指す",
        "an exclusive offer to an unknown institution, group or association")
    }
  }
}

/// Checks the capacity of offers and what stands behind them.
enum SupportChecks {
  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    let exclusiveNames = Set(
      context.document.linkedGroups.map(\.id)
        + context.document.institutions.compactMap(\.association))
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
        checkTerms(
          of: offer, institution: index, path, names: exclusiveNames, context, into: &found)
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

  /// Checks kind, bands, the least number and whom an offer serves.
  private static func checkTerms(
    of offer: SupportOffer, institution index: Int, _ path: String, names: Set<String>,
    _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let institution = context.document.institutions[index]
    let own = context.label(institution: index)
    if !institution.canOffer(offer.function) {
      found.add(
        SupportCheckRule.offerOfOtherKind, at: .institution(index, path + ".function"),
        value: offer.function.rawValue,
        ja: "\(own.ja)は\(institution.kind.name.japanese)なので、\(offer.function.name.japanese)は担えません。"
          + "計画で使いません。",
        en: "\(own.en) is a \(institution.kind.name.english) and cannot offer"
          + " \(offer.function.name.english). The plan does not use it.")
    }
    var seen: [TimeBand] = []
    for (number, band) in offer.bands.enumerated() {
      if seen.contains(band.band) {
        found.add(
          SupportCheckRule.bandTwice, at: .institution(index, path + ".bands[\(number)].band"),
          value: band.band.rawValue,
          ja: "\(own.ja)の\(offer.function.name.japanese)に\(band.band.name.japanese)が二度あります。",
          en: "\(own.en) states \(band.band.name.english) twice for"
            + " \(offer.function.name.english).")
      }
      seen.append(band.band)
      if !(0...100_000).contains(band.capacity) {
        found.add(
          SupportCheckRule.capacityOutOfRange,
          at: .institution(index, path + ".bands[\(number)].capacity"),
          value: String(band.capacity),
          ja: "\(own.ja)の\(band.band.name.japanese)の枠が\(band.capacity)です。0〜100,000で書いてください。",
          en: "The capacity of \(own.en) for \(band.band.name.english) is \(band.capacity); 0 to"
            + " 100,000 are possible.")
      }
    }
    if !offer.bands.isEmpty {
      let sum = offer.bands.reduce(0) { $0 + min(max($1.capacity, 0), 100_000) }
      if !offer.function.hasBands {
        found.add(
          SupportCheckRule.bandsOfDayOffer, at: .institution(index, path + ".bands"),
          value: String(offer.bands.count),
          ja: "\(offer.function.name.japanese)は時間帯ごとに組み合わせません。\(own.ja)のbandsは使いません。",
          en: "\(offer.function.name.english) is not matched by bands; those of \(own.en) are not"
            + " used.")
      } else if sum != offer.capacity {
        found.add(
          SupportCheckRule.bandSum, at: .institution(index, path + ".capacity"),
          value: String(offer.capacity),
          ja: "\(own.ja)の時間帯ごとの枠の合計は\(sum)、申し出の枠は\(offer.capacity)です。時間帯ごとの枠を使います。",
          en: "The bands of \(own.en) sum up to \(sum), the offer says \(offer.capacity). The bands"
            + " count.")
      }
    }
    if offer.atLeast < 0 || offer.atLeast > max(offer.capacity, 0) {
      found.add(
        SupportCheckRule.leastAboveCapacity, at: .institution(index, path + ".atLeast"),
        value: String(offer.atLeast),
        ja: "\(own.ja)の最少の診療所数\(offer.atLeast)が、受け入れ枠\(offer.capacity)の中にありません。",
        en:
          "\(own.en) wants at least \(Wording.count(offer.atLeast, "clinic")), which its capacity of"
          + " \(offer.capacity) does not allow.")
    }
    if offer.atLeast > 0, !offer.bands.isEmpty {
      found.add(
        SupportCheckRule.leastWithBands, at: .institution(index, path + ".atLeast"),
        value: String(offer.atLeast),
        ja: "\(own.ja)の申し出は時間帯ごとなので、最少の診療所数\(offer.atLeast)は使いません。",
        en:
          "\(own.en) offers by bands; its least number of \(Wording.count(offer.atLeast, "clinic")) is not used."
      )
    }
    for (number, name) in offer.exclusiveTo.enumerated()
    where !names.contains(name) && context.institutionIndex[name] == nil {
      found.add(
        SupportCheckRule.unknownExclusive,
        at: .institution(index, path + ".exclusiveTo[\(number)]"),
        value: name,
        ja: "\(own.ja)の相手「\(Wording.shown(name))」は、医療機関・グループのidにも医師会の名前にもありません。",
        en: "“\(Wording.shown(name))”, whom \(own.en) serves, is no institution, group or"
          + " association of the region.")
    }
  }
}
