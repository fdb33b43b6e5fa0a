import MatchEngine
import MatchService

/// `matchcli completion`: a script that lets a shell complete command lines.
enum CompletionCommand {
  static let specification = CommandSpecification(
    name: "completion", operands: ["SHELL"],
    summary: LocalizedText(
      ja: "シェルの補完スクリプトを表示する（bash・zsh）", en: "print a completion script for bash or zsh"),
    options: [CommonOptions.output],
    examples: [
      "completion bash > matchcli.bash", "completion zsh --lang ja > _matchcli",
    ],
    completion: .words(shells), run: run)

  private static let shells = ["bash", "zsh"]

  @Sendable static func run(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    let script: String
    switch arguments.operands[0] {
    case "bash": script = BashCompletion.script(of: CommandTable.commands)
    case "zsh": script = ZshCompletion.script(of: CommandTable.commands, console.language)
    default:
      let known = shells.joined(separator: ", ")
      throw UsageFailure(
        command: "completion",
        mistakes: [
          LocalizedText(
            ja: "「\(arguments.operands[0])」の補完はありません。\(known) のどれかです。",
            en: "there is no completion for ‘\(arguments.operands[0])’; it is one of \(known).")
        ])
    }
    try FileLoading.write(Array(script.utf8), arguments, console)
    return .answered
  }
}
