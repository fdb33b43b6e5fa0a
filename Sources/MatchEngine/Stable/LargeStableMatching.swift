// Problem: Hospital/Residents with ties on both sides: a weakly stable matching with many pairs. The
//   greatest number is NP-hard to find (Manlove and others 2002), even to approximate well.
// Method: Király's linear-time algorithm. Clinics propose; among equals they ask a supporter with a
//   free place first. A clinic that is held while an equal supporter still has a free place is
//   uncertain: its holder gives it up for any other proposal, and it then takes that free place
//   without having lost anything. A clinic refused by its whole list goes through it once more,
//   promoted: among equals a supporter prefers a promoted clinic.
// Why correct: each release of a certain clinic improves its supporter, and each proposer has been
//   refused by all it likes better, so no pair blocks weakly. A component of the union with a
//   greatest stable matching in which ours has k pairs and the other k + 1 needs k ≥ 2: the
//   promotion and the free places first rule out k = 1. Hence at least two thirds of the greatest
//   size. Supporters with a quota are that many equal ones with a place each, held together.
// Complexity: O(total length of the lists): each entry is proposed to at most twice in each of the
//   two passes; a supporter's worst is found by a pointer that only walks up, since uncertain
//   clinics appear only while it still has room.
// References: Z. Király, "Linear time local approximation algorithm for maximum stable marriage",
//   Algorithms 6 (2013); D. F. Manlove, R. W. Irving, K. Iwama, S. Miyazaki, Y. Morita, "Hard
//   variants of stable marriage", Theoretical Computer Science 276 (2002).

/// Weakly stable matchings of at least two thirds of the greatest size, for demands of 1.
enum LargeStableMatching {
  static func solve(_ problem: StableProblem) -> StableReport {
    var run = TiedProposalRun(problem)
    run.run()
    let chosen = run.held.map { problem.supporters.mirror[Int($0)] }
    let bound = upperBound(problem, size: chosen.count)
    return StableReport(
      problem, status: bound == chosen.count ? .optimal : .feasible, chosen: chosen,
      upperBound: bound, loadsAreInvariant: problem.isStrict, steps: run.proposals)
  }

  /// A size that no weakly stable matching exceeds.
  ///
  /// That of a greatest matching without preferences, and half as many again as this one has. All
  /// stable matchings are of one size if nothing is tied.
  private static func upperBound(_ problem: StableProblem, size: Int) -> Int {
    if problem.isStrict { return size }
    let matching = PlaceMatching(
      starts: problem.clinics.lists.starts, partners: problem.clinics.lists.partners,
      room: problem.quotas)
    return min(matching.size, size + size / 2)
  }
}

/// The state of one run of proposals with ties.
struct TiedProposalRun {
  private let clinics: PreferenceSide
  private let supporters: PreferenceSide
  /// The bounds of the tie in which a clinic is.
  private var tieStart: [Int32]
  private var tieEnd: [Int32]
  /// Where a clinic looks for a free place in its tie; all before it is full for good.
  private var seeking: [Int32]
  /// Where a clinic stands among the full supporters of its tie.
  private var asking: [Int32]
  /// Entries of the clinics' lists that refused.
  private var refused: [Bool]
  private var isPromoted: [Bool]
  /// Held entries of the supporters' lists.
  private var isHeld: [Bool]
  private var load: [Int32]
  /// Entries that a supporter took while it had room: only these can be uncertain.
  private var early: [[Int32]]
  private var worst: [WorstPointer]
  private(set) var proposals = 0

  /// Where a full supporter looks for its worst: tie by tie, and in each first those not promoted.
  private struct WorstPointer {
    var tieStart: Int32
    var tieEnd: Int32
    var position: Int32
    var isSecondPass = false
  }

  init(_ problem: StableProblem) {
    clinics = problem.clinics
    supporters = problem.supporters
    let starts = Array(clinics.lists.starts.dropLast())
    (tieStart, tieEnd, seeking, asking) = (starts, starts, starts, starts)
    refused = [Bool](repeating: false, count: clinics.lists.partners.count)
    isPromoted = [Bool](repeating: false, count: clinics.count)
    isHeld = [Bool](repeating: false, count: supporters.lists.partners.count)
    load = [Int32](repeating: 0, count: supporters.count)
    early = [[Int32]](repeating: [], count: supporters.count)
    worst = supporters.lists.starts.dropFirst().map {
      WorstPointer(tieStart: $0, tieEnd: $0, position: $0, isSecondPass: true)
    }
  }

  /// The held entries of the supporters' lists.
  var held: [Int32] { isHeld.indices.filter { isHeld[$0] }.map { Int32($0) } }

  mutating func run() {
    for start in 0..<clinics.count {
      var active = start
      while let released = propose(active) { active = released }
    }
  }

  /// Proposes until someone holds the clinic; the clinic released for it, or nil.
  private mutating func propose(_ clinic: Int) -> Int? {
    while true {
      if let entry = freePlace(clinic) {
        proposals += 1
        let supporter = Int(clinics.lists.partners[entry])
        let offer = clinics.mirror[entry]
        isHeld[Int(offer)] = true
        load[supporter] += 1
        early[supporter].append(offer)
        return nil
      }
      while asking[clinic] < tieEnd[clinic] {
        let entry = Int(asking[clinic])
        asking[clinic] += 1
        if refused[entry] { continue }
        proposals += 1
        if let released = offer(entry, promoted: isPromoted[clinic]) {
          if released.wasCertain {
            refused[Int(supporters.mirror[Int(released.entry)])] = true
          }
          return Int(supporters.lists.partners[Int(released.entry)])
        }
        refused[entry] = true
      }
      if !nextTie(clinic) { return nil }
    }
  }

  /// The first entry of the clinic's tie whose supporter has a free place.
  private mutating func freePlace(_ clinic: Int) -> Int? {
    while seeking[clinic] < tieEnd[clinic] {
      let supporter = Int(clinics.lists.partners[Int(seeking[clinic])])
      if load[supporter] < supporters.quotas[supporter] { return Int(seeking[clinic]) }
      seeking[clinic] += 1
    }
    return nil
  }

  /// Moves a clinic to the next tie of its list, or promotes it once; false if it has no more.
  private mutating func nextTie(_ clinic: Int) -> Bool {
    let range = clinics.lists.range(of: clinic)
    if Int(tieEnd[clinic]) == range.upperBound {
      if isPromoted[clinic] || range.isEmpty { return false }
      isPromoted[clinic] = true
      for entry in range { refused[entry] = false }
      tieEnd[clinic] = Int32(range.lowerBound)
    }
    let start = Int(tieEnd[clinic])
    var end = start + 1
    while end < range.upperBound, clinics.lists.ranks[end] == clinics.lists.ranks[start] {
      end += 1
    }
    tieStart[clinic] = Int32(start)
    tieEnd[clinic] = Int32(end)
    seeking[clinic] = Int32(start)
    asking[clinic] = Int32(start)
    return true
  }

  /// Offers a clinic to a full supporter; the entry it gives up for it, or nil if it refuses.
  private mutating func offer(_ entry: Int, promoted: Bool) -> (entry: Int32, wasCertain: Bool)? {
    let supporter = Int(clinics.lists.partners[entry])
    if supporters.quotas[supporter] == 0 { return nil }
    let offer = Int(clinics.mirror[entry])
    while let taken = early[supporter].popLast() {
      if isHeld[Int(taken)], freePlace(Int(supporters.lists.partners[Int(taken)])) != nil {
        isHeld[Int(taken)] = false
        isHeld[offer] = true
        return (taken, false)
      }
    }
    guard let last = findWorst(supporter) else { return nil }
    let (rank, worstRank) = (supporters.lists.ranks[offer], supporters.lists.ranks[Int(last)])
    let isBetter =
      rank < worstRank
      || (rank == worstRank && promoted
        && !isPromoted[Int(supporters.lists.partners[Int(last)])])
    if !isBetter { return nil }
    isHeld[Int(last)] = false
    isHeld[offer] = true
    return (last, true)
  }

  /// The worst that a full supporter holds.
  private mutating func findWorst(_ supporter: Int) -> Int32? {
    let lists = supporters.lists
    while true {
      while worst[supporter].position > worst[supporter].tieStart {
        let entry = Int(worst[supporter].position - 1)
        if isHeld[entry],
          isPromoted[Int(lists.partners[entry])] == worst[supporter].isSecondPass
        {
          return Int32(entry)
        }
        worst[supporter].position -= 1
      }
      if worst[supporter].isSecondPass {
        let end = worst[supporter].tieStart
        if end == lists.starts[supporter] { return nil }
        var start = end - 1
        while start > lists.starts[supporter],
          lists.ranks[Int(start) - 1] == lists.ranks[Int(end) - 1]
        {
          start -= 1
        }
        worst[supporter] = WorstPointer(tieStart: start, tieEnd: end, position: end)
      } else {
        worst[supporter].position = worst[supporter].tieEnd
        worst[supporter].isSecondPass = true
      }
    }
  }
}
