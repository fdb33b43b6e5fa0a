import MatchEngine
import MatchService

/// `matchcli schema`: the forms of what goes in and out.
enum SchemaCommand {
  static let specification = CommandSpecification(
    name: "schema", operands: ["WHAT"],
    summary: LocalizedText(
      ja: "region・plan・groups の JSON Schema、serve の OpenRPC（openrpc）、report-csv の雛形を表示する",
      en: "print the JSON Schema of a region, a plan or groups, the OpenRPC document of serve, or the "
        + "template of the report table"
    ),
    options: [CommonOptions.output],
    examples: ["schema region", "schema report-csv -o reports.csv"],
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    switch arguments.operands[0] {
    case "region": try FileLoading.write(RegionFormat.jsonSchema(), arguments, console)
    case "plan": try FileLoading.write(PlanFormat.jsonSchema(), arguments, console)
    case "groups": try FileLoading.write(GroupFormat.jsonSchema(), arguments, console)
    case "openrpc": try FileLoading.write(OpenRPC.document(), arguments, console)
    case "report-csv": try FileLoading.write(ReportTemplate.csv, arguments, console)
    default:
      throw UsageFailure(
        command: "schema",
        mistakes: [
          LocalizedText(
            ja: "「\(arguments.operands[0])」はありません。region か plan か groups か openrpc か report-csv です。",
            en: "there is no ‘\(arguments.operands[0])’; it is region, plan, groups, openrpc or report-csv.")
        ])
    }
    return .answered
  }
}
