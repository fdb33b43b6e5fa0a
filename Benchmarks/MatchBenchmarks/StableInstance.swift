import Foundation
import MatchEngine

/// A stable matching market read from a DIMACS file of `Benchmarks/Peers/gen_match.py`.
///
/// Nodes with supply are clinics, the last node is the sink, an arc into the sink from a node
/// without supply is a part of that supporter's quota. Both sides rank by the cost of the arc.
struct StableInstance {
  var clinicCount = 0
  var quotas: [Int32] = []
  var owners: [Int32] = []
  var partners: [Int32] = []
  var costs: [Int32] = []

  /// Reads a file; nil if it is not of that form.
  init?(path: String) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var position = 0
    var nodes = 0
    func number() -> Int {
      while position < bytes.count, bytes[position] == 0x20 { position += 1 }
      let isNegative = position < bytes.count && bytes[position] == 0x2D
      if isNegative { position += 1 }
      var value = 0
      while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
        value = value * 10 + Int(bytes[position] - 0x30)
        position += 1
      }
      return isNegative ? -value : value
    }
    while position < bytes.count {
      let kind = bytes[position]
      position += 1
      switch kind {
      case UInt8(ascii: "p"):
        position += 4
        nodes = number()
        let arcs = number()
        owners.reserveCapacity(arcs)
        partners.reserveCapacity(arcs)
        costs.reserveCapacity(arcs)
      case UInt8(ascii: "n"):
        let node = number()
        if number() > 0 { clinicCount = max(clinicCount, node) }
      case UInt8(ascii: "a"):
        let (tail, head) = (number(), number())
        _ = number()
        let (capacity, cost) = (number(), number())
        if quotas.isEmpty {
          guard nodes > clinicCount + 1 else { return nil }
          quotas = [Int32](repeating: 0, count: nodes - 1 - clinicCount)
        }
        if head == nodes {
          if tail > clinicCount { quotas[tail - clinicCount - 1] += Int32(clamping: capacity) }
        } else if tail >= 1, tail <= clinicCount, head > clinicCount, head < nodes {
          owners.append(Int32(tail - 1))
          partners.append(Int32(head - clinicCount - 1))
          costs.append(Int32(clamping: cost))
        } else {
          return nil
        }
      default: break
      }
      while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      position += 1
    }
    if quotas.isEmpty { return nil }
  }

  /// The lists of both sides; with ties, costs of the same 50 are equal.
  func lists(ties: Bool) -> (clinics: PreferenceLists, supporters: PreferenceLists) {
    let keys = ties ? costs.map { $0 / 50 } : costs
    return (
      PreferenceLists(count: clinicCount, owners: owners, partners: partners, keys: keys),
      PreferenceLists(count: quotas.count, owners: partners, partners: owners, keys: keys)
    )
  }

  /// The problem of lists with demands of 1.
  func problem(
    _ lists: (clinics: PreferenceLists, supporters: PreferenceLists), _ goal: StableGoal
  ) throws -> StableProblem {
    try StableProblem(
      clinics: lists.clinics, supporters: lists.supporters,
      demands: [Int32](repeating: 1, count: clinicCount), quotas: quotas, goal: goal)
  }
}
