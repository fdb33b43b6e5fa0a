// Problem: Hospital/Residents with ties: a weakly stable matching with as many pairs as any.
// Method: parts that share no pair are solved one by one. If the linear-time matching of a part is
//   as large as a matching without preferences, it is proven. Otherwise a depth-first search
//   decides one clinic after the other. What a clinic would have liked better must stay full with
//   clinics at least as good: this is a threshold for that supporter, which a later clinic may not
//   break and enough undecided clinics must be able to meet.
// Why correct: a matching is weakly stable iff each supporter that a clinic likes better than its
//   own is full with clinics it likes no less. The search leaves out only decisions that break such
//   a threshold, can no longer fill it, or cannot lead to more pairs than are known.
// Complexity: exponential; a limit on the steps of each part, after which its bound stands.
// Reference: D. F. Manlove, "Algorithmics of Matching under Preferences" (2013), chapter 3.

/// Largest weakly stable matchings, for demands of 1.
enum LargestStableMatching {
  static func solve(_ problem: StableProblem) -> StableReport {
    let large = LargeStableMatching.solve(problem)
    if large.gap == 0 || problem.isStrict { return large }

    var entryOfClinic = [Int32](repeating: -1, count: problem.clinics.count)
    var run = TiedProposalRun(problem)
    run.run()
    for held in run.held {
      entryOfClinic[Int(problem.supporters.lists.partners[Int(held)])] =
        problem.supporters.mirror[Int(held)]
    }
    let greatest = PlaceMatching(
      starts: problem.clinics.lists.starts, partners: problem.clinics.lists.partners,
      room: problem.quotas)

    var bound = 0
    var steps = large.steps
    var isCut = false
    for part in parts(of: problem) {
      let known = part.reduce(0) { $0 + (entryOfClinic[Int($1)] >= 0 ? 1 : 0) }
      let possible = min(
        part.reduce(0) { $0 + (greatest.slotOfRow[Int($1)] >= 0 ? 1 : 0) }, known + known / 2)
      if known == possible {
        bound += known
        continue
      }
      var search = StablePartSearch(problem, clinics: part, known: known, possible: possible)
      search.run(limit: problem.stepLimit)
      steps += search.steps
      if let found = search.best {
        for (clinic, entry) in zip(part, found) { entryOfClinic[Int(clinic)] = entry }
      }
      bound += search.isCut ? possible : search.bestSize
      isCut = isCut || (search.isCut && search.bestSize < possible)
    }
    return StableReport(
      problem, status: isCut ? .stopped : .optimal, chosen: entryOfClinic.filter { $0 >= 0 },
      upperBound: bound, loadsAreInvariant: false, steps: steps)
  }

  /// The clinics of each part of the market, in the order in which a walk over pairs meets them.
  private static func parts(of problem: StableProblem) -> [[Int32]] {
    var isSeen = [Bool](repeating: false, count: problem.clinics.count)
    var isVisited = [Bool](repeating: false, count: problem.supporters.count)
    var parts: [[Int32]] = []
    for start in 0..<problem.clinics.count where !isSeen[start] {
      isSeen[start] = true
      var part = [Int32(start)]
      var position = 0
      while position < part.count {
        let clinic = Int(part[position])
        position += 1
        for entry in problem.clinics.lists.range(of: clinic) {
          let supporter = Int(problem.clinics.lists.partners[entry])
          if isVisited[supporter] { continue }
          isVisited[supporter] = true
          for other in problem.supporters.lists.range(of: supporter) {
            let next = problem.supporters.lists.partners[other]
            if !isSeen[Int(next)] {
              isSeen[Int(next)] = true
              part.append(next)
            }
          }
        }
      }
      parts.append(part)
    }
    return parts
  }
}
