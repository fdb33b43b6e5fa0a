import MatchEngine
import MatchService

/// `matchcli match --form stable`: a match by the preferences of both sides.
enum StableMatchRun {
  static func run(
    _ function: SupportFunction, _ loaded: RegionLoading.Loaded, _ arguments: Arguments,
    _ console: Console
  ) throws -> ExitCode {
    console.progress(
      LocalizedText(ja: "安定な組合せを計算しています", en: "finding a stable match"))
    let report: StableMatchReport
    do {
      report = try StableMatch.solve(
        try MatchProblem(region: loaded.region, function: function))
      console.endProgress()
    } catch {
      console.endProgress()
      throw CommandFailure(name: loaded.name, problems: error.problems, exitCode: .badInput)
    }
    let bytes =
      switch arguments.value("--format") {
      case "csv": StableMatchText.csv(report, loaded.region, language: console.language)
      case "json":
        StableMatchFormat.encode(
          report, loaded.region,
          inputName: loaded.fileName,
          inputDigest: loaded.digest)
      default: Array(StableMatchText.text(report, loaded.region, language: console.language).utf8)
      }
    try FileLoading.write(bytes, arguments, console)
    let isCovered = report.shortNeeds.isEmpty
    return isCovered || !arguments.has("--fail-if-uncovered") ? .answered : .uncovered
  }
}
