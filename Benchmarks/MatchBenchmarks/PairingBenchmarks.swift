import Foundation
import MatchEngine

/// Maximum-weight pairing in general graphs, beside LEMON's `MaxWeightedMatching` where there is
/// a C++ compiler with LEMON's headers.
///
/// `pairing [FILE] [--samples N]`: without a file, generated maps of 300, 5,000 and 50,000 clinics,
/// each with its 10 nearest neighbours. A file holds `n m`, then `u v w` for each edge.
enum PairingBenchmarks {
  /// An instance: how many vertices, and the edges.
  struct Instance {
    let name: String
    let vertexCount: Int
    let edges: [PairingEdge]
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  static func run(_ words: [String]) throws {
    var samples = 5
    var files: [String] = []
    var words = words[...]
    while let word = words.popFirst() {
      if word == "--samples", let value = words.popFirst() {
        samples = max(1, Int(value) ?? samples)
      } else {
        files.append(word)
      }
    }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("pairing-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let peer = LemonPairing(folder: folder)
    if peer == nil { print("LEMON is absent (g++ and its headers): no comparison.") }
    let instances =
      files.isEmpty
      ? [300, 5_000, 50_000].map { map(clinics: $0, seed: 1) } : try files.map(read)
    for instance in instances { try measure(instance, samples: samples, peer, folder) }
  }

  private static func measure(
    _ instance: Instance, samples: Int, _ peer: LemonPairing?, _ folder: URL
  ) throws {
    let harness = Harness(filter: nil, samples: samples)
    var problem = try PairingProblem(vertexCount: 0, edges: [])
    let build = try harness.measure("pairing/\(instance.name)/problem") {
      problem = try PairingProblem(vertexCount: instance.vertexCount, edges: instance.edges)
    }
    var solution = MaximumWeightPairing.solve(problem)
    let solve = harness.measure("pairing/\(instance.name)/solve") {
      solution = MaximumWeightPairing.solve(problem)
    }
    var violations: [PairingViolation] = []
    harness.measure("pairing/\(instance.name)/check the proof") {
      violations = PairingCertificate.violations(of: solution, for: problem)
    }
    print(
      "  \(instance.vertexCount) vertices, \(instance.edges.count) edges, \(solution.pairCount) "
        + "pairs, weight \(solution.weight), \(solution.oddSets.count) odd sets, "
        + (violations.isEmpty ? "proven" : "NOT PROVEN"))
    guard let peer else { return }
    let result = try peer.solve(instance, runs: samples, in: folder)
    print(
      harness.row(
        [
          "pairing/\(instance.name)/LEMON (peer)", harness.milliseconds(result.seconds), "",
          "\(samples)",
        ]))
    if result.weight != solution.weight {
      throw Failure(description: "LEMON's weight is \(result.weight), ours \(solution.weight)")
    }
    print(
      "  same weight; LEMON / ours: \(ratio(result.seconds, solve.median)) (solve), "
        + "\(ratio(result.seconds, solve.median + build.median)) (with our check of the input)")
  }

  private static func ratio(_ first: Double, _ second: Double) -> String {
    let hundredths = Int(first / second * 100)
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  // MARK: Instances

  private static func read(_ path: String) throws -> Instance {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let numbers = text.utf8.split(whereSeparator: { $0 == 32 || $0 == 10 || $0 == 13 })
      .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count >= 2, numbers.count == 2 + 3 * numbers[1] else {
      throw Failure(description: "\(path): not ‘n m’ and then ‘u v w’ for each edge")
    }
    let edges = (0..<numbers[1]).map { index in
      PairingEdge(
        numbers[2 + 3 * index], numbers[3 + 3 * index], weight: Int64(numbers[4 + 3 * index]))
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return Instance(name: name, vertexCount: numbers[0], edges: edges)
  }

  /// Clinics in towns of very different size, each with its 10 nearest; most pairs first, then
  /// short distances, as `pairing_peers.py` makes them.
  private static func map(clinics: Int, seed: UInt64) -> Instance {
    var random = SeededGenerator(seed: seed)
    func bell() -> Double { (0..<6).reduce(0) { sum, _ in sum + random.unit() } - 3 }
    let towns = (0..<max(3, clinics / 150)).map { _ in
      (east: random.unit(), north: random.unit(), weight: 0.05 + 1 / (0.02 + random.unit()))
    }
    var sums: [Double] = []
    for town in towns { sums.append((sums.last ?? 0) + town.weight) }
    let points = (0..<clinics).map { _ -> GeoPoint? in
      let draw = random.unit() * (sums.last ?? 1)
      let town = towns[min(towns.count - 1, sums.firstIndex { $0 > draw } ?? 0)]
      return GeoPoint(
        latitudeMicrodegrees: Int32(35_000_000 + 3_000_000 * town.north + 60_000 * bell()),
        longitudeMicrodegrees: Int32(136_000_000 + 3_000_000 * town.east + 60_000 * bell()))
    }
    let index = NearestIndex(points: points)
    var edges: [PairingEdge] = []
    var neighbours = [Set<Int>](repeating: [], count: clinics)
    for (clinic, point) in points.enumerated() {
      guard let point else { continue }
      for (other, metres) in index.nearest(10, to: point, where: { Int($0) != clinic }) {
        let (first, second) = (min(clinic, Int(other)), max(clinic, Int(other)))
        if neighbours[first].insert(second).inserted {
          edges.append(
            PairingEdge(first, second, weight: 100_000 - Int64(min(99_999, metres / 10))))
        }
      }
    }
    return Instance(name: "\(clinics)", vertexCount: clinics, edges: edges)
  }
}

/// LEMON's solver, built from `Benchmarks/Peers/lemon_match.cpp`.
struct LemonPairing {
  private let program: URL

  /// Compiles the peer; nil where there is no compiler or no LEMON.
  init?(folder: URL) {
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Peers/lemon_match.cpp")
    program = folder.appendingPathComponent("lemon_match")
    let words = [
      "g++", "-O3", "-march=native", "-DNDEBUG", "-std=c++14", source.path, "-o", program.path,
    ]
    guard (try? Self.run("/usr/bin/env", words)) != nil else { return nil }
  }

  /// The median time of solving an instance, and the weight.
  func solve(
    _ instance: PairingBenchmarks.Instance, runs: Int, in folder: URL
  ) throws -> (seconds: Double, weight: Int128) {
    var text = "\(instance.vertexCount) \(instance.edges.count)\n"
    for edge in instance.edges { text += "\(edge.first) \(edge.second) \(edge.weight)\n" }
    let file = folder.appendingPathComponent("instance.txt")
    try Data(text.utf8).write(to: file)
    let output = try Self.run(program.path, [file.path, "\(runs)"])
    guard let answer = try JSONSerialization.jsonObject(with: output) as? [String: Any],
      let seconds = answer["solve_s"] as? Double, let weight = answer["weight"] as? Int
    else { throw PairingBenchmarks.Failure(description: "LEMON gave no answer") }
    return (seconds, Int128(weight))
  }

  private static func run(_ path: String, _ words: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = words
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw PairingBenchmarks.Failure(description: "\(path) ended with an error")
    }
    return data
  }
}
