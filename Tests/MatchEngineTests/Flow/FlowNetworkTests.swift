import MatchEngine
import Testing

@Suite("Flow networks")
struct FlowNetworkTests {
  private static func rules(_ nodeCount: Int, _ arcs: [FlowArc]) -> [String] {
    do {
      _ = try FlowNetwork(nodeCount: nodeCount, arcs: arcs)
      return []
    } catch {
      return error.problems.map { "\($0.path): \($0.rule)" }
    }
  }

  @Test("all problems of a network are found in one run, each with its path")
  func problems() {
    let arcs = [
      FlowArc(tail: 0, head: 2, capacity: 1, cost: 1),
      FlowArc(tail: -1, head: 1, capacity: -3, cost: 1),
      FlowArc(tail: 0, head: 1, capacity: Int32.max, cost: Int128.min),
    ]
    #expect(
      Self.rules(2, arcs) == [
        "arcs[0].head: unknown-node", "arcs[1].tail: unknown-node",
        "arcs[1].capacity: negative-capacity", "arcs: cost-range",
      ])
    #expect(Self.rules(-1, []) == ["nodeCount: node-count"])
    #expect(Self.rules(Int.max, []) == ["nodeCount: node-count"])
  }

  @Test("the sum of capacity × cost decides the range, not a single arc")
  func costRange() {
    let half = FlowNetwork.costLimit / 2
    let arc = FlowArc(tail: 0, head: 1, capacity: 1, cost: -half)
    #expect(Self.rules(2, [arc, arc]) == [])
    #expect(
      Self.rules(2, [arc, arc, FlowArc(tail: 0, head: 1, capacity: 1, cost: 1)])
        == ["arcs: cost-range"])
  }

  @Test("supplies must fit the nodes and sum up to nothing")
  func supplies() throws {
    let network = try FlowNetwork(nodeCount: 2, arcs: [])
    func rules(_ task: FlowTask) -> [String] {
      do {
        _ = try FlowProblem(network: network, task: task)
        return []
      } catch {
        return error.problems.map(\.rule)
      }
    }
    #expect(rules(.supplies([1, -1])) == [])
    #expect(rules(.supplies([1])) == ["supply-count", "unbalanced-supply"])
    #expect(rules(.supplies([Int.max, 1])) == ["supply-range"])
    #expect(rules(.maximumFlow(from: 0, to: 2)) == ["unknown-node"])
    #expect(rules(.whileItPays(from: 1, to: 1)) == ["same-node"])
  }
}
