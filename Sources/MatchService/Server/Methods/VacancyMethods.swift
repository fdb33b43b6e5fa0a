internal import MatchEngine

/// Methods about the beds of wards.
enum VacancyMethods {
  static let all: [MethodDescription] = [report, reportMany, board, history, subscribe]

  static let outcome: JSONShape = .choice(
    JSONChoiceShape(
      "ReportOutcome",
      [
        JSONChoice(word: "applied", name: LocalizedText(ja: "反映した", en: "counts now")),
        JSONChoice(
          word: "duplicate", name: LocalizedText(ja: "同じ報告がすでにある", en: "was known already")),
        JSONChoice(
          word: "superseded",
          name: LocalizedText(ja: "より新しい報告がある", en: "a later or stronger one counts")),
        JSONChoice(word: "refused", name: LocalizedText(ja: "受け取れない", en: "cannot be taken")),
      ]))

  static let report = MethodDescription(
    name: "vacancy/report",
    about: LocalizedText(ja: "一つの病棟の空床を報告する。", en: "Reports the beds of one ward."),
    parameters: VacancyFormat.reportFields,
    result: JSONObjectShape(
      "Reported", ja: "報告の結果。", en: "What became of the report.",
      [.required("outcome", outcome, ja: "結果", en: "The outcome")]),
    roles: [.coordinator, .hospital],
    errors: [.forbidden, .noRegion, .unknownWard, .reportRefused, .keyReused, .storeFailed],
    example: """
      {"actor":{"role":"coordinator"},"idempotencyKey":"r-1","institution":"H1","ward":"w1",\
      "status":"free","beds":{"total":2,"male":1,"female":1}}
      """,
    work: .change { state, call in
      guard let parameters = call.parameters else { throw ServiceError(.invalidParameters) }
      let report = VacancyFormat.report(parameters, by: call.actor.text, now: call.now)
      let (earlier, outcome) = try state.withBoard { board, region in
        try take(report, &board, WardAccess(board, region, call.actor), now: call.now)
      }
      try keep(report, outcome, after: earlier, state, call)
      if case .refused(let problems) = outcome {
        throw ServiceError(.reportRefused, nil, problems: problems)
      }
      var writer = JSONWriter()
      writer.object { $0.member("outcome", word(outcome)) }
      return writer.bytes
    })

  static let reportMany = MethodDescription(
    name: "vacancy/reportMany",
    about: LocalizedText(
      ja: "多くの病棟の空床をまとめて報告する。受け取れない行は理由を返し、残りは反映する。",
      en: "Reports many wards at once; what cannot be taken is told, the rest is taken."),
    parameters: [
      .required(
        "reports", .array(of: VacancyFormat.report, count: 1...100_000), ja: "報告", en: "Reports")
    ],
    result: JSONObjectShape(
      "ReportedMany", ja: "報告の結果。", en: "What became of the reports.",
      [
        .required("applied", .integer(0...Int.max), ja: "反映した数", en: "Count now"),
        .required("duplicate", .integer(0...Int.max), ja: "同じ報告の数", en: "Known already"),
        .required("superseded", .integer(0...Int.max), ja: "古い報告の数", en: "Overtaken"),
        .required("refused", .array(of: refusal), ja: "受け取れない行", en: "Cannot be taken"),
      ]),
    roles: [.coordinator, .hospital], errors: [.noRegion, .keyReused, .storeFailed],
    example: """
      {"actor":{"role":"coordinator"},"idempotencyKey":"r-2","reports":[\
      {"institution":"H1","ward":"w1","status":"full","beds":{"total":0}}]}
      """,
    work: .change { state, call in
      var members = call.members
      let reports = members.list("reports") {
        VacancyFormat.report($0, by: call.actor.text, now: call.now)
      }
      var counts: [String: Int] = [:]
      var refused: [(index: Int, code: Int, problems: [Problem])] = []
      for (index, report) in reports.enumerated() {
        do {
          let (earlier, outcome) = try state.withBoard { board, region in
            try take(report, &board, WardAccess(board, region, call.actor), now: call.now)
          }
          try keep(report, outcome, after: earlier, state, call)
          if case .refused(let problems) = outcome {
            refused.append((index, ServiceErrorCode.reportRefused.rawValue, problems))
          } else {
            counts[word(outcome), default: 0] += 1
          }
        } catch let error as ServiceError where error.code != .noRegion {
          refused.append(
            (
              index, error.code.rawValue,
              error.problems.isEmpty ? [problem(error, index)] : error.problems
            ))
        }
      }
      var writer = JSONWriter()
      writer.object { writer in
        for word in ["applied", "duplicate", "superseded"] {
          writer.member(word, counts[word] ?? 0)
        }
        writer.array("refused") { writer in
          for entry in refused {
            writer.object { writer in
              writer.member("index", entry.index)
              writer.member("code", entry.code)
              writer.array("problems") { writer in
                for problem in entry.problems { ProblemFormat.encode(problem, &writer) }
              }
            }
          }
        }
      }
      return writer.bytes
    })

  private static let refusal: JSONShape = .object(
    JSONObjectShape(
      "ReportRefusal", ja: "受け取れなかった行。", en: "A report that could not be taken.",
      [
        .required("index", .integer(0...Int.max), ja: "何番目か（0から）", en: "Its place, from 0"),
        .required("code", .integer(0...100_000), ja: "誤りの符号", en: "Error code"),
        .required("problems", .array(of: .any), ja: "理由", en: "Why"),
      ]))

  private static func problem(_ error: ServiceError, _ index: Int) -> Problem {
    Problem(
      .error, path: "reports[\(index)]", value: "", rule: "\(error.code)", message: error.message)
  }

  /// Puts a report on the board: what became of it, and the word that counted before.
  private static func take(
    _ report: VacancyReport, _ board: inout VacancyBoard, _ access: WardAccess, now: Instant
  ) throws(ServiceError) -> (earlier: VacancyReport?, outcome: ReportOutcome) {
    let ward = try access.ward(WardKey(institution: report.institution, ward: report.ward))
    guard access.actor.isActing(for: report.institution) else {
      throw ServiceError(
        .forbidden,
        LocalizedText(
          ja: "自分の病棟だけを報告できます。", en: "A hospital reports its own wards only."))
    }
    let earlier = board.report(of: ward)
    return (earlier, board.apply(report, now: now))
  }

  /// What did not become the fact of its ward is kept as history all the same.
  private static func keep(
    _ report: VacancyReport, _ outcome: ReportOutcome, after earlier: VacancyReport?,
    _ state: ServiceState, _ call: MethodCall
  ) throws {
    switch outcome {
    case .applied:
      state.learn(earlier, followedBy: report)
      state.keepChanges(by: call.actor.text, now: call.now)
    case .superseded, .duplicate:
      state.store.append(
        report, receivedAt: call.now, outcome: word(outcome), isFact: false)
    case .refused: break
    }
  }

  private static func word(_ outcome: ReportOutcome) -> String {
    switch outcome {
    case .applied: "applied"
    case .duplicate: "duplicate"
    case .superseded: "superseded"
    case .refused: "refused"
    }
  }

  static let board = MethodDescription(
    name: "vacancy/board",
    about: LocalizedText(
      ja: "病棟の今の状態の一覧。見てよい病棟だけ。", en: "How wards stand now; only those the actor may see."),
    parameters: [
      .nullable(
        "institution", .string(.identifier), ja: "この医療機関だけ", en: "Of this institution only"),
      .nullable("area", .string(.identifier), ja: "この圏域だけ", en: "Inside this area only"),
      .nullable(
        "at", .string(.instant), ja: "いつの状態か（省くと今）", en: "At which moment; now if left out"),
      .optional(
        "limit", .integer(1...100_000), default: "1000", ja: "最大の件数", en: "The most wards"),
      .nullable("after", WardKey.shape, ja: "前回の続き（next）", en: "`next` of the last call"),
    ],
    result: JSONObjectShape(
      "Board", ja: "病棟の状態。", en: "How wards stand.",
      [
        .required("at", .string(.instant), ja: "時点", en: "The moment"),
        .required("wards", .array(of: StandingFormat.shape), ja: "病棟", en: "The wards"),
        .nullable("next", WardKey.shape, ja: "続きがあるとき、afterに書く値", en: "Where to go on"),
      ]),
    roles: ActorRole.allCases, errors: [.noRegion, .unknownInstitution, .unknownArea],
    example: #"{"actor":{"role":"viewer"},"limit":2}"#,
    work: .read { state, call in try BoardListing.answer(state, call) })

  static let history = MethodDescription(
    name: "vacancy/history",
    about: LocalizedText(
      ja: "一つの病棟の報告の履歴、新しい順。", en: "The reports about one ward, newest first."),
    parameters: [
      .required("institution", .string(.identifier), ja: "医療機関のid", en: "Id of the institution"),
      .required("ward", .string(.identifier), ja: "病棟のid", en: "Id of the ward"),
      .nullable("since", .string(.instant), ja: "この時点から", en: "From this moment on"),
      .optional(
        "limit", .integer(1...10_000), default: "100", ja: "最大の件数", en: "The most reports"),
    ],
    result: JSONObjectShape(
      "History", ja: "報告の履歴。", en: "The reports.",
      [
        .required(
          "reports",
          .array(
            of: .object(
              JSONObjectShape(
                "StoredReport", ja: "受け取った報告。", en: "A report as it was received.",
                VacancyFormat.reportFields + [
                  .required("receivedAt", .string(.instant), ja: "受け取った時点", en: "When it came"),
                  .required("outcome", outcome, ja: "結果", en: "What became of it"),
                ]))), ja: "報告", en: "The reports")
      ]),
    roles: [.coordinator, .hospital], errors: [.forbidden, .noRegion, .unknownWard],
    example: #"{"actor":{"role":"coordinator"},"institution":"H1","ward":"w1"}"#,
    work: .read { state, call in
      var members = call.members
      let institution = members.string("institution") ?? ""
      let ward = members.string("ward") ?? ""
      let since = members.instant("since") ?? Instant(seconds: 0)
      let limit = members.integer("limit") ?? 100
      try state.withBoard { board, region in
        _ = try WardAccess(board, region, call.actor).ward(
          WardKey(institution: institution, ward: ward))
      }
      guard call.actor.isActing(for: institution) else {
        throw ServiceError(
          .forbidden,
          LocalizedText(
            ja: "自分の病棟の履歴だけを見られます。", en: "A hospital sees the history of its own wards only."))
      }
      let rows = try state.store.history(
        institution: institution, ward: ward, since: since, limit: limit)
      var writer = JSONWriter()
      writer.object { writer in
        writer.array("reports") { writer in
          for row in rows {
            writer.object { writer in
              VacancyFormat.write(row.report, into: &writer)
              writer.member("receivedAt", row.receivedAt.iso)
              writer.member("outcome", row.outcome)
            }
          }
        }
      }
      return writer.bytes
    })

  static let subscribe = MethodDescription(
    name: "events/subscribe",
    about: LocalizedText(
      ja: "盤の出来事を通知（$/event）で受け取り始める、またはやめる。",
      en: "Starts or ends the notifications $/event of what happens on the board."),
    parameters: [
      .required("enabled", .boolean, ja: "受け取るか", en: "Whether they are wanted")
    ],
    result: JSONObjectShape(
      "Subscribed", ja: "設定した。", en: "It is set.",
      [.required("enabled", .boolean, ja: "受け取るか", en: "Whether they are sent")]),
    roles: [.coordinator], errors: [.forbidden],
    example: #"{"actor":{"role":"coordinator"},"enabled":true}"#,
    work: .read { state, call in
      var members = call.members
      state.isSubscribed = members.boolean("enabled") ?? false
      var writer = JSONWriter()
      writer.object { $0.member("enabled", state.isSubscribed) }
      return writer.bytes
    })
}
