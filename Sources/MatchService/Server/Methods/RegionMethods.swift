internal import MatchEngine

/// Methods that load and change the region.
enum RegionMethods {
  static let all: [MethodDescription] = [load, patch, submitReport, get]

  static let loaded = JSONObjectShape(
    "RegionLoaded", ja: "地域が替わった。", en: "The region is now another.",
    [
      .required("name", .string(.text(0...200)), ja: "名前", en: "Name"),
      .required("regionVersion", .integer(1...Int.max), ja: "何回目の読み込みか", en: "Which loading it is"),
      .required("institutions", .integer(0...Int.max), ja: "医療機関の数", en: "Institutions"),
      .required("wards", .integer(0...Int.max), ja: "病棟の数", en: "Wards"),
      .required("warnings", .array(of: .any), ja: "注意", en: "Warnings of the check"),
    ])

  static let load = MethodDescription(
    name: "region/load",
    about: LocalizedText(
      ja: "地域文書を読み込んで今の地域にする。空床の記録は残る。",
      en: "Takes a region document as the current region; what is known of its wards is kept."),
    parameters: [
      .optional("document", .any, ja: "地域文書そのもの", en: "The region document itself"),
      .nullable("path", .string(.text(1...1_000)), ja: "または地域文書のパス", en: "Or its path"),
    ],
    result: loaded, roles: [.coordinator],
    errors: [.forbidden, .badDocument, .keyReused, .storeFailed, .diskFull],
    example: """
      {"actor":{"role":"coordinator"},"idempotencyKey":"load-1",\
      "path":"Examples/shiomi.json"}
      """,
    work: .change { state, call in
      var members = call.members
      let value = members.value("document")
      let path = members.string("path")
      let bytes: [UInt8]
      switch (value, path) {
      case (.some(let value), nil): bytes = Array(value.source)
      case (nil, .some(let path)) where path != "-": bytes = try FileReading.bytes(path)
      default:
        throw ServiceError(
          .invalidParameters,
          LocalizedText(
            ja: "documentかpathのどちらか一つを書いてください。", en: "Give either document or path."))
      }
      let region = try Region(checking: try RegionFormat.decode(bytes))
      return try take(region, bytes: bytes, state, call)
    })

  static let patch = MethodDescription(
    name: "region/patch",
    about: LocalizedText(
      ja: "医療機関を加え、置き換え、除く。全体を検査し、誤りがあれば何も変えない。",
      en:
        "Adds, replaces and removes institutions; the whole is checked, and nothing changes if it "
        + "has an error."),
    parameters: [
      .optional(
        "institutions", .array(of: RegionFormat.institution), ja: "加えるか置き換える医療機関",
        en: "Institutions to add or replace"),
      .optional(
        "remove", .array(of: .string(.identifier)), ja: "除く医療機関のid", en: "Ids to remove"),
    ],
    result: loaded, roles: [.coordinator],
    errors: [.forbidden, .noRegion, .badDocument, .unknownInstitution, .keyReused],
    example: """
      {"actor":{"role":"coordinator"},"idempotencyKey":"patch-1","institutions":[]}
      """,
    work: .change { state, call in
      var document = try state.loadedRegion().region.document
      var members = call.members
      let records = members.list("institutions") { InstitutionRecord(reading: $0) }
      let removed = Set(members.strings("remove"))
      let known = Set(document.institutions.map(\.id))
      if let id = removed.subtracting(known).sorted().first {
        throw ServiceError(
          .unknownInstitution,
          LocalizedText(ja: "医療機関「\(id)」はありません。", en: "There is no institution “\(id)”."))
      }
      document.institutions.removeAll { removed.contains($0.id) }
      for record in records {
        if let index = document.institutions.firstIndex(where: { $0.id == record.id }) {
          document.institutions[index] = record
        } else {
          document.institutions.append(record)
        }
      }
      return try take(
        try Region(checking: document), bytes: RegionFormat.encode(document, pretty: false), state,
        call)
    })

  static let submitReport = MethodDescription(
    name: "report/submit",
    about: LocalizedText(
      ja: "かかりつけ医機能報告を受け取って地域に入れる。",
      en: "Takes a function report of an institution into the region."),
    parameters: [
      .required("institution", .string(.identifier), ja: "医療機関のid", en: "Id of the institution"),
      .required("report", RegionFormat.functionReport, ja: "報告", en: "The report"),
    ],
    result: loaded, roles: [.coordinator, .hospital, .clinic],
    errors: [.forbidden, .noRegion, .unknownInstitution, .badDocument, .keyReused],
    example: """
      {"actor":{"role":"coordinator"},"idempotencyKey":"report-1","institution":"C11",\
      "report":{"fiscalYear":2026}}
      """,
    work: .change { state, call in
      let current = try state.loadedRegion().region
      var document = current.document
      var members = call.members
      let id = members.string("institution") ?? ""
      guard call.actor.isActing(for: id) else {
        throw ServiceError(
          .forbidden,
          LocalizedText(
            ja: "自分の医療機関の報告だけを出せます。", en: "Only the institution itself reports."))
      }
      guard let index = current.institutionByID[id] else {
        throw ServiceError(.unknownInstitution)
      }
      if let report = members.value("report") {
        document.institutions[index.value].report = FunctionReport(reading: report)
      }
      return try take(
        try Region(checking: document), bytes: RegionFormat.encode(document, pretty: false), state,
        call)
    })

  static let get = MethodDescription(
    name: "region/get",
    about: LocalizedText(ja: "今の地域文書を返す。", en: "Gives the current region document."),
    parameters: [],
    result: JSONObjectShape(
      "RegionDocumentResult", ja: "今の地域。", en: "The current region.",
      [
        .required(
          "regionVersion", .integer(1...Int.max), ja: "何回目の読み込みか", en: "Which loading it is"),
        .required("document", .any, ja: "地域文書", en: "The document"),
      ]),
    roles: [.coordinator], errors: [.forbidden, .noRegion],
    example: #"{"actor":{"role":"coordinator"}}"#,
    work: .read { state, _ in
      let loaded = try state.loadedRegion()
      guard let document = try state.store.region()?.document else { throw ServiceError(.noRegion) }
      var writer = JSONWriter(reserving: document.count)
      writer.object { writer in
        writer.member("regionVersion", loaded.version)
        writer.member("document") { $0.raw(document) }
      }
      return writer.bytes
    })

  private static func take(
    _ region: Region, bytes: [UInt8], _ state: ServiceState, _ call: MethodCall
  ) throws -> [UInt8] {
    try state.take(bytes, region, now: call.now)
    let version = state.region?.version ?? 0
    var event = JSONWriter()
    event.object { writer in
      writer.member("regionVersion", version)
      writer.member("bytes", bytes.count)
    }
    state.store.append(
      event: "region", subject: "region", actor: call.actor.text, body: event.bytes, at: call.now)
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("name", region.document.name)
      writer.member("regionVersion", version)
      writer.member("institutions", region.document.institutions.count)
      writer.member("wards", region.document.institutions.reduce(0) { $0 + $1.wards.count })
      writer.array("warnings") { writer in
        for problem in region.warnings.prefix(1_000) { ProblemFormat.encode(problem, &writer) }
      }
    }
    return writer.bytes
  }
}
