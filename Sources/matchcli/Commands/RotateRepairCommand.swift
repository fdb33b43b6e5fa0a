import MatchEngine
import MatchService

/// `matchcli rotate repair`: the least change of a published rotation.
enum RotateRepairCommand {
  private static func institution(_ name: String, ja: String, en: String) -> OptionSpecification {
    OptionSpecification(
      name: name, value: "INSTITUTION", help: LocalizedText(ja: ja, en: en))
  }

  static let specification = CommandSpecification(
    name: "rotate repair", operands: ["REGION", "PLAN"],
    summary: LocalizedText(
      ja: "休み・脱退・参加の後、公開済みの当番表をできるだけ少ない変更で直す",
      en: "after an absence, a withdrawal or a new member, change a published rotation least"),
    options: [
      institution(
        "--absent", ja: "--from から --to まで担当できない", en: "cannot serve from --from to --to"),
      OptionSpecification(
        name: "--doctor", value: "DOCTOR",
        help: LocalizedText(
          ja: "--absent の施設のうち、この医師だけが出られない",
          en: "only this doctor of the institution of --absent cannot serve")),
      institution("--withdraw", ja: "--from から抜ける", en: "leaves on --from"),
      institution(
        "--join", ja: "--from から加わる（輪番に登録済みの施設）", en: "joins on --from (a member in the region)"),
      OptionSpecification(
        name: "--from", value: "YYYY-MM-DD", help: LocalizedText(ja: "初日", en: "first day")),
      OptionSpecification(
        name: "--to", value: "YYYY-MM-DD",
        help: LocalizedText(ja: "末日（既定は初日と同じ日）", en: "last day (default: the first day)")),
      OptionSpecification(
        name: "--today", value: "YYYY-MM-DD",
        help: LocalizedText(
          ja: "この日より前は変えない（既定は --from）", en: "nothing before this day changes (default --from)")),
      LivingOptions.rotation, CommonOptions.seed,
      OptionSpecification(
        name: "--steps", value: "N",
        help: LocalizedText(ja: "探索の手数（既定 2000）", en: "search steps (default 2000)")),
      OptionSpecification(
        name: "--publish", value: "FILE",
        help: LocalizedText(
          ja: "次の版の plan.json をここに書く", en: "write the next version of plan.json here"),
        isWritten: true),
      CommonOptions.format(["text", "csv", "json"]), CommonOptions.output, CommonOptions.era,
      CommonOptions.failIfUncovered,
    ],
    examples: [
      "rotate repair region.json plan/plan.json --absent H3 --from 2027-07-01 --to 2027-07-14",
      "rotate repair region.json plan/plan.json --withdraw H3 --from 2027-10-01 --publish v2.json",
    ],
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let (event, first) = try event(arguments)
    let today = try arguments.day("--today") ?? first
    let seed = UInt64(try arguments.integer("--seed", in: 0...Int.max, default: 1))
    let steps = try arguments.integer("--steps", in: 0...100_000_000, default: 2_000)
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    let path = arguments.operands[1]
    let file = try RotationLoading.file(
      path, region: loaded.region,
      RotationFile.Selection(rotations: try LivingOptions.rotations(arguments, loaded.region)))
    console.progress(LocalizedText(ja: "当番表を直しています", en: "repairing the rotations"))
    let job = try RotationLoading.solving(path) { () throws(ProblemList) in
      try RotationRepairJob.run(
        file, region: loaded.region, digest: loaded.digest, event: event, today: today,
        repair: RotationRepair(seed: seed, steps: steps))
    }
    console.list(job.warnings, of: path)
    let bytes =
      switch arguments.value("--format") {
      case "csv": RotationRepairOutput.csv(job, language: console.language)
      case "json": RotationRepairOutput.json(job)
      default: Array(RotationRepairOutput.text(job, language: console.language).utf8)
      }
    try FileLoading.write(bytes, arguments, console)
    if let target = arguments.value("--publish") {
      try LivingOptions.publish(
        job.revisions, version: job.version, of: path, to: target, loaded, arguments)
    }
    let holes = job.rotations.reduce(0) { $0 + $1.report.after.holes.count }
    return holes == 0 || !arguments.has("--fail-if-uncovered") ? .answered : .uncovered
  }

  /// The event, and the day on which it begins.
  private static func event(
    _ arguments: Arguments
  ) throws(UsageFailure) -> (event: RotationEvent, first: CivilDay) {
    let named = ["--absent", "--withdraw", "--join"].filter { arguments.has($0) }
    let today = try arguments.day("--today")
    let from = try arguments.day("--from") ?? today
    let to = try arguments.day("--to")
    guard named.count == 1, let institution = arguments.value(named[0]), let from else {
      throw UsageFailure(
        command: nil,
        mistakes: [
          LocalizedText(
            ja: "--absent・--withdraw・--join のどれか一つと、--from（または --today）が要ります。",
            en: "give one of --absent, --withdraw and --join, and --from (or --today).")
        ])
    }
    if let to, to < from || named[0] != "--absent" {
      throw UsageFailure(
        command: nil,
        mistakes: [
          LocalizedText(
            ja: "--to は --absent とだけ使い、--from 以後の日です。",
            en: "--to goes with --absent only and does not lie before --from.")
        ])
    }
    if arguments.has("--doctor"), named[0] != "--absent" {
      throw UsageFailure(
        command: nil,
        mistakes: [
          LocalizedText(
            ja: "--doctor は --absent とだけ使います。", en: "--doctor goes with --absent only.")
        ])
    }
    switch named[0] {
    case "--absent":
      let span = DateSpan(from: from, to: to ?? from)
      return (.absent(institution, span, doctor: arguments.value("--doctor")), from)
    case "--withdraw": return (.withdraws(institution, from), from)
    default: return (.joins(institution, from), from)
    }
  }
}
