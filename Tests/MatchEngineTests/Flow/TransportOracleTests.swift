import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@Suite("Transport beside networkx")
struct TransportOracleTests {
  private static let isInstalled = Python.version(ofPackage: "networkx") != nil

  /// What a market looks like.
  struct Shape: Sendable {
    let clinics: Int
    let supporters: Int
    let seeds: Range<UInt64>
  }

  /// Clinics and supporters on a map; every clinic knows the nearest supporters, wants one to three of
  /// them, each once; every place of a supporter costs more than the one before; some must be filled.
  private static func problem(_ shape: Shape, seed: UInt64) throws -> TransportProblem {
    var random = SeededGenerator(seed: seed)
    let side = 1_000
    func places(_ count: Int) -> [(east: Int, north: Int)] {
      (0..<count).map { _ in (random.next(below: side), random.next(below: side)) }
    }
    let supporters = places(shape.supporters)
    let rows = places(shape.clinics).map { clinic in
      let costs = supporters.map {
        abs($0.east - clinic.east) + abs($0.north - clinic.north)
      }
      return costs.indices.sorted { (costs[$0], $0) < (costs[$1], $1) }.prefix(8)
        .sorted().map { TransportArc(destination: Int32($0), cost: Int64(costs[$0])) }
    }
    let capacity = 3 * shape.clinics / shape.supporters
    let load = supporters.map { _ in
      let step = 1 + random.next(below: 60)
      return (0..<random.next(in: capacity / 2...capacity)).map {
        CostStep(units: 1, cost: Int64($0 * step))
      }
    }
    return try TransportProblem(
      supply: rows.map { _ in Int32(random.next(in: 1...3)) }, arcs: rows,
      missing: rows.map { _ in [CostStep(units: 3, cost: 1_500)] }, load: load,
      lowerBound: load.map { Int32(random.chance(0.3) ? min($0.count, 3 + capacity / 2) : 0) })
  }

  @Test(
    "costs what network simplex finds on markets of middle size",
    .enabled(if: isInstalled, "python package networkx is absent"),
    arguments: [
      Shape(clinics: 30, supporters: 10, seeds: 0..<20),
      Shape(clinics: 100, supporters: 15, seeds: 100..<106),
      Shape(clinics: 300, supporters: 20, seeds: 200..<202),
    ])
  func agrees(shape: Shape) throws {
    let problems = try shape.seeds.map { try Self.problem(shape, seed: $0) }
    let lines = try problems.map { problem -> String in
      let network = try RandomTransport.network(problem)
      guard case .supplies(let supplies) = network.task else { return "" }
      let arcs = network.network.arcs.map { "[\($0.tail),\($0.head),\($0.capacity),\($0.cost)]" }
      return "{\"supplies\":\(supplies),\"arcs\":[\(arcs.joined(separator: ","))]}\n"
    }
    let output = try Python.run(
      script: "Tests/Oracles/network_simplex_oracle.py", input: Data(lines.joined().utf8))
    #expect(output.status == 0, "\(String(decoding: output.standardError, as: UTF8.self))")
    let answers = output.text.split(separator: "\n")
    try #require(answers.count == problems.count)
    var (missing, atBound) = (0, 0)
    for (index, problem) in problems.enumerated() {
      let solution = TransportSolver(problem).solution()
      #expect(
        String(RandomTransport.cost(solution, problem)) == answers[index], "problem \(index)")
      #expect(TransportCertificate.violations(of: solution, for: problem) == [])
      missing += solution.missing.reduce(0) { $0 + Int($1) }
      atBound +=
        problem.lowerBound.indices.filter {
          problem.lowerBound[$0] > 0 && solution.load[$0] <= problem.lowerBound[$0]
        }.count
    }
    // Both kinds of shortage are met, or the comparison says nothing about them.
    #expect(missing > 0 && atBound > 0, "\(missing) missing, \(atBound) at their least load")
  }
}
