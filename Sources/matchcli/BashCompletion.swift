// Problem: bash is to complete commands, options, their values and files as the table has them.
// Method: a function that finds the command among the first two words, then what the word before
//   the cursor asks for. `=` stands alone in COMP_WORDS, so `--format=json` is three words there.
// It needs nothing of the package bash-completion, and runs in bash 3.2 as well.

import MatchEngine
import MatchService

/// The completion script for bash.
enum BashCompletion {
  /// What is offered after an option.
  private static func offer(_ option: OptionSpecification) -> String? {
    guard let value = option.value else { return nil }
    if !option.allowed.isEmpty { return "words='" + option.allowed.joined(separator: " ") + "'" }
    switch OptionCompletion(value) {
    case .files: return "files=f"
    case .folders: return "files=d"
    case .nothing: return "words=''"
    }
  }

  /// The script.
  static func script(of commands: [CommandSpecification]) -> String {
    let pairs = commands.map(\.name).filter { $0.contains(" ") }
    var firsts: [String] = []
    for name in commands.map(\.name) {
      let first = String(name.split(separator: " ")[0])
      if !firsts.contains(first) { firsts.append(first) }
    }
    var lines = [
      "# bash completion for matchcli \(Version.text), printed by `matchcli completion bash`.",
      "_matchcli() {",
      "  local current=\"${COMP_WORDS[COMP_CWORD]}\" previous=\"${COMP_WORDS[COMP_CWORD-1]}\"",
      "  local command=\"${COMP_WORDS[1]}\" first=2 words='' files='' options=''",
      "  COMPREPLY=()",
      "  if [[ $current == '=' ]]; then",
      "    current=''",
      "  elif [[ $previous == '=' ]]; then",
      "    previous=\"${COMP_WORDS[COMP_CWORD-2]}\"",
      "  fi",
      "  if (( COMP_CWORD == 1 )); then",
      "    words='\((firsts + ["help", "version", "--help", "--version"]).joined(separator: " "))'",
      "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))",
      "    return",
      "  fi",
    ]
    lines += [
      "  if (( COMP_CWORD > 2 )); then",
      "    case \"${COMP_WORDS[1]} ${COMP_WORDS[2]}\" in",
      "      " + pairs.map { "'\($0)'" }.joined(separator: "|") + ")",
      "        command=\"${COMP_WORDS[1]} ${COMP_WORDS[2]}\" first=3 ;;",
      "    esac",
      "  fi",
      "  case \"$command $previous\" in",
    ]
    for option in CommandTable.common {
      guard let offer = offer(option) else { continue }
      let names = [option.name, option.short].compactMap { $0 }
      lines.append("    " + names.map { "*' \($0)'" }.joined(separator: "|") + ") \(offer) ;;")
    }
    for command in commands {
      for option in command.options {
        guard let offer = offer(option) else { continue }
        let names = [option.name, option.short].compactMap { $0 }
        lines.append(
          "    " + names.map { "'\(command.name) \($0)'" }.joined(separator: "|") + ") \(offer) ;;")
      }
    }
    lines += [
      "    *)",
      "      case \"$command\" in",
      "        help) words='\(firsts.joined(separator: " "))' ;;",
    ]
    for command in commands {
      let names = (command.options + CommandTable.common).map(\.name).joined(separator: " ")
      var parts = ["options='\(names)'"]
      switch command.completion {
      case .files: if !command.operands.isEmpty { parts.append("files=f") }
      case .words(let words): parts.append("words='\(words.joined(separator: " "))'")
      case .prefixes(let words):
        parts += ["words='\(words.joined(separator: " "))'", "files=f"]
      }
      lines.append("        '\(command.name)') \(parts.joined(separator: " ")) ;;")
    }
    lines += [
      "      esac",
      "      if (( COMP_CWORD == 2 )); then",
      "        case \"$command\" in",
    ]
    for first in firsts {
      let seconds = pairs.filter { $0.hasPrefix(first + " ") }.map { $0.dropFirst(first.count + 1) }
      if seconds.isEmpty { continue }
      lines.append("          '\(first)') words+=' \(seconds.joined(separator: " "))' ;;")
    }
    lines += [
      "        esac",
      "      fi",
      "      if [[ $current == -* ]]; then words=$options files=''; fi ;;",
      "  esac",
      "  local IFS=$' \\t\\n'",
      "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))",
      "  if (( ${#COMPREPLY[@]} == 1 )) && [[ ${COMPREPLY[0]} == *= ]]; then",
      "    compopt -o nospace 2>/dev/null",
      "  fi",
      "  if [[ -n $files ]]; then",
      "    local name",
      "    compopt -o filenames 2>/dev/null",
      "    while IFS= read -r name; do",
      "      COMPREPLY+=(\"$name\")",
      "    done < <(compgen -\"$files\" -- \"$current\")",
      "  fi",
      "}",
      "complete -F _matchcli matchcli",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
