// Problem: a manual page that says what `--help` says, and cannot grow apart from it.
// Method: man(7) macros, UTF-8, made from the command table and the table of exit codes.
// Reference: groff_man(7); in running text `-` is a minus and `\` and a leading dot are escaped.

import MatchEngine
import MatchService

/// The manual page in roff.
enum ManualPage {
  /// The page in one language.
  static func roff(of commands: [CommandSpecification], _ language: Language) -> String {
    var page = Page(language: language)
    page.title()
    page.section(LocalizedText(ja: "名前", en: "NAME"))
    page.text(
      LocalizedText(
        ja: "matchcli - 診療所と支援先の組合せ、当番表、空床の計算",
        en: "matchcli - who covers whom, who is on duty, where is a bed"))
    page.section(LocalizedText(ja: "書式", en: "SYNOPSIS"))
    page.line(".B matchcli")
    page.line(
      LocalizedText(
        ja: ".I コマンド\n[\\fI引数\\fR]\n[\\fIオプション\\fR]",
        en: ".I COMMAND\n[\\fIARGUMENTS\\fR]\n[\\fIOPTIONS\\fR]")[language])
    page.section(LocalizedText(ja: "説明", en: "DESCRIPTION"))
    page.text(Self.description)
    page.section(LocalizedText(ja: "コマンド", en: "COMMANDS"))
    for command in commands { page.command(command) }
    page.section(LocalizedText(ja: "共通のオプション", en: "COMMON OPTIONS"))
    for option in CommandTable.common { page.option(option) }
    page.section(LocalizedText(ja: "終了コード", en: "EXIT STATUS"))
    for code in ExitCode.allCases { page.entry(String(code.rawValue), code.meaning) }
    page.section(LocalizedText(ja: "環境変数", en: "ENVIRONMENT"))
    for (name, meaning) in Self.environment { page.entry(name, meaning) }
    page.section(LocalizedText(ja: "ファイル", en: "FILES"))
    for (name, meaning) in Self.files { page.entry(name, meaning) }
    page.section(LocalizedText(ja: "例", en: "EXAMPLES"))
    for command in commands {
      for example in command.examples { page.example(example) }
    }
    return page.lines.joined(separator: "\n") + "\n"
  }

  private static let description = LocalizedText(
    ja: "かかりつけ医機能報告、空床情報、圏域の決まりから、地域の組合せと当番表を作り、その理由と検算を示します。"
      + "結果は標準出力か --output に、それ以外の知らせは標準エラーに出します。"
      + "同じ入力と種からは、いつも同じ結果になります。",
    en:
      "From function reports, vacancy data and area constraints, matchcli matches the clinics of a "
      + "Japanese region with those who support them, makes duty rotations, ranks free beds, and "
      + "tells the reasons. Results go to standard output or to --output, everything else to "
      + "standard error. The same input and seed give the same bytes.")

  private static let environment: [(String, LocalizedText)] = [
    (
      "LC_ALL, LC_MESSAGES, LANG",
      LocalizedText(
        ja: "最初に設定のあるものが ja で始まれば日本語、ほかは英語。--lang が優先。",
        en: "Japanese if the first that is set begins with ja, else English; --lang goes first.")
    ),
    (
      "NO_COLOR",
      LocalizedText(
        ja: "空でない値があれば、エラーと警告に色を付けない。TERM=dumb でも付けない。",
        en:
          "With any value but an empty one, errors and warnings have no colour; nor with TERM=dumb."
      )
    ),
  ]

  private static let files: [(String, LocalizedText)] = [
    (
      "region.json",
      LocalizedText(
        ja: "地域文書。形は matchcli schema region が示す。",
        en: "A region; matchcli schema region prints its form.")
    ),
    (
      "plan/plan.json",
      LocalizedText(
        ja: "plan が書き、verify・rotate repair などが読む計画。",
        en: "A plan, as plan writes it and verify, rotate repair and others read it.")
    ),
    (
      ".NAME.HASH-PID-N.tmp",
      LocalizedText(
        ja: "書き終える前のファイル。できあがってから名前を変える。中断すれば消える。",
        en: "A file that is not whole yet; it is renamed when it is, and removed on Ctrl-C.")
    ),
  ]
}

/// A page while it is written.
private struct Page {
  let language: Language
  var lines: [String] = []

  mutating func line(_ text: String) { lines.append(text) }

  mutating func title() {
    if language == .japanese {
      // Japanese has no spaces at which to break a line; groff's tables know where it may.
      line(".if \\n(.g .mso ja.tmac")
    }
    // Without a day: the same binary prints the same page.
    line(".TH MATCHCLI 1 \"\" \"matchcli \(Version.text)\"")
    // Long words such as option lists are not stretched over the line.
    line(".ad l")
  }

  mutating func section(_ title: LocalizedText) { line(".SH " + Self.quoted(title[language])) }

  mutating func text(_ text: LocalizedText) { line(Self.escaped(text[language])) }

  mutating func entry(_ term: String, _ text: LocalizedText) {
    line(".TP")
    line("\\fB" + Self.inline(term) + "\\fR")
    self.text(text)
  }

  mutating func command(_ command: CommandSpecification) {
    line(".SS " + Self.quoted("matchcli " + command.name))
    let operands = command.operands.map { " \\fI" + Self.inline($0) + "\\fR" }.joined()
    line("\\fBmatchcli " + Self.inline(command.name) + "\\fR" + operands + " [...]")
    line(".PP")
    text(command.summary)
    for note in command.notes {
      line(".br")
      text(note)
    }
    for each in command.options { option(each) }
  }

  mutating func option(_ option: OptionSpecification) {
    line(".TP")
    let names = [option.short, option.name].compactMap { $0 }
      .map { "\\fB" + Self.inline($0) + "\\fR" }.joined(separator: ", ")
    // A line may break after each word of a list.
    let value = option.value.map {
      " \\fI" + Self.inline($0).replacing("|", with: "|\\:").replacing(",", with: ",\\:") + "\\fR"
    }
    line(names + (value ?? ""))
    text(option.help)
  }

  mutating func example(_ example: String) {
    line(".PP")
    line(".nf")
    for part in ("matchcli " + example).split(separator: "\n") {
      line("\\&    " + Self.inline(String(part)))
    }
    line(".fi")
  }

  /// Running text: backslashes and signs are plain, and a leading dot is no request.
  private static func escaped(_ text: String) -> String {
    let result = inline(text)
    return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
  }

  private static func inline(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\n": result += " "
      default: result.append(character)
      }
    }
    return result
  }

  private static func quoted(_ text: String) -> String {
    "\"" + inline(text).replacing("\"", with: "\\(dq") + "\""
  }
}
