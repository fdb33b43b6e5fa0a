import MatchEngine
import MatchService

/// `matchcli match`: one function's match.
enum MatchCommand {
  static let specification = CommandSpecification(
    name: "match", operands: ["REGION"],
    summary: LocalizedText(
      ja: "一つの機能について支える相手を決める", en: "match the needs of one function to supporters"),
    options: [
      OptionSpecification(
        name: "--need",
        value: "after-hours|admission|home-visit|deputy|pharmacy|visiting-nurse|group",
        help: LocalizedText(
          ja: "機能（既定 after-hours）。group は施設基準のグループ",
          en: "the function (default after-hours); group forms linked groups"),
        allowed: [
          "after-hours", "admission", "home-visit", "deputy", "pharmacy", "visiting-nurse", "group",
        ]),
      OptionSpecification(
        name: "--form", value: "least-cost|stable",
        help: LocalizedText(
          ja: "組合せの形。stable は双方の希望を満たす安定な組合せ（既定 least-cost）",
          en: "stable: a match by both sides' preferences that no pair would leave"),
        allowed: ["least-cost", "stable"]),
      MatchWhyRun.why, MatchWhyRun.partner,
      GroupCommand.kind, GroupCommand.existing, GroupCommand.scarce, CommonOptions.seed,
      CommonOptions.format(["text", "csv", "json"]), CommonOptions.output,
      CommonOptions.failIfUncovered, CommonOptions.threads, CommonOptions.era,
    ],
    examples: [
      "match Examples/shiomi.json --need admission",
      "match region.json --format csv -o matches.csv",
      "match Examples/shiomi.json --need admission --form stable",
      "match Examples/shiomi.json --need admission --why C26",
      "match region.json --need group --kind enhanced-linked --format json -o groups.json",
    ],
    run: run)

  /// The function that a word of the command line names.
  static func function(_ word: String) -> SupportFunction? {
    switch word {
    case "after-hours": .afterHours
    case "admission": .admission
    case "home-visit": .homeVisit
    case "deputy": .deputy
    case "pharmacy": .pharmacy
    case "visiting-nurse": .visitingNurse
    default: nil
    }
  }

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let mistakes = MatchWhyRun.mistakes(in: arguments)
    if !mistakes.isEmpty { throw UsageFailure(command: "match", mistakes: mistakes) }
    if arguments.value("--need") == "group" { return try GroupCommand.run(arguments, console) }
    try refuseGroupOptions(arguments)
    let function = arguments.value("--need").flatMap(Self.function) ?? .afterHours
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    if let institution = arguments.value("--why") {
      return try MatchWhyRun.run(institution, function, loaded, arguments, console)
    }
    if arguments.value("--form") == "stable" {
      return try StableMatchRun.run(function, loaded, arguments, console)
    }
    let plan = try PlanLoading.plan(
      loaded,
      PlanOptions(
        functions: [function], rotations: [],
        threads: try arguments.integer("--threads", in: 1...256)), console: console)
    let bytes =
      switch arguments.value("--format") {
      case "csv": MatchTable.csv(plan, language: console.language)
      case "json": PlanFormat.encode(plan)
      default: Array(PlanText.matches(of: plan, language: console.language).utf8)
      }
    try FileLoading.write(bytes, arguments, console)
    for line in PlanSummary.gaps(of: plan) { console.note(line) }
    return plan.isCovered || !arguments.has("--fail-if-uncovered") ? .answered : .uncovered
  }

  private static func refuseGroupOptions(_ arguments: Arguments) throws(UsageFailure) {
    var mistakes: [LocalizedText] = []
    for name in ["--kind", "--existing", "--scarce", "--seed"]
    where arguments.has(name) || arguments.value(name) != nil {
      mistakes.append(
        LocalizedText(
          ja: "\(name) は --need group だけで使えます。", en: "\(name) belongs to --need group."))
    }
    if !mistakes.isEmpty { throw UsageFailure(command: "match", mistakes: mistakes) }
  }
}
