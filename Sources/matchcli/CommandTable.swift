import MatchEngine
import MatchService

/// One option of a command, as it is parsed and as `--help` shows it.
struct OptionSpecification: Sendable {
  /// The long name with its dashes.
  let name: String
  /// A one-letter form such as `-o`.
  var short: String?
  /// What follows it (`FILE`, `N`); nil for a switch.
  var value: String?
  /// What it does.
  let help: LocalizedText
  /// The accepted words, where only some are.
  var allowed: [String] = []
  /// Whether it may be given several times.
  var repeats = false
  /// Whether its value names a file or folder that is written.
  var isWritten = false
}

/// What a shell offers in the place of an operand.
enum OperandCompletion: Sendable {
  /// Files and folders.
  case files
  /// These words only.
  case words([String])
  /// These words with a file's name right after them, or a file alone.
  case prefixes([String])
}

/// What a shell offers for the value of an option, told from how help names it.
enum OptionCompletion: Equatable, Sendable {
  case files
  case folders
  case nothing

  /// `FILE`, `FOLDER`, `DIR`, or some of them: `FILE|FOLDER`.
  init(_ value: String) {
    let words = value.split(separator: "|")
    self =
      words.contains("FILE")
      ? .files : words.contains("FOLDER") || words.contains("DIR") ? .folders : .nothing
  }
}

/// One command: its arguments, its help and its code.
struct CommandSpecification: Sendable {
  let name: String
  /// The operands as help shows them, such as `REGION`.
  let operands: [String]
  let summary: LocalizedText
  /// What its page says besides, a line each.
  var notes: [LocalizedText] = []
  let options: [OptionSpecification]
  /// Examples for help, without the program's name.
  let examples: [String]
  /// Whether more operands than named may follow.
  var takesMoreOperands = false
  /// What a shell offers in the place of an operand.
  var completion = OperandCompletion.files
  /// Whether it heeds the signals that end a process in its own way.
  var endsItself = false
  let run: @Sendable (Arguments, Console) throws -> ExitCode
}

/// All commands, in the order of `--help`.
enum CommandTable {
  static let commands: [CommandSpecification] = [
    PlanCommand.specification,
    CheckCommand.specification,
    MatchCommand.specification,
    RotateCommand.specification,
    RotateCheckCommand.specification,
    RotateRepairCommand.specification,
    RotateSwapsCommand.specification,
    RotateCompareCommand.specification,
    RotateWhyCommand.specification,
    RotateCarryCommand.specification,
    RotateConflictCommand.specification,
    WhatIfCommand.specification,
    SweepCommand.specification,
    ReportCommand.specification,
    LookupCommand.specification,
    ImportCommand.specification,
    ImportFHIRCommand.specification,
    ExportFHIRCommand.specification,
    ImportRotaCommand.specification,
    ExportCalendarCommand.specification,
    ExportWorkbookCommand.specification,
    ExportCSVCommand.specification,
    VerifyCommand.specification,
    GenerateCommand.specification,
    ServeCommand.specification,
    BatchCommand.specification,
    StoreCommand.export,
    StoreCommand.check,
    StoreCommand.backup,
    SchemaCommand.specification,
    CompletionCommand.specification,
    ManCommand.specification,
  ]

  /// Options that every command takes.
  static let common: [OptionSpecification] = [
    OptionSpecification(
      name: "--lang", value: "ja|en",
      help: LocalizedText(ja: "言語（既定は環境変数 LANG から）", en: "language (default from LANG)"),
      allowed: ["ja", "en"]),
    OptionSpecification(
      name: "--quiet", short: "-q",
      help: LocalizedText(
        ja: "進捗と注記を出さない（エラーは出す）", en: "no progress and no notes; errors still")),
    OptionSpecification(
      name: "--verbose", short: "-v",
      help: LocalizedText(
        ja: "作業を一つずつ、かかった時間とともに1行で示す", en: "a line for each step, with its duration")),
    OptionSpecification(
      name: "--help", short: "-h", help: LocalizedText(ja: "この説明を表示", en: "show this help")),
  ]

  static func command(named name: String) -> CommandSpecification? {
    commands.first { $0.name == name }
  }

  /// The command that a command line names, and how many of its words name it.
  ///
  /// `rotate check …` names a command of two words; a file of that name is written `./check`.
  static func command(of words: [String]) -> (command: CommandSpecification, words: Int)? {
    if words.count > 1, let command = command(named: words[0] + " " + words[1]) {
      return (command, 2)
    }
    return words.first.flatMap { command(named: $0) }.map { ($0, 1) }
  }
}
