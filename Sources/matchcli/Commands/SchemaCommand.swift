import MatchEngine
import MatchService

/// `matchcli schema`: the forms of what goes in and out.
enum SchemaCommand {
  static let specification = CommandSpecification(
    name: "schema", operands: ["WHAT"],
    summary: LocalizedText(
      ja: "JSON Schema（region・planなど）、serve の openrpc、report-csv の雛形を表示する",
      en: "print a JSON Schema (region, plan and more), the OpenRPC document or a table's template"
    ),
    options: [CommonOptions.output],
    examples: ["schema region", "schema report-csv -o reports.csv"],
    completion: .words(words), run: run)

  private static let words = [
    "region", "plan", "scenario", "groups", "batch", "rotation-check", "rotation-repair",
    "rotation-swaps", "openrpc", "report-csv",
  ]
  private static let known = words.joined(separator: ", ")

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    switch arguments.operands[0] {
    case "region": try FileLoading.write(RegionFormat.jsonSchema(), arguments, console)
    case "plan": try FileLoading.write(PlanFormat.jsonSchema(), arguments, console)
    case "scenario": try FileLoading.write(ScenarioFormat.jsonSchema(), arguments, console)
    case "batch": try FileLoading.write(BatchRun.jsonSchema(), arguments, console)
    case "rotation-check":
      try FileLoading.write(RotationJudgementFormat.jsonSchema(), arguments, console)
    case "rotation-repair":
      try FileLoading.write(RotationRepairOutput.jsonSchema(), arguments, console)
    case "rotation-swaps":
      try FileLoading.write(SwapOutput.jsonSchema(), arguments, console)
    case "groups": try FileLoading.write(GroupFormat.jsonSchema(), arguments, console)
    case "openrpc": try FileLoading.write(OpenRPC.document(), arguments, console)
    case "report-csv": try FileLoading.write(ReportTemplate.csv, arguments, console)
    default:
      throw UsageFailure(
        command: "schema",
        mistakes: [
          LocalizedText(
            ja: "「\(arguments.operands[0])」はありません。\(known) のどれかです。",
            en: "there is no ‘\(arguments.operands[0])’; it is one of \(known).")
        ])
    }
    return .answered
  }
}
