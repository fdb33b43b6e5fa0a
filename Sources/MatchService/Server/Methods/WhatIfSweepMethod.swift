internal import MatchEngine

/// Draws some futures of a region, so that a sweep can be shared out.
enum WhatIfSweepMethod {
  private static let demand = JSONObjectShape(
    "SweepDemand", ja: "ある年の需要。", en: "The demand of a year.",
    [
      .required("year", .integer(1900...2300), ja: "年", en: "Year"),
      .required(
        "patients", .integer(1...1_000_000_000), ja: "患者数（単位は問わない）", en: "Patients, in any unit"),
    ])

  static let sweep = MethodDescription(
    name: "whatif/sweep",
    about: LocalizedText(
      ja: "将来の見通しの試行を、何回目から何回目まで引く。結果は合わせることができる。",
      en: "Draws some of the futures of a sweep; what several calls drew can be merged."),
    parameters: [
      .required("draws", .integer(1...1_000_000), ja: "全部で何回試すか", en: "Draws of the whole sweep"),
      .optional(
        "from", .integer(0...1_000_000), default: "0", ja: "何回目から引くか", en: "The first draw"),
      .nullable(
        "to", .integer(0...1_000_000), ja: "何回目の前まで引くか（省くと最後まで）",
        en: "The draw before which it ends; the last if left out"),
      .optional(
        "parts", .array(of: .object(SweepPart.shape), count: 0...10_000), ja: "前に引いたもの",
        en: "What was drawn before"),
      .nullable("area", .string(.identifier), ja: "この圏域だけを追う", en: "Follow this area only"),
      .optional(
        "until", .integer(2000...2200), default: "2040", ja: "何年まで見通すか", en: "Last year"),
      .optional(
        "demand", .array(of: .object(demand), count: 0...300), ja: "需要の推計", en: "Projected demand"),
      .optional(
        "functions", .array(of: RegionFormat.supportFunction),
        default: #"["afterHours","admission"]"#, ja: "機能", en: "Functions"),
      .optional(
        "seed", .integer(0...Int.max), default: "1", ja: "乱数の種", en: "Seed of every search"),
      .nullable(
        "steps", .integer(0...100_000_000), ja: "当番表の探索の手数", en: "Search steps for each rotation"),
    ],
    result: JSONObjectShape(
      "SweepDrawn", ja: "引いた試行。", en: "What was drawn.",
      [
        .required(
          "part", .object(SweepPart.shape), ja: "合わせることのできる形", en: "In a form to be merged"),
        .nullable(
          "timeline", .any, ja: "すべての試行がそろったときの見通し", en: "The bands, once every draw is there"),
      ]),
    roles: [.coordinator], errors: [.forbidden, .noRegion, .badDocument],
    example: #"{"actor":{"role":"coordinator"},"draws":100,"to":10,"until":2030,"steps":1000}"#,
    work: .compute { state, call in
      var members = call.members
      let draws = members.integer("draws") ?? 1
      let from = members.integer("from") ?? 0
      let to = members.integer("to") ?? draws
      guard from <= to, to <= draws else {
        throw ServiceError(
          .invalidParameters,
          LocalizedText(
            ja: "試行の範囲（\(from)〜\(to)）が 0〜\(draws) に収まりません。",
            en: "The draws \(from) to \(to) do not lie in 0 to \(draws)."))
      }
      let parts = members.list("parts") { $0 }
      let named = members.choices("functions", of: SupportFunction.self)
      let functions = named.isEmpty ? [.afterHours, .admission] : named
      let seed = UInt64(members.integer("seed") ?? 1)
      let demand = members.list("demand") { value -> TimelineDemand? in
        var members = value.members
        guard let year = members.integer("year"), let patients = members.integer("patients") else {
          return nil
        }
        return TimelineDemand(year: year, patients: patients)
      }
      let options = WhatIfOptions(
        lastYear: members.integer("until") ?? 2040, demand: demand
      ).timeline(draws: draws, seed: seed, area: members.string("area"))
      let planOptions = PlanOptions(
        functions: functions, seed: seed, steps: members.integer("steps"),
        threads: state.settings.threads)
      let loaded = try state.loadedRegion()
      let memory = state.plans
      return MatchMethods.computation { context in
        let planning = LocalizedText(ja: "今の計画を作っています", en: "making today's plan")
        context.progress(0, to - from + 1, planning)
        let plan = try memory.plan(
          of: loaded, planOptions, isStopped: context.isCancelled, progress: { _ in }
        ).plan
        var part = try SweepPart(plan, options: options, workers: planOptions.workers)
        var problems: [Problem] = []
        for (index, value) in parts.enumerated() {
          do throws(ProblemList) { try part.merge(value, name: "parts[\(index)]") } catch {
            problems += error.problems
          }
        }
        if !problems.isEmpty { throw ProblemList(problems) }
        let isWhole = try part.draw(
          from..<to, workers: planOptions.workers, isStopped: context.isCancelled
        ) { part in
          let done = min(part.partial.drawCount, to - from)
          context.progress(
            1 + done, to - from + 1,
            LocalizedText(ja: "\(done)回試しました", en: "\(Wording.count(done, "draw"))"))
        }
        guard isWhole else { throw ServiceError(.requestCancelled) }
        var writer = JSONWriter()
        writer.object { writer in
          writer.object("part") { part.write(into: &$0) }
          if part.partial.missing(upTo: draws).isEmpty {
            writer.object("timeline") {
              WhatIfFormat.write(part.partial.report(part.problem), into: &$0)
            }
          }
        }
        return writer.bytes
      }
    })
}
