import MatchEngine
import MatchService

/// `matchcli rotate check`: judges rotations that people made.
enum RotateCheckCommand {
  static let specification = CommandSpecification(
    name: "rotate check", operands: ["REGION", "ROTA"],
    summary: LocalizedText(
      ja: "手で作った当番表（CSV か plan.json）を同じ決まりで判定し、本機の表と並べる",
      en: "judge a rota made by hand (CSV or plan.json) by the same rules, beside our own"),
    options: [
      LivingOptions.rotation, CommonOptions.fiscalYear, CommonOptions.from, CommonOptions.to,
      CommonOptions.seed, CommonOptions.steps,
      OptionSpecification(
        name: "--no-search",
        help: LocalizedText(ja: "本機の当番表は作らない", en: "make no rotation of our own")),
      CommonOptions.format(["text", "csv", "json"]), CommonOptions.output, CommonOptions.era,
      CommonOptions.failIfUncovered,
    ],
    examples: [
      "rotate check region.json rota.csv --lang ja",
      "rotate check region.json plan/plan.json --rotation kyukyu --format json",
    ],
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let period = try CommonOptions.period(arguments)
    let search = try LivingOptions.search(arguments)
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    let file = try RotationLoading.file(
      arguments.operands[1], region: loaded.region,
      RotationFile.Selection(
        rotations: try LivingOptions.rotations(arguments, loaded.region), period: period))
    let judgement = try RotationLoading.solving(loaded.name) { () throws(ProblemList) in
      try RotationJudgement.make(
        file, region: loaded.region, search: arguments.has("--no-search") ? nil : search,
        progress: { console.progress($0) }, meter: console.meter)
    }
    console.endProgress()
    let bytes =
      switch arguments.value("--format") {
      case "csv": RotationJudgementTable.csv(judgement, language: console.language)
      case "json": RotationJudgementFormat.encode(judgement)
      default: Array(RotationJudgementText.text(judgement, language: console.language).utf8)
      }
    try FileLoading.write(bytes, arguments, console)
    return judgement.isSound || !arguments.has("--fail-if-uncovered") ? .answered : .uncovered
  }
}
