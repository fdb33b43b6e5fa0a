// Problem: a site (a hospital, a clinic with several doctors) holds duties; which of its
//   doctors goes to which? Hard: a doctor takes the line and the day, is on one duty at a time,
//   keeps the own gap and maxima and the working-time rules. Objective, lexicographic, less is
//   better: duties without a doctor; published doctors that change; duties of doctors whose
//   share is 0; Σ (100 x_k − T_k)² over doctors, T_k in proportion to the share, burden carried
//   over included.
// Method: first greedy in the order of start (the doctor furthest behind). If that reaches the
//   bound – every duty staffed, nothing changed, counts as even as whole duties can be – it is
//   best. Else dynamic programming over the duties in the order of start: a state is what later
//   duties can still see of each doctor (recent duties, counts), and of equal states only the
//   cheapest is kept.
// Correct because rules look at recent duties and counts alone, so equal states have the same
//   futures; costs add up. More than `widest` states at once are cut to the cheapest: the answer
//   is then lawful still, but no longer proven best (`isProven`).
// Complexity: greedy O(duties × doctors × recent duties); the programme at most `widest` times
//   that.
// Reference: Bellman, "Dynamic Programming" (1957); the pruning by equal states is that of
//   resource-constrained shortest paths (Irnich & Desaulniers, "Shortest path problems with
//   resource constraints", 2005).

/// Sends the doctors of a site to its duties.
struct SiteStaffing: Sendable {
  /// The most states that the dynamic programme keeps at once.
  static let widest = 4_096

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
  func unstaffed(_ duties: [RuleDuty]) -> Int {
    if isEasilyStaffed(duties) { return 0 }
    let none = [Kept?](repeating: nil, count: duties.count)
    return programme(duties, kept: none, targets: nil).cost.unstaffed
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
    let best = programme(duties, kept: kept, targets: targets)
    return greedy.cost < best.cost ? greedy : best
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

  /// What one more duty of a doctor costs.
  private func step(_ doctor: Int, held: Int, targets: [Int]) -> Cost {
    Cost(
      reserve: terms.shares[doctor] <= 0 ? 1 : 0,
      unevenness: 100 * (2 * (100 * held - targets[doctor]) + 100))
  }

  /// A cost that no staffing of so many duties can beat, if all can be staffed.
  private func bound(_ duties: Int, targets: [Int]) -> Cost {
    var held = [Int](repeating: 0, count: targets.count)
    var cost = Cost()
    for _ in 0..<duties {
      let open = held.indices.filter { held[$0] < terms.yearlyMaximum[$0] }
      guard
        let (doctor, step) = open.map({ ($0, step($0, held: held[$0], targets: targets)) })
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

  /// Whether the doctor who has rested longest can go, duty by duty: nearly always where the site
  /// can be staffed at all, and quick enough to be asked for every move of a search.
  private func isEasilyStaffed(_ duties: [RuleDuty]) -> Bool {
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
        guard chosen >= 0 else { return false }
        memory[index] = memory[last + chosen]
        memory[last + chosen] = index
        memory[inMonth + chosen] += 1
        memory[inAll + chosen] += 1
      }
      return true
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
    var standings = [Standing](repeating: Standing(), count: terms.count)
    var answer = Answer(doctors: [], cost: Cost(), isProven: false)
    for index in duties.indices {
      for doctor in standings.indices { forget(&standings[doctor], doctor, index, duties) }
      var best: (doctor: Int?, cost: Cost) = (nil, unserved(kept[index]))
      for (doctor, cost) in options(index, duties, kept[index], standings, targets)
      where cost < best.cost {
        best = (doctor, cost)
      }
      answer.doctors.append(best.doctor)
      answer.cost += best.cost
      if let doctor = best.doctor { standings[doctor].take(index, duties) }
    }
    return answer
  }

  // MARK: Dynamic programme

  /// What later duties can still see of a doctor.
  private struct Standing: Hashable {
    var recent: [Int] = []
    var inMonth = 0
    var inAll = 0

    mutating func take(_ duty: Int, _ duties: [RuleDuty]) {
      recent.append(duty)
      inMonth += 1
      inAll += 1
    }
  }

  private struct Node {
    let parent: Int
    let doctor: Int?
    let cost: Cost
  }

  /// Drops what can no longer matter when a duty is reached.
  private func forget(
    _ standing: inout Standing, _ doctor: Int, _ index: Int, _ duties: [RuleDuty]
  ) {
    if index > 0, duties[index - 1].month != duties[index].month { standing.inMonth = 0 }
    if standing.recent.isEmpty { return }
    standing.recent.removeAll { !terms.matters(duties[$0], to: doctor, from: duties[index]) }
  }

  /// What it costs to leave a duty without a doctor.
  private func unserved(_ kept: Kept?) -> Cost {
    Cost(unstaffed: 1, changes: kept == nil ? 0 : 1)
  }

  /// The doctors who may go, with what that costs.
  private func options(
    _ index: Int, _ duties: [RuleDuty], _ kept: Kept?, _ standings: [Standing], _ targets: [Int]
  ) -> [(doctor: Int, cost: Cost)] {
    var options: [(doctor: Int, cost: Cost)] = []
    for doctor in standings.indices {
      let standing = standings[doctor]
      if let kept, kept.isFixed {
        guard kept.doctor == doctor else { continue }
      } else {
        guard standing.inAll < terms.yearlyMaximum[doctor],
          standing.inMonth < terms.monthlyMaximum[doctor],
          terms.takes(doctor, duties[index]),
          terms.allows(doctor, duties[index], after: standing.recent.map { duties[$0] })
        else { continue }
      }
      var cost = step(doctor, held: standing.inAll, targets: targets)
      if let kept, kept.doctor != doctor { cost.changes = 1 }
      options.append((doctor, cost))
    }
    return options
  }

  /// The best staffing; without targets only the fewest duties without a doctor are asked for.
  private func programme(_ duties: [RuleDuty], kept: [Kept?], targets: [Int]?) -> Answer {
    var nodes = [Node(parent: -1, doctor: nil, cost: Cost())]
    let start = [Standing](repeating: Standing(), count: terms.count)
    var layer = [(standings: start, node: 0)]
    let goals = targets ?? [Int](repeating: 0, count: terms.count)
    var isProven = true
    for index in duties.indices {
      var next: [(standings: [Standing], node: Int)] = []
      var place: [[Standing]: Int] = [:]
      func reach(_ standings: [Standing], _ node: Node) {
        if let known = place[standings] {
          if node.cost < nodes[next[known].node].cost {
            nodes.append(node)
            next[known].node = nodes.count - 1
          }
        } else {
          place[standings] = next.count
          nodes.append(node)
          next.append((standings, nodes.count - 1))
        }
      }
      for (standings, node) in layer {
        var current = standings
        for doctor in current.indices { forget(&current[doctor], doctor, index, duties) }
        normalise(&current, countsMatter: targets != nil)
        let before = nodes[node].cost
        for (doctor, step) in options(index, duties, kept[index], current, goals) {
          var after = current
          after[doctor].take(index, duties)
          reach(
            after,
            Node(
              parent: node, doctor: doctor,
              cost: targets == nil ? before : before + step))
        }
        if kept[index]?.isFixed != true {
          reach(current, Node(parent: node, doctor: nil, cost: before + unserved(kept[index])))
        }
      }
      if next.count > Self.widest {
        isProven = false
        let order = next.indices.sorted {
          let (left, right) = (nodes[next[$0].node].cost, nodes[next[$1].node].cost)
          return left == right ? $0 < $1 : left < right
        }
        next = order.prefix(Self.widest).sorted().map { next[$0] }
      }
      layer = next
    }
    var best = layer[0].node
    for (_, node) in layer where nodes[node].cost < nodes[best].cost { best = node }
    var doctors = [Int?](repeating: nil, count: duties.count)
    let cost = nodes[best].cost
    for index in duties.indices.reversed() {
      doctors[index] = nodes[best].doctor
      best = nodes[best].parent
    }
    return Answer(doctors: doctors, cost: cost, isProven: isProven)
  }

  /// Counts that no maximum looks at make states different for nothing.
  private func normalise(_ standings: inout [Standing], countsMatter: Bool) {
    for doctor in standings.indices {
      if terms.monthlyMaximum[doctor] == Int.max { standings[doctor].inMonth = 0 }
      if terms.yearlyMaximum[doctor] == Int.max, !countsMatter { standings[doctor].inAll = 0 }
    }
  }
}

extension SiteStaffing.Cost {
  static func + (left: Self, right: Self) -> Self {
    Self(
      unstaffed: left.unstaffed + right.unstaffed, changes: left.changes + right.changes,
      reserve: left.reserve + right.reserve, unevenness: left.unevenness + right.unevenness)
  }

  static func += (left: inout Self, right: Self) { left = left + right }
}
