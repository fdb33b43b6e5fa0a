internal import MatchEngine

extension FHIRImportJob {
  /// Takes doctors by the key of their Practitioner; names of persons are not kept.
  mutating func readDoctors() {
    var assumed = 0
    var first: Int?
    for (index, record) in records.enumerated() where record.type == .practitionerRole {
      guard let own = institution(ofRole: index), isDoctor(index) else { continue }
      let practitioner = directory.record(record.root["practitioner"], .practitioner, in: records)
      let owner = institutions[own].record
      var key =
        record.root.identifier(FHIRSystem.doctor)
        ?? practitioner.flatMap { records[$0].root.identifier(FHIRSystem.doctor) }
        ?? practitioner.flatMap { records[$0].id } ?? record.id ?? ""
      if key.hasPrefix(owner.id + "/") { key.removeFirst(owner.id.count + 1) }
      guard !key.isEmpty, !owner.doctors.contains(where: { $0.id == key }) else {
        fate(
          .dropped, index, rule: "duplicate-id", value: key,
          ja: "「\(owner.name)」に同じ医師がすでにあるか、id がありません。",
          en: "\(owner.name) has this doctor already, or there is no id.")
        continue
      }
      institutions[own].record.doctors.append(DoctorRecord(id: key))
      for department in record.root.list("specialty").compactMap(\.conceptText)
      where !institutions[own].record.departments.contains(department) {
        institutions[own].record.departments.append(department)
        note(
          .derived, index, rule: "fhir-department", subject: owner.name, value: department,
          ja: "医師の診療科「\(department)」を医療機関の診療科に加えました。",
          en: "the doctor's specialty \(department) is taken as one of its departments.")
      }
      assumed += 1
      first = first ?? index
      fate(.read, index)
      noPlace(
        index,
        except: [
          "identifier", "active", "period", "practitioner", "organization", "code", "specialty",
          "location",
        ])
      for identifier in record.root.list("identifier")
      where identifier["system"]?.string != FHIRSystem.doctor {
        let system = identifier["system"]?.string ?? "?"
        noPlace(index, "identifier(" + JSONExcerpt.text(of: system) + ")")
      }
      if let practitioner { readPractitioner(practitioner, key) }
    }
    if let first {
      note(
        .assumed, first, rule: "fhir-full-time", subject: "PractitionerRole",
        value: String(assumed),
        ja: "FHIR には常勤換算がないので、\(assumed)人の医師をすべて常勤 1.0 と仮定しました。",
        en:
          "FHIR tells no full-time share; \(Wording.count(assumed, "doctor is", "doctors are")) assumed to be full-time."
      )
    }
    for (index, record) in records.enumerated() where record.type == .practitioner {
      fate(
        .dropped, index, rule: "fhir-without-role", value: record.id ?? "",
        ja: "取り込んだ医療機関の医師としての役割がありません。",
        en: "it has no role as a doctor of an institution that was taken.")
    }
  }

  private mutating func institution(ofRole index: Int) -> Int? {
    let root = records[index].root
    if let organization = directory.record(root["organization"], .organization, in: records),
      let own = institutionOfRecord[organization]
    {
      return own
    }
    fate(
      .dropped, index, rule: "fhir-no-institution", value: records[index].id ?? "",
      ja: "どの医療機関の人か分かりません。", en: "nothing tells at which institution this is.")
    return nil
  }

  private mutating func isDoctor(_ index: Int) -> Bool {
    let root = records[index].root
    if root["active"]?.boolean == false {
      fate(
        .dropped, index, rule: "fhir-inactive", value: records[index].id ?? "",
        ja: "使われていない役割です（active: false）。", en: "the role is not in use (active: false).")
      return false
    }
    if let end = root["period"]?.text("end").flatMap(FHIRPrimitive.moment),
      end.japanDay < options.asOf
    {
      fate(
        .dropped, index, rule: "fhir-ended", value: end.japanDay.iso,
        ja: "\(end.japanDay.label.japanese)に終わった役割です。", en: "the role ended on \(end.japanDay.iso)."
      )
      return false
    }
    let concepts = root.list("code")
    let codes = concepts.compactMap { $0.code(of: FHIRSystem.practitionerRole) }
    let isOther = !codes.isEmpty && !codes.contains("doctor")
    let texts = concepts.compactMap(\.conceptText)
    let isNamedOther =
      codes.isEmpty && !texts.isEmpty && !texts.contains { $0.contains("医師") || $0 == "Doctor" }
    guard isOther || isNamedOther else { return true }
    fate(
      .dropped, index, rule: "fhir-not-a-doctor", value: codes.first ?? texts.first ?? "",
      ja: "医師ではない役割です。", en: "this is no role of a doctor.")
    return false
  }

  /// A Practitioner has no place but for its key.
  private mutating func readPractitioner(_ index: Int, _ key: String) {
    fate(.read, index)
    if let name = records[index].root.list("name").compactMap(\.humanName).first {
      note(
        .unresolved, index, rule: "fhir-doctor-name", subject: "Practitioner.name", value: name,
        ja: "医師の氏名は地域文書に書きません。「\(name)」は「\(key)」として取り込みました。",
        en: "a region holds no names of persons; \(name) is taken as “\(key)”.")
    }
    noPlace(index, except: ["identifier", "active", "name"])
    for identifier in records[index].root.list("identifier")
    where identifier["system"]?.string != FHIRSystem.doctor {
      let system = identifier["system"]?.string ?? "?"
      noPlace(index, "identifier(" + JSONExcerpt.text(of: system) + ")")
    }
  }
}
