import Foundation
import MatchEngine
import Testing

@testable import MatchBenchmarks

/// Files with least flows and parallel arcs, beside the general flow solver on the file as it stands.
@Suite("DIMACS transports")
struct DimacsTransportTests {
  /// An arc of a file; nodes count from 1.
  private struct Arc {
    var tail: Int
    var head: Int
    var least: Int
    var most: Int
    var cost: Int
  }

  /// A file of sources, destinations and perhaps a sink.
  private struct File {
    var supplies: [Int]
    var arcs: [Arc]

    var text: String {
      var lines = ["p min \(supplies.count) \(arcs.count)"]
      for (node, supply) in supplies.enumerated() where supply != 0 {
        lines.append("n \(node + 1) \(supply)")
      }
      lines += arcs.map { "a \($0.tail) \($0.head) \($0.least) \($0.most) \($0.cost)" }
      return lines.joined(separator: "\n") + "\n"
    }

    /// A random one: arcs between two nodes come up to four times, at costs of their own.
    init(_ random: inout SeededGenerator) {
      let (sources, destinations) = (random.next(in: 1...4), random.next(in: 1...4))
      let hasSink = random.chance(0.6)
      let isLow = random.chance(0.7)
      supplies = (0..<sources).map { _ in random.next(in: 1...5) }
      arcs = []
      let total = supplies.reduce(0, +)
      func add(_ tail: Int, _ head: Int, _ random: inout SeededGenerator) {
        let most = random.next(in: 0...4)
        let least = isLow && random.chance(0.25) ? random.next(in: 0...min(most, 2)) : 0
        arcs.append(
          Arc(tail: tail, head: head, least: least, most: most, cost: random.next(in: -5...30)))
      }
      for source in 1...sources {
        for destination in 1...destinations where random.chance(0.8) {
          for _ in 0..<random.next(in: 1...4) { add(source, sources + destination, &random) }
        }
        if hasSink { add(source, sources + destinations + 1, &random) }
      }
      if hasSink {
        supplies += [Int](repeating: 0, count: destinations) + [-total]
        for destination in 1...destinations {
          for _ in 0..<random.next(in: 1...3) {
            add(sources + destination, sources + destinations + 1, &random)
          }
        }
      } else {
        var demands = [Int](repeating: 0, count: destinations)
        for _ in 0..<total { demands[random.next(below: destinations)] -= 1 }
        supplies += demands
      }
    }

    /// The least cost by the general solver; nil if there is no flow.
    func leastCost() throws -> Int128? {
      var supplies = supplies
      var forced: Int128 = 0
      for arc in arcs {
        supplies[arc.tail - 1] -= arc.least
        supplies[arc.head - 1] += arc.least
        forced += Int128(arc.least * arc.cost)
      }
      let flow = try FlowProblem(
        network: FlowNetwork(
          nodeCount: supplies.count,
          arcs: arcs.map {
            FlowArc(
              tail: Int32($0.tail - 1), head: Int32($0.head - 1),
              capacity: Int32($0.most - $0.least), cost: Int128($0.cost))
          }), task: .supplies(supplies))
      let solution = MinCostFlow.solve(flow)
      return solution.status == .optimal ? solution.cost + forced : nil
    }

    /// What the flow of a text costs, if it keeps every arc and balances; nil if not.
    func cost(of flow: String) -> Int128? {
      var units: [[Int]: Int] = [:]
      var balance = supplies
      for line in flow.split(separator: "\n") where line.hasPrefix("f") {
        let numbers = line.split(separator: " ").dropFirst().compactMap { Int($0) }
        units[[numbers[0], numbers[1]], default: 0] += numbers[2]
        balance[numbers[0] - 1] -= numbers[2]
        balance[numbers[1] - 1] += numbers[2]
      }
      guard balance.allSatisfy({ $0 == 0 }) else { return nil }
      var cost: Int128 = 0
      for arc in arcs {
        units[[arc.tail, arc.head], default: 0] -= arc.least
        cost += Int128(arc.least * arc.cost)
      }
      for arc in arcs.sorted(by: { $0.cost < $1.cost }) {
        let taken = min(units[[arc.tail, arc.head]] ?? 0, arc.most - arc.least)
        if taken < 0 { return nil }
        units[[arc.tail, arc.head], default: 0] -= taken
        cost += Int128(taken * arc.cost)
      }
      return units.values.allSatisfy { $0 == 0 } ? cost : nil
    }
  }

  private func instance(_ text: String) throws -> TransportInstance {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("dimacs-" + UUID().uuidString + ".min")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    return try TransportInstance(try DimacsFile(path: file.path))
  }

  @Test("least flows and parallel arcs cost what the general solver finds, and so does the flow")
  func agrees() throws {
    var (solved, impossible, refused) = (0, 0, 0)
    var random = SeededGenerator(seed: 77)
    for number in 0..<1_500 {
      let file = File(&random)
      let least = try file.leastCost()
      let read: TransportInstance
      do {
        read = try instance(file.text)
      } catch let failure as DimacsFile.Failure {
        // Only what no flow could keep is refused, and with its line.
        #expect(least == nil, "\(number): \(failure)\n\(file.text)")
        #expect(failure.description.contains(": line "))
        refused += 1
        continue
      }
      let solution = TransportSolver.solution(of: read.problem)
      #expect(TransportCertificate.violations(of: solution, for: read.problem) == [], "\(number)")
      guard let least else {
        #expect(solution.status == .infeasible, "\(number)\n\(file.text)")
        impossible += 1
        continue
      }
      solved += 1
      #expect(solution.status == .optimal, "\(number)\n\(file.text)")
      #expect(solution.cost + read.forcedCost == least, "\(number)\n\(file.text)")
      let flow = String(decoding: read.text(of: solution), as: UTF8.self)
      #expect(file.cost(of: flow) == least, "\(number)\n\(file.text)\(flow)")
    }
    #expect(solved > 300 && impossible > 100 && refused > 20)
  }

  @Test(
    "least flows that nothing can keep are told with line, units and rule",
    arguments: [
      (
        "a 1 3 2 3 5\na 1 4 2 3 5\na 3 5 0 9 0\na 4 5 0 9 0",
        "line 6: the least flows out of node 1 are 4 together, more than its supply (3)"
      ),
      (
        "a 1 3 2 3 5\na 1 4 0 3 5\na 3 5 0 1 0\na 4 5 0 9 0",
        "line 5: the least flows into node 3 are 2 together, more than what may leave it (1)"
      ),
      (
        "a 1 3 0 3 5\na 1 4 0 3 5\na 3 5 9 9 0\na 4 5 0 9 0",
        "line 7: the least flows out of node 3 are 9 together, more than all supplies (4)"
      ),
    ])
  func told(arcs: String, rule: String) {
    #expect {
      try instance("p min 5 4\nn 1 3\nn 2 1\nn 5 -4\n" + arcs + "\n")
    } throws: { error in
      "\(error)".contains(rule)
    }
  }
}
