import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@Suite("Minimum-cost flow beside networkx")
struct NetworkSimplexTests {
  private static let isInstalled = Python.version(ofPackage: "networkx") != nil

  /// Networks larger than the reference in Swift could do: clinics, hospitals and far arcs.
  private static func problem(seed: UInt64) throws -> FlowProblem {
    var random = SeededGenerator(seed: seed)
    let nodes = random.next(in: 20...60)
    var arcs: [FlowArc] = []
    for tail in 0..<nodes {
      for _ in 0..<random.next(in: 2...6) {
        arcs.append(
          FlowArc(
            tail: Int32(tail), head: Int32(random.next(below: nodes)),
            capacity: Int32(random.next(in: 0...8)), cost: Int128(random.next(in: -3...40))))
      }
    }
    var supplies = [Int](repeating: 0, count: nodes)
    for _ in 0..<random.next(in: 1...12) {
      supplies[random.next(below: nodes)] += 1
      supplies[random.next(below: nodes)] -= 1
    }
    return try FlowProblem(
      network: FlowNetwork(nodeCount: nodes, arcs: arcs), task: .supplies(supplies))
  }

  @Test(
    "agrees with network simplex on larger networks",
    .enabled(if: isInstalled, "python package networkx is absent"))
  func agrees() throws {
    let problems = try (UInt64(0)..<150).map(Self.problem)
    let lines = problems.map { problem -> String in
      guard case .supplies(let supplies) = problem.task else { return "" }
      let arcs = problem.network.arcs.map { "[\($0.tail),\($0.head),\($0.capacity),\($0.cost)]" }
      return "{\"supplies\":\(supplies),\"arcs\":[\(arcs.joined(separator: ","))]}\n"
    }
    let output = try Python.run(
      script: "Tests/Oracles/network_simplex_oracle.py", input: Data(lines.joined().utf8))
    #expect(output.status == 0, "\(String(decoding: output.standardError, as: UTF8.self))")
    let answers = output.text.split(separator: "\n")
    try #require(answers.count == problems.count)
    var solved = 0
    for (seed, problem) in problems.enumerated() {
      let solution = MinCostFlow.solve(problem)
      let own = solution.status == .optimal ? String(solution.cost) : "null"
      #expect(own == answers[seed], "seed \(seed)")
      if solution.status == .optimal {
        solved += 1
        #expect(FlowCertificate.violations(of: solution, for: problem).isEmpty, "seed \(seed)")
      }
    }
    #expect(solved > 50 && solved < 150)
  }
}
