import MatchEngine
import MatchService

/// `matchcli check`: every problem of a region.
enum CheckCommand {
  static let specification = CommandSpecification(
    name: "check", operands: ["REGION"],
    summary: LocalizedText(
      ja: "地域文書の問題をすべて挙げる", en: "list every problem of a region"),
    options: [CommonOptions.format(["text", "json"]), CommonOptions.output, CommonOptions.era],
    examples: ["check Examples/shiomi.json", "check region.json --format json"],
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let path = arguments.operands[0]
    let bytes = try FileLoading.bytes(path)
    console.progress(LocalizedText(ja: "点検しています \(path)", en: "checking \(path)"))
    let (document, problems) = RegionFormat.check(bytes, meter: console.meter)
    let counts = document.map {
      (areas: $0.areas.count, institutions: $0.institutions.count, rotations: $0.rotations.count)
    }
    let errors = problems.filter { $0.severity == .error }.count
    if arguments.value("--format") == "json" {
      try FileLoading.write(ProblemFormat.json(problems), arguments, console)
    } else {
      var text = ""
      for problem in problems {
        text += Console.describe(problem, in: path, language: console.language) + "\n"
      }
      let size = counts.map {
        LocalizedText(
          ja: "圏域\($0.areas)、医療機関\($0.institutions)、輪番\($0.rotations)。",
          en:
            "\(Wording.count($0.areas, "area")), \(Wording.count($0.institutions, "institution")), \(Wording.count($0.rotations, "rotation")). "
        )
      }
      text += (size?[console.language] ?? "")
      text +=
        LocalizedText(
          ja: "エラー\(errors)件、警告\(problems.count - errors)件。",
          en:
            "\(Wording.count(errors, "error")), \(Wording.count(problems.count - errors, "warning"))."
        )[console.language] + "\n"
      try FileLoading.write(Array(text.utf8), arguments, console)
    }
    return errors == 0 ? .answered : .badInput
  }
}
