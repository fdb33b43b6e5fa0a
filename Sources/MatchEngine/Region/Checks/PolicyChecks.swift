/// Rules on the policy and on the document as a whole.
enum PolicyCheckRule: String, CheckTheme {
  case partnersOutOfRange = "partners-out-of-range"
  case maximumMinutesOutOfRange = "maximum-minutes-out-of-range"
  case visitRadiusOutOfRange = "visit-radius-out-of-range"
  case visitRadiusAboveLimit = "visit-radius-above-limit"
  case travelModelOutOfRange = "travel-model-out-of-range"
  case holidayOverrideRepeated = "holiday-override-repeated"
  case editionNotInForce = "rule-edition-not-in-force"
  case noInstitutions = "no-institutions"

  static let theme = LocalizedText(ja: "方針・全体", en: "policy and the whole")

  var entry: CheckEntry {
    switch self {
    case .partnersOutOfRange: .error("求める連携先の数が1〜3の外", "partners wanted outside 1 to 3")
    case .maximumMinutesOutOfRange:
      .error("移動時間の上限が1〜1440分の外", "a greatest travel time outside 1 to 1440 minutes")
    case .visitRadiusOutOfRange:
      .error("往診の半径が1m〜2,000kmの外", "a visit radius outside 1 m to 2,000 km")
    case .visitRadiusAboveLimit:
      .warning("往診の半径が16kmを超える", "a visit radius above 16 km", LegalSource.visitRadius)
    case .travelModelOutOfRange:
      .error("移動時間の式の係数が範囲の外", "a number of the travel model out of its range")
    case .holidayOverrideRepeated:
      .error("同じ日の祝日の修正が二つある", "two corrections of the holidays on one day")
    case .editionNotInForce:
      .warning(
        "施設基準の版が基準日にまだ施行されていない",
        "an edition of the facility standards that is not yet in force", LegalSource.revision)
    case .noInstitutions: .warning("医療機関が一つもない", "a region without any institution")
    }
  }
}

/// Checks the local decisions.
enum PolicyChecks {
  /// 往診料: 16 km.
  static let lawfulRadiusMetres = 16_000

  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    let policy = context.document.policy
    if context.document.institutions.isEmpty {
      found.add(
        PolicyCheckRule.noInstitutions, at: .document("institutions"), value: "0",
        ja: "地域「\(Wording.shown(context.document.name))」に医療機関が一つもありません。",
        en: "The region “\(Wording.shown(context.document.name))” has no institution.")
    }
    for function in SupportFunction.allCases {
      guard let matching = policy.matching[function] else { continue }
      checkMatching(matching, of: function, into: &found)
    }
    checkRadius(policy.visitRadiusMetres, into: &found)
    checkTravel(policy.travel, into: &found)
    checkOverrides(policy.holidayOverrides, into: &found)
    let asOf = context.document.asOf
    let (edition, start) = (policy.ruleEdition.rawValue, policy.ruleEdition.effectiveFrom)
    if asOf < start {
      found.add(
        PolicyCheckRule.editionNotInForce, at: .policy(".ruleEdition"), value: edition,
        ja: "施設基準の\(edition)版は\(start.label.japanese)からで、基準日\(asOf.label.japanese)にはまだ施行されていません。",
        en: "Edition \(edition) of the facility standards is in force from \(start.iso), after the"
          + " region's day \(asOf.iso).")
    }
  }

  private static func checkMatching(
    _ matching: MatchingPolicy, of function: SupportFunction, into found: inout ProblemCollector
  ) {
    let path = ".matching." + function.rawValue
    if !(1...3).contains(matching.partners) {
      found.add(
        PolicyCheckRule.partnersOutOfRange, at: .policy(path + ".partners"),
        value: String(matching.partners),
        ja: "\(function.name.japanese)で求める連携先の数が\(matching.partners)です。1〜3で書いてください。",
        en:
          "\(Wording.count(matching.partners, "partner is", "partners are")) wanted for \(function.name.english); 1 to 3 are"
          + " possible.")
    }
    if let minutes = matching.maximumMinutes, !(1...1_440).contains(minutes) {
      found.add(
        PolicyCheckRule.maximumMinutesOutOfRange, at: .policy(path + ".maximumMinutes"),
        value: String(minutes),
        ja: "\(function.name.japanese)の移動時間の上限が\(minutes)分です。1〜1440で書いてください。",
        en:
          "The greatest travel time for \(function.name.english) is \(Wording.count(minutes, "minute")); 1 to"
          + " 1440 are possible.",
        hint: LocalizedText(ja: "上限がなければ書かないでください。", en: "Leave it out where there is no limit."))
    }
  }

  private static func checkRadius(_ metres: Int, into found: inout ProblemCollector) {
    let path = DocumentPath.policy(".visitRadiusMetres")
    if !(1...2_000_000).contains(metres) {
      found.add(
        PolicyCheckRule.visitRadiusOutOfRange, at: path, value: String(metres),
        ja: "往診の半径が\(metres)mです。1〜2,000,000で書いてください。",
        en: "The visit radius is \(metres) m; 1 to 2,000,000 are possible.",
        hint: LocalizedText(ja: "単位はメートルです。16kmは16000です。", en: "It is in metres: 16 km is 16000."))
    } else if metres > lawfulRadiusMetres {
      found.add(
        PolicyCheckRule.visitRadiusAboveLimit, at: path, value: String(metres),
        ja: "往診の半径が\(metres)mです。16kmを超える往診は、絶対的な理由がなければ算定できません。",
        en: "The visit radius is \(metres) m; visits beyond 16 km are not paid for without an"
          + " absolute reason.")
    }
  }

  private static func checkTravel(_ travel: TravelModel, into found: inout ProblemCollector) {
    let numbers: [(key: String, value: Int, range: ClosedRange<Int>)] = [
      (".secondsPerKilometre", travel.secondsPerKilometre, 1...3_600),
      (".fixedSeconds", travel.fixedSeconds, -3_600...3_600),
      (".minimumSeconds", travel.minimumSeconds, 0...86_400),
    ]
    for (key, value, range) in numbers where !range.contains(value) {
      found.add(
        PolicyCheckRule.travelModelOutOfRange, at: .policy(".travel" + key), value: String(value),
        ja: "移動時間の式の\(key.dropFirst())が\(value)です。\(range.lowerBound)〜\(range.upperBound)で書いてください。",
        en: "\(key.dropFirst()) of the travel model is \(value); \(range.lowerBound) to"
          + " \(range.upperBound) are possible.")
    }
  }

  private static func checkOverrides(
    _ overrides: [HolidayOverride], into found: inout ProblemCollector
  ) {
    var first: [CivilDay: Int] = [:]
    for (number, change) in overrides.enumerated() {
      guard let earlier = first[change.day] else {
        first[change.day] = number
        continue
      }
      found.add(
        PolicyCheckRule.holidayOverrideRepeated, at: .policy(".holidayOverrides[\(number)].day"),
        value: change.day.iso,
        ja: "\(change.day.label.japanese)の祝日の修正が二つあります（holidayOverrides[\(earlier)]）。",
        en: "The holidays are corrected twice on \(change.day.iso) (holidayOverrides[\(earlier)]).")
    }
  }
}
