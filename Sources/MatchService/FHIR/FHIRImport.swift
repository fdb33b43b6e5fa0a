// Problem: make a region document from the Organization, Location, PractitionerRole and
//   HealthcareService resources of another system, and say of every resource and element what
//   became of it.
// Method: the resources are read and checked; then areas, institutions, sites, wards with their
//   bed counts, consultation and doctors are taken in this order, since each stands on those
//   before. What the other system does not say is derived by a stated rule, or assumed and
//   reported as assumed; a ward whose beds nobody tells is left out, because unknown is not zero.
// Why nothing is lost silently: every resource gets exactly one fate, every element that has no
//   place in a region is counted, and every broken rule of FHIRCheck is in the report.
// Complexity: O(bytes).

public import MatchEngine

/// What an import of FHIR resources needs to know besides the files.
public struct FHIRImportOptions: Sendable {
  /// The day on which the facts are true.
  public var asOf: CivilDay
  /// The name of the region; nil takes that of the largest area.
  public var name: String?

  /// Options.
  public init(asOf: CivilDay, name: String? = nil) {
    self.asOf = asOf
    self.name = name
  }
}

/// A region made from FHIR resources, and what was done to make it.
public struct FHIRImportResult: Sendable {
  /// The region.
  public let document: RegionDocument
  /// What became of every resource.
  public let report: ImportReport
}

/// Makes a region document from FHIR R4 resources.
public enum FHIRImport {
  /// Reads the files and makes the region.
  ///
  /// - Throws: `ProblemList` if the files hold no institution at all; anything else that is wrong
  ///   is in the report.
  public static func run(
    _ inputs: [FHIRInput], options: FHIRImportOptions
  ) throws(ProblemList) -> FHIRImportResult {
    var job = FHIRImportJob(FHIRReading(inputs), options)
    job.readAreas()
    job.readInstitutions()
    job.readSites()
    job.readWards()
    job.readServices()
    job.readDoctors()
    job.settle()
    guard !job.institutions.isEmpty else {
      let dropped = job.report.problems.filter { $0.rule != FHIRImportJob.unreadType }
      throw ProblemList(
        [
          Problem(
            .error, path: inputs.first?.fileName ?? "", value: "", rule: "fhir-no-organization",
            message: LocalizedText(
              ja: "医療機関として使える Organization が一つもありません。",
              en: "no Organization of the files can be used as an institution."))
        ] + dropped.prefix(20))
    }
    return FHIRImportResult(document: job.document, report: job.report)
  }
}

/// An institution while it is put together.
struct FHIRInstitutionDraft {
  var record: InstitutionRecord
  /// Where its Organization stands.
  var source: Int
  /// Whether its kind was told, and not worked out.
  var kindIsTold: Bool
  /// The beds of the whole institution, where a count tells them.
  var toldBeds: Int?
  /// Whether a site was found.
  var hasSite = false
  /// Prefecture and municipality as its address says them.
  var state: String?
  var city: String?
}

/// The state of one import.
struct FHIRImportJob {
  static let unreadType = "fhir-type-not-read"
  /// Rules by which whole kinds of resource are left out; one row stands for many of them.
  static let plainRules = [unreadType, "fhir-offer-not-taken", "fhir-line-not-taken"]

  let records: [FHIRRecord]
  let directory: FHIRDirectory
  let options: FHIRImportOptions
  var report = ImportReport()
  var areas: [AreaRecord] = []
  var institutions: [FHIRInstitutionDraft] = []
  /// Positions in ``areas``, ``institutions`` by position of the record.
  var areaOfRecord: [Int: Int] = [:]
  var institutionOfRecord: [Int: Int] = [:]
  /// For Locations that are sites or wards, the institution they belong to.
  var siteOfRecord: [Int: Int] = [:]
  private var fates: [Int: Fate] = [:]
  private var unplaced: [String: Unplaced] = [:]
  private var unplacedOrder: [String] = []

  private struct Fate {
    var finding: ImportFinding
    var rule: String
    var value: String
    var message: LocalizedText
  }

  private struct Unplaced {
    var file: String
    var first: Int
    var last: Int
    var count: Int
    var name: String
  }

  init(_ reading: FHIRReading, _ options: FHIRImportOptions) {
    records = reading.records
    directory = FHIRDirectory(reading.records)
    self.options = options
    for count in reading.counts {
      report.add(file: ImportedFile(name: count.file, kind: nil, records: count.records))
    }
    for damage in reading.damaged {
      report.fate(
        .dropped, damage.file, damage.line, rule: damage.problem.rule, value: damage.problem.value,
        message: damage.problem.message)
    }
    for problem in FHIRCheck.problems(in: reading.records) {
      let parts = problem.path.split(separator: ":", maxSplits: 2).map(String.init)
      guard let file = parts.first else { continue }
      report.note(
        .unresolved, file, parts.count > 1 ? Int(parts[1]) : nil, rule: problem.rule,
        subject: parts.count > 2 ? parts[2] : "", value: problem.value, message: problem.message)
    }
  }

  // MARK: Reporting

  /// Settles what becomes of a resource; the first word counts.
  mutating func fate(
    _ finding: ImportFinding, _ index: Int, rule: String = "", value: String = "",
    ja: String = "", en: String = ""
  ) {
    guard fates[index] == nil else { return }
    fates[index] = Fate(
      finding: finding, rule: rule, value: value, message: LocalizedText(ja: ja, en: en))
  }

  /// Notes something that was worked out, mended or left open.
  mutating func note(
    _ finding: ImportFinding, _ index: Int, rule: String, subject: String, value: String = "",
    ja: String, en: String
  ) {
    let record = records[index]
    report.note(
      finding, record.file, record.line, rule: rule, subject: subject, value: value,
      message: LocalizedText(ja: ja, en: en))
  }

  /// Counts an element that has no place in a region.
  mutating func noPlace(_ index: Int, _ name: String) {
    let record = records[index]
    let key = record.file + "\u{0}" + record.typeName + "." + name
    if unplaced[key] == nil {
      unplacedOrder.append(key)
      unplaced[key] = Unplaced(
        file: record.file, first: record.line, last: record.line, count: 0,
        name: record.typeName + "." + name)
    }
    unplaced[key]?.last = record.line
    unplaced[key]?.count += 1
  }

  /// Counts the elements of a resource that the import does not read.
  mutating func noPlace(_ index: Int, except known: Set<String>) {
    for (key, value) in records[index].root.members.all {
      if key == "resourceType" || key == "id" || known.contains(key) { continue }
      let elements = FHIRShape.structures[records[index].typeName] ?? [:]
      // What FHIR does not know has been reported by the check.
      guard elements[key] != nil || key.hasPrefix("_") else { continue }
      if key == "extension" || key == "modifierExtension" {
        for item in value.elements {
          noPlace(index, key + "(" + JSONExcerpt.text(of: item["url"]?.string ?? "?") + ")")
        }
      } else {
        noPlace(index, key)
      }
    }
  }

  /// Counts the codes of types that belong to systems the import does not know.
  mutating func noPlace(_ index: Int, typesExcept known: [String]) {
    for coding in records[index].root.list("type").flatMap({ $0.list("coding") }) {
      let system = coding["system"]?.string ?? "?"
      if !known.contains(system) { noPlace(index, "type(" + JSONExcerpt.text(of: system) + ")") }
    }
  }

  /// Writes the fates in the order of the files, then what had no place.
  mutating func settle() {
    for (index, record) in records.enumerated() {
      if let fate = fates[index] {
        report.fate(
          fate.finding, record.file, record.line, rule: fate.rule,
          subject: fate.finding == .read ? "" : record.typeName, value: fate.value,
          message: fate.message)
      } else {
        report.fate(
          .dropped, record.file, record.line, rule: Self.unreadType,
          subject: JSONExcerpt.text(of: record.typeName), value: "",
          message: LocalizedText(
            ja: "この種類のリソースは地域文書に取り込みません。",
            en: "resources of this type are not taken into a region."))
      }
    }
    for key in unplacedOrder {
      guard let found = unplaced[key] else { continue }
      report.noteSpan(
        .unresolved, found.file, found.first...max(found.first, found.last), records: found.count,
        rule: "fhir-no-place", subject: found.name, value: "",
        message: LocalizedText(
          ja: "\(found.name) は地域文書に置き場がなく、取り込みません（\(found.count)件）。",
          en:
            "a region has no place for \(found.name); it is left out (\(Wording.count(found.count, "time")))."
        ))
    }
  }

  // MARK: The document

  var document: RegionDocument {
    let top = areas.max { $0.level < $1.level }
    return RegionDocument(
      name: options.name ?? top?.name ?? "FHIR", asOf: options.asOf, areas: areas,
      institutions: institutions.map(\.record),
      policy: PolicyRecord(
        ruleEdition: options.asOf >= RuleEdition.r8.effectiveFrom ? .r8 : .r6))
  }
}
