// Problem: give systems that speak FHIR R4 what a region and its published rotations say.
// Method: one pass over the document for each resource type; every resource is one line of the
//   file of its type (bulk data, NDJSON). Nothing is written that is not known: no code that is
//   not ten digits, no place, no count. What FHIR has no place for is listed in
//   Documentation/FHIR.md and is not written.
// Why correct: ids depend on the ids of the region alone (FHIRIdentity), references are made by
//   the same functions as ids, and FHIRCheck reads the files once more before they are written.
// Complexity: O(size of the document + duties).
// References: HL7 FHIR R4 (4.0.1); JP Core 1.2; Bulk Data Access 2.0 for the form of the files.

public import MatchEngine

/// One file of an export.
public struct FHIRFile: Equatable, Sendable {
  /// The name: `Organization.ndjson`.
  public let name: String
  /// What it holds.
  public let type: FHIRType
  /// One resource a line, each line ended by a line feed.
  public let bytes: [UInt8]
  /// The number of resources.
  public let count: Int
}

/// A region, and what was published of it, as FHIR R4.
public struct FHIRExport: Sendable {
  /// The region.
  public let region: Region
  /// Rotations whose duties are written as schedules and slots.
  public let rotations: [PublishedRotation]
  /// The hours that the plan states, where it does; else those of the region.
  public let hours: PlanHours?
  /// What counts for each ward now; empty if nothing is known.
  public let vacancies: [VacancyReport]
  /// For whom the files are: wards and offers that they may not see are left out.
  public let audience: ViewerLevel
  /// The language of remarks; names stay as they are.
  public let language: Language

  /// An export.
  public init(
    region: Region, rotations: [PublishedRotation] = [], hours: PlanHours? = nil,
    vacancies: [VacancyReport] = [], audience: ViewerLevel = .coordinator,
    language: Language = .japanese
  ) {
    self.region = region
    self.rotations = rotations
    self.hours = hours
    self.vacancies = vacancies
    self.audience = audience
    self.language = language
  }

  /// The files, one for each type, in the order of ``FHIRType``; a type without resources has an
  /// empty file, so that a second export into a folder leaves nothing of the first.
  ///
  /// - Complexity: O(size of the region + duties).
  public func files() -> [FHIRFile] {
    FHIRType.allCases.map { type in
      let lines =
        switch type {
        case .organization: organizations()
        case .location: locations()
        case .healthcareService: healthcareServices()
        case .practitioner: practitioners()
        case .practitionerRole: practitionerRoles()
        case .schedule: schedules()
        case .slot: slots()
        case .measureReport: measureReports()
        }
      return FHIRFile(name: type.fileName, type: type, bytes: lines.bytes, count: lines.count)
    }
  }

  var document: RegionDocument { region.document }

  /// The wards that the audience may see.
  func wards(of institution: InstitutionRecord) -> [WardRecord] {
    institution.wards.filter { $0.visibility <= audience }
  }

  /// The area of a level in which an institution lies; nil where the areas do not tell.
  func area(of institution: InstitutionRecord, at level: AreaLevel) -> AreaRecord? {
    guard let id = region.institutionByID[institution.id] else { return nil }
    return region.ancestor(of: region.areaOfInstitution[id.value], at: level).map { region[$0] }
  }
}
