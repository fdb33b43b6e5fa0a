import Foundation
import MatchEngine

/// From positions and needs to the proven optimum, beside a peer that gets the edges as a file.
enum PositionsBenchmark {
  static func run(_ options: TransportBenchmarks.Options) throws {
    guard let path = options.positions else { return }
    let text = TransportBenchmarks.text
    var read: PositionsInstance?
    let reading = try TransportBenchmarks.seconds { read = try PositionsInstance(path: path) }
    guard let read else { return }
    var built: TransportProblem?
    let finding = try TransportBenchmarks.seconds { built = try read.problem() }
    guard let problem = built else { return }
    var solved: TransportSolution?
    let solving = TransportBenchmarks.seconds { solved = TransportSolver.solution(of: problem) }
    guard let solution = solved else { return }
    let peak = TransportBenchmarks.peakMegabytes ?? 0
    var violations: [TransportViolation] = []
    let check = TransportBenchmarks.seconds {
      violations = TransportCertificate.violations(of: solution, for: problem)
    }
    let whole = reading + finding + solving
    print(
      "\(read.clinics.count) clinics, \(read.supporters.count) supporters: \(problem.arcCount) "
        + "candidate edges, \(solution.status.rawValue), cost \(solution.cost), "
        + (violations.isEmpty ? "proven" : "NOT PROVEN"))
    print(
      "  read \(text(reading)), find the edges \(text(finding)), solve \(text(solving)): "
        + "together \(text(whole)); peak memory \(peak) MB; certificate \(text(check))")
    guard let file = options.dimacs, !options.peers.isEmpty else { return }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("positions-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let peers = TransportPeers(options.peers, python: options.python, folder: folder)
    for peer in peers.present {
      guard let answer = peers.solve(peer, file: file, runs: 1) else {
        print("  \(peer): did not answer")
        continue
      }
      let ratio = String(format: "%.2f", answer.solveSeconds / whole)
      print(
        "  \(peer): solve alone \(text(answer.solveSeconds)), \(ratio) times our whole; "
          + (Int128(answer.cost) == solution.cost ? "the same cost" : "DIFFERENT: \(answer.cost)"))
    }
  }
}
