import MatchEngine
import MatchService

/// `matchcli rotate`: the rotations alone.
enum RotateCommand {
  static let specification = CommandSpecification(
    name: "rotate", operands: ["REGION"],
    summary: LocalizedText(ja: "当番表を作る", en: "make the rotations"),
    options: [
      OptionSpecification(
        name: "--rotation", value: "ID",
        help: LocalizedText(
          ja: "この輪番だけ（繰り返し可、既定は全部）", en: "this rotation only (may be repeated; default all)"),
        repeats: true),
      CommonOptions.fiscalYear, CommonOptions.from, CommonOptions.to, CommonOptions.seed,
      CommonOptions.steps, CommonOptions.restarts,
      CommonOptions.format(["text", "csv", "ics", "json"]), CommonOptions.output,
      CommonOptions.failIfUncovered, CommonOptions.threads, CommonOptions.era,
    ],
    examples: [
      "rotate Examples/shiomi.json --format text",
      "rotate region.json --rotation kyukyu --fiscal-year 2027 --format ics -o kyukyu.ics",
    ],
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let period = try CommonOptions.period(arguments)
    let seed = try arguments.integer("--seed", in: 0...Int.max, default: 1)
    let steps = try arguments.integer("--steps", in: 0...2_000_000_000)
    let restarts = try arguments.integer("--restarts", in: 1...64, default: 1)
    let threads = try arguments.integer("--threads", in: 1...256)
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    let chosen = arguments.all("--rotation")
    let known = loaded.region.document.rotations.map(\.id)
    for id in chosen where !known.contains(id) {
      throw UsageFailure(
        command: "rotate",
        mistakes: [
          LocalizedText(
            ja: "輪番「\(id)」はありません。あるのは \(known.joined(separator: ", ")) です。",
            en: "there is no rotation ‘\(id)’; there are \(known.joined(separator: ", ")).")
        ])
    }
    let plan = try PlanLoading.plan(
      loaded,
      PlanOptions(
        functions: [], rotations: chosen.isEmpty ? nil : chosen, period: period,
        seed: UInt64(seed), steps: steps, restarts: restarts, threads: threads),
      console: console)
    let format = arguments.value("--format") ?? "text"
    if ["csv", "ics"].contains(format), plan.rotations.count != 1 {
      throw UsageFailure(
        command: "rotate",
        mistakes: [
          LocalizedText(
            ja: "\(format) は一つの輪番だけです。--rotation で選んでください: \(known.joined(separator: ", "))",
            en:
              "\(format) holds one rotation; choose it with --rotation: \(known.joined(separator: ", "))"
          )
        ])
    }
    let bytes =
      switch format {
      case "csv": RotationTable.csv(plan.rotations[0], of: plan, language: console.language)
      case "ics": RotationCalendar.ics(plan.rotations[0], of: plan, language: console.language)
      case "json": PlanFormat.encode(plan)
      default: Array(PlanText.rotations(of: plan, language: console.language).utf8)
      }
    try FileLoading.write(bytes, arguments, console)
    for line in PlanSummary.gaps(of: plan) { console.note(line) }
    return plan.isCovered || !arguments.has("--fail-if-uncovered") ? .answered : .uncovered
  }
}
