import Foundation
import MatchEngine

/// Stable matchings beside Python peers, on the files of `Benchmarks/Peers/gen_match.py`.
///
/// `swift run -c release MatchBenchmarks stable PREFIX [--ties] [--peer NAME]… [--python FILE]`
/// reads `PREFIX.min` (demand 1) and lets the peers read `PREFIX.npz`. The answers must agree.
enum StableBenchmarks {
  static func run(_ arguments: [String]) throws {
    var prefix: String?
    var ties = false
    var peers: [String] = []
    var python = "python3"
    var words = arguments[...]
    while let word = words.popFirst() {
      switch word {
      case "--ties": ties = true
      case "--peer": peers.append(words.popFirst() ?? "")
      case "--python": python = words.popFirst() ?? python
      default: prefix = word
      }
    }
    guard let prefix, let instance = try StableInstance(path: prefix + ".min") else {
      print("usage: MatchBenchmarks stable PREFIX [--ties] [--peer NAME]... [--python FILE]")
      exit(64)
    }
    print(
      "\(instance.clinicCount) clinics, \(instance.quotas.count) supporters, "
        + "\(instance.owners.count) pairs")
    let harness = Harness(filter: nil, samples: instance.owners.count > 1_000_000 ? 3 : 11)
    print(harness.row(["benchmark", "median", "p90", "samples", "peak so far"]))
    var lists = instance.lists(ties: ties)
    harness.measure("stable/sort lists", samples: 1) { lists = instance.lists(ties: ties) }
    var problem = try instance.problem(lists, .clinicOptimal)
    try harness.measure("stable/check and link") {
      problem = try instance.problem(lists, .clinicOptimal)
    }
    var solved: [StableGoal: (report: StableReport, time: Measurement)] = [:]
    let goals: [StableGoal] =
      ties
      ? [.clinicOptimal, .superStable, .stronglyStable, .largeWeaklyStable]
      : [.clinicOptimal, .supporterOptimal]
    for goal in goals {
      let task = try problem.with(goal: goal)
      var report = StableSolver.solve(task)
      let time = harness.measure("stable/\(goal.rawValue)") { report = StableSolver.solve(task) }
      solved[goal] = (report, time)
      let notion: StabilityNotion =
        goal == .superStable ? .super : goal == .stronglyStable ? .strong : .weak
      let blocking =
        report.exists ? BlockingPairs.find(in: task, pairs: report.pairs, notion: notion).count : 0
      print(
        "  \(report.status.rawValue): \(report.pairs.count) pairs of at most \(report.upperBound),"
          + " \(report.steps) proposals, \(blocking) blocking pairs")
    }
    for peer in peers {
      let goal: StableGoal =
        peer == "algmatch-super"
        ? .superStable : peer == "algmatch-strong" ? .stronglyStable : .clinicOptimal
      guard let ours = solved[goal] else { continue }
      try compare(
        peer, arguments: [prefix, peer] + (ties ? ["--ties"] : []), python: python,
        with: ours.report, seconds: ours.time.median, instance, ties: ties)
    }
  }

  private static func compare(
    _ peer: String, arguments: [String], python: String, with report: StableReport,
    seconds: Double, _ instance: StableInstance, ties: Bool
  ) throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Peers/hr_peers.py")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, script.path] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0,
      let answer = try? JSONDecoder().decode(PeerAnswer.self, from: data)
    else {
      print("  \(peer): did not answer")
      return
    }
    let theirs = answer.solveSeconds
    print("  \(peer): solve \(theirs) s, with its set-up and check \(answer.wholeSeconds) s")
    print("    solve, peer / ours: \(hundredths(theirs / seconds))")
    if let matched = answer.matched, let cost = answer.cost, let digest = answer.digest {
      let own = figures(of: report, instance, ties: ties)
      let isSame = own == (matched, cost, digest)
      print(
        "    peer: \(matched) pairs, cost \(cost), digest \(digest)"
          + (isSame ? " – the same" : " – DIFFERENT from \(own)"))
    } else {
      print("    peer: \(answer.result ?? "?")" + (report.exists ? " – DIFFERENT" : " – the same"))
    }
  }

  /// Pairs, their cost and a digest, as the peer computes them.
  private static func figures(
    of report: StableReport, _ instance: StableInstance, ties: Bool
  ) -> (Int, Int, Int) {
    var isPair = Set<Int>()
    for pair in report.pairs {
      isPair.insert(Int(pair.clinic) * instance.quotas.count + Int(pair.supporter))
    }
    var cost = 0
    for index in instance.owners.indices {
      let pair = Int(instance.owners[index]) * instance.quotas.count
      if isPair.contains(pair + Int(instance.partners[index])) {
        cost += Int(ties ? instance.costs[index] / 50 : instance.costs[index])
      }
    }
    let digest = report.pairs.reduce(0) { $0 + Int($1.clinic + 1) * Int($1.supporter + 1) }
    return (report.pairs.count, cost, digest)
  }

  private static func hundredths(_ value: Double) -> String {
    String(format: "%.2f", value)
  }
}

/// What `hr_peers.py` prints.
private struct PeerAnswer: Decodable {
  let matched: Int?
  let cost: Int?
  let digest: Int?
  let result: String?
  let solveSeconds: Double
  let wholeSeconds: Double

  private enum CodingKeys: String, CodingKey {
    case matched
    case cost
    case digest
    case result
    case solveSeconds = "solve_s"
    case wholeSeconds = "whole_s"
  }
}
