import MatchEngine
import MatchService

/// `matchcli serve`: the service on standard input and output.
enum ServeCommand {
  private static func limit(_ name: String, ja: String, en: String) -> OptionSpecification {
    OptionSpecification(name: name, value: "N", help: LocalizedText(ja: ja, en: en))
  }

  static let specification = CommandSpecification(
    name: "serve", operands: [],
    summary: LocalizedText(
      ja: "標準入出力で JSON-RPC 2.0 と MCP に答え続ける（1行に1メッセージ）",
      en: "answer JSON-RPC 2.0 and MCP on standard input and output, one message a line"),
    options: [
      OptionSpecification(
        name: "--store", value: "FILE",
        help: LocalizedText(
          ja: "記録の保存先（SQLite、なければ作る）。省くと終了時に消える",
          en: "keep everything in this file (SQLite, made if missing); without it, in memory only")),
      OptionSpecification(
        name: "--region", value: "FILE",
        help: LocalizedText(
          ja: "保存先に地域がないとき読み込む地域文書", en: "region to load if the store has none")),
      OptionSpecification(
        name: "--default-role", value: "coordinator|hospital|clinic|viewer",
        help: LocalizedText(
          ja: "actor のない要求の役割（既定 viewer）", en: "role of a request without actor (default viewer)"),
        allowed: ["coordinator", "hospital", "clinic", "viewer"]),
      OptionSpecification(
        name: "--log-format", value: "text|json",
        help: LocalizedText(ja: "標準エラーの記録の形（既定 text）", en: "log on stderr (default text)"),
        allowed: ["text", "json"]),
      limit(
        "--max-line", ja: "1行の上限バイト数（既定 16777216）", en: "bytes of a line (default 16777216)"),
      limit("--max-depth", ja: "JSONの入れ子の上限（既定 64）", en: "nesting of a line (default 64)"),
      limit("--max-batch", ja: "一括要求の上限（既定 1000）", en: "requests of a batch (default 1000)"),
      limit(
        "--max-waiting", ja: "待つ要求の上限バイト数（既定 33554432）",
        en: "bytes of requests that wait (default 33554432)"),
      limit(
        "--max-outbox", ja: "未送信の回答の上限バイト数（既定 8388608）",
        en: "bytes of answers that wait (default 8388608)"),
      limit(
        "--max-computations", ja: "待つ計算の上限（既定 16）",
        en: "computations that wait or run (default 16)"),
      limit(
        "--retention-days", ja: "履歴と冪等キーを残す日数（既定 90）",
        en: "days for which history and idempotency keys are kept (default 90)"),
      limit(
        "--drain-milliseconds", ja: "入力が終わった後に続ける時間（既定 1200）",
        en: "how long work goes on after the end of input (default 1200)"),
      CommonOptions.threads,
    ],
    examples: [
      "serve --store board.sqlite --region Examples/shiomi.json",
      "serve --default-role coordinator < requests.ndjson",
    ],
    endsItself: true, run: run)

  /// Rules about a file that the system did not let be read or written.
  private static let fileRules: Set<String> = [
    "store-cannot-open", "file-not-found", "folder-not-found", "permission-denied", "is-a-folder",
    "not-a-folder", "disk-full", "cannot-read", "cannot-write", "no-threads",
  ]

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let limits = ServiceLimits(
      lineBytes: try arguments.integer("--max-line", in: 1_024...1 << 30, default: 16 << 20),
      depth: try arguments.integer("--max-depth", in: 4...500, default: 64),
      batchRequests: try arguments.integer("--max-batch", in: 1...1_000_000, default: 1_000),
      waitingBytes: try arguments.integer("--max-waiting", in: 1_024...1 << 32, default: 32 << 20),
      outboxBytes: try arguments.integer("--max-outbox", in: 1_024...1 << 32, default: 8 << 20),
      computations: try arguments.integer("--max-computations", in: 1...10_000, default: 16))
    let settings = ServiceSettings(
      limits: limits,
      defaultRole: arguments.value("--default-role").flatMap(ActorRole.init(rawValue:)) ?? .viewer,
      language: console.language,
      retentionDays: try arguments.integer("--retention-days", in: 1...36_500, default: 90),
      drainMilliseconds: try arguments.integer(
        "--drain-milliseconds", in: 0...3_600_000, default: 1_200),
      threads: try arguments.integer("--threads", in: 1...256),
      logsJSON: arguments.value("--log-format") == "json")
    let path = arguments.value("--store")
    do {
      try ServiceProcess.run(
        settings: settings, store: path, region: arguments.value("--region"))
    } catch {
      let isFile = error.problems.contains { Self.fileRules.contains($0.rule) }
      throw CommandFailure(
        name: path ?? "serve", problems: error.problems,
        exitCode: isFile ? .inputOutput : .badInput)
    }
    return .answered
  }
}
