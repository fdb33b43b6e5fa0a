import MatchEngine
import MatchService

/// `matchcli rotate conflict`: why a rotation cannot be complete.
enum RotateConflictCommand {
  static let specification = CommandSpecification(
    name: "rotate conflict", operands: ["REGION"],
    summary: LocalizedText(
      ja: "当番表が埋まらないとき、ぶつかっている約束の最小の組と、いちばん安い緩め方を示す",
      en: "where a rotation has holes: the least set of terms in conflict, and what would help"),
    options: [
      OptionSpecification(
        name: "--rotation", value: "ID",
        help: LocalizedText(
          ja: "この輪番（輪番が一つなら省略可）", en: "this rotation (may be left out if there is one)")),
      CommonOptions.fiscalYear, CommonOptions.from, CommonOptions.to, CommonOptions.seed,
      CommonOptions.steps, CommonOptions.format(["text", "csv", "json"]), CommonOptions.output,
      CommonOptions.era,
      CommonOptions.failIfUncovered,
    ],
    examples: ["rotate conflict region.json --rotation kyukyu --lang ja"],
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let period = try CommonOptions.period(arguments)
    let seed = UInt64(try arguments.integer("--seed", in: 0...Int.max, default: 1))
    let steps = try arguments.integer("--steps", in: 0...2_000_000_000, default: 300_000)
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    let rotations = loaded.region.document.rotations
    let chosen = try LivingOptions.rotations(arguments, loaded.region)
    let index = chosen.first.flatMap { id in rotations.firstIndex { $0.id == id } }
    guard let index = index ?? (rotations.count == 1 ? 0 : nil) else {
      throw UsageFailure(
        command: nil,
        mistakes: [
          LocalizedText(
            ja: "--rotation で一つ選んでください: " + rotations.map(\.id).joined(separator: ", "),
            en: "choose one with --rotation: " + rotations.map(\.id).joined(separator: ", "))
        ])
    }
    let record = rotations[index]
    let year = CivilDay.fiscalYear(loaded.region.document.asOf.fiscalYear + 1)
    let span = period ?? record.period ?? DateSpan(from: year.lowerBound, to: year.upperBound)
    console.progress(
      LocalizedText(ja: "理由を探しています: \(record.name)", en: "looking for the reason: \(record.name)"))
    let report = try RotationLoading.solving(loaded.name) { () throws(ProblemList) in
      try ConflictSearch(seed: seed, steps: steps).report(
        region: loaded.region, rotation: RotationID(index), record: record, from: span.from,
        to: span.to)
    }
    let language = console.language
    let bytes =
      switch arguments.value("--format") {
      case "csv":
        ConflictOutput.csv(report, of: record, in: loaded.region, language: language)
      case "json": ConflictOutput.json(report, of: record)
      default:
        Array(
          ConflictOutput.text(report, of: record, in: loaded.region, language: language).utf8)
      }
    try FileLoading.write(bytes, arguments, console)
    return report.best.holes.isEmpty || !arguments.has("--fail-if-uncovered")
      ? .answered : .uncovered
  }
}
