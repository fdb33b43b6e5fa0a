// Problem: zsh is to complete commands, options, their values and files as the table has them.
// Method: the function names the command, drops its words and leaves the rest to `_arguments`,
//   which wants one specification a word: `--name[help]:VALUE:ACTION`.

import MatchEngine
import MatchService

/// The completion script for zsh.
enum ZshCompletion {
  /// The script, with its descriptions in one language.
  static func script(of commands: [CommandSpecification], _ language: Language) -> String {
    var firsts: [(word: String, summary: String)] = []
    for command in commands where !command.name.contains(" ") {
      firsts.append((command.name, command.summary[language]))
    }
    var groups: [(word: String, seconds: [CommandSpecification])] = []
    for command in commands where command.name.contains(" ") {
      let first = String(command.name.split(separator: " ")[0])
      if let index = groups.firstIndex(where: { $0.word == first }) {
        groups[index].seconds.append(command)
      } else {
        groups.append((first, [command]))
      }
    }
    for group in groups where !firsts.contains(where: { $0.word == group.word }) {
      firsts.append((group.word, group.seconds.map { word(2, of: $0) }.joined(separator: " · ")))
    }
    var lines = [
      "#compdef matchcli",
      "# zsh completion for matchcli \(Version.text), printed by `matchcli completion zsh`.",
      "_matchcli() {",
      "  local -a commands",
      "  if (( CURRENT == 2 )); then",
      "    commands=(",
    ]
    lines += firsts.map { "      " + described($0.word, $0.summary) }
    lines += ["    )", "    _describe -t commands command commands", "    return", "  fi"]
    lines.append("  local command=$words[2]")
    for group in groups {
      let words = group.seconds.map { word(2, of: $0) }
      lines += [
        "  if [[ $command == \(group.word) ]]; then",
        "    if (( CURRENT == 3 )); then",
        "      commands=(",
      ]
      lines += group.seconds.map { "        " + described(word(2, of: $0), $0.summary[language]) }
      lines += [
        "      )",
        "      _describe -t commands command commands",
        "    elif [[ $words[3] == (\(words.joined(separator: "|"))) ]]; then",
        "      command=\"$command $words[3]\"",
        "      shift words; (( CURRENT-- ))",
        "    fi",
        "  fi",
      ]
    }
    lines += ["  shift words; (( CURRENT-- ))", "  case $command in"]
    for command in commands {
      lines.append("    '\(command.name)')")
      lines.append("      _arguments -s \\")
      var specifications: [String] = []
      for option in command.options + CommandTable.common {
        specifications += arguments(option, language)
      }
      if let operands = operands(command) { specifications.append(operands) }
      lines.append(specifications.map { "        " + $0 }.joined(separator: " \\\n") + " ;;")
    }
    lines += [
      "  esac", "}",
      // Autoloaded, the file is the function's body; sourced, it registers the function.
      "if [[ $funcstack[1] == _matchcli ]]; then _matchcli \"$@\"; else compdef _matchcli matchcli; fi",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func word(_ number: Int, of command: CommandSpecification) -> String {
    String(command.name.split(separator: " ")[number - 1])
  }

  /// `'word:description'`.
  private static func described(_ word: String, _ text: String) -> String {
    quoted(word + ":" + text.replacing(":", with: "\\:"))
  }

  /// The specifications of an option: one for each of its names.
  private static func arguments(_ option: OptionSpecification, _ language: Language) -> [String] {
    let help = "[" + escaped(option.help[language]) + "]"
    var action = ""
    if let value = option.value {
      let offer =
        if !option.allowed.isEmpty {
          "(" + option.allowed.joined(separator: " ") + ")"
        } else {
          switch OptionCompletion(value) {
          case .files: "_files"
          case .folders: "_files -/"
          case .nothing: " "
          }
        }
      action = ":" + escaped(value) + ":" + offer
    }
    let names = [option.short, option.name].compactMap { $0 }
    let exclusive =
      option.repeats ? "*" : names.count > 1 ? "(" + names.joined(separator: " ") + ")" : ""
    return names.map { quoted(exclusive + $0 + help + action) }
  }

  private static func operands(_ command: CommandSpecification) -> String? {
    guard !command.operands.isEmpty else { return nil }
    switch command.completion {
    case .files: return quoted("*:" + escaped(command.operands[0]) + ":_files")
    case .words(let words):
      return quoted("1:" + escaped(command.operands[0]) + ":(" + words.joined(separator: " ") + ")")
    case .prefixes(let words):
      let list = words.joined(separator: " ")
      return quoted(
        "*:" + escaped(command.operands[0])
          + ":{ if compset -P '*='; then _files; else compadd -S '' - \(list); _files; fi }")
    }
  }

  /// Text inside brackets and between colons.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "[]:\\".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
