// Problem: a site (a hospital, a clinic with several doctors) holds duties; which of its
//   doctors goes to which? Hard: a doctor takes the line and the day, is on one duty at a time,
//   keeps the own gap and maxima and the working-time rules. Objective, lexicographic, less is
//   better: duties without a doctor; published doctors that change; duties of doctors whose
//   share is 0; Σ (100 x_k − T_k)² over doctors, T_k in proportion to the share, burden carried
//   over included.
// Method: first greedy in the order of start (the doctor furthest behind). If that reaches the
//   bound – every duty staffed, nothing changed, counts as even as whole duties can be – it is
//   best. Else `StaffingProgramme`, exact; where only the number of duties without a doctor is
//   asked for, with 0 of them allowed, then 1, 3, 7 …, because few of them leave few states.
// Correct because the bound holds for every staffing, and the programme misses none that has
//   no more duties without a doctor than allowed. A part of duties that can be staffed can be
//   staffed, so a few duties near the first that the greedy staffing misses are tried first.
// Complexity: greedy O(duties × doctors × recent duties).

/// Sends the doctors of a site to its duties.
struct SiteStaffing: Sendable {
  /// So many duties before one that found nobody are looked at first.
  private static let near = 16

  /// The doctors.
  let terms: DoctorTerms

  /// Who goes where, and how good that is.
  struct Answer: Equatable, Sendable {
    /// For each duty the doctor, or nil.
    var doctors: [Int?]
    /// What it costs.
    var cost: Cost
    /// Whether nothing is better.
    var isProven: Bool
  }

  /// A lexicographic cost.
  struct Cost: Comparable, Sendable {
    var unstaffed = 0
    var changes = 0
    var reserve = 0
    var unevenness = 0

    static func < (left: Self, right: Self) -> Bool {
      (left.unstaffed, left.changes, left.reserve, left.unevenness)
        < (right.unstaffed, right.changes, right.reserve, right.unevenness)
    }
  }

  /// What was published of a duty.
  struct Kept: Sendable {
    /// The doctor.
    var doctor: Int
    /// Whether it can no longer change, because it has been served.
    var isFixed: Bool
  }

  /// The least number of duties, given in the order of their start, that cannot be staffed.
  ///
  /// Where it is above `limit`, any number above `limit`: whether a site is asked for too much is
  /// told sooner than by how much.
  func unstaffed(_ duties: [RuleDuty], limit: Int = Int.max) -> Int {
    let easy = easilyStaffed(duties)
    if easy == duties.count { return 0 }
    let none = [Kept?](repeating: nil, count: duties.count)
    func programme(_ duties: ArraySlice<RuleDuty>) -> StaffingProgramme {
      StaffingProgramme(
        terms: terms, duties: Array(duties), kept: Array(none.prefix(duties.count)), targets: nil)
    }
    // Where too much is asked for, the duties before the first that found nobody mostly show it.
    let near = programme(duties[max(0, easy - Self.near)...easy])
    lazy var whole = programme(duties[...])
    if near.best(unstaffedAtMost: 0) != nil, whole.best(unstaffedAtMost: 0) != nil { return 0 }
    guard limit > 0 else { return 1 }
    let most = min(
      limit, greedy(duties, kept: none, targets: targets(of: duties.count)).cost.unstaffed - 1)
    var allowed = 0
    while allowed < most {
      allowed = min(2 * allowed + 1, most)
      if let best = whole.best(unstaffedAtMost: allowed) { return best.cost.unstaffed }
    }
    return allowed + 1
  }

  /// The best staffing of duties.
  ///
  /// - Parameters:
  ///   - duties: in the order of their start.
  ///   - kept: for each duty what was published, if anything.
  /// - Returns: who goes where, the best unless `isProven` is false.
  func staff(_ duties: [RuleDuty], kept: [Kept?]) -> Answer {
    let targets = targets(of: duties.count)
    let greedy = greedy(duties, kept: kept, targets: targets)
    if greedy.cost == bound(duties.count, targets: targets) {
      return Answer(doctors: greedy.doctors, cost: greedy.cost, isProven: true)
    }
    // The greedy staffing is lawful, so the best has no more duties without a doctor.
    let best = StaffingProgramme(terms: terms, duties: duties, kept: kept, targets: targets)
      .best(unstaffedAtMost: greedy.cost.unstaffed)
    guard let best, best.cost <= greedy.cost else { return greedy }
    return best
  }

  /// What is fair for each doctor, in hundredths of a duty.
  func targets(of duties: Int) -> [Int] {
    let (shares, carried) = (terms.shares, terms.carriedOver)
    let sum = shares.reduce(0, +)
    guard sum > 0 else { return shares }
    let all = 100 * (duties + zip(shares, carried).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) })
    return shares.indices.map {
      shares[$0] == 0 ? 0 : max(0, (2 * all * shares[$0] + sum) / (2 * sum) - 100 * carried[$0])
    }
  }

  /// A cost that no staffing of so many duties can beat, if all can be staffed.
  private func bound(_ duties: Int, targets: [Int]) -> Cost {
    var held = [Int](repeating: 0, count: targets.count)
    var cost = Cost()
    for _ in 0..<duties {
      let open = held.indices.filter { held[$0] < terms.yearlyMaximum[$0] }
      guard
        let (doctor, step) = open.map({ ($0, terms.step($0, held: held[$0], target: targets[$0])) })
          .min(by: { $0.1 < $1.1 })
      else {
        cost.unstaffed += 1
        continue
      }
      held[doctor] += 1
      cost += step
    }
    return cost
  }

  // MARK: Greedy

  /// How many duties find a doctor if the one who has rested longest goes, duty by duty: nearly
  /// always all where the site can be staffed at all, and quick enough to be asked for every move
  /// of a search.
  private func easilyStaffed(_ duties: [RuleDuty]) -> Int {
    let doctors = terms.count
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: duties.count + 4 * doctors) {
      memory in
      memory.initialize(repeating: -1)
      // The duty before of the same doctor; then for each doctor the last duty, the month of the
      // count, the count of that month, and all.
      let (last, month) = (duties.count, duties.count + doctors)
      let (inMonth, inAll) = (duties.count + 2 * doctors, duties.count + 3 * doctors)
      for doctor in 0..<doctors {
        memory[inMonth + doctor] = 0
        memory[inAll + doctor] = 0
      }
      for index in duties.indices {
        let duty = duties[index]
        var chosen = -1
        for doctor in 0..<doctors {
          let before = memory[last + doctor]
          if chosen >= 0, before >= memory[last + chosen] { continue }
          if memory[month + doctor] != duty.month {
            memory[month + doctor] = duty.month
            memory[inMonth + doctor] = 0
          }
          guard memory[inMonth + doctor] < terms.monthlyMaximum[doctor],
            memory[inAll + doctor] < terms.yearlyMaximum[doctor], terms.takes(doctor, duty),
            isFree(doctor, index, duties, after: before, memory)
          else { continue }
          chosen = doctor
        }
        guard chosen >= 0 else { return index }
        memory[index] = memory[last + chosen]
        memory[last + chosen] = index
        memory[inMonth + chosen] += 1
        memory[inAll + chosen] += 1
      }
      return duties.count
    }
  }

  /// Whether a doctor may hold a duty beside the earlier ones, which are linked backwards.
  private func isFree(
    _ doctor: Int, _ index: Int, _ duties: [RuleDuty], after last: Int,
    _ previous: UnsafeMutableBufferPointer<Int>
  ) -> Bool {
    let duty = duties[index]
    if terms.mayTire(doctor, duty, after: last < 0 ? nil : duties[last]) {
      var recent: [RuleDuty] = []
      var other = last
      while other >= 0 {
        if terms.matters(duties[other], to: doctor, from: duty) { recent.append(duties[other]) }
        other = previous[other]
      }
      return terms.allows(doctor, duty, after: recent.reversed())
    }
    var other = last
    // No duty lasts three days.
    while other >= 0, duties[other].day.distance(to: duty.day) < max(3, terms.gapDays[doctor]) {
      if duties[other].end > duty.start
        || duties[other].day.distance(to: duty.day) < terms.gapDays[doctor]
      {
        return false
      }
      other = previous[other]
    }
    return true
  }

  private func greedy(_ duties: [RuleDuty], kept: [Kept?], targets: [Int]) -> Answer {
    var standings = [DoctorStanding](repeating: DoctorStanding(), count: terms.count)
    var answer = Answer(doctors: [], cost: Cost(), isProven: false)
    for index in duties.indices {
      var best: (doctor: Int?, cost: Cost) = (nil, .unserved(kept[index]))
      for doctor in standings.indices {
        standings[doctor].forget(before: index, of: doctor, duties, terms)
        guard standings[doctor].allows(index, to: doctor, duties, kept[index], terms) else {
          continue
        }
        let cost = terms.step(
          doctor, held: Int(standings[doctor].inAll), target: targets[doctor], kept[index])
        if cost < best.cost { best = (doctor, cost) }
      }
      answer.doctors.append(best.doctor)
      answer.cost += best.cost
      if let doctor = best.doctor { standings[doctor].take(index) }
    }
    return answer
  }
}

extension SiteStaffing.Cost {
  /// What it costs to leave a duty without a doctor.
  static func unserved(_ kept: SiteStaffing.Kept?) -> Self {
    Self(unstaffed: 1, changes: kept == nil ? 0 : 1)
  }

  static func + (left: Self, right: Self) -> Self {
    Self(
      unstaffed: left.unstaffed + right.unstaffed, changes: left.changes + right.changes,
      reserve: left.reserve + right.reserve, unevenness: left.unevenness + right.unevenness)
  }

  static func += (left: inout Self, right: Self) { left = left + right }
}

extension DoctorTerms {
  /// What one more duty of a doctor costs, published or not.
  func step(
    _ doctor: Int, held: Int, target: Int, _ kept: SiteStaffing.Kept? = nil
  ) -> SiteStaffing.Cost {
    SiteStaffing.Cost(
      changes: kept.map { $0.doctor == doctor ? 0 : 1 } ?? 0,
      reserve: shares[doctor] <= 0 ? 1 : 0,
      unevenness: 100 * (2 * (100 * held - target) + 100))
  }
}
