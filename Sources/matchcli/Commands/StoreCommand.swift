import MatchEngine
import MatchService

/// `matchcli store export|check|backup`: what people do with the file of a service.
enum StoreCommand {
  static let export = CommandSpecification(
    name: "store export", operands: ["STORE"],
    summary: LocalizedText(
      ja: "サービスの記録を CSV で取り出す（動作中でもよい）",
      en: "write what a service has kept as CSV, also while it runs"),
    options: [
      OptionSpecification(
        name: "--table", value: "reports|facts|inquiries|events",
        help: LocalizedText(
          ja: "報告の履歴・今の状態・打診・出来事（既定 reports）",
          en: "reports, current facts, inquiries or the trail (default reports)"),
        allowed: StoreExport.Table.allCases.map(\.rawValue)),
      CommonOptions.output,
    ],
    examples: ["store export board.sqlite --table inquiries -o inquiries.csv"],
    run: { arguments, console in
      let table =
        arguments.value("--table").flatMap(StoreExport.Table.init(rawValue:)) ?? .reports
      console.progress(LocalizedText(ja: "取り出しています", en: "exporting"))
      let bytes = try using(arguments) { path throws(ProblemList) in
        try StoreExport.csv(table, of: path, language: console.language)
      }
      try FileLoading.write(bytes, arguments, console)
      return .answered
    })

  static let check = CommandSpecification(
    name: "store check", operands: ["STORE"],
    summary: LocalizedText(
      ja: "サービスの保存ファイルが壊れていないかを調べる", en: "check the file of a service for damage"),
    options: [], examples: ["store check board.sqlite"],
    run: { arguments, console in
      console.progress(LocalizedText(ja: "調べています", en: "checking"))
      let faults = try using(arguments) { path throws(ProblemList) in
        try StoreExport.faults(of: path)
      }
      console.endProgress()
      for fault in faults { console.result(fault[console.language] + "\n") }
      if faults.isEmpty {
        let sound = LocalizedText(ja: "壊れていません。", en: "Nothing is wrong.")
        console.result(sound[console.language] + "\n")
      }
      return faults.isEmpty ? .answered : .badInput
    })

  static let backup = CommandSpecification(
    name: "store backup", operands: ["STORE", "COPY"],
    summary: LocalizedText(
      ja: "サービスの保存ファイルの写しを作る（動作中でもよい）",
      en: "copy the file of a service, also while it runs"),
    options: [], examples: ["store backup board.sqlite board-2026-11-21.sqlite"],
    run: { arguments, console in
      let copy = arguments.operands[1]
      console.progress(LocalizedText(ja: "写しています", en: "copying"))
      try using(arguments) { path throws(ProblemList) in try StoreExport.backup(path, to: copy) }
      return .answered
    })

  private static func using<Value>(
    _ arguments: Arguments, _ body: (String) throws(ProblemList) -> Value
  ) throws -> Value {
    let path = arguments.operands[0]
    do {
      return try body(path)
    } catch {
      throw failure(of: path, error)
    }
  }

  /// How a command ends that could not use a store: what is no store of this program, or a damaged
  /// one, is bad input; all else is a file that could not be read or written.
  static func failure(of path: String, _ error: ProblemList) -> CommandFailure {
    let faults = ["store-foreign", "store-newer", "store-damaged"]
    let isBad = error.problems.contains { faults.contains($0.rule) }
    return CommandFailure(
      name: path, problems: error.problems, exitCode: isBad ? .badInput : .inputOutput)
  }
}
