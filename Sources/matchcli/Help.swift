import MatchEngine
import MatchService

/// The text of `--help`, made from the command table.
enum Help {
  /// All commands in one page.
  static func overview(_ language: Language) -> String {
    let title = LocalizedText(
      ja: "matchcli \(Version.text) — 診療所と支援先の組合せ、当番表、空床の計算",
      en: "matchcli \(Version.text) — who covers whom, who is on duty, where is a bed")
    let usage = LocalizedText(
      ja: "使い方: matchcli コマンド [引数] [オプション]", en: "Usage: matchcli COMMAND [ARGUMENTS] [OPTIONS]")
    var lines = [title[language], "", usage[language], ""]
    lines += columns(
      CommandTable.commands.map { (([$0.name] + $0.operands).joined(separator: " "), $0.summary) },
      language)
    lines += [
      "",
      LocalizedText(
        ja: "各コマンドの説明: matchcli コマンド --help", en: "More: matchcli COMMAND --help")[language],
    ]
    return lines.joined(separator: "\n")
  }

  /// The page of one command.
  static func page(of command: CommandSpecification, _ language: Language) -> String {
    let heading = ["matchcli", command.name] + command.operands
    var lines = [command.summary[language], "", heading.joined(separator: " ") + " [...]", ""]
    lines += columns(
      (command.options + CommandTable.common).map { option in
        let names = [option.short, option.name].compactMap { $0 }.joined(separator: ", ")
        return (option.value.map { names + " " + $0 } ?? names, option.help)
      }, language)
    if !command.notes.isEmpty { lines += [""] + command.notes.map { $0[language] } }
    if !command.examples.isEmpty {
      lines += ["", LocalizedText(ja: "例:", en: "Examples:")[language]]
      lines += command.examples.map { "  matchcli " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func columns(_ rows: [(String, LocalizedText)], _ language: Language) -> [String] {
    let width = rows.map { $0.0.count }.max() ?? 0
    return rows.map { row in
      "  " + row.0 + String(repeating: " ", count: width - row.0.count + 2) + row.1[language]
    }
  }
}
