import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

/// A synthetic region with its published rotations and some vacancies, exported once.
enum FHIRFixture {
  static let export: FHIRExport = {
    let plan = SamplePlan.plan
    let rotations: [PublishedRotation]
    do {
      rotations = try PublishedRotation.all(
        in: try RotationFile.read(
          PlanFormat.encode(plan), name: "plan.json", region: plan.region),
        region: plan.region)
    } catch {
      preconditionFailure("the plan of the tests cannot be read back: \(error)")
    }
    return FHIRExport(
      region: plan.region, rotations: rotations, vacancies: vacancies(of: plan.region))
  }()

  static let files = export.files()

  /// Every second ward tells something, each in another way.
  private static func vacancies(of region: Region) -> [VacancyReport] {
    var reports: [VacancyReport] = []
    var number = 0
    for institution in region.document.institutions {
      for ward in institution.wards {
        number += 1
        guard number % 2 == 0 else { continue }
        let moment = Instant(japanDay: region.document.asOf, minute: 8 * 60 + number)
        reports.append(
          VacancyReport(
            institution: institution.id, ward: ward.id, observedAt: moment, reportedBy: "desk",
            status: VacancyStatus.allCases[number / 2 % 4],
            beds: number % 3 == 0 ? nil : VacantBeds(total: min(number % 5, ward.beds.total))))
      }
    }
    return reports
  }

  static var inputs: [FHIRInput] { inputs(of: files) }

  static func inputs(of files: [FHIRFile]) -> [FHIRInput] {
    files.map { FHIRInput(fileName: $0.name, bytes: $0.bytes) }
  }

  /// The resources of a type, parsed.
  static func resources(
    _ type: FHIRType, in files: [FHIRFile] = FHIRFixture.files
  ) throws -> [JSONValue] {
    let file = try #require(files.first { $0.type == type })
    return try file.bytes.split(separator: UInt8(ascii: "\n")).map {
      try JSONDocument(parsing: Array($0)).root
    }
  }

  /// The parts of a region that the mapping keeps, as lines that can be compared.
  static func kept(_ document: RegionDocument) -> [String] {
    var lines: [String] = []
    for area in document.areas {
      lines.append(
        "area \(area.id) \(area.name) \(area.level) \(area.parent ?? "-") "
          + place(area.location))
    }
    for institution in document.institutions {
      lines.append(
        "\(institution.id) \(institution.code ?? "-") \(institution.name) \(institution.kind) "
          + "\(institution.area) \(place(institution.location)) \(institution.address ?? "-") "
          + "\(institution.telephone ?? "-")")
      lines.append(" departments " + institution.departments.joined(separator: ","))
      let hours = institution.hours.map { "\($0.weekday.index) \($0.from.text)–\($0.to.text)" }
      lines.append(" hours " + hours.sorted().joined(separator: ", "))
      for ward in institution.wards {
        lines.append(" ward \(ward.id) \(ward.name) \(ward.category) \(ward.beds.total)")
      }
      for doctor in institution.doctors { lines.append(" doctor \(doctor.id)") }
    }
    return lines
  }

  private static func place(_ point: GeoPoint?) -> String {
    point.map { "\($0.latitudeMicrodegrees),\($0.longitudeMicrodegrees)" } ?? "?"
  }

  /// A region of one institution, so that a test sees all of its export.
  static func region(_ institutions: [InstitutionRecord]) throws -> Region {
    try Region(
      checking: RegionDocument(
        name: "試験", asOf: try #require(CivilDay(iso: "2026-11-01")),
        areas: [
          AreaRecord(id: "38", name: "愛媛県", level: .prefecture),
          AreaRecord(id: "38202", name: "今治市", level: .municipality, parent: "38"),
        ], institutions: institutions))
  }
}

extension JSONValue {
  /// The text at a path of member names and list indices.
  func at(_ path: String...) -> JSONValue? {
    var value: JSONValue? = self
    for step in path {
      value = Int(step).map { index in value.flatMap { $0[index] } } ?? value?[step]
    }
    return value
  }
}
