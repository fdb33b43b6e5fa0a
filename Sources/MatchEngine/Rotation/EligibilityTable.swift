// Who may hold which duty, whatever else it holds: every placement rule asked once for each
// pair of member and duty when the problem is built, so that the search only looks it up.

/// For each member and duty, the first rule that forbids it.
struct EligibilityTable: Sendable {
  /// `code[member × duties + duty]`: 0, or 1 + index of the rule in `RotationRule.allCases`.
  private let code: [UInt8]
  /// `candidateOffset[duty] ..< candidateOffset[duty + 1]`: its entries in ``candidate``.
  private let candidateOffset: [Int]
  /// Members that may hold the duty, in order.
  private let candidate: [Int]
  private let dutyCount: Int

  /// Asks every rule for every pair.
  ///
  /// - Complexity: O(members × duties × rules).
  init(members: [MemberFacts], duties: [DutyFacts]) {
    var code = [UInt8](repeating: 0, count: members.count * duties.count)
    let codes = PlacementRules.all.map { definition in
      UInt8(1 + (RotationRule.allCases.firstIndex(of: definition.rule) ?? 0))
    }
    for (member, memberFacts) in members.enumerated() {
      for (duty, dutyFacts) in duties.enumerated() {
        for (rule, definition) in PlacementRules.all.enumerated()
        where definition.forbids(memberFacts, dutyFacts, beside: []) {
          code[member * duties.count + duty] = codes[rule]
          break
        }
      }
    }
    var offsets = [0]
    var candidates: [Int] = []
    for duty in duties.indices {
      for member in members.indices where code[member * duties.count + duty] == 0 {
        candidates.append(member)
      }
      offsets.append(candidates.count)
    }
    self.code = code
    candidateOffset = offsets
    candidate = candidates
    dutyCount = duties.count
  }

  private init(code: [UInt8], members: Int, duties: Int) {
    var offsets = [0]
    var candidates: [Int] = []
    for duty in 0..<duties {
      for member in 0..<members where code[member * duties + duty] == 0 {
        candidates.append(member)
      }
      offsets.append(candidates.count)
    }
    self.code = code
    candidateOffset = offsets
    candidate = candidates
    dutyCount = duties
  }

  /// The table with the pairs that hard local rules forbid whatever else is held.
  func forbidding(_ rules: LocalRuleSet, members: Int) -> EligibilityTable {
    guard rules.memberStrictness.contains(where: { $0.isHard }) else { return self }
    let local = UInt8(1 + (RotationRule.allCases.firstIndex(of: .localRule) ?? 0))
    var code = code
    for member in 0..<members where rules.rulesOf[member].isEmpty == false {
      for duty in 0..<dutyCount where code[member * dutyCount + duty] == 0 {
        if rules.forbids(member, duty) { code[member * dutyCount + duty] = local }
      }
    }
    return EligibilityTable(code: code, members: members, duties: dutyCount)
  }

  /// The table with some pairs allowed.
  func allowing(_ pairs: [(member: Int, duty: Int)]) -> EligibilityTable {
    guard !pairs.isEmpty else { return self }
    var code = code
    for (member, duty) in pairs { code[member * dutyCount + duty] = 0 }
    return EligibilityTable(code: code, members: code.count / dutyCount, duties: dutyCount)
  }

  /// Whether no rule forbids the pair.
  func allows(_ member: Int, _ duty: Int) -> Bool { code[member * dutyCount + duty] == 0 }

  /// The first rule that forbids the pair; nil if none does.
  func forbidding(_ member: Int, _ duty: Int) -> RotationRule? {
    let code = Int(code[member * dutyCount + duty])
    return code == 0 ? nil : RotationRule.allCases[code - 1]
  }

  /// The members that may hold a duty, in order.
  func candidates(of duty: Int) -> ArraySlice<Int> {
    candidate[candidateOffset[duty]..<candidateOffset[duty + 1]]
  }
}
