import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

@testable import matchcli

/// What a person at a terminal sees, and what Ctrl-C leaves.
@Suite("At a terminal")
struct TerminalTests {
  @Test(
    "Progress, Ctrl-C, what was kept, loudness and colour",
    .enabled(if: BuiltProgram.url != nil, "matchcli was not built"),
    .enabled(if: Python.executable != nil, "python3 is absent"))
  func terminal() throws {
    let program = try #require(BuiltProgram.url)
    let scratch = try ScratchFolder()
    let run = try Python.run(
      script: "Tests/Clients/terminal.py",
      arguments: [program.path, ProjectFolder.file("Examples/shiomi.json").path, scratch.url.path])
    #expect(
      run.status == 0, "\(run.text)\(String(decoding: run.standardError, as: UTF8.self))")
  }

  @Test("How far it is stands at the end of the line, in numbers a person knows")
  func suffix() {
    let counted = WorkMeter.Reading(done: 1_250, total: 113_000, pass: 1, isCounted: true)
    let text = ProgressDisplay.suffix(counted, nanoseconds: 5_900_000_000)
    #expect(text.english == " … 1,250 of 113,000 (1%), 5 s")
    #expect(text.japanese == " … 113,000のうち1,250（1%）、5秒")
    let pieces = WorkMeter.Reading(done: 8, total: 16, pass: 2)
    #expect(ProgressDisplay.suffix(pieces, nanoseconds: 0).english == " … pass 2, 50%")
    #expect(ProgressDisplay.suffix(WorkMeter.Reading(), nanoseconds: 0).english.isEmpty)
  }

  @Test("A long line is cut to the terminal, its end kept", arguments: 4...60)
  func cut(_ cells: Int) {
    let line = ProgressDisplay.cut("組合せを計算しています: 時間外の対応 … 50%、12秒", to: cells)
    #expect(TextTable.width(line) <= cells)
    if cells >= 20 { #expect(line.hasSuffix(" … 50%、12秒")) }
    #expect(ProgressDisplay.cut("abc", to: 10) == "abc")
  }

  @Test("A meter counts the pieces of workers, on any number of threads", arguments: [1, 2, 5])
  func meter(_ threads: Int) {
    let meter = WorkMeter()
    let workers = Workers.threads(threads).counted(by: meter)
    workers.perform(100) { _ in }
    #expect(meter.reading == WorkMeter.Reading(done: 100, total: 100, pass: 1))
    workers.perform(7) { _ in }
    #expect(meter.reading == WorkMeter.Reading(done: 7, total: 7, pass: 2))
    meter.reset()
    #expect(meter.reading == WorkMeter.Reading())
  }
}
