import Foundation
import MatchEngine

/// The index of vacancies beside spatial indexes and databases, on one file of wards and lookups.
///
/// `vacancy --wards FILE [--lookups N] [--rounds N] [--output ANSWERS] [--peer NAME]…
/// [--python FILE] [--database CONNECTION]`
enum VacancyBenchmark {
  static let usage = """
    usage: MatchBenchmarks vacancy --wards FILE [--lookups N] [--rounds N] [--output ANSWERS]
             [--peer \((VacancyPeers.native + VacancyPeers.python).joined(separator: "|"))]...
             [--python FILE] [--database CONNECTION]
    """

  /// The words after `vacancy`.
  private struct Options {
    var wards = ""
    var lookups = Int.max
    var rounds = 5
    var output: String?
    var peers: [String] = []
    var python = "python3"
    var database: String?

    init?(_ words: [String]) {
      var words = words[...]
      while let word = words.popFirst() {
        guard let value = words.popFirst() else { return nil }
        switch word {
        case "--wards": wards = value
        case "--lookups", "--rounds":
          guard let count = Int(value), count > 0 else { return nil }
          if word == "--rounds" { rounds = count } else { lookups = count }
        case "--output": output = value
        case "--python": python = value
        case "--database": database = value
        case "--peer":
          guard VacancyPeers.native.contains(value) || VacancyPeers.python.contains(value) else {
            return nil
          }
          peers.append(value)
        default: return nil
        }
      }
      if wards.isEmpty { return nil }
    }
  }

  static func run(_ words: [String]) throws {
    guard let options = Options(words) else {
      print(usage)
      exit(64)
    }
    do {
      try measure(options)
    } catch let failure as WardFile.Failure {
      FileHandle.standardError.write(Data("\(failure)\n".utf8))
      exit(65)
    }
  }

  private static func measure(_ options: Options) throws {
    let file = try WardFile(path: options.wards)
    let count = min(options.lookups, file.lookups.count)
    print("\(options.wards): \(file.entries.count) wards, \(count) lookups")
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("vacancy-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let peers = VacancyPeers(
      options.peers, python: options.python, database: options.database, folder: folder)
    // Ours and theirs alternate, so that a busy minute falls on all.
    var ours: [VacancyPeers.Answer] = []
    var theirs = [[VacancyPeers.Answer]](repeating: [], count: peers.present.count)
    for round in 0..<options.rounds {
      ours.append(try once(file, count, output: round == 0 ? options.output : nil))
      for (index, peer) in peers.present.enumerated()
      where round == 0 || VacancyPeers.native.contains(peer) {
        if let answer = peers.measure(peer, file: options.wards, lookups: count) {
          theirs[index].append(answer)
        }
      }
    }
    print("medians of \(options.rounds) rounds; in brackets, how many times a peer ours is")
    print(row(["", "lookups/s", "p50 µs", "p99 µs", "max µs", "p99÷p50", "updates/s", "differ"]))
    let best = medians(ours)
    print(row("ours", best, nil))
    for (peer, answers) in zip(peers.present, theirs) where !answers.isEmpty {
      print(row(peer, medians(answers), best))
    }
  }

  /// One pass over all lookups, timed one by one, and as many updates as the native peers make.
  private static func once(
    _ file: WardFile, _ count: Int, output: String?
  ) throws -> VacancyPeers.Answer {
    var index = VacancyIndex(file.entries, attributeCount: WardFile.freeForMen + 2)
    var found: [VacancyIndex.Neighbour] = []
    var nanoseconds: [Double] = []
    nanoseconds.reserveCapacity(count)
    var answers = ""
    var differ = 0
    for lookup in file.lookups.prefix(50) {
      index.nearest(file.nearest, to: lookup.place, where: lookup.filter, into: &found)
    }
    for lookup in file.lookups.prefix(count) {
      let start = now()
      index.nearest(file.nearest, to: lookup.place, where: lookup.filter, into: &found)
      nanoseconds.append(now() - start)
      let wards = (0..<file.nearest).map { $0 < found.count ? found[$0].ward : -1 }
      if wards != lookup.expected { differ += 1 }
      if output != nil { answers += wards.map { "\($0)" }.joined(separator: " ") + "\n" }
    }
    if let output { try Data(answers.utf8).write(to: URL(fileURLWithPath: output)) }
    var random = SeededGenerator(seed: 5)
    let reports = (0..<200_000).map { _ in
      (ward: random.next(below: max(file.entries.count, 1)), vacant: random.next(below: 4))
    }
    let start = now()
    for report in reports where report.ward < file.beds.count {
      let beds = file.beds[report.ward]
      let isFree = report.vacant > 0
      index.update(
        report.ward, setting: isFree ? beds : [], clearing: isFree ? [] : beds,
        observed: WardFile.now)
    }
    let updates = Double(reports.count) / (now() - start) * 1e9
    let total = nanoseconds.reduce(0, +)
    nanoseconds.sort()
    return VacancyPeers.Answer(
      lookupsASecond: Double(count) / total * 1e9, p50: nanoseconds[count / 2] / 1_000,
      p99: nanoseconds[count * 99 / 100] / 1_000, most: nanoseconds[count - 1] / 1_000,
      differ: differ, updatesASecond: updates)
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }

  /// The medians of each figure; the most answers that differ.
  private static func medians(_ answers: [VacancyPeers.Answer]) -> VacancyPeers.Answer {
    func median(_ figure: (VacancyPeers.Answer) -> Double) -> Double {
      answers.map(figure).sorted()[answers.count / 2]
    }
    let updates = answers.compactMap(\.updatesASecond).sorted()
    return VacancyPeers.Answer(
      lookupsASecond: median(\.lookupsASecond), p50: median(\.p50), p99: median(\.p99),
      most: median(\.most), differ: answers.map(\.differ).max() ?? 0,
      updatesASecond: updates.isEmpty ? nil : updates[updates.count / 2])
  }

  private static func row(
    _ name: String, _ answer: VacancyPeers.Answer, _ ours: VacancyPeers.Answer?
  ) -> String {
    func times(_ own: Double, _ peer: Double) -> String {
      ours == nil ? "" : String(format: " (%.1f)", own / peer)
    }
    let lookups = times(ours?.lookupsASecond ?? 0, answer.lookupsASecond)
    let updates = answer.updatesASecond.map {
      String(format: "%.0f", $0) + times(ours?.updatesASecond ?? 0, $0)
    }
    return row([
      name, String(format: "%.0f", answer.lookupsASecond) + lookups,
      String(format: "%.2f", answer.p50), String(format: "%.2f", answer.p99),
      String(format: "%.1f", answer.most), String(format: "%.2f", answer.p99 / answer.p50),
      updates ?? "–", "\(answer.differ)",
    ])
  }

  private static func row(_ cells: [String]) -> String {
    zip(cells, [16, 20, 11, 11, 11, 9, 20, 8]).map { cell, width in
      cell + String(repeating: " ", count: max(1, width - cell.count))
    }.joined()
  }
}
