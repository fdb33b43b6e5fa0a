internal import MatchEngine

extension FHIRExport {
  /// Areas, then the site of each institution, each followed by its wards.
  func locations() -> FHIRLines {
    var lines = FHIRLines()
    for area in document.areas { add(area, to: &lines) }
    let current = standing()
    for institution in document.institutions {
      addSite(of: institution, to: &lines)
      for ward in wards(of: institution) {
        add(ward, of: institution, current[institution.id]?[ward.id], to: &lines)
      }
    }
    return lines
  }

  private func add(_ area: AreaRecord, to lines: inout FHIRLines) {
    lines.add(.location, id: FHIRIdentity.area(area.id)) { writer in
      writer.identifiers([(FHIRSystem.area, area.id)])
      writer.member("status", "active")
      writer.fhirText("name", area.name)
      writer.member("mode", "instance")
      writer.array("type") { writer in
        writer.concept(
          text: area.level.name.japanese,
          [(FHIRSystem.areaLevel, area.level.rawValue, area.level.name.english)])
      }
      physicalType("jdn", "Jurisdiction", &writer)
      position(area.location, &writer)
      if let parent = area.parent {
        writer.reference("partOf", .location, FHIRIdentity.area(parent))
      }
    }
  }

  private func addSite(of institution: InstitutionRecord, to lines: inout FHIRLines) {
    lines.add(.location, id: FHIRIdentity.site(institution.id)) { writer in
      writer.member("status", "active")
      writer.fhirText("name", institution.name)
      writer.member("mode", "instance")
      if let code = institution.kind.roleCode {
        writer.array("type") { writer in
          writer.concept([(FHIRSystem.roleCode, code.code, code.display)])
        }
      }
      telecom(institution.telephone, &writer)
      if let address = FHIRText.legal(institution.address) {
        writer.member("address") { writer in self.address(address, institution, &writer) }
      }
      physicalType("si", "Site", &writer)
      position(institution.location, &writer)
      managing(institution, &writer)
      writer.reference("partOf", .location, FHIRIdentity.area(institution.area))
    }
  }

  private func add(
    _ ward: WardRecord, of institution: InstitutionRecord, _ report: VacancyReport?,
    to lines: inout FHIRLines
  ) {
    lines.add(.location, id: FHIRIdentity.ward(institution.id, ward.id)) { writer in
      writer.identifiers([(FHIRSystem.ward, institution.id + "/" + ward.id)])
      writer.member("status", "active")
      // The status of FHIR is that of one bed; of several beds it would say nothing.
      if ward.beds.total == 1, let code = Self.bedStatus(report) {
        writer.member("operationalStatus") { writer in
          writer.coding(FHIRSystem.bedStatus, code.code, code.display)
        }
      }
      writer.fhirText("name", ward.name)
      writer.member("mode", "instance")
      let code = ward.category.roleCode
      writer.array("type") { writer in
        writer.concept(
          text: ward.category.name.japanese,
          [
            (FHIRSystem.roleCode, FHIRSystem.wardRole, nil),
            (FHIRSystem.roleCode, code.code, code.display),
            (FHIRSystem.wardCategory, ward.category.rawValue, ward.category.name.english),
          ])
      }
      physicalType("wa", "Ward", &writer)
      managing(institution, &writer)
      writer.reference("partOf", .location, FHIRIdentity.site(institution.id), institution.name)
    }
  }

  /// The status of the only bed of a ward; nil where the word is neither free nor full.
  private static func bedStatus(_ report: VacancyReport?) -> FHIRCode? {
    switch (report?.status, report?.beds?.total) {
    case (.free, 1): FHIRCode(code: "U", display: "Unoccupied")
    case (.full, 0), (.full, nil): FHIRCode(code: "O", display: "Occupied")
    default: nil
    }
  }

  /// What counts for each ward now, by institution and ward.
  func standing() -> [String: [String: VacancyReport]] {
    var current: [String: [String: VacancyReport]] = [:]
    for report in vacancies { current[report.institution, default: [:]][report.ward] = report }
    return current
  }

  private func physicalType(_ code: String, _ display: String, _ writer: inout JSONWriter) {
    writer.member("physicalType") { writer in
      writer.concept([(FHIRSystem.physicalType, code, display)])
    }
  }

  private func position(_ point: GeoPoint?, _ writer: inout JSONWriter) {
    guard let point else { return }
    writer.object("position") { writer in
      writer.member("longitude", Int(point.longitudeMicrodegrees), places: 6)
      writer.member("latitude", Int(point.latitudeMicrodegrees), places: 6)
    }
  }

  private func managing(_ institution: InstitutionRecord, _ writer: inout JSONWriter) {
    writer.reference(
      "managingOrganization", .organization, FHIRIdentity.organization(institution.id),
      institution.name)
  }
}
