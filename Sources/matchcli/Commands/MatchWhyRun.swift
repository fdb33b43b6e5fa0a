import MatchEngine
import MatchService

/// `matchcli match --why CLINIC`: how each supporter stands to one institution.
enum MatchWhyRun {
  static let why = OptionSpecification(
    name: "--why", value: "INSTITUTION",
    help: LocalizedText(
      ja: "この医療機関について、支援側ごとに選ばれた・選ばれなかった理由を示す",
      en: "for this institution, why each supporter was chosen or not"))
  static let partner = OptionSpecification(
    name: "--partner", value: "INSTITUTION",
    help: LocalizedText(
      ja: "--why で、この支援側だけを示す", en: "with --why, only this supporter"))

  static func run(
    _ institution: String, _ function: SupportFunction, _ loaded: RegionLoading.Loaded,
    _ arguments: Arguments, _ console: Console
  ) throws -> ExitCode {
    console.progress(
      LocalizedText(
        ja: "組合せを計算しています: \(function.name.japanese)",
        en: "matching: \(function.name.english)"))
    let output: StandingOutput
    do throws(ProblemList) {
      output = try self.output(
        institution, function, partner: arguments.value("--partner"), loaded.region)
      console.endProgress()
    } catch {
      console.endProgress()
      throw CommandFailure(name: loaded.name, problems: error.problems, exitCode: .badInput)
    }
    let bytes =
      switch arguments.value("--format") {
      case "csv": output.csv(console.language)
      case "json": output.json
      default: Array(output.text(console.language).utf8)
      }
    try FileLoading.write(bytes, arguments, console)
    return .answered
  }

  private static func output(
    _ institution: String, _ function: SupportFunction, partner: String?, _ region: Region
  ) throws(ProblemList) -> StandingOutput {
    if function == .deputy {
      let problem = try DeputyProblem(region: region)
      let deputies = DeputySolver.solve(problem)
      return try StandingOutput(
        of: institution, partner: partner, in: deputies.hub,
        of: try problem.rest(after: deputies.pairs), deputies: deputies, region)
    }
    let problem = try MatchProblem(region: region, function: function)
    return try StandingOutput(
      of: institution, partner: partner, in: MatchSolver.solve(problem, workers: .threads()),
      of: problem, region)
  }

  /// What cannot go with it.
  static func mistakes(in arguments: Arguments) -> [LocalizedText] {
    guard arguments.value("--why") != nil else {
      return arguments.value("--partner") == nil
        ? []
        : [LocalizedText(ja: "--partner は --why と共に使います。", en: "--partner goes with --why.")]
    }
    var mistakes: [LocalizedText] = []
    if arguments.value("--form") == "stable" {
      mistakes.append(
        LocalizedText(
          ja: "--why は --form stable では使えません。", en: "--why is not for --form stable."))
    }
    if arguments.value("--need") == "group" {
      mistakes.append(
        LocalizedText(
          ja: "--why は --need group では使えません（理由は結果そのものにあります）。",
          en: "--why is not for --need group, whose result tells the reasons itself."))
    }
    return mistakes
  }
}
