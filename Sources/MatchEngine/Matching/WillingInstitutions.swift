// Problem: for a need with partners missing, name the nearest institution that is willing to offer the
//   function and, once it does, is a partner by every rule.
// Method: those that report the intention and offer nothing are held against the rules as if each
//   offered a place without any terms.
// Why correct: an offer without terms, entered by the coordinator, is refused by these rules alone:
//   own means, kind of care, standard of the policy, registered patients, forbidden pair, area, radius,
//   time. The others look at terms of an offer or at a report that was refused, which is no intention.
// Complexity: O(institutions) once, O(willing ones in the need's area) for each need.

/// Institutions that report the intention to have a function and do not offer it yet.
struct WillingInstitutions: Sendable {
  private let problem: MatchProblem
  private let institutions: [InstitutionID]
  private let sites: [MatchSite]
  /// For whom each would stand in, as bits, read from its departments and wards once.
  private let careKinds: [UInt8]
  private let byArea: [[Int32]]

  init(_ problem: MatchProblem) {
    self.problem = problem
    let offering = Set(problem.supporters.map(\.institution))
    institutions = problem.region.document.institutions.indices.map { InstitutionID($0) }
      .filter { !offering.contains($0) && problem.couldJoin($0) }
    sites = institutions.map { MatchSite($0, in: problem.region) }
    careKinds = institutions.map {
      problem.region[$0].careKindsOfPlainOffer(for: problem.function)
    }
    byArea = problem.positionsByArea(institutions)
  }

  /// The nearest one within the policy's limits.
  func nearest(to need: Int) -> (institution: InstitutionID, metres: Int)? {
    let own = problem.needs[need].institution
    guard let from = problem.needSites[need].point,
      let area = problem.widestArea(of: own, upTo: problem.needs[need].reach)
    else { return nil }
    let facts = problem.needFacts[need]
    var best: (institution: InstitutionID, metres: Int)?
    for position in byArea[area.value] {
      let institution = institutions[Int(position)]
      guard institution != own, let to = sites[Int(position)].point,
        careKinds[Int(position)] & facts.careKind != 0,
        !problem.forbiddenPairs.contains(own, institution),
        !problem.isRegisteredElsewhere(need, than: institution)
      else { continue }
      let metres = from.metres(to: to)
      if let best, metres >= best.metres { continue }
      if metres > Int(facts.mostMetres) { continue }
      if metres > Int(facts.radius), !problem.exceptedPairs.contains(own, institution) { continue }
      best = (institution, metres)
    }
    return best
  }
}

extension MatchProblem {
  /// Whether an institution is willing, and an offer of its own would count for somebody.
  fileprivate func couldJoin(_ institution: InstitutionID) -> Bool {
    let record = region[institution]
    guard record.isWilling(for: function), record.canOffer(function),
      !activeRules.contains(.reliesOnOthers) || !record.reliesOnOthers(for: function)
    else { return false }
    switch policy.standard {
    case .backupHospital:
      return !activeRules.contains(.backupHospital) || region.isBackupHospital(institution)
    case .carePartner:
      return !activeRules.contains(.carePartner) || record.isCarePartner(for: function)
    case nil: return true
    }
  }

  /// Whether all patients of a need are registered with back-up hospitals, and an institution is
  /// another one.
  fileprivate func isRegisteredElsewhere(_ need: Int, than institution: InstitutionID) -> Bool {
    activeRules.contains(.registeredElsewhere) && needFacts[need].isFullyRegistered
      && region[institution].designations.contains(.backupHospital)
      && !namedPartners[need].contains(institution)
  }
}
