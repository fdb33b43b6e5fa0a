public import MatchEngine

/// The answer to a lookup for a terminal.
public enum LookupText {
  /// The answer as JSON, as `vacancy/lookup` of the service gives it, for people to read.
  public static func json(_ report: LookupReport, wards: WardTable) -> [UInt8] {
    LookupFormat.encode(report, wards: wards, pretty: true) + [10]
  }

  /// The wards to call in order, with reasons, and those left out.
  public static func text(
    _ report: LookupReport, region: Region, language: Language
  ) -> String {
    func say(_ ja: String, _ en: String) -> String { LocalizedText(ja: ja, en: en)[language] }
    var text = LookupWords.question(report)[language] + "\n\n"
    var table = TextTable([
      (say("順", "call"), .right), (say("病院・病棟", "hospital, ward"), .left),
      (say("電話", "telephone"), .left), (say("状態", "status"), .left),
      (say("空床", "beds"), .right), (say("情報", "told"), .left), (say("車（分）", "min"), .right),
      (say("見込み", "chance"), .right), (say("指数（分）", "index"), .right),
    ])
    for (place, offer) in report.offers.enumerated() {
      let institution = region[offer.institution(in: region)]
      table.row([
        "\(place + 1)", LookupWords.name(offer.key, region), institution.telephone ?? "—",
        offer.standing.status.name[language],
        offer.standing.bedsLeft.map(String.init) ?? "?",
        LookupWords.told(offer.standing)[language], "\(offer.travelMinutes)",
        LookupWords.percent(offer.acceptance.millionths),
        offer.indexMinutes.map(String.init) ?? "—",
      ])
    }
    text += table.text
    for (place, offer) in report.offers.enumerated() {
      text += "\n\(place + 1). \(LookupWords.name(offer.key, region))\n"
      for reason in offer.reasons { text += "   " + reason[language] + "\n" }
    }
    if !report.offers.isEmpty {
      text += "\n" + LookupWords.outlook(report)[language] + "\n"
    }
    for remark in report.remarks { text += remark[language] + "\n" }
    if !report.rejections.isEmpty {
      text += "\n" + say("近くで除いた病棟", "Near by, left out") + "\n"
      for rejection in report.rejections {
        let minutes = rejection.travelMinutes.map { say("（車\($0)分）", " (\($0) min)") } ?? ""
        text += "- \(LookupWords.name(rejection.key, region))\(minutes): "
        text += rejection.sentence[language] + "\n"
      }
    }
    return text
  }
}

/// Words that the forms of a lookup share.
enum LookupWords {
  /// The hospital and the ward by name.
  static func name(_ key: WardKey, _ region: Region) -> String {
    guard let owner = region.institutionByID[key.institution] else { return key.institution }
    let institution = region[owner]
    let ward = institution.wards.first { $0.id == key.ward }
    return institution.name + " " + (ward?.name ?? key.ward)
  }

  /// When a ward told, and how fresh that is.
  static func told(_ standing: WardStanding) -> LocalizedText {
    guard let age = standing.ageSeconds, let freshness = standing.freshness else {
      return standing.told == nil ? .both("なし", "nothing") : .both("予定", "pattern")
    }
    let ago = AgeText(seconds: age).text
    return .both(
      "\(ago.japanese)・\(freshness.name.japanese)", "\(ago.english), \(freshness.name.english)")
  }

  /// Millionths as whole per cent; what is neither never nor certain is not rounded to it.
  static func percent(_ millionths: Int) -> String {
    if millionths <= 0 { return "0%" }
    if millionths >= 1_000_000 { return "100%" }
    return "\(min(99, max(1, (millionths + 5_000) / 10_000)))%"
  }

  /// `2026-01-05 22:15` in Japan.
  static func moment(_ moment: Instant) -> String {
    String(moment.iso.prefix(10)) + " " + String(moment.iso.dropFirst(11).prefix(5))
  }

  /// What was asked.
  static func question(_ report: LookupReport) -> LocalizedText {
    let needs = needs(report.lookup.needs)
    return .both(
      "\(report.lookup.at.label.japanese)（\(report.band.name.japanese)） 必要なこと: \(needs.japanese)",
      "\(moment(report.lookup.at)) (\(report.band.name.english)), needs: \(needs.english)")
  }

  /// What a patient needs, in words.
  static func needs(_ needs: NeedsProfile) -> LocalizedText {
    var parts: [LocalizedText] = []
    if let sex = needs.sex { parts.append(sex.name) }
    if needs.isChild { parts.append(.both("小児", "child")) }
    parts += needs.procedures.map(\.name)
    if needs.isolation { parts.append(.both("隔離", "isolation")) }
    if needs.privateRoom { parts.append(.both("個室", "private room")) }
    parts += needs.categories.map(\.name)
    if let days = needs.stayDays {
      parts.append(.both("\(days)日程度", "about \(Wording.count(days, "day"))"))
    }
    if parts.isEmpty { return .both("特になし", "nothing special") }
    return parts.joined()
  }

  /// What calling down the list achieves.
  static func outlook(_ report: LookupReport) -> LocalizedText {
    let chance = percent(report.acceptanceMillionths)
    let minutes = report.expectedMinutes ?? 0
    return .both(
      "この順に電話すると、どこかが受ける見込みは\(chance)、受け入れ先に着くまで平均約\(minutes)分です。",
      "Calling in this order, somebody accepts with \(chance) and arrival takes \(minutes) min"
        + " on average.")
  }
}

extension LookupOffer {
  /// The institution of the ward in its region.
  func institution(in region: Region) -> InstitutionID {
    region.institutionByID[key.institution] ?? InstitutionID(0)
  }
}
