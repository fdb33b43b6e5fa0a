import Foundation
import MatchEngine

/// A transport problem as a minimum-cost flow in a DIMACS file, for OR-Tools.
enum WhatIfNetwork {
  /// Writes a problem: origins, destinations, and a sink that takes missing units too.
  static func write(_ problem: TransportProblem, to file: URL) throws {
    let sink = problem.originCount + problem.destinationCount + 1
    var text = ""
    var total = 0
    for origin in 0..<problem.originCount where problem.supply[origin] > 0 {
      text += "n \(origin + 1) \(problem.supply[origin])\n"
      total += Int(problem.supply[origin])
    }
    text += "n \(sink) \(-total)\n"
    var arcs = 0
    func arc(_ tail: Int, _ head: Int, _ most: Int32, _ cost: Int64) {
      if most == 0 { return }
      text += "a \(tail) \(head) 0 \(most) \(cost)\n"
      arcs += 1
    }
    for origin in 0..<problem.originCount {
      for index in problem.arcs(of: origin) {
        arc(
          origin + 1, problem.originCount + Int(problem.arcDestination[index]) + 1, 1,
          problem.arcCost[index])
      }
      for step in problem.missingSteps(of: origin) { arc(origin + 1, sink, step.units, step.cost) }
    }
    for destination in 0..<problem.destinationCount {
      for step in problem.loadSteps(of: destination) {
        arc(problem.originCount + destination + 1, sink, step.units, step.cost)
      }
    }
    try Data("p min \(sink) \(arcs)\n\(text)".utf8).write(to: file)
  }

  /// The time and cost of OR-Tools; nil if it is absent or fails.
  static func solve(_ file: URL, python: String) -> TransportPeers.Answer? {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Peers/dimacs_ortools.py")
    return PeerProgram.output([python, script.path, file.path, "3"]).flatMap {
      try? JSONDecoder().decode(TransportPeers.Answer.self, from: $0)
    }
  }
}
