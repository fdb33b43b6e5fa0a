internal import MatchEngine

extension InstitutionRecord {
  init(reading value: JSONValue) {
    var members = value.members
    let id = members.string("id") ?? ""
    let code = members.string("code")
    self.init(
      id: id, code: code, name: members.string("name") ?? "",
      kind: members.choice("kind") ?? .clinic, area: members.string("area") ?? "")
    location = members.location("location")
    address = members.string("address")
    telephone = members.string("telephone")
    designations = members.choices("designations")
    departments = members.strings("departments")
    hours = members.list("hours") { ConsultationHours(reading: $0) }
    if let closed = members.value("closed"), !closed.isNull {
      self.closed = ClosedDays(reading: closed)
    }
    if let report = members.value("report"), !report.isNull {
      self.report = FunctionReport(reading: report)
    }
    supports = members.list("supports") { SupportOffer(reading: $0) }
    wards = members.list("wards") { WardRecord(reading: $0) }
    doctors = members.list("doctors") { DoctorRecord(reading: $0) }
    homePatients = members.integer("homePatients")
    careKinds = members.choices("careKinds")
    coveredBands = members.choices("coveredBands")
    association = members.string("association")
    isRegistered = members.boolean("registered") ?? false
    preferences = members.list("preferences") { value in
      var members = value.members
      return PreferenceRecord(
        function: members.choice("function") ?? .afterHours, order: members.strings("order"))
    }
  }
}

extension ConsultationHours {
  init?(reading value: JSONValue) {
    var members = value.members
    guard let weekday = members.choice("weekday", of: Weekday.self),
      let from = members.time("from"), let to = members.time("to")
    else { return nil }
    self.init(weekday: weekday, from: from, to: to)
  }
}

extension ClosedDays {
  init(reading value: JSONValue) {
    var members = value.members
    self.init(
      weekdays: members.choices("weekdays"),
      weeksOfMonth: members.list("weeksOfMonth") { value in
        var members = value.members
        return WeekOfMonth(
          week: members.integer("week") ?? 1, weekday: members.choice("weekday") ?? .monday)
      },
      onHolidays: members.boolean("onHolidays") ?? false,
      yearly: members.list("yearly") { YearlySpan(reading: $0) })
  }
}

extension FunctionReport {
  init(reading value: JSONValue) {
    var members = value.members
    self.init(fiscalYear: members.integer("fiscalYear") ?? 0)
    if let confirmation = members.choice("confirmation", of: ConfirmationStatus.self) {
      self.confirmation = confirmation
    }
    primaryCareAreas = members.integers("primaryCareAreas")
    homeClinicRota = members.integer("homeClinicRota")
    emergencyCentre = members.integer("emergencyCentre")
    ownContact = members.integer("ownContact")
    linkedResponse = members.integer("linkedResponse")
    phoneStandard = members.integer("phoneStandard")
    backupBed = members.integer("backupBed")
    homeCare = members.integer("homeCare")
    careLink = members.integer("careLink")
    emergencyVisits = members.integer("emergencyVisits")
    homeDeaths = members.integer("homeDeaths")
  }
}

extension SupportOffer {
  fileprivate init(reading value: JSONValue) {
    var members = value.members
    self.init(
      function: members.choice("function") ?? .afterHours,
      capacity: members.integer("capacity") ?? 0, departments: members.strings("departments"),
      reach: members.choice("reach"))
    if let source = members.choice("source", of: FactSource.self) { self.source = source }
    bands = members.list("bands") { value in
      var members = value.members
      return members.choice("band").map {
        BandCapacity(band: $0, capacity: members.integer("capacity") ?? 0)
      }
    }
    careKinds = members.choices("careKinds")
    exclusiveTo = members.strings("exclusiveTo")
    if let disclosure = members.choice("disclosure", of: Disclosure.self) {
      self.disclosure = disclosure
    }
    atLeast = members.integer("atLeast") ?? 0
  }
}

extension WardRecord {
  init(reading value: JSONValue) {
    var members = value.members
    self.init(
      id: members.string("id") ?? "", name: members.string("name") ?? "",
      category: members.choice("category") ?? .general,
      beds: members.value("beds").map { BedCounts(reading: $0) } ?? BedCounts(total: 0))
    privateRooms = members.integer("privateRooms")
    isolationRooms = members.integer("isolationRooms")
    backupBeds = members.integer("backupBeds")
    if let answers = members.value("acceptance") {
      acceptance = answers.members.choices(
        by: RegionFormat.procedureWords, RegionFormat.answerWords)
    }
    maximumStayDays = members.integer("maximumStayDays")
    readVacancy(&members)
  }
}

extension BedCounts {
  fileprivate init(reading value: JSONValue) {
    var members = value.members
    self.init(
      total: members.integer("total") ?? 0, male: members.integer("male"),
      female: members.integer("female"), either: members.integer("either"))
  }
}

extension DoctorRecord {
  init(reading value: JSONValue) {
    var members = value.members
    self.init(id: members.string("id") ?? "")
    if let tenths = members.integer("fullTimeEquivalentTenths") {
      fullTimeEquivalentTenths = tenths
    }
    age = members.integer("age")
  }
}
