// A list of duties, however it was made, brought into the form that the rules judge: sorted,
// bands joined where the agreement joins them, and with a duty without holder for each place
// that is missing. Nothing here comes from the counters of the search.

/// Duties laid beside the agreement, ready to be judged.
struct JudgedRotation {
  /// The problem whose agreement applies.
  let problem: RotationProblem
  /// The duties, those without holder included, in the order of the report.
  let duties: [Duty]
  /// What the rules see of each duty.
  let facts: [DutyFacts]
  /// For each member the duties that it holds, in time order.
  let heldBy: [[Int]]

  private init(
    problem: RotationProblem, duties: [Duty], facts: [DutyFacts], heldBy: [[Int]]
  ) {
    self.problem = problem
    self.duties = duties
    self.facts = facts
    self.heldBy = heldBy
  }

  /// Lays out duties; those without holder are found anew.
  ///
  /// - Complexity: O(duties × duties a day).
  init(_ problem: RotationProblem, _ given: [Duty]) {
    self.problem = problem
    duties = DutyLayout(problem).duties(given)
    facts = Self.facts(of: duties, in: problem)
    var heldBy: [[Int]] = Array(repeating: [], count: problem.members.count)
    for (index, duty) in duties.enumerated() {
      if let member = duty.member { heldBy[member].append(index) }
    }
    let starts = facts.map { $0.intervals.first?.start ?? Int($0.day.number) * 1440 }
    self.heldBy = heldBy.map { $0.sorted { (starts[$0], $0) < (starts[$1], $1) } }
  }

  /// What the rules see of duties: mostly those of the problem, one for one.
  private static func facts(of duties: [Duty], in problem: RotationProblem) -> [DutyFacts] {
    let known = problem.dutyFacts
    if known.count == duties.count,
      duties.indices.allSatisfy({
        duties[$0].day == known[$0].day && duties[$0].position == known[$0].position
          && duties[$0].bands == known[$0].bands
      })
    {
      return known
    }
    let positions = problem.record.positions
    let lines = problem.lines
    let firstMonth = DutyTable.monthNumber(of: problem.from)
    return duties.map { duty in
      DutyFacts(
        day: duty.day, kind: duty.kind,
        month: DutyTable.monthNumber(of: duty.day) - firstMonth, position: duty.position,
        bands: duty.bands,
        intervals: duty.bands.map {
          DutyInterval(band: positions[duty.position].bands[$0], on: duty.day)
        }, line: lines[duty.position])
    }
  }

  /// The duties that a search found, one for each duty of the problem; those that keep their
  /// published holder keep its doctor, to be asked for again.
  static func duties(
    of problem: RotationProblem, holders: [Int], published: PublishedHolders? = nil
  ) -> [Duty] {
    holders.indices.map { duty in
      Duty(
        day: problem.from.advanced(by: problem.duties.day[duty]),
        kind: problem.duties.kind[duty], position: problem.duties.position[duty],
        bands: problem.duties.bands(of: duty), place: problem.duties.place[duty],
        member: holders[duty] < 0 ? nil : holders[duty], pinned: problem.pinned[duty] >= 0,
        doctor: published?.doctor(of: duty, heldBy: holders[duty]))
    }
  }

  /// The rotation with the doctors of its duties.
  func with(_ duties: [Duty]) -> JudgedRotation {
    JudgedRotation(problem: problem, duties: duties, facts: facts, heldBy: heldBy)
  }

  /// The facts of the duties that a member holds.
  func factsHeld(by member: Int) -> [DutyFacts] { heldBy[member].map { facts[$0] } }
}
