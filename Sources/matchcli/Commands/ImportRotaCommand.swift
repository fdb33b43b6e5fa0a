import MatchEngine
import MatchService

/// `matchcli import rota`: an edited workbook comes back as pins and requests.
enum ImportRotaCommand {
  static let specification = CommandSpecification(
    name: "import rota", operands: ["REGION", "ROTA"],
    summary: LocalizedText(
      ja: "書き換えた当番表（.xlsx か .csv）を固定と希望として地域文書に取り込む",
      en: "take an edited rota (.xlsx or .csv) into the region as pins and requests"),
    options: [
      OptionSpecification(
        name: "--plan", value: "FILE",
        help: LocalizedText(
          ja: "書き換える前の plan.json（CSV では必要。ブックは自分で持っている）",
          en: "the plan.json before the edits (needed for CSV; a workbook holds it itself)")),
      OptionSpecification(
        name: "--all",
        help: LocalizedText(
          ja: "書き換えたセルだけでなく、名前のある当番をすべて固定する",
          en: "pin every duty that names somebody, not only the changed ones")),
      OptionSpecification(
        name: "--weight", value: "N",
        help: LocalizedText(
          ja: "希望（◎・△）一つの重み（1〜1000、既定 10）",
          en: "what breaking one wish (◎, △) costs (1 to 1000, default 10)")),
      OptionSpecification(
        name: "--strict",
        help: LocalizedText(
          ja: "読めないセルが一つでもあれば何も書かない（終了コード 2）",
          en: "write nothing if a single cell is not understood (exit code 2)")),
      CommonOptions.output,
      CommonOptions.era,
    ],
    examples: [
      "import rota region.json rota.xlsx -o region-2.json",
      "import rota region.json rotation-kyukyu.csv --plan plan/plan.json -o region-2.json",
    ],
    run: run)

  /// With more faults than these and nothing taken in, it is the wrong file.
  private static let few = 20

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let weight = try arguments.integer("--weight", in: 1...1_000, default: 10)
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    let path = arguments.operands[1]
    let bytes = try FileLoading.bytes(path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var plan: (name: String, bytes: [UInt8])?
    if let planPath = arguments.value("--plan") {
      plan = (planPath, try FileLoading.bytes(planPath))
    }
    let result = try RotationLoading.solving(path) { () throws(ProblemList) in
      try RotaImport(
        bytes, name: name, region: loaded.region, plan: plan,
        options: RotaImport.Options(pinsEverything: arguments.has("--all"), weight: weight))
    }
    let taken = result.pinCount + result.releasedCount + result.wishCount
    if taken == 0, result.problems.count > Self.few {
      console.list(Array(result.problems.prefix(Self.few)), of: name)
      throw CommandFailure(
        name: name,
        problems: [
          Problem(
            .error, path: "$", value: "\(result.problems.count)", rule: "nothing-understood",
            message: LocalizedText(
              ja: "読めないセルが\(result.problems.count)個あり、何も取り込めません。",
              en:
                "\(Wording.count(result.problems.count, "cell")) cannot be understood, and nothing can be taken in."
            ),
            hint: LocalizedText(
              ja: "別の地域か、別の計画のファイルではありませんか。",
              en: "Is it the file of another region, or of another plan?"))
        ], exitCode: .badInput)
    }
    console.list(result.problems, of: name)
    console.list(result.notes, of: name)
    console.note(result.summary)
    if result.pinCount > 0, !arguments.has("--all") {
      console.note(
        LocalizedText(
          ja: "固定したのは直した当番だけです。ほかの当番は次の plan で組み直されます（--all なら全部を固定）。",
          en:
            "Only what was edited is fixed; the next plan makes all other duties anew (--all fixes all)."
        ))
    }
    if arguments.has("--strict"), !result.problems.isEmpty { return .badInput }
    // What the edits bring about is told with the rules of the region, and must leave it usable.
    let known = Set(loaded.region.warnings)
    let found = RegionCheck.problems(in: result.document).filter { !known.contains($0) }
    console.list(found, of: arguments.value("--output") ?? "region")
    if found.contains(where: { $0.severity == .error }) { return .badInput }
    try FileLoading.write(RegionFormat.encode(result.document), arguments, console)
    return .answered
  }
}
