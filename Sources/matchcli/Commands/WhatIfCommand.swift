import MatchEngine
import MatchService

/// `matchcli whatif`: scenarios, losses, years to come, and whom to ask.
enum WhatIfCommand {
  static let specification = CommandSpecification(
    name: "whatif", operands: ["REGION"],
    summary: LocalizedText(
      ja: "もしも: シナリオ・N-1・将来の見通し・声をかける相手",
      en: "what if: scenarios, N-1, years to come, and whom to ask"),
    options: options + [
      CommonOptions.format(["text", "csv", "json", "html"]), CommonOptions.output,
    ],
    examples: [
      "whatif Examples/shiomi.json Examples/scenarios/hospital-stops.json",
      "whatif Examples/shiomi.json --n-minus-1 --pairs 10",
      "whatif region.json --sweep 1000 --until 2040 --format json -o sweep.json",
      "whatif Examples/shiomi.json --recruit",
    ],
    takesMoreOperands: true, run: run)

  /// Options that `report` has as well.
  static let options =
    [
      OptionSpecification(
        name: "--n-minus-1",
        help: LocalizedText(ja: "医療機関を一つずつ抜いて調べる", en: "remove each institution in turn")),
      OptionSpecification(
        name: "--pairs", value: "N",
        help: LocalizedText(ja: "二つが抜ける最も重い組をN組調べる", en: "also tell the N gravest pairs")),
      OptionSpecification(
        name: "--sweep", value: "DRAWS",
        help: LocalizedText(ja: "医師の高齢化と需要を何回試すか", en: "draws of ageing doctors and demand")),
      OptionSpecification(
        name: "--part", value: "FILE",
        help: LocalizedText(
          ja: "matchcli sweep が書いた途中結果から続ける。繰り返せる",
          en: "what matchcli sweep has drawn already; may be repeated"), repeats: true),
      OptionSpecification(
        name: "--recruit",
        help: LocalizedText(ja: "意向のある医療機関を効果の順に挙げる", en: "rank willing institutions by effect")),
      OptionSpecification(
        name: "--store", value: "FILE",
        help: LocalizedText(
          ja: "serve の保存ファイル。打診の不成立と決定までの時間を指標に加える",
          en: "a service's store: adds refusals and time to placement")),
      OptionSpecification(
        name: "--rota", value: "FILE",
        help: LocalizedText(
          ja: "公開した当番表（計画か表）から始める。なければ作る",
          en: "start from a published rota or plan; else rotations are made")),
    ] + sweepAssumptions

  /// What a sweep over the years rests on, here and in `sweep`.
  static let sweepAssumptions = [
    OptionSpecification(
      name: "--until", value: "YEAR",
      help: LocalizedText(ja: "何年まで見通すか（既定 2040）", en: "last year of the sweep (default 2040)")),
    OptionSpecification(
      name: "--demand", value: "FILE",
      help: LocalizedText(
        ja: "厚生労働省の需要推計CSV（demand_forecast.csv）", en: "the ministry's demand forecast (CSV)")),
    OptionSpecification(
      name: "--demand-area", value: "CODE",
      help: LocalizedText(ja: "需要推計の構想区域の番号", en: "the area code in the demand forecast")),
    OptionSpecification(
      name: "--need", value: "after-hours|admission|home-visit|deputy|pharmacy|visiting-nurse",
      help: LocalizedText(
        ja: "対象の機能。繰り返せる（既定 after-hours と admission）",
        en: "a function; may be repeated (default after-hours and admission)"),
      allowed: ["after-hours", "admission", "home-visit", "deputy", "pharmacy", "visiting-nurse"],
      repeats: true),
    CommonOptions.fiscalYear, CommonOptions.from, CommonOptions.to, CommonOptions.seed,
    CommonOptions.steps, CommonOptions.threads, CommonOptions.era,
  ]

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let result = try WhatIfLoading.result(arguments, console)
    let bytes =
      switch arguments.value("--format") {
      case "csv": WhatIfText.csv(result.whatIf, language: console.language)
      case "json": WhatIfFormat.encode(result.whatIf)
      case "html":
        ReportPage.html(
          RegionReport(plan: result.plan, whatIf: result.whatIf), language: console.language)
      default: Array(WhatIfText.text(result.whatIf, language: console.language).utf8)
      }
    try FileLoading.write(bytes, arguments, console)
    return .answered
  }
}

/// Reading what `whatif` and `report` are given, and working it out.
enum WhatIfLoading {
  struct Loaded {
    let plan: Plan
    let whatIf: WhatIfResult
  }

  static func result(
    _ arguments: Arguments, _ console: Console, everything: Bool = false
  ) throws -> Loaded {
    let period = try CommonOptions.period(arguments)
    let seed = UInt64(try arguments.integer("--seed", in: 0...Int.max, default: 1))
    let threads = try arguments.integer("--threads", in: 1...256)
    let steps = try arguments.integer("--steps", in: 0...2_000_000_000)
    let draws = try arguments.integer("--sweep", in: 1...10_000_000)
    let lastYear = try arguments.integer("--until", in: 2000...2200, default: 2040)
    let pairs = try arguments.integer("--pairs", in: 0...10_000, default: 0)
    let functions = arguments.all("--need").compactMap(MatchCommand.function)
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    let scenarios = try scenarios(arguments, loaded.region.document)
    let demand = try demand(arguments)
    let inquiries = try inquiries(arguments)
    let parts = try parts(arguments)
    let published = try arguments.value("--rota").map {
      try LivingOptions.published($0, arguments, loaded.region).map(\.report)
    }
    // Who names functions asks about partners; a nation's rotations take minutes.
    let isAboutDuties =
      everything || functions.isEmpty || pairs > 0 || draws != nil
      || arguments.has("--n-minus-1") || scenarios.contains(where: \.changesRotations)
    let leavesOut = !isAboutDuties && published == nil && !loaded.region.document.rotations.isEmpty
    if leavesOut {
      console.note(
        LocalizedText(
          ja: "--need で機能だけを選んだので、当番表は作らず、当番の指標は示しません（当番も見るには --rota に公開した当番表を渡します）。",
          en:
            "functions were chosen by --need, so rotations are not made and no figure of duties is told"
            + " (give a published rota by --rota to have them)."))
    }
    let made = try PlanLoading.plan(
      loaded,
      PlanOptions(
        functions: functions.isEmpty ? [.afterHours, .admission] : functions,
        rotations: published == nil && !leavesOut ? nil : [], period: period, seed: seed,
        steps: steps,
        threads: threads), console: console)
    let plan = published.map { made.with(rotations: $0) } ?? made
    do {
      let whatIf = try WhatIfJob.run(
        plan,
        WhatIfOptions(
          scenarios: scenarios, examinesLosses: everything || arguments.has("--n-minus-1"),
          pairs: pairs, draws: draws ?? (everything ? 200 : nil), lastYear: lastYear,
          demand: demand, parts: parts,
          recruits: everything || arguments.has("--recruit"),
          inquiries: inquiries),
        seed: seed, workers: threads.map { Workers.threads($0) } ?? .threads(),
        progress: { console.progress($0) }, meter: console.meter)
      console.endProgress()
      return Loaded(plan: plan, whatIf: whatIf)
    } catch {
      throw CommandFailure(
        name: arguments.operands[0], problems: error.problems, exitCode: .badInput)
    }
  }

  /// The scenarios after the region; all that is wrong with any of them is told.
  private static func scenarios(
    _ arguments: Arguments, _ document: RegionDocument
  ) throws -> [Scenario] {
    var scenarios: [Scenario] = []
    var problems: [Problem] = []
    for path in arguments.operands.dropFirst() {
      let bytes = try FileLoading.bytes(path)
      var found: [Problem] = []
      do throws(ProblemList) {
        let scenario = try ScenarioFormat.decode(bytes)
        scenarios.append(scenario)
        // Before the region is planned, which takes long.
        found = ScenarioApplication(scenario, to: document).problems
      } catch {
        found = error.problems + ScenarioFormat.unknownNames(in: bytes, of: document)
      }
      problems += found.map {
        Problem(
          $0.severity, path: path + ":" + $0.path, value: $0.value, rule: $0.rule,
          message: $0.message, hint: $0.hint)
      }
    }
    if !problems.isEmpty {
      throw CommandFailure(name: "whatif", problems: problems, exitCode: .badInput)
    }
    return scenarios
  }

  private static func inquiries(_ arguments: Arguments) throws -> InquiryRecordCount? {
    guard let path = arguments.value("--store") else { return nil }
    do { return InquiryRecordCount(try StoreExport.inquiries(of: path)) } catch {
      throw StoreCommand.failure(of: path, error)
    }
  }

  static func parts(_ arguments: Arguments) throws -> [(name: String, bytes: [UInt8])] {
    try arguments.all("--part").map { (name: $0, bytes: try FileLoading.bytes($0)) }
  }

  static func demand(_ arguments: Arguments) throws -> [TimelineDemand] {
    guard let path = arguments.value("--demand") else { return [] }
    let bytes = try FileLoading.bytes(path)
    do {
      return try DemandForecast.points(
        bytes, name: path, area: arguments.value("--demand-area"))
    } catch {
      throw CommandFailure(name: path, problems: error.problems, exitCode: .badInput)
    }
  }
}
