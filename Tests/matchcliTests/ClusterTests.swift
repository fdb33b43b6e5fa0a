import Foundation
import MatchTestSupport
import Testing

/// The recipes of `Deploy`, run with the real runners.
@Suite("On a cluster", .serialized)
struct ClusterTests {
  private struct Output {
    let status: Int32
    let standardOutput: Data
    let standardError: Data
  }

  private static func program(_ name: String) -> URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { URL(fileURLWithPath: "\($0)/\(name)") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  private static let hasParallel = program("parallel") != nil
  private static let hasSpark =
    Python.version(ofPackage: "pyspark") != nil && program("java") != nil

  /// Regions, the requests about them, and the answers of one process.
  private struct Scene {
    let folder: ScratchFolder
    let answers: Data
    let timelines: Data

    var path: String { folder.url.path }
    func file(_ name: String) -> URL { folder.url.appendingPathComponent(name) }

    init(areas: Int) throws {
      let folder = try ScratchFolder()
      self.folder = folder
      for name in ["batch_lines.py", "sweep.py", "kill_once.sh"] {
        try FileManager.default.copyItem(
          at: ProjectFolder.file("Deploy/spark/\(name)"),
          to: folder.url.appendingPathComponent(name))
      }
      try FileManager.default.createDirectory(
        at: folder.url.appendingPathComponent("regions"), withIntermediateDirectories: false)
      for area in 1...areas {
        let made = try BuiltProgram.run([
          "generate", "--clinics", "20", "--hospitals", "3", "--seed", "\(area)", "-o",
          folder.url.path + "/regions/area\(area).json",
        ])
        try #require(made.code == 0)
      }
      // The lines name the files as the runners see them.
      let requests = try Self.python(
        ["batch_lines.py", "make", "regions"] + Self.options + [
          "--scenario", ProjectFolder.file("Examples/scenarios/hospital-stops.json").path,
        ], folder.url)
      try #require(requests.status == 0)
      try requests.standardOutput.write(to: folder.url.appendingPathComponent("requests.ndjson"))
      let once = try BuiltProgram.run(["batch"], input: requests.standardOutput, in: folder.url)
      answers = Data(once.output.utf8)
      try answers.write(to: folder.url.appendingPathComponent("answers.ndjson"))
      let merges = try Self.python(
        ["batch_lines.py", "merge", "requests.ndjson", "answers.ndjson"], folder.url)
      let joined = try BuiltProgram.run(["batch"], input: merges.standardOutput, in: folder.url)
      timelines = Data(joined.output.utf8)
      #expect(joined.output.split(separator: "\n").count == areas)
      #expect(!joined.output.contains(#""error""#))
    }

    static let options = ["--draws", "8", "--slice", "2", "--until", "2029", "--steps", "100"]

    fileprivate static func python(_ arguments: [String], _ folder: URL) throws -> Output {
      try ClusterTests.run(
        try #require(Python.executable), arguments, in: folder)
    }

    func check(_ answers: String) throws -> Int32 {
      try Self.python(["batch_lines.py", "check", "requests.ndjson", answers], folder.url).status
    }
  }

  private static func run(
    _ program: URL, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) throws -> Output {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = folder.appendingPathComponent("run.out")
    let errors = folder.appendingPathComponent("run.err")
    try Data().write(to: output)
    try Data().write(to: errors)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Output(
      status: process.terminationStatus, standardOutput: try Data(contentsOf: output),
      standardError: try Data(contentsOf: errors))
  }

  @Test(
    "A lost, a doubled and a foreign answer are found by the check",
    .enabled(if: Python.executable != nil, "there is no Python"))
  func counted() throws {
    let scene = try Scene(areas: 1)
    #expect(try scene.check("answers.ndjson") == 0)
    var lines = String(decoding: scene.answers, as: UTF8.self).split(separator: "\n")
    func check(_ lines: [Substring]) throws -> Int32 {
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: scene.file("other.ndjson"))
      return try scene.check("other.ndjson")
    }
    #expect(try check(Array(lines.dropLast())) == 1)
    #expect(try check(lines + [lines[0]]) == 1)
    #expect(try check(lines + [#"{"jsonrpc":"2.0","id":"nobody","result":{}}"#]) == 1)
    lines[0] = #"{"jsonrpc":"2.0","id":"area1/draws/0","error":{"code":1002,"message":"x"}}"#
    #expect(try check(lines) == 1)
  }

  @Test(
    "GNU parallel gives the bytes of one process",
    .enabled(if: hasParallel && Python.executable != nil, "GNU parallel is absent"))
  func parallel() throws {
    let scene = try Scene(areas: 2)
    let program = try #require(BuiltProgram.url).path
    let ran = try Self.run(
      try #require(Self.program("parallel")),
      [
        "--will-cite", "--pipepart", "-a", "requests.ndjson", "-k", "--block", "-2", "--halt",
        "now,fail=1", "-j", "2", program + " batch",
      ], in: scene.folder.url)
    #expect(ran.status == 0)
    #expect(ran.standardOutput == scene.answers)
  }

  @Test(
    "A Spark cluster, one child of which is killed in mid-run, gives the bytes of one process",
    .enabled(if: hasSpark, "python package pyspark, or Java, is absent"))
  func spark() throws {
    let scene = try Scene(areas: 3)
    let python = try #require(Python.executable)
    try FileManager.default.copyItem(
      at: try #require(BuiltProgram.url), to: scene.file("matchcli"))
    let zipped = try Scene.python(
      ["-c", "import shutil; shutil.make_archive('pack', 'zip', 'regions')"], scene.folder.url)
    try #require(zipped.status == 0)
    let ran = try Self.run(
      python.deletingLastPathComponent().appendingPathComponent("spark-submit"),
      [
        "--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false", "--files",
        "matchcli,kill_once.sh", "--py-files", "batch_lines.py", "--archives",
        "pack.zip#regions", "sweep.py", "--regions", "regions",
      ] + Scene.options + [
        "--scenario", ProjectFolder.file("Examples/scenarios/hospital-stops.json").path,
        "--command", "./kill_once.sh \(scene.path) ./matchcli batch", "--answers", "spark.ndjson",
        "--output", "spark-timelines.ndjson",
      ], in: scene.folder.url,
      environment: [
        "PYSPARK_PYTHON": python.path, "SPARK_LOCAL_IP": "127.0.0.1",
        "PATH": python.deletingLastPathComponent().path + ":"
          + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
      ])
    #expect(ran.status == 0, "\(String(decoding: ran.standardError, as: UTF8.self).suffix(2_000))")
    // It was really killed, and Spark really told of it.
    #expect(FileManager.default.fileExists(atPath: scene.file("killed").path))
    #expect(String(decoding: ran.standardError, as: UTF8.self).contains("Lost task"))
    #expect(try Data(contentsOf: scene.file("spark.ndjson")) == scene.answers)
    #expect(try Data(contentsOf: scene.file("spark-timelines.ndjson")) == scene.timelines)
  }
}
