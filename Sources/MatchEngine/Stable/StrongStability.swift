// Problem: Hospital/Residents with ties: a matching against which no pair exists of which one would
//   gain and the other not lose by changing, or the proof that there is none.
// Method: algorithm HRT-Strong-Res (Irving, Manlove, Scott 2003). Free clinics propose to all of
//   their best tie; a supporter deletes clinics to whom it prefers a full house. A clinic is bound
//   to a supporter that has room for all it is assigned, or of whose last tie it is not part. The
//   unbound clinics are matched to the places that are left, as many as possible; those that an
//   alternating path reaches from an unmatched one are the critical set, and the supporters they
//   reach delete their last tie. When the critical set is empty, one matching decides: it is
//   strongly stable, or none exists.
// Why correct: no deleted pair is in any strongly stable matching, for by Hall's theorem the critical
//   clinics compete for too few places, so that an equal one is left out who would block. In the
//   end, if a supporter which once had enough offers is not full, or another one loses an
//   assignment, no strongly stable matching exists. What comes out is the best for every clinic.
//   The loads are the same in all strongly stable matchings.
// Complexity: each round deletes an entry; a round costs O(free clinics × entries in their ties).
//   The best bound known is O(clinics × entries) (Kavitha, Mehlhorn, Michail, Paluch 2007).
// Reference: R. W. Irving, D. F. Manlove, S. Scott, "Strong stability in the Hospitals/Residents
//   problem", STACS 2003, LNCS 2607.

/// Strongly stable matchings for demands of 1.
enum StrongStability {
  static func solve(_ problem: StableProblem) -> StableReport {
    let quotas = problem.quotas
    var isReplete = quotas.map { $0 == 0 }
    var state = ProvisionalAssignment(problem)
    var places: TailPlaces
    repeat {
      state.run { state, supporter in
        if state.load[supporter] >= quotas[supporter] { isReplete[supporter] = true }
        while state.load[supporter] - state.assignedInTail(of: supporter) >= quotas[supporter],
          state.deleteTail(of: supporter)
        {}
      }
      places = TailPlaces(problem, state)
      for supporter in places.critical { state.deleteTail(of: Int(supporter)) }
    } while !places.critical.isEmpty

    var load = [Int32](repeating: 0, count: quotas.count)
    for entry in places.chosen { load[Int(problem.clinics.lists.partners[Int(entry)])] += 1 }
    let exists = quotas.indices.allSatisfy {
      load[$0] == (isReplete[$0] ? quotas[$0] : state.load[$0])
    }
    return StableReport(
      problem, status: exists ? .optimal : .infeasible, chosen: exists ? places.chosen : nil,
      upperBound: nil, loadsAreInvariant: true, steps: state.proposals)
  }
}

/// The clinics that compete for the last places of supporters, matched as far as possible.
private struct TailPlaces {
  /// The clinics' entries chosen: one for each bound clinic and each matched other one.
  private(set) var chosen: [Int32] = []
  /// The supporters that the critical clinics reach, in order.
  private(set) var critical: [Int32] = []

  init(_ problem: StableProblem, _ state: ProvisionalAssignment) {
    let partners = problem.clinics.lists.partners
    let quotas = problem.quotas
    // The unbound clinics' rows: their entries, each in the last tie of a supporter with too many.
    var clinics: [Int32] = []
    var starts: [Int32] = [0]
    var entries: [Int32] = []
    for clinic in 0..<problem.clinics.count where state.multiplicity[clinic] > 0 {
      let assigned = state.assignments(of: clinic)
      let bound = assigned.first {
        let supporter = Int(partners[Int($0)])
        return state.load[supporter] <= quotas[supporter] || !state.isInTail($0)
      }
      if let bound {
        chosen.append(bound)
      } else {
        clinics.append(Int32(clinic))
        entries += assigned
        starts.append(Int32(entries.count))
      }
    }
    // The places that the clinics before the last tie leave.
    let room = quotas.indices.map {
      max(0, quotas[$0] - (state.load[$0] - state.assignedInTail(of: $0)))
    }
    let matching = PlaceMatching(
      starts: starts, partners: entries.map { partners[Int($0)] }, room: room)
    for slot in matching.slotOfRow where slot >= 0 { chosen.append(entries[Int(slot)]) }
    critical = matching.criticalColumns
  }
}
