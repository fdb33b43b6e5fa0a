/// Rules on what people decided about pairs: agreed, ruled out, excepted from the visit radius.
enum DecisionCheckRule: String, CheckTheme {
  case pairWithItself = "pair-with-itself"
  case pairTwice = "pair-twice"
  case fixedAndForbidden = "fixed-and-forbidden"
  case fixedBeyondWish = "fixed-beyond-wish"
  case fixedBeyondCapacity = "fixed-beyond-capacity"
  case fixedWithoutOffer = "fixed-without-offer"
  case exceptionWithoutReason = "visit-exception-without-reason"
  case exceptionNotNeeded = "visit-exception-not-needed"
  case priorityOutOfRange = "priority-out-of-range"
  case priorityTwice = "priority-twice"
  case careLimitMinutes = "care-limit-minutes-out-of-range"
  case bandsOfDayFunction = "bands-of-a-function-without-bands"
  case standardOfOtherFunction = "standard-of-another-function"

  static let theme = LocalizedText(ja: "組合せの決定", en: "decisions on matching")

  var entry: CheckEntry {
    switch self {
    case .pairWithItself: .error("自院と自院の組", "a pair of an institution with itself")
    case .pairTwice: .warning("同じ組が二度書かれている", "a pair is written twice")
    case .fixedAndForbidden:
      .error("合意済みの組が組まない組にもある", "a pair that is both agreed and ruled out")
    case .fixedBeyondWish:
      .error("合意済みの組が求める連携先の数を超える", "more agreed pairs than partners wanted")
    case .fixedBeyondCapacity:
      .warning("合意済みの組が受け入れ枠を超える", "more agreed pairs than the partner's capacity")
    case .fixedWithoutOffer:
      .warning("合意済みの連携先にその機能の申し出がない", "an agreed partner that does not offer the function")
    case .exceptionWithoutReason:
      .error(
        "往診の例外に理由がない", "an exception to the visit radius without its reason",
        LegalSource.visitRadius)
    case .exceptionNotNeeded:
      .warning("往診の半径の内側に例外がある", "an exception for a pair inside the visit radius")
    case .priorityOutOfRange: .error("優先度が1〜9の外", "a priority outside 1 to 9")
    case .priorityTwice: .warning("一つの医療機関に優先度が二つある", "two priorities for one institution")
    case .careLimitMinutes:
      .error(
        "患者の種類ごとの移動時間の上限が1〜1440分の外",
        "a travel limit for a kind of care outside 1 to 1440 minutes")
    case .bandsOfDayFunction:
      .warning("時間帯のない機能に時間帯が書かれている", "bands for a function that has none")
    case .standardOfOtherFunction:
      .warning(
        "在宅療養後方支援病院の基準を入院以外の機能に求めている",
        "the standard of back-up hospitals is asked for a function other than admission",
        LegalSource.backupHospital)
    }
  }
}

/// Checks the decisions of the policy.
enum DecisionChecks {
  static func check(_ context: CheckContext, into found: inout ProblemCollector) {
    for function in SupportFunction.allCases {
      guard let matching = context.document.policy.matching[function] else { continue }
      let path = ".matching." + function.rawValue
      let fixed = checkPairs(matching.fixed, path + ".fixed", context, into: &found)
      let forbidden = Set(
        checkPairs(matching.forbidden, path + ".forbidden", context, into: &found).map(\.pair))
      for (index, pair) in fixed where forbidden.contains(pair) {
        found.add(
          DecisionCheckRule.fixedAndForbidden, at: .policy(path + ".fixed[\(index)]"),
          value: "\(matching.fixed[index].institution), \(matching.fixed[index].partner)",
          ja: "\(context.label(institution: pair.first).ja)と"
            + "\(context.label(institution: pair.second).ja)の組は、組まない組にもあります。",
          en: "The pair of \(context.label(institution: pair.first).en) and"
            + " \(context.label(institution: pair.second).en) is ruled out as well.")
      }
      checkCounts(fixed, matching, function, path, context, into: &found)
      checkPriorities(matching.priorities, path + ".priorities", context, into: &found)
      checkLimits(matching, function, path, into: &found)
    }
    checkExceptions(context, into: &found)
  }

  private struct Pair: Hashable {
    let first: Int
    let second: Int
  }

  /// The pairs whose institutions are known, with their positions; each pair once.
  private static func checkPairs(
    _ decisions: [PairDecision], _ path: String, _ context: CheckContext,
    into found: inout ProblemCollector
  ) -> [(index: Int, pair: Pair)] {
    var pairs: [(index: Int, pair: Pair)] = []
    var seen: [Pair: Int] = [:]
    for (index, decision) in decisions.enumerated() {
      let place = "\(path)[\(index)]"
      let owner = Label(name: place, id: "policy" + place)
      var ends: [Int] = []
      for (key, id) in [("institution", decision.institution), ("partner", decision.partner)] {
        if let known = context.institutionIndex[id] {
          ends.append(known)
        } else {
          context.reportUnknownInstitution(
            id, at: .policy(place + "." + key), of: owner, into: &found)
        }
      }
      guard ends.count == 2 else { continue }
      let pair = Pair(first: ends[0], second: ends[1])
      if pair.first == pair.second {
        found.add(
          DecisionCheckRule.pairWithItself, at: .policy(place), value: decision.partner,
          ja: "\(context.label(institution: pair.first).ja)が自院との組になっています。",
          en: "\(context.label(institution: pair.first).en) is paired with itself.")
      } else if let earlier = seen[pair] {
        found.add(
          DecisionCheckRule.pairTwice, at: .policy(place), value: decision.partner,
          ja: "この組は\(earlier)番（0から数えて）と同じです。",
          en: "This pair is the same as number \(earlier), counted from 0.")
      } else {
        seen[pair] = index
        pairs.append((index, pair))
      }
    }
    return pairs
  }

  private static func checkCounts(
    _ fixed: [(index: Int, pair: Pair)], _ matching: MatchingPolicy, _ function: SupportFunction,
    _ path: String, _ context: CheckContext, into found: inout ProblemCollector
  ) {
    var (partners, load): ([Int: Int], [Int: Int]) = ([:], [:])
    for (index, pair) in fixed {
      let place = DocumentPath.policy(path + ".fixed[\(index)]")
      let offer = context.document.institutions[pair.second].supports.first {
        $0.function == function
      }
      let label = context.label(institution: pair.second)
      guard let offer else {
        found.add(
          DecisionCheckRule.fixedWithoutOffer, at: place, value: matching.fixed[index].partner,
          ja: "合意済みの連携先\(label.ja)に、\(function.name.japanese)の申し出がありません。",
          en: "The agreed partner \(label.en) does not offer \(function.name.english).")
        continue
      }
      partners[pair.first, default: 0] += 1
      load[pair.second, default: 0] += 1
      if partners[pair.first] == matching.partners + 1 {
        let own = context.label(institution: pair.first)
        found.add(
          DecisionCheckRule.fixedBeyondWish, at: place, value: matching.fixed[index].institution,
          ja: "\(own.ja)の合意済みの組が、求める連携先の数\(matching.partners)を超えています。",
          en:
            "\(own.en) has more agreed pairs than the \(Wording.count(matching.partners, "partner")) wanted."
        )
      }
      if load[pair.second] == offer.capacity + 1 {
        found.add(
          DecisionCheckRule.fixedBeyondCapacity, at: place, value: String(offer.capacity),
          ja: "\(label.ja)の合意済みの組が、受け入れ枠\(offer.capacity)を超えています。",
          en: "\(label.en) has more agreed pairs than its capacity of \(offer.capacity).")
      }
    }
  }

  private static func checkPriorities(
    _ priorities: [PriorityDecision], _ path: String, _ context: CheckContext,
    into found: inout ProblemCollector
  ) {
    var seen: Set<String> = []
    for (index, decision) in priorities.enumerated() {
      let place = "\(path)[\(index)]"
      if context.institutionIndex[decision.institution] == nil {
        context.reportUnknownInstitution(
          decision.institution, at: .policy(place + ".institution"),
          of: Label(name: place, id: "policy" + place), into: &found)
      }
      if !(1...9).contains(decision.priority) {
        found.add(
          DecisionCheckRule.priorityOutOfRange, at: .policy(place + ".priority"),
          value: String(decision.priority), ja: "優先度が\(decision.priority)です。1〜9で書いてください。",
          en: "The priority is \(decision.priority); 1 to 9 are possible.")
      }
      if !seen.insert(decision.institution).inserted {
        found.add(
          DecisionCheckRule.priorityTwice, at: .policy(place + ".institution"),
          value: decision.institution, ja: "この医療機関の優先度は前にも書かれています。後のものを使います。",
          en: "This institution has a priority already; the later one counts.")
      }
    }
  }

  private static func checkLimits(
    _ matching: MatchingPolicy, _ function: SupportFunction, _ path: String,
    into found: inout ProblemCollector
  ) {
    for kind in CareKind.allCases {
      guard let minutes = matching.careKinds[kind]?.maximumMinutes,
        !(1...1_440).contains(minutes)
      else { continue }
      found.add(
        DecisionCheckRule.careLimitMinutes,
        at: .policy(path + ".careKinds.\(kind.rawValue).maximumMinutes"), value: String(minutes),
        ja: "\(kind.name.japanese)の移動時間の上限が\(minutes)分です。1〜1440で書いてください。",
        en:
          "The travel limit for \(kind.name.english) is \(Wording.count(minutes, "minute")); 1 to 1440 are"
          + " possible.")
    }
    if !matching.bands.isEmpty, !function.hasBands {
      found.add(
        DecisionCheckRule.bandsOfDayFunction, at: .policy(path + ".bands"),
        value: matching.bands.map(\.rawValue).joined(separator: ", "),
        ja: "\(function.name.japanese)は時間帯ごとに組み合わせません。bandsは使いません。",
        en: "\(function.name.english) is not matched by bands; they are not used.")
    }
    if matching.standard == .backupHospital, function != .admission {
      found.add(
        DecisionCheckRule.standardOfOtherFunction, at: .policy(path + ".standard"),
        value: PartnerStandard.backupHospital.rawValue,
        ja: "在宅療養後方支援病院は入院を受ける病院の基準です。\(function.name.japanese)に求めています。",
        en: "Back-up hospitals are a standard for admission; it is asked for"
          + " \(function.name.english).")
    }
  }

  private static func checkExceptions(_ context: CheckContext, into found: inout ProblemCollector) {
    let policy = context.document.policy
    let pairs = checkPairs(policy.visitExceptions, ".visitExceptions", context, into: &found)
    for (index, pair) in pairs {
      let decision = policy.visitExceptions[index]
      let place = ".visitExceptions[\(index)]"
      if decision.reason == nil {
        found.add(
          DecisionCheckRule.exceptionWithoutReason, at: .policy(place), value: decision.partner,
          ja: "\(context.label(institution: pair.second).ja)への往診の例外に理由がありません。",
          en: "The exception for \(context.label(institution: pair.second).en) has no reason.",
          hint: LocalizedText(
            ja: "16km以内に専門の医療機関がない、または往診しない、などの理由を書いてください。",
            en: "Say that no institution of the speciality lies within 16 km, or none visits."))
      }
      guard let first = context.document.institutions[pair.first].location,
        let second = context.document.institutions[pair.second].location
      else { continue }
      let metres = GreatCircle.metres(from: first, to: second)
      if metres <= policy.visitRadiusMetres {
        found.add(
          DecisionCheckRule.exceptionNotNeeded, at: .policy(place), value: String(metres),
          ja: "二つの医療機関は\(metres)mしか離れておらず、例外は要りません。",
          en: "The two are \(metres) m apart and need no exception.")
      }
    }
  }
}
