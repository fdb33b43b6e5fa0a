import MatchEngine
import MatchService

/// `matchcli rotate why`: why a member holds a duty.
enum RotateWhyCommand {
  static let specification = CommandSpecification(
    name: "rotate why", operands: ["REGION", "PLAN"],
    summary: LocalizedText(
      ja: "「なぜ元日がうちなのか」を、回数と最善の代案から説明する",
      en: "“why me on 1 January?”, from the counters and the best alternative"),
    options: LivingOptions.slot + [
      CommonOptions.format(["text", "csv", "json"]), CommonOptions.output, CommonOptions.era,
    ],
    examples: ["rotate why region.json plan/plan.json --day 2028-01-01 --line kyukyu --lang ja"],
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    let published = try LivingOptions.published(arguments.operands[1], arguments, loaded.region)
    let (rotation, duty) = try LivingOptions.duty(arguments, in: published)
    console.progress(LocalizedText(ja: "代案を探しています", en: "looking for alternatives"))
    guard
      let explanation = DutyExplanation(
        duty: duty, in: rotation.report, of: rotation.problem)
    else {
      throw CommandFailure(name: arguments.operands[1], problems: [], exitCode: .badInput)
    }
    let bytes =
      switch arguments.value("--format") {
      case "csv":
        DutyExplanationOutput.csv(explanation, of: rotation, language: console.language)
      case "json": DutyExplanationOutput.json(explanation, of: rotation)
      default:
        Array(
          DutyExplanationOutput.text(explanation, of: rotation, language: console.language).utf8)
      }
    try FileLoading.write(bytes, arguments, console)
    return .answered
  }
}
