import Foundation

/// Minimum-cost flow solvers of others, run on the same file as child processes.
struct TransportPeers {
  /// What a peer prints.
  struct Answer: Decodable {
    let solver: String
    let buildSeconds: Double
    let solveSeconds: Double
    let cost: Int
    let megabytes: Int?

    private enum CodingKeys: String, CodingKey {
      case solver
      case buildSeconds = "build_s"
      case solveSeconds = "solve_s"
      case cost
      case megabytes = "rss_mb"
    }
  }

  /// Names that `--peer` takes.
  static let names = ["lemon-ns", "lemon-cs", "ortools"]

  /// The peers that are there.
  let present: [String]
  private let lemon: URL
  private let python: String
  private let scripts: URL

  /// Builds LEMON's driver in a folder, and tells which of the peers are absent.
  init(_ wanted: [String], python: String, folder: URL) {
    self.python = python
    scripts = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Peers")
    lemon = folder.appendingPathComponent("lemon_mcf")
    var present = wanted
    let source = scripts.appendingPathComponent("lemon_mcf.cpp").path
    let words = ["g++", "-O3", "-march=native", "-DNDEBUG", "-std=c++14", source, "-o", lemon.path]
    if wanted.contains(where: { $0.hasPrefix("lemon") }), PeerProgram.output(words) == nil {
      print("LEMON is absent (g++ and its headers are needed): skipped.")
      present.removeAll { $0.hasPrefix("lemon") }
    }
    if wanted.contains("ortools"),
      PeerProgram.output([python, "-c", "import ortools, numpy"]) == nil
    {
      print("OR-Tools is absent (‘pip install ortools numpy’; --python FILE): skipped.")
      present.removeAll { $0 == "ortools" }
    }
    self.present = present
  }

  /// The medians of some runs of a peer; nil if it fails.
  func solve(_ peer: String, file: String, runs: Int) -> Answer? {
    let words =
      peer == "ortools"
      ? [python, scripts.appendingPathComponent("dimacs_ortools.py").path, file, "\(runs)"]
      : [lemon.path, file, String(peer.dropFirst("lemon-".count)), "\(runs)"]
    guard let output = PeerProgram.output(words) else { return nil }
    return try? JSONDecoder().decode(Answer.self, from: output)
  }
}
