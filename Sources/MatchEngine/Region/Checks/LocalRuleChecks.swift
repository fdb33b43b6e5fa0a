/// Rules on the rules that a region adds to its rotations.
enum LocalRuleCheckRule: String, CheckTheme {
  case unknownRule = "unknown-local-rule"
  case missingParameter = "local-rule-lacks-parameter"
  case unusedParameter = "local-rule-parameter-unused"
  case mustBeWeighted = "local-rule-must-be-weighted"
  case outOfRange = "local-rule-out-of-range"
  case unknownReference = "local-rule-unknown-reference"
  case groupTooLarge = "on-call-group-too-large"
  case bindsNobody = "local-rule-binds-nobody"
  case duplicateDaySet = "duplicate-day-set"

  static let theme = LocalizedText(ja: "輪番に加えた決まり", en: "rules added to rotations")

  var entry: CheckEntry {
    switch self {
    case .unknownRule: .error("知らない決まり", "a rule that the engine does not know")
    case .missingParameter:
      .error("決まりに要る項目がない", "a rule without a parameter that it needs")
    case .unusedParameter:
      .warning("決まりが使わない項目がある", "a parameter that the rule does not use")
    case .mustBeWeighted:
      .error("重みの要る決まりに重みがない", "a rule that cannot be hard has no weight")
    case .outOfRange:
      .error(
        "決まり・委託料・年齢の数が範囲の外、または下限が上限より大きい",
        "a number of a rule, fee or age share out of range, or a minimum above a maximum")
    case .unknownReference:
      .error(
        "決まりが、ない参加者・口・時間帯・日の集まりを指している",
        "a rule names a member, line, band or day set that does not exist")
    case .groupTooLarge:
      .error(
        "加算4の輪番のグループが3を超える", "an on-call group of more than three clinics",
        LocalizedText(ja: "時間外対応加算4の施設基準", en: "facility standard of “時間外対応加算4”"))
    case .bindsNobody: .warning("決まりが誰にも当てはまらない", "a rule that binds nobody")
    case .duplicateDaySet: .error("日の集まりのidが重なる", "two day sets with one id")
    }
  }
}

/// Checks the rules, age shares and fees that a region adds to its rotations, and day sets.
enum LocalRuleChecks {
  static func check(_ index: Int, _ context: CheckContext, into found: inout ProblemCollector) {
    let rotation = context.document.rotations[index]
    for (number, rule) in rotation.rules.enumerated() {
      let path = ".rules[\(number)]"
      guard let definition = LocalRules.definition(of: rule.rule) else {
        found.add(
          LocalRuleCheckRule.unknownRule, at: .rotation(index, path + ".rule"), value: rule.rule,
          ja: "「\(rule.rule)」という決まりはありません。",
          en: "There is no rule ‘\(rule.rule)’.",
          hint: Suggestion.nearest(to: rule.rule, among: LocalRules.words).map {
            LocalizedText(ja: "「\($0)」ではありませんか。", en: "Did you mean ‘\($0)’?")
          })
        continue
      }
      checkParameters(rule, definition, at: index, path, into: &found)
      checkNumbers(rule, definition, at: index, path, into: &found)
      checkReferences(rule, in: rotation, at: index, path, context, into: &found)
      checkBinding(rule, definition, in: rotation, at: index, path, into: &found)
    }
    for (number, share) in rotation.ageShares.enumerated()
    where !(0...150).contains(share.fromAge) || !(0...100).contains(share.percent) {
      outOfRange(
        ".ageShares[\(number)]", "\(share.fromAge), \(share.percent)", at: index,
        ja: "年齢は0〜150、残る分担は0〜100%で書いてください。",
        en: "Ages are 0 to 150, what is left of the share 0 to 100 %.", into: &found)
    }
    for (number, fee) in rotation.fees.enumerated() {
      if !(0...100_000_000).contains(fee.yen) {
        outOfRange(
          ".fees[\(number)].yen", String(fee.yen), at: index,
          ja: "委託料は0〜1億円で書いてください。", en: "A fee is 0 to 100,000,000 yen.",
          into: &found)
      }
      checkSelection(
        fee.duties, in: rotation, at: index, ".fees[\(number)].duties", context, into: &found)
    }
  }

  static func checkDaySets(_ context: CheckContext, into found: inout ProblemCollector) {
    var seen: Set<String> = []
    for (number, set) in context.document.policy.daySets.enumerated()
    where !seen.insert(set.id).inserted {
      found.add(
        LocalRuleCheckRule.duplicateDaySet, at: .policy(".daySets[\(number)].id"), value: set.id,
        ja: "日の集まり「\(set.id)」が二度あります。", en: "The day set ‘\(set.id)’ is there twice.")
    }
  }

  private static func checkParameters(
    _ rule: LocalRuleRecord, _ definition: any LocalRule.Type, at index: Int, _ path: String,
    into found: inout ProblemCollector
  ) {
    let given = given(in: rule)
    for needed in definition.needs where !needed.contains(where: given.contains) {
      let names = needed.map(\.rawValue).joined(separator: " / ")
      found.add(
        LocalRuleCheckRule.missingParameter, at: .rotation(index, path), value: rule.rule,
        ja: "決まり「\(definition.name.japanese)」には \(names) が要ります。",
        en: "The rule ‘\(definition.name.english)’ needs \(names).")
    }
    let used = definition.uses + definition.needs.flatMap { $0 } + [.members]
    for parameter in given where !used.contains(parameter) {
      found.add(
        LocalRuleCheckRule.unusedParameter,
        at: .rotation(index, path + "." + parameter.rawValue), value: rule.rule,
        ja: "決まり「\(definition.name.japanese)」は \(parameter.rawValue) を使いません。",
        en: "The rule ‘\(definition.name.english)’ does not use \(parameter.rawValue).")
    }
    if rule.weight == nil, !definition.mayBeHard {
      found.add(
        LocalRuleCheckRule.mustBeWeighted, at: .rotation(index, path), value: rule.rule,
        ja: "決まり「\(definition.name.japanese)」には weight が要ります。",
        en: "The rule ‘\(definition.name.english)’ needs a weight.")
    }
  }

  /// The parameters that a record has, in their order.
  private static func given(in rule: LocalRuleRecord) -> [LocalRuleParameter] {
    let has: [(LocalRuleParameter, Bool)] = [
      (.members, !rule.members.isEmpty || !rule.classes.isEmpty || rule.fromAge != nil),
      (.duties, rule.duties != DutySelectionRecord()), (.following, rule.following != nil),
      (.partners, !rule.partners.isEmpty), (.minimum, rule.minimum != nil),
      (.maximum, rule.maximum != nil), (.target, rule.target != nil), (.per, rule.per != nil),
      (.wish, rule.wish != nil), (.counter, rule.counter != nil), (.method, rule.method != nil),
      (.daysBetween, rule.daysBetween != nil), (.minutes, rule.minutes != nil),
      (.carriedOver, !rule.carriedOver.isEmpty),
    ]
    return has.filter(\.1).map(\.0)
  }

  private static func checkNumbers(
    _ rule: LocalRuleRecord, _ definition: any LocalRule.Type, at index: Int, _ path: String,
    into found: inout ProblemCollector
  ) {
    if let weight = rule.weight, !(1...1_000_000).contains(weight) {
      outOfRange(
        path + ".weight", String(weight), at: index, ja: "重みは1〜1,000,000で書いてください。",
        en: "A weight is 1 to 1,000,000.", into: &found)
    }
    let numbers = [
      ("minimum", rule.minimum), ("maximum", rule.maximum), ("target", rule.target),
      ("minutes", rule.minutes),
    ]
    for case (let name, let number?) in numbers where !(0...1_000_000).contains(number) {
      outOfRange(
        path + "." + name, String(number), at: index, ja: "\(name) は0〜1,000,000で書いてください。",
        en: "\(name) is 0 to 1,000,000.", into: &found)
    }
    if let days = rule.daysBetween, !(1...366).contains(days) {
      outOfRange(
        path + ".daysBetween", String(days), at: index, ja: "daysBetween は1〜366で書いてください。",
        en: "daysBetween is 1 to 366.", into: &found)
    }
    if let minimum = rule.minimum, let maximum = rule.maximum, minimum > maximum {
      outOfRange(
        path + ".minimum", "\(minimum) > \(maximum)", at: index,
        ja: "下限\(minimum)が上限\(maximum)より大きくなっています。",
        en: "The minimum \(minimum) is above the maximum \(maximum).", into: &found)
    }
  }

  private static func outOfRange(
    _ path: String, _ value: String, at index: Int, ja: String, en: String,
    into found: inout ProblemCollector
  ) {
    found.add(
      LocalRuleCheckRule.outOfRange, at: .rotation(index, path), value: value, ja: ja, en: en)
  }

  private static func checkReferences(
    _ rule: LocalRuleRecord, in rotation: RotationRecord, at index: Int, _ path: String,
    _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let members = rotation.members.map(\.institution)
    for (number, id) in rule.members.enumerated() where !members.contains(id) {
      unknown(id, among: members, at: index, path + ".members[\(number)]", into: &found)
    }
    for (number, burden) in rule.carriedOver.enumerated()
    where !members.contains(burden.institution) {
      unknown(
        burden.institution, among: members, at: index,
        path + ".carriedOver[\(number)].institution", into: &found)
    }
    for (number, id) in rule.partners.enumerated() where context.institutionIndex[id] == nil {
      unknown(
        id, among: context.document.institutions.map(\.id), at: index,
        path + ".partners[\(number)]", into: &found)
    }
    checkSelection(rule.duties, in: rotation, at: index, path + ".duties", context, into: &found)
    if let following = rule.following {
      checkSelection(following, in: rotation, at: index, path + ".following", context, into: &found)
    }
  }

  private static func checkSelection(
    _ selection: DutySelectionRecord, in rotation: RotationRecord, at index: Int, _ path: String,
    _ context: CheckContext, into found: inout ProblemCollector
  ) {
    let lines = rotation.positions.map(\.id)
    let bands = rotation.positions.flatMap { $0.bands.map(\.id) }
    let sets = context.document.policy.daySets.map(\.id)
    for (name, given, known) in [
      ("positions", selection.positions, lines), ("bands", selection.bands, bands),
      ("daySets", selection.daySets, sets),
    ] {
      for (number, id) in given.enumerated() where !known.contains(id) {
        unknown(id, among: known, at: index, path + ".\(name)[\(number)]", into: &found)
      }
    }
  }

  private static func unknown(
    _ id: String, among known: [String], at index: Int, _ path: String,
    into found: inout ProblemCollector
  ) {
    found.add(
      LocalRuleCheckRule.unknownReference, at: .rotation(index, path), value: id,
      ja: "「\(Wording.shown(id))」はありません。", en: "There is no ‘\(Wording.shown(id))’.",
      hint: Suggestion.nearest(to: id, among: known).map {
        LocalizedText(ja: "「\($0)」ではありませんか。", en: "Did you mean ‘\($0)’?")
      })
  }

  private static func checkBinding(
    _ rule: LocalRuleRecord, _ definition: any LocalRule.Type, in rotation: RotationRecord,
    at index: Int, _ path: String, into found: inout ProblemCollector
  ) {
    if definition.word == GroupOnCallRule.word, rule.members.count > 3 {
      found.add(
        LocalRuleCheckRule.groupTooLarge, at: .rotation(index, path + ".members"),
        value: String(rule.members.count),
        ja: "加算4の輪番のグループに\(rule.members.count)か所あります。3か所までです。",
        en:
          "The on-call group has \(Wording.count(rule.members.count, "clinic")); at most three are possible."
      )
    }
    let binds = rotation.members.contains(where: rule.binds)
    let unbound =
      switch definition.word {
      case RestIntervalRule.word, PermittedDutyRule.word:
        !rotation.members.contains { member in
          member.workClass == .employed || member.doctors.contains { $0.workClass == .employed }
        }
      case VisitDayRule.word: !rotation.members.contains { !$0.visitDays.isEmpty }
      case StaffingRule.word: !rotation.members.contains { !$0.doctors.isEmpty }
      default: false
      }
    if (!binds && !rotation.members.isEmpty && rule.members.isEmpty) || unbound {
      found.add(
        LocalRuleCheckRule.bindsNobody, at: .rotation(index, path), value: rule.rule,
        ja: "決まり「\(definition.name.japanese)」が当てはまる参加者がいません。",
        en: "The rule ‘\(definition.name.english)’ binds no member.",
        hint: unbound
          ? LocalizedText(
            ja: "参加者の workClass（勤務医か）や visitDays（訪問日）、doctors（出務する医師）を書いてください。",
            en: "Give the members their workClass, visitDays or doctors.") : nil)
    }
  }
}
