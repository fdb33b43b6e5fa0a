// Who holds what by a published plan, brought onto the duties of a problem.

/// Published duties as holders of the duties of a problem.
struct PublishedHolders: Sendable {
  /// For each duty its holder, or −1.
  let holders: [Int]
  /// For each duty the doctor whom its holder sends, where the plan says so.
  let doctors: [String?]
  /// The first day that may change.
  let today: CivilDay

  /// Finds the duty of each published one.
  ///
  /// - Throws: ``ProblemList`` where a published duty is none of the agreement, or stands twice.
  init(_ duties: [Duty], in problem: RotationProblem, today: CivilDay) throws(ProblemList) {
    let table = problem.duties
    var holders = [Int](repeating: -1, count: problem.duties.count)
    var doctors = [String?](repeating: nil, count: problem.duties.count)
    var problems: [Problem] = []
    let laid = DutyLayout(problem).duties(duties.filter { Self.usable($0, in: problem) })
    for duty in duties where duty.member != nil && !Self.usable(duty, in: problem) {
      problems.append(Self.refusal(of: duty, in: problem))
    }
    for duty in laid {
      guard let member = duty.member else { continue }
      let day = problem.from.distance(to: duty.day)
      // A pinned place is that of its own member; else the next that is free.
      let free = (table.firstOfDay[day]..<table.firstOfDay[day + 1]).filter {
        holders[$0] < 0 && table.position[$0] == duty.position
          && Self.isSame(table.band[table.entries(of: $0)], duty.bands)
      }
      guard
        let place = free.first(where: { problem.pinned[$0] == member })
          ?? free.first(where: { problem.pinned[$0] < 0 }) ?? free.first
      else {
        problems.append(Self.refusal(of: duty, in: problem))
        continue
      }
      holders[place] = member
      doctors[place] = duty.doctor
    }
    if !problems.isEmpty { throw ProblemList(problems) }
    self.holders = holders
    self.doctors = doctors
    self.today = today
  }

  /// The published doctor of a duty that its holder keeps.
  func doctor(of duty: Int, heldBy member: Int) -> String? {
    member >= 0 && holders[duty] == member ? doctors[duty] : nil
  }

  /// Duties for which their holders have no doctor any more, where that is a hard rule.
  func unstaffed(in problem: RotationProblem) -> Set<Int> {
    guard problem.localRules.staffing?.isHard == true else { return [] }
    let sent = staffed(holders, in: problem)
    return Set(
      holders.indices.filter { duty in
        let member = holders[duty]
        return member >= 0 && problem.members.sendsDoctors[member] && sent[duty] == nil
          && problem.localRules.staffing?.rule.site(of: member) != nil
      })
  }

  /// For each duty the doctor whom its holder sends, published ones kept where they may stay; nil
  /// where doctors are not planned, or none can go.
  func staffed(_ holders: [Int], in problem: RotationProblem) -> [String?] {
    var sent = [String?](repeating: nil, count: holders.count)
    guard let staffing = problem.localRules.staffing else { return sent }
    for member in 0..<problem.members.count {
      guard let site = staffing.rule.site(of: member) else { continue }
      let held = problem.localRules.byRank.filter { holders[$0] == member }
      let answer = site.staff(
        held.map { problem.localRules.duties[$0] },
        kept: held.map { duty in
          let day = problem.from.advanced(by: problem.duties.day[duty])
          return site.kept(doctor(of: duty, heldBy: member), isFixed: day < today)
        })
      for (duty, doctor) in zip(held, answer.doctors) {
        sent[duty] = doctor.map { site.terms.ids[$0] }
      }
    }
    return sent
  }

  /// Whether two lists name the same bands, in whatever order.
  private static func isSame(_ left: ArraySlice<Int>, _ right: [Int]) -> Bool {
    left.count == right.count && (left.elementsEqual(right) || left.sorted() == right.sorted())
  }

  private static func usable(_ duty: Duty, in problem: RotationProblem) -> Bool {
    let day = problem.from.distance(to: duty.day)
    guard day >= 0, day < problem.duties.dayCount,
      problem.record.positions.indices.contains(duty.position)
    else { return false }
    let bands = problem.record.positions[duty.position].bands
    return !duty.bands.isEmpty && duty.bands.allSatisfy { bands.indices.contains($0) }
      && duty.member.map { (0..<problem.members.count).contains($0) } ?? true
  }

  private static func refusal(of duty: Duty, in problem: RotationProblem) -> Problem {
    let line =
      problem.record.positions.indices.contains(duty.position)
      ? problem.record.positions[duty.position].name : String(duty.position)
    return Problem(
      .error, path: "duties", value: duty.day.iso + " " + line, rule: "duty-not-in-agreement",
      message: LocalizedText(
        ja: "公開された\(duty.day.label.japanese)の\(line)の当番は、いまの約束（日区分・時間帯・必要数）にありません。",
        en: "the published duty of \(line) on \(duty.day.iso) is none of the present agreement."),
      hint: LocalizedText(
        ja: "まず matchcli rotate check で表と約束の違いを確かめてください。",
        en: "See with matchcli rotate check where the rota and the agreement differ."))
  }
}
