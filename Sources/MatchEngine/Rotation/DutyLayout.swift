// Problem: bring a list of duties, made by hand or by a search, into the one order in which duties are
//   judged and shown, with a duty without holder for each place that nobody takes.
// Method: day by day. Bands that the agreement joins and one member holds become one duty; what the
//   agreement needs and nobody holds is added; then the duties of the day are sorted by line, first band
//   and holder, and their places numbered.
// Complexity: O(duties × duties a day).

/// Lays out the duties of a rotation.
struct DutyLayout {
  private let problem: RotationProblem
  /// The start of each band of each line, and the kinds of day on which the line joins its bands.
  private let starts: [[Int]]
  private let joinedOn: [[DutyDayKind]]
  /// Where the bands of each line begin if those of all lines are counted through.
  private let firstBand: [Int]
  private let bandCount: Int
  private let pins: Set<PinKey>

  private struct PinKey: Hashable {
    let day: Int
    let position: Int
    let member: Int
  }

  /// A layout by the agreement of a problem.
  init(_ problem: RotationProblem) {
    self.problem = problem
    let positions = problem.record.positions
    starts = positions.map { $0.bands.map { Int($0.from.minute) } }
    joinedOn = positions.map(\.joinedOn)
    var first: [Int] = []
    var count = 0
    for position in positions {
      first.append(count)
      count += position.bands.count
    }
    firstBand = first
    bandCount = count
    var pins: Set<PinKey> = []
    for (duty, member) in problem.pinned.enumerated() where member >= 0 {
      pins.insert(
        PinKey(
          day: problem.duties.day[duty], position: problem.duties.position[duty], member: member))
    }
    self.pins = pins
  }

  /// The duties of a list that somebody holds, and those that are missing, in order.
  func duties(_ given: [Duty]) -> [Duty] {
    let from = problem.from
    var byDay: [[Duty]] = Array(repeating: [], count: problem.duties.dayCount)
    for duty in given where duty.member != nil { byDay[from.distance(to: duty.day)].append(duty) }
    var duties: [Duty] = []
    duties.reserveCapacity(problem.duties.count)
    var lacking = [Int](repeating: 0, count: bandCount)
    for (index, ofDay) in byDay.enumerated() {
      let day = from.advanced(by: index)
      let kind = problem.calendar.kind(of: day)
      var laid = joined(ofDay, on: index, day, kind)
      addMissing(on: index, day, kind, to: &laid, &lacking)
      if laid.count > 1 {
        laid.sort { key(of: $0) < key(of: $1) }
      }
      number(&laid)
      duties += laid
    }
    return duties
  }

  /// The duties of a day that somebody holds; bands of one member are one duty where they are joined.
  private func joined(
    _ given: [Duty], on index: Int, _ day: CivilDay, _ kind: DutyDayKind
  ) -> [Duty] {
    var laid: [Duty] = []
    for duty in given {
      let member = duty.member ?? -1
      let bands = inTimeOrder(duty.bands, duty.position)
      if joinedOn[duty.position].contains(kind),
        let place = laid.firstIndex(where: {
          $0.position == duty.position && $0.member == member
            && !$0.bands.contains(where: bands.contains)
        })
      {
        laid[place] = Duty(
          day: day, kind: kind, position: duty.position,
          bands: inTimeOrder(laid[place].bands + bands, duty.position), place: laid[place].place,
          member: member, pinned: laid[place].pinned, doctor: laid[place].doctor)
      } else {
        laid.append(
          Duty(
            day: day, kind: kind, position: duty.position, bands: bands, place: duty.place,
            member: member,
            pinned: !pins.isEmpty
              && pins.contains(PinKey(day: index, position: duty.position, member: member)),
            doctor: duty.doctor))
      }
    }
    return laid
  }

  /// Adds a duty without holder for each place of the day that nobody takes.
  private func addMissing(
    on index: Int, _ day: CivilDay, _ kind: DutyDayKind, to laid: inout [Duty],
    _ lacking: inout [Int]
  ) {
    let table = problem.duties
    let needed = table.firstOfDay[index]..<table.firstOfDay[index + 1]
    for band in lacking.indices { lacking[band] = 0 }
    for duty in needed {
      for entry in table.entries(of: duty) {
        lacking[firstBand[table.position[duty]] + table.band[entry]] += 1
      }
    }
    for duty in laid {
      for band in duty.bands { lacking[firstBand[duty.position] + band] -= 1 }
    }
    guard lacking.contains(where: { $0 > 0 }) else { return }
    for duty in needed {
      let position = table.position[duty]
      let bands = table.bands(of: duty).filter { lacking[firstBand[position] + $0] > 0 }
      guard !bands.isEmpty else { continue }
      for band in bands { lacking[firstBand[position] + band] -= 1 }
      laid.append(
        Duty(
          day: day, kind: kind, position: position, bands: bands, place: table.place[duty],
          member: nil, pinned: false))
    }
  }

  /// Counts the places of a day from 0 for each line and first band.
  private func number(_ laid: inout [Duty]) {
    var place = 0
    for index in laid.indices {
      let duty = laid[index]
      if index > 0, laid[index - 1].position == duty.position,
        laid[index - 1].bands.first == duty.bands.first
      {
        place += 1
      } else {
        place = 0
      }
      if duty.place != place {
        laid[index] = Duty(
          day: duty.day, kind: duty.kind, position: duty.position, bands: duty.bands,
          place: place, member: duty.member, pinned: duty.pinned, doctor: duty.doctor)
      }
    }
  }

  private func inTimeOrder(_ bands: [Int], _ position: Int) -> [Int] {
    if bands.count < 2 { return bands }
    let starts = starts[position]
    return Set(bands).sorted { (starts[$0], $0) < (starts[$1], $1) }
  }

  private func key(of duty: Duty) -> (Int, Int, Int, Int, Int, Int) {
    let starts = starts[duty.position]
    let first = duty.bands.first ?? 0
    return (
      duty.position, starts.indices.contains(first) ? starts[first] : 0, first,
      duty.member == nil ? 1 : 0, duty.place, duty.member ?? 0
    )
  }
}
