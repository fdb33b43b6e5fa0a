import Foundation
import MatchEngine
import Testing

@testable import MatchService

@Suite("Files")
struct FilesTests {
  private func rule(_ body: () throws -> Void) throws -> String {
    let error = try #require(throws: ProblemList.self) { try body() }
    let problem = try #require(error.problems.first)
    #expect(!problem.message.japanese.isEmpty && !problem.message.english.isEmpty)
    return problem.rule
  }

  @Test("What was written is read, also nothing and much", arguments: [0, 1, 70_000, 1_000_000])
  func writtenIsRead(_ count: Int) throws {
    let folder = try TemporaryFolder()
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try AtomicFile.write(bytes, to: folder.path + "/x")
    #expect(try FileReading.bytes(folder.path + "/x") == bytes)
    #expect(try folder.names() == ["x"])
  }

  @Test("What cannot be read is told by its kind")
  func unreadable() throws {
    let folder = try TemporaryFolder()
    try AtomicFile.write([1, 2, 3], to: folder.path + "/x")
    #expect(try rule { _ = try FileReading.bytes(folder.path + "/none") } == "file-not-found")
    #expect(try rule { _ = try FileReading.bytes("") } == "file-not-found")
    #expect(try rule { _ = try FileReading.bytes(folder.path + "/x\u{0}") } == "file-not-found")
    #expect(try rule { _ = try FileReading.bytes(folder.path) } == "is-a-folder")
    #expect(try rule { _ = try FileReading.bytes(folder.path + "/x/y") } == "not-a-folder")
    #expect(
      try rule { _ = try FileReading.bytes(folder.path + "/x", limit: 2) } == "file-too-large")
    #expect(try FileReading.bytes(folder.path + "/x", limit: 3) == [1, 2, 3])
    #expect(try rule { _ = try FileReading.bytes("/dev/zero", limit: 100_000) } == "file-too-large")
    if TemporaryFolder.bindsPermissions {
      chmod(folder.path + "/x", 0)
      #expect(try rule { _ = try FileReading.bytes(folder.path + "/x") } == "permission-denied")
    }
  }

  @Test("What a killed process left beside a target is taken away by the next; others' is not")
  func abandoned() throws {
    let folder = try TemporaryFolder()
    let target = folder.path + "/plan.json"
    // A name as a writer of this machine gives it, found while one writes.
    let journal = FileJournal()
    let staged = try StagedFile([1], for: target, named: target, journal: journal)
    let own = try #require(try folder.names().first { $0.hasSuffix(".tmp") })
    let parts = own.split(separator: "-")
    let process = "-" + parts[parts.count - 2] + "-"
    let dead = own.replacingOccurrences(of: process, with: "-999999999-")
    let elsewhere = ".plan.json.0-x-999999999-0.tmp"
    for name in [dead, elsewhere, ".other.tmp"] {
      try Data("x".utf8).write(to: URL(fileURLWithPath: folder.path + "/" + name))
    }
    try AtomicFile.write([2], to: target)
    #expect(Set(try folder.names()) == [own, elsewhere, ".other.tmp", "plan.json"])
    staged.discard(journal)
  }

  @Test("Of several files none is written if one cannot be")
  func several() throws {
    let folder = try TemporaryFolder()
    let (one, other) = (folder.path + "/one", folder.path + "/other")
    try AtomicFile.write([1], to: one)
    #expect(
      try rule { try AtomicFile.write([(one, [2]), (folder.path + "/none/x", [2])]) }
        == "folder-not-found")
    #expect(try FileReading.bytes(one) == [1])
    #expect(try folder.names() == ["one"])
    try AtomicFile.write([(one, [2]), (other, [3])])
    #expect(try FileReading.bytes(one) == [2])
    #expect(try FileReading.bytes(other) == [3])
  }

  @Test("A pipe is read to its end")
  func pipe() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    let bytes = [UInt8](repeating: 7, count: 300_000)
    let writer = Thread { try? AtomicFile.write(bytes, to: path) }
    writer.start()
    #expect(try FileReading.bytes(path) == bytes)
    // The pipe is still a pipe: it was written to, not replaced.
    #expect(try folder.names() == ["pipe"])
  }

  @Test("Writing replaces a file, follows a link and keeps permissions")
  func replacing() throws {
    let folder = try TemporaryFolder()
    let (file, link) = (folder.path + "/file", folder.path + "/link")
    try AtomicFile.write([1], to: file)
    chmod(file, 0o640)
    #expect(symlink("file", link) == 0)
    try AtomicFile.write([2, 2], to: link)
    #expect(try FileReading.bytes(file) == [2, 2])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "file")
    var status = stat()
    #expect(stat(file, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o640)
    try AtomicFile.write([3], to: "/dev/null")
    #expect(stat("/dev/null", &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFCHR)
    #expect(try folder.names() == ["file", "link"])
  }

  @Test("A failed write leaves nothing behind and what was there untouched")
  func failedWrite() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/sub/inner", withIntermediateDirectories: true)
    #expect(try rule { try AtomicFile.write([1], to: folder.path + "/sub") } == "is-a-folder")
    #expect(
      try rule { try AtomicFile.write([1], to: folder.path + "/no/file") } == "folder-not-found")
    #expect(try rule { try AtomicFile.write([1], to: "") } == "bad-file-name")
    let long = String(repeating: "長", count: 200)
    #expect(
      try rule { try AtomicFile.write([1], to: folder.path + "/" + long) } == "name-too-long")
    #expect(try folder.names() == ["sub"])
    #expect(try folder.names(in: "sub") == ["inner"])
    if FileManager.default.fileExists(atPath: "/dev/full") {
      #expect(try rule { try AtomicFile.write([1], to: "/dev/full") } == "disk-full")
    }
  }

  @Test("A name of the greatest length can be written")
  func longestName() throws {
    let folder = try TemporaryFolder()
    let name = String(repeating: "長", count: 85)
    try AtomicFile.write([1], to: folder.path + "/" + name)
    #expect(try folder.names() == [name])
  }

  @Test("An output folder is made with all that is above it, and holds exactly its files")
  func outputFolder() throws {
    let folder = try TemporaryFolder()
    var output = OutputFolder(folder.path + "/a/b/")
    output.add("plan.json", [1])
    output.add("当番.csv", [2])
    #expect(try folder.names() == [])
    try output.commit()
    #expect(try folder.names(in: "a/b") == ["plan.json", "当番.csv"])
    var again = OutputFolder(folder.path + "/a/b")
    again.add("plan.json", [3, 3])
    try again.commit()
    #expect(try FileReading.bytes(folder.path + "/a/b/plan.json") == [3, 3])
    #expect(try FileReading.bytes(folder.path + "/a/b/当番.csv") == [2])
  }

  @Test("A failure while writing a folder leaves it as it was")
  func failedOutputFolder() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/old/taken", withIntermediateDirectories: true)
    try AtomicFile.write([1], to: folder.path + "/old/first")
    var output = OutputFolder(folder.path + "/old")
    output.add("first", [9])
    output.add("taken", [9])
    #expect(try rule { try output.commit() } == "is-a-folder")
    #expect(try folder.names(in: "old") == ["first", "taken"])
    #expect(try FileReading.bytes(folder.path + "/old/first") == [1])

    var fresh = OutputFolder(folder.path + "/new/deep")
    fresh.add("first", [9])
    fresh.add(String(repeating: "x", count: 255), [9])
    try fresh.commit()
    var failing = OutputFolder(folder.path + "/newer/deep")
    failing.add("first", [9])
    failing.add(String(repeating: "長", count: 100), [9])
    #expect(try rule { try failing.commit() } == "bad-file-name")
    #expect(try folder.names() == ["new", "old"])

    var onFile = OutputFolder(folder.path + "/old/first/deep")
    onFile.add("x", [9])
    #expect(try rule { try onFile.commit() } == "not-a-folder")
    let longFolder = String(repeating: "y", count: 300)
    var unmakeable = OutputFolder(folder.path + "/made/" + longFolder)
    unmakeable.add("x", [9])
    #expect(try rule { try unmakeable.commit() } == "name-too-long")
    #expect(try folder.names() == ["new", "old"])
  }

  @Test("Names that are no file names are refused before anything is written")
  func badNames() throws {
    let folder = try TemporaryFolder()
    for name in ["", ".", "..", "a/b", "../x", "a\u{0}b", String(repeating: "a", count: 256)] {
      var output = OutputFolder(folder.path)
      output.add("good", [1])
      output.add(name, [1])
      #expect(try rule { try output.commit() } == "bad-file-name")
    }
    var output = OutputFolder(folder.path)
    output.add("same", [1])
    output.add("same", [2])
    #expect(try rule { try output.commit() } == "duplicate-file-name")
    #expect(try folder.names() == [])
  }
}
