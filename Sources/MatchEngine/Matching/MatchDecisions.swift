// What people decided about pairs: agreed, ruled out, excepted from the visit radius.

/// A pair that people agreed on and that a match must keep.
public struct FixedPair: Hashable, Sendable {
  /// Index into ``MatchProblem/needs``.
  public let need: Int
  /// Index into ``MatchProblem/supporters``.
  public let supporter: Int

  /// A fixed pair.
  public init(need: Int, supporter: Int) {
    self.need = need
    self.supporter = supporter
  }
}

/// An agreement that cannot be kept.
public struct UnmetDecision: Equatable, Sendable {
  /// The position in the policy's list of fixed pairs.
  public let index: Int
  /// The institution that needs a partner.
  public let institution: InstitutionID
  /// The partner.
  public let partner: InstitutionID
  /// The rule that stands against it; nil if there is no need, no offer or no place left.
  public let reason: RejectionReason?
  /// The sentence.
  public let cause: LocalizedText

  /// An unmet agreement.
  public init(
    index: Int, institution: InstitutionID, partner: InstitutionID, reason: RejectionReason?,
    cause: LocalizedText
  ) {
    self.index = index
    self.institution = institution
    self.partner = partner
    self.reason = reason
    self.cause = cause
  }
}

/// The decisions of a policy, resolved; ids that the region does not have are left to its check.
struct MatchDecisions {
  let forbidden: PairSet
  let agreed: PairSet
  let excepted: PairSet
  /// The agreements in document order.
  let agreedIDs: [(index: Int, institution: InstitutionID, partner: InstitutionID)]

  init(_ region: Region, _ policy: MatchingPolicy) {
    func resolved(
      _ pairs: [PairDecision]
    ) -> [(index: Int, institution: InstitutionID, partner: InstitutionID)] {
      pairs.enumerated().compactMap { index, pair in
        guard let first = region.institutionByID[pair.institution],
          let second = region.institutionByID[pair.partner]
        else { return nil }
        return (index, first, second)
      }
    }
    forbidden = PairSet(resolved(policy.forbidden).map { ($0.institution, $0.partner) })
    agreedIDs = resolved(policy.fixed)
    agreed = PairSet(agreedIDs.map { ($0.institution, $0.partner) })
    // The radius is drawn around the one who visits, but the pair is meant either way.
    excepted = PairSet(
      resolved(region.document.policy.visitExceptions).flatMap {
        [($0.institution, $0.partner), ($0.partner, $0.institution)]
      })
  }
}

/// Which needs and supporters the agreements mean.
///
/// An agreement holds for every need of the institution, by kind of care and band, for which the
/// partner has an offer.
struct Agreements {
  /// For each need with agreements, the supporters that are meant, ascending.
  let supporters: [Int32: [Int32]]
  private let pairs: [(index: Int, institution: InstitutionID, partner: InstitutionID)]
  private let needsOf: [InstitutionID: [Int]]
  private let supportersOf: [InstitutionID: [Int]]

  init(
    _ needs: [Need], _ supporters: [Supporter],
    _ pairs: [(index: Int, institution: InstitutionID, partner: InstitutionID)]
  ) {
    self.pairs = pairs
    guard !pairs.isEmpty else {
      (self.supporters, needsOf, supportersOf) = ([:], [:], [:])
      return
    }
    var needsOf: [InstitutionID: [Int]] = [:]
    for (index, need) in needs.enumerated() { needsOf[need.institution, default: []].append(index) }
    var supportersOf: [InstitutionID: [Int]] = [:]
    for (index, supporter) in supporters.enumerated() {
      supportersOf[supporter.institution, default: []].append(index)
    }
    var meant: [Int32: Set<Int32>] = [:]
    for pair in pairs {
      for need in needsOf[pair.institution] ?? [] {
        meant[Int32(need), default: []].formUnion(
          (supportersOf[pair.partner] ?? []).map { Int32($0) })
      }
    }
    self.supporters = meant.mapValues { $0.sorted() }
    self.needsOf = needsOf
    self.supportersOf = supportersOf
  }

  /// The pairs that can all be kept at once, in document order of the agreements as long as wishes
  /// and capacities last, and the agreements that cannot.
  func kept(in problem: MatchProblem) -> (fixed: [FixedPair], unmet: [UnmetDecision]) {
    var fixed: Set<FixedPair> = []
    var unmet: [UnmetDecision] = []
    var partners: [Int: Int] = [:]
    var load: [Int: Int] = [:]
    for pair in pairs {
      var reason: RejectionReason?
      var isKept = false
      var cause: LocalizedText?
      for need in needsOf[pair.institution] ?? [] {
        for supporter in supportersOf[pair.partner] ?? [] {
          let next = FixedPair(need: need, supporter: supporter)
          guard !fixed.contains(next) else {
            isKept = true
            continue
          }
          guard case .candidate = problem.verdict(need: need, supporter: supporter) else {
            if case .rejected(let first) = problem.verdict(need: need, supporter: supporter),
              reason == nil || reason == .band
            {
              reason = first
            }
            continue
          }
          guard partners[need, default: 0] < problem.needs[need].partners,
            load[supporter, default: 0] < problem.supporters[supporter].capacity
          else {
            cause = .noPlaceForAgreement
            continue
          }
          partners[need, default: 0] += 1
          load[supporter, default: 0] += 1
          fixed.insert(next)
          isKept = true
        }
      }
      if isKept { continue }
      unmet.append(
        UnmetDecision(
          index: pair.index, institution: pair.institution, partner: pair.partner,
          reason: cause == nil ? reason : nil,
          cause: cause ?? reason?.text
            ?? (needsOf[pair.institution] == nil ? .noNeedForAgreement : .noOfferForAgreement)))
    }
    return (fixed.sorted { ($0.need, $0.supporter) < ($1.need, $1.supporter) }, unmet)
  }
}

extension LocalizedText {
  fileprivate static let noPlaceForAgreement = LocalizedText(
    ja: "合意が希望数か受け入れ枠を超える", en: "more agreements than partners wanted or places")
  fileprivate static let noNeedForAgreement = LocalizedText(
    ja: "この機能を必要とする医療機関に入っていない", en: "the institution is not among the needs")
  fileprivate static let noOfferForAgreement = LocalizedText(
    ja: "連携先にこの機能の申し出がない", en: "the partner does not offer the function")
}
