import MatchEngine

/// Every partition, by the plainest means: the oracle of the tests.
///
/// It reads rules from the region document on its own and shares no code with the solver or with
/// `GroupCheck`.
struct GroupReference {
  let region: Region
  let kind: LinkedGroupKind
  /// Who may join, as the problem lists them.
  let candidates: [InstitutionID]
  /// The existing group of each.
  let today: [InstitutionID: Int]

  /// The best objective: most grouped, least compactness in 1/840 s, most partners kept in 1/840.
  func best() -> (grouped: Int, compactness: Int, kept: Int) {
    var best = (grouped: 0, compactness: 0, kept: 0)
    var blocks: [[InstitutionID]] = []
    func place(_ index: Int) {
      if index == candidates.count {
        var value = (grouped: 0, compactness: 0, kept: 0)
        for block in blocks where block.count > 1 {
          guard isLawful(block) else { return }
          value.grouped += block.count
          for first in block {
            for second in block where second != first {
              value.compactness += 840 / (block.count - 1) * seconds(first, second)
              if let group = today[first], group == today[second] {
                value.kept += 840 / (block.count - 1)
              }
            }
          }
        }
        if value.grouped != best.grouped
          ? value.grouped > best.grouped
          : value.compactness != best.compactness
            ? value.compactness < best.compactness : value.kept > best.kept
        {
          best = value
        }
        return
      }
      for block in blocks.indices {
        guard blocks[block].allSatisfy({ areCompatible($0, candidates[index]) }) else { continue }
        blocks[block].append(candidates[index])
        place(index + 1)
        blocks[block].removeLast()
      }
      blocks.append([candidates[index]])
      place(index + 1)
      blocks.removeLast()
    }
    place(0)
    return best
  }

  func isLawful(_ block: [InstitutionID]) -> Bool {
    if kind == .phoneStandard4 { return block.count <= 3 }
    let records = block.map { region[$0] }
    guard block.count <= 9, records.reduce(0, { $0 + $1.doctors.count }) >= 3,
      records.reduce(0, { $0 + ($1.report?.emergencyVisits ?? 0) }) >= 10,
      records.reduce(0, { $0 + ($1.report?.homeDeaths ?? 0) }) >= 4
    else { return false }
    if records.contains(where: { $0.totalBeds > 0 }) { return true }
    let admission = region.document.policy.matching(for: .admission)
    return region.document.institutions.indices.contains { index in
      let record = region.document.institutions[index]
      guard let offer = record.supports.first, record.totalBeds > 0 else { return false }
      return block.allSatisfy { member in
        guard let level = region.commonLevel(member, InstitutionID(index)),
          level <= min(offer.reach ?? admission.reach, admission.reach),
          let line = metres(member, InstitutionID(index))
        else { return false }
        return region.document.policy.travel.minutes(metres: line)
          <= admission.maximumMinutes ?? .max
      }
    }
  }

  func areCompatible(_ first: InstitutionID, _ second: InstitutionID) -> Bool {
    guard let line = metres(first, second), let level = region.commonLevel(first, second) else {
      return false
    }
    return level <= .secondaryMedical && line <= region.document.policy.visitRadiusMetres
      && region.document.policy.travel.minutes(metres: line) <= 60
  }

  private func point(_ id: InstitutionID) -> (point: GeoPoint, metres: Int)? {
    let place = region.places[id.value]
    switch (place.point, place.basis) {
    case (let point?, .own): return (point, 0)
    case (let point?, .areaCentre(.dailyLife)): return (point, 2_000)
    case (let point?, .areaCentre(.municipality)): return (point, 6_000)
    default: return nil
    }
  }

  private func metres(_ first: InstitutionID, _ second: InstitutionID) -> Int? {
    guard let from = point(first), let to = point(second) else { return nil }
    return GreatCircle.metres(from: from.point, to: to.point)
  }

  private func seconds(_ first: InstitutionID, _ second: InstitutionID) -> Int {
    guard let from = point(first), let to = point(second), let line = metres(first, second) else {
      return 0
    }
    return region.document.policy.travel.seconds(metres: line + from.metres + to.metres)
  }
}
