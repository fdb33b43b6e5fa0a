internal import MatchEngine

extension FHIRImportJob {
  /// Takes Organizations that are healthcare providers.
  mutating func readInstitutions() {
    var ids: Set<String> = []
    for (index, record) in records.enumerated() where record.type == .organization {
      guard isProvider(index) else { continue }
      guard let name = record.root.text("name") else {
        fate(
          .dropped, index, rule: "fhir-no-name", value: record.id ?? "",
          ja: "名前のない Organization です。", en: "the Organization has no name.")
        continue
      }
      let code = institutionNumber(index, name)
      guard
        let id = record.root.identifier(FHIRSystem.institution) ?? code
          ?? record.id
          .flatMap({ FHIRText.legal($0) })
      else {
        fate(
          .dropped, index, rule: "fhir-no-id", value: name,
          ja: "「\(name)」には id も医療機関コードもありません。",
          en: "\(name) has neither an id nor an institution number.")
        continue
      }
      guard ids.insert(id).inserted else {
        fate(
          .dropped, index, rule: "duplicate-id", value: id,
          ja: "「\(name)」の ID は前の Organization にもあります。",
          en: "an Organization before \(name) has the same id.")
        continue
      }
      let (kind, isTold) = kind(index, name: name, code: code)
      var institution = InstitutionRecord(id: id, code: code, name: name, kind: kind, area: "")
      institution.telephone = telephone(index)
      let address = record.root.list("address").first
      institution.address = address?.addressText
      for _ in record.root.list("address").dropFirst() { noPlace(index, "address(2…)") }
      if address?.text("postalCode") != nil { noPlace(index, "address.postalCode") }
      noPlace(index, typesExcept: [FHIRSystem.organizationType, FHIRSystem.institutionKind])
      institutionOfRecord[index] = institutions.count
      var draft = FHIRInstitutionDraft(record: institution, source: index, kindIsTold: isTold)
      draft.state = address?.text("state")
      draft.city = address?.text("city")
      institutions.append(draft)
      fate(.read, index)
      noPlace(
        index, except: ["identifier", "active", "type", "name", "telecom", "address", "partOf"])
    }
  }

  private mutating func isProvider(_ index: Int) -> Bool {
    let root = records[index].root
    let name = root.text("name") ?? records[index].id ?? ""
    if root["active"]?.boolean == false {
      fate(
        .dropped, index, rule: "fhir-inactive", value: name,
        ja: "「\(name)」は使われていません（active: false）。",
        en: "\(name) is not in use (active: false).")
      return false
    }
    let codes = root.list("type").compactMap { $0.code(of: FHIRSystem.organizationType) }
    if let other = codes.first, !codes.contains("prov") {
      fate(
        .dropped, index, rule: "fhir-not-provider", value: other,
        ja: "「\(name)」は医療機関ではありません（種類 \(other)）。",
        en: "\(name) is no healthcare provider (type \(other)).")
      return false
    }
    // A part of an institution is none by itself; a clinic of a corporation is.
    if let whole = directory.record(root["partOf"], .organization, in: records),
      records[whole].root.list("type").contains(where: {
        $0.code(of: FHIRSystem.organizationType) == "prov"
      })
    {
      fate(
        .dropped, index, rule: "fhir-part-of-institution", value: name,
        ja: "「\(name)」は「\(records[whole].root.text("name") ?? "")」の一部で、別の医療機関ではありません。",
        en: "\(name) is a part of \(records[whole].root.text("name") ?? "another institution").")
      return false
    }
    if root["partOf"] != nil { noPlace(index, "partOf") }
    return true
  }

  /// The ten digits, if they are what they should be; the check has told where they are not.
  private mutating func institutionNumber(_ index: Int, _ name: String) -> String? {
    var found: String?
    for identifier in records[index].root.list("identifier") {
      let system = identifier["system"]?.string ?? ""
      let value = identifier.text("value") ?? ""
      if FHIRSystem.isInstitutionNumber(system) {
        if found == nil, FHIRExport.isInstitutionNumber(value) {
          found = value
        } else if found != nil, found != value {
          note(
            .unresolved, index, rule: "fhir-second-number", subject: name, value: value,
            ja: "医療機関コードが二つあり、「\(value)」は使いません。",
            en: "there are two institution numbers; \(value) is not used.")
        } else if found == nil, value.first == "9" {
          note(
            .unresolved, index, rule: "fhir-telephone-number", subject: name, value: value,
            ja: "9 で始まる番号は電話番号による代用なので、医療機関コードとしません。",
            en: "a number that begins with 9 stands for a telephone number, and is not taken.")
        }
      } else if system != FHIRSystem.institution {
        noPlace(index, "identifier(" + JSONExcerpt.text(of: system.isEmpty ? "?" : system) + ")")
      }
    }
    return found
  }

  /// The first telephone number; other ways to reach it have no place.
  mutating func telephone(_ index: Int) -> String? {
    var found: String?
    for point in records[index].root.list("telecom") {
      let system = point["system"]?.string ?? "?"
      if system == "phone", found == nil, let value = point.text("value") {
        found = value
      } else if system != "phone" || point.text("value") != found {
        noPlace(index, "telecom(" + JSONExcerpt.text(of: system) + ")")
      }
    }
    return found
  }

  // MARK: Kind

  /// The kind of an institution, and whether it was told.
  private func kind(
    _ index: Int, name: String, code: String?
  ) -> (InstitutionKind, isTold: Bool) {
    if let told = records[index].code("type", of: FHIRSystem.institutionKind)
      .flatMap(InstitutionKind.init(rawValue:))
    {
      return (told, true)
    }
    // 点数表: 4 dispensing, 6 visiting nurses.
    switch code?.dropFirst(2).first {
    case "4": return (.pharmacy, true)
    case "6": return (.visitingNurseStation, true)
    default: break
    }
    for word in records[index].root.list("type").compactMap(\.conceptText) + [name] {
      if let kind = Self.kind(in: word) { return (kind, false) }
    }
    return (.clinic, false)
  }

  /// The kind that a name tells: only a hospital may be called 病院 (医療法 第3条).
  static func kind(in name: String) -> InstitutionKind? {
    let words: [(String, InstitutionKind)] = [
      ("薬局", .pharmacy), ("訪問看護", .visitingNurseStation), ("急患センター", .emergencyCentre),
      ("急患診療所", .emergencyCentre), ("急病センター", .emergencyCentre),
      ("夜間診療所", .emergencyCentre), ("休日診療所", .emergencyCentre),
      ("有床診療所", .beddedClinic), ("診療所", .clinic), ("クリニック", .clinic), ("医院", .clinic),
      ("病院", .hospital), ("医療センター", .hospital),
    ]
    return words.first { name.contains($0.0) }?.1
  }

  /// Settles the kinds that were not told, once the wards are known.
  mutating func settleKinds() {
    for index in institutions.indices where !institutions[index].kindIsTold {
      let beds =
        institutions[index].record.wards.isEmpty
        ? institutions[index].toldBeds ?? 0 : institutions[index].record.totalBeds
      var kind = institutions[index].record.kind
      let isSure: Bool
      if kind.isClinic || kind == .hospital, beds > 0 {
        kind = beds >= 20 ? .hospital : .beddedClinic
        isSure = true
      } else {
        isSure = Self.kind(in: institutions[index].record.name) != nil
      }
      institutions[index].record.kind = kind
      note(
        isSure ? .derived : .assumed, institutions[index].source, rule: "fhir-kind",
        subject: institutions[index].record.name, value: kind.rawValue,
        ja: isSure
          ? "種別を名称・病床から「\(kind.name.japanese)」としました。"
          : "種別が分からないので「\(kind.name.japanese)」と仮定しました。",
        en: isSure
          ? "its name or beds make it a \(kind.name.english)."
          : "nothing tells its kind; \(kind.name.english) is assumed.")
    }
  }
}
