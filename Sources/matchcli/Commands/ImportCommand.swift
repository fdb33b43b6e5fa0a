import MatchEngine
import MatchService

/// `matchcli import`: official files become a region.
enum ImportCommand {
  static let specification = CommandSpecification(
    name: "import", operands: ["KIND=FILE..."],
    summary: LocalizedText(
      ja: "公表ファイル（ナビイ、病床一覧、報告、当番表…）から地域文書を作る",
      en: "make a region from official files (ナビイ, bed lists, reports, rotas …)"),
    notes: [
      LocalizedText(
        ja: "ファイルの種類（KIND）。省くと見出しから分かる:", en: "Kinds of file (KIND); left out, the header tells:")
    ]
      + ImportKind.allCases.map {
        LocalizedText(
          ja: "  \($0.rawValue)  \($0.name.japanese)", en: "  \($0.rawValue)  \($0.name.english)")
      },
    options: [
      OptionSpecification(
        name: "--secondary-area", value: "CODE",
        help: LocalizedText(ja: "この二次医療圏だけ（例 3803）", en: "this secondary medical area only (3803)")),
      OptionSpecification(
        name: "--prefecture", value: "CODE",
        help: LocalizedText(ja: "この都道府県だけ（例 38）", en: "this prefecture only (38)")),
      OptionSpecification(
        name: "--as-of", value: "YYYY-MM-DD",
        help: LocalizedText(ja: "いつの事実か（必須）", en: "day of the facts (required)")),
      OptionSpecification(
        name: "--name", value: "NAME", help: LocalizedText(ja: "地域の名前", en: "name of the region")),
      OptionSpecification(
        name: "--fiscal-year", value: "YEAR",
        help: LocalizedText(
          ja: "輪番を作る年度（既定は --as-of の翌年度）", en: "year of the rotations (default: the next)")),
      OptionSpecification(
        name: "--report", value: "FILE",
        help: LocalizedText(
          ja: "読んだ・直した・落とした行をすべて CSV に書く",
          en: "write every row that was read, repaired, unresolved or dropped as CSV"),
        isWritten: true),
      OptionSpecification(
        name: "--output", short: "-o", value: "FILE",
        help: LocalizedText(ja: "地域文書の書き出し先（既定 標準出力）", en: "the region (default: standard output)"),
        isWritten: true), CommonOptions.era,
    ],
    examples: [
      "import areas=municipalities.csv navii-facilities=01-1.zip navii-hours=01-2.zip \\\n"
        + "      --secondary-area 3803 --as-of 2026-11-01 -o region.json --report rows.csv"
    ],
    takesMoreOperands: true, completion: .prefixes(ImportKind.allCases.map { $0.rawValue + "=" }),
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let options = try options(arguments)
    let inputs = try inputs(arguments.operands, console)
    let result: ImportResult
    do {
      result = try ImportJob(options).run(inputs) { console.progress($0) }
    } catch {
      throw CommandFailure(name: "import", problems: error.problems, exitCode: .badInput)
    }
    console.endProgress()
    return try finish(document: result.document, report: result.report, arguments, console)
  }

  /// Writes the region and the rows, and says how the region stands.
  static func finish(
    document: RegionDocument, report: ImportReport, _ arguments: Arguments, _ console: Console
  ) throws -> ExitCode {
    if let path = arguments.value("--report") {
      do {
        try AtomicFile.write(report.csv(console.language), to: path)
      } catch {
        throw CommandFailure(name: path, problems: error.problems, exitCode: .inputOutput)
      }
    }
    try FileLoading.write(RegionFormat.encode(document), arguments, console)
    console.note(report.text(console.language, limit: 20))
    console.progress(LocalizedText(ja: "地域文書を点検しています", en: "checking the region"))
    let problems = RegionCheck.problems(in: document)
    let errors = problems.filter { $0.severity == .error }
    console.endProgress()
    console.list(errors, of: arguments.value("--output") ?? "region")
    console.note(
      LocalizedText(
        ja: "地域文書の点検: エラー\(errors.count)件、警告\(problems.count - errors.count)件（matchcli check で一覧）。",
        en:
          "check of the region: \(Wording.count(errors.count, "error")), \(Wording.count(problems.count - errors.count, "warning")) (matchcli check lists them)."
      ))
    return errors.isEmpty ? .answered : .badInput
  }

  /// All files; every one that cannot be read is told.
  private static func inputs(_ words: [String], _ console: Console) throws -> [ImportInput] {
    var inputs: [ImportInput] = []
    var problems: [Problem] = []
    for word in words {
      do {
        inputs.append(try input(word, console: console))
      } catch let failure as CommandFailure {
        problems += failure.problems
      }
    }
    if !problems.isEmpty {
      throw CommandFailure(name: "import", problems: problems, exitCode: .inputOutput)
    }
    return inputs
  }

  /// `KIND=PATH`, or a path alone, whose columns then tell its kind.
  private static func input(_ word: String, console: Console) throws -> ImportInput {
    var kind: ImportKind?
    var path = word
    if let separator = word.firstIndex(of: "=") {
      let name = String(word[..<separator])
      guard let found = ImportKind(rawValue: name) else {
        let known = ImportKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw UsageFailure(
          command: "import",
          mistakes: [
            LocalizedText(
              ja: "「\(name)」という種類はありません。\(known) のどれかです。",
              en: "there is no kind ‘\(name)’; it is one of \(known).")
          ])
      }
      kind = found
      path = String(word[word.index(after: separator)...])
    }
    console.progress(LocalizedText(ja: "読み込み中 \(path)", en: "reading \(path)"))
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return ImportInput(kind: kind, fileName: file, bytes: try FileLoading.bytes(path))
  }

  private static func options(_ arguments: Arguments) throws -> ImportOptions {
    let scope: ImportScope
    switch (arguments.value("--secondary-area"), arguments.value("--prefecture")) {
    case (let area?, nil): scope = .secondaryArea(area)
    case (nil, let prefecture?): scope = .prefecture(prefecture)
    case (nil, nil): scope = .everything
    default:
      throw UsageFailure(
        command: "import",
        mistakes: [
          LocalizedText(
            ja: "--secondary-area と --prefecture はどちらか一つです。",
            en: "give --secondary-area or --prefecture, not both.")
        ])
    }
    // The clock is not asked: the same command gives the same region tomorrow.
    guard let day = try arguments.day("--as-of") else {
      throw UsageFailure(
        command: "import",
        mistakes: [
          LocalizedText(
            ja: "--as-of YYYY-MM-DD（いつの事実か）が要ります。",
            en: "--as-of YYYY-MM-DD (the day of the facts) is required.")
        ])
    }
    return ImportOptions(
      scope: scope, asOf: day, name: arguments.value("--name"),
      fiscalYear: try arguments.integer("--fiscal-year", in: 1955...2149))
  }
}
