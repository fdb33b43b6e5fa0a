import MatchEngine
import MatchService

/// `matchcli lookup`: where a bed is, and in which order to call.
enum LookupCommand {
  static let specification = CommandSpecification(
    name: "lookup", operands: ["REGION"],
    summary: LocalizedText(
      ja: "空床を探し、電話する順に並べる（--night-list は一晩分の連絡表）",
      en: "find free beds in the order in which to call (--night-list: one page for the night)"),
    options: question + people + output,
    examples: [
      "lookup region.json --reports vacancies.csv --near C11 --at \"2026-01-05 22:15\" \\\n"
        + "      --needs tubeFeeding,oxygen --sex female",
      "lookup region.json --reports vacancies.ndjson --near 34.06,132.99 --area S1M1 \\\n"
        + "      --at 2026-01-05T22:15:00+09:00 --reach secondaryMedical --format json",
      "lookup --night-list region.json --reports vacancies.csv --for C11 --night 2026-01-05 \\\n"
        + "      --format html -o tonight.html",
    ],
    run: run)

  private static let question = [
    OptionSpecification(
      name: "--reports", value: "FILE",
      help: LocalizedText(
        ja: "空床の報告（CSV か NDJSON）。なければ曜日の予定だけ",
        en: "reports of free beds (CSV or NDJSON); without it only weekly patterns count")),
    OptionSpecification(
      name: "--near", value: "ID|LAT,LON",
      help: LocalizedText(
        ja: "患者のいる所: 医療機関のidか緯度,経度", en: "where the patient is: an institution's id or a point")),
    OptionSpecification(
      name: "--at", value: "TIME",
      help: LocalizedText(
        ja: "いつ（2026-01-05 22:15 は日本時間。RFC 3339 も可）",
        en: "when (2026-01-05 22:15 is Japan's time; RFC 3339 too)")),
    OptionSpecification(
      name: "--night-list",
      help: LocalizedText(ja: "一つの診療所の一晩分の連絡表", en: "the list of one clinic for one night")),
    OptionSpecification(
      name: "--for", value: "CLINIC",
      help: LocalizedText(ja: "連絡表の診療所のid", en: "the clinic of the night list, by id")),
    OptionSpecification(
      name: "--night", value: "YYYY-MM-DD",
      help: LocalizedText(
        ja: "その日の晩から翌朝まで（--at がなければ18時現在の情報）",
        en: "the night that begins on that day (as known at 18:00, unless --at is given)")),
    OptionSpecification(
      name: "--area", value: "ID",
      help: LocalizedText(
        ja: "患者の圏域（--near がidならその所在地）", en: "the patient's area (default: that of --near ID)")),
    OptionSpecification(
      name: "--reach", value: "LEVEL",
      help: LocalizedText(ja: "探す範囲", en: "the widest area in which to look"),
      allowed: AreaLevel.allCases.map(\.rawValue)),
    OptionSpecification(
      name: "--max-minutes", value: "N",
      help: LocalizedText(ja: "車での時間の上限", en: "the longest way by car, in minutes")),
    OptionSpecification(
      name: "--count", value: "N",
      help: LocalizedText(ja: "何件まで（既定 5、連絡表は 10）", en: "how many (default 5; 10 on a night list)")),
    OptionSpecification(
      name: "--fallback-minutes", value: "N",
      help: LocalizedText(
        ja: "電話しない場合にかかる分。これより遅い病棟は除く",
        en: "minutes without any call; wards that would take longer are left out")),
    OptionSpecification(
      name: "--at-once", value: "N",
      help: LocalizedText(
        ja: "同時に打診する件数（既定 3）。JSON の rounds に",
        en: "how many are asked at once (default 3; rounds of JSON)")),
  ]

  private static let people = [
    OptionSpecification(
      name: "--needs", value: "PROCEDURE,...",
      help: LocalizedText(
        ja: "必要な処置など: \(CareProcedure.allCases.map(\.rawValue).joined(separator: " "))",
        en: "procedures: \(CareProcedure.allCases.map(\.rawValue).joined(separator: " "))")),
    OptionSpecification(
      name: "--sex", value: "male|female",
      help: LocalizedText(ja: "性別（部屋のため）", en: "sex, for the room"), allowed: ["male", "female"]),
    OptionSpecification(
      name: "--isolation", help: LocalizedText(ja: "隔離が要る", en: "needs isolation")),
    OptionSpecification(
      name: "--private-room", help: LocalizedText(ja: "個室が要る", en: "needs a private room")),
    OptionSpecification(
      name: "--child", help: LocalizedText(ja: "小児", en: "the patient is a child")),
    OptionSpecification(
      name: "--category", value: "CATEGORY,...",
      help: LocalizedText(
        ja: "病床の種類（既定は精神・結核・感染症・ICU 以外）: "
          + WardCategory.allCases.map(\.rawValue).joined(separator: " "),
        en:
          "categories that will do (default: any but psychiatric, tuberculosis, infectious, intensive): "
          + WardCategory.allCases.map(\.rawValue).joined(separator: " "))),
    OptionSpecification(
      name: "--stay", value: "DAYS", help: LocalizedText(ja: "見込みの日数", en: "expected days")),
    OptionSpecification(
      name: "--discharging", value: "ID",
      help: LocalizedText(ja: "退院元の病院", en: "the hospital that discharged the patient")),
    OptionSpecification(
      name: "--registered", value: "ID",
      help: LocalizedText(
        ja: "入院希望の登録先", en: "the hospital where the patient is registered for admission")),
    OptionSpecification(
      name: "--viewer", value: "public|registered|coordinator",
      help: LocalizedText(
        ja: "誰に見せるか（既定 coordinator）", en: "who will see it (default coordinator)"),
      allowed: ViewerLevel.allCases.map(\.rawValue)),
  ]

  private static let output = [
    OptionSpecification(
      name: "--format", value: "text|json|html",
      help: LocalizedText(
        ja: "出力の形式（既定 text。html は連絡表だけ）", en: "form of the output (default text; html: night list)"),
      allowed: ["text", "json", "html"]), CommonOptions.output, CommonOptions.era,
    OptionSpecification(
      name: "--fail-if-uncovered",
      help: LocalizedText(
        ja: "電話すべき病棟がなければ終了コード 3", en: "exit with 3 if there is no ward to call")),
  ]

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let question = try LookupArguments(arguments)
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    let lookup = try question.lookup(in: loaded.region)
    let board = try board(loaded.region, at: lookup.at, arguments, console)
    console.progress(LocalizedText(ja: "空床を探しています", en: "ranking beds"))
    let report: LookupReport
    do {
      report = VacancyLookupSolver.solve(
        try VacancyLookupProblem(lookup, on: board.board, options: question.options),
        on: board.board,
        model: board.model)
    } catch {
      throw CommandFailure(name: "lookup", problems: error.problems, exitCode: .badInput)
    }
    let bytes: [UInt8]
    switch (arguments.value("--format"), question.night) {
    case ("json", _): bytes = LookupText.json(report, wards: board.board.wards)
    case (let format, let night?):
      let clinic = arguments.value("--for").flatMap { loaded.region.institutionByID[$0] }
      var notes: [Int32: String] = [:]
      for offer in report.offers { notes[offer.ward] = board.board.report(of: offer.ward)?.note }
      let list = NightList(
        clinic: clinic ?? InstitutionID(0), night: night, report: report, region: loaded.region,
        warning: board.warning, notes: notes)
      bytes =
        format == "html"
        ? NightListPage.html(list, language: console.language)
        : Array(list.text(console.language).utf8)
    default:
      bytes = Array(
        LookupText.text(report, region: loaded.region, language: console.language).utf8)
    }
    try FileLoading.write(bytes, arguments, console)
    return report.offers.isEmpty && arguments.has("--fail-if-uncovered") ? .uncovered : .answered
  }

  private static func board(
    _ region: Region, at moment: Instant, _ arguments: Arguments, _ console: Console
  ) throws -> LoadedBoard {
    guard let path = arguments.value("--reports") else {
      return LoadedBoard(
        region: region, reports: VacancyReportFile.Content(), name: "", now: moment)
    }
    console.progress(LocalizedText(ja: "空床の報告を読んでいます \(path)", en: "reading reports \(path)"))
    let bytes = try FileLoading.bytes(path)
    let content: VacancyReportFile.Content
    do {
      content = try VacancyReportFile.read(bytes, name: path)
    } catch {
      throw CommandFailure(name: path, problems: error.problems, exitCode: .badInput)
    }
    let loaded = LoadedBoard(region: region, reports: content, name: path, now: moment)
    console.note(loaded.summary)
    let shown = 20
    console.list(Array(loaded.problems.prefix(shown)), of: path)
    if loaded.problems.count > shown {
      let more = loaded.problems.count - shown
      console.note(
        LocalizedText(ja: "ほか\(more)件の問題。", en: "and \(Wording.count(more, "more problem"))."))
    }
    return loaded
  }
}
