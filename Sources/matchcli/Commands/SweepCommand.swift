import MatchEngine
import MatchService

/// `matchcli sweep`: years to come in parts that can be stopped, resumed and merged.
enum SweepCommand {
  static let specification = CommandSpecification(
    name: "sweep", operands: ["REGION"],
    summary: LocalizedText(
      ja: "将来の見通しを少しずつ計算して保存する（止めても続きから。分けて計算し、後で合わせる）",
      en: "draw years to come and keep them: stop, go on, share out, merge"),
    options: [
      OptionSpecification(
        name: "--draws", value: "N",
        help: LocalizedText(ja: "全部で何回試すか（既定 1000）", en: "draws of the whole sweep (default 1000)")),
      OptionSpecification(
        name: "--range", value: "FROM-TO",
        help: LocalizedText(
          ja: "このうち FROM 回目から TO 回目の前までだけ（0から数える）",
          en: "only these of them, from 0, without TO")),
      OptionSpecification(
        name: "--part", value: "FILE",
        help: LocalizedText(ja: "ほかで計算した分を合わせる。繰り返せる", en: "merge what was drawn elsewhere"),
        repeats: true),
      OptionSpecification(
        name: "--area", value: "ID",
        help: LocalizedText(ja: "この圏域だけを追う", en: "follow this area only")),
      OptionSpecification(
        name: "--output", short: "-o", value: "FILE",
        help: LocalizedText(
          ja: "途中結果の保存先（必須）。あれば続きから", en: "where draws are kept (required); goes on if it exists"),
        isWritten: true),
    ] + WhatIfCommand.sweepAssumptions,
    examples: [
      "sweep Examples/shiomi.json --draws 10000 -o sweep.json",
      "sweep Examples/shiomi.json --draws 10000 --range 0-5000 -o first.json",
      "sweep Examples/shiomi.json --draws 10000 --range 5000-10000 -o second.json",
      "sweep Examples/shiomi.json --draws 10000 --part first.json --part second.json -o all.json",
    ],
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let draws = try arguments.integer("--draws", in: 1...1_000_000, default: 1_000)
    let wanted = try range(arguments, draws)
    guard let output = arguments.value("--output") else {
      throw UsageFailure(
        command: nil,
        mistakes: [LocalizedText(ja: "-o FILE がありません。", en: "-o FILE is missing.")])
    }
    let period = try CommonOptions.period(arguments)
    let seed = UInt64(try arguments.integer("--seed", in: 0...Int.max, default: 1))
    let threads = try arguments.integer("--threads", in: 1...256)
    let steps = try arguments.integer("--steps", in: 0...2_000_000_000)
    let lastYear = try arguments.integer("--until", in: 2000...2200, default: 2040)
    let functions = arguments.all("--need").compactMap(MatchCommand.function)
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    let demand = try WhatIfLoading.demand(arguments)
    let parts = try WhatIfLoading.parts(arguments)
    let kept = FileReading.exists(output) ? try FileLoading.bytes(output) : nil
    let options = PlanOptions(
      functions: functions.isEmpty ? [.afterHours, .admission] : functions, period: period,
      seed: seed, steps: steps, threads: threads)
    let plan = try PlanLoading.plan(loaded, options, console: console)
    let workers = threads.map { Workers.threads($0) } ?? .threads()
    // A disk that is full is another matter than a region that cannot be swept.
    var failure: CommandFailure?
    do throws(ProblemList) {
      var part = try SweepPart(
        plan,
        options: TimelineOptions(
          draws: draws, lastYear: lastYear, seed: seed, demand: demand,
          area: arguments.value("--area")), workers: workers)
      var problems: [Problem] = []
      // What was kept comes first: the parts are in it if this command ran before.
      do throws(ProblemList) {
        if let kept { try part.merge(kept, name: output) }
      } catch {
        problems += error.problems
      }
      let held = part.partial.draws
      for (name, bytes) in parts {
        do throws(ProblemList) {
          try part.merge(bytes, name: name, unlessIn: held)
        } catch {
          problems += error.problems
        }
      }
      if !problems.isEmpty { throw ProblemList(problems) }
      console.progress(
        LocalizedText(
          ja: "\(lastYear)年までの見通しを試しています", en: "drawing the years to \(lastYear)"))
      console.meter.expect(draws, counted: true)
      console.meter.reach(part.partial.drawCount)
      _ = try part.draw(
        wanted, workers: workers, meter: console.meter, isStopped: { false }
      ) { part throws(ProblemList) in
        console.meter.reach(part.partial.drawCount)
        failure = Self.failure(writing: part, to: output)
        if let failure { throw ProblemList(failure.problems) }
      }
      // Also where nothing was left to draw: the merged parts are what was asked for.
      failure = Self.failure(writing: part, to: output)
      if let failure { throw ProblemList(failure.problems) }
      console.endProgress()
      let drawn = SweepPart.text(part.partial.draws)
      console.note(
        LocalizedText(
          ja: "\(output): 試行 \(drawn)（\(part.partial.drawCount)/\(draws)回）",
          en: "\(output): draws \(drawn) (\(part.partial.drawCount) of \(draws))"))
      if part.partial.missing(upTo: draws).isEmpty {
        console.result(
          WhatIfText.timeline(part.partial.report(part.problem), console.language))
      }
      return .answered
    } catch {
      throw failure
        ?? CommandFailure(
          name: arguments.operands[0], problems: error.problems, exitCode: .badInput)
    }
  }

  /// Writes what was drawn; what went wrong, if anything did.
  private static func failure(writing part: SweepPart, to output: String) -> CommandFailure? {
    do {
      try AtomicFile.write(part.encoded(), to: output)
      return nil
    } catch {
      return CommandFailure(name: output, problems: error.problems, exitCode: .inputOutput)
    }
  }

  private static func range(
    _ arguments: Arguments, _ draws: Int
  ) throws(UsageFailure) -> Range<Int> {
    guard let text = arguments.value("--range") else { return 0..<draws }
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard ends.count == 2, ends[0] >= 0, ends[0] <= ends[1], ends[1] <= draws else {
      throw UsageFailure(
        command: nil,
        mistakes: [
          LocalizedText(
            ja: "--range に「\(text)」は使えません。0〜\(draws) の中で FROM-TO と書きます（例 0-\(draws / 2)）。",
            en:
              "--range cannot be ‘\(text)’; it is FROM-TO inside 0 to \(draws), such as 0-\(draws / 2)."
          )
        ])
    }
    return ends[0]..<ends[1]
  }
}
