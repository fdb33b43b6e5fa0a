import MatchEngine
import MatchService

#if canImport(Glibc)
  @preconcurrency import Glibc
#else
  @preconcurrency import Darwin
#endif

@main
enum MatchCLI {
  static func main() {
    // A reader that goes away must not kill a command that is writing files.
    signal(SIGPIPE, SIG_IGN)
    exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  /// Runs one command line and says how it ended.
  static func run(_ words: [String]) -> ExitCode {
    var console = Console(language: language(of: words))
    let code = run(words, &console)
    return console.outcome(code)
  }

  private static func run(_ words: [String], _ console: inout Console) -> ExitCode {
    guard let name = words.first else {
      console.say(Help.overview(console.language))
      return .usage
    }
    if ["help", "--help", "-h"].contains(name) {
      if let (command, _) = CommandTable.command(of: Array(words.dropFirst())) {
        console.result(Help.page(of: command, console.language))
      } else {
        console.result(Help.overview(console.language) + "\n")
      }
      return .answered
    }
    if name == "--version" || name == "version" {
      console.result("matchcli \(Version.text)\n")
      return .answered
    }
    guard let (command, count) = CommandTable.command(of: words) else {
      let longer = CommandTable.commands.map(\.name).filter { $0.hasPrefix(name + " ") }
      if !longer.isEmpty {
        console.say(
          LocalizedText(
            ja: "「\(name)」の次の語が要ります: " + longer.joined(separator: "、"),
            en: "‘\(name)’ needs a second word: " + longer.joined(separator: ", ")))
        return .usage
      }
      console.say(
        LocalizedText(
          ja: "「\(name)」というコマンドはありません。matchcli --help を見てください。",
          en: "there is no command ‘\(name)’. See matchcli --help."))
      return .usage
    }
    do {
      let arguments = try Arguments(parsing: Array(words.dropFirst(count)), for: command)
      if arguments.has("--help") {
        console.result(Help.page(of: command, console.language))
        return .answered
      }
      let years = CommonOptions.years(arguments)
      if arguments.has("--quiet") || arguments.has("--verbose") || years != .western {
        console = Console(
          language: console.language,
          level: arguments.has("--quiet")
            ? .quiet : arguments.has("--verbose") ? .verbose : .usual, years: years)
      }
      try OutputCheck.run(arguments, command)
      if !command.endsItself { Interruption.watch(console) }
      let code = try CommonOptions.yearsOfResult(arguments).with {
        try command.run(arguments, console)
      }
      console.endProgress()
      return code
    } catch let failure as UsageFailure {
      console.endProgress()
      for mistake in failure.mistakes { console.say(mistake) }
      console.say(
        LocalizedText(
          ja: "使い方: matchcli \(command.name) --help",
          en: "Usage: matchcli \(command.name) --help"))
      return .usage
    } catch let failure as CommandFailure {
      console.endProgress()
      console.list(failure.problems, of: failure.name)
      return failure.exitCode
    } catch {
      console.endProgress()
      console.say(
        LocalizedText(
          ja: "内部エラー: \(error)。お手数ですが、このコマンドと入力を開発元へお知らせください。",
          en: "internal error: \(error). Please report this command and its input."))
      return .internalError
    }
  }

  /// `--lang`, else the first of LC_ALL, LC_MESSAGES and LANG that is set.
  private static func language(of words: [String]) -> Language {
    for (index, word) in words.enumerated() {
      if word == "--lang", index + 1 < words.count,
        let chosen = Language(rawValue: words[index + 1])
      {
        return chosen
      }
      if word.hasPrefix("--lang="), let chosen = Language(rawValue: String(word.dropFirst(7))) {
        return chosen
      }
    }
    for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = Console.environment(variable), !value.isEmpty {
        return value.hasPrefix("ja") ? .japanese : .english
      }
    }
    return .english
  }
}

/// Something that ends a command, with the problems that say why.
struct CommandFailure: Error {
  /// The file or document that the problems are about.
  let name: String
  let problems: [Problem]
  let exitCode: ExitCode
}
