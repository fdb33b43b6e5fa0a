internal import MatchEngine

extension RegionFormat {
  static func write(_ rotation: RotationRecord, into writer: inout JSONWriter) {
    writer.member("id", rotation.id)
    writer.member("name", rotation.name)
    writer.member("kind", rotation.kind.rawValue)
    if let period = rotation.period { writer.object("period") { write(period, into: &$0) } }
    writer.requiredList("positions", rotation.positions, write)
    writer.requiredList("members", rotation.members, write)
    writer.list("pins", rotation.pins) { pin, writer in
      writer.member("day", pin.day.iso)
      writer.member("position", pin.position)
      writer.member("band", ifPresent: pin.band)
      writer.member("institution", pin.institution)
      writer.member("doctor", ifPresent: pin.doctor)
    }
    if rotation.minimumGapDays != 0 { writer.member("minimumGapDays", rotation.minimumGapDays) }
    writer.list("rules", rotation.rules, write)
    writer.list("ageShares", rotation.ageShares, write)
    writer.list("fees", rotation.fees, write)
  }

  private static func write(_ position: PositionRecord, into writer: inout JSONWriter) {
    writer.member("id", position.id)
    writer.member("name", position.name)
    writer.member("departments", ifNotEmpty: position.departments)
    writer.requiredList("bands", position.bands) { band, writer in
      writer.member("id", band.id)
      writer.member("name", band.name)
      writer.words("days", band.days)
      writer.member("from", band.from.text)
      writer.member("to", band.to.text)
      if band.needed != 1 { writer.member("needed", band.needed) }
      writer.member("weeks", ifNotEmpty: band.weeks)
      writer.member("dates", ifNotEmpty: band.dates.map(\.iso))
      writer.member("exceptDates", ifNotEmpty: band.exceptDates.map(\.iso))
      if band.dutyPermit { writer.member("dutyPermit", true) }
    }
    writer.words("joinedOn", ifNotEmpty: position.joinedOn)
  }

  static func write(_ member: MemberRecord, into writer: inout JSONWriter) {
    let standard = MemberRecord(institution: "")
    writer.member("institution", member.institution)
    writer.member("positions", ifNotEmpty: member.positions)
    writer.words("days", ifNotEmpty: member.days)
    writer.words("weekdays", ifNotEmpty: member.weekdays)
    if member.share != standard.share { writer.member("share", member.share) }
    writer.member("monthlyMinimum", ifPresent: member.monthlyMinimum)
    writer.member("monthlyMaximum", ifPresent: member.monthlyMaximum)
    writer.member("yearlyMaximum", ifPresent: member.yearlyMaximum)
    writer.member("minimumGapDays", ifPresent: member.minimumGapDays)
    writer.list("unavailable", member.unavailable, write)
    if member.servesWhenClosed { writer.member("servesWhenClosed", true) }
    writer.member("joins", ifPresent: member.joins?.iso)
    writer.member("leaves", ifPresent: member.leaves?.iso)
    if member.carriedOver != 0 { writer.member("carriedOver", member.carriedOver) }
    if member.carriedOverHolidays != 0 {
      writer.member("carriedOverHolidays", member.carriedOverHolidays)
    }
    writer.member("classes", ifNotEmpty: member.classes)
    writer.member("age", ifPresent: member.age)
    writer.member("workClass", ifPresent: member.workClass?.rawValue)
    writer.words("visitDays", ifNotEmpty: member.visitDays)
    writer.list("doctors", member.doctors, write)
  }

  static func write(_ doctor: DutyDoctorRecord, into writer: inout JSONWriter) {
    let standard = DutyDoctorRecord(id: "")
    writer.member("id", doctor.id)
    writer.member("positions", ifNotEmpty: doctor.positions)
    writer.words("days", ifNotEmpty: doctor.days)
    writer.words("weekdays", ifNotEmpty: doctor.weekdays)
    if doctor.share != standard.share { writer.member("share", doctor.share) }
    writer.member("monthlyMaximum", ifPresent: doctor.monthlyMaximum)
    writer.member("yearlyMaximum", ifPresent: doctor.yearlyMaximum)
    if doctor.minimumGapDays != 0 { writer.member("minimumGapDays", doctor.minimumGapDays) }
    writer.list("unavailable", doctor.unavailable, write)
    writer.member("workClass", ifPresent: doctor.workClass?.rawValue)
    if doctor.carriedOver != 0 { writer.member("carriedOver", doctor.carriedOver) }
  }

  static func write(_ policy: PolicyRecord, into writer: inout JSONWriter) {
    let standard = PolicyRecord()
    if policy.ruleEdition != standard.ruleEdition {
      writer.member("ruleEdition", policy.ruleEdition.rawValue)
    }
    if !policy.matching.isEmpty {
      writer.object("matching") { writer in
        for function in SupportFunction.allCases {
          guard let matching = policy.matching[function] else { continue }
          writer.object(function.rawValue) { writer in
            writer.member("partners", matching.partners)
            writer.member("reach", matching.reach.rawValue)
            writer.member("maximumMinutes", ifPresent: matching.maximumMinutes)
            writeDecisions(matching, into: &writer)
          }
        }
      }
    }
    if policy.visitRadiusMetres != standard.visitRadiusMetres {
      writer.member("visitRadiusMetres", policy.visitRadiusMetres)
    }
    if policy.unreported != standard.unreported {
      writer.member("unreported", policy.unreported.rawValue)
    }
    if policy.travel != standard.travel {
      writer.object("travel") { writer in
        writer.member("secondsPerKilometre", policy.travel.secondsPerKilometre)
        writer.member("fixedSeconds", policy.travel.fixedSeconds)
        writer.member("minimumSeconds", policy.travel.minimumSeconds)
      }
    }
    if policy.yearEnd != standard.yearEnd {
      writer.object("yearEnd") { write(policy.yearEnd, into: &$0) }
    }
    writer.list("obon", policy.obon, write)
    writer.list("holidayOverrides", policy.holidayOverrides) { override, writer in
      writer.member("day", override.day.iso)
      // Written out: a day that is struck from the holidays should be seen as such.
      if let name = override.name { writer.member("name", name) } else { writer.memberNull("name") }
    }
    writer.list("visitExceptions", policy.visitExceptions, write)
    writer.list("daySets", policy.daySets, write)
    if policy.vacancy != standard.vacancy {
      writer.object("vacancy") { write(policy.vacancy, into: &$0) }
    }
  }

  private static func writeDecisions(_ matching: MatchingPolicy, into writer: inout JSONWriter) {
    if !matching.careKinds.isEmpty {
      writer.object("careKinds") { writer in
        for kind in CareKind.allCases {
          guard let limits = matching.careKinds[kind] else { continue }
          writer.object(kind.rawValue) { writer in
            writer.member("reach", limits.reach.rawValue)
            writer.member("maximumMinutes", ifPresent: limits.maximumMinutes)
          }
        }
      }
    }
    writer.words("bands", ifNotEmpty: matching.bands)
    writer.member("standard", ifPresent: matching.standard?.rawValue)
    writer.list("fixed", matching.fixed, write)
    writer.list("forbidden", matching.forbidden, write)
    writer.list("priorities", matching.priorities) { decision, writer in
      writer.member("institution", decision.institution)
      writer.member("priority", decision.priority)
    }
  }

  private static func write(_ pair: PairDecision, into writer: inout JSONWriter) {
    writer.member("institution", pair.institution)
    writer.member("partner", pair.partner)
    writer.member("reason", ifPresent: pair.reason)
  }
}
