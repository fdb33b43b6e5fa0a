internal import MatchEngine

extension ScenarioChange {
  /// Reads a change whose shape and fields have been checked.
  init?(reading value: JSONValue) {
    var members = value.members
    guard let word = members.string("change").flatMap(ScenarioWord.init(rawValue:)) else {
      return nil
    }
    let institution = members.string("institution") ?? ""
    let rotation = members.string("rotation") ?? ""
    let area = members.string("area")
    let from = members.day("from") ?? CivilDay(number: 0)
    let function = members.choice("function", of: SupportFunction.self) ?? .afterHours
    switch word {
    case .addInstitution:
      guard let record = members.value("record") else { return nil }
      self = .addInstitution(InstitutionRecord(reading: record))
    case .removeInstitution: self = .removeInstitution(institution)
    case .retireInstitution: self = .retireInstitution(institution, from: from)
    case .outage:
      self = .outage(institution, DateSpan(from: from, to: members.day("to") ?? from))
    case .addDoctor:
      guard let doctor = members.value("doctor") else { return nil }
      self = .addDoctor(institution, DoctorRecord(reading: doctor))
    case .removeDoctor: self = .removeDoctor(institution, doctor: members.string("id") ?? "")
    case .setWard:
      guard let ward = members.value("ward") else { return nil }
      self = .setWard(institution, WardRecord(reading: ward))
    case .removeWard: self = .removeWard(institution, ward: members.string("id") ?? "")
    case .setCapacity:
      self = .setCapacity(institution, function, members.integer("capacity") ?? 0)
    case .setHours:
      self = .setHours(institution, members.list("hours") { ConsultationHours(reading: $0) })
    case .setClosedDays:
      guard let closed = members.value("closed") else { return nil }
      self = .setClosedDays(institution, ClosedDays(reading: closed))
    case .setHomePatients:
      self = .setHomePatients(institution, members.integer("patients") ?? 0)
    case .setWillingness:
      self = .setWillingness(institution, function, members.choice("state") ?? .unknown)
    case .joinRotation:
      guard let member = members.value("member") else { return nil }
      self = .joinRotation(rotation: rotation, MemberRecord(reading: member))
    case .leaveRotation: self = .leaveRotation(rotation: rotation, institution, from: from)
    case .moveInstitution: self = .moveInstitution(institution, area: area ?? "")
    case .moveArea: self = .moveArea(area ?? "", parent: members.string("parent") ?? "")
    case .cutOff: self = .cutOff(area: area ?? "")
    case .demandGrowth:
      self = .demandGrowth(area: area, permille: members.integer("permille") ?? 0)
    case .powerCut: self = .powerCut(area: area, permille: members.integer("permille") ?? 0)
    case .setPartners: self = .setPartners(function, members.integer("partners") ?? 0)
    case .setReach: self = .setReach(function, members.choice("reach") ?? .prefecture)
    case .setMaximumMinutes: self = .setMaximumMinutes(function, members.integer("minutes"))
    case .setVisitRadius: self = .setVisitRadius(members.integer("metres") ?? 0)
    case .setRuleWeight:
      self = .setRuleWeight(
        rotation: rotation, rule: members.integer("rule") ?? 0,
        weight: members.integer("weight") ?? 0)
    case .setRuleEdition: self = .setRuleEdition(members.choice("edition") ?? .r6)
    }
  }
}

extension ScenarioFormat {
  static func write(_ scenario: Scenario, into writer: inout JSONWriter) {
    writer.member("schema", schema)
    writer.member("id", scenario.id)
    writer.member("name", scenario.name)
    if scenario.seed != 1 { writer.member("seed", Int(clamping: scenario.seed)) }
    writer.array("changes") { writer in
      for change in scenario.changes { writer.object { write(change, into: &$0) } }
    }
  }

  private static func begin(
    _ word: ScenarioWord, _ institution: String? = nil, into writer: inout JSONWriter
  ) {
    writer.member("change", word.rawValue)
    writer.member("institution", ifPresent: institution)
  }

  private static func write(_ change: ScenarioChange, into writer: inout JSONWriter) {
    switch change {
    case .addInstitution(let record):
      begin(.addInstitution, into: &writer)
      writer.object("record") { RegionFormat.write(record, into: &$0) }
    case .removeInstitution(let id): begin(.removeInstitution, id, into: &writer)
    case .retireInstitution(let id, let day):
      begin(.retireInstitution, id, into: &writer)
      writer.member("from", day.iso)
    case .outage(let id, let span):
      begin(.outage, id, into: &writer)
      RegionFormat.write(span, into: &writer)
    case .addDoctor(let id, let doctor):
      begin(.addDoctor, id, into: &writer)
      writer.object("doctor") { RegionFormat.write(doctor, into: &$0) }
    case .removeDoctor(let id, let doctor):
      begin(.removeDoctor, id, into: &writer)
      writer.member("id", doctor)
    case .setWard(let id, let ward):
      begin(.setWard, id, into: &writer)
      writer.object("ward") { RegionFormat.write(ward, into: &$0) }
    case .removeWard(let id, let ward):
      begin(.removeWard, id, into: &writer)
      writer.member("id", ward)
    case .setCapacity(let id, let function, let capacity):
      begin(.setCapacity, id, into: &writer)
      writer.member("function", function.rawValue)
      writer.member("capacity", capacity)
    case .setHours(let id, let hours):
      begin(.setHours, id, into: &writer)
      writer.array("hours") { writer in
        for span in hours { writer.object { RegionFormat.write(span, into: &$0) } }
      }
    case .setClosedDays(let id, let closed):
      begin(.setClosedDays, id, into: &writer)
      writer.object("closed") { RegionFormat.write(closed, into: &$0) }
    case .setHomePatients(let id, let patients):
      begin(.setHomePatients, id, into: &writer)
      writer.member("patients", patients)
    case .setWillingness(let id, let function, let state):
      begin(.setWillingness, id, into: &writer)
      writer.member("function", function.rawValue)
      writer.member("state", state.rawValue)
    case .joinRotation(let rotation, let member):
      begin(.joinRotation, into: &writer)
      writer.member("rotation", rotation)
      writer.object("member") { RegionFormat.write(member, into: &$0) }
    case .leaveRotation(let rotation, let id, let day):
      begin(.leaveRotation, id, into: &writer)
      writer.member("rotation", rotation)
      writer.member("from", day.iso)
    case .moveInstitution(let id, let area):
      begin(.moveInstitution, id, into: &writer)
      writer.member("area", area)
    case .moveArea(let area, let parent):
      begin(.moveArea, into: &writer)
      writer.member("area", area)
      writer.member("parent", parent)
    case .cutOff(let area):
      begin(.cutOff, into: &writer)
      writer.member("area", area)
    case .demandGrowth(let area, let permille):
      begin(.demandGrowth, into: &writer)
      writer.member("area", ifPresent: area)
      writer.member("permille", permille)
    case .powerCut(let area, let permille):
      begin(.powerCut, into: &writer)
      writer.member("area", ifPresent: area)
      writer.member("permille", permille)
    case .setPartners(let function, let partners):
      begin(.setPartners, into: &writer)
      writer.member("function", function.rawValue)
      writer.member("partners", partners)
    case .setReach(let function, let level):
      begin(.setReach, into: &writer)
      writer.member("function", function.rawValue)
      writer.member("reach", level.rawValue)
    case .setMaximumMinutes(let function, let minutes):
      begin(.setMaximumMinutes, into: &writer)
      writer.member("function", function.rawValue)
      writer.member("minutes", ifPresent: minutes)
    case .setVisitRadius(let metres):
      begin(.setVisitRadius, into: &writer)
      writer.member("metres", metres)
    case .setRuleWeight(let rotation, let rule, let weight):
      begin(.setRuleWeight, into: &writer)
      writer.member("rotation", rotation)
      writer.member("rule", rule)
      writer.member("weight", weight)
    case .setRuleEdition(let edition):
      begin(.setRuleEdition, into: &writer)
      writer.member("edition", edition.rawValue)
    }
  }
}
