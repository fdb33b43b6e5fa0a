// What each institution has in a plan: partners for its needs, needs that it supports, duties. Two plans of
// one region before and after a change are told apart by ids, so partners and rotations are named here.

/// What each institution has in a plan.
struct PlanStandings: Sendable {
  /// What is needed: a function for a kind of care in a band.
  struct NeedKind: Comparable, Sendable {
    /// The function, the kind of care and the band: what kinds are told apart and sorted by.
    let word: String
    private let function: SupportFunction
    private let band: TimeBand?

    init(_ function: SupportFunction, _ careKind: CareKind, _ band: TimeBand?) {
      word = "\(function.rawValue) \(careKind.rawValue) \(band?.rawValue ?? "")"
      self.function = function
      self.band = band
    }

    /// How people call it.
    var title: LocalizedText {
      LocalizedText(
        ja: function.name.japanese + (band.map { "（\($0.name.japanese)）" } ?? ""),
        en: function.name.english + (band.map { " (\($0.name.english))" } ?? ""))
    }

    static func == (left: Self, right: Self) -> Bool { left.word == right.word }
    static func < (left: Self, right: Self) -> Bool { left.word < right.word }
  }

  /// A need and the ids of its partners, in the order of the plan.
  struct Need: Equatable, Sendable {
    let kind: NeedKind
    var partners: [String]
  }

  /// What one institution has.
  struct Standing: Sendable {
    /// Its needs, by kind.
    var needs: [Need] = []
    /// Needs that it supports, by position of the function.
    var loads = [Int](repeating: 0, count: SupportFunction.count)
    /// Duties by the id of the rotation.
    var duties: [String: Int] = [:]
  }

  private var standings: [Standing]

  /// Reads a plan.
  init(_ region: Region, _ matches: [MatchReport], _ rotations: [RotationReport]) {
    standings = Array(repeating: Standing(), count: region.document.institutions.count)
    let ids = region.document.institutions.map(\.id)
    for report in matches {
      var kinds = [NeedKind?](repeating: nil, count: CareKind.count * (1 + TimeBand.count))
      let places = report.needs.map { need in
        let code =
          need.careKind.ordinal * (1 + TimeBand.count) + (need.band.map { 1 + $0.ordinal } ?? 0)
        let kind = kinds[code] ?? NeedKind(report.function, need.careKind, need.band)
        kinds[code] = kind
        return kind
      }
      for (need, kind) in zip(report.needs, places) {
        add(kind, to: need.institution.value)
      }
      for assignment in report.assignments {
        let need = report.needs[assignment.need].institution.value
        let partner = report.supporters[assignment.supporter].institution.value
        if let place = standings[need].needs.firstIndex(where: {
          $0.kind == places[assignment.need]
        }) {
          standings[need].needs[place].partners.append(ids[partner])
        }
        standings[partner].loads[report.function.ordinal] += 1
      }
    }
    for report in rotations where region.document.rotations.indices.contains(report.rotation.value)
    {
      let record = region.document.rotations[report.rotation.value]
      for (member, tally) in report.tallies.enumerated()
      where record.members.indices.contains(member) && tally.duties > 0 {
        guard let holder = region.institutionByID[record.members[member].institution] else {
          continue
        }
        standings[holder.value].duties[record.id, default: 0] += tally.duties
      }
    }
  }

  /// Puts a need in its place; one that stands twice begins anew.
  private mutating func add(_ kind: NeedKind, to institution: Int) {
    let place =
      standings[institution].needs.firstIndex { $0.kind >= kind }
      ?? standings[institution].needs.count
    if place < standings[institution].needs.count, standings[institution].needs[place].kind == kind
    {
      standings[institution].needs[place].partners = []
    } else {
      standings[institution].needs.insert(Need(kind: kind, partners: []), at: place)
    }
  }

  /// What an institution has; nothing if it is not there.
  subscript(institution: InstitutionID?) -> Standing {
    institution.map { standings[$0.value] } ?? Standing()
  }
}
