import MatchEngine
import MatchService

/// `matchcli export fhir`: a region and its published rotations as FHIR R4.
enum ExportFHIRCommand {
  static let specification = CommandSpecification(
    name: "export fhir", operands: ["REGION"],
    summary: LocalizedText(
      ja: "地域・輪番・病床を FHIR R4（NDJSON、JP Core の識別子）で書き出す",
      en: "write region, duties and beds as FHIR R4 (NDJSON, JP Core identifiers)"),
    options: [
      OptionSpecification(
        name: "--plan", value: "FILE",
        help: LocalizedText(
          ja: "当番も書く: plan.json か当番表 CSV", en: "duties too: a plan.json or a rota as CSV")),
      LivingOptions.rotation,
      OptionSpecification(
        name: "--store", value: "FILE",
        help: LocalizedText(
          ja: "今の空床も書く: サービスの保存ファイル", en: "free beds too: the file of a service")),
      OptionSpecification(
        name: "--for", value: ViewerLevel.allCases.map(\.rawValue).joined(separator: "|"),
        help: LocalizedText(
          ja: "だれに渡すか。見せない病棟と支援は書かない（既定 coordinator）",
          en: "who gets it; wards and offers they may not see are left out (default coordinator)"),
        allowed: ViewerLevel.allCases.map(\.rawValue)),
      OptionSpecification(
        name: "--bundle", value: "URL",
        help: LocalizedText(
          ja: "フォルダーの代わりに、この FHIR サーバーへ送る transaction Bundle を一つのファイルに書く",
          en: "instead of a folder, one file: a transaction Bundle for the FHIR server at URL")),
      OptionSpecification(
        name: "--output", short: "-o", value: "FOLDER",
        help: LocalizedText(
          ja: "書き出すフォルダー（必須。--bundle ならファイル）",
          en: "the folder to write (required; with --bundle a file)"), isWritten: true),
    ],
    examples: [
      "export fhir region.json -o fhir",
      "export fhir region.json --plan plan/plan.json --store board.sqlite -o fhir",
      "export fhir region.json --bundle https://fhir.example.jp/r4 -o bundle.json",
    ],
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    guard let folder = arguments.value("--output"), folder != "-" else {
      throw UsageFailure(
        command: "export fhir",
        mistakes: [
          LocalizedText(
            ja: "-o でフォルダーを指定してください。", en: "name a folder with -o.")
        ])
    }
    if let base = arguments.value("--bundle"), !FHIRBundle.isBase(base) {
      throw UsageFailure(
        command: "export fhir",
        mistakes: [
          LocalizedText(
            ja: "--bundle には http:// か https:// で始まるサーバーのアドレスを書いてください。",
            en: "--bundle takes the address of a server, beginning with http:// or https://.")
        ])
    }
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    let export = try export(loaded, arguments, console)
    console.progress(LocalizedText(ja: "書き出しています", en: "writing"))
    let files = export.files()
    // What we would refuse to read we do not write.
    let problems = FHIRCheck.problems(
      in: files.map { FHIRInput(fileName: $0.name, bytes: $0.bytes) })
    guard problems.isEmpty else {
      throw CommandFailure(name: loaded.name, problems: problems, exitCode: .badInput)
    }
    do {
      if let base = arguments.value("--bundle") {
        try AtomicFile.write(FHIRBundle.transaction(files, base: base), to: folder)
      } else {
        var output = OutputFolder(folder)
        for file in files { output.add(file.name, file.bytes) }
        try output.commit()
      }
    } catch {
      throw CommandFailure(name: folder, problems: error.problems, exitCode: .inputOutput)
    }
    console.endProgress()
    let counts = files.map { "\($0.type.rawValue) \($0.count)" }.joined(separator: ", ")
    console.note(LocalizedText(ja: "\(folder): \(counts)", en: "\(folder): \(counts)"))
    return .answered
  }

  private static func export(
    _ loaded: RegionLoading.Loaded, _ arguments: Arguments, _ console: Console
  ) throws -> FHIRExport {
    var rotations: [PublishedRotation] = []
    var hours: PlanHours?
    if let path = arguments.value("--plan") {
      let chosen = try LivingOptions.rotations(arguments, loaded.region)
      // A rota as CSV names its rows one by one; only a plan says from which region it was made.
      let bytes = try FileLoading.bytes(path)
      if RotationFile.isJSON(bytes) {
        try PublishedLoading.fit(bytes, path, loaded, chosen, console)
        hours = PlanHours(reading: bytes)
      }
      rotations = try LivingOptions.published(path, arguments, loaded.region, bytes: bytes)
    }
    var vacancies: [VacancyReport] = []
    if let path = arguments.value("--store") {
      do {
        vacancies = try StoreExport.currentReports(of: path)
      } catch {
        throw StoreCommand.failure(of: path, error)
      }
    }
    return FHIRExport(
      region: loaded.region, rotations: rotations, hours: hours, vacancies: vacancies,
      audience: arguments.value("--for").flatMap(ViewerLevel.init(rawValue:)) ?? .coordinator,
      language: console.language)
  }
}
