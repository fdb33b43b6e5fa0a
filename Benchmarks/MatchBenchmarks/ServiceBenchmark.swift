import Foundation
import MatchEngine
import MatchService

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The service through its pipe: round trips beside its own ping, durable changes beside bare
/// SQLite, and the start from a store with a long history.
///
/// `MatchBenchmarks service --program .build/release/matchcli [--wards N] [--updates N]
/// [--history N] [--lookups N]`
enum ServiceBenchmark {
  private struct Options {
    var program = ".build/release/matchcli"
    var wards = 100_000
    var updates = 100_000
    var lookups = 5_000
    var history = 0
    var soakSeconds = 0
  }

  static func run(_ words: [String]) throws {
    var options = Options()
    var rest = words[...]
    while let word = rest.popFirst() {
      let value = rest.popFirst() ?? ""
      switch word {
      case "--program": options.program = value
      case "--wards": options.wards = max(8, Int(value) ?? 0)
      case "--updates": options.updates = max(1, Int(value) ?? 0)
      case "--lookups": options.lookups = max(1, Int(value) ?? 0)
      case "--history": options.history = max(0, Int(value) ?? 0)
      case "--soak-seconds": options.soakSeconds = max(0, Int(value) ?? 0)
      default:
        print(
          "usage: MatchBenchmarks service [--program P] [--wards N] [--updates N] [--lookups N]")
        print("       [--history N] [--soak-seconds S]")
        exit(64)
      }
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "service-benchmark-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let world = WardNation(wards: options.wards)
    let region = folder.appendingPathComponent("region.json")
    try Data(RegionFormat.encode(world.document, pretty: false)).write(to: region)
    let store = folder.appendingPathComponent("board.sqlite").path
    if options.soakSeconds > 0 {
      return try ServiceSoak.run(
        options.program, region.path, store, world, seconds: options.soakSeconds)
    }
    try measure(options, world, region.path, store)
  }

  private static func measure(
    _ options: Options, _ world: WardNation, _ region: String, _ store: String
  ) throws {
    var service = try ServiceChild(options.program, store: store, region: region)
    print("start with a region of \(world.count) wards: \(service.startSeconds) s")
    try world.report(through: service)

    let pings = try (0..<options.lookups).map { _ in
      try service.roundTrip(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#)
    }
    var generator = SeededGenerator(seed: 7)
    let questions = (0..<options.lookups).map { _ in world.lookup(&generator) }
    let lookups = try questions.map { try service.roundTrip($0) }
    let ping = Percentiles(pings)
    let lookup = Percentiles(lookups)
    print("ping    \(ping.text)")
    print("lookup  \(lookup.text)   ratio of medians to ping \(ratio(lookup.median, ping.median))")

    // Beside one another, twice: the disk of a virtual machine has moods.
    for round in 0..<2 {
      let copy = store + "-bare\(round)"
      try service.backUp(to: copy)
      let before = try service.storeCounts()
      let seconds = try service.pipeline(
        (0..<options.updates).map { world.report($0, round: round + 1) })
      let after = try service.storeCounts()
      let commits = max(1, after.commits - before.commits)
      let rate = Double(options.updates) / seconds
      let perCommit = max(1, options.updates / commits)
      let bare = try BareStore.updatesPerSecond(
        path: copy, updates: options.updates, perCommit: perCommit, wards: world.count)
      print(
        "durable changes \(Int(rate))/s in \(commits) commits of \(perCommit); "
          + "bare SQLite with the same rows \(Int(bare))/s; ratio \(ratio(rate, bare))")
    }
    print("memory of the service: \(service.peakMegabytes) MB at its peak")
    service.end()

    if options.history > 0 {
      let seconds = try BareStore.fillHistory(
        path: store, reports: options.history, wards: world.count)
      print("wrote \(options.history) reports of history in \(Int(seconds)) s")
    }
    service = try ServiceChild(options.program, store: store, region: region)
    print("start from that store: \(service.startSeconds) s, \(service.peakMegabytes) MB")
    _ = try service.roundTrip(world.lookup(&generator))
    print("after a lookup: \(service.peakMegabytes) MB")
    service.end()
  }

  static func ratio(_ left: Double, _ right: Double) -> String {
    String(format: "%.2f", left / right)
  }
}

/// Percentiles of latencies.
struct Percentiles {
  /// Microseconds, ascending.
  private let sorted: [Double]

  init(_ seconds: [Double]) { sorted = seconds.map { $0 * 1e6 }.sorted() }

  var median: Double { self[50] }
  subscript(percent: Double) -> Double {
    sorted[min(sorted.count - 1, Int(Double(sorted.count) * percent / 100))]
  }

  var text: String {
    String(
      format: "p50 %.1f µs  p99 %.1f µs  max %.0f µs", self[50], self[99], sorted.last ?? 0)
  }
}

/// A running service.
final class ServiceChild {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var buffer: [UInt8] = []
  private var next = 0
  /// From the start of the process to its first answer.
  private(set) var startSeconds = ""

  init(_ program: String, store: String, region: String) throws {
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [
      "serve", "--store", store, "--region", region, "--default-role", "coordinator",
    ]
    process.environment = ProcessInfo.processInfo.environment
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    let seconds = try ContinuousClock().measure {
      try process.run()
      _ = try roundTrip(#"{"jsonrpc":"2.0","id":0,"method":"ping"}"#)
    }
    startSeconds = String(format: "%.2f", Self.seconds(seconds))
  }

  static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  /// Sends one line and waits for one; the seconds between.
  func roundTrip(_ line: String) throws -> Double {
    let bytes = Array(line.utf8) + [10]
    let clock = ContinuousClock()
    return try Self.seconds(
      clock.measure {
        try send(bytes)
        _ = try readLine()
      })
  }

  /// Sends a line and gives the answer.
  func ask(_ line: String) throws -> [UInt8] {
    try send(Array(line.utf8) + [10])
    return try readLine()
  }

  /// Sends many lines without waiting for their answers, then waits for all; the seconds.
  func pipeline(_ lines: [String]) throws -> Double {
    let all = lines.map { Array($0.utf8) + [10] }
    let descriptor = input.fileHandleForWriting.fileDescriptor
    let sender = Thread {
      var piece: [UInt8] = []
      for line in all {
        piece += line
        if piece.count > 1 << 16 {
          Self.write(piece, to: descriptor)
          piece = []
        }
      }
      Self.write(piece, to: descriptor)
    }
    return try Self.seconds(
      ContinuousClock().measure {
        sender.start()
        try skipLines(all.count)
      })
  }

  private func send(_ bytes: [UInt8]) throws {
    Self.write(bytes, to: input.fileHandleForWriting.fileDescriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count, let base = buffer.baseAddress {
        #if canImport(Glibc)
          let count = Glibc.write(descriptor, base + written, buffer.count - written)
        #else
          let count = Darwin.write(descriptor, base + written, buffer.count - written)
        #endif
        if count <= 0 { return }
        written += count
      }
    }
  }

  /// Where the next line of the buffer ends: looked for by the C library, because the driver must not
  /// cost what is measured.
  private func lineFeed() -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress,
        let found = memchr(start + next, 10, bytes.count - next)
      else { return nil }
      return UnsafeRawPointer(found) - start
    }
  }

  private func readLine() throws -> [UInt8] {
    while true {
      if let end = lineFeed() {
        let line = Array(buffer[next..<end])
        next = end + 1
        return line
      }
      buffer.removeSubrange(0..<next)
      next = 0
      var piece = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(output.fileHandleForReading.fileDescriptor, &piece, piece.count)
      if count <= 0 { throw CocoaError(.fileReadUnknown) }
      buffer += piece[..<count]
    }
  }

  /// Reads lines without keeping them: the driver must not cost what is measured.
  private func skipLines(_ number: Int) throws {
    var left = number - buffer[next...].count { $0 == 10 }
    buffer = []
    next = 0
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while left > 0 {
      let count = read(output.fileHandleForReading.fileDescriptor, &piece, piece.count)
      if count <= 0 { throw CocoaError(.fileReadUnknown) }
      piece.withUnsafeBufferPointer { bytes in
        for index in 0..<count where bytes[index] == 10 { left -= 1 }
      }
    }
  }

  /// Lets it copy its store into a file.
  func backUp(to path: String) throws {
    let answer = try ask(
      """
      {"jsonrpc":"2.0","id":1,"method":"store/backup","params":{"path":"\(path)"}}
      """)
    if try JSONDocument(parsing: answer).root["result"] == nil {
      throw CocoaError(.fileWriteUnknown)
    }
  }

  /// Commits and rows since the start of the service.
  func storeCounts() throws -> (commits: Int, rows: Int) {
    let answer = try JSONDocument(
      parsing: ask(#"{"jsonrpc":"2.0","id":1,"method":"service/metrics"}"#))
    let store = answer.root["result"]?["store"]
    return (store?["commits"]?.integer ?? 0, store?["rows"]?.integer ?? 0)
  }

  /// The largest resident set so far.
  var peakMegabytes: Int { Self.kilobytes("VmHWM", of: process.processIdentifier) / 1_024 }
  /// The resident set now.
  var residentMegabytes: Int { Self.kilobytes("VmRSS", of: process.processIdentifier) / 1_024 }

  private static func kilobytes(_ name: String, of process: Int32) -> Int {
    let text = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    for line in text.split(separator: "\n") where line.hasPrefix(name + ":") {
      return Int(line.split(whereSeparator: { " \t:".contains($0) })[1]) ?? 0
    }
    return 0
  }

  func end() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
