import MatchEngine
import MatchService

/// `matchcli plan`: the main job.
enum PlanCommand {
  static let specification = CommandSpecification(
    name: "plan", operands: ["REGION"],
    summary: LocalizedText(
      ja: "点検→組合せ→当番表。JSON・CSV・カレンダー・HTML を一つのフォルダに書く",
      en: "check, match, make the rotations; write JSON, CSV, calendars and HTML into a folder"),
    options: [
      OptionSpecification(
        name: "--output", short: "-o", value: "DIR",
        help: LocalizedText(ja: "書き出すフォルダ（既定 plan）", en: "folder to write (default plan)"),
        isWritten: true),
      OptionSpecification(
        name: "--need", value: functions.joined(separator: "|"),
        help: LocalizedText(
          ja: "組み合わせる機能。繰り返せる（既定 after-hours と admission）",
          en: "a function to match; may be repeated (default after-hours and admission)"),
        allowed: functions, repeats: true),
      CommonOptions.fiscalYear, CommonOptions.from, CommonOptions.to, CommonOptions.seed,
      CommonOptions.steps, CommonOptions.restarts, CommonOptions.failIfUncovered,
      CommonOptions.threads, CommonOptions.era,
    ],
    examples: [
      "plan Examples/shiomi.json -o plan",
      "plan region.json -o plan --fiscal-year 2027 --lang ja",
      "plan region.json -o plan --need after-hours --need deputy",
    ],
    run: run)

  private static let functions = [
    "after-hours", "admission", "home-visit", "deputy", "pharmacy", "visiting-nurse",
  ]

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let period = try CommonOptions.period(arguments)
    let seed = try arguments.integer("--seed", in: 0...Int.max, default: 1)
    let steps = try arguments.integer("--steps", in: 0...2_000_000_000)
    let restarts = try arguments.integer("--restarts", in: 1...64, default: 1)
    // Each once, in the order of the words above.
    let wanted = arguments.all("--need")
    let needs = functions.filter(wanted.contains).compactMap(MatchCommand.function)
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    let plan = try PlanLoading.plan(
      loaded,
      PlanOptions(
        functions: needs.isEmpty ? [.afterHours, .admission] : needs, period: period,
        seed: UInt64(seed), steps: steps, restarts: restarts,
        threads: try arguments.integer("--threads", in: 1...256)), console: console)
    let folder = arguments.value("--output") ?? "plan"
    console.progress(LocalizedText(ja: "書き出し中 \(folder)", en: "writing \(folder)"))
    let stale: [String]
    do {
      stale = try PlanFolder.write(
        plan, to: folder, language: console.language,
        years: CommonOptions.years(arguments))
    } catch {
      throw CommandFailure(name: folder, problems: error.problems, exitCode: .inputOutput)
    }
    console.endProgress()
    if !stale.isEmpty {
      let names = stale.joined(separator: ", ")
      console.note(
        LocalizedText(
          ja: "\(folder) にあった前の計画のうち、今回の計画にない輪番のファイルを消しました: \(names)",
          en:
            "files of the plan before in \(folder), for rotations that this one has not, were removed: \(names)"
        ))
    }
    for line in PlanSummary.lines(of: plan, folder: folder) {
      console.tell(line[console.language])
    }
    return plan.isCovered || !arguments.has("--fail-if-uncovered") ? .answered : .uncovered
  }
}

/// Running the plan job for a command.
enum PlanLoading {
  static func plan(_ loaded: RegionLoading.Loaded, _ options: PlanOptions, console: Console) throws
    -> Plan
  {
    do {
      // Without its folder: the same region gives the same bytes wherever it lies.
      let plan = try PlanJob.run(
        loaded.region, options, inputName: loaded.fileName, inputDigest: loaded.digest,
        progress: { console.progress($0) }, meter: console.meter)
      console.endProgress()
      return plan
    } catch {
      throw CommandFailure(name: loaded.name, problems: error.problems, exitCode: .badInput)
    }
  }
}
