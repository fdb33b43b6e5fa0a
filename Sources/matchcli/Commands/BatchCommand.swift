import MatchEngine
import MatchService

/// `matchcli batch`: a filter that a cluster pipes through.
enum BatchCommand {
  static let specification = CommandSpecification(
    name: "batch", operands: [],
    summary: LocalizedText(
      ja: "1行に1要求を読み、同じ順に1行ずつ答える（状態を持たない。Spark や GNU parallel 用）",
      en: "one request a line in, one answer a line out, without state (for Spark, GNU parallel)"),
    options: [
      OptionSpecification(
        name: "--max-line", value: "N",
        help: LocalizedText(
          ja: "1行の上限バイト数（既定 268435456）", en: "bytes of a line (default 268435456)")),
      OptionSpecification(
        name: "--threads", value: "N",
        help: LocalizedText(
          ja: "1行の計算に使うスレッド数（既定 1。並列は外側で）",
          en: "threads for one line (default 1: what runs the batch works in parallel)")),
    ],
    examples: [
      "batch < requests.ndjson > answers.ndjson",
      "schema batch",
    ],
    run: { arguments, console in
      let limit = try arguments.integer("--max-line", in: 1_024...1 << 30, default: 256 << 20)
      let run = BatchRun(
        language: console.language,
        threads: try arguments.integer("--threads", in: 1...256, default: 1), lineBytes: limit)
      let count: BatchRun.Count
      do throws(ProblemList) {
        console.progress(LocalizedText(ja: "要求に答えています", en: "answering requests"))
        console.meter.expect(0, counted: true)
        count = try BatchProcess.run(run, lineBytes: limit) { count in
          console.meter.reach(count.lines)
        }
      } catch {
        throw CommandFailure(name: "batch", problems: error.problems, exitCode: .inputOutput)
      }
      console.endProgress()
      console.note(
        LocalizedText(
          ja: "batch: \(count.lines)行を読み、\(count.lines)行に答えました。うちエラー\(count.errors)行。",
          en:
            "batch: \(Wording.count(count.lines, "line")) read and answered, \(Wording.count(count.errors, "of them an error", "of them errors"))"
        ))
      return .answered
    })
}
