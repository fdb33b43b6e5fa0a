// Problem: how many duties each member could hold in each month, if duties were only counted
//   and not placed on days.
// Method: duties of one month that the same members may hold are one class; a transportation
//   network runs class → (member, month) → member, with the monthly and yearly maxima as
//   capacities and the monthly minima as lower bounds. The gap enters as a capacity: on the
//   days open to a member, taking the earliest duty each time places the most duties that
//   its gap allows, in a month and in the period. So does what the doctors of a site can serve
//   (`DoctorRoom`).
// Correct as a relaxation: every rotation that keeps the hard rules is a flow of this network,
//   because each of its capacities is an upper bound on what the rules allow. Pinned duties
//   are taken out of the classes and counted as held.
// Complexity: O(members × duties).
// Used by `FairTargets` (what is fair) and `RotationFloor` (what cannot be beaten).

/// The transportation network behind fair shares and lower bounds.
struct BurdenNetwork {
  /// Which duties a network carries.
  enum Selection {
    /// All duties.
    case all
    /// Holiday duties.
    case holidays
    /// Duties that are no holiday duties.
    case ordinary

    fileprivate func contains(_ isHoliday: Bool) -> Bool {
      switch self {
      case .all: true
      case .holidays: isHoliday
      case .ordinary: !isHoliday
      }
    }
  }

  /// The number of members.
  let memberCount: Int
  /// The number of months.
  let monthCount: Int
  /// The month of each class.
  private(set) var classMonth: [Int] = []
  /// The number of duties of each class.
  private(set) var classSize: [Int] = []
  /// `arcOffset[class] ..< arcOffset[class + 1]`: its arcs.
  private(set) var arcOffset: [Int] = [0]
  /// The member to which each arc leads.
  private(set) var arcMember: [Int] = []
  /// `low[member × months + month]`: duties beyond the pinned ones that its minimum asks for.
  ///
  /// In a network of holiday duties, those that its ordinary duties cannot make up.
  private(set) var low: [Int]
  /// `high[member × months + month]`: the most duties beyond the pinned ones.
  private(set) var high: [Int]
  /// For each member, the most duties beyond the pinned ones.
  private(set) var total: [Int]
  /// `left[member × months + month]`: what gap and maximum leave for duties of any kind.
  private(set) var left: [Int]
  /// For each member, what gap and maximum leave for duties of any kind.
  private(set) var leftInAll: [Int]
  /// `pinnedInMonth[member × months + month]`: pinned duties that count here.
  private(set) var pinnedInMonth: [Int]
  /// The number of duties that are pinned to nobody.
  private(set) var freeDuties = 0

  /// The network of some of the duties.
  init(
    duties: DutyTable, members: MemberTable, eligibility: EligibilityTable, pinned: [Int],
    rules: LocalRuleSet, selection: Selection
  ) {
    let months = members.monthCount
    memberCount = members.count
    monthCount = months
    pinnedInMonth = Array(repeating: 0, count: members.count * months)
    var held = pinnedInMonth
    for duty in 0..<duties.count where pinned[duty] >= 0 {
      held[pinned[duty] * months + duties.month[duty]] += 1
      if selection.contains(duties.isHoliday[duty]) {
        pinnedInMonth[pinned[duty] * months + duties.month[duty]] += 1
      }
    }
    let open = Self.openPairs(
      duties: duties, members: members, eligibility: eligibility, pinned: pinned)
    low = []
    high = []
    total = []
    left = []
    leftInAll = []
    for member in 0..<members.count {
      func room(_ selection: Selection) -> (byMonth: [Int], all: Int) {
        var room = Self.room(of: member, duties: duties, members: members, open: open, selection)
        guard let staffing = rules.staffing, staffing.isHard,
          let site = staffing.rule.site(of: member)
        else { return room }
        let own = (0..<duties.count).filter {
          selection.contains(duties.isHoliday[$0])
            && (open[member * duties.count + $0] || pinned[$0] == member)
        }
        var doctors = DoctorRoom(
          of: site, own.map { (duties.month[$0], rules.duties[$0]) }, monthCount: months)
        for duty in own where pinned[duty] == member { doctors.count(duties.month[duty]) }
        for month in 0..<months {
          room.byMonth[month] = min(room.byMonth[month], doctors.byMonth[month])
        }
        room.all = min(room.all, doctors.all)
        return room
      }
      let ownRoom = room(selection)
      let allRoom = selection == .all ? ownRoom : room(.all)
      let ordinaryRoom = selection == .holidays ? room(.ordinary).byMonth : []
      var heldInAll = 0
      for month in 0..<months {
        let index = member * months + month
        heldInAll += held[index]
        let leftNow = min(
          allRoom.byMonth[month], max(0, members.monthlyMaximum[member] - held[index]))
        var least = min(leftNow, max(0, members.monthlyMinimum[index] - held[index]))
        if selection == .holidays { least = max(0, least - ordinaryRoom[month]) }
        left.append(leftNow)
        high.append(min(ownRoom.byMonth[month], leftNow))
        low.append(least)
      }
      leftInAll.append(min(allRoom.all, max(0, members.yearlyMaximum[member] - heldInAll)))
      total.append(min(ownRoom.all, leftInAll[member]))
    }

    var classOfKey: [[UInt64]: Int] = [:]
    let words = (members.count + 63) / 64
    for duty in 0..<duties.count
    where pinned[duty] < 0 && selection.contains(duties.isHoliday[duty]) {
      freeDuties += 1
      var key = [UInt64](repeating: 0, count: words + 1)
      key[words] = UInt64(duties.month[duty])
      for member in eligibility.candidates(of: duty) where open[member * duties.count + duty] {
        key[member >> 6] |= 1 << UInt64(member & 63)
      }
      if let known = classOfKey[key] {
        classSize[known] += 1
        continue
      }
      classOfKey[key] = classMonth.count
      classMonth.append(duties.month[duty])
      classSize.append(1)
      for member in 0..<members.count where key[member >> 6] >> UInt64(member & 63) & 1 == 1 {
        arcMember.append(member)
      }
      arcOffset.append(arcMember.count)
    }
  }

  /// The duties pinned for a member that count here.
  func pinned(of member: Int) -> Int {
    pinnedInMonth[member * monthCount..<(member + 1) * monthCount].reduce(0, +)
  }

  /// For each member and duty, whether the member may hold it beside its pinned duties.
  static func openPairs(
    duties: DutyTable, members: MemberTable, eligibility: EligibilityTable, pinned: [Int]
  ) -> [Bool] {
    var open = [Bool](repeating: false, count: members.count * duties.count)
    for member in 0..<members.count {
      for duty in 0..<duties.count where pinned[duty] < 0 && eligibility.allows(member, duty) {
        open[member * duties.count + duty] = true
      }
    }
    for duty in 0..<duties.count where pinned[duty] >= 0 {
      let base = pinned[duty] * duties.count
      for other in duties.window(around: duty, gap: members.gapDays[pinned[duty]]) {
        open[base + other] = false
      }
      for entry in duties.overlapEntries(
        of: duty, sendsDoctors: members.sendsDoctors[pinned[duty]])
      {
        open[base + duties.overlapping[entry]] = false
      }
    }
    return open
  }

  /// The most duties that a member's gap lets it hold, in each month and in all.
  private static func room(
    of member: Int, duties: DutyTable, members: MemberTable, open: [Bool],
    _ selection: Selection
  ) -> (byMonth: [Int], all: Int) {
    let gap = members.gapDays[member]
    var byMonth = [Int](repeating: 0, count: members.monthCount)
    var lastInMonth = [Int](repeating: Int.min / 2, count: members.monthCount)
    var all = 0
    var last = Int.min / 2
    for duty in 0..<duties.count
    where open[member * duties.count + duty] && selection.contains(duties.isHoliday[duty]) {
      let day = duties.day[duty]
      let month = duties.month[duty]
      if day - lastInMonth[month] >= gap {
        byMonth[month] += 1
        lastInMonth[month] = day
      }
      if day - last >= gap {
        all += 1
        last = day
      }
    }
    return (byMonth, all)
  }
}
