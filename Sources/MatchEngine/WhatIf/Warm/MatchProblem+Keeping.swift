// What a plan that is in force means for the next one: its partners are kept where nothing is lost by
// it, and who is lost is no longer there, though everybody keeps the place in the document.

extension MatchProblem {
  /// The same match in which the partners of a plan count as existing links.
  ///
  /// A link that the plan made costs ``MatchCost/newLinkMetres`` less from then on, as one that
  /// people named. The plan stays optimal by that: every other match gains on fewer of its pairs.
  /// Needs are told apart by institution, kind of care and band, so the plan may be that of a region
  /// which differs; what no longer exists is passed over.
  public func keeping(_ plan: MatchReport, of planned: Region) -> MatchProblem {
    var partners: [NeedKey: [InstitutionID]] = [:]
    for assignment in plan.assignments
    where plan.needs.indices.contains(assignment.need)
      && plan.supporters.indices.contains(assignment.supporter)
    {
      let need = plan.needs[assignment.need]
      let supporter = plan.supporters[assignment.supporter].institution
      guard let own = counterpart(of: need.institution, in: planned),
        let partner = counterpart(of: supporter, in: planned)
      else { continue }
      partners[NeedKey(institution: own, careKind: need.careKind, band: need.band), default: []]
        .append(partner)
    }
    var kept = self
    for (index, need) in needs.enumerated() {
      let key = NeedKey(
        institution: need.institution, careKind: need.careKind, band: need.band)
      guard let added = partners[key] else { continue }
      kept.namedPartners[index] = Set(namedPartners[index] + added).sorted()
    }
    return kept
  }

  /// The institution of this region that has the id of one of another region.
  private func counterpart(of institution: InstitutionID, in other: Region) -> InstitutionID? {
    guard other.document.institutions.indices.contains(institution.value) else { return nil }
    return region.institutionByID[other[institution].id]
  }

  /// Which need of an institution is meant.
  private struct NeedKey: Hashable {
    let institution: InstitutionID
    let careKind: CareKind
    let band: TimeBand?
  }
}

extension Region {
  /// The region after some institutions are lost: they offer nothing, nobody's link or agreement
  /// finds them, and they intend nothing; everybody keeps the place in the document.
  ///
  /// Links to them stay as names: that a clinic once found a partner does not change who is served
  /// first. Needs of the lost institutions are to be excluded where a match is built.
  func losing(_ lost: Set<InstitutionID>) -> Region {
    var document = document
    var byID = institutionByID
    for id in lost.sorted() where document.institutions.indices.contains(id.value) {
      document.institutions[id.value].supports = []
      document.institutions[id.value].report = nil
      byID[document.institutions[id.value].id] = nil
    }
    return Region(
      self, document: document, institutionByID: byID,
      linkTarget: linkTarget.map { target in target.flatMap { lost.contains($0) ? nil : $0 } })
  }

  /// The region after a change that touches no id, place, area or link.
  func changing(_ change: (inout RegionDocument) -> Void) -> Region {
    var document = document
    change(&document)
    return Region(
      self, document: document, institutionByID: institutionByID, linkTarget: linkTarget)
  }
}

extension MatchProblem {
  /// The match after some institutions are lost, as if it were read anew: the reference of
  /// ``WarmMatch``, and its way out where a loss changes more than places.
  ///
  /// - Throws: ``ProblemList`` as ``init(region:function:excluding:)``.
  public static func after(
    losing lost: Set<InstitutionID>, in region: Region, function: SupportFunction,
    excluding: Set<CareNeed> = []
  ) throws(ProblemList) -> MatchProblem {
    var without = excluding
    for institution in lost {
      for kind in CareKind.allCases {
        without.insert(CareNeed(institution: institution, careKind: kind))
      }
    }
    return try MatchProblem(
      region: region.losing(lost), function: function, excluding: without)
  }
}
