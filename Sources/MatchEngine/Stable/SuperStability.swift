// Problem: Hospital/Residents with ties: a matching against which no pair exists of which neither
//   would lose by changing, or the proof that there is none.
// Method: algorithm HRT-Super-Res (Irving, Manlove, Scott 2000). A free clinic proposes to all of
//   the best tie that is left of its list. A supporter with too many deletes the whole last tie of
//   its list, one that is just full deletes what is worse than its worst. If in the end a clinic is
//   assigned twice, or a supporter that was full once is not full now, no such matching exists.
// Why correct: no deleted pair is in any super-stable matching. A clinic that is assigned twice must
//   be refused by one, and an equal other would block; a place once filled is filled in each
//   super-stable matching. What remains is the best for every clinic. The loads are the same in all
//   super-stable matchings.
//   A super-stable matching stays stable however ties are broken, and every weakly stable matching
//   is stable for some breaking of them; so all weakly stable ones have its loads and its size.
// Complexity: O(total length of the lists): each entry is proposed to once and deleted once.
// Reference: R. W. Irving, D. F. Manlove, S. Scott, "The Hospitals/Residents problem with ties",
//   SWAT 2000, LNCS 1851.

/// Super-stable matchings for demands of 1.
enum SuperStability {
  static func solve(_ problem: StableProblem) -> StableReport {
    let quotas = problem.quotas
    var wasFull = quotas.map { _ in false }
    var state = ProvisionalAssignment(problem)
    state.run { state, supporter in
      if state.load[supporter] > quotas[supporter] { state.deleteTail(of: supporter) }
      if state.load[supporter] == quotas[supporter] {
        wasFull[supporter] = true
        while state.assignedInTail(of: supporter) == 0, state.deleteTail(of: supporter) {}
      }
    }
    let doubled = state.multiplicity.contains { $0 > 1 }
    let emptied = quotas.indices.contains { wasFull[$0] && state.load[$0] < quotas[$0] }
    if doubled || emptied {
      return StableReport(
        problem, status: .infeasible, chosen: nil, upperBound: nil, loadsAreInvariant: true,
        steps: state.proposals)
    }
    let chosen = (0..<problem.clinics.count).flatMap { state.assignments(of: $0) }
    return StableReport(
      problem, status: .optimal, chosen: chosen, upperBound: chosen.count, loadsAreInvariant: true,
      steps: state.proposals)
  }
}
