internal import MatchEngine

extension RegionFormat {
  static func write(_ institution: InstitutionRecord, into writer: inout JSONWriter) {
    writer.member("id", institution.id)
    writer.member("code", ifPresent: institution.code)
    writer.member("name", institution.name)
    writer.member("kind", institution.kind.rawValue)
    writer.member("area", institution.area)
    writer.member("location", ifPresent: institution.location)
    writer.member("address", ifPresent: institution.address)
    writer.member("telephone", ifPresent: institution.telephone)
    writer.words("designations", ifNotEmpty: institution.designations)
    writer.member("departments", ifNotEmpty: institution.departments)
    writer.list("hours", institution.hours, write)
    if let closed = institution.closed {
      writer.object("closed") { write(closed, into: &$0) }
    }
    if let report = institution.report {
      writer.object("report") { write(report, into: &$0) }
    }
    writer.list("supports", institution.supports, write)
    writer.list("wards", institution.wards, write)
    writer.list("doctors", institution.doctors, write)
    writer.member("homePatients", ifPresent: institution.homePatients)
    writer.words("careKinds", ifNotEmpty: institution.careKinds)
    writer.words("coveredBands", ifNotEmpty: institution.coveredBands)
    writer.member("association", ifPresent: institution.association)
    if institution.isRegistered { writer.member("registered", true) }
    writer.list("preferences", institution.preferences) { preference, writer in
      writer.member("function", preference.function.rawValue)
      writer.member("order", preference.order)
    }
  }

  static func write(_ hours: ConsultationHours, into writer: inout JSONWriter) {
    writer.member("weekday", hours.weekday.rawValue)
    writer.member("from", hours.from.text)
    writer.member("to", hours.to.text)
  }

  static func write(_ doctor: DoctorRecord, into writer: inout JSONWriter) {
    writer.member("id", doctor.id)
    if doctor.fullTimeEquivalentTenths != DoctorRecord(id: "").fullTimeEquivalentTenths {
      writer.member("fullTimeEquivalentTenths", doctor.fullTimeEquivalentTenths)
    }
    writer.member("age", ifPresent: doctor.age)
  }

  static func write(_ closed: ClosedDays, into writer: inout JSONWriter) {
    writer.words("weekdays", ifNotEmpty: closed.weekdays)
    writer.list("weeksOfMonth", closed.weeksOfMonth) { week, writer in
      writer.member("week", week.week)
      writer.member("weekday", week.weekday.rawValue)
    }
    if closed.onHolidays { writer.member("onHolidays", true) }
    writer.list("yearly", closed.yearly, write)
  }

  private static func write(_ report: FunctionReport, into writer: inout JSONWriter) {
    writer.member("fiscalYear", report.fiscalYear)
    if report.confirmation != .pending {
      writer.member("confirmation", report.confirmation.rawValue)
    }
    writer.member("primaryCareAreas", ifNotEmpty: report.primaryCareAreas)
    writer.member("homeClinicRota", ifPresent: report.homeClinicRota)
    writer.member("emergencyCentre", ifPresent: report.emergencyCentre)
    writer.member("ownContact", ifPresent: report.ownContact)
    writer.member("linkedResponse", ifPresent: report.linkedResponse)
    writer.member("phoneStandard", ifPresent: report.phoneStandard)
    writer.member("backupBed", ifPresent: report.backupBed)
    writer.member("homeCare", ifPresent: report.homeCare)
    writer.member("careLink", ifPresent: report.careLink)
    writer.member("emergencyVisits", ifPresent: report.emergencyVisits)
    writer.member("homeDeaths", ifPresent: report.homeDeaths)
  }

  private static func write(_ offer: SupportOffer, into writer: inout JSONWriter) {
    writer.member("function", offer.function.rawValue)
    writer.member("capacity", offer.capacity)
    writer.member("departments", ifNotEmpty: offer.departments)
    writer.member("reach", ifPresent: offer.reach?.rawValue)
    if offer.source != .report { writer.member("source", offer.source.rawValue) }
    writer.list("bands", offer.bands) { band, writer in
      writer.member("band", band.band.rawValue)
      writer.member("capacity", band.capacity)
    }
    writer.words("careKinds", ifNotEmpty: offer.careKinds)
    writer.member("exclusiveTo", ifNotEmpty: offer.exclusiveTo)
    if offer.disclosure != .everyone { writer.member("disclosure", offer.disclosure.rawValue) }
    if offer.atLeast != 0 { writer.member("atLeast", offer.atLeast) }
  }

  static func write(_ ward: WardRecord, into writer: inout JSONWriter) {
    writer.member("id", ward.id)
    writer.member("name", ward.name)
    writer.member("category", ward.category.rawValue)
    writer.object("beds") { writer in
      writer.member("total", ward.beds.total)
      writer.member("male", ifPresent: ward.beds.male)
      writer.member("female", ifPresent: ward.beds.female)
      writer.member("either", ifPresent: ward.beds.either)
    }
    writer.member("privateRooms", ifPresent: ward.privateRooms)
    writer.member("isolationRooms", ifPresent: ward.isolationRooms)
    writer.member("backupBeds", ifPresent: ward.backupBeds)
    if !ward.acceptance.isEmpty {
      writer.object("acceptance") { writer in
        for procedure in CareProcedure.allCases {
          writer.member(procedure.rawValue, ifPresent: ward.acceptance[procedure]?.rawValue)
        }
      }
    }
    writer.member("maximumStayDays", ifPresent: ward.maximumStayDays)
    writeVacancy(of: ward, into: &writer)
  }
}
