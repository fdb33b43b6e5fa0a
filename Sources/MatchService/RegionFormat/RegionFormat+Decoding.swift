internal import MatchEngine

// The records are read from values that `RegionFormat.shape` has accepted. Fallbacks such as `?? ""`
// are therefore never used; they stand in place of traps.

extension RegionDocument {
  /// Reads a document whose shape has been checked; the same with any number of workers.
  init(reading value: JSONValue, workers: Workers = .serial) {
    var members = value.members
    self.init(
      name: members.string("name") ?? "", asOf: members.day("asOf") ?? CivilDay(number: 0))
    areas = members.list("areas") { AreaRecord(reading: $0) }
    institutions =
      members.value("institutions")?.elements.map(workers: workers) {
        InstitutionRecord(reading: $0)
      } ?? []
    links = members.list("links") { LinkRecord(reading: $0) }
    linkedGroups = members.list("linkedGroups") { LinkedGroupRecord(reading: $0) }
    rotations = members.list("rotations") { RotationRecord(reading: $0) }
    if let policy = members.value("policy") { self.policy = PolicyRecord(reading: policy) }
  }
}

extension AreaRecord {
  fileprivate init(reading value: JSONValue) {
    var members = value.members
    self.init(
      id: members.string("id") ?? "", name: members.string("name") ?? "",
      level: members.choice("level") ?? .prefecture, parent: members.string("parent"),
      location: members.location("location"), population: members.integer("population"),
      isScarce: members.boolean("scarce") ?? false)
  }
}

extension LinkRecord {
  fileprivate init(reading value: JSONValue) {
    var members = value.members
    self.init(
      from: members.string("from") ?? "", function: members.choice("function") ?? .afterHours,
      nameAsWritten: members.string("nameAsWritten") ?? "", to: members.string("to"))
    if let source = members.choice("source", of: FactSource.self) { self.source = source }
    score = members.integer("score")
    registeredPatients = members.integer("registeredPatients")
  }
}

extension LinkedGroupRecord {
  fileprivate init(reading value: JSONValue) {
    var members = value.members
    self.init(
      id: members.string("id") ?? "", name: members.string("name") ?? "",
      kind: members.choice("kind") ?? .phoneStandard4, members: members.strings("members"),
      outsideBed: members.string("outsideBed"))
  }
}

extension DateSpan {
  init(reading value: JSONValue) {
    var members = value.members
    self.init(
      from: members.day("from") ?? CivilDay(number: 0),
      to: members.day("to") ?? CivilDay(number: 0))
  }
}

extension YearlySpan {
  init?(reading value: JSONValue) {
    var members = value.members
    guard let from = members.value("from")?.monthDay, let to = members.value("to")?.monthDay else {
      return nil
    }
    self.init(from: from, to: to)
  }
}

extension JSONMembers {
  /// The point of a member; nil if it is missing or null.
  mutating func location(_ key: StaticString) -> GeoPoint? {
    guard let value = value(key), value.kind == .object else { return nil }
    var members = value.members
    guard let latitude = members.microdegrees("latitude"),
      let longitude = members.microdegrees("longitude")
    else { return nil }
    return GeoPoint(latitudeMicrodegrees: latitude, longitudeMicrodegrees: longitude)
  }
}
