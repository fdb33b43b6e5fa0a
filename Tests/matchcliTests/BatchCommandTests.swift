import Foundation
import MatchTestSupport
import Testing

@Suite("batch and sweep, as commands")
struct BatchCommandTests {
  @Test("A sweep that goes on where it stopped, or was shared out, ends with the same bytes")
  func resumed() throws {
    let folder = try ScratchFolder()
    let region = ProjectFolder.file("Examples/shiomi.json").path
    func sweep(_ file: String, _ more: [String] = []) throws -> BuiltProgram.Run {
      try BuiltProgram.run(
        ["sweep", region, "--draws", "8", "--until", "2028", "--steps", "100", "-o"]
          + [folder.url.path + "/" + file, "--lang", "en"] + more)
    }
    let whole = try sweep("whole")
    #expect(whole.code == 0)
    #expect(try sweep("half", ["--range", "0-3"]).code == 0)
    // Goes on with the draws that the file does not have.
    let resumed = try sweep("half")
    #expect(resumed.output == whole.output)
    #expect(try sweep("tail", ["--range", "3-8"]).code == 0)
    #expect(try sweep("head", ["--range", "0-3"]).code == 0)
    let merged = try sweep(
      "merged", ["--part", folder.url.path + "/tail", "--part", folder.url.path + "/head"])
    #expect(merged.output == whole.output)
    let bytes = try ["whole", "half", "merged"].map {
      try Data(contentsOf: URL(fileURLWithPath: folder.url.path + "/" + $0))
    }
    #expect(bytes[0] == bytes[1] && bytes[0] == bytes[2])
    // Another sweep does not overwrite what is kept.
    let other = try sweep("whole", ["--seed", "2"])
    #expect(other.code == 2)
    #expect(other.errors.contains("other-sweep"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.url.path + "/whole")) == bytes[0])
  }
}
