import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

/// What a process that is told to end leaves of the files it is writing.
@Suite("Journal of files")
struct FileJournalTests {
  private func names(_ folder: ScratchFolder) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).sorted()
  }

  @Test("A file that is not whole is removed, and cannot get its name any more")
  func half() throws {
    let folder = try ScratchFolder()
    let target = folder.url.appendingPathComponent("x").path
    try Data([9]).write(to: URL(fileURLWithPath: target))
    let journal = FileJournal()
    let staged = try StagedFile([1, 2, 3], for: target, named: "x", journal: journal)
    #expect(try names(folder).count == 2)
    #expect(journal.close().isEmpty)
    #expect(try names(folder) == ["x"])
    #expect(throws: ProblemList.self) { try StagedFile.commit([staged], journal: journal) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: target)) == Data([9]))
  }

  @Test("What is whole stays and is told, in order")
  func whole() throws {
    let folder = try ScratchFolder()
    let journal = FileJournal()
    try AtomicFile.write([1], to: folder.url.path + "/b", journal: journal)
    try AtomicFile.write([1], to: folder.url.path + "/a", journal: journal)
    #expect(journal.close() == [folder.url.path + "/b", folder.url.path + "/a"])
    #expect(try names(folder) == ["a", "b"])
  }

  @Test("After closing nothing is made: no file, no folder")
  func closed() throws {
    let folder = try ScratchFolder()
    let journal = FileJournal()
    _ = journal.close()
    #expect(throws: ProblemList.self) {
      try AtomicFile.write([1], to: folder.url.path + "/x", journal: journal)
    }
    var output = OutputFolder(folder.url.path + "/deep/er")
    output.add("x", [1])
    #expect(throws: ProblemList.self) { try output.commit(journal: journal) }
    #expect(try names(folder).isEmpty)
  }

  @Test("A set of files that is cut off in the middle is there as a whole or not at all")
  func set() throws {
    for delay in 0..<12 {
      let folder = try ScratchFolder()
      let journal = FileJournal()
      var output = OutputFolder(folder.url.path + "/deep/plan")
      for number in 0..<20 { output.add("file\(number)", Array(repeating: 7, count: 50_000)) }
      let files = output
      let writer = Thread { try? files.commit(journal: journal) }
      writer.start()
      usleep(UInt32(delay * 700))
      let written = journal.close()
      while !writer.isFinished { usleep(200) }
      let left = try names(folder)
      if written.isEmpty {
        #expect(left.isEmpty, "\(left)")
      } else {
        #expect(left.count == 22 && !left.contains { $0.hasSuffix(".tmp") }, "\(left)")
      }
    }
  }
}
