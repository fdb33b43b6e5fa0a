import Foundation
import MatchService
import MatchTestSupport
import Testing

@Suite("A command writes over nothing that it reads")
struct OutputCheckTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("output-" + UUID().uuidString)

  private func copy(of path: String, as name: String) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let target = folder.appendingPathComponent(name)
    try Data(contentsOf: ProjectFolder.file(path)).write(to: target)
    return target.path
  }

  @Test(
    "The input stays as it was, whatever name leads to it",
    arguments: [
      ["check", "REGION", "--format", "json", "-o", "REGION"],
      ["match", "REGION", "-o", "LINK"],
      ["match", "LINK", "-o", "REGION"],
      ["report", "REGION", "-o", "./x/../REGION"],
      [
        "import", "areas=REGION", "--secondary-area", "9901", "--as-of", "2026-04-01", "-o",
        "REGION",
      ],
      ["whatif", "REGION", "REGION", "-o", "REGION"],
      ["store", "export", "REGION", "-o", "REGION"],
    ])
  func inputIsKept(_ words: [String]) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let region = try copy(of: "Examples/shiomi.json", as: "region.json")
    let before = try Data(contentsOf: URL(fileURLWithPath: region))
    let link = folder.appendingPathComponent("link.json").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: region)
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("x"), withIntermediateDirectories: true)
    let line = words.map {
      $0 == "./x/../REGION"
        ? folder.path + "/x/../region.json"
        : $0.replacingOccurrences(of: "REGION", with: region)
          .replacingOccurrences(of: "LINK", with: link)
    }
    let run = try BuiltProgram.run(line + ["--lang", "en"])
    #expect(run.code == 64, "\(run.errors)")
    #expect(run.errors.contains("the very file that is read"), "\(run.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: region)) == before)
  }

  @Test("Two outputs do not share a file, and a device is no input")
  func twoOutputs() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let areas = folder.appendingPathComponent("areas.csv")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("code5,pref,city,area_code,area_name\n".utf8).write(to: areas)
    let same = folder.appendingPathComponent("new").path
    let words = ["import", "areas=" + areas.path, "--secondary-area", "1", "--as-of", "2026-04-01"]
    let run = try BuiltProgram.run(words + ["-o", same, "--report", same, "--lang", "en"])
    #expect(run.code == 64)
    #expect(run.errors.contains("would both write"), "\(run.errors)")
    let null = try BuiltProgram.run(words + ["-o", "/dev/null", "--report", "/dev/null"])
    #expect(null.code != 64)
  }
}
