import Foundation
import MatchTestSupport

@testable import matchcli

/// The command lines of the documentation, and what they find when they run.
enum DocumentedCommands {
  /// Lines that are understood but not run, with the reason.
  static let parsedOnly: [(part: String, reason: String)] = [
    ("--clinics 105000", "the nation takes minutes in a debug build"),
    ("import areas=municipalities.csv", "its files are downloads; TutorialTests imports them"),
  ]

  /// Pages whose lines need files that a reader downloads, with the reason.
  static let parsedOnlyPages: [(prefix: String, reason: String)] = [
    ("Documentation/Tutorial/", "it begins with the reader's downloads of official files")
  ]

  /// Losing each institution in turn takes ten seconds in a debug build: one page's are run, those
  /// of other pages and of `--help`, which differ in language and file names, are understood only.
  static let lossesOfOtherPages = ["--n-minus-1", "matchcli report Examples/"]

  /// What is made smaller so that a debug build is done in seconds.
  static let shortened: [(from: String, to: String)] = [
    ("--sweep 1000", "--sweep 16"), ("--draws 10000", "--draws 16"),
    ("--range 0-5000", "--range 0-8"), ("--slice 250", "--slice 8"),
    ("--range 5000-10000", "--range 8-16"),
    ("--steps 400000", "--steps 200"), (" --pairs 10", ""),
  ]

  /// Blocks whose last command ends otherwise than with 0, by a part of their text.
  static let otherCodes: [(part: String, code: Int32)] = []

  /// A fenced block that holds a command line.
  struct Block: Sendable {
    /// The page, or the command whose example it is.
    let page: String
    /// The line of the page at which it begins; 0 for an example of `--help`.
    let line: Int
    let text: String

    /// Whether it only lists commands: `matchcli check REGION   every problem …`.
    var isSynopsis: Bool {
      text.contains("…") || text.contains(" REGION ") || text.contains("地域文書  ")
    }

    var needsSharedData: Bool { text.contains("$D/") }

    /// Why it is not run; nil if it is.
    var skipped: String? {
      if let (_, reason) = parsedOnly.first(where: { text.contains($0.part) }) { return reason }
      if let (_, reason) = parsedOnlyPages.first(where: { page.hasPrefix($0.prefix) }) {
        return reason
      }
      if page == DocumentedCommands.deployPage, let missing = DocumentedCommands.missing(for: text)
      {
        return missing
      }
      if page != "README.md", lossesOfOtherPages.contains(where: { text.contains($0) }) {
        return "README.md has the same"
      }
      return needsSharedData && SharedData.folder == nil ? "../shared/data is absent" : nil
    }

    var expectedCode: Int32 {
      otherCodes.first { text.contains($0.part) }?.code ?? 0
    }

    /// What a shell runs.
    var script: String {
      var script = text.replacingOccurrences(
        of: "swift run -c release matchcli", with: "matchcli")
      if page == DocumentedCommands.deployPage { script = DocumentedCommands.deployed(script) }
      for (from, to) in shortened { script = script.replacingOccurrences(of: from, with: to) }
      return script
    }

    /// The words of its command lines, as far as plain words go.
    var commandLines: [[String]] {
      text.replacingOccurrences(of: "\\\n", with: " ").split(separator: "\n")
        .filter { $0.hasPrefix("matchcli ") }
        .map { line in
          let command = line.split(separator: " #")[0].split(separator: " > ")[0]
          return command.split(separator: " ").dropFirst().map(String.init)
        }
    }
  }

  /// The pages that show command lines, by their paths.
  static func pages() throws -> [String] {
    let folder = ProjectFolder.file("Documentation")
    let below = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    let all =
      ["README.md", "README.ja.md", deployPage] + below.sorted().map { "Documentation/" + $0 }
    return try all.filter { $0.hasSuffix(".md") }.filter { try !blocks(of: $0).isEmpty }
  }

  /// The fenced blocks of a page that begin a line with a command of ours.
  static func blocks(of page: String) throws -> [Block] {
    let text = try String(contentsOf: ProjectFolder.file(page), encoding: .utf8)
    var blocks: [Block] = []
    var current: [Substring]?
    var start = 0
    var isShell = false
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard line.hasPrefix("```") else {
        current?.append(line)
        continue
      }
      if let lines = current {
        let isOurs =
          page == deployPage
          || lines.contains {
            $0.hasPrefix("matchcli ") || $0.hasPrefix("swift run -c release matchcli ")
          }
        if isShell, isOurs {
          blocks.append(Block(page: page, line: start, text: lines.joined(separator: "\n")))
        }
        current = nil
      } else {
        current = []
        start = number + 1
        isShell = ["```", "```sh", "```bash", "```shell", "```console"].contains(String(line))
      }
    }
    return blocks
  }

  /// Files that readers have and the lines name; each is a copy of something of ours.
  private static let copies: [(name: String, of: String)] = [
    ("region.json", "Examples/shiomi.json"), ("imabari.json", "Examples/shiomi.json"),
    ("imabari-matsuura.json", "Examples/shiomi.json"),
    ("matsuura.json", "Examples/scenarios/three-join.json"),
    ("shiraishi.json", "Examples/scenarios/hospital-stops.json"),
    ("ferry.json", "Examples/scenarios/town-cut-off.json"),
  ]

  private static let texts: [(name: String, text: String)] = [
    (
      "vacancies.csv",
      """
      institution,ward,status,observedAt,total,source
      H1,w1,free,2026-01-05 21:40,2,hospital
      H3,w1,full,2026-01-05 20:10,,hospital

      """
    ),
    (
      "vacancies.ndjson",
      #"{"institution":"H1","ward":"w1","status":"free","observedAt":"2026-01-05T21:40:00+09:00","#
        + #""beds":{"total":2},"source":"hospital"}"# + "\n"
    ),
    ("requests.ndjson", #"{"jsonrpc":"2.0","id":1,"method":"ping"}"# + "\n"),
    ("agreed.json", #"{"proposals": []}"# + "\n"),
    (
      "municipalities.csv",
      "code5,pref,city,area_code,area_name\n38202,愛媛県,今治市,3803,今治\n"
    ),
  ]

  /// Files that the program makes once for all: a plan and what is read from it.
  private static let made: Result<[String: Data], any Error> = Result {
    let scratch = try ScratchFolder()
    let region = ProjectFolder.file("Examples/shiomi.json").path
    let commands = [
      ["plan", region, "-o", "plan", "--steps", "200"],
      [
        "rotate", region, "--rotation", "kyukyu", "--format", "csv", "--steps", "200", "-o",
        "r.csv",
      ],
    ]
    for command in commands {
      let run = try BuiltProgram.run(command, in: scratch.url)
      if run.code != 0 { throw CocoaError(.fileReadUnknown) }
    }
    let store = try BuiltProgram.run(
      ["serve", "--store", "board.sqlite", "--region", region],
      input: Data(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#.utf8 + [10]), in: scratch.url)
    if store.code != 0 { throw CocoaError(.fileReadUnknown) }
    let exports = [
      ["export", "workbook", region, "plan/plan.json", "-o", "rota.xlsx"],
      ["export", "csv", region, "plan/plan.json", "-o", "tables"],
      ["export", "fhir", region, "-o", "fhir"],
    ]
    for command in exports where try BuiltProgram.run(command, in: scratch.url).code != 0 {
      throw CocoaError(.fileReadUnknown)
    }
    let sources = [
      ("rota.xlsx", "rota.xlsx"), ("rotation-kyukyu.csv", "tables/rotation-kyukyu.csv"),
      ("plan/plan.json", "plan/plan.json"), ("v1.json", "plan/plan.json"),
      ("v2.json", "plan/plan.json"), ("rota.csv", "r.csv"), ("jisseki.csv", "r.csv"),
      ("board.sqlite", "board.sqlite"),
    ]
    var files: [String: Data] = [:]
    let resources = scratch.url.appendingPathComponent("fhir")
    for name in try FileManager.default.contentsOfDirectory(atPath: resources.path) {
      files["fhir/" + name] = try Data(contentsOf: resources.appendingPathComponent(name))
    }
    for (name, source) in sources {
      files[name] = try Data(contentsOf: scratch.url.appendingPathComponent(source))
    }
    return files
  }

  /// Fills a folder with everything that the documentation takes for granted.
  static func prepare(_ folder: URL) throws {
    let manager = FileManager.default
    try manager.copyItem(
      at: ProjectFolder.file("Examples"), to: folder.appendingPathComponent("Examples"))
    for (name, source) in copies {
      try manager.copyItem(
        at: ProjectFolder.file(source), to: folder.appendingPathComponent(name))
    }
    for (name, text) in texts {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    for name in ["plan", "bin", "fhir"] {
      try manager.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    for (name, data) in try made.get() {
      try data.write(to: folder.appendingPathComponent(name))
    }
    let wrapper = folder.appendingPathComponent("bin/matchcli")
    try Data(Self.wrapper.utf8).write(to: wrapper)
    try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: wrapper.path)
  }

  /// The program, with a small `--steps` for searches that the line leaves at the default.
  private static var wrapper: String {
    let searching = CommandTable.commands.filter { command in
      command.options.contains { $0.name == "--steps" }
    }
    let patterns = searching.map { "'\($0.name) '*" }.joined(separator: "|")
    // Commands of two words that have no search begin like one that has.
    let others = CommandTable.commands.map(\.name).filter { name in
      name.contains(" ") && !searching.contains { $0.name == name }
    }
    let exceptions = others.map { "'\($0) '*" }.joined(separator: "|")
    return """
      #!/bin/sh
      case "$* " in
        *' --steps '*|*' --help '*) ;;
        \(exceptions)) ;;
        \(patterns)) set -- "$@" --steps 200 ;;
      esac
      # The forum's report draws 200 futures unless it is told otherwise.
      case "$* " in
        'report '*' --sweep '*) ;;
        'report '*) set -- "$@" --sweep 8 ;;
      esac
      exec '\(BuiltProgram.url?.path ?? "matchcli")' "$@"
      """
  }
}
