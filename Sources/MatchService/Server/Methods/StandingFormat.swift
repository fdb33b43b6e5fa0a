internal import MatchEngine

/// How wards stand, as JSON.
enum StandingFormat {
  static let status: JSONShape = .choice(
    JSONChoiceShape("StandingStatus", StandingStatus.self) { $0.name })

  static let shape: JSONShape = .object(
    JSONObjectShape(
      "Standing", ja: "一つの病棟の状態。", en: "How one ward stands.", fields))

  static let fields: [JSONField] = [
    .required("institution", .string(.identifier), ja: "医療機関のid", en: "Id of the institution"),
    .required("ward", .string(.identifier), ja: "病棟のid", en: "Id of the ward"),
    .required("institutionName", .string(.text(0...300)), ja: "医療機関の名前", en: "Its name"),
    .required("wardName", .string(.text(0...300)), ja: "病棟の名前", en: "Name of the ward"),
    .nullable("telephone", .string(.text(0...100)), ja: "電話番号", en: "Telephone"),
    .required("category", RegionFormat.wardCategory, ja: "病床の種類", en: "Category"),
    .required("status", status, ja: "あてにできる状態", en: "What may be counted on"),
    .nullable("told", VacancyFormat.status, ja: "報告された状態", en: "What the report says"),
    .nullable("beds", VacancyFormat.beds, ja: "報告された空床", en: "Free beds as told"),
    .required("heldBeds", .integer(0...10_000), ja: "仮押さえ中の病床", en: "Beds held for inquiries"),
    .nullable("bedsLeft", .integer(0...10_000), ja: "残り", en: "Free beds less those held"),
    .nullable("source", VacancyFormat.source, ja: "出どころ", en: "Where it comes from"),
    .nullable("observedAt", .string(.instant), ja: "見た時点", en: "When somebody looked"),
    .nullable("ageMinutes", .integer(0...Int.max), ja: "何分前か", en: "Age in minutes"),
    .nullable("freshness", VacancyFormat.freshness, ja: "鮮度", en: "Freshness"),
    .nullable("reportedBy", .string(.text(0...100)), ja: "報告した人や窓口", en: "Who says so"),
    .nullable("validUntil", .string(.instant), ja: "いつまで確かか", en: "Until when it holds"),
    .nullable("availableFrom", .string(.instant), ja: "いつから入れるか", en: "From when it can be used"),
  ]

  /// Writes the members of one standing.
  static func write(_ standing: WardStanding, _ wards: WardTable, into writer: inout JSONWriter) {
    let key = wards.key(of: standing.ward)
    let (institutionName, telephone) = wards.institutionLabel(of: standing.ward)
    writer.member("institution", key.institution)
    writer.member("ward", key.ward)
    writer.member("institutionName", institutionName)
    writer.member("wardName", wards.name(of: standing.ward))
    if let telephone { writer.member("telephone", telephone) }
    writer.member("category", wards.categories[Int(standing.ward)].rawValue)
    writer.member("status", standing.status.rawValue)
    if let told = standing.told { writer.member("told", told.rawValue) }
    if let beds = standing.beds { writer.object("beds") { VacancyFormat.write(beds, into: &$0) } }
    writer.member("heldBeds", standing.heldBeds)
    if let count = standing.bedsLeft { writer.member("bedsLeft", count) }
    if let source = standing.source { writer.member("source", source.rawValue) }
    if let moment = standing.observedAt { writer.member("observedAt", moment.iso) }
    if let age = standing.ageSeconds { writer.member("ageMinutes", Int(age / 60)) }
    if let freshness = standing.freshness { writer.member("freshness", freshness.rawValue) }
    if let name = standing.reportedBy, !name.isEmpty { writer.member("reportedBy", name) }
    if let moment = standing.validUntil { writer.member("validUntil", moment.iso) }
    if let moment = standing.availableFrom { writer.member("availableFrom", moment.iso) }
  }
}

/// The answer to `vacancy/board`.
enum BoardListing {
  static func answer(_ state: ServiceState, _ call: MethodCall) throws -> [UInt8] {
    var members = call.members
    let institution = members.string("institution")
    let area = members.string("area")
    let moment = members.instant("at") ?? call.now
    let limit = members.integer("limit") ?? 1_000
    let after = members.value("after").flatMap { $0.isNull ? nil : WardKey(reading: $0) }
    return try state.withBoard { board, region in
      let access = WardAccess(board, region, call.actor)
      var range = 0..<Int32(board.wards.count)
      if let institution {
        guard let index = region.institutionByID[institution] else {
          throw ServiceError(.unknownInstitution)
        }
        range = board.wards.wards(of: index)
      }
      if let after {
        // By name and not by number: a gap in numbers would tell of wards that are not shown.
        range = max(range.lowerBound, try access.ward(after))..<range.upperBound
      }
      var level: (level: AreaLevel, id: AreaID)?
      if let area {
        guard let index = region.document.areas.firstIndex(where: { $0.id == area }) else {
          throw ServiceError(.unknownArea)
        }
        level = (region.document.areas[index].level, AreaID(index))
      }
      let time = BoardTime(moment, calendar: board.wards.calendar)
      var next: Int32?
      var count = 0
      var writer = JSONWriter(reserving: 1 << 12)
      writer.object { writer in
        writer.member("at", moment.iso)
        writer.array("wards") { writer in
          for ward in range where access.shows(ward) {
            if let level, board.wards.ancestor(of: ward, at: level.level) != level.id { continue }
            if count == limit {
              next = ward
              break
            }
            count += 1
            var standing = board.standing(of: ward, at: time)
            // Who told it, and that beds are held, is the business of registered institutions.
            if access.level == .public,
              !access.actor.isActing(for: board.wards.key(of: ward).institution)
            {
              standing.reportedBy = nil
              standing.heldBeds = 0
            }
            writer.object { StandingFormat.write(standing, board.wards, into: &$0) }
          }
        }
        if let next {
          writer.object("next") { board.wards.key(of: next).write(into: &$0) }
        }
      }
      return writer.bytes
    }
  }
}

extension WardKey {
  static let shape: JSONShape = .object(
    JSONObjectShape(
      "WardKey", ja: "病棟の指定。", en: "A ward.",
      [
        .required(
          "institution", .string(.identifier), ja: "医療機関のid", en: "Id of the institution"),
        .required("ward", .string(.identifier), ja: "病棟のid", en: "Id of the ward"),
      ]))

  /// Reads an object of the shape; nil for anything else.
  init?(reading value: JSONValue) {
    var members = value.members
    guard let institution = members.string("institution"), let ward = members.string("ward") else {
      return nil
    }
    self.init(institution: institution, ward: ward)
  }

  /// Writes the members of the shape.
  func write(into writer: inout JSONWriter) {
    writer.member("institution", institution)
    writer.member("ward", ward)
  }
}
