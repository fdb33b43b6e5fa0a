import MatchEngine
import MatchService

/// `matchcli report`: the page for the forum.
enum ReportCommand {
  static let specification = CommandSpecification(
    name: "report", operands: ["REGION"],
    summary: LocalizedText(
      ja: "協議の場の報告: 地図・カレンダー・指標・シナリオ・N-1・見通し・課題管理シートを一つのHTMLに",
      en:
        "the forum's report: map, calendars, indicators, scenarios, N-1, years to come, issue sheet"
    ),
    options: WhatIfCommand.options.filter { $0.name != "--n-minus-1" && $0.name != "--recruit" } + [
      OptionSpecification(
        name: "--previous", value: "FILE",
        help: LocalizedText(
          ja: "前回の whatif --format json。変わった指標を示す",
          en: "the last report's `whatif --format json`, to show what changed")),
      CommonOptions.output,
    ],
    examples: [
      "report Examples/shiomi.json -o report.html",
      "report Examples/shiomi.json Examples/scenarios/hospital-stops.json -o report.html --lang ja",
    ],
    takesMoreOperands: true, run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    if arguments.operands.count > RegionReport.scenarioLimit + 1 {
      throw UsageFailure(
        command: "report",
        mistakes: [
          LocalizedText(
            ja: "シナリオは\(RegionReport.scenarioLimit)個までです。",
            en: "At most \(RegionReport.scenarioLimit) scenarios.")
        ])
    }
    let previous = try previous(arguments)
    let result = try WhatIfLoading.result(arguments, console, everything: true)
    console.progress(LocalizedText(ja: "報告のページを作っています", en: "making the page"))
    try FileLoading.write(
      ReportPage.html(
        RegionReport(
          plan: result.plan, whatIf: result.whatIf, previous: previous?.figures,
          previousDay: previous?.asOf), language: console.language), arguments, console)
    return .answered
  }

  private static func previous(_ arguments: Arguments) throws -> WhatIfFormat.Figures? {
    guard let path = arguments.value("--previous") else { return nil }
    let bytes = try FileLoading.bytes(path)
    do throws(ProblemList) {
      return try WhatIfFormat.figures(bytes)
    } catch {
      throw CommandFailure(name: path, problems: error.problems, exitCode: .badInput)
    }
  }
}
