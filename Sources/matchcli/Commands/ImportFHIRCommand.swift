import MatchEngine
import MatchService

/// `matchcli import fhir`: FHIR R4 resources become a region.
enum ImportFHIRCommand {
  static let specification = CommandSpecification(
    name: "import fhir", operands: ["FOLDER|FILE..."],
    summary: LocalizedText(
      ja: "FHIR R4（NDJSON・Bundle）の Organization・Location・PractitionerRole から地域文書を作る",
      en: "make a region from Organization, Location and PractitionerRole of FHIR R4"),
    options: [
      OptionSpecification(
        name: "--as-of", value: "YYYY-MM-DD",
        help: LocalizedText(ja: "いつの事実か（必須）", en: "day of the facts (required)")),
      OptionSpecification(
        name: "--name", value: "NAME", help: LocalizedText(ja: "地域の名前", en: "name of the region")),
      OptionSpecification(
        name: "--report", value: "FILE",
        help: LocalizedText(
          ja: "読んだ・直した・落としたリソースをすべて CSV に書く",
          en: "write every resource that was read, repaired, unresolved or dropped as CSV"),
        isWritten: true),
      OptionSpecification(
        name: "--output", short: "-o", value: "FILE",
        help: LocalizedText(ja: "地域文書の書き出し先（既定 標準出力）", en: "the region (default: standard output)"),
        isWritten: true),
      CommonOptions.era,
    ],
    examples: ["import fhir fhir/ --as-of 2026-11-01 -o region.json --report rows.csv"],
    takesMoreOperands: true, run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    guard let day = try arguments.day("--as-of") else {
      throw UsageFailure(
        command: "import fhir",
        mistakes: [
          LocalizedText(
            ja: "--as-of YYYY-MM-DD（いつの事実か）が要ります。",
            en: "--as-of YYYY-MM-DD (the day of the facts) is required.")
        ])
    }
    var inputs: [FHIRInput] = []
    for operand in arguments.operands {
      for path in try paths(operand) {
        console.progress(LocalizedText(ja: "読み込み中 \(path)", en: "reading \(path)"))
        let file = path.split(separator: "/").last.map(String.init) ?? path
        inputs.append(FHIRInput(fileName: file, bytes: try FileLoading.bytes(path)))
      }
    }
    console.progress(LocalizedText(ja: "取り込んでいます", en: "importing"))
    let result: FHIRImportResult
    do {
      result = try FHIRImport.run(
        inputs, options: FHIRImportOptions(asOf: day, name: arguments.value("--name")))
    } catch {
      throw CommandFailure(name: "import fhir", problems: error.problems, exitCode: .badInput)
    }
    console.endProgress()
    return try ImportCommand.finish(
      document: result.document, report: result.report, arguments, console)
  }

  /// The files of a folder that hold resources, by name; a file stands for itself.
  private static func paths(_ operand: String) throws(CommandFailure) -> [String] {
    guard let names = FolderReading.names(operand) else { return [operand] }
    let files = names.filter { $0.hasSuffix(".ndjson") || $0.hasSuffix(".json") }
    guard !files.isEmpty else {
      throw CommandFailure(
        name: operand,
        problems: [
          Problem(
            .error, path: operand, value: "", rule: "fhir-no-files",
            message: LocalizedText(
              ja: "フォルダーに .ndjson も .json もありません。",
              en: "the folder holds no .ndjson and no .json."))
        ], exitCode: .badInput)
    }
    let folder = operand.hasSuffix("/") ? operand : operand + "/"
    return files.map { folder + $0 }
  }
}
