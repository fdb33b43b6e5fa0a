import Foundation
import MatchTestSupport
import Testing

/// What is acknowledged survives; the full runs are the same drivers with greater numbers.
@Suite("A store survives kill -9 and power cuts", .serialized)
struct StoreDurabilityTests {
  private static let canDrive = BuiltProgram.url != nil && Python.executable != nil

  private func drive(_ script: String, _ arguments: [String]) throws -> Python.Output {
    let scratch = try ScratchFolder()
    let program = try #require(BuiltProgram.url)
    return try Python.run(
      script: "Tests/Clients/" + script,
      arguments: [
        program.path, Python.root.appendingPathComponent("Examples/shiomi.json").path,
        scratch.url.path,
      ] + arguments)
  }

  @Test(
    "Killed at random moments, nothing acknowledged is lost and no bed is held twice",
    .enabled(if: canDrive, "the built program or python3 is absent"))
  func kills() throws {
    let output = try drive("crash.py", ["--kills", "6", "--torn", "3"])
    #expect(
      output.status == 0, "\(output.text)\(String(decoding: output.standardError, as: UTF8.self))")
    #expect(output.text.contains("6 kills, 3 torn logs"))
    #expect(output.text.contains(" 0 faults"))
  }

  @Test(
    "A power cut loses nothing acknowledged: every answer follows a sync",
    .enabled(if: canDrive, "the built program or python3 is absent"),
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace"), "strace is absent"))
  func powerCuts() throws {
    let output = try drive("powercut.py", ["--changes", "120", "--cuts", "8"])
    #expect(
      output.status == 0, "\(output.text)\(String(decoding: output.standardError, as: UTF8.self))")
    #expect(output.text.contains("120 changes acknowledged"))
  }
}
