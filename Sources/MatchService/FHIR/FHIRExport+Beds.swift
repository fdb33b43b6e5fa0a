internal import MatchEngine

/// What is counted, as SANER and LOINC name it.
enum FHIRBedCount: CaseIterable, Sendable {
  /// All beds.
  case total
  /// Beds in use.
  case occupied
  /// Beds free for patients.
  case available

  /// The code of SANER's measured values.
  var saner: FHIRCode {
    switch self {
    case .total: FHIRCode(code: "numTotBeds", display: "All Hospital Beds")
    case .occupied: FHIRCode(code: "numTotBedsOcc", display: "Hospital Beds Occupied")
    case .available: FHIRCode(code: "numTotBedsAvail", display: "Hospital Beds Available")
    }
  }

  /// The code of LOINC for all inpatient beds of a facility; it has none for the total.
  var loinc: String? {
    switch self {
    case .total: nil
    case .occupied: "112579-8"
    case .available: "112578-0"
    }
  }
}

extension FHIRExport {
  /// Beds of each institution and ward on the region's day, then free beds where somebody told.
  ///
  /// Beds in use stand beside the free ones of an institution, their number said to be unknown: nobody
  /// tells it, and what is not free may be closed.
  func measureReports() -> FHIRLines {
    var lines = FHIRLines()
    let current = standing()
    for institution in document.institutions {
      let wards = wards(of: institution)
      if wards.isEmpty { continue }
      // A sum over a part of the wards would look like that of all.
      if wards.count == institution.wards.count {
        add(
          .total, institution.totalBeds, at: institution, nil,
          on: document.asOf, moment: document.asOf.iso, to: &lines)
      }
      for ward in wards {
        add(
          .total, ward.beds.total, at: institution, ward, on: document.asOf,
          moment: document.asOf.iso, to: &lines)
      }
      addFree(at: institution, wards, current[institution.id] ?? [:], to: &lines)
    }
    return lines
  }

  private func addFree(
    at institution: InstitutionRecord, _ wards: [WardRecord], _ reports: [String: VacancyReport],
    to lines: inout FHIRLines
  ) {
    let told = wards.map { ward in reports[ward.id].flatMap(Self.free) }
    if wards.count == institution.wards.count, !told.contains(nil) {
      // The sum is as old as the oldest word in it.
      let moments = wards.compactMap { reports[$0.id]?.observedAt }
      if let oldest = moments.min() {
        add(
          .available, told.reduce(0) { $0 + ($1 ?? 0) }, at: institution, nil,
          on: oldest.japanDay, moment: oldest.iso, to: &lines)
      }
    }
    for (ward, count) in zip(wards, told) {
      guard let count, let moment = reports[ward.id]?.observedAt else { continue }
      add(
        .available, count, at: institution, ward, on: moment.japanDay, moment: moment.iso,
        to: &lines)
    }
  }

  /// The free beds that a report tells; a ward closed to admission has none to give, and says
  /// nothing of its beds.
  static func free(_ report: VacancyReport) -> Int? {
    switch report.status {
    case .closed: nil
    case .full: report.beds?.total ?? 0
    case .free, .ask: report.beds?.total
    }
  }

  private func add(
    _ kind: FHIRBedCount, _ count: Int, at institution: InstitutionRecord, _ ward: WardRecord?,
    on day: CivilDay, moment: String, to lines: inout FHIRLines
  ) {
    let isTotal = kind == .total
    let id =
      isTotal
      ? FHIRIdentity.beds(institution.id, ward: ward?.id)
      : FHIRIdentity.freeBeds(institution.id, ward: ward?.id)
    lines.add(.measureReport, id: id) { writer in
      writer.member("status", "complete")
      writer.member("type", "summary")
      writer.member(
        "measure", isTotal ? FHIRSystem.bedMeasure : FHIRSystem.freeBedMeasure)
      if let ward {
        writer.reference(
          "subject", .location, FHIRIdentity.ward(institution.id, ward.id),
          institution.name + " " + ward.name)
      } else {
        writer.reference(
          "subject", .location, FHIRIdentity.site(institution.id), institution.name)
      }
      writer.member("date", moment)
      writer.reference(
        "reporter", .organization, FHIRIdentity.organization(institution.id), institution.name)
      writer.object("period") { writer in
        writer.member("start", day.iso)
        writer.member("end", day.iso)
      }
      writer.array("group") { writer in
        writer.object { writer in
          writer.member("code") { writer in
            writer.concept([(FHIRSystem.measureGroup, "Beds", "Beds")])
          }
          writer.array("population") { writer in
            writer.object { Self.writePopulation(kind, count, isFacility: ward == nil, &$0) }
            if kind == .available, ward == nil {
              writer.object { Self.writePopulation(.occupied, nil, isFacility: true, &$0) }
            }
          }
        }
      }
    }
  }

  /// A count by its codes; one that is not known is said to be so, never 0.
  private static func writePopulation(
    _ kind: FHIRBedCount, _ count: Int?, isFacility: Bool, _ writer: inout JSONWriter
  ) {
    writer.member("code") { writer in
      var codings: [(system: String, code: String, display: String?)] = [
        (FHIRSystem.measuredValues, kind.saner.code, kind.saner.display)
      ]
      // The LOINC codes count a whole facility.
      if isFacility, let loinc = kind.loinc { codings.append((FHIRSystem.loinc, loinc, nil)) }
      writer.concept(codings)
    }
    if let count { return writer.member("count", count) }
    writer.object("_count") { writer in
      writer.array("extension") { writer in
        writer.object { writer in
          writer.member("url", FHIRSystem.dataAbsentReason)
          writer.member("valueCode", "unknown")
        }
      }
    }
  }
}
