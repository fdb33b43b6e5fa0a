// Problem: who is on duty when. Given duties d (place × band × day of a line), members m with
//   agreements, and pins, choose for each duty one member or none.
// Hard: what the placement rules say (`Rules/`), for every duty that is not pinned.
// Objective, lexicographic, less is better: holes; duties of reserve members (share 0);
//   duties short of monthly minima; Σ (100 h_m − H_m)² over holiday duties; Σ (100 x_m − T_m)²
//   over duties; Σ (100 x_mt − T_mt)² over months. The fair numbers H, T are in hundredths of
//   a duty and come from `FairTargets`.
// Structure only: everything here is made once, checked, and never changes; the search keeps
//   its state in `RotationState`. See `Documentation/Algorithms/Rotation.md`.

/// A rotation to be made: duties, members, rules and pins, checked and indexed.
public struct RotationProblem: Sendable {
  /// The rotation in its region.
  public let rotation: RotationID
  /// The first day.
  public let from: CivilDay
  /// The last day.
  public let to: CivilDay
  /// The agreement, as in the region document.
  public let record: RotationRecord

  /// The names of the members, as written.
  let names: [String]
  /// The duties.
  let duties: DutyTable
  /// The members.
  let members: MemberTable
  /// Who may hold what.
  var eligibility: EligibilityTable
  /// For each duty the member for which it is pinned, or −1.
  let pinned: [Int]
  /// What is fair for each member.
  let targets: FairTargets
  /// The names of each line.
  let lines: [LineWords]
  /// What the rules see of each duty.
  let dutyFacts: [DutyFacts]
  /// What the rules see of each member.
  let memberFacts: [MemberFacts]
  /// The calendar of the region.
  let calendar: DutyCalendar
  /// The rules that the region added.
  let localRules: LocalRuleSet
  /// The day sets of the policy.
  let daySets: [DaySetRecord]

  /// The number of duties to be held.
  public var dutyCount: Int { duties.count }
  /// The number of members.
  public var memberCount: Int { members.count }

  /// Builds the problem of one rotation of a region.
  ///
  /// - Parameters:
  ///   - region: the checked region.
  ///   - rotation: which of its rotations.
  ///   - from: the first day on which a duty may begin.
  ///   - to: the last such day.
  ///   - busy: for institutions, when they are already on duty on other lines; see
  ///     ``RotationReport/dutyIntervals(in:)``.
  ///   - onDuty: when institutions are on duty in other rotations, those included that man
  ///     several lines at once; rules on back-up hospitals look at it beside `busy`.
  /// - Throws: ``ProblemList`` where the days, the size, a member or a pin cannot be used.
  /// - Complexity: O(members × duties) beside the fair targets.
  public init(
    region: Region, rotation: RotationID, from: CivilDay, to: CivilDay,
    busy: [InstitutionID: [DutyInterval]] = [:], onDuty: [InstitutionID: [DutyInterval]] = [:]
  ) throws(ProblemList) {
    guard region.document.rotations.indices.contains(rotation.value) else {
      throw ProblemList([
        Problem(
          .error, path: "rotations[\(rotation.value)]", value: String(rotation.value),
          rule: "unknown-rotation",
          message: LocalizedText(
            ja: "この地域に\(rotation.value)番の輪番はありません。",
            en: "The region has no rotation \(rotation.value)."))
      ])
    }
    try self.init(
      region: region, rotation: rotation, record: region.document.rotations[rotation.value],
      from: from, to: to, busy: busy, onDuty: onDuty)
  }

  /// Builds the problem of an agreement that need not be the one in the document.
  ///
  /// - Throws: ``ProblemList`` where the days, the size, a member or a pin cannot be used.
  public init(
    region: Region, rotation: RotationID, record: RotationRecord, from: CivilDay, to: CivilDay,
    busy: [InstitutionID: [DutyInterval]] = [:], onDuty: [InstitutionID: [DutyInterval]] = [:]
  ) throws(ProblemList) {
    let path = "rotations[\(rotation.value)]"
    try RotationInput.checkSize(of: record, from: from, to: to, path: path)
    let institutions = try RotationInput.institutions(of: record, in: region, path: path)

    let calendar = DutyCalendar(policy: region.document.policy)
    let duties = DutyTable(record: record, from: from, to: to, calendar: calendar)
    let pins = try PinTable(
      record: record, from: from, duties: duties, calendar: calendar, path: path)

    self.rotation = rotation
    self.from = from
    self.to = to
    self.record = record
    self.calendar = calendar
    self.duties = duties
    names = institutions.map { region[$0].name }
    let members = MemberTable(
      record: record, institutions: institutions, from: from, to: to)
    self.members = members
    pinned = pins.memberOfDuty
    let lines = record.positions.map { LineWords($0) }
    self.lines = lines
    dutyFacts = (0..<duties.count).map { duty in
      let day = from.advanced(by: duties.day[duty])
      return DutyFacts(
        day: day, kind: duties.kind[duty], month: duties.month[duty],
        position: duties.position[duty], bands: duties.bands(of: duty),
        intervals: Array(duties.interval[duties.entries(of: duty)]),
        line: lines[duties.position[duty]])
    }
    memberFacts = record.members.indices.map { index in
      let member = record.members[index]
      let institution = region[institutions[index]]
      return MemberFacts(
        record: member, name: institution.name, closed: institution.closed,
        takes: EligibilityRule.lines(
          takenBy: member, departments: institution.departments, of: record.positions),
        rotationGapDays: record.minimumGapDays,
        busy: BusyHours((busy[institutions[index]] ?? []) + pins.hoursOutside[index]),
        outsideDays: pins.daysOutside[index].filter {
          let gap = members.gapDays[index]
          return $0 > from.advanced(by: -gap) && $0 < to.advanced(by: gap)
        },
        calendar: calendar)
    }
    let plain = EligibilityTable(members: memberFacts, duties: dutyFacts)
    daySets = region.document.policy.daySets
    localRules = LocalRuleSet(
      LocalRuleContext(
        region: region, record: record, names: names, from: from, to: to, calendar: calendar,
        members: members, duties: dutyFacts, busy: busy, onDuty: onDuty,
        eligibility: plain))
    eligibility = plain.forbidding(localRules, members: members.count)
    targets = FairTargets(
      duties: duties, members: members, eligibility: eligibility, pinned: pinned,
      rules: localRules)
  }
}

extension RotationReport {
  /// When each institution is on duty, to be given as `busy` to the next line of the region.
  ///
  /// - Complexity: O(duties).
  public func dutyIntervals(in region: Region) -> [InstitutionID: [DutyInterval]] {
    var intervals: [InstitutionID: [DutyInterval]] = [:]
    guard region.document.rotations.indices.contains(rotation.value) else { return intervals }
    let record = region.document.rotations[rotation.value]
    for duty in duties {
      guard let member = duty.member, record.members.indices.contains(member),
        let institution = region.institutionByID[record.members[member].institution],
        record.positions.indices.contains(duty.position)
      else { continue }
      let bands = record.positions[duty.position].bands
      for band in duty.bands where bands.indices.contains(band) {
        intervals[institution, default: []].append(DutyInterval(band: bands[band], on: duty.day))
      }
    }
    return intervals
  }
}
