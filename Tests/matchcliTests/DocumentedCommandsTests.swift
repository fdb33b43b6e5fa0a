import Foundation
import MatchTestSupport
import Testing

@testable import matchcli

/// Every command line that the documentation shows is run as it stands there.
///
/// A page is a folder of its own with the sample region; its blocks run in their order, so a later
/// one may use what an earlier one wrote. What only saves time is said in ``DocumentedCommands``.
@Suite("Documented command lines", .enabled(if: BuiltProgram.url != nil, "matchcli was not built"))
struct DocumentedCommandsTests {
  @Test("A page's", arguments: try DocumentedCommands.pages())
  func page(_ name: String) throws {
    try run(DocumentedCommands.blocks(of: name), named: name)
  }

  @Test("The examples of", arguments: CommandTable.commands.map(\.name))
  func help(_ name: String) throws {
    let command = try #require(CommandTable.command(named: name))
    #expect(!command.examples.isEmpty, "a command without an example")
    try run(
      command.examples.map { .init(page: name, line: 0, text: "matchcli " + $0) }, named: name)
  }

  @Test("Lists of commands name commands that exist")
  func synopsis() throws {
    for page in try DocumentedCommands.pages() {
      for block in try DocumentedCommands.blocks(of: page) where block.isSynopsis {
        for line in block.text.split(separator: "\n") where line.hasPrefix("matchcli ") {
          let words = line.split(separator: " ").dropFirst().prefix(2).map(String.init)
          let seconds = words.count > 1 ? words[1].split { "|・".contains($0) } : []
          let isTwo = seconds.contains { CommandTable.command(named: "\(words[0]) \($0)") != nil }
          if isTwo {
            for second in seconds {
              #expect(CommandTable.command(named: "\(words[0]) \(second)") != nil, "\(line)")
            }
          } else {
            #expect(CommandTable.command(named: words[0]) != nil, "\(page): \(line)")
          }
        }
      }
    }
  }

  private func run(_ blocks: [DocumentedCommands.Block], named name: String) throws {
    let runnable = blocks.filter { !$0.isSynopsis }
    guard !runnable.isEmpty else { return }
    let scratch = try ScratchFolder()
    try DocumentedCommands.prepare(scratch.url)
    if name == DocumentedCommands.deployPage {
      try DocumentedCommands.prepareDeployment(scratch.url)
    }
    for block in runnable {
      if let reason = block.skipped {
        for words in block.commandLines { try parses(words, block, name) }
        print("\(name):\(block.line) is parsed only: \(reason)")
        continue
      }
      let bin = scratch.url.appendingPathComponent("bin").path
      let (status, output) = try Shell.run(
        "/bin/sh", ["-e", "-c", block.script], in: scratch.url,
        environment: [
          "PATH": bin + ":" + DocumentedCommands.folders.joined(separator: ":"),
          "HOME": scratch.url.path, "D": SharedData.folder?.path ?? "",
        ], errors: true)
      #expect(status == block.expectedCode, "\(name):\(block.line)\n\(block.text)\n\(output)")
    }
  }

  /// A line that is not run is at least understood.
  private func parses(
    _ words: [String], _ block: DocumentedCommands.Block, _ name: String
  ) throws {
    let found = CommandTable.command(of: words)
    #expect(found != nil, "\(name):\(block.line) \(words)")
    guard let (command, count) = found else { return }
    _ = try Arguments(parsing: Array(words.dropFirst(count)), for: command)
  }
}
