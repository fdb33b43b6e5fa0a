internal import MatchEngine

extension FHIRImportJob {
  /// What a Location is to an institution.
  enum Role { case site, ward, bed, other }

  func role(_ index: Int) -> Role {
    let record = records[index]
    if record.code("type", of: FHIRSystem.wardCategory) != nil { return .ward }
    switch record.root["physicalType"]?.code(of: FHIRSystem.physicalType) {
    case "wa": return .ward
    case "bd": return .bed
    case "si", "bu": return .site
    case nil: break
    default: return .other
    }
    let codes = record.codes("type", of: FHIRSystem.roleCode)
    let units = ["WARD", "HU", "ICU", "CCU", "NCCS", "PEDICU", "PEDNICU", "PEDU", "PHU", "RHU"]
    if codes.contains(where: units.contains) { return .ward }
    return record.root["managingOrganization"] != nil ? .site : .other
  }

  /// Takes the places of institutions.
  mutating func readSites() {
    for (index, record) in records.enumerated()
    where record.type == .location && areaOfRecord[index] == nil && role(index) == .site {
      guard
        let organization = directory.record(
          record.root["managingOrganization"], .organization, in: records),
        let own = institutionOfRecord[organization]
      else {
        fate(
          .dropped, index, rule: "fhir-no-institution", value: record.root.text("name") ?? "",
          ja: "どの医療機関の場所か分かりません。", en: "nothing tells whose place this is.")
        continue
      }
      siteOfRecord[index] = own
      if institutions[own].hasSite {
        fate(
          .dropped, index, rule: "fhir-second-site",
          value: record.root.text("name") ?? "",
          ja: "「\(institutions[own].record.name)」の場所は一つだけ取り込みます。",
          en: "only one site of \(institutions[own].record.name) is taken.")
        continue
      }
      institutions[own].hasSite = true
      institutions[own].record.location = position(index)
      takeAddress(of: index, for: own)
      if let area = area(above: index) { institutions[own].record.area = areas[area].id }
      fate(.read, index)
      noPlace(
        index,
        except: [
          "identifier", "status", "name", "mode", "type", "telecom", "address", "physicalType",
          "position", "managingOrganization", "partOf",
        ])
    }
    placeByAddress()
  }

  private mutating func takeAddress(of index: Int, for own: Int) {
    let address = records[index].root["address"]
    if let text = address?.addressText {
      if institutions[own].record.address == nil {
        institutions[own].record.address = text
      } else if institutions[own].record.address != text {
        noPlace(index, "address")
      }
    }
    institutions[own].state = institutions[own].state ?? address?.text("state")
    institutions[own].city = institutions[own].city ?? address?.text("city")
    if let number = telephone(index) {
      if institutions[own].record.telephone == nil {
        institutions[own].record.telephone = number
      } else if institutions[own].record.telephone != number {
        noPlace(index, "telecom(phone)")
      }
    }
  }

  /// The area that a Location lies in, however many Locations are between.
  private func area(above index: Int) -> Int? {
    var current = index
    for _ in 0..<16 {
      guard let next = directory.record(records[current].root["partOf"], .location, in: records)
      else { return nil }
      if let area = areaOfRecord[next] { return area }
      current = next
    }
    return nil
  }

  /// The institution of a ward: its own, or that of what it is a part of.
  private func institution(of index: Int) -> Int? {
    var current = index
    for _ in 0..<16 {
      if let organization = directory.record(
        records[current].root["managingOrganization"], .organization, in: records),
        let own = institutionOfRecord[organization]
      {
        return own
      }
      if let own = siteOfRecord[current] { return own }
      guard let next = directory.record(records[current].root["partOf"], .location, in: records)
      else { return nil }
      current = next
    }
    return nil
  }

  // MARK: Wards

  /// Takes wards whose beds are told.
  mutating func readWards() {
    let (counts, sums) = readCounts()
    let beds = bedsBelow()
    for (index, record) in records.enumerated()
    where record.type == .location && areaOfRecord[index] == nil {
      switch role(index) {
      case .site: continue
      case .bed, .other:
        fate(
          .dropped, index, rule: "fhir-location-not-taken", value: record.root.text("name") ?? "",
          ja: "病室・病床などの場所は、病棟の数としてだけ数えます。",
          en: "rooms and beds are only counted as beds of their ward.")
        continue
      case .ward: break
      }
      readWard(index, counted: counts[index], below: beds[index])
    }
    compare(sums)
    settleKinds()
  }

  private mutating func readWard(_ index: Int, counted: Int?, below: Int?) {
    let root = records[index].root
    let name = root.text("name")
    guard let own = institution(of: index) else {
      fate(
        .dropped, index, rule: "fhir-no-institution", value: name ?? "",
        ja: "どの医療機関の病棟か分かりません。", en: "nothing tells whose ward this is.")
      return
    }
    let owner = institutions[own].record
    if root["status"]?.string == "inactive" {
      fate(
        .dropped, index, rule: "fhir-inactive", value: name ?? "",
        ja: "使われていない病棟です（status: inactive）。", en: "the ward is not in use.")
      return
    }
    guard let total = counted ?? below else {
      fate(
        .dropped, index, rule: "fhir-beds-unknown", value: name ?? "",
        ja: "「\(owner.name)」の病棟の病床数がどこにもないので、取り込みません。不明は 0 ではありません。",
        en: "nothing tells the beds of this ward of \(owner.name); unknown is not zero.")
      return
    }
    var id =
      root.identifier(FHIRSystem.ward) ?? root.list("identifier").compactMap {
        $0.text("value")
      }.first ?? records[index].id ?? ""
    if id.hasPrefix(owner.id + "/") { id.removeFirst(owner.id.count + 1) }
    guard !id.isEmpty, !owner.wards.contains(where: { $0.id == id }) else {
      fate(
        .dropped, index, rule: "duplicate-id", value: id,
        ja: "「\(owner.name)」に同じ ID の病棟がすでにあるか、ID がありません。",
        en: "\(owner.name) has a ward of this id already, or there is no id.")
      return
    }
    for identifier in root.list("identifier") {
      let system = identifier["system"]?.string ?? "?"
      if system != FHIRSystem.ward, identifier.text("value") != id {
        noPlace(index, "identifier(" + JSONExcerpt.text(of: system) + ")")
      }
    }
    if root["status"]?.string == "suspended" {
      note(
        .unresolved, index, rule: "fhir-suspended", subject: name ?? id, value: "suspended",
        ja: "休止中の病棟です。病床数は休止中のものも含めて取り込みました。",
        en: "the ward is suspended; its beds are taken all the same.")
    }
    noPlace(
      index, typesExcept: [FHIRSystem.roleCode, FHIRSystem.wardCategory, FHIRSystem.areaLevel])
    let category = category(index, name: name ?? "", owner: owner)
    institutions[own].record.wards.append(
      WardRecord(
        id: id, name: name ?? id, category: category, beds: BedCounts(total: total)))
    if counted == nil {
      note(
        .derived, index, rule: "fhir-beds-counted", subject: name ?? id, value: String(total),
        ja: "病床数は、病棟の中の病床（Location）を数えて\(total)床としました。",
        en:
          "its \(Wording.count(total, "bed was", "beds were")) counted from the bed Locations in it."
      )
    }
    fate(.read, index)
    noPlace(
      index,
      except: [
        "identifier", "status", "name", "mode", "type", "physicalType", "managingOrganization",
        "partOf",
      ])
  }

  private mutating func category(
    _ index: Int, name: String, owner: InstitutionRecord
  ) -> WardCategory {
    let record = records[index]
    if let told = record.code("type", of: FHIRSystem.wardCategory)
      .flatMap(WardCategory.init(rawValue:))
    {
      return told
    }
    var found = record.codes("type", of: FHIRSystem.roleCode).lazy
      .compactMap(WardCategory.init(roleCode:)).first
    if found == nil {
      let words: [(String, WardCategory)] = [
        ("地域包括", .communityCare), ("回復期", .recovery), ("緩和", .palliative), ("療養", .longTerm),
        ("精神", .psychiatric), ("結核", .tuberculosis), ("感染", .infectious), ("小児", .paediatric),
        ("ICU", .intensive), ("HCU", .intensive), ("集中治療", .intensive), ("一般", .general),
      ]
      let texts = record.root.list("type").compactMap(\.conceptText) + [name]
      found = texts.lazy.compactMap { text in words.first { text.contains($0.0) }?.1 }.first
    }
    if let found {
      note(
        .derived, index, rule: "fhir-ward-category", subject: name, value: found.rawValue,
        ja: "病棟の種類を「\(found.name.japanese)」と読みました。",
        en: "the ward is read as \(found.name.english).")
      return found
    }
    let assumed: WardCategory = owner.kind == .beddedClinic ? .beddedClinic : .general
    note(
      .assumed, index, rule: "fhir-ward-category", subject: name, value: assumed.rawValue,
      ja: "病棟の種類が分からないので「\(assumed.name.japanese)」と仮定しました。",
      en: "nothing tells the kind of the ward; \(assumed.name.english) is assumed.")
    return assumed
  }
}
