internal import MatchEngine

/// Methods about the service itself.
enum ServiceMethods {
  static let all: [MethodDescription] = [ping, metrics, storeCheck, storeBackup, shutdown]

  static let everybody = ActorRole.allCases

  static let ping = MethodDescription(
    name: "ping",
    about: LocalizedText(ja: "動いているかを確かめる。", en: "Tells that the service is alive."),
    parameters: [],
    result: JSONObjectShape(
      "Pong", ja: "動いている。", en: "It is alive.",
      [
        .required("version", .string(.text(1...50)), ja: "版", en: "Version of the program"),
        .required("now", .string(.instant), ja: "サービスの時計", en: "The service's clock"),
        .required(
          "durable", .boolean, ja: "終わっても残る保存先があるか", en: "Whether changes survive the process"),
        .nullable("region", .string(.text(0...200)), ja: "地域の呼び名", en: "Name of the region"),
        .nullable(
          "regionVersion", .integer(1...Int.max), ja: "何回目に読み込んだ地域か",
          en: "Which loading of a region it is"),
      ]),
    roles: everybody, errors: [], example: "{}",
    work: .read { state, call in
      var writer = JSONWriter(reserving: 160)
      writer.object { writer in
        writer.member("version", Version.text)
        writer.member("now", call.now.iso)
        writer.member("durable", state.store.isDurable)
        if let region = state.region {
          writer.member("region", region.region.document.name)
          writer.member("regionVersion", region.version)
        }
      }
      return writer.bytes
    })

  static let shutdown = MethodDescription(
    name: "shutdown",
    about: LocalizedText(
      ja: "受け付けた仕事を終えて終了する。", en: "Finishes what was accepted, then ends the service."),
    parameters: [],
    result: JSONObjectShape("Shutdown", ja: "終了する。", en: "It ends.", []),
    roles: everybody, errors: [], example: "{}",
    work: .read { _, _ in Array("{}".utf8) })

  static let metrics = MethodDescription(
    name: "service/metrics",
    about: LocalizedText(
      ja: "呼出しの数・所要時間・待ち行列・保存先の状態。",
      en: "Counts of calls, latencies, queues and the store."),
    parameters: [],
    result: JSONObjectShape(
      "Metrics", ja: "サービスの状態。", en: "How the service does.",
      [
        .required("startedAt", .string(.instant), ja: "始めた時点", en: "When it was started"),
        .required("methods", .array(of: methodMetrics), ja: "呼ばれたメソッド", en: "Methods called"),
        .required("queue", queueMetrics, ja: "待ち", en: "What waits"),
        .required("store", storeMetrics, ja: "保存先", en: "The store"),
        .nullable("board", boardMetrics, ja: "空床の鮮度", en: "Freshness of the board"),
      ]),
    roles: [.coordinator], errors: [.forbidden], example: #"{"actor":{"role":"coordinator"}}"#,
    work: .read { state, call in MetricsFormat.encode(state, now: call.now) })

  static let methodMetrics: JSONShape = .object(
    JSONObjectShape(
      "MethodMetrics", ja: "一つのメソッドの呼出し。", en: "Calls of one method.",
      [
        .required("method", .string(.text(1...100)), ja: "メソッド", en: "Method"),
        .required("answered", .integer(0...Int.max), ja: "結果を返した数", en: "Answered with a result"),
        .required("refused", .integer(0...Int.max), ja: "誤りを返した数", en: "Answered with an error"),
        .required(
          "p50Microseconds", .integer(0...Int.max), ja: "半数がこれより速い", en: "Half were faster"),
        .required(
          "p99Microseconds", .integer(0...Int.max), ja: "99％がこれより速い", en: "99% were faster"),
        .required(
          "histogram", .array(of: .integer(0...Int.max)), ja: "2のi乗マイクロ秒未満の数",
          en: "Entry i counts calls under 2^i microseconds"),
      ]))

  static let queueMetrics: JSONShape = .object(
    JSONObjectShape(
      "QueueMetrics", ja: "待っているもの。", en: "What waits.",
      [
        .required("requests", .integer(0...Int.max), ja: "要求", en: "Requests"),
        .required("bytes", .integer(0...Int.max), ja: "要求のバイト数", en: "Bytes of requests"),
        .required("outboxBytes", .integer(0...Int.max), ja: "未送信の回答のバイト数", en: "Bytes of answers"),
        .required("computations", .integer(0...Int.max), ja: "計算", en: "Computations"),
      ]))

  static let boardMetrics: JSONShape = .object(
    JSONObjectShape(
      "BoardMetrics", ja: "盤の情報の古さ。", en: "How old the board's facts are.",
      [
        .required("wards", .integer(0...Int.max), ja: "病棟", en: "Wards"),
        .required("new", .integer(0...Int.max), ja: "新", en: "New"),
        .required("ageing", .integer(0...Int.max), ja: "やや古", en: "Ageing"),
        .required("old", .integer(0...Int.max), ja: "古", en: "Old"),
        .required("expired", .integer(0...Int.max), ja: "期限切れ", en: "Expired"),
        .required("unknown", .integer(0...Int.max), ja: "報告なし", en: "Nobody looked"),
        .nullable(
          "medianAgeMinutes", .integer(0...Int.max), ja: "報告の古さの中央値（分）",
          en: "Median age of the facts, in minutes"),
        .required("openInquiries", .integer(0...Int.max), ja: "終わっていない打診", en: "Open inquiries"),
      ]))

  static let storeMetrics: JSONShape = .object(
    JSONObjectShape(
      "StoreMetrics", ja: "保存先。", en: "The store.",
      [
        .required("durable", .boolean, ja: "終わっても残るか", en: "Whether it survives the process"),
        .required("commits", .integer(0...Int.max), ja: "確定の回数", en: "Commits"),
        .required("rows", .integer(0...Int.max), ja: "書いた行", en: "Rows written"),
        .required("repeated", .integer(0...Int.max), ja: "再送への同じ回答", en: "Repetitions answered"),
      ]))

  static let storeCheck = MethodDescription(
    name: "store/check",
    about: LocalizedText(
      ja: "保存先が壊れていないかを調べる（PRAGMA integrity_check）。",
      en: "Checks the store for damage (PRAGMA integrity_check)."),
    parameters: [],
    result: JSONObjectShape(
      "StoreCheck", ja: "調べた結果。", en: "What the check found.",
      [
        .required("ok", .boolean, ja: "壊れていないか", en: "Whether nothing is wrong"),
        .required(
          "faults", .array(of: .string(.text(0...10_000))), ja: "見つかった傷", en: "What is wrong"),
      ]),
    roles: [.coordinator], errors: [.forbidden, .storeFailed],
    example: #"{"actor":{"role":"coordinator"}}"#,
    work: .read { state, _ in
      let faults = try StoreCheck.faults(state.store.database)
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("ok", faults.isEmpty)
        writer.member("faults", faults.map(\.english))
      }
      return writer.bytes
    })

  static let storeBackup = MethodDescription(
    name: "store/backup",
    about: LocalizedText(
      ja: "動かしたまま保存先の写しを作る。すでにあるファイルには書かない。",
      en: "Copies the store while it is in use; never over an existing file."),
    parameters: [
      .required("path", .string(.text(1...1_000)), ja: "写しのパス", en: "Path of the copy")
    ],
    result: JSONObjectShape(
      "StoreBackup", ja: "写しができた。", en: "The copy was made.",
      [.required("path", .string(.text(1...1_000)), ja: "写しのパス", en: "Path of the copy")]),
    roles: [.coordinator], errors: [.forbidden, .storeFailed, .diskFull],
    example: #"{"actor":{"role":"coordinator"},"path":"backup.sqlite"}"#,
    work: .read { state, call in
      var members = call.members
      let path = members.string("path") ?? ""
      try StoreBackup.write(state.store.database, to: path)
      var writer = JSONWriter()
      writer.object { $0.member("path", path) }
      return writer.bytes
    })
}

/// The metrics on the wire.
enum MetricsFormat {
  static func encode(_ state: ServiceState, now: Instant) -> [UInt8] {
    let queues = state.queues()
    let metrics = state.metrics.look { $0 }
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("startedAt", state.startedAt.iso)
      writer.array("methods") { writer in
        for (method, calls) in zip(MethodTable.standard, metrics.calls)
        where calls.answered + calls.refused > 0 {
          writer.object { writer in
            writer.member("method", method.name)
            writer.member("answered", calls.answered)
            writer.member("refused", calls.refused)
            writer.member("p50Microseconds", calls.percentile(50))
            writer.member("p99Microseconds", calls.percentile(99))
            let last = calls.latency.lastIndex { $0 > 0 } ?? 0
            writer.member("histogram", Array(calls.latency[...last]))
          }
        }
      }
      writer.object("queue") { writer in
        writer.member("requests", queues.waitingRequests)
        writer.member("bytes", queues.waitingBytes)
        writer.member("outboxBytes", queues.outboxBytes)
        writer.member("computations", queues.computations)
      }
      if let board = state.board { write(board, at: now, into: &writer) }
      writer.object("store") { writer in
        writer.member("durable", state.store.isDurable)
        writer.member("commits", state.store.commits)
        writer.member("rows", state.store.rows)
        writer.member("repeated", metrics.repeated)
      }
    }
    return writer.bytes
  }

  /// How old the facts of a board are; O(wards).
  private static func write(
    _ board: borrowing VacancyBoard, at now: Instant, into writer: inout JSONWriter
  ) {
    let time = BoardTime(now, calendar: board.wards.calendar)
    var counts: [Freshness: Int] = [:]
    var ages: [Int64] = []
    for ward in 0..<Int32(board.wards.count) {
      let standing = board.standing(of: ward, at: time)
      if let freshness = standing.freshness { counts[freshness, default: 0] += 1 }
      if let age = standing.ageSeconds { ages.append(age) }
    }
    ages.sort()
    writer.object("board") { writer in
      writer.member("wards", board.wards.count)
      for freshness in Freshness.allCases {
        writer.member(freshness.rawValue, counts[freshness] ?? 0)
      }
      writer.member("unknown", board.wards.count - counts.values.reduce(0, +))
      if !ages.isEmpty { writer.member("medianAgeMinutes", Int(ages[ages.count / 2] / 60)) }
      writer.member("openInquiries", board.openInquiries.count)
    }
  }
}
