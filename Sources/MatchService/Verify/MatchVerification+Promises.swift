// What people agreed on, least numbers, and duties that already take places: judged again from the
// region document alone.

import MatchEngine

extension MatchVerification {
  /// Whether an offer for a band, or for all hours, could serve a need.
  static func serves(_ place: TimeBand?, _ need: NeedKey) -> Bool {
    place == nil || place == need.band
  }

  /// The supporter of a plan whose place an assignment takes: one of the band if the partner states
  /// bands, else one that all bands share.
  func supporterKey(of assignment: MatchPlanRecord.PartnerRecord) -> SupporterKey {
    let own = SupporterKey(institution: assignment.partner, band: assignment.band)
    let isListed = plan.supporters.contains { $0.key == own }
    return isListed ? own : SupporterKey(institution: assignment.partner, band: nil)
  }

  /// Whether people agreed on a pair.
  func isAgreed(_ clinic: String, _ partner: String) -> Bool {
    policy.fixed.contains { $0.institution == clinic && $0.partner == partner }
  }

  /// Units of an offer that the duties of its report take already: one for each duty a month.
  func carriedLoad(_ supporter: MatchPlanRecord.SupporterRecord) -> Int {
    guard plan.function == .afterHours,
      let report = institutions[supporter.institution]?.report, report.confirmation != .refused
    else { return 0 }
    // From the codes of the report table: duties a month at the lower end of each frequency band.
    let monthly: [Int: Int] = [4: 2, 3: 1, 5: 4, 6: 6, 7: 10]
    let duties = [report.homeClinicRota, report.emergencyCentre].compactMap { $0 }
    return min(
      duties.reduce(0) { $0 + (monthly[$1] ?? 0) }, max(supporter.capacity, 0))
  }

  /// The least number of needs with which a supporter joins; offers by band have none.
  func leastNumber(_ supporter: MatchPlanRecord.SupporterRecord) -> Int {
    let offer = institutions[supporter.institution]?.supports.first {
      $0.function == plan.function
    }
    return offer.map { $0.bands.isEmpty ? $0.atLeast : 0 } ?? 0
  }

  /// Every agreement that the rules allow is kept, unless agreements alone fill the wish of the need
  /// or the places of the partner; and whoever has fewer needs than its least number has only such
  /// as were agreed on.
  mutating func checkPromises() {
    var partners: [NeedKey: Set<String>] = [:]
    var agreedPartners: [NeedKey: Int] = [:]
    var agreedLoad: [SupporterKey: Int] = [:]
    var load: [SupporterKey: Int] = [:]
    for assignment in plan.assignments {
      let supporter = supporterKey(of: assignment)
      partners[assignment.key, default: []].insert(assignment.partner)
      load[supporter, default: 0] += 1
      guard isAgreed(assignment.clinic, assignment.partner) else { continue }
      agreedPartners[assignment.key, default: 0] += 1
      agreedLoad[supporter, default: 0] += 1
    }
    for (index, supporter) in plan.supporters.enumerated() {
      let carried = carriedLoad(supporter)
      if supporter.carriedLoad != carried {
        fail(
          "supporters[\(index)].carriedLoad", "\(supporter.carriedLoad)", "carried-load",
          "\(name(supporter.institution)) の報告では、当番などで\(carried)件分を担っています。",
          "the duties in the report of \(name(supporter.institution)) take \(carried).")
      }
      let (held, least) = (load[supporter.key] ?? 0, leastNumber(supporter))
      if held < least, held > agreedLoad[supporter.key] ?? 0 {
        fail(
          "supporters[\(index)].load", "\(held)", "least-number",
          "\(name(supporter.institution)) は\(least)件に満たなければ加わりません。",
          "\(name(supporter.institution)) joins from \(least) on.")
      }
    }
    for (index, decision) in policy.fixed.enumerated() {
      guard let clinic = institutions[decision.institution],
        let partner = institutions[decision.partner]
      else { continue }
      for need in plan.needs
      where need.institution == clinic.id && !(partners[need.key]?.contains(partner.id) ?? false) {
        let hasPlace = plan.supporters.contains {
          $0.institution == partner.id && Self.serves($0.band, need.key)
            && (agreedLoad[$0.key] ?? 0) < $0.capacity
        }
        guard hasPlace, (agreedPartners[need.key] ?? 0) < need.partners,
          refusal(of: partner, for: clinic, need.key) == nil
        else { continue }
        fail(
          "needs", need.institution, "agreement-broken",
          "合意済みの連携（fixed[\(index)]）が守られていません: \(clinic.name) と \(partner.name)。",
          "the agreement fixed[\(index)] of \(clinic.name) with \(partner.name) is not kept.")
      }
    }
  }
}
