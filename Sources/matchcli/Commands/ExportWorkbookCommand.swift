import MatchEngine
import MatchService

/// `matchcli export workbook`: a published plan for Excel.
enum ExportWorkbookCommand {
  static let specification = CommandSpecification(
    name: "export workbook", operands: ["REGION", "PLAN"],
    summary: LocalizedText(
      ja: "公開した計画を Excel のブックに: 月ごとの当番表、回数、連携先、希望調べ",
      en: "a published plan as an Excel workbook: duties by month, counts, partners, wishes"),
    options: [
      LivingOptions.rotation,
      CommonOptions.era, CommonOptions.output,
    ],
    examples: [
      "export workbook region.json plan/plan.json -o rota.xlsx --lang ja",
      "export workbook region.json plan/plan.json --era reiwa -o rota.xlsx --lang ja",
    ],
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let plan = try PublishedLoading.plan(arguments, console)
    let (file, problems) = RotationWorkbook.output(
      plan,
      RotationWorkbook.Options(
        language: console.language, usesEra: CommonOptions.years(arguments) == .reiwa))
    try FileLoading.write(file, arguments, console)
    let path = arguments.value("--output") ?? "-"
    // What was cut is lost to whoever reads the workbook: it is told whatever the loudness.
    console.list(problems, of: path == "-" ? "workbook" : path, evenQuiet: true)
    if path != "-" {
      console.note(
        LocalizedText(
          ja: "\(path) に書きました（輪番\(plan.rotations.count)、第\(plan.version)版）。",
          en:
            "wrote \(path) (\(Wording.count(plan.rotations.count, "rotation")), version \(plan.version))."
        ))
    }
    return .answered
  }
}

/// `matchcli export csv`: the tables of a published plan in an encoding of choice.
enum ExportCSVCommand {
  static let specification = CommandSpecification(
    name: "export csv", operands: ["REGION", "PLAN"],
    summary: LocalizedText(
      ja: "公開した計画の表を CSV に。文字コードは UTF-8 か Shift_JIS（CP932）",
      en: "the tables of a published plan as CSV, in UTF-8 or Shift_JIS (CP932)"),
    options: [
      LivingOptions.rotation,
      OptionSpecification(
        name: "--encoding", value: "utf-8|cp932",
        help: LocalizedText(
          ja: "文字コード（既定 utf-8、BOM 付き）。cp932 にない文字は「〓」にして一覧を示す",
          en:
            "encoding (default utf-8 with a byte order mark); what cp932 lacks becomes 〓 and is listed"
        ), allowed: TextEncoding.allCases.map(\.rawValue)),
      OptionSpecification(
        name: "--strict",
        help: LocalizedText(
          ja: "書けない文字が一つでもあれば何も書かない（終了コード 2）",
          en: "write nothing if a single character cannot be written (exit code 2)")),
      OptionSpecification(
        name: "--output", short: "-o", value: "DIR",
        help: LocalizedText(ja: "書き出すフォルダ（既定 tables）", en: "folder to write (default tables)"),
        isWritten: true),
    ],
    examples: ["export csv region.json plan/plan.json --encoding cp932 -o tables --lang ja"],
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let encoding =
      arguments.value("--encoding").flatMap(TextEncoding.init(rawValue:)) ?? .utf8
    let plan = try PublishedLoading.plan(arguments, console)
    let tables = try RotationLoading.solving(arguments.operands[1]) { () throws(ProblemList) in
      try PublishedTables.files(plan, language: console.language, encoding: encoding)
    }
    let folder = arguments.value("--output") ?? "tables"
    if arguments.has("--strict"), !tables.problems.isEmpty {
      throw CommandFailure(name: folder, problems: tables.problems, exitCode: .badInput)
    }
    try FolderWriting.write(tables.files, to: folder)
    // What could not be written is lost to whoever reads the tables: it is told even with --quiet.
    console.list(tables.problems, of: folder, evenQuiet: true)
    console.note(
      LocalizedText(
        ja: "\(folder) に\(tables.files.count)個のファイルを書きました（置き換えた文字\(tables.problems.count)）。",
        en:
          "wrote \(Wording.count(tables.files.count, "file")) into \(folder) (\(Wording.count(tables.problems.count, "character")) replaced)."
      ))
    return .answered
  }
}

/// Reading a published plan for an export.
enum PublishedLoading {
  static func plan(_ arguments: Arguments, _ console: Console) throws -> PublishedPlan {
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    let path = arguments.operands[1]
    let chosen = try LivingOptions.rotations(arguments, loaded.region)
    let bytes = try fitting(path, loaded, chosen, console)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return try RotationLoading.solving(path) { () throws(ProblemList) in
      try PublishedPlan(reading: bytes, name: name, region: loaded.region, rotations: chosen)
    }
  }

  /// The bytes of a plan that is one of the region.
  static func fitting(
    _ path: String, _ loaded: RegionLoading.Loaded, _ chosen: [String], _ console: Console
  ) throws -> [UInt8] {
    let bytes = try FileLoading.bytes(path)
    try fit(bytes, path, loaded, chosen, console)
    return bytes
  }

  /// Refuses a plan that is none of the region; every export asks here.
  ///
  /// A plan that names what the region lacks ends the command, so that nothing is written; one
  /// that was made from another state of the region is told.
  static func fit(
    _ bytes: [UInt8], _ path: String, _ loaded: RegionLoading.Loaded, _ chosen: [String],
    _ console: Console
  ) throws {
    let warnings = try RotationLoading.solving(path) { () throws(ProblemList) in
      try PlanFit.check(
        bytes, region: loaded.region, digest: loaded.digest, rotations: chosen)
    }
    console.list(warnings, of: path)
  }
}
