import Foundation
import MatchEngine

/// The transport core beside LEMON and OR-Tools, on DIMACS files.
///
/// `matching --dimacs FILE [--flow OUT] [--samples N] [--peer NAME]… [--python FILE] [--leave N]`
/// `matching --positions FILE [--dimacs FILE --peer NAME…]`
enum TransportBenchmarks {
  static let usage = """
    usage: MatchBenchmarks matching --dimacs FILE [--flow OUT] [--samples N] [--leave N]
             [--peer lemon-ns|lemon-cs|ortools]... [--python FILE]
           MatchBenchmarks matching --positions FILE [--dimacs FILE --peer NAME...]
    """

  /// The words after `matching`.
  struct Options {
    var dimacs: String?
    var positions: String?
    var flow: String?
    var samples: Int?
    var leave = 0
    var peers: [String] = []
    var python = "python3"

    init?(_ words: [String]) {
      var words = words[...]
      while let word = words.popFirst() {
        guard let value = words.popFirst() else { return nil }
        switch word {
        case "--dimacs": dimacs = value
        case "--positions": positions = value
        case "--flow": flow = value
        case "--python": python = value
        case "--samples":
          guard let count = Int(value), count > 0 else { return nil }
          samples = count
        case "--leave":
          guard let count = Int(value), count > 0 else { return nil }
          leave = count
        case "--peer":
          guard TransportPeers.names.contains(value) else { return nil }
          peers.append(value)
        default: return nil
        }
      }
      if dimacs == nil && (positions == nil || !peers.isEmpty || leave > 0) { return nil }
    }
  }

  static func run(_ words: [String]) throws {
    guard let options = Options(words) else {
      print(usage)
      exit(64)
    }
    do {
      if options.positions != nil {
        try PositionsBenchmark.run(options)
      } else if let path = options.dimacs {
        try measure(path, options)
      }
    } catch let failure as DimacsFile.Failure {
      FileHandle.standardError.write(Data("\(failure)\n".utf8))
      exit(65)
    }
  }

  /// Seconds of a piece of work.
  static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let time = try ContinuousClock().measure { try work() }
    return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
  }

  static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  static func text(_ seconds: Double) -> String {
    seconds < 1 ? String(format: "%.3f ms", seconds * 1000) : String(format: "%.3f s", seconds)
  }

  /// The greatest resident set so far, from the kernel; nil where it does not tell.
  static var peakMegabytes: Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return nil }
    return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
      .flatMap { Int($0) }.map { $0 / 1024 }
  }

  // MARK: One file

  private static func measure(_ path: String, _ options: Options) throws {
    var instance: TransportInstance?
    // A large file is built once and let go, so that the peak of memory is that of solving.
    var kept: DimacsFile?
    var builds: [Double] = []
    var arcs = 0
    let whole = try seconds {
      let file = try DimacsFile(path: path)
      arcs = file.tail.count
      print("read \(path): \(file.nodeCount) nodes, \(arcs) arcs")
      builds.append(try seconds { instance = try TransportInstance(file) })
      if arcs <= 1_000_000 { kept = file }
    }
    guard let instance else { return }
    let problem = instance.problem
    print(
      "  \(problem.originCount) origins, \(problem.destinationCount) destinations, "
        + "\(problem.arcCount) arcs between them; reading and building \(text(whole))")
    let peakBefore = peakMegabytes
    let samples = options.samples ?? (arcs > 1_000_000 ? 1 : arcs > 20_000 ? 7 : 101)
    var solution = TransportSolver.solution(of: problem)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("matching-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let peers = TransportPeers(options.peers, python: options.python, folder: folder)
    // Ours and theirs alternate, so that a busy minute falls on all; both build before each solve.
    var solves: [Double] = []
    var answers: [String: [TransportPeers.Answer]] = [:]
    let rounds = min(samples, 3)
    for round in 0..<rounds {
      for _ in 0..<(samples + rounds - 1 - round) / rounds {
        if let kept { builds.append(try seconds { _ = try TransportInstance(kept) }) }
        solves.append(seconds { solution = TransportSolver.solution(of: problem) })
      }
      for peer in peers.present {
        let runs = max(1, samples / rounds)
        guard let answer = peers.solve(peer, file: path, runs: runs) else {
          print("  \(peer): did not answer")
          continue
        }
        answers[peer, default: []].append(answer)
      }
    }
    let cost = solution.cost + instance.forcedCost
    let (build, solve) = (median(builds), median(solves))
    var violations: [TransportViolation] = []
    let check = seconds {
      violations = TransportCertificate.violations(of: solution, for: problem)
    }
    print("  \(solution.status.rawValue), cost \(cost)")
    print(
      "  build \(text(build)), solve \(text(solve)) (median of \(solves.count)), "
        + "\(String(format: "%.1f", solve / Double(max(arcs, 1)) * 1e9)) ns an arc")
    print(
      "  certificate \(text(check)): "
        + (violations.isEmpty ? "proven" : "NOT PROVEN \(violations.prefix(3))"))
    print(
      "  peak memory \(peakMegabytes ?? 0) MB (\(peakBefore ?? 0) MB after reading and building)")
    if let out = options.flow {
      try Data(instance.text(of: solution)).write(to: URL(fileURLWithPath: out))
      print("  flow written to \(out)")
    }
    if !answers.isEmpty {
      table(answers, of: peers.present, build: build, solve: solve, cost: cost)
    }
    if options.leave > 0 {
      let scratch = answers.mapValues { median($0.map { $0.solveSeconds + $0.buildSeconds }) }
      try LeavingBenchmark.run(problem, count: options.leave, scratch: scratch)
    }
    if solution.status != .optimal || !violations.isEmpty { exit(1) }
  }

  private static func table(
    _ answers: [String: [TransportPeers.Answer]], of peers: [String], build: Double, solve: Double,
    cost: Int128
  ) {
    print("  solver     build          solve          solve ratio  with build  memory   cost")
    func row(_ cells: [String]) -> String {
      zip(cells, [11, 15, 15, 13, 12, 9, 24]).map { cell, width in
        cell + String(repeating: " ", count: max(1, width - cell.count))
      }.joined()
    }
    print("  " + row(["ours", text(build), text(solve), "1", "1", "", "\(cost)"]))
    for peer in peers {
      guard let given = answers[peer], let first = given.first else { continue }
      let theirBuild = median(given.map(\.buildSeconds))
      let theirSolve = median(given.map(\.solveSeconds))
      print(
        "  "
          + row([
            peer, text(theirBuild), text(theirSolve),
            String(format: "%.2f", theirSolve / solve),
            String(format: "%.2f", (theirSolve + theirBuild) / (solve + build)),
            first.megabytes.map { "\($0) MB" } ?? "",
            Int128(first.cost) == cost ? "the same" : "DIFFERENT: \(first.cost)",
          ]))
    }
  }
}
