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
    let pins = Set(
      problem.pinned.indices.filter { problem.pinned[$0] >= 0 }.map {
        PinKey(
          day: problem.duties.day[$0], position: problem.duties.position[$0],
          member: problem.pinned[$0])
      })
    var byDay: [[Duty]] = Array(repeating: [], count: problem.duties.dayCount)
    for duty in given where duty.member != nil {
      byDay[problem.from.distance(to: duty.day)].append(duty)
    }
    var duties: [Duty] = []
    for (dayIndex, dayDuties) in byDay.enumerated() {
      let day = problem.from.advanced(by: dayIndex)
      let kind = problem.calendar.kind(of: day)
      var ofDay: [Duty] = []
      for duty in dayDuties {
        let member = duty.member ?? -1
        let bands = Self.inTimeOrder(duty.bands, problem.record.positions[duty.position])
        let joined = problem.record.positions[duty.position].joinedOn.contains(kind)
        if joined,
          let index = ofDay.firstIndex(where: {
            $0.position == duty.position && $0.member == member
              && !$0.bands.contains(where: bands.contains)
          })
        {
          ofDay[index] = Duty(
            day: day, kind: kind, position: duty.position,
            bands: Self.inTimeOrder(
              ofDay[index].bands + bands, problem.record.positions[duty.position]),
            place: ofDay[index].place, member: member, pinned: ofDay[index].pinned,
            doctor: ofDay[index].doctor)
        } else {
          ofDay.append(
            Duty(
              day: day, kind: kind, position: duty.position, bands: bands, place: duty.place,
              member: member,
              pinned: pins.contains(
                PinKey(day: dayIndex, position: duty.position, member: member)),
              doctor: duty.doctor))
        }
      }
      ofDay += Self.missing(on: dayIndex, beside: ofDay, day, kind, in: problem)
      ofDay.sort { Self.key(of: $0, in: problem) < Self.key(of: $1, in: problem) }
      duties += Self.numbered(ofDay)
    }
    self.duties = duties
    let firstMonth = DutyTable.monthNumber(of: problem.from)
    facts = duties.map { duty in
      let position = problem.record.positions[duty.position]
      return DutyFacts(
        day: duty.day, kind: duty.kind,
        month: DutyTable.monthNumber(of: duty.day) - firstMonth, position: duty.position,
        bands: duty.bands,
        intervals: duty.bands.map { DutyInterval(band: position.bands[$0], on: duty.day) },
        label: DutyFacts.label(
          day: duty.day, kind: duty.kind, position: position, bands: duty.bands))
    }
    var heldBy: [[Int]] = Array(repeating: [], count: problem.members.count)
    for (index, duty) in duties.enumerated() {
      if let member = duty.member { heldBy[member].append(index) }
    }
    let starts = facts.map { $0.intervals.first?.start ?? Int($0.day.number) * 1440 }
    self.heldBy = heldBy.map { $0.sorted { (starts[$0], $0) < (starts[$1], $1) } }
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

  private struct PinKey: Hashable {
    let day: Int
    let position: Int
    let member: Int
  }

  /// A duty without holder for each place of the day that nobody takes.
  private static func missing(
    on dayIndex: Int, beside held: [Duty], _ day: CivilDay, _ kind: DutyDayKind,
    in problem: RotationProblem
  ) -> [Duty] {
    let table = problem.duties
    let needed = table.firstOfDay[dayIndex]..<table.firstOfDay[dayIndex + 1]
    var lacking = problem.record.positions.map { Array(repeating: 0, count: $0.bands.count) }
    for duty in needed {
      for band in table.bands(of: duty) { lacking[table.position[duty]][band] += 1 }
    }
    for duty in held {
      for band in duty.bands { lacking[duty.position][band] -= 1 }
    }
    var missing: [Duty] = []
    for duty in needed {
      let position = table.position[duty]
      let bands = table.bands(of: duty).filter { lacking[position][$0] > 0 }
      guard !bands.isEmpty else { continue }
      for band in bands { lacking[position][band] -= 1 }
      missing.append(
        Duty(
          day: day, kind: kind, position: position, bands: bands, place: table.place[duty],
          member: nil, pinned: false))
    }
    return missing
  }

  /// The duties of a day with places counted from 0; those that nobody holds come last.
  private static func numbered(_ duties: [Duty]) -> [Duty] {
    var place = 0
    var numbered: [Duty] = []
    for duty in duties {
      if let last = numbered.last, last.position == duty.position,
        last.bands.first == duty.bands.first
      {
        place += 1
      } else {
        place = 0
      }
      numbered.append(
        Duty(
          day: duty.day, kind: duty.kind, position: duty.position, bands: duty.bands,
          place: place, member: duty.member, pinned: duty.pinned, doctor: duty.doctor))
    }
    return numbered
  }

  private static func inTimeOrder(_ bands: [Int], _ position: PositionRecord) -> [Int] {
    Set(bands).sorted { (position.bands[$0].from, $0) < (position.bands[$1].from, $1) }
  }

  private static func key(
    of duty: Duty, in problem: RotationProblem
  ) -> (Int, Int, Int, Int, Int, Int) {
    let bands = problem.record.positions[duty.position].bands
    let first = duty.bands.first ?? 0
    let start = bands.indices.contains(first) ? Int(bands[first].from.minute) : 0
    return (
      duty.position, start, first, duty.member == nil ? 1 : 0, duty.place, duty.member ?? 0
    )
  }
}
