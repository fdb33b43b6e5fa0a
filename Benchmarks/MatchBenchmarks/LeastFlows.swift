import MatchEngine

/// The least flows of arcs, taken out of a transport: what they force is shipped beforehand.
///
/// A least flow of l from an origin leaves it l units less. At a destination the units that arrive so
/// take the cheapest places first; if more must leave it than arrives so, the rest is its least load.
struct LeastFlows {
  /// Flow that no solution can change.
  private(set) var forced: [(tail: Int32, head: Int32, units: Int32)] = []
  /// Its cost.
  private(set) var cost: Int128 = 0
  private let file: DimacsFile
  private var problems: [String] = []
  /// What must leave each node, and arrive at it.
  private var leaving: [Int64]
  private var arriving: [Int64]
  /// The last arc with a least flow at each node.
  private var lastArc: [Int: Int] = [:]

  /// The least flows of a file.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - role: what each node is; arcs of a super source are passed over.
  ///   - originCount: how many origins there are.
  init(_ file: DimacsFile, role: [TransportRows.Role], originCount: Int) {
    self.file = file
    leaving = [Int64](repeating: 0, count: role.count)
    arriving = leaving
    for least in file.leastFlows {
      let (tail, head) = (Int(file.tail[least.arc]), Int(file.head[least.arc]))
      if role[tail] == TransportRows.superSource { continue }
      leaving[tail] += Int64(least.units)
      arriving[head] += Int64(least.units)
      lastArc[tail] = least.arc
      lastArc[head] = least.arc
      cost += Int128(file.cost[least.arc]) * Int128(least.units)
      // What leaves a destination is told once for all its arcs.
      if Int(role[tail]) >= originCount { continue }
      forced.append((Int32(tail), Int32(head), least.units))
    }
  }

  /// Takes the least flows out of a transport.
  ///
  /// - Parameters:
  ///   - parts: the transport.
  ///   - originNode: the node of each origin.
  ///   - destinationNode: the node of each destination.
  ///   - sink: the common sink, if there is one.
  /// - Throws: the lines of least flows that nothing can keep.
  mutating func take(
    from parts: inout TransportParts, originNode: [Int32], destinationNode: [Int32], sink: Int32?
  ) throws {
    let total = parts.supply.reduce(Int64(0)) { $0 + Int64($1) }
    for (origin, node) in originNode.enumerated() {
      let left = Int64(parts.supply[origin]) - leaving[Int(node)]
      if left < 0 {
        refuse(node, "the least flows out of", leaving[Int(node)], "its supply", left)
      }
      parts.supply[origin] = Int32(max(left, 0))
    }
    var steps: [CostStep] = []
    var starts: [Int32] = [0]
    var bounds = parts.lowerBound
    if bounds.isEmpty { bounds = [Int32](repeating: 0, count: destinationNode.count) }
    for (destination, node) in destinationNode.enumerated() {
      let rows = parts.load.start[destination]..<parts.load.start[destination + 1]
      var row = rows.map { parts.load.steps[Int($0)] }
      let (comes, goes) = (arriving[Int(node)], leaving[Int(node)])
      let room = row.reduce(goes) { $0 + Int64($1.units) }
      if comes > room {
        refuse(
          node, "the least flows into", comes, sink == nil ? "its demand" : "what may leave it",
          room - comes)
      } else if goes > total {
        refuse(node, "the least flows out of", goes, "all supplies", total - goes)
      } else if let sink {
        if comes > 0 { forced.append((node, sink, Int32(comes))) }
        bounds[destination] = Int32(max(goes - comes, 0))
        drop(max(comes - goes, 0), from: &row)
        if goes > comes {
          // These units pay what their own arcs ask; the step only has to come first.
          let first = row.first?.cost ?? 0
          row.insert(CostStep(units: bounds[destination], cost: first), at: 0)
          cost -= Int128(first) * Int128(goes - comes)
        }
      } else {
        row[0].units -= Int32(comes)
        bounds[destination] -= Int32(comes)
      }
      var left = total
      for step in row.indices {
        row[step].units = min(row[step].units, Int32(left))
        left -= Int64(row[step].units)
      }
      steps += row
      starts.append(Int32(steps.count))
    }
    if !problems.isEmpty { throw DimacsFile.failure(file.path, problems) }
    parts.load = (starts, steps)
    parts.lowerBound = bounds
  }

  /// Takes units off the cheapest steps, at their cost.
  private mutating func drop(_ units: Int64, from row: inout [CostStep]) {
    var left = units
    for step in row.indices {
      let taken = min(left, Int64(row[step].units))
      row[step].units -= Int32(taken)
      cost += Int128(row[step].cost) * Int128(taken)
      left -= taken
    }
  }

  private mutating func refuse(
    _ node: Int32, _ what: String, _ units: Int64, _ limit: String, _ excess: Int64
  ) {
    let line = file.line(ofArc: lastArc[Int(node)] ?? 0)
    problems.append(
      "line \(line): \(what) node \(node + 1) are \(units) together, more than \(limit)"
        + " (\(units + excess))")
  }
}
