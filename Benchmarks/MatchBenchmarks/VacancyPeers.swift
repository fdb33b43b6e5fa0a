import Foundation

/// Spatial indexes and databases of others, run on the same wards as child processes.
struct VacancyPeers {
  /// What a peer prints.
  struct Answer: Decodable {
    let lookupsASecond: Double
    let p50: Double
    let p99: Double
    let most: Double
    let differ: Int
    let updatesASecond: Double?

    private enum CodingKeys: String, CodingKey {
      case lookups = "lookups_s"
      case p50 = "p50_us"
      case p99 = "p99_us"
      case most = "max_us"
      case mostMilliseconds = "max_ms"
      case differ
      case differFromOracle = "differ_from_oracle"
      case updates = "updates_s"
    }

    init(
      lookupsASecond: Double, p50: Double, p99: Double, most: Double, differ: Int,
      updatesASecond: Double?
    ) {
      self.lookupsASecond = lookupsASecond
      self.p50 = p50
      self.p99 = p99
      self.most = most
      self.differ = differ
      self.updatesASecond = updatesASecond
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      lookupsASecond = try values.decode(Double.self, forKey: .lookups)
      p50 = try values.decode(Double.self, forKey: .p50)
      p99 = try values.decode(Double.self, forKey: .p99)
      most =
        try values.decodeIfPresent(Double.self, forKey: .most)
        ?? 1_000 * values.decode(Double.self, forKey: .mostMilliseconds)
      differ =
        try values.decodeIfPresent(Int.self, forKey: .differ)
        ?? values.decode(Int.self, forKey: .differFromOracle)
      let updates = try values.decodeIfPresent(Double.self, forKey: .updates)
      updatesASecond = updates == 0 ? nil : updates
    }
  }

  /// Peers in C++, which run in every round.
  static let native = ["nanoflann", "boost", "brute"]
  /// Peers that `bench_vacancy.py` drives, which run once.
  static let python = [
    "numpy", "ckdtree", "balltree", "sqlite-rtree", "sqlite-file", "duckdb", "pg-point", "postgis",
    "postgis-partial",
  ]

  /// The peers that are there.
  let present: [String]
  private let program: URL
  private let interpreter: String
  private let database: String?
  private let scripts: URL

  /// Builds the native peers in a folder, and tells which of the peers are absent.
  init(_ wanted: [String], python interpreter: String, database: String?, folder: URL) {
    self.interpreter = interpreter
    self.database = database
    scripts = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Peers")
    program = folder.appendingPathComponent("native_peers")
    var present = wanted
    let source = scripts.appendingPathComponent("native_peers.cpp").path
    let words = ["g++", "-O3", "-march=native", "-std=c++17", source, "-o", program.path]
    if wanted.contains(where: { Self.native.contains($0) }), PeerProgram.output(words) == nil {
      print("Native peers are absent (g++, libboost-dev and libnanoflann-dev are needed): skipped.")
      present.removeAll { Self.native.contains($0) }
    }
    self.present = present
  }

  /// One run of a peer; nil if it fails.
  func measure(_ peer: String, file: String, lookups: Int) -> Answer? {
    var words = [program.path, file, peer]
    if !Self.native.contains(peer) {
      let data = URL(fileURLWithPath: file).deletingPathExtension().appendingPathExtension("npz")
      words = [
        interpreter, scripts.appendingPathComponent("bench_vacancy.py").path, data.path, peer,
        "--q", "\(lookups)",
      ]
      if let database { words += ["--pg", database] }
    }
    guard let output = PeerProgram.output(words) else {
      print("\(peer) failed: skipped.")
      return nil
    }
    return try? JSONDecoder().decode(Answer.self, from: output)
  }
}
