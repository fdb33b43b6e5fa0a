// Problem: judge a rotation, made by the engine, by hand or published, by the agreement.
// Method: lay the duties out (`JudgedRotation`), ask every rule of the registries, count
//   burdens, and compute the score from the counts. Nothing is taken from the counters of the
//   search; only the agreement, the calendar and the fair numbers are shared with it.
// Complexity: O(members × (duties of a member)²).

/// Judges rotations.
public enum RotationCheck {
  /// Judges duties against the agreement of a rotation.
  ///
  /// Duties without a member are ignored: what is missing is found anew. The kind and the
  /// `pinned` mark of a duty are taken from the region, and on kinds of day whose bands are
  /// joined, bands held by one member count as one duty.
  ///
  /// - Throws: ``ProblemList`` if the problem cannot be built, or a duty lies outside the
  ///   period or names a line, band or member that does not exist.
  public static func report(
    region: Region, rotation: RotationID, from: CivilDay, to: CivilDay, duties: [Duty],
    busy: [InstitutionID: [DutyInterval]] = [:]
  ) throws(ProblemList) -> RotationReport {
    let problem = try RotationProblem(
      region: region, rotation: rotation, from: from, to: to, busy: busy)
    return try report(on: problem, duties: duties)
  }

  /// Judges duties against a problem that is already built.
  public static func report(
    on problem: RotationProblem, duties: [Duty]
  ) throws(ProblemList) -> RotationReport {
    let problems = duties.enumerated().compactMap { index, duty in
      unusable(duty, at: "duties[\(index)]", in: problem)
    }
    if !problems.isEmpty { throw ProblemList(problems) }
    return judge(
      JudgedRotation(problem, duties), floor: RotationFloor.score(of: problem), proven: false,
      steps: 0, asksDoctors: true)
  }

  /// The same report with the floor that a search to the end proves.
  ///
  /// - Parameters:
  ///   - report: the judgement of a whole rotation.
  ///   - problem: its agreement.
  /// - Returns: the report, ``SolveStatus/optimal`` if no rotation is better; nil if the problem is
  ///   too large to be searched to the end.
  /// - Complexity: exponential in the free duties, cut off after a fixed number of steps.
  public static func searchedToTheEnd(
    _ report: RotationReport, on problem: RotationProblem
  ) -> RotationReport? {
    let holders = report.duties.map { $0.member ?? -1 }
    guard holders.count == problem.duties.day.count else { return nil }
    var search = RotationExactSearch(problem, incumbent: holders, score: report.score)
    guard search.run(in: problem) else { return nil }
    return RotationReport(
      rotation: report.rotation, from: report.from, to: report.to,
      status: report.status == .feasible && search.bestScore == report.score
        ? .optimal : report.status,
      duties: report.duties, holes: report.holes, violations: report.violations,
      tallies: report.tallies, score: report.score, floor: search.bestScore, steps: report.steps,
      localRules: report.localRules)
  }

  /// Judges what a search found.
  static func report(
    on problem: RotationProblem, holders: [Int], floor: RotationScore, proven: Bool, steps: Int,
    published: PublishedHolders? = nil
  ) -> RotationReport {
    let duties = JudgedRotation.duties(of: problem, holders: holders, published: published)
    return judge(
      JudgedRotation(problem, duties), floor: floor, proven: proven, steps: steps,
      today: published?.today)
  }

  /// Doctors of duties before `today` are not asked again; `asksDoctors` says whether given doctors
  /// who may not go are a broken rule.
  private static func judge(
    _ given: JudgedRotation, floor: RotationScore, proven: Bool, steps: Int,
    today: CivilDay? = nil, asksDoctors: Bool = false
  ) -> RotationReport {
    let problem = given.problem
    let staffing = RotationStaffing(given, today: today)
    let rotation = given.with(staffing.duties)
    let holes = rotation.duties.indices.filter { rotation.duties[$0].member == nil }.map {
      HoleExplanation.hole(at: $0, in: rotation)
    }
    let local = rotation.judgeLocalRules()
    var score = score(of: rotation)
    for result in local.results { score += result.score }
    let violations = violations(
      in: rotation, local.violations + (asksDoctors ? staffing.refusals(in: given) : []))
    let status: SolveStatus =
      if !holes.isEmpty || violations.contains(where: { $0.rule.isHard }) {
        .infeasible
      } else if proven || score == floor {
        .optimal
      } else {
        .feasible
      }
    return RotationReport(
      rotation: problem.rotation, from: problem.from, to: problem.to, status: status,
      duties: rotation.duties, holes: holes, violations: violations,
      tallies: tallies(of: rotation), score: score, floor: floor, steps: steps,
      localRules: local.results)
  }

  /// All broken rules, in the order of ``RotationRule``: hard ones first.
  private static func violations(
    in rotation: JudgedRotation, _ local: [RotationViolation]
  ) -> [RotationViolation] {
    var violations = local + RotationRules.all.flatMap { $0.violations(in: rotation) }
    for member in rotation.heldBy.indices {
      let facts = rotation.problem.memberFacts[member]
      var earlier: [DutyFacts] = []
      for duty in rotation.heldBy[member] {
        let dutyFacts = rotation.facts[duty]
        for rule in PlacementRules.all where rule.forbids(facts, dutyFacts, beside: earlier) {
          violations.append(
            RotationViolation(
              rule: rule.rule, member: member, duty: duty,
              amount: rule.excess(facts, dutyFacts, beside: earlier),
              message: rule.sentence(facts, dutyFacts, beside: earlier)))
        }
        earlier.append(dutyFacts)
      }
    }
    let order = RotationRule.allCases
    func key(_ violation: RotationViolation) -> (Int, Int, Int) {
      (
        order.firstIndex(of: violation.rule) ?? order.count, violation.duty ?? Int.max,
        violation.member ?? Int.max
      )
    }
    return violations.enumerated().sorted {
      let left = key($0.element)
      let right = key($1.element)
      return left == right ? $0.offset < $1.offset : left < right
    }.map(\.element)
  }

  /// The score, from nothing but the duties, the rules that the region added aside.
  static func score(of rotation: JudgedRotation) -> RotationScore {
    let problem = rotation.problem
    let months = problem.members.monthCount
    var score = RotationScore(holes: rotation.duties.count { $0.member == nil })
    for member in rotation.heldBy.indices {
      let held = rotation.heldBy[member]
      let holidays = held.count { rotation.duties[$0].kind.isHolidayDuty }
      let deviation = 100 * held.count - problem.targets.duties[member]
      let holidayDeviation = 100 * holidays - problem.targets.holidays[member]
      score.unevenness += deviation * deviation
      score.holidayUnevenness += holidayDeviation * holidayDeviation
      for month in 0..<months {
        let count = held.count { rotation.facts[$0].month == month }
        let minimum = problem.members.monthlyMinimum[member * months + month]
        score.shortOfMinimum += max(0, minimum - count)
        if problem.members.isReserve[member] {
          score.reserveDuties += max(0, count - minimum)
        }
        let monthly = 100 * count - problem.targets.byMonth[member * months + month]
        score.monthlyUnevenness += monthly * monthly
      }
    }
    return score
  }

  static func tallies(of rotation: JudgedRotation) -> [MemberTally] {
    let settlement = Settlement(rotation.problem.record, daySets: rotation.problem.daySets)
    let staffing = rotation.problem.localRules.staffing
    return rotation.heldBy.indices.map { member in
      let held = rotation.heldBy[member]
      var byMonth = [Int](repeating: 0, count: rotation.problem.members.monthCount)
      for duty in held { byMonth[rotation.facts[duty].month] += 1 }
      var smallest: Int?
      for (earlier, later) in zip(held, held.dropFirst()) {
        let days = rotation.duties[earlier].day.distance(to: rotation.duties[later].day)
        smallest = min(smallest ?? days, days)
      }
      let minutes = held.reduce(0) { sum, duty in
        sum + rotation.facts[duty].intervals.reduce(0) { $0 + $1.end - $1.start }
      }
      return MemberTally(
        duties: held.count,
        holidayDuties: held.count { rotation.duties[$0].kind.isHolidayDuty },
        byMonth: byMonth, minutes: minutes, smallestGapDays: smallest,
        fairDutiesHundredths: rotation.problem.targets.duties[member],
        fairHolidayDutiesHundredths: rotation.problem.targets.holidays[member],
        yen: settlement.map { settlement in
          held.reduce(0) { $0 + settlement.yen(of: rotation.duties[$1]) }
        },
        doctors: staffing?.rule.site(of: member)?.tallies(
          held.map { rotation.duties[$0].doctor }) ?? [])
    }
  }

  /// Why a duty of a list cannot be judged at all; nil if it can.
  private static func unusable(
    _ duty: Duty, at path: String, in problem: RotationProblem
  ) -> Problem? {
    let day = problem.from.distance(to: duty.day)
    guard day >= 0, day < problem.duties.dayCount else {
      return Problem(
        .error, path: path + ".day", value: duty.day.iso, rule: "outside-period",
        message: LocalizedText(
          ja:
            "\(duty.day.label.japanese)は期間（\(CivilDay.spanLabel(problem.from, problem.to).japanese)）の外です。",
          en: "\(duty.day.iso) is outside the period \(problem.from.iso) to \(problem.to.iso)."))
    }
    guard problem.record.positions.indices.contains(duty.position) else {
      return Problem(
        .error, path: path + ".position", value: String(duty.position),
        rule: "unknown-position",
        message: LocalizedText(
          ja: "この輪番に\(duty.position)番の口はありません。",
          en: "The rotation has no line \(duty.position)."))
    }
    let bands = problem.record.positions[duty.position].bands
    guard !duty.bands.isEmpty, duty.bands.allSatisfy({ bands.indices.contains($0) }) else {
      return Problem(
        .error, path: path + ".bands",
        value: duty.bands.map { String($0) }.joined(separator: ","), rule: "unknown-band",
        message: LocalizedText(
          ja: "この口にない時間帯です。", en: "The line has no such band."))
    }
    if let member = duty.member, !(0..<problem.members.count).contains(member) {
      return Problem(
        .error, path: path + ".member", value: String(member), rule: "unknown-member",
        message: LocalizedText(
          ja: "この輪番に\(member)番の参加者はいません。",
          en: "The rotation has no member \(member)."))
    }
    return nil
  }
}
