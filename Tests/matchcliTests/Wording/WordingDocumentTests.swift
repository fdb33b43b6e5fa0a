import Foundation
import MatchService
import MatchTestSupport
import Testing
import WordingScanner

/// The command lines by which a translator works, run as the documentation shows them.
@Suite("Documented command lines of wording")
struct WordingDocumentTests {
  @Test(
    "A page's",
    arguments: ["CONTRIBUTING.md", "Documentation/Decisions/0004-wording-beside-its-cause.md"])
  func page(_ name: String) throws {
    let text = try String(contentsOf: ProjectFolder.file(name), encoding: .utf8)
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("swift run wording ") }
    #expect(lines.count == 3, "\(lines)")
    let scratch = try ScratchFolder()
    let sources = scratch.url.appendingPathComponent("Sources/matchcli")
    try FileManager.default.createDirectory(
      at: scratch.url.appendingPathComponent("Sources"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: ProjectFolder.file("Sources/matchcli"), to: sources)
    for line in lines {
      let command = line.split(separator: "#")[0].split(separator: ">")
      let folder = scratch.url.path
      // The table and the sources lie in the folder in which the reader works.
      let words = command[0].split(separator: " ").dropFirst(3).map {
        $0.hasSuffix(".csv") ? folder + "/" + $0 : String($0)
      }
      let run = WordingCommand.run(words + [folder + "/Sources"])
      #expect(run.code == .answered, "\(line): \(run.errors)")
      if command.count > 1 {
        let table = command[1].trimmingCharacters(in: .whitespaces)
        try Data(run.output).write(to: scratch.url.appendingPathComponent(table))
      } else {
        #expect(String(decoding: run.output, as: UTF8.self) == "No sentence has changed.\n")
      }
    }
  }
}
