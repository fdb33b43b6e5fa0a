/// What a flow is to achieve, always at least cost.
public enum FlowTask: Equatable, Sendable {
  /// Every node sends (positive) or takes (negative) exactly its supply; the sum is 0.
  case supplies([Int])
  /// As many units as possible from one node to another.
  case maximumFlow(from: Int, to: Int)
  /// Units from one node to another as long as each of them lowers the cost.
  case whileItPays(from: Int, to: Int)
}

/// A network and what is to be done on it.
public struct FlowProblem: Sendable {
  /// The network.
  public let network: FlowNetwork
  /// The task.
  public let task: FlowTask

  /// A flow problem.
  ///
  /// - Throws: ``ProblemList`` if the supplies do not fit the nodes or do not sum up to 0, or an
  ///   end of the flow is no node or both ends are the same.
  public init(network: FlowNetwork, task: FlowTask) throws(ProblemList) {
    var problems: [Problem] = []
    switch task {
    case .supplies(let supplies):
      if supplies.count != network.nodeCount {
        problems.append(.flow("supplies", supplies.count, "supply-count", .supplyCount))
      }
      var sum = 0
      var shipped = 0
      var overflow = false
      for supply in supplies {
        let step = sum.addingReportingOverflow(supply)
        let further = shipped.addingReportingOverflow(max(supply, 0))
        (sum, shipped) = (step.partialValue, further.partialValue)
        overflow = overflow || step.overflow || further.overflow
      }
      if overflow {
        problems.append(.flow("supplies", "overflow", "supply-range", .supplyRange))
      } else if sum != 0 {
        problems.append(.flow("supplies", sum, "unbalanced-supply", .supplyBalance))
      }
    case .maximumFlow(let source, let sink), .whileItPays(let source, let sink):
      let nodes = 0..<network.nodeCount
      if !nodes.contains(source) {
        problems.append(.flow("from", source, "unknown-node", .flowEnd))
      }
      if !nodes.contains(sink) { problems.append(.flow("to", sink, "unknown-node", .flowEnd)) }
      if source == sink { problems.append(.flow("to", sink, "same-node", .flowEnds)) }
    }
    if !problems.isEmpty { throw ProblemList(problems) }
    self.init(checked: network, task: task)
  }

  /// A problem that is known to keep the rules of ``init(network:task:)``.
  init(checked network: FlowNetwork, task: FlowTask) {
    self.network = network
    self.task = task
  }
}

/// A flow of least cost, with the prices that prove it.
public struct FlowSolution: Equatable, Sendable {
  /// ``SolveStatus/optimal``, or ``SolveStatus/infeasible`` if supplies cannot all be shipped.
  ///
  /// The flow of an infeasible problem ships as many units as can be shipped; the nodes with the
  /// rest are not balanced.
  public var status: SolveStatus
  /// Flow by arc, in the order of ``FlowNetwork/arcs``.
  public var flow: [Int32]
  /// Price by node: `cost + price[tail] − price[head]` is at least 0 on every residual arc.
  public var prices: [Int128]
  /// Units shipped from the nodes with supply, or from one end to the other.
  public var value: Int
  /// The cost of the flow.
  public var cost: Int128

  /// A solution.
  public init(status: SolveStatus, flow: [Int32], prices: [Int128], value: Int, cost: Int128) {
    self.status = status
    self.flow = flow
    self.prices = prices
    self.value = value
    self.cost = cost
  }
}

extension LocalizedText {
  fileprivate static let supplyCount = LocalizedText(
    ja: "供給量は節点ごとに1つ必要です。", en: "There must be one supply for each node.")
  fileprivate static let supplyRange = LocalizedText(
    ja: "供給量の合計が計算できる範囲を超えます。", en: "The supplies are too large to be summed.")
  fileprivate static let supplyBalance = LocalizedText(
    ja: "供給量の合計は0でなければなりません。", en: "The supplies must sum up to 0.")
  fileprivate static let flowEnd = LocalizedText(
    ja: "流れの端が節点の範囲の外です。", en: "An end of the flow must be a node of the network.")
  fileprivate static let flowEnds = LocalizedText(
    ja: "流れの両端は別の節点です。", en: "The ends of the flow must be different nodes.")
}
