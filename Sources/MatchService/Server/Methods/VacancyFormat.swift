internal import MatchEngine

// Reports, needs and free beds on the wire. One table says what may stand there; the readers trust
// what the table has accepted.

/// Reports about wards and the needs of patients as JSON.
enum VacancyFormat {
  static let status: JSONShape = .choice(
    JSONChoiceShape("VacancyStatus", VacancyStatus.self) { $0.name })
  static let source: JSONShape = .choice(
    JSONChoiceShape("VacancySource", VacancySource.self) { $0.name })
  static let sex: JSONShape = .choice(JSONChoiceShape("PatientSex", PatientSex.self) { $0.name })
  static let freshness: JSONShape = .choice(
    JSONChoiceShape("Freshness", Freshness.self) { $0.name })
  static let viewer: JSONShape = .choice(
    JSONChoiceShape("ViewerLevel", ViewerLevel.self) { $0.name })

  static let beds: JSONShape = .object(
    JSONObjectShape(
      "VacantBeds", ja: "空いている病床。わからない数は書かない。",
      en: "Free beds; a number that is not known is left out.",
      [
        .required("total", .integer(0...10_000), ja: "合計", en: "All free beds"),
        .nullable("male", .integer(0...10_000), ja: "うち男性用", en: "Of these, for men"),
        .nullable("female", .integer(0...10_000), ja: "うち女性用", en: "Of these, for women"),
        .nullable("either", .integer(0...10_000), ja: "うち男女どちらでも", en: "Of these, for either"),
        .nullable(
          "privateRooms", .integer(0...10_000), ja: "うち個室", en: "Of these, in private rooms"),
        .nullable(
          "isolationRooms", .integer(0...10_000), ja: "うち隔離できる病床",
          en: "Of these, for isolation"),
      ]))

  static let report: JSONShape = .object(
    JSONObjectShape(
      "VacancyReport", ja: "一つの病棟についての一つの報告。", en: "One report about one ward.",
      reportFields))

  static let reportFields: [JSONField] = [
    .required("institution", .string(.identifier), ja: "医療機関のid", en: "Id of the institution"),
    .required("ward", .string(.identifier), ja: "病棟のid", en: "Id of the ward"),
    .required("status", status, ja: "状態", en: "How the ward stands"),
    .nullable("beds", beds, ja: "空床数", en: "Free beds"),
    .nullable(
      "observedAt", .string(.instant), ja: "見た時点（省くと受信時）",
      en: "When somebody looked; the time of receipt if left out"),
    .optional(
      "reportedBy", .string(.text(0...100)), ja: "報告した人や窓口（患者名は書かない）",
      en: "The person or desk that says so; never a patient"),
    .optional("source", source, default: "\"hospital\"", ja: "出どころ", en: "Where it comes from"),
    .nullable(
      "validUntil", .string(.instant), ja: "いつまで確かか", en: "Until when it holds"),
    .nullable(
      "availableFrom", .string(.instant), ja: "いつから入れるか", en: "From when the beds can be used"),
    .optional(
      "acceptance",
      .map(RegionFormat.careProcedure, to: .choice(RegionFormat.acceptance)),
      ja: "今だけ異なる受入れの可否", en: "Answers that differ for now, by procedure"),
    .nullable("note", .string(.text(0...500)), ja: "備考", en: "A remark"),
  ]

  static let needs: JSONShape = .object(
    JSONObjectShape(
      "Needs", ja: "患者に必要なこと。誰であるかは書かない。",
      en: "What the patient needs; nothing that says who it is.",
      [
        .optional(
          "procedures",
          .array(of: .choice(RegionFormat.careProcedure)),
          ja: "必要な処置など", en: "Procedures and conditions"),
        .nullable("sex", sex, ja: "性別（部屋のため）", en: "Sex, for the room"),
        .optional("isolation", .boolean, default: "false", ja: "隔離が要るか", en: "Needs isolation"),
        .optional(
          "privateRoom", .boolean, default: "false", ja: "個室が要るか", en: "Needs a private room"),
        .optional(
          "categories", .array(of: RegionFormat.wardCategory), ja: "病床の種類（省くと精神・結核・感染症・ICU以外）",
          en:
            "Categories that will do; any but psychiatric, tuberculosis, infectious and intensive if left out"
        ),
        .nullable("stayDays", .integer(1...3_650), ja: "見込みの日数", en: "Expected days"),
        .optional("child", .boolean, default: "false", ja: "小児か", en: "Whether it is a child"),
      ]))

  /// Reads a report; where nobody is named as the reporter, a given name stands.
  static func report(_ value: JSONValue, by reporter: String, now: Instant) -> VacancyReport {
    var members = value.members
    let institution = members.string("institution") ?? ""
    let ward = members.string("ward") ?? ""
    let status = members.choice("status", of: VacancyStatus.self) ?? .ask
    let beds = members.value("beds").flatMap { $0.isNull ? nil : Self.beds($0) }
    let observedAt = members.instant("observedAt") ?? now
    let name = members.string("reportedBy") ?? ""
    let reportedBy = name.isEmpty ? reporter : name
    let source = members.choice("source", of: VacancySource.self) ?? .hospital
    let validUntil = members.instant("validUntil")
    let availableFrom = members.instant("availableFrom")
    var acceptance: [CareProcedure: Acceptance] = [:]
    for (key, value) in members.value("acceptance")?.members.all ?? [] {
      if let procedure = CareProcedure(rawValue: key),
        let answer = value.string.flatMap(Acceptance.init(rawValue:))
      {
        acceptance[procedure] = answer
      }
    }
    return VacancyReport(
      institution: institution, ward: ward, observedAt: observedAt, reportedBy: reportedBy,
      source: source, validUntil: validUntil, status: status, beds: beds,
      availableFrom: availableFrom, acceptance: acceptance, note: members.string("note"))
  }

  private static func beds(_ value: JSONValue) -> VacantBeds {
    var members = value.members
    return VacantBeds(
      total: members.integer("total") ?? 0, male: members.integer("male"),
      female: members.integer("female"), either: members.integer("either"),
      privateRooms: members.integer("privateRooms"),
      isolationRooms: members.integer("isolationRooms"))
  }

  /// Reads needs; nil stands for none.
  static func needs(_ value: JSONValue?) -> NeedsProfile {
    guard var members = value?.members else { return NeedsProfile() }
    let asked = members.choices("procedures", RegionFormat.procedureWords)
    return NeedsProfile(
      procedures: CareProcedure.allCases.filter { asked.contains($0) },
      sex: members.choice("sex"), isolation: members.boolean("isolation") ?? false,
      privateRoom: members.boolean("privateRoom") ?? false,
      categories: members.choices("categories"), stayDays: members.integer("stayDays"),
      isChild: members.boolean("child") ?? false)
  }

  /// Writes the members of a report.
  static func write(_ report: VacancyReport, into writer: inout JSONWriter) {
    writer.member("institution", report.institution)
    writer.member("ward", report.ward)
    writer.member("status", report.status.rawValue)
    if let beds = report.beds {
      writer.object("beds") { write(beds, into: &$0) }
    }
    writer.member("observedAt", report.observedAt.iso)
    writer.member("reportedBy", report.reportedBy)
    writer.member("source", report.source.rawValue)
    if let moment = report.validUntil { writer.member("validUntil", moment.iso) }
    if let moment = report.availableFrom { writer.member("availableFrom", moment.iso) }
    if !report.acceptance.isEmpty {
      writer.object("acceptance") { writer in
        for procedure in CareProcedure.allCases {
          if let answer = report.acceptance[procedure] {
            writer.member(procedure.rawValue, answer.rawValue)
          }
        }
      }
    }
    if let note = report.note { writer.member("note", note) }
  }

  static func write(_ beds: VacantBeds, into writer: inout JSONWriter) {
    writer.member("total", beds.total)
    if let count = beds.male { writer.member("male", count) }
    if let count = beds.female { writer.member("female", count) }
    if let count = beds.either { writer.member("either", count) }
    if let count = beds.privateRooms { writer.member("privateRooms", count) }
    if let count = beds.isolationRooms { writer.member("isolationRooms", count) }
  }

  /// Writes needs as an object.
  static func write(_ needs: NeedsProfile, into writer: inout JSONWriter) {
    writer.object { writer in
      if !needs.procedures.isEmpty {
        writer.member("procedures", needs.procedures.map(\.rawValue))
      }
      if let sex = needs.sex { writer.member("sex", sex.rawValue) }
      if needs.isolation { writer.member("isolation", true) }
      if needs.privateRoom { writer.member("privateRoom", true) }
      if !needs.categories.isEmpty {
        writer.member("categories", needs.categories.map(\.rawValue))
      }
      if let days = needs.stayDays { writer.member("stayDays", days) }
      if needs.isChild { writer.member("child", true) }
    }
  }
}
