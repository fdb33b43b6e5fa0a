internal import MatchEngine

// What a region says of its vacancy board: the board's part of a ward, and of the policy.

extension RegionFormat {
  static let admissionBand: JSONShape = .choice(
    JSONChoiceShape("AdmissionBand", AdmissionBand.self) { $0.name })
  static let viewerLevel: JSONShape = .choice(
    JSONChoiceShape("ViewerLevel", ViewerLevel.self) { $0.name })
  static let vacancyStatus: JSONShape = .choice(
    JSONChoiceShape("VacancyStatus", VacancyStatus.self) { $0.name })

  static let vacancyPattern: JSONShape = .object(
    JSONObjectShape(
      "VacancyPattern", ja: "ふだんの空きの一行。期日のある行が先に立つ。夜は始まった日に属する。",
      en: "One line of a ward's pattern. Lines with days of their own come before the others; a"
        + " night belongs to the day on which it begins.",
      [
        .optional(
          "weekdays", .array(of: weekday), ja: "曜日（なければ毎日）", en: "Weekdays; empty means all"),
        .optional(
          "days", .array(of: dutyDayKind), ja: "日の区分（なければすべて）", en: "Kinds of day; empty means all"),
        .optional(
          "bands", .array(of: admissionBand), ja: "時間帯（なければすべて）",
          en: "Parts of the week; empty means all"),
        .nullable("from", .string(.date), ja: "初日（この期間だけの行）", en: "First day on which it applies"),
        .nullable("to", .string(.date), ja: "末日", en: "Last day on which it applies"),
        .required("status", vacancyStatus, ja: "状態", en: "How the ward then stands"),
        .nullable("beds", count, ja: "空床数", en: "Beds that are then free"),
      ]))

  static let vacancyPolicy: JSONShape = .object(
    JSONObjectShape(
      "VacancyPolicy", ja: "空床情報の運用。", en: "How the vacancy board is run.",
      [
        .optional(
          "newMinutes", .integer(1...100_000), default: String(VacancyPolicy().newMinutes),
          ja: "新しいとみなす分数",
          en: "Greatest age of a new report, in minutes"),
        .optional(
          "ageingMinutes", .integer(1...100_000), default: String(VacancyPolicy().ageingMinutes),
          ja: "やや古いとみなす分数",
          en: "Greatest age of an ageing report, in minutes"),
        .optional(
          "oldMinutes", .integer(1...100_000), default: String(VacancyPolicy().oldMinutes),
          ja: "古いとみなす分数（これを過ぎると期限切れ）",
          en: "Greatest age of an old report, in minutes; beyond, it is expired"),
        .optional(
          "clockToleranceSeconds", .integer(0...86_400),
          default: String(VacancyPolicy().clockToleranceSeconds), ja: "報告側の時計の進みを許す秒数",
          en: "How far the clock of a reporter may run ahead, in seconds"),
        .optional(
          "holdMinutes", .integer(1...1_440), default: String(VacancyPolicy().holdMinutes),
          ja: "仮押さえの分数",
          en: "How long an accepted bed is held, in minutes"),
        .optional(
          "inquiryMinutes", .integer(1...1_440), default: String(VacancyPolicy().inquiryMinutes),
          ja: "打診の期限の分数",
          en: "How long wards may answer, in minutes"),
        .optional(
          "callMinutes", .integer(0...1_440), default: String(VacancyPolicy().callMinutes),
          ja: "電話1本の分数",
          en: "Minutes that one call takes"),
        .optional(
          "dischargingHospitalFirst", .boolean, default: "true", ja: "退院元の病院を先にするか",
          en: "Whether the hospital that discharged the patient is asked first"),
        .optional(
          "registeredHospitalFirst", .boolean, default: "true", ja: "登録先の病院を先にするか",
          en: "Whether the hospital where the patient is registered is asked first"),
      ]))

  static func writeVacancy(of ward: WardRecord, into writer: inout JSONWriter) {
    writer.words("windows", ifNotEmpty: ward.windows)
    if ward.visibility != .public { writer.member("visibility", ward.visibility.rawValue) }
    writer.member("admitsFrom", ifPresent: ward.admitsFrom?.rawValue)
    writer.list("pattern", ward.pattern) { line, writer in
      writer.words("weekdays", ifNotEmpty: line.weekdays)
      writer.words("days", ifNotEmpty: line.days)
      writer.words("bands", ifNotEmpty: line.bands)
      writer.member("from", ifPresent: line.from?.iso)
      writer.member("to", ifPresent: line.to?.iso)
      writer.member("status", line.status.rawValue)
      writer.member("beds", ifPresent: line.beds)
    }
  }

  static func write(_ policy: VacancyPolicy, into writer: inout JSONWriter) {
    let standard = VacancyPolicy()
    if policy.newMinutes != standard.newMinutes { writer.member("newMinutes", policy.newMinutes) }
    if policy.ageingMinutes != standard.ageingMinutes {
      writer.member("ageingMinutes", policy.ageingMinutes)
    }
    if policy.oldMinutes != standard.oldMinutes { writer.member("oldMinutes", policy.oldMinutes) }
    if policy.clockToleranceSeconds != standard.clockToleranceSeconds {
      writer.member("clockToleranceSeconds", policy.clockToleranceSeconds)
    }
    if policy.holdMinutes != standard.holdMinutes {
      writer.member("holdMinutes", policy.holdMinutes)
    }
    if policy.inquiryMinutes != standard.inquiryMinutes {
      writer.member("inquiryMinutes", policy.inquiryMinutes)
    }
    if policy.callMinutes != standard.callMinutes {
      writer.member("callMinutes", policy.callMinutes)
    }
    if policy.dischargingHospitalFirst != standard.dischargingHospitalFirst {
      writer.member("dischargingHospitalFirst", policy.dischargingHospitalFirst)
    }
    if policy.registeredHospitalFirst != standard.registeredHospitalFirst {
      writer.member("registeredHospitalFirst", policy.registeredHospitalFirst)
    }
  }
}

extension WardRecord {
  mutating func readVacancy(_ members: inout JSONMembers) {
    windows = members.choices("windows")
    if let level = members.choice("visibility", of: ViewerLevel.self) { visibility = level }
    admitsFrom = members.choice("admitsFrom")
    pattern = members.list("pattern") { VacancyPattern(reading: $0) }
  }
}

extension VacancyPattern {
  fileprivate init(reading value: JSONValue) {
    var members = value.members
    self.init(
      weekdays: members.choices("weekdays"), days: members.choices("days"),
      bands: members.choices("bands"), from: members.day("from"), to: members.day("to"),
      status: members.choice("status") ?? .ask, beds: members.integer("beds"))
  }
}

extension VacancyPolicy {
  init(reading value: JSONValue) {
    var members = value.members
    self.init()
    if let value = members.integer("newMinutes") { newMinutes = value }
    if let value = members.integer("ageingMinutes") { ageingMinutes = value }
    if let value = members.integer("oldMinutes") { oldMinutes = value }
    if let value = members.integer("clockToleranceSeconds") { clockToleranceSeconds = value }
    if let value = members.integer("holdMinutes") { holdMinutes = value }
    if let value = members.integer("inquiryMinutes") { inquiryMinutes = value }
    if let value = members.integer("callMinutes") { callMinutes = value }
    if let first = members.boolean("dischargingHospitalFirst") { dischargingHospitalFirst = first }
    if let first = members.boolean("registeredHospitalFirst") { registeredHospitalFirst = first }
  }
}
