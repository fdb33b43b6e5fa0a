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

    var generator = SeededGenerator(seed: 7)
    let questions = (0..<options.lookups).map { _ in world.lookup(&generator) }
    let ping = try roundTrips(
      questions.map { _ in #"{"jsonrpc":"2.0","id":1,"method":"ping"}"# }, service)
    let lookup = try roundTrips(questions, service)
    print("ping    \(ping.times.text)   work \(microseconds(ping.work))")
    print(
      "lookup  \(lookup.times.text)   work \(microseconds(lookup.work))   "
        + "ratio of medians to ping \(ratio(lookup.times.median, ping.times.median))")

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

  /// How long each of some questions takes, and what one costs the processor in the service.
  private static func roundTrips(
    _ questions: [String], _ service: ServiceChild
  ) throws -> (times: Percentiles, work: Double) {
    let start = service.processorSeconds
    let times = try questions.map { try service.roundTrip($0) }
    return (Percentiles(times), (service.processorSeconds - start) / Double(times.count))
  }

  private static func microseconds(_ seconds: Double) -> String {
    String(format: "%.1f µs", seconds * 1e6)
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
