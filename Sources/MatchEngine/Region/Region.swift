// A region whose references are resolved to typed integers.
//
// Structure only, immutable and Sendable: solvers keep their state elsewhere.
// The arrays run in parallel to those of the document, so an id is also the
// position in the JSON file.

/// A checked region: the document, and everything in it resolved.
public struct Region: Sendable {
  /// The document as read.
  public let document: RegionDocument
  /// What the check said; nil where it was not run again.
  private let checked: [Problem]?
  /// The institution of each id.
  public let institutionByID: [String: InstitutionID]
  /// The area of each institution.
  public let areaOfInstitution: [AreaID]
  /// Where each institution is, and how that is known.
  public let places: [Place]
  /// For each link, the institution that relies on the partner.
  public let linkSource: [InstitutionID]
  /// For each link, the partner; nil if the name is unresolved.
  public let linkTarget: [InstitutionID?]
  /// `ancestors[4 × area + level.rank]`: index of the area of that level that contains it, or −1.
  let ancestors: [Int32]

  /// Checks a document and resolves it.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - progress: Told before each theme of the check how many are done, of how many.
  /// - Throws: ``ProblemList`` with every problem if any of them is an error.
  /// - Complexity: O(n log n) in the size of the document.
  public init(
    checking document: RegionDocument, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(ProblemList) {
    let problems = RegionCheck.problems(in: document, progress: progress)
    if problems.contains(where: { $0.severity == .error }) { throw ProblemList(problems) }
    self.init(document, checked: problems)
  }

  /// Resolves a document that this version has checked before, without checking it again.
  ///
  /// What refers to nothing in a document that was not, is taken to refer to the first there is.
  ///
  /// - Complexity: O(n) in the size of the document.
  public init(checkedBefore document: RegionDocument) {
    self.init(document, checked: nil)
  }

  /// Warnings that the check left: the document is usable, but says these things.
  ///
  /// - Complexity: O(1); that of the check where it was not run again.
  public var warnings: [Problem] { checked ?? RegionCheck.problems(in: document) }

  /// A region whose records, ids and partners differ; areas and places stay.
  init(
    _ region: Region, document: RegionDocument, institutionByID: [String: InstitutionID],
    linkTarget: [InstitutionID?]
  ) {
    self.document = document
    checked = region.checked
    self.institutionByID = institutionByID
    areaOfInstitution = region.areaOfInstitution
    places = region.places
    linkSource = region.linkSource
    self.linkTarget = linkTarget
    ancestors = region.ancestors
  }

  private init(_ document: RegionDocument, checked: [Problem]?) {
    self.document = document
    self.checked = checked

    var areaByID: [String: AreaID] = [:]
    for (index, area) in document.areas.enumerated() { areaByID[area.id] = AreaID(index) }
    var ancestors = [Int32](repeating: -1, count: document.areas.count * 4)
    for index in document.areas.indices {
      var current: AreaID? = AreaID(index)
      while let area = current {
        let record = document.areas[area.value]
        ancestors[index * 4 + record.level.rank] = area.index
        current = record.parent.flatMap { areaByID[$0] }
      }
    }
    self.ancestors = ancestors

    var institutionByID: [String: InstitutionID] = [:]
    institutionByID.reserveCapacity(document.institutions.count)
    for (index, institution) in document.institutions.enumerated() {
      institutionByID[institution.id] = InstitutionID(index)
    }
    self.institutionByID = institutionByID
    let areaOfInstitution = document.institutions.map { areaByID[$0.area] ?? AreaID(0) }
    self.areaOfInstitution = areaOfInstitution
    places = document.institutions.indices.map { index in
      if let own = document.institutions[index].location {
        return Place(point: own, basis: .own)
      }
      let area = areaOfInstitution[index]
      for level in AreaLevel.allCases {
        let ancestor = ancestors[area.value * 4 + level.rank]
        if ancestor >= 0, let centre = document.areas[Int(ancestor)].location {
          return Place(point: centre, basis: .areaCentre(level))
        }
      }
      return Place(point: nil, basis: .unknown)
    }
    linkSource = document.links.map { institutionByID[$0.from] ?? InstitutionID(0) }
    linkTarget = document.links.map { link in link.to.flatMap { institutionByID[$0] } }
  }

  /// The record of an institution.
  public subscript(id: InstitutionID) -> InstitutionRecord { document.institutions[id.value] }

  /// The record of an area.
  public subscript(id: AreaID) -> AreaRecord { document.areas[id.value] }

  /// The area of a given level that contains an area, or nil if there is none.
  public func ancestor(of area: AreaID, at level: AreaLevel) -> AreaID? {
    let index = ancestors[area.value * 4 + level.rank]
    return index < 0 ? nil : AreaID(Int(index))
  }

  /// The smallest level at which two institutions lie in the same area, or nil if in none.
  ///
  /// - Complexity: O(1).
  public func commonLevel(_ first: InstitutionID, _ second: InstitutionID) -> AreaLevel? {
    let left = areaOfInstitution[first.value].value * 4
    let right = areaOfInstitution[second.value].value * 4
    for level in AreaLevel.allCases {
      let area = ancestors[left + level.rank]
      if area >= 0, area == ancestors[right + level.rank] { return level }
    }
    return nil
  }
}

/// Where an institution is taken to be.
public struct Place: Equatable, Sendable {
  /// The point; nil if nothing is known.
  public let point: GeoPoint?
  /// How the point is known.
  public let basis: PlaceBasis
}

/// How the place of an institution is known.
public enum PlaceBasis: Hashable, Sendable {
  /// Its own coordinates.
  case own
  /// The centre of the smallest area around it that has one.
  case areaCentre(AreaLevel)
  /// Not at all.
  case unknown
}
