internal import MatchEngine

extension RotationRecord {
  init(reading value: JSONValue) {
    var members = value.members
    self.init(
      id: members.string("id") ?? "", name: members.string("name") ?? "",
      kind: members.choice("kind") ?? .homeClinicRota,
      period: members.value("period").flatMap { $0.isNull ? nil : DateSpan(reading: $0) },
      positions: members.list("positions") { PositionRecord(reading: $0) },
      members: members.list("members") { MemberRecord(reading: $0) },
      pins: members.list("pins") { PinRecord(reading: $0) })
    if let days = members.integer("minimumGapDays") { minimumGapDays = days }
    rules = members.list("rules") { LocalRuleRecord(reading: $0) }
    ageShares = members.list("ageShares") { AgeShareRecord(reading: $0) }
    fees = members.list("fees") { FeeRecord(reading: $0) }
  }
}

extension PositionRecord {
  fileprivate init(reading value: JSONValue) {
    var members = value.members
    self.init(
      id: members.string("id") ?? "", name: members.string("name") ?? "",
      departments: members.strings("departments"),
      bands: members.list("bands") { BandRecord(reading: $0) },
      joinedOn: members.choices("joinedOn"))
  }
}

extension BandRecord {
  fileprivate init?(reading value: JSONValue) {
    var members = value.members
    let id = members.string("id") ?? ""
    let name = members.string("name") ?? ""
    let days = members.choices("days", of: DutyDayKind.self)
    guard let from = members.time("from"), let to = members.time("to") else { return nil }
    self.init(id: id, name: name, days: days, from: from, to: to)
    if let needed = members.integer("needed") { self.needed = needed }
    weeks = members.integers("weeks")
    dates = members.days("dates")
    exceptDates = members.days("exceptDates")
    dutyPermit = members.boolean("dutyPermit") ?? false
  }
}

extension MemberRecord {
  init(reading value: JSONValue) {
    var members = value.members
    self.init(
      institution: members.string("institution") ?? "", positions: members.strings("positions"),
      days: members.choices("days"), weekdays: members.choices("weekdays"))
    if let share = members.integer("share") { self.share = share }
    monthlyMinimum = members.integer("monthlyMinimum")
    monthlyMaximum = members.integer("monthlyMaximum")
    yearlyMaximum = members.integer("yearlyMaximum")
    minimumGapDays = members.integer("minimumGapDays")
    unavailable = members.list("unavailable") { DateSpan(reading: $0) }
    servesWhenClosed = members.boolean("servesWhenClosed") ?? false
    joins = members.day("joins")
    leaves = members.day("leaves")
    carriedOver = members.integer("carriedOver") ?? 0
    carriedOverHolidays = members.integer("carriedOverHolidays") ?? 0
    classes = members.strings("classes")
    age = members.integer("age")
    workClass = members.choice("workClass")
    visitDays = members.choices("visitDays")
    doctors = members.list("doctors") { DutyDoctorRecord(reading: $0) }
  }
}

extension DutyDoctorRecord {
  fileprivate init(reading value: JSONValue) {
    var members = value.members
    self.init(
      id: members.string("id") ?? "", positions: members.strings("positions"),
      days: members.choices("days"), weekdays: members.choices("weekdays"))
    if let share = members.integer("share") { self.share = share }
    monthlyMaximum = members.integer("monthlyMaximum")
    yearlyMaximum = members.integer("yearlyMaximum")
    minimumGapDays = members.integer("minimumGapDays") ?? 0
    unavailable = members.list("unavailable") { DateSpan(reading: $0) }
    workClass = members.choice("workClass")
    carriedOver = members.integer("carriedOver") ?? 0
  }
}

extension PinRecord {
  fileprivate init(reading value: JSONValue) {
    var members = value.members
    self.init(
      day: members.day("day") ?? CivilDay(number: 0), position: members.string("position") ?? "",
      band: members.string("band"), institution: members.string("institution") ?? "",
      doctor: members.string("doctor"))
  }
}

extension PolicyRecord {
  init(reading value: JSONValue) {
    var members = value.members
    self.init()
    if let edition = members.choice("ruleEdition", of: RuleEdition.self) { ruleEdition = edition }
    if let policies = members.value("matching") {
      for (key, value) in policies.members.all {
        guard let function = SupportFunction(rawValue: key) else { continue }
        matching[function] = MatchingPolicy(reading: value)
      }
    }
    if let radius = members.integer("visitRadiusMetres") { visitRadiusMetres = radius }
    if let unreported = members.choice("unreported", of: UnreportedPolicy.self) {
      self.unreported = unreported
    }
    if let travel = members.value("travel") { self.travel = TravelModel(reading: travel) }
    if let span = members.value("yearEnd").flatMap({ YearlySpan(reading: $0) }) { yearEnd = span }
    obon = members.list("obon") { YearlySpan(reading: $0) }
    holidayOverrides = members.list("holidayOverrides") { value in
      var members = value.members
      return members.day("day").map { HolidayOverride(day: $0, name: members.string("name")) }
    }
    visitExceptions = members.list("visitExceptions") { PairDecision(reading: $0) }
    daySets = members.list("daySets") { DaySetRecord(reading: $0) }
    if let vacancy = members.value("vacancy") { self.vacancy = VacancyPolicy(reading: vacancy) }
  }
}

extension MatchingPolicy {
  fileprivate init(reading value: JSONValue) {
    var members = value.members
    self.init(
      partners: members.integer("partners") ?? 1,
      reach: members.choice("reach") ?? .secondaryMedical,
      maximumMinutes: members.integer("maximumMinutes"))
    if let limits = members.value("careKinds") {
      for (key, value) in limits.members.all {
        guard let kind = CareKind(rawValue: key) else { continue }
        var members = value.members
        careKinds[kind] = CareLimits(
          reach: members.choice("reach") ?? .secondaryMedical,
          maximumMinutes: members.integer("maximumMinutes"))
      }
    }
    bands = members.choices("bands")
    standard = members.choice("standard")
    fixed = members.list("fixed") { PairDecision(reading: $0) }
    forbidden = members.list("forbidden") { PairDecision(reading: $0) }
    priorities = members.list("priorities") { value in
      var members = value.members
      return PriorityDecision(
        institution: members.string("institution") ?? "",
        priority: members.integer("priority") ?? 9)
    }
  }
}

extension PairDecision {
  fileprivate init(reading value: JSONValue) {
    var members = value.members
    self.init(
      institution: members.string("institution") ?? "", partner: members.string("partner") ?? "",
      reason: members.string("reason"))
  }
}

extension TravelModel {
  fileprivate init(reading value: JSONValue) {
    var members = value.members
    self.init()
    if let seconds = members.integer("secondsPerKilometre") { secondsPerKilometre = seconds }
    if let seconds = members.integer("fixedSeconds") { fixedSeconds = seconds }
    if let seconds = members.integer("minimumSeconds") { minimumSeconds = seconds }
  }
}
