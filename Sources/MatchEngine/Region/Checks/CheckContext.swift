/// What several themes need: indices of ids, resolved links, known beds, the calendar.
///
/// Of a repeated id the first record counts, as for every reader of the region.
struct CheckContext {
  /// The document.
  let document: RegionDocument
  /// The first area of each id.
  let areaIndex: [String: Int]
  /// The first institution of each id.
  let institutionIndex: [String: Int]
  /// The area of each institution; nil if its id is unknown.
  let areaOfInstitution: [Int?]
  /// The parent of each area; nil if it has none or the id is unknown.
  let parent: [Int?]
  /// The source of each link; nil if unknown.
  let linkSource: [Int?]
  /// The target of each link; nil if unresolved or unknown.
  let linkTarget: [Int?]
  /// The beds of each institution; nil where a kind that has beds states no ward.
  let beds: [Int?]
  /// The calendar of the policy.
  let calendar: DutyCalendar

  /// Indexes a document.
  ///
  /// - Complexity: O(n).
  init(_ document: RegionDocument) {
    self.document = document
    var areaIndex: [String: Int] = [:]
    areaIndex.reserveCapacity(document.areas.count)
    for (index, area) in document.areas.enumerated() where areaIndex[area.id] == nil {
      areaIndex[area.id] = index
    }
    var institutionIndex: [String: Int] = [:]
    institutionIndex.reserveCapacity(document.institutions.count)
    for (index, institution) in document.institutions.enumerated()
    where institutionIndex[institution.id] == nil {
      institutionIndex[institution.id] = index
    }
    self.areaIndex = areaIndex
    self.institutionIndex = institutionIndex
    areaOfInstitution = document.institutions.map { areaIndex[$0.area] }
    parent = document.areas.map { area in area.parent.flatMap { areaIndex[$0] } }
    linkSource = document.links.map { institutionIndex[$0.from] }
    linkTarget = document.links.map { link in link.to.flatMap { institutionIndex[$0] } }
    beds = document.institutions.map(Self.knownBeds)
    calendar = DutyCalendar(policy: document.policy)
  }

  /// Beds as far as they are stated; counts out of range do not overflow the sum.
  private static func knownBeds(_ institution: InstitutionRecord) -> Int? {
    switch institution.kind {
    case .hospital, .beddedClinic: if institution.wards.isEmpty { return nil }
    case .clinic, .emergencyCentre, .visitingNurseStation, .pharmacy: break
    }
    return institution.wards.reduce(0) { $0 + min(max($1.beds.total, 0), 100_000) }
  }

  /// An institution by name and id.
  func label(institution index: Int) -> Label {
    let record = document.institutions[index]
    return Label(name: record.name, id: record.id)
  }

  /// An area by name and id.
  func label(area index: Int) -> Label {
    let record = document.areas[index]
    return Label(name: record.name, id: record.id)
  }

  /// The areas that contain an area, itself first; a broken ladder ends after eight steps.
  func ladder(from area: Int) -> [Int] {
    var areas = [area]
    while let next = parent[areas[areas.count - 1]], areas.count < 8 { areas.append(next) }
    return areas
  }

  /// The fewest beds of a 在宅療養後方支援病院: 160 where medical resources are scarce, else 200.
  func leastBackupBeds(of institution: Int) -> Int {
    let areas = areaOfInstitution[institution].map { ladder(from: $0) } ?? []
    return areas.contains { document.areas[$0].isScarce } ? 160 : 200
  }

  /// The ids of all institutions, for "did you mean".
  var institutionIDs: [String] { document.institutions.map(\.id) }

  /// Reports an institution that the region does not have.
  func reportUnknownInstitution(
    _ id: String, at path: DocumentPath, of owner: Label, into found: inout ProblemCollector
  ) {
    found.add(
      IdentityCheckRule.unknownInstitution, at: path, value: id,
      ja: "\(owner.ja)が指す医療機関「\(Wording.shown(id))」は、この地域にありません。",
      en:
        "\(owner.en) refers to institution “\(Wording.shown(id))”, which the region does not have.",
      hint: found.suggestion(for: id, among: institutionIDs))
  }
}
