import MatchEngine
import MatchService

/// `matchcli rotate swaps`: who could take a duty, and what became of agreed swaps.
enum RotateSwapsCommand {
  static let specification = CommandSpecification(
    name: "rotate swaps", operands: ["REGION", "PLAN"],
    summary: LocalizedText(
      ja: "ある当番を代われる交換の一覧と各自の回数への影響、または合意済みの交換の点検",
      en: "lawful swaps for a duty with their effect on every counter, or a check of agreed swaps"),
    options: LivingOptions.slot + [
      OptionSpecification(
        name: "--member", value: "INSTITUTION",
        help: LocalizedText(ja: "この施設との交換だけ", en: "only swaps with this institution")),
      OptionSpecification(
        name: "--proposals", value: "FILE",
        help: LocalizedText(
          ja: "合意済みの交換（JSON）を順に点検する", en: "check agreed swaps (JSON), in their order")),
      OptionSpecification(
        name: "--publish", value: "FILE",
        help: LocalizedText(
          ja: "成立した交換を入れた次の版をここに書く",
          en: "write the next version with all accepted swaps here"), isWritten: true),
      OptionSpecification(
        name: "--today", value: "YYYY-MM-DD",
        help: LocalizedText(ja: "この日より前は変えない", en: "nothing before this day changes")),
      CommonOptions.format(["text", "csv", "json"]), CommonOptions.output, CommonOptions.era,
    ],
    examples: [
      "rotate swaps region.json plan/plan.json --rotation kyukyu --day 2028-01-01 --line kyukyu",
      "rotate swaps region.json plan/plan.json --proposals agreed.json --publish v2.json",
    ],
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let today = try arguments.day("--today")
    guard arguments.has("--proposals") != arguments.has("--day") else {
      throw UsageFailure(
        command: nil,
        mistakes: [
          LocalizedText(
            ja: "--day（一つの当番）か --proposals（合意済みの交換）のどちらかが要ります。",
            en: "give either --day (one duty) or --proposals (agreed swaps).")
        ])
    }
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    console.progress(LocalizedText(ja: "当番表を読んでいます", en: "reading the rotations"))
    let published = try LivingOptions.published(
      arguments.operands[1], arguments, loaded.region, toldTo: console, digest: loaded.digest)
    if let path = arguments.value("--proposals") {
      return try judge(path, published, today, arguments, console, loaded)
    }
    let (rotation, duty) = try LivingOptions.duty(arguments, in: published)
    let record = rotation.written.record
    var member: Int?
    if let name = arguments.value("--member") {
      member = record.members.firstIndex { $0.institution == name }
      guard member != nil else {
        throw UsageFailure(
          command: nil,
          mistakes: [
            LocalizedText(
              ja: "--member「\(name)」は\(record.name)の参加者ではありません。",
              en: "--member ‘\(name)’ is no member of \(record.name).")
          ])
      }
    }
    console.progress(LocalizedText(ja: "交換を探しています", en: "looking for swaps"))
    guard
      let report = SwapSearch(today: today ?? rotation.report.from).exchanges(
        for: duty, in: rotation.report, of: rotation.problem, with: member)
    else {
      throw UsageFailure(
        command: nil,
        mistakes: [
          LocalizedText(
            ja: "その当番は過去か固定なので交換できません。", en: "that duty is past or pinned.")
        ])
    }
    let bytes =
      switch arguments.value("--format") {
      case "csv": SwapOutput.csv(report, of: rotation, language: console.language)
      case "json": SwapOutput.json(report, of: rotation)
      default: Array(SwapOutput.text(report, of: rotation, language: console.language).utf8)
      }
    try FileLoading.write(bytes, arguments, console)
    return .answered
  }

  private static func judge(
    _ path: String, _ published: [PublishedRotation], _ today: CivilDay?,
    _ arguments: Arguments, _ console: Console, _ loaded: RegionLoading.Loaded
  ) throws -> ExitCode {
    let bytes = try FileLoading.bytes(path)
    console.progress(LocalizedText(ja: "交換を点検しています", en: "checking the swaps"))
    let proposals = try RotationLoading.solving(path) { () throws(ProblemList) in
      try SwapProposals.judge(bytes, against: published, today: today)
    }
    try FileLoading.write(
      Array(
        SwapProposalOutput.bytes(
          proposals, format: arguments.value("--format") ?? "text", language: console.language)),
      arguments, console)
    if let target = arguments.value("--publish") {
      try LivingOptions.publish(
        proposals.revisions, version: proposals.version, of: arguments.operands[1], to: target,
        loaded, arguments)
    }
    return proposals.areAccepted ? .answered : .badInput
  }
}
