// The code systems that the export writes and the import reads, each in one place.
// Sources: HL7 FHIR R4 (4.0.1) value sets; HL7 Terminology for v3-RoleCode, organization-type,
//   location-physical-type and practitioner-role; JP Core 1.2 for the identifier of institutions;
//   HL7 SANER STU1 for bed counts; US SAFR for the LOINC codes. What no public system can say has
//   a system of our own below `urn:x-matchengine`, and never stands alone where a public code fits.

internal import MatchEngine

/// The resource types of FHIR R4 that the export writes, in the order in which they are written.
public enum FHIRType: String, CaseIterable, Sendable {
  /// Hospitals, clinics, centres, stations, pharmacies.
  case organization = "Organization"
  /// Areas, sites of institutions, wards.
  case location = "Location"
  /// Consultation, support for others, lines of rotations.
  case healthcareService = "HealthcareService"
  /// Doctors, by an opaque key.
  case practitioner = "Practitioner"
  /// Doctors at their institutions.
  case practitionerRole = "PractitionerRole"
  /// Who has duties on a line.
  case schedule = "Schedule"
  /// The duties.
  case slot = "Slot"
  /// Bed counts.
  case measureReport = "MeasureReport"

  /// The file of the type in a bulk export: `Organization.ndjson`.
  public var fileName: String { rawValue + ".ndjson" }
}

/// Code systems and identifier systems by their canonical addresses.
enum FHIRSystem {
  /// JP Core: 10 digits, prefecture 2 + 点数表 1 + 医療機関コード 7.
  static let institutionNumber =
    "http://jpfhir.jp/fhir/core/IdSystem/insurance-medical-institution-no"
  /// The same number under the names that earlier drafts of JP Core gave it.
  static let earlierInstitutionNumbers = [
    "http://jpfhir.jp/fhir/Common/IdSystem/insurance-medical-institution-no",
    "http://jpfhir.jp/fhir/Common/CodeSystem/insurance-medical-institution-no",
    "http://jpfhir.jp/fhir/core/CodeSystem/insurance-medical-institution-no",
  ]
  static let organizationType = "http://terminology.hl7.org/CodeSystem/organization-type"
  static let roleCode = "http://terminology.hl7.org/CodeSystem/v3-RoleCode"
  /// The code of v3-RoleCode that the examples of JP Core write for a ward; FHIR's own list for
  /// Locations has `HU` for it, so both are written.
  static let wardRole = "WARD"
  static let physicalType = "http://terminology.hl7.org/CodeSystem/location-physical-type"
  static let bedStatus = "http://terminology.hl7.org/CodeSystem/v2-0116"
  static let practitionerRole = "http://terminology.hl7.org/CodeSystem/practitioner-role"
  static let measuredValues = "http://hl7.org/fhir/uv/saner/CodeSystem/MeasuredValues"
  static let measureGroup = "http://hl7.org/fhir/uv/saner/CodeSystem/MeasureGroupSystem"
  static let loinc = "http://loinc.org"
  static let dataAbsentReason = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"

  private static let own = "urn:x-matchengine:"
  /// Ids of institutions in the region document.
  static let institution = own + "institution"
  /// Ids of areas in the region document.
  static let area = own + "area"
  /// Ids of wards: institution, a slash, ward.
  static let ward = own + "ward"
  /// Keys of doctors: institution, a slash, doctor.
  static let doctor = own + "doctor"
  /// ``InstitutionKind``.
  static let institutionKind = own + "institution-kind"
  /// ``WardCategory``.
  static let wardCategory = own + "ward-category"
  /// ``AreaLevel``.
  static let areaLevel = own + "area-level"
  /// ``SupportFunction``.
  static let supportFunction = own + "support-function"
  /// ``RotationKind``.
  static let rotationKind = own + "rotation-kind"
  /// The definition of our bed counts.
  static let bedMeasure = own + "measure:beds"
  /// The definition of our counts of free beds.
  static let freeBedMeasure = own + "measure:free-beds"

  /// Whether an identifier system stands for the ten digits of an institution.
  static func isInstitutionNumber(_ system: String) -> Bool {
    system == institutionNumber || earlierInstitutionNumbers.contains(system)
  }
}

/// A code of a public system with its display.
struct FHIRCode: Equatable, Sendable {
  let code: String
  let display: String
}

extension InstitutionKind {
  /// The nearest code of v3-RoleCode for the site; nil where none fits.
  var roleCode: FHIRCode? {
    switch self {
    case .hospital: FHIRCode(code: "HOSP", display: "Hospital")
    case .clinic, .beddedClinic, .emergencyCentre:
      FHIRCode(code: "OF", display: "Outpatient facility")
    case .pharmacy: FHIRCode(code: "PHARM", display: "Pharmacy")
    case .visitingNurseStation: nil
    }
  }
}

extension WardCategory {
  /// The nearest code of v3-RoleCode for the unit, of those that FHIR names for Locations.
  var roleCode: FHIRCode {
    switch self {
    case .intensive: FHIRCode(code: "ICU", display: "Intensive care unit")
    case .paediatric: FHIRCode(code: "PEDU", display: "Pediatric unit")
    case .psychiatric: FHIRCode(code: "PHU", display: "Psychiatric hospital unit")
    case .recovery: FHIRCode(code: "RHU", display: "Rehabilitation hospital unit")
    default: FHIRCode(code: "HU", display: "Hospital unit")
    }
  }

  /// The category that a code of v3-RoleCode says by itself; nil for codes that say no category.
  init?(roleCode: String) {
    switch roleCode {
    case "ICU", "CCU", "NCCS", "PEDICU", "PEDNICU": self = .intensive
    case "PEDU": self = .paediatric
    case "PHU": self = .psychiatric
    case "RHU": self = .recovery
    default: return nil
    }
  }
}

extension Weekday {
  /// The code of `days-of-week`: mon … sun.
  var fhirCode: String { String(rawValue.prefix(3)) }

  /// The weekday of a code mon … sun.
  init?(fhirCode: String) {
    guard let day = Self.allCases.first(where: { $0.fhirCode == fhirCode }) else { return nil }
    self = day
  }

  /// The weekday after this one.
  var following: Weekday { Self.allCases[(index + 1) % 7] }
}
