// Problem: the best staffing of a site's duties (`SiteStaffing`) among those that leave no more
//   than so many duties without a doctor.
// Method: dynamic programming over the duties in the order of start. A state is the standing of
//   each doctor (`DoctorStanding`: recent duties, counts), by its number in the layer, so that a
//   rule is asked once for a standing and not once for a state. Doctors who take the same of the
//   duties that are still to come, on the same terms, are interchangeable: states that differ
//   only by who of them is who are one. Of equal states only the cheapest is kept.
// Correct because rules look at recent duties and counts alone, so equal states have the same
//   futures, and so have states in which interchangeable doctors change places; costs add up.
//   More than `widest` states at once are cut to the cheapest: the answer is then lawful still,
//   but no longer proven best (`isProven`).
// Complexity: O(duties × states × doctors), at most `widest` states.
// Reference: Bellman, "Dynamic Programming" (1957); the pruning by equal states is that of
//   resource-constrained shortest paths (Irnich & Desaulniers, "Shortest path problems with
//   resource constraints", 2005); symmetry: Margot, "Symmetry in integer linear programming" (2010).

/// The exact staffing of a site; an object, so that its many arrays are held once.
final class StaffingProgramme {
  /// The most states that are kept at once.
  static let widest = 4_096

  private let terms: DoctorTerms
  private let duties: [RuleDuty]
  private let kept: [SiteStaffing.Kept?]
  /// What is fair for each doctor in hundredths of a duty; nil where evenness is not asked for.
  private let targets: [Int]?
  /// `kinds[duty × doctors + doctor]`: equal for doctors who are interchangeable from there on.
  private let kinds: [Int32]

  /// One way to reach a state.
  private struct Node {
    let parent: Int
    let doctor: Int?
    let cost: SiteStaffing.Cost
  }

  /// Prepares duties in the order of their start, each with what was published of it.
  init(terms: DoctorTerms, duties: [RuleDuty], kept: [SiteStaffing.Kept?], targets: [Int]?) {
    self.terms = terms
    self.duties = duties
    self.kept = kept
    self.targets = targets
    kinds = Self.kinds(terms, duties, kept, targets)
  }

  /// The best staffing with at most so many duties without a doctor; nil if there is none.
  func best(unstaffedAtMost most: Int) -> SiteStaffing.Answer? {
    let doctors = terms.count
    var nodes = [Node(parent: -1, doctor: nil, cost: SiteStaffing.Cost())]
    var state = [Int32](repeating: 0, count: doctors)
    var key = state
    var layer = StaffingLayer(doctors: doctors)
    layer.set(layer.place(of: key).place, state, node: 0)
    var next = StaffingLayer(doctors: doctors)
    var table = StandingTable(doctors: doctors)
    var isProven = true
    for index in duties.indices {
      if index > 0 { table.advance() }
      next.removeAll()
      for place in 0..<layer.count {
        let parent = layer.nodes[place]
        let before = nodes[parent].cost
        for doctor in 0..<doctors {
          let kind = Int(kinds[index * doctors + doctor])
          state[doctor] = table.standing(layer[place, doctor], of: kind) {
            pass(index, kind, &$0)
          }
        }
        for doctor in -1..<doctors {
          var cost = before
          var rested: Int32 = 0
          if doctor < 0 {
            guard before.unstaffed < most, kept[index]?.isFixed != true else { continue }
            cost += .unserved(kept[index])
          } else {
            rested = state[doctor]
            let taken = table.taken(rested, by: Int(kinds[index * doctors + doctor]))
            guard taken >= 0 else { continue }
            if let targets {
              let held = Int(table.standings[Int(rested)].inAll)
              cost += terms.step(doctor, held: held, target: targets[doctor], kept[index])
            }
            state[doctor] = taken
          }
          canonicalise(state, from: index + 1, into: &key)
          let (at, isNew) = next.place(of: key)
          if isNew || cost < nodes[next.nodes[at]].cost {
            next.set(at, state, node: nodes.count)
            nodes.append(Node(parent: parent, doctor: doctor < 0 ? nil : doctor, cost: cost))
          }
          if doctor >= 0 { state[doctor] = rested }
        }
      }
      if next.count == 0 { return nil }
      if next.count > Self.widest {
        isProven = false
        let order = (0..<next.count).sorted {
          let (left, right) = (nodes[next.nodes[$0]].cost, nodes[next.nodes[$1]].cost)
          return left == right ? $0 < $1 : left < right
        }
        next.keep(order.prefix(Self.widest).sorted())
      }
      swap(&layer, &next)
    }
    var best = layer.nodes[0]
    for node in layer.nodes where nodes[node].cost < nodes[best].cost { best = node }
    var sent = [Int?](repeating: nil, count: duties.count)
    let cost = nodes[best].cost
    for index in duties.indices.reversed() {
      sent[index] = nodes[best].doctor
      best = nodes[best].parent
    }
    return SiteStaffing.Answer(doctors: sent, cost: cost, isProven: isProven)
  }

  /// Brings a standing to a duty and tells what it is after that duty, if the doctor may take it.
  private func pass(
    _ index: Int, _ doctor: Int, _ standing: inout DoctorStanding
  ) -> DoctorStanding? {
    standing.forget(before: index, of: doctor, duties, terms)
    standing.forgetCounts(of: doctor, terms, evenness: targets != nil)
    guard standing.allows(index, to: doctor, duties, kept[index], terms) else { return nil }
    var taken = standing
    taken.take(index)
    return taken
  }

  // MARK: Interchangeable doctors

  /// For each duty, and the end, the first doctor with whom each is interchangeable from there on.
  private static func kinds(
    _ terms: DoctorTerms, _ duties: [RuleDuty], _ kept: [SiteStaffing.Kept?], _ targets: [Int]?
  ) -> [Int32] {
    let doctors = terms.count
    var kinds = [Int32](repeating: 0, count: (duties.count + 1) * doctors)
    func isAlike(_ one: Int, _ other: Int, from index: Int) -> Bool {
      if index == duties.count {
        guard terms.isAlike(one, other) else { return false }
        guard let targets else { return true }
        return terms.shares[one] == terms.shares[other] && targets[one] == targets[other]
      }
      let later = (index + 1) * doctors
      return kinds[later + one] == kinds[later + other]
        && terms.takes(one, duties[index]) == terms.takes(other, duties[index])
        && kept[index].map { ($0.doctor == one) == ($0.doctor == other) } ?? true
    }
    for index in (0...duties.count).reversed() {
      for doctor in 0..<doctors {
        let first = (0..<doctor).first { isAlike($0, doctor, from: index) } ?? doctor
        kinds[index * doctors + doctor] = Int32(first)
      }
    }
    return kinds
  }

  /// The state with the standings of interchangeable doctors in ascending order.
  private func canonicalise(_ state: [Int32], from index: Int, into key: inout [Int32]) {
    let kind = index * state.count
    for doctor in state.indices {
      key[doctor] = state[doctor]
      var place = doctor
      for other in (0..<doctor).reversed()
      where kinds[kind + other] == kinds[kind + doctor] {
        guard key[place] < key[other] else { break }
        key.swapAt(place, other)
        place = other
      }
    }
  }
}
