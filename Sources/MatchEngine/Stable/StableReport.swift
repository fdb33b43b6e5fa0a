/// One clinic and one supporter that are matched, or that would rather be.
public struct StablePair: Hashable, Comparable, Sendable {
  /// The clinic.
  public let clinic: Int32
  /// The supporter.
  public let supporter: Int32

  /// A pair.
  public init(clinic: Int32, supporter: Int32) {
    self.clinic = clinic
    self.supporter = supporter
  }

  /// Orders by clinic, then by supporter.
  public static func < (left: Self, right: Self) -> Bool {
    (left.clinic, left.supporter) < (right.clinic, right.supporter)
  }
}

/// A supporter whose load stays below its lower quota.
public struct QuotaShortfall: Equatable, Sendable {
  /// The supporter.
  public let supporter: Int32
  /// Its lower quota.
  public let lowerQuota: Int32
  /// What it got.
  public let load: Int32

  /// A shortfall.
  public init(supporter: Int32, lowerQuota: Int32, load: Int32) {
    self.supporter = supporter
    self.lowerQuota = lowerQuota
    self.load = load
  }
}

/// A stable matching, or the statement that none of the wanted kind exists.
public struct StableReport: Equatable, Sendable {
  /// The goal.
  public let goal: StableGoal
  /// How the goal was reached.
  ///
  /// ``SolveStatus/optimal``: reached and proven. ``SolveStatus/feasible``: weakly stable, but a
  /// larger weakly stable matching of up to ``upperBound`` pairs is not excluded.
  /// ``SolveStatus/infeasible``: no such matching exists, or each one leaves the supporters of
  /// ``shortfalls`` below their lower quotas. ``SolveStatus/stopped``: as feasible, cut by the limit.
  public let status: SolveStatus
  /// Whether a stable matching of the wanted kind exists; if not, there are no pairs.
  public let exists: Bool
  /// The pairs, by clinic and supporter.
  public let pairs: [StablePair]
  /// Partners of each clinic.
  public let clinicLoads: [Int32]
  /// Clinics of each supporter.
  public let supporterLoads: [Int32]
  /// No weakly stable matching has more pairs than this.
  public let upperBound: Int
  /// Supporters below their lower quota, in order.
  public let shortfalls: [QuotaShortfall]
  /// Whether every stable matching of this kind has the same loads (rural hospitals theorem), so
  /// that a shortfall cannot be mended by another one.
  public let loadsAreInvariant: Bool
  /// Proposals made, or steps of the search.
  public let steps: Int
  /// What came out, as a sentence.
  public let conclusion: LocalizedText

  /// Pairs that may be missing: the distance to ``upperBound``.
  public var gap: Int { upperBound - pairs.count }
}

extension StableReport {
  /// A report on a matching given by the chosen entries of the clinics' lists; nil if none exists.
  init(
    _ problem: StableProblem, status: SolveStatus, chosen: [Int32]?, upperBound: Int?,
    loadsAreInvariant: Bool, steps: Int
  ) {
    let lists = problem.clinics.lists
    var pairs: [StablePair] = []
    var clinicLoads = [Int32](repeating: 0, count: problem.clinics.count)
    var supporterLoads = [Int32](repeating: 0, count: problem.supporters.count)
    if let chosen {
      pairs.reserveCapacity(chosen.count)
      var clinic = 0
      for entry in chosen.sorted() {
        while lists.starts[clinic + 1] <= entry { clinic += 1 }
        let supporter = lists.partners[Int(entry)]
        pairs.append(StablePair(clinic: Int32(clinic), supporter: supporter))
        clinicLoads[clinic] += 1
        supporterLoads[Int(supporter)] += 1
      }
      // By clinic they are sorted already; a clinic's partners stand in the order of its list.
      pairs.sort()
    }
    var shortfalls: [QuotaShortfall] = []
    if chosen != nil {
      for (supporter, lower) in problem.lowerQuotas.enumerated()
      where supporterLoads[supporter] < lower {
        shortfalls.append(
          QuotaShortfall(
            supporter: Int32(supporter), lowerQuota: lower, load: supporterLoads[supporter]))
      }
    }
    self.goal = problem.goal
    self.exists = chosen != nil
    self.status = !shortfalls.isEmpty && loadsAreInvariant ? .infeasible : status
    self.pairs = pairs
    self.clinicLoads = clinicLoads
    self.supporterLoads = supporterLoads
    self.upperBound = max(
      upperBound ?? Self.upperBound(problem, size: chosen == nil ? nil : pairs.count), pairs.count)
    self.shortfalls = shortfalls
    self.loadsAreInvariant = loadsAreInvariant
    self.steps = steps
    self.conclusion = Self.conclusion(
      problem.goal, isStrict: problem.isStrict, status: status, exists: chosen != nil,
      size: pairs.count,
      upperBound: self.upperBound, shortfalls: shortfalls.count, invariant: loadsAreInvariant)
  }

  /// A size that no weakly stable matching exceeds.
  ///
  /// Stable matchings of strict lists are of one size. With ties none is more than twice as large as
  /// another, since a stable matching cannot be extended; nor larger than the wishes and quotas.
  private static func upperBound(_ problem: StableProblem, size: Int?) -> Int {
    if let size, problem.isStrict { return size }
    func most(_ side: PreferenceSide) -> Int {
      side.quotas.indices.reduce(0) {
        $0 + min(Int(side.quotas[$1]), side.lists.range(of: $1).count)
      }
    }
    let limit = min(most(problem.clinics), most(problem.supporters))
    return size.map { min(limit, 2 * $0) } ?? limit
  }

  private static func conclusion(
    _ goal: StableGoal, isStrict: Bool, status: SolveStatus, exists: Bool, size: Int,
    upperBound: Int, shortfalls: Int, invariant: Bool
  ) -> LocalizedText {
    if !exists {
      return goal == .superStable
        ? LocalizedText(
          ja: "超安定マッチングは存在しません（証明済み）。", en: "No super-stable matching exists (proven).")
        : LocalizedText(
          ja: "強安定マッチングは存在しません（証明済み）。", en: "No strongly stable matching exists (proven).")
    }
    var text = kind(goal, status: status, size: size, upperBound: upperBound)
    if !isStrict, goal == .clinicOptimal || goal == .supporterOptimal {
      text = LocalizedText(
        ja: "同順位を記載の順に区別したとき、" + text.japanese,
        en: "With ties broken as written: " + text.english)
    }
    if shortfalls > 0 {
      let further =
        invariant
        ? LocalizedText(
          ja: "\(shortfalls)施設が下限に届かず、どの安定マッチングでも同じです（農村病院定理）。",
          en:
            "\(Wording.count(shortfalls, "supporter stays", "supporters stay")) below their lower quota, "
            + "in every stable matching alike (rural hospitals theorem).")
        : LocalizedText(
          ja: "\(shortfalls)施設が下限に届きません。別の安定マッチングなら届く可能性は残ります。",
          en:
            "\(Wording.count(shortfalls, "supporter stays", "supporters stay")) below their lower quota; "
            + "another stable matching might reach it.")
      text = LocalizedText(
        ja: text.japanese + further.japanese, en: text.english + " " + further.english)
    }
    return text
  }

  private static func kind(_ goal: StableGoal, status: SolveStatus, size: Int, upperBound: Int)
    -> LocalizedText
  {
    switch goal {
    case .clinicOptimal:
      return LocalizedText(
        ja: "診療所側に最も望ましい安定マッチングです（\(size)組）。",
        en: "The stable matching that is best for every clinic (\(Wording.count(size, "pair"))).")
    case .supporterOptimal:
      return LocalizedText(
        ja: "支援側に最も望ましい安定マッチングです（\(size)組）。",
        en: "The stable matching that is best for every supporter (\(Wording.count(size, "pair")))."
      )
    case .superStable:
      return LocalizedText(
        ja: "診療所側に最も望ましい超安定マッチングです（\(size)組）。",
        en:
          "The super-stable matching that is best for every clinic (\(Wording.count(size, "pair")))."
      )
    case .stronglyStable:
      return LocalizedText(
        ja: "診療所側に最も望ましい強安定マッチングです（\(size)組）。",
        en:
          "The strongly stable matching that is best for every clinic (\(Wording.count(size, "pair")))."
      )
    case .largeWeaklyStable, .largestWeaklyStable:
      if status == .optimal {
        return LocalizedText(
          ja: "最大の弱安定マッチングです（\(size)組、証明済み）。",
          en: "A largest weakly stable matching (\(Wording.count(size, "pair")), proven).")
      }
      return LocalizedText(
        ja: "弱安定マッチングです（\(size)組）。最大でも\(upperBound)組を超えません。",
        en:
          "A weakly stable matching of \(Wording.count(size, "pair")); none has more than \(upperBound)."
      )
    }
  }
}
