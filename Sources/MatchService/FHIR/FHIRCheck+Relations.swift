internal import MatchEngine

extension FHIRResourceCheck {
  /// Rules that look at several elements of a resource.
  mutating func relations() {
    let root = record.root
    switch record.type {
    case .slot: order(root, "start", "end")
    case .location:
      if let position = root["position"] { bounds(position) }
      for hours in (root["hoursOfOperation"] ?? root).elements {
        hoursOfDay(hours, "openingTime", "closingTime")
      }
    case .healthcareService, .practitionerRole:
      for hours in (root["availableTime"] ?? root).elements {
        hoursOfDay(hours, "availableStartTime", "availableEndTime")
      }
    case .measureReport:
      for group in (root["group"] ?? root).elements { beds(group) }
    default: break
    }
  }

  /// An end is not before its start; a slot that lasts no time is none.
  mutating func order(_ value: JSONValue, _ first: String, _ last: String) {
    guard let from = value[first]?.string, let end = value[last], let to = end.string,
      let start = FHIRPrimitive.moment(from), let stop = FHIRPrimitive.moment(to)
    else { return }
    // A day, month or year ends with its last second, wherever on the Earth that is.
    let days: Int64
    switch to.utf8.count {
    case 4: days = 366
    case 7: days = 31
    case 10: days = from.utf8.count > 10 ? 2 : 0
    default: days = 0
    }
    let isEmpty = record.type == .slot && stop == start
    if stop.advanced(bySeconds: days * 86_400) < start || isEmpty {
      report(
        "fhir-order", at: end, ja: "終わり（\(to)）が始め（\(from)）より後ではありません。",
        en: "the end \(to) does not lie after the start \(from).")
    }
  }

  private mutating func hoursOfDay(_ value: JSONValue, _ first: String, _ last: String) {
    guard value.kind == .object else { return }
    if value["allDay"]?.boolean == true, let time = value[first] ?? value[last] {
      report(
        "fhir-all-day", at: time, ja: "終日（allDay）に時刻は書けません。",
        en: "a whole day (allDay) has no times.")
    }
    guard let from = value[first]?.string.flatMap(FHIRPrimitive.time), let end = value[last],
      let to = end.string.flatMap(FHIRPrimitive.time), to <= from
    else { return }
    report(
      "fhir-order", at: end, ja: "終わりの時刻が始めより後ではありません。日をまたぐときは二つに分けます。",
      en: "the time of the end does not lie after that of the start; split what runs past midnight."
    )
  }

  private mutating func bounds(_ position: JSONValue) {
    for (name, limit) in [("latitude", 90.0), ("longitude", 180.0)] {
      if let value = position[name], let degrees = value.double, abs(degrees) > limit {
        report(
          "fhir-position", at: value, ja: "\(name) は ±\(Int(limit)) 度までです。",
          en: "\(name) is at most ±\(Int(limit)) degrees.")
      }
    }
  }

  /// Counts of a group are not negative, and no part is greater than the whole.
  private mutating func beds(_ group: JSONValue) {
    var counts: [String: (value: JSONValue, count: Int)] = [:]
    for population in (group["population"] ?? group).elements {
      guard let value = population["count"], let count = value.integer, value.kind == .number else {
        continue
      }
      if count < 0 {
        report("fhir-count", at: value, ja: "数が負です。", en: "the count is negative.")
      }
      for coding in (population["code"]?["coding"] ?? group).elements
      where coding["system"]?.string == FHIRSystem.measuredValues {
        if let code = coding["code"]?.string, counts[code] == nil { counts[code] = (value, count) }
      }
    }
    guard let total = counts[FHIRBedCount.total.saner.code]?.count else { return }
    for kind in [FHIRBedCount.occupied, .available] {
      if let part = counts[kind.saner.code], part.count > total {
        report(
          "fhir-beds", at: part.value, ja: "病床の総数（\(total)）より多くなっています。",
          en: "this is more than all beds, \(total).")
      }
    }
  }

  // MARK: Codes of known systems

  /// A code of a system whose list we know is on that list.
  mutating func coding(_ value: JSONValue) {
    guard let system = value["system"]?.string, let code = value["code"],
      let allowed = FHIRCodeLists.codes[system], let text = code.string, !allowed.contains(text)
    else { return }
    report(
      "fhir-coding", at: code, ja: "\(system) に「\(text)」という符号はありません。",
      en: "\(system) has no code “\(text)”.")
  }

  /// The number of an institution has ten digits and begins with a prefecture, or with 9 where JP
  /// Core puts a telephone number in its place.
  mutating func identifier(_ value: JSONValue) {
    guard let system = value["system"]?.string, FHIRSystem.isInstitutionNumber(system),
      let number = value["value"], let text = number.string
    else { return }
    let isTelephone =
      text.utf8.count == 10 && text.first == "9" && text.utf8.allSatisfy { (48...57).contains($0) }
    guard !FHIRExport.isInstitutionNumber(text), !isTelephone else { return }
    report(
      "fhir-institution-number", at: number, ja: "医療機関コードは、都道府県 2 桁・点数表 1 桁・機関 7 桁の 10 桁です。",
      en: "the number of an institution has ten digits: prefecture 2, fee table 1, institution 7.")
  }
}

/// Code systems whose codes are all known here.
enum FHIRCodeLists {
  static let codes: [String: Set<String>] = [
    FHIRSystem.physicalType: [
      "si", "bu", "wi", "wa", "lvl", "co", "ro", "bd", "ve", "ho", "ca", "rd", "area", "jdn",
    ],
    FHIRSystem.organizationType: [
      "prov", "dept", "team", "govt", "ins", "pay", "edu", "reli", "crs", "cg", "bus", "other",
    ],
    FHIRSystem.bedStatus: ["C", "H", "I", "K", "O", "U"],
    FHIRSystem.institutionKind: Set(InstitutionKind.allCases.map(\.rawValue)),
    FHIRSystem.wardCategory: Set(WardCategory.allCases.map(\.rawValue)),
    FHIRSystem.areaLevel: Set(AreaLevel.allCases.map(\.rawValue)),
    FHIRSystem.supportFunction: Set(SupportFunction.allCases.map(\.rawValue)),
    FHIRSystem.rotationKind: Set(RotationKind.allCases.map(\.rawValue)),
  ]
}
