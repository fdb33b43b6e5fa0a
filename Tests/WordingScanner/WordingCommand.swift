import Foundation
import MatchEngine
public import MatchService

/// `swift run wording`: prints all wording as one table, judges an edited one, and writes it back.
public struct WordingCommand {
  /// What a run leaves behind.
  public struct Outcome {
    /// How it ends.
    public var code: ExitCode
    /// Standard output.
    public var output: [UInt8]
    /// Standard error.
    public var errors: String
  }

  private enum Task {
    case print
    case check(String)
    case apply(String)
  }

  private let language: Language
  private var folder = "Sources"
  private var task = Task.print
  private var isHelp = false

  /// Runs a command line without the program's name.
  ///
  /// - Parameters:
  ///   - words: The command line.
  ///   - environment: Where `LANG` and the like stand.
  /// - Returns: Output, errors and the code with which the program ends.
  public static func run(_ words: [String], environment: [String: String] = [:]) -> Outcome {
    let language = language(words, environment)
    do {
      let command = try WordingCommand(words, language)
      return try command.run()
    } catch let fault as UsageFault {
      return Outcome(
        code: .usage, output: [], errors: fault.message[language] + "\n" + usage[language])
    } catch let list as ProblemList {
      return Outcome(code: .badInput, output: [], errors: text(list.problems, language))
    } catch {
      return Outcome(code: .inputOutput, output: [], errors: "\(error)\n")
    }
  }

  private func run() throws -> Outcome {
    if isHelp {
      return Outcome(code: .answered, output: Array(Self.usage[language].utf8), errors: "")
    }
    let wording = try sources()
    let table = WordingTable(wording)
    let path: String
    switch task {
    case .print: return Outcome(code: .answered, output: table.csv, errors: "")
    case .check(let file), .apply(let file): path = file
    }
    let file = WordingTableFile(
      name: path, bytes: try FileReading.bytes(path, limit: Self.largestTable))
    let judged = WordingChanges(file, wording, table)
    guard judged.problems.isEmpty else { throw ProblemList(judged.problems) }
    let writer = WordingWriter(folder: folder, wording: wording, table: table)
    var said = WordingChangeList.text(judged.changes, language)
    if case .apply = task {
      try writer.write(judged.changes)
      said += Self.written(judged.changes.count)[language] + "\n"
    } else {
      _ = try writer.composed(judged.changes)
      said += Self.wouldWrite(judged.changes.count)[language] + "\n"
    }
    return Outcome(code: .answered, output: Array(said.utf8), errors: "")
  }

  private func sources() throws -> SourceWording {
    let wording: SourceWording
    do {
      wording = try SourceWording(sources: folder)
    } catch {
      throw ProblemList([
        Problem(
          .error, path: folder, value: "", rule: "no-sources",
          message: LocalizedText(
            ja: "ソースを読めません（\(error.localizedDescription)）。",
            en: "The sources cannot be read (\(error.localizedDescription))."))
      ])
    }
    guard !wording.files.isEmpty else {
      throw ProblemList([
        Problem(
          .error, path: folder, value: "", rule: "no-sources",
          message: LocalizedText(
            ja: "ここに Swift のファイルはありません。", en: "There are no Swift files here."))
      ])
    }
    return wording
  }

  /// Ten times the table of today.
  private static let largestTable = 10 << 20

  private struct UsageFault: Error {
    let message: LocalizedText
  }

  private init(_ words: [String], _ language: Language) throws {
    self.language = language
    var rest = words[...]
    var isDryRun = false
    var folders: [String] = []
    var tasks: [Task] = []
    func value(of option: String) throws -> String {
      guard let value = rest.popFirst() else {
        throw UsageFault(
          message: LocalizedText(ja: "\(option) の値がありません。", en: "\(option) lacks its value."))
      }
      return value
    }
    while let word = rest.popFirst() {
      switch word {
      case "--apply": tasks.append(.apply(try value(of: word)))
      case "--check": tasks.append(.check(try value(of: word)))
      case "--dry-run": isDryRun = true
      case "--lang": _ = try value(of: word)
      case "--help", "-h": isHelp = true
      case _ where word.hasPrefix("-") && word != "-":
        throw UsageFault(
          message: LocalizedText(
            ja: "\(word) という指定はありません。", en: "There is no option \(word)."))
      default: folders.append(word)
      }
    }
    guard folders.count < 2, tasks.count < 2, !isDryRun || !tasks.isEmpty else {
      throw UsageFault(
        message: LocalizedText(
          ja: "表もフォルダーも一つずつです。--dry-run は --apply に付けます。",
          en: "One table and one folder at a time; --dry-run goes with --apply."))
    }
    folder = folders.first ?? folder
    task = tasks.first ?? task
    if isDryRun, case .apply(let file) = task { task = .check(file) }
  }

  /// `--lang`, else the first of LC_ALL, LC_MESSAGES and LANG that is set.
  private static func language(_ words: [String], _ environment: [String: String]) -> Language {
    if let place = words.firstIndex(of: "--lang"), place + 1 < words.count,
      let chosen = Language(rawValue: words[place + 1])
    {
      return chosen
    }
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }
    return set.first { !$0.isEmpty }?.hasPrefix("ja") == true ? .japanese : .english
  }

  private static func text(_ problems: [Problem], _ language: Language) -> String {
    let error = LocalizedText(ja: "エラー", en: "error")[language]
    let list = problems.map { problem in
      "\(error) [\(problem.rule)] \(problem.path)\n  \(problem.message[language])\n"
        + (problem.hint.map { "  → \($0[language])\n" } ?? "")
    }
    let summary = LocalizedText(
      ja: "\(problems.count)件の誤りがあります。何も書いていません。",
      en: "\(count(problems.count, "error")); nothing was written.")
    return list.joined() + summary[language] + "\n"
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  private static func written(_ count: Int) -> LocalizedText {
    count == 0
      ? LocalizedText(ja: "変わった文はありません。", en: "No sentence has changed.")
      : LocalizedText(ja: "\(count)文を書きました。", en: "\(Self.count(count, "sentence")) written.")
  }

  private static func wouldWrite(_ count: Int) -> LocalizedText {
    count == 0
      ? LocalizedText(ja: "変わった文はありません。", en: "No sentence has changed.")
      : LocalizedText(
        ja: "\(count)文が変わります。まだ何も書いていません。",
        en: "\(Self.count(count, "sentence")) would change; nothing was written.")
  }

  private static let usage = LocalizedText(
    ja: """
      swift run wording [フォルダー] > 表.csv      全文言を一つの表にする（既定は Sources）
      swift run wording --check 表.csv [フォルダー]  直した表を調べ、変わる文を並べる
      swift run wording --apply 表.csv [フォルダー]  直した文をソースに書く（--dry-run なら調べるだけ）
      --lang ja|en                          知らせの言語（既定は環境変数 LANG から）

      """,
    en: """
      swift run wording [FOLDER] > TABLE.csv        all wording as one table (default Sources)
      swift run wording --check TABLE.csv [FOLDER]  judge an edited table and list what changes
      swift run wording --apply TABLE.csv [FOLDER]  write it into the sources (--dry-run: judge only)
      --lang ja|en                                  language of messages (default from LANG)

      """)
}
