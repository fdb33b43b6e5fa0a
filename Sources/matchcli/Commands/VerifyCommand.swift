import MatchEngine
import MatchService

/// `matchcli verify`: checks a plan against its region.
enum VerifyCommand {
  static let specification = CommandSpecification(
    name: "verify", operands: ["REGION", "PLAN"],
    summary: LocalizedText(
      ja: "plan.json やグループを地域文書に照らして独立に検算する",
      en: "check a plan.json or linked groups against their region, independently"),
    options: [CommonOptions.era], examples: ["verify Examples/shiomi.json plan/plan.json"],
    run: run)

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let loaded = try RegionLoading.load(arguments.operands[0], console: console)
    let path = arguments.operands[1]
    let bytes = try FileLoading.bytes(path)
    console.progress(LocalizedText(ja: "検算しています \(path)", en: "verifying \(path)"))
    console.meter.expect(100)
    let report: VerificationReport
    do {
      report = try DocumentVerification.verify(
        bytes, against: loaded.region, digest: loaded.digest, meter: console.meter)
    } catch {
      throw CommandFailure(name: path, problems: error.problems, exitCode: .badInput)
    }
    console.endProgress()
    for check in report.checks {
      let mark = check.failures.isEmpty ? "✓" : "✗"
      console.tell("\(mark) \(check.name[console.language]) (\(check.count))")
      console.list(check.failures, of: path)
    }
    let verdict =
      report.holds
      ? LocalizedText(ja: "すべて確かめました。", en: "everything holds.")
      : LocalizedText(ja: "計画は地域文書と合いません。", en: "the plan does not hold.")
    console.tell(verdict[console.language])
    return report.holds ? .answered : .badInput
  }
}
