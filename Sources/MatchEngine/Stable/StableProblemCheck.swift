/// The rules that a stable matching problem keeps; it collects what breaks them.
struct StableProblemCheck {
  /// What was found, in the order of the arguments.
  private(set) var problems: [Problem] = []

  private mutating func add(
    _ path: String, _ value: some CustomStringConvertible, _ rule: String, ja: String, en: String
  ) {
    problems.append(
      Problem(
        .error, path: path, value: value.description, rule: rule,
        message: LocalizedText(ja: ja, en: en)))
  }

  /// Demands, quotas and lower quotas: one for each agent and in range.
  mutating func quotas(
    clinics: PreferenceLists, supporters: PreferenceLists, demands: [Int32], quotas: [Int32],
    lowerQuotas: [Int32]
  ) {
    count("demands", demands.count, clinics.count)
    for (clinic, demand) in demands.enumerated()
    where demand < 1 || demand > StableProblem.greatestDemand {
      add(
        "demands[\(clinic)]", demand, "demand-range", ja: "必要な連携先の数は1〜3です。",
        en: "A clinic wants 1 to 3 partners.")
    }
    count("quotas", quotas.count, supporters.count)
    for (supporter, quota) in quotas.enumerated() where quota < 0 {
      add(
        "quotas[\(supporter)]", quota, "quota-range", ja: "受け入れ枠は0以上です。",
        en: "A quota is 0 or more.")
    }
    if lowerQuotas.isEmpty { return }
    count("lowerQuotas", lowerQuotas.count, supporters.count)
    for (supporter, lower) in lowerQuotas.enumerated() {
      if lower < 0 {
        add(
          "lowerQuotas[\(supporter)]", lower, "quota-range", ja: "受け入れの下限は0以上です。",
          en: "A lower quota is 0 or more.")
      } else if supporter < quotas.count, lower > quotas[supporter] {
        add(
          "lowerQuotas[\(supporter)]", lower, "lower-above-upper",
          ja: "受け入れの下限\(lower)が枠\(quotas[supporter])を超えています。",
          en: "The lower quota \(lower) is above the quota \(quotas[supporter]).")
      }
    }
  }

  private mutating func count(_ path: String, _ value: Int, _ wanted: Int) {
    if value == wanted { return }
    add(
      path, value, "agent-count", ja: "リストと同じ数（\(wanted)）が必要です。",
      en: "There must be as many as lists (\(wanted)).")
  }

  /// A goal that fits the demands.
  mutating func goal(_ goal: StableGoal, demands: [Int32]) {
    switch goal {
    case .clinicOptimal, .supporterOptimal: return
    case .superStable, .stronglyStable, .largeWeaklyStable, .largestWeaklyStable: break
    }
    if let clinic = demands.firstIndex(where: { $0 > 1 }) {
      add(
        "goal", goal.rawValue, "demand-one",
        ja: "この目標は全診療所の必要数が1のときだけ解けます（\(clinic)番は\(demands[clinic])）。",
        en: "This goal is solved for demands of 1 only; clinic \(clinic) wants \(demands[clinic]).")
    }
  }

  /// Whether starts and sizes make lists.
  mutating func shape(_ lists: PreferenceLists, _ side: String) -> Bool {
    let before = problems.count
    if lists.starts.first != 0 || lists.starts.last != Int32(exactly: lists.partners.count) {
      add(
        "\(side).starts", lists.starts.last.map { "\($0)" } ?? "", "list-bounds",
        ja: "リストの区切りは0から始まり、要素数で終わらなければなりません。",
        en: "The starts must begin at 0 and end at the number of entries.")
    }
    for agent in 0..<lists.count where lists.starts[agent] > lists.starts[agent + 1] {
      add(
        "\(side).starts[\(agent + 1)]", lists.starts[agent + 1], "list-bounds",
        ja: "リストの区切りが前より小さくなっています。", en: "A start must not be below the one before it.")
    }
    if lists.ranks.count != lists.partners.count {
      add(
        "\(side).ranks", lists.ranks.count, "rank-count", ja: "順位は要素ごとに1つ必要です。",
        en: "There must be one rank for each entry.")
    }
    return problems.count == before
  }

  /// Whether ids, ranks and entries of well-shaped lists are in order.
  mutating func entries(_ lists: PreferenceLists, _ side: String, partners: Int) -> Bool {
    let before = problems.count
    var seen = [Int32](repeating: -1, count: partners)
    for agent in 0..<lists.count {
      let range = lists.range(of: agent)
      for entry in range {
        let partner = lists.partners[entry]
        func path() -> String { "\(side)[\(agent)].list[\(entry - range.lowerBound)]" }
        if partner < 0 || Int(partner) >= partners {
          add(
            path(), partner, "unknown-agent", ja: "相手の番号が範囲の外です（0〜\(partners - 1)）。",
            en: "The partner must be one of the other side (0 … \(partners - 1)).")
        } else if seen[Int(partner)] == Int32(agent) {
          add(
            path(), partner, "duplicate-partner", ja: "同じ相手が2度書かれています。",
            en: "A partner may stand in a list only once.")
        } else {
          seen[Int(partner)] = Int32(agent)
        }
        if entry > range.lowerBound, lists.ranks[entry] < lists.ranks[entry - 1] {
          add(
            path(), lists.ranks[entry], "falling-rank", ja: "順位が前の相手より小さくなっています。",
            en: "A rank must not be below the one before it.")
        }
      }
    }
    return problems.count == before
  }

  /// The entries of each side that stand for the same pair on the other side.
  ///
  /// The lists are in order. A pair that only one side accepts is reported.
  mutating func mirrors(_ clinics: PreferenceLists, _ supporters: PreferenceLists)
    -> (clinics: [Int32], supporters: [Int32])
  {
    // The clinics' entries, bucketed by supporter.
    var bucket = [Int32](repeating: 0, count: supporters.count + 1)
    for supporter in clinics.partners { bucket[Int(supporter) + 1] += 1 }
    for supporter in 0..<supporters.count { bucket[supporter + 1] += bucket[supporter] }
    var next = bucket
    var entries = [Int32](repeating: 0, count: clinics.partners.count)
    var owners = entries
    for clinic in 0..<clinics.count {
      for entry in clinics.range(of: clinic) {
        let supporter = Int(clinics.partners[entry])
        entries[Int(next[supporter])] = Int32(entry)
        owners[Int(next[supporter])] = Int32(clinic)
        next[supporter] += 1
      }
    }
    var left = [Int32](repeating: -1, count: clinics.partners.count)
    var right = [Int32](repeating: -1, count: supporters.partners.count)
    var place = [Int32](repeating: -1, count: clinics.count)
    for supporter in 0..<supporters.count {
      let own = supporters.range(of: supporter)
      for entry in own { place[Int(supporters.partners[entry])] = Int32(entry) }
      for slot in Int(bucket[supporter])..<Int(bucket[supporter + 1]) {
        let other = place[Int(owners[slot])]
        if other >= 0 {
          left[Int(entries[slot])] = other
          right[Int(other)] = entries[slot]
        }
      }
      for entry in own { place[Int(supporters.partners[entry])] = -1 }
    }
    oneSided(clinics, left, "clinics")
    oneSided(supporters, right, "supporters")
    return (left, right)
  }

  private mutating func oneSided(_ lists: PreferenceLists, _ mirror: [Int32], _ side: String) {
    if !mirror.contains(-1) { return }
    for agent in 0..<lists.count {
      let range = lists.range(of: agent)
      for entry in range where mirror[entry] < 0 {
        add(
          "\(side)[\(agent)].list[\(entry - range.lowerBound)]", lists.partners[entry],
          "one-sided-pair", ja: "相手のリストにこちらが載っていません。",
          en: "The partner's list does not name this agent.")
      }
    }
  }
}
