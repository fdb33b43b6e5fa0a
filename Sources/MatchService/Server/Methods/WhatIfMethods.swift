internal import MatchEngine

/// Methods that ask what if; each runs beside the ordered queue.
enum WhatIfMethods {
  static let all: [MethodDescription] = [run, WhatIfSweepMethod.sweep]

  static let run = MethodDescription(
    name: "whatif/run",
    about: LocalizedText(
      ja: "シナリオ・N-1・将来の見通し・声をかける相手を計算する。地域そのものは変えない。",
      en:
        "Works out scenarios, N-1, years to come and whom to ask; the region itself is not changed."
    ),
    parameters: [
      .optional(
        "scenarios", .array(of: ScenarioFormat.shape, count: 0...100), ja: "シナリオ", en: "Scenarios"),
      .optional(
        "functions", .array(of: RegionFormat.supportFunction),
        default: #"["afterHours","admission"]"#, ja: "機能", en: "Functions"),
      .optional(
        "nMinusOne", .boolean, default: "false", ja: "医療機関を一つずつ抜いて調べるか",
        en: "Whether each institution is lost in turn"),
      .optional(
        "pairs", .integer(0...1_000), default: "0", ja: "二つが抜ける最も重い組の数", en: "Gravest pairs to tell"
      ),
      .optional(
        "recruit", .boolean, default: "false", ja: "声をかける相手を挙げるか",
        en: "Whether the call list is made"),
      .nullable(
        "draws", .integer(1...100_000), ja: "将来を何回試すか（省くと試さない）",
        en: "Draws of the sweep over the years; none if left out"),
      .optional(
        "until", .integer(2000...2200), default: "2040", ja: "何年まで見通すか",
        en: "Last year of the sweep"),
      .optional(
        "seed", .integer(0...Int.max), default: "1", ja: "乱数の種", en: "Seed of every search"),
      .nullable(
        "steps", .integer(0...100_000_000), ja: "当番表の探索の手数", en: "Search steps for each rotation"),
      .optional(
        "details", .boolean, default: "true", ja: "数字の元の医療機関と影響を受ける所も返すか",
        en: "Whether the institutions behind each figure and those affected are told"),
    ],
    result: JSONObjectShape(
      "WhatIfRun", ja: "計算の結果。", en: "What was worked out.",
      [
        .required(
          "result", .any, ja: "結果（\(WhatIfFormat.schema)）",
          en: "The result (\(WhatIfFormat.schema))")
      ]),
    roles: [.coordinator], errors: [.forbidden, .noRegion, .badDocument],
    example: """
      {"actor":{"role":"coordinator"},"steps":1000,"scenarios":[{"schema":"scenario/1",\
      "id":"s","name":"H3がやめる","changes":[{"change":"removeInstitution","institution":"H3"}]}]}
      """,
    work: .compute { state, call in
      var members = call.members
      var scenarios: [Scenario] = []
      var problems: [Problem] = []
      for (index, value) in members.list("scenarios", { $0 }).enumerated() {
        do throws(ProblemList) {
          scenarios.append(try ScenarioFormat.decode(value))
        } catch {
          problems += error.problems.map { $0.within("scenarios[\(index)]") }
        }
      }
      if !problems.isEmpty { throw ServiceError(.badDocument, nil, problems: problems) }
      let named = members.choices("functions", of: SupportFunction.self)
      let functions = named.isEmpty ? [.afterHours, .admission] : named
      let seed = UInt64(members.integer("seed") ?? 1)
      let planOptions = PlanOptions(
        functions: functions, seed: seed, steps: members.integer("steps"),
        threads: state.settings.threads)
      let options = WhatIfOptions(
        scenarios: scenarios, examinesLosses: members.boolean("nMinusOne") ?? false,
        pairs: members.integer("pairs") ?? 0, draws: members.integer("draws"),
        lastYear: members.integer("until") ?? 2040, recruits: members.boolean("recruit") ?? false)
      let details = members.boolean("details") ?? true
      let loaded = try state.loadedRegion()
      let memory = state.plans
      return MatchMethods.computation { context in
        let steps = StepCounter()
        let total =
          functions.count + loaded.region.document.rotations.count + options.scenarios.count + 4
        func progress(_ what: LocalizedText) {
          context.progress(min(steps.next(), total), total, what)
        }
        let (plan, base) = try memory.plan(
          of: loaded, planOptions, isStopped: context.isCancelled, progress: progress)
        let result = try WhatIfJob.run(
          plan, options, known: base, seed: seed, workers: planOptions.workers,
          isStopped: context.isCancelled, progress: progress)
        return MatchMethods.wrapped(
          "result", WhatIfFormat.encode(result, pretty: false, details: details))
      }
    })
}

/// The plan that was last made for what-if, so that the next question in the room is answered at once.
final class PlanMemory: Sendable {
  private struct Key: Equatable {
    let digest: String
    let functions: [SupportFunction]
    let seed: UInt64
    let steps: Int?
  }

  private let last = Monitor<(key: Key, plan: Plan, base: WhatIfBase)?>(nil)

  /// The plan of a region and its figures; made again if the region or the options differ from the last.
  ///
  /// A plan that was stopped is not kept.
  func plan(
    of loaded: LoadedRegion, _ options: PlanOptions, isStopped: @Sendable () -> Bool,
    progress: (LocalizedText) -> Void
  ) throws(ProblemList) -> (plan: Plan, base: WhatIfBase) {
    let key = Key(
      digest: loaded.digest, functions: options.functions, seed: options.seed, steps: options.steps)
    if let known = last.look({ $0?.key == key ? $0 : nil }) { return (known.plan, known.base) }
    let plan = try PlanJob.run(
      loaded.region, options, inputName: loaded.region.document.name, inputDigest: loaded.digest,
      isStopped: isStopped, progress: progress)
    let base = try WhatIfBase(
      region: plan.region, matches: plan.matches, rotations: plan.rotations)
    if !isStopped() { last.look { $0 = (key, plan, base) } }
    return (plan, base)
  }
}
