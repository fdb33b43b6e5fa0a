internal import MatchEngine

extension FHIRExport {
  /// Institutions.
  func organizations() -> FHIRLines {
    var lines = FHIRLines()
    for institution in document.institutions {
      lines.add(.organization, id: FHIRIdentity.organization(institution.id)) { writer in
        var identifiers: [(system: String, value: String)] = []
        if let code = institution.code, Self.isInstitutionNumber(code) {
          identifiers.append((FHIRSystem.institutionNumber, code))
        }
        identifiers.append((FHIRSystem.institution, institution.id))
        writer.identifiers(identifiers)
        writer.member("active", true)
        writer.array("type") { writer in
          writer.concept([(FHIRSystem.organizationType, "prov", "Healthcare Provider")])
          writer.concept(
            text: institution.kind.name.japanese,
            [
              (
                FHIRSystem.institutionKind, institution.kind.rawValue,
                institution.kind.name.english
              )
            ])
        }
        writer.fhirText("name", institution.name)
        telecom(institution.telephone, &writer)
        if let address = FHIRText.legal(institution.address) {
          writer.array("address") { writer in self.address(address, institution, &writer) }
        }
      }
    }
    return lines
  }

  /// Whether a code is ten digits that begin with a prefecture.
  ///
  /// JP Core lets institutions without a number write 9 and a telephone number; we do not make
  /// one up.
  static func isInstitutionNumber(_ code: String) -> Bool {
    let bytes = Array(code.utf8)
    guard bytes.count == 10, bytes.allSatisfy({ (48...57).contains($0) }) else { return false }
    return (1...47).contains(Int(bytes[0] - 48) * 10 + Int(bytes[1] - 48))
  }

  func telecom(_ number: String?, _ writer: inout JSONWriter) {
    guard FHIRText.legal(number) != nil else { return }
    writer.array("telecom") { writer in
      writer.object { writer in
        writer.member("system", "phone")
        writer.fhirText("value", number)
        writer.member("use", "work")
      }
    }
  }

  /// An address as written, with municipality and prefecture where the areas tell them.
  func address(_ text: String, _ institution: InstitutionRecord, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("use", "work")
      writer.member("text", text)
      writer.fhirText("city", area(of: institution, at: .municipality)?.name)
      writer.fhirText("state", area(of: institution, at: .prefecture)?.name)
      writer.member("country", "JP")
    }
  }

  /// Doctors, by their keys alone: the region has no names of persons.
  func practitioners() -> FHIRLines {
    var lines = FHIRLines()
    for institution in document.institutions {
      for doctor in institution.doctors {
        lines.add(.practitioner, id: FHIRIdentity.doctor(institution.id, doctor.id)) { writer in
          writer.identifiers([(FHIRSystem.doctor, institution.id + "/" + doctor.id)])
          writer.member("active", true)
        }
      }
    }
    return lines
  }

  /// Doctors at their institutions.
  func practitionerRoles() -> FHIRLines {
    var lines = FHIRLines()
    for institution in document.institutions {
      for doctor in institution.doctors {
        let id = FHIRIdentity.doctor(institution.id, doctor.id)
        lines.add(.practitionerRole, id: id) { writer in
          writer.identifiers([(FHIRSystem.doctor, institution.id + "/" + doctor.id)])
          writer.member("active", true)
          writer.reference("practitioner", .practitioner, id)
          writer.reference(
            "organization", .organization, FHIRIdentity.organization(institution.id),
            institution.name)
          writer.array("code") { writer in
            writer.concept(text: "医師", [(FHIRSystem.practitionerRole, "doctor", "Doctor")])
          }
          writer.array("location") { writer in
            writer.reference(.location, FHIRIdentity.site(institution.id), institution.name)
          }
        }
      }
    }
    return lines
  }
}
