import MatchEngine
import MatchService

/// `matchcli match --need group`: linked groups of one facility standard.
enum GroupCommand {
  static let kind = OptionSpecification(
    name: "--kind", value: "phone-standard-4|enhanced-linked",
    help: LocalizedText(
      ja: "--need group の施設基準（既定 phone-standard-4）",
      en: "the standard of --need group (default phone-standard-4)"),
    allowed: ["phone-standard-4", "enhanced-linked"])

  static let existing = OptionSpecification(
    name: "--existing", value: "keep|reform",
    help: LocalizedText(
      ja: "--need group で今のグループを残すか組み直すか（既定 keep）",
      en: "--need group keeps present groups or may form them anew (default keep)"),
    allowed: ["keep", "reform"])

  static let scarce = OptionSpecification(
    name: "--scarce",
    help: LocalizedText(
      ja: "医療資源の少ない地域として病院を280床未満まで認める",
      en: "count the region as scarce in resources: hospitals below 280 beds"))

  /// Runs the command; `seed` comes from the common option.
  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    if arguments.value("--form") != nil {
      throw UsageFailure(
        command: "match",
        mistakes: [
          LocalizedText(
            ja: "--form は --need group では使えません。", en: "--form does not go with --need group.")
        ])
    }
    let seed = try arguments.integer("--seed", in: 0...Int.max, default: 1)
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    let plan: GroupPlan
    console.progress(LocalizedText(ja: "グループを組んでいます", en: "forming groups"))
    do {
      plan = try GroupPlan.make(
        loaded.region,
        kind: arguments.value("--kind") == "enhanced-linked" ? .enhancedLinked : .phoneStandard4,
        options: GroupOptions(
          existing: arguments.value("--existing") == "reform" ? .reform : .keep,
          scarce: arguments.has("--scarce"), seed: UInt64(seed)),
        inputName: loaded.fileName, inputDigest: loaded.digest)
    } catch {
      throw CommandFailure(name: loaded.name, problems: error.problems, exitCode: .badInput)
    }
    console.endProgress()
    let bytes =
      switch arguments.value("--format") {
      case "csv": GroupTable.csv(plan, language: console.language)
      case "json": GroupFormat.encode(plan)
      default: Array(GroupText.text(plan, language: console.language).utf8)
      }
    try FileLoading.write(bytes, arguments, console)
    return plan.isCovered || !arguments.has("--fail-if-uncovered") ? .answered : .uncovered
  }
}
