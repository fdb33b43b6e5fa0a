import MatchEngine

/// Reads the explanations of a `plan.json`; what is malformed is a claim that nothing proves.
enum ExplanationReader {
  private static let none = LocalizedText(ja: "", en: "")

  /// The alternative of an assignment; nil if it states none.
  static func alternative(_ value: JSONValue) -> MatchAlternative? {
    var members = value.members
    let exchange = members.value("exchange").map(loss) ?? MatchLoss()
    return MatchAlternative(
      supporter: members.integer("supporter"), level: members.choice("level"),
      metres: members.integer("metres"), minutes: members.integer("minutes"),
      hasRoom: members.boolean("hasRoom") ?? false, exchange: exchange,
      bound: members.string("bound").flatMap { Int128($0) } ?? -1,
      levels: members.value("levels").map(loss),
      isExact: members.boolean("exact") ?? false,
      losesPartner: members.boolean("losesPartner") ?? false)
  }

  /// A change of the objective.
  private static func loss(_ value: JSONValue) -> MatchLoss {
    var parts = value.members
    return MatchLoss(
      firstPartnerPriority: parts.integer("firstPartnerPriority"),
      furtherPartners: parts.integer("furtherPartners") ?? 0,
      areaSteps: parts.integer("areaSteps") ?? 0, loadSteps: parts.integer("loadSteps") ?? 0,
      metres: parts.integer("metres") ?? 0)
  }

  /// The remedies of a gap.
  static func remedies(_ values: JSONElements, _ region: Region) -> [VerifiedRemedy] {
    values.map {
      // A remedy that cannot be read claims what nothing supports.
      remedy($0, region)
        ?? VerifiedRemedy(change: .recruit, partners: -1, firstPartnerPriority: nil, text: none)
    }
  }

  /// A remedy; nil if its change is none that the engine knows.
  private static func remedy(_ value: JSONValue, _ region: Region) -> VerifiedRemedy? {
    var members = value.members
    let supporter = members.integer("supporter") ?? -1
    let institution = members.string("institution").flatMap { region.institutionByID[$0] }
    let change: Remedy
    switch members.string("change") {
    case "addCapacity":
      change = .addCapacity(supporter: supporter, places: members.integer("places") ?? 0)
    case "firstPlace": change = .firstPlace(supporter: supporter)
    case "willingJoins":
      guard let institution else { return nil }
      change = .willingJoins(institution: institution)
    case "oneMoreBand":
      guard let band: TimeBand = members.choice("band") else { return nil }
      change = .oneMoreBand(supporter: supporter, band: band)
    case "widerOffer":
      guard let level: AreaLevel = members.choice("level") else { return nil }
      change = .widerOffer(supporter: supporter, level: level)
    case "moreDepartments": change = .moreDepartments(supporter: supporter)
    case "moreCareKinds":
      guard let kind: CareKind = members.choice("careKind") else { return nil }
      change = .moreCareKinds(supporter: supporter, kind: kind)
    case "widerReach":
      guard let level: AreaLevel = members.choice("level") else { return nil }
      change = .widerReach(supporter: supporter, level: level)
    case "longerTravel":
      change = .longerTravel(supporter: supporter, minutes: members.integer("minutes") ?? 0)
    case "visitException":
      change = .visitException(supporter: supporter, metres: members.integer("metres") ?? 0)
    case "ownMeans": change = .ownMeans(supporter: supporter)
    case "coordinates":
      guard let institution else { return nil }
      change = .coordinates(institution: institution)
    case "recruit": change = .recruit
    default: return nil
    }
    return VerifiedRemedy(
      change: change, partners: members.integer("partnersGained") ?? -1,
      firstPartnerPriority: members.integer("firstPartnerPriority"), text: none)
  }

  /// The bottlenecks of a match.
  static func bottlenecks(_ values: JSONElements, _ region: Region) -> [Bottleneck] {
    values.map { value in
      var members = value.members
      return Bottleneck(
        needs: members.integers("needs"), supporters: members.integers("supporters"),
        capacity: members.integer("capacity") ?? -1, shortage: members.integer("shortage") ?? -1,
        completion: members.list("completion") { item in
          var parts = item.members
          guard let supporter = parts.integer("supporter"), let places = parts.integer("places")
          else { return nil }
          return AddedPlaces(supporter: supporter, places: places)
        },
        remedy: members.value("remedy").flatMap { remedy($0, region) }, text: none,
        completionText: none)
    }
  }
}
