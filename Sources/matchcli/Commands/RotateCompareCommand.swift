import MatchEngine
import MatchService

/// `matchcli rotate compare`: two versions or drafts side by side.
enum RotateCompareCommand {
  static let specification = CommandSpecification(
    name: "rotate compare", operands: ["REGION", "PLAN_A", "PLAN_B"],
    summary: LocalizedText(
      ja: "二つの版・案の違いと、決まりごと・施設ごとの比較",
      en: "what differs between two versions or drafts, by duty, rule and member"),
    options: [
      LivingOptions.rotation, CommonOptions.format(["text", "csv", "json"]), CommonOptions.output,
      CommonOptions.era,
    ],
    examples: ["rotate compare region.json v1.json v2.json --lang ja"],
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    let first = try LivingOptions.published(arguments.operands[1], arguments, loaded.region)
    let second = try LivingOptions.published(arguments.operands[2], arguments, loaded.region)
    console.progress(LocalizedText(ja: "比べています", en: "comparing"))
    let all = try RotationLoading.solving(arguments.operands[2]) { () throws(ProblemList) in
      try RotationDifference.all(first, second, name: arguments.operands[2])
    }
    let bytes =
      switch arguments.value("--format") {
      case "csv": RotationDifferenceOutput.csv(all, language: console.language)
      case "json": RotationDifferenceOutput.json(all)
      default: Array(RotationDifferenceOutput.text(all, language: console.language).utf8)
      }
    try FileLoading.write(bytes, arguments, console)
    return .answered
  }
}
