// Duties: held and open by rotation, line and band; how they are spread; who carries them.

extension IndicatorCount {
  mutating func countRotations() {
    var burdens: [[Int]] = []
    for report in input.rotations
    where region.document.rotations.indices.contains(report.rotation.value) {
      let record = region.document.rotations[report.rotation.value]
      countSlots(of: report, record)
      burdens.append(countBurden(of: report, record))
    }
    if input.rotations.isEmpty { return }
    let duties = input.rotations.reduce(0) { $0 + $1.duties.count }
    let open = input.rotations.reduce(0) { $0 + $1.duties.count { $0.member == nil } }
    ledger.enter(.dutySlots, .all, duties)
    ledger.enter(.openDutySlots, .all, open)
    ledger.enter(.dutyCoverage, .all, Self.permille(duties - open, of: duties))
    countSeventies()
  }

  private static func permille(_ part: Int, of whole: Int) -> Int? {
    whole > 0 ? (1_000 * part + whole / 2) / whole : nil
  }

  private mutating func countSlots(of report: RotationReport, _ record: RotationRecord) {
    // The rotation first, then each line and its bands.
    var subjects: [IndicatorSubject] = [.rotation(record.id)]
    var places: [Int] = []
    for position in record.positions {
      places.append(subjects.count)
      subjects.append(.line(rotation: record.id, position: position.id))
      for band in position.bands {
        subjects.append(.band(rotation: record.id, position: position.id, band: band.id))
      }
    }
    let bandCounts = record.positions.map(\.bands.count)
    var slots = [(all: Int, open: Int)](repeating: (0, 0), count: subjects.count)
    func count(_ place: Int, _ isOpen: Bool) {
      slots[place].all += 1
      if isOpen { slots[place].open += 1 }
    }
    for duty in report.duties where places.indices.contains(duty.position) {
      let isOpen = duty.member == nil
      let line = places[duty.position]
      count(0, isOpen)
      count(line, isOpen)
      for band in duty.bands where band >= 0 && band < bandCounts[duty.position] {
        count(line + 1 + band, isOpen)
      }
    }
    for (subject, (all, open)) in zip(subjects, slots) where all > 0 {
      ledger.enter(.dutySlots, subject, all)
      ledger.enter(.openDutySlots, subject, open)
      ledger.enter(.dutyCoverage, subject, Self.permille(all - open, of: all))
    }
  }

  /// Enters the spread of a rotation's duties over its members.
  private mutating func countBurden(of report: RotationReport, _ record: RotationRecord) -> [Int] {
    let subject = IndicatorSubject.rotation(record.id)
    var held: [(member: Int, duties: Int)] = []
    for (member, tally) in report.tallies.enumerated() where record.members.indices.contains(member)
    {
      let share = record.members[member].share
      if share > 0 || tally.duties > 0 { held.append((member, tally.duties)) }
    }
    func institutions(where isMeant: (Int) -> Bool) -> [InstitutionID] {
      held.filter { isMeant($0.duties) }.compactMap {
        region.institutionByID[record.members[$0.member].institution]
      }
    }
    let counts = held.map(\.duties)
    let (most, fewest) = (counts.max(), counts.min())
    ledger.enter(.mostDuties, subject, most, institutions: institutions { $0 == most })
    ledger.enter(.fewestDuties, subject, fewest, institutions: institutions { $0 == fewest })
    ledger.enter(.medianDuties, subject, Unevenness.median(counts))
    // By share: who agreed to half the duties is not short of them.
    ledger.enter(
      .dutyLoadGini, subject,
      Unevenness.gini(
        held.compactMap { entry in
          let share = record.members[entry.member].share
          return share > 0 ? 1_000 * entry.duties / share : nil
        }))
    return counts
  }

  /// The share of duties held where every doctor is 70 or over, by area of the holder.
  private mutating func countSeventies() {
    for report in input.rotations
    where region.document.rotations.indices.contains(report.rotation.value) {
      let record = region.document.rotations[report.rotation.value]
      for (member, tally) in report.tallies.enumerated()
      where record.members.indices.contains(member) && tally.duties > 0 {
        let entry = record.members[member]
        guard let institution = region.institutionByID[entry.institution] else { continue }
        let known = region[institution].doctors.compactMap(\.age)
        guard let youngest = known.min() ?? entry.age else { continue }
        ledger.share(
          .shareCarriedBySeventies, .all, institution, part: youngest >= 70 ? tally.duties : 0,
          of: tally.duties)
      }
    }
  }
}
