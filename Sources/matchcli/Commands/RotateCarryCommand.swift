import MatchEngine
import MatchService

/// `matchcli rotate carry`: what members carry into the next year.
enum RotateCarryCommand {
  static let specification = CommandSpecification(
    name: "rotate carry", operands: ["REGION", "PLAN"],
    summary: LocalizedText(
      ja: "実績から来年度への繰越（回数・休日）を計算し、新しい地域文書も書ける",
      en: "next year's carried-over burden from what was served; also as a new region"),
    options: [
      LivingOptions.rotation,
      OptionSpecification(
        name: "--served", value: "FILE",
        help: LocalizedText(
          ja: "実際に勤めた当番（CSV か plan.json。既定は PLAN のとおり）",
          en: "what was really served (CSV or plan.json; default: as in PLAN)")),
      CommonOptions.format(["text", "csv", "json", "region"]), CommonOptions.output,
      CommonOptions.era,
    ],
    examples: [
      "rotate carry region.json plan/plan.json --served jisseki.csv",
      "rotate carry region.json plan/plan.json --format region -o region-next.json",
    ],
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    let path = arguments.value("--served") ?? arguments.operands[1]
    console.progress(LocalizedText(ja: "繰越を計算しています", en: "counting what is carried over"))
    let carry = RotationCarry(
      try LivingOptions.published(path, arguments, loaded.region), region: loaded.region)
    let bytes =
      switch arguments.value("--format") {
      case "csv": carry.csv(console.language)
      case "json": carry.json()
      case "region": RegionFormat.encode(carry.document)
      default: Array(carry.text(console.language).utf8)
      }
    try FileLoading.write(bytes, arguments, console)
    return .answered
  }
}
