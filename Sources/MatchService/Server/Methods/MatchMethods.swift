internal import MatchEngine

/// Methods that match and make rotations; each runs beside the ordered queue.
enum MatchMethods {
  static let all: [MethodDescription] = [
    match, rotationSolve, rotationPublish, rotationCheck, rotationRepair, rotationSwaps,
  ]

  static let plan = JSONField.required(
    "plan", .any, ja: "計画（matchcli schema plan の形式）", en: "The plan, as `matchcli schema plan` says"
  )

  static let givenPlan = JSONField.optional(
    "plan", .any, ja: "計画（省くと最後に公開したもの）", en: "A plan; the last published one if left out")

  static let seed = JSONField.optional(
    "seed", .integer(0...Int.max), default: "1", ja: "乱数の種", en: "Seed of every search")

  static let match = MethodDescription(
    name: "match/solve",
    about: LocalizedText(
      ja: "機能ごとに、支える相手を決める。証明と理由が付く。",
      en: "Matches needs to supporters, with the proof and the reasons."),
    parameters: [
      .optional(
        "functions", .array(of: RegionFormat.supportFunction),
        default: #"["afterHours","admission"]"#, ja: "機能", en: "Functions")
    ],
    result: JSONObjectShape(
      "MatchSolved", ja: "組合せ。", en: "The match.", [plan]),
    roles: [.coordinator], errors: [.forbidden, .noRegion, .badDocument],
    example: #"{"actor":{"role":"coordinator"},"functions":["afterHours"]}"#,
    work: .compute { state, call in
      var members = call.members
      var functions = members.choices("functions", of: SupportFunction.self)
      if functions.isEmpty { functions = [.afterHours, .admission] }
      return try planning(
        state, PlanOptions(functions: functions, rotations: [], threads: state.settings.threads))
    })

  static let rotationSolve = MethodDescription(
    name: "rotation/solve",
    about: LocalizedText(ja: "当番表を作る。", en: "Makes rotations."),
    parameters: [
      .optional(
        "rotations", .array(of: .string(.identifier)), ja: "輪番のid（省くとすべて）",
        en: "Ids of rotations; all if left out"),
      .nullable("period", RegionFormat.dateSpan, ja: "期間", en: "The days"),
      seed,
      .nullable(
        "steps", .integer(0...100_000_000), ja: "当番表の探索の手数", en: "Search steps for each rotation"),
      .nullable(
        "restarts", .integer(1...64), ja: "輪番ごとの探索の回数（最もよいものを採る）",
        en: "Searches for each rotation, of which the best is taken"),
    ],
    result: JSONObjectShape("RotationSolved", ja: "当番表。", en: "The rotations.", [plan]),
    roles: [.coordinator], errors: [.forbidden, .noRegion, .unknownRotation, .badDocument],
    example: #"{"actor":{"role":"coordinator"},"steps":1000}"#,
    work: .compute { state, call in
      var members = call.members
      let wanted = members.value("rotations").map { _ in members.strings("rotations") }
      try known(wanted ?? [], in: try state.loadedRegion().region)
      var period: DateSpan?
      if var span = members.value("period")?.members, let from = span.day("from"),
        let to = span.day("to")
      {
        if to < from {
          throw ServiceError(
            .invalidParameters,
            LocalizedText(
              ja: "期間の末日（\(to.label.japanese)）が初日（\(from.label.japanese)）より前です。",
              en: "The period ends (\(to.iso)) before it begins (\(from.iso))."))
        }
        period = DateSpan(from: from, to: to)
      }
      let seed = UInt64(members.integer("seed") ?? 1)
      return try planning(
        state,
        PlanOptions(
          functions: [], rotations: wanted, period: period, seed: seed,
          steps: members.integer("steps"), restarts: members.integer("restarts") ?? 1,
          threads: state.settings.threads))
    })

  static let rotationPublish = MethodDescription(
    name: "rotation/publish",
    about: LocalizedText(
      ja: "計画を次の版として公開し、保存する。", en: "Publishes a plan as the next version and keeps it."),
    parameters: [plan],
    result: JSONObjectShape(
      "RotationPublished", ja: "公開した。", en: "It is published.",
      [.required("version", .integer(1...Int.max), ja: "版", en: "Version")]),
    roles: [.coordinator], errors: [.forbidden, .noRegion, .badDocument, .keyReused, .storeFailed],
    example: #"{"actor":{"role":"coordinator"},"idempotencyKey":"publish-1","plan":{}}"#,
    work: .change { state, call in
      let region = try state.loadedRegion().region
      var members = call.members
      let bytes = Array(members.value("plan")?.source ?? [])
      let file = try RotationFile.read(bytes, name: "plan", region: region)
      let faults = file.problems.filter { $0.severity == .error }
      if !faults.isEmpty { throw ServiceError(.badDocument, nil, problems: faults) }
      let version = (try state.store.publication(rotation: "plan", version: nil)?.version ?? 0) + 1
      state.store.put(
        publication: bytes, rotation: "plan", version: version, at: call.now)
      var writer = JSONWriter()
      writer.object { $0.member("version", version) }
      return writer.bytes
    })

  static let rotationCheck = MethodDescription(
    name: "rotation/check",
    about: LocalizedText(
      ja: "当番表を同じ規則で判定する。", en: "Judges rotations by the same rules."),
    parameters: [givenPlan],
    result: JSONObjectShape(
      "RotationChecked", ja: "判定。", en: "The judgement.",
      [
        .required(
          "judgement", RotationJudgementFormat.shape, ja: "判定（rotation-check/1）",
          en: "As rotate check writes it")
      ]),
    roles: [.coordinator, .hospital, .clinic], errors: [.forbidden, .noRegion, .badDocument],
    example: #"{"actor":{"role":"coordinator"},"plan":{}}"#,
    work: .compute { state, call in
      let (region, file, _) = try given(state, call)
      return computation { _ in
        let judgement = try RotationJudgement.make(file, region: region, search: nil)
        return wrapped("judgement", RotationJudgementFormat.encode(judgement))
      }
    })

  static let rotationSwaps = MethodDescription(
    name: "rotation/swaps",
    about: LocalizedText(
      ja: "ある当番を代われる交換と、各自の回数への影響。",
      en: "Lawful swaps for a duty, with their effect on every counter."),
    parameters: [
      givenPlan,
      .required("rotation", .string(.identifier), ja: "輪番のid", en: "Id of the rotation"),
      .required("day", .string(.date), ja: "日", en: "The day"),
      .nullable("line", .string(.text(1...200)), ja: "当番の口", en: "The line"),
      .nullable("band", .string(.text(1...200)), ja: "時間帯", en: "The band"),
      .nullable("holder", .string(.identifier), ja: "担当", en: "Its holder"),
      .nullable("today", .string(.date), ja: "この日より前は変えない", en: "Nothing before it changes"),
    ],
    result: JSONObjectShape(
      "RotationSwaps", ja: "交換の一覧。", en: "The swaps.",
      [
        .required(
          "swaps", SwapOutput.shape, ja: "交換（rotation-swaps/1）", en: "As rotate swaps writes them")
      ]),
    roles: [.coordinator, .hospital, .clinic],
    errors: [.forbidden, .noRegion, .unknownRotation, .badDocument],
    example: """
      {"actor":{"role":"coordinator"},"plan":{},"rotation":"kyukyu","day":"2027-07-01"}
      """,
    work: .compute { state, call in
      let (region, file, _) = try given(state, call)
      var members = call.members
      let id = members.string("rotation") ?? ""
      try known([id], in: region)
      guard let day = members.day("day") else { throw ServiceError(.invalidParameters) }
      let line = members.string("line")
      let band = members.string("band")
      let holder = members.string("holder")
      let today = members.day("today")
      return computation { _ in
        let published = try PublishedRotation.all(in: file, region: region)
        guard let rotation = published.first(where: { $0.written.record.id == id }) else {
          throw ServiceError(.unknownRotation)
        }
        let duty = try rotation.duty(on: day, line: line, band: band, holder: holder)
        guard
          let report = SwapSearch(today: today ?? rotation.report.from).exchanges(
            for: duty, in: rotation.report, of: rotation.problem, with: nil)
        else {
          throw ServiceError(
            .invalidParameters,
            LocalizedText(
              ja: "その当番は過去か固定なので交換できません。", en: "That duty is past or pinned."))
        }
        return wrapped("swaps", SwapOutput.json(report, of: rotation))
      }
    })

  // MARK: what they share

  private static func known(_ ids: [String], in region: Region) throws(ServiceError) {
    for id in ids where !region.document.rotations.contains(where: { $0.id == id }) {
      throw ServiceError(
        .unknownRotation,
        LocalizedText(ja: "輪番「\(id)」はありません。", en: "There is no rotation “\(id)”."))
    }
  }

  /// The plan of a call, or the last published one.
  static func given(
    _ state: ServiceState, _ call: MethodCall
  ) throws -> (Region, RotationFile, [UInt8]) {
    let region = try state.loadedRegion().region
    var members = call.members
    let bytes: [UInt8]
    if let plan = members.value("plan"), !plan.isNull {
      bytes = Array(plan.source)
    } else if let last = try state.store.publication(rotation: "plan", version: nil) {
      bytes = last.document
    } else {
      throw ServiceError(
        .invalidParameters,
        LocalizedText(
          ja: "planがなく、公開した計画もありません。", en: "There is no plan, and none was published."))
    }
    return (region, try RotationFile.read(bytes, name: "plan", region: region), bytes)
  }

  private static func planning(
    _ state: ServiceState, _ options: PlanOptions
  ) throws -> Computation {
    let loaded = try state.loadedRegion()
    return computation { context in
      let total = options.functions.count + loaded.region.document.rotations.count
      let steps = StepCounter()
      let plan = try PlanJob.run(
        loaded.region, options, inputName: loaded.region.document.name,
        inputDigest: loaded.digest, isStopped: context.isCancelled
      ) { what in context.progress(steps.next(), max(total, 1), what) }
      return wrapped("plan", PlanFormat.encode(plan))
    }
  }

  /// A computation from a body that throws what the engine throws.
  static func computation(
    _ body: @escaping @Sendable (ComputationContext) throws -> [UInt8]
  ) -> Computation {
    { context in
      do {
        return .success(try body(context))
      } catch let error as ServiceError {
        return .failure(error)
      } catch let error as ProblemList {
        return .failure(ServiceError(.badDocument, nil, problems: error.problems))
      } catch {
        return .failure(ServiceError(.internalError, LocalizedText(ja: "\(error)", en: "\(error)")))
      }
    }
  }

  static func wrapped(_ name: String, _ json: [UInt8]) -> [UInt8] {
    var writer = JSONWriter(reserving: json.count)
    writer.object { writer in writer.member(name) { $0.raw(JSONText.compact(json)) } }
    return writer.bytes
  }
}

/// Counts the steps of one computation, which one thread runs.
final class StepCounter {
  private var count = 0
  func next() -> Int {
    defer { count += 1 }
    return count
  }
}
