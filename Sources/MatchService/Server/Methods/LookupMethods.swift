internal import MatchEngine

/// Where a bed is now.
enum LookupMethods {
  static let all: [MethodDescription] = [lookup]

  static let lookup = MethodDescription(
    name: "vacancy/lookup",
    about: LocalizedText(
      ja: "この患者を受け入れられる病棟を、電話をかける順に。近くで外した病棟の理由も付く。",
      en: "The wards to call for a patient, in order, and why others near by are left out."),
    parameters: [
      .nullable(
        "near", .string(.identifier), ja: "患者のそばの医療機関のid",
        en: "Id of an institution near the patient"),
      .nullable("place", RegionFormat.location, ja: "または患者の場所", en: "Or the place of the patient"),
      .nullable("area", .string(.identifier), ja: "患者の圏域のid", en: "Id of the patient's area"),
      .nullable("reach", RegionFormat.areaLevel, ja: "探す範囲", en: "How far to look, by area level"),
      .nullable("maximumMinutes", .integer(0...10_000), ja: "移動時間の上限", en: "Greatest travel time"),
      .nullable("at", .string(.instant), ja: "いつ（省くと今）", en: "When; now if left out"),
      .optional("needs", VacancyFormat.needs, ja: "患者に必要なこと", en: "What the patient needs"),
      .optional("count", .integer(1...100), default: "5", ja: "件数", en: "How many wards"),
      .nullable(
        "dischargingHospital", .string(.identifier), ja: "退院元病院のid",
        en: "Id of the hospital that discharged the patient"),
      .nullable(
        "registeredHospital", .string(.identifier), ja: "入院希望患者の登録先のid",
        en: "Id of the hospital where the patient is registered"),
      .nullable(
        "fallbackMinutes", .integer(0...10_000), ja: "だれも受けないときの手段にかかる時間",
        en: "What it costs if nobody accepts"),
      .optional(
        "simultaneous", .integer(1...20), default: "3", ja: "同時に打診する数", en: "Asked at once"),
      .optional(
        "rejections", .integer(0...1_000), default: "10", ja: "外した理由の件数",
        en: "How many of those left out are told"),
    ],
    result: LookupFormat.shape, roles: ActorRole.allCases,
    errors: [.noRegion, .unknownInstitution, .invalidParameters],
    example: """
      {"actor":{"role":"viewer"},"near":"C11","needs":{"procedures":["oxygen"],"sex":"female"}}
      """,
    work: .read { state, call in
      try state.withBoard { board, region in
        LookupFormat.encode(
          VacancyLookupSolver.solve(
            try problem(call, board, region), on: board, model: state.model),
          wards: board.wards)
      }
    }, isUrgent: true)

  private static func problem(
    _ call: MethodCall, _ board: VacancyBoard, _ region: Region
  ) throws -> VacancyLookupProblem {
    var members = call.members
    let near = members.string("near")
    var place: GeoPoint?
    var area: String?
    if let near {
      guard let id = region.institutionByID[near] else { throw ServiceError(.unknownInstitution) }
      place = region.places[id.value].point
      area = region.document.institutions[id.value].area
    }
    if var point = members.value("place")?.members,
      let latitude = point.microdegrees("latitude"), let longitude = point.microdegrees("longitude")
    {
      place = GeoPoint(latitudeMicrodegrees: latitude, longitudeMicrodegrees: longitude)
    }
    guard let place else {
      throw ServiceError(
        .invalidParameters,
        LocalizedText(
          ja: "場所がわかりません。場所のわかる医療機関（near）か地点（place）を書いてください。",
          en: "Name an institution whose place is known (near), or a place."))
    }
    area = members.string("area") ?? area
    let lookup = VacancyLookup(
      place: place, area: area, reach: members.choice("reach"),
      maximumMinutes: members.integer("maximumMinutes"), at: members.instant("at") ?? call.now,
      needs: VacancyFormat.needs(members.value("needs")), count: members.integer("count") ?? 5,
      asking: near,
      dischargingHospital: members.string("dischargingHospital"),
      registeredHospital: members.string("registeredHospital"),
      viewer: call.actor.level(in: region))
    do {
      return try VacancyLookupProblem(
        lookup, on: board,
        options: LookupOptions(
          fallbackMinutes: members.integer("fallbackMinutes"),
          simultaneous: members.integer("simultaneous") ?? 3,
          rejections: members.integer("rejections") ?? 10))
    } catch {
      throw ServiceError(.invalidParameters, nil, problems: error.problems)
    }
  }
}

/// The answer to a lookup as JSON.
enum LookupFormat {
  private static let text: JSONShape = .object(
    JSONObjectShape(
      "Sentence", ja: "両方の言語の文。", en: "A sentence in both languages.",
      [
        .required("ja", .string(.text(0...2_000)), ja: "日本語", en: "Japanese"),
        .required("en", .string(.text(0...2_000)), ja: "英語", en: "English"),
      ]))

  private static let offer: JSONShape = .object(
    JSONObjectShape(
      "LookupOffer", ja: "電話をかける病棟。", en: "A ward to call.",
      StandingFormat.fields + [
        .required(
          "rank", .choice(JSONChoiceShape("LookupRank", LookupRank.self) { $0.name }),
          ja: "順の組", en: "The group in the order"),
        .required("travelMinutes", .integer(0...Int.max), ja: "移動時間", en: "Travel time"),
        .required("metres", .integer(0...Int.max), ja: "直線距離", en: "Straight-line distance"),
        .required("acceptance", .number, ja: "受諾の見込み（0〜1）", en: "Probability of acceptance"),
        .required("asked", .integer(0...Int.max), ja: "過去に打診した数", en: "Earlier inquiries"),
        .required("accepted", .integer(0...Int.max), ja: "うち受諾した数", en: "Of these accepted"),
        .nullable(
          "indexMinutes", .integer(0...Int.max), ja: "順を決める値（電話÷見込み＋移動）",
          en: "Call ÷ acceptance + travel: what the order is made by"),
        .required("reasons", .array(of: text), ja: "理由と確かめること", en: "Why, and what to ask"),
      ]))

  private static let rejection: JSONShape = .object(
    JSONObjectShape(
      "LookupRejection", ja: "近くで外した病棟。", en: "A ward near by that is left out.",
      [
        .required("institution", .string(.identifier), ja: "医療機関のid", en: "Id of the institution"),
        .required("ward", .string(.identifier), ja: "病棟のid", en: "Id of the ward"),
        .nullable("travelMinutes", .integer(0...Int.max), ja: "移動時間", en: "Travel time"),
        .required("reason", .string(.text(1...100)), ja: "理由の符号", en: "Code of the reason"),
        .required("sentence", text, ja: "理由", en: "The reason"),
      ]))

  static let shape = JSONObjectShape(
    "LookupResult", ja: "電話をかける順。", en: "The wards to call, in order.",
    [
      .required("at", .string(.instant), ja: "いつの答えか", en: "For which moment"),
      .required(
        "band", .choice(JSONChoiceShape("AdmissionBand", AdmissionBand.self) { $0.name }),
        ja: "時間帯", en: "Part of the week"),
      .required("offers", .array(of: offer), ja: "順に", en: "In this order"),
      .required("rejections", .array(of: rejection), ja: "近くで外した病棟", en: "Left out near by"),
      .required("acceptance", .number, ja: "どれかが受ける見込み", en: "That one of them accepts"),
      .nullable(
        "expectedMinutes", .integer(0...Int.max), ja: "決まったとき、最初の電話から着くまでの見込み",
        en: "Expected minutes from the first call to arrival, if one accepts"),
      .required(
        "rounds", .array(of: .array(of: .integer(0...100))), ja: "同時に打診する組（offersの番号）",
        en: "Whom to ask at once, by place in offers"),
      .required("remarks", .array(of: text), ja: "注意", en: "What everybody must know"),
    ])

  static func encode(_ report: LookupReport, wards: WardTable, pretty: Bool = false) -> [UInt8] {
    // Room for what most answers take.
    var writer = JSONWriter(
      pretty: pretty,
      reserving: 1_024 + 1_024 * report.offers.count + 384 * report.rejections.count)
    writer.object { writer in
      writer.member("at", report.lookup.at.iso)
      writer.member("band", report.band.rawValue)
      writer.array("offers") { writer in
        for offer in report.offers { writer.object { write(offer, wards, into: &$0) } }
      }
      writer.array("rejections") { writer in
        for entry in report.rejections {
          writer.object { writer in
            writer.member("institution", entry.key.institution)
            writer.member("ward", entry.key.ward)
            if let minutes = entry.travelMinutes { writer.member("travelMinutes", minutes) }
            writer.member("reason", entry.reason.rawValue)
            writer.member("sentence", entry.sentence)
          }
        }
      }
      writer.member("acceptance", report.acceptanceMillionths, places: 6)
      if let minutes = report.expectedMinutes { writer.member("expectedMinutes", minutes) }
      writer.array("rounds") { writer in
        for round in report.rounds {
          writer.array { writer in for place in round { writer.integer(place) } }
        }
      }
      writer.array("remarks") { write(report.remarks, into: &$0) }
    }
    return writer.takeBytes()
  }

  private static func write(
    _ offer: LookupOffer, _ wards: WardTable, into writer: inout JSONWriter
  ) {
    StandingFormat.write(offer.standing, wards, into: &writer)
    writer.member("rank", offer.rank.rawValue)
    writer.member("travelMinutes", offer.travelMinutes)
    writer.member("metres", offer.metres)
    writer.member("acceptance", offer.acceptance.millionths, places: 6)
    writer.member("asked", offer.acceptance.asked)
    writer.member("accepted", offer.acceptance.accepted)
    if let minutes = offer.indexMinutes { writer.member("indexMinutes", minutes) }
    writer.array("reasons") { write(offer.reasons, into: &$0) }
  }

  private static func write(_ texts: [LocalizedText], into writer: inout JSONWriter) {
    for text in texts {
      writer.object { writer in
        writer.member("ja", text.westernJapanese)
        writer.member("en", text.english)
      }
    }
  }
}
