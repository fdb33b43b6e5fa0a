import MatchEngine
import MatchService

/// `matchcli man`: the manual page.
enum ManCommand {
  static let specification = CommandSpecification(
    name: "man", operands: [],
    summary: LocalizedText(
      ja: "マニュアルページ（roff）を表示する", en: "print the manual page (roff)"),
    options: [CommonOptions.output],
    examples: ["man -o matchcli.1", "man --lang ja -o matchcli.ja.1"],
    run: { arguments, console in
      let page = ManualPage.roff(of: CommandTable.commands, console.language)
      try FileLoading.write(Array(page.utf8), arguments, console)
      return .answered
    })
}
