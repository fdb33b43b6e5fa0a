import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@Suite("Maximum-weight pairing beside networkx")
struct PairingOracleTests {
  private static let isInstalled = Python.version(ofPackage: "networkx") != nil

  @Test(
    "agrees on larger graphs and maps", .enabled(if: isInstalled, "networkx is absent"))
  func agrees() throws {
    var problems: [PairingProblem] = []
    for seed in UInt64(0)..<40 {
      var random = SeededGenerator(seed: seed)
      let objective = PairingObjective.allCases[Int(seed % 2)]
      let count = random.next(in: 20...70)
      problems.append(
        try RandomPairing.graph(
          count: count, density: [0.05, 0.1, 0.3][random.next(below: 3)],
          range: [1...4, -30...90, 500...1000][random.next(below: 3)], objective, &random))
    }
    for seed in UInt64(0)..<2 {
      problems.append(
        try RandomPairing.map(
          seed: seed, count: 120, neighbours: 5,
          objective: PairingObjective.allCases[Int(seed % 2)]))
    }
    let lines = problems.map { problem -> String in
      let edges = problem.edges.map { "[\($0.first),\($0.second),\($0.weight)]" }
      let pairsFirst = problem.objective == .maximumCardinality
      return "{\"pairsFirst\":\(pairsFirst),\"edges\":[\(edges.joined(separator: ","))]}\n"
    }
    let output = try Python.run(
      script: "Tests/Oracles/pairing_oracle.py", input: Data(lines.joined().utf8))
    #expect(output.status == 0, "\(String(decoding: output.standardError, as: UTF8.self))")
    let answers = output.text.split(separator: "\n")
    try #require(answers.count == problems.count)
    for (index, problem) in problems.enumerated() {
      let solution = MaximumWeightPairing.solve(problem)
      let pairs = problem.objective == .maximumCardinality ? solution.pairCount : -1
      #expect("[\(pairs), \(solution.weight)]" == answers[index], "problem \(index)")
    }
  }
}
