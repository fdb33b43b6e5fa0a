// Problem: how many of certain duties the doctors of a site can hold at most, if duties were only
//   counted: what bounds the fair number of the site, and the floor.
// Method: for each doctor two relaxations, each solved exactly by taking the earliest that fits: the
//   own gap, over the days of the duties that the doctor takes; and being on one duty at a time, in
//   the order of their ends. The smaller counts, below the doctor's maxima; doctors add up.
// Correct because every staffing keeps both for each doctor, and a sum of upper bounds is one.
//   Working-time rules and pins are left out, which only makes the bound larger.
// Complexity: O(doctors × duties × log duties).

/// The most duties that the doctors of a site can hold.
struct DoctorRoom {
  /// In each month of the period.
  private(set) var byMonth: [Int]
  /// In the period.
  private(set) var all = 0

  /// The room for duties that may be the site's, given in the order of their days.
  ///
  /// - Parameters:
  ///   - site: the site.
  ///   - duties: each with its month, 0-based, and what rules see of it.
  ///   - monthCount: the months of the period.
  init(of site: SiteStaffing, _ duties: [(month: Int, duty: RuleDuty)], monthCount: Int) {
    byMonth = Array(repeating: 0, count: monthCount)
    let terms = site.terms
    for doctor in 0..<terms.count {
      let taken = duties.filter { terms.takes(doctor, $0.duty) }
      let byEnd = taken.sorted { ($0.duty.end, $0.duty.start) < ($1.duty.end, $1.duty.start) }
      func most(_ month: Int?) -> Int {
        var days = 0
        var lastDay: CivilDay?
        for (of, duty) in taken where month.map({ $0 == of }) ?? true {
          if let lastDay, lastDay.distance(to: duty.day) < terms.gapDays[doctor] { continue }
          days += 1
          lastDay = duty.day
        }
        var spans = 0
        var end = Int.min
        for (of, duty) in byEnd where month.map({ $0 == of }) ?? true {
          if duty.start < end { continue }
          spans += 1
          end = duty.end
        }
        return min(days, spans)
      }
      var inMonths = 0
      for month in 0..<monthCount {
        let room = min(most(month), terms.monthlyMaximum[doctor])
        byMonth[month] += room
        inMonths += room
      }
      all += min(most(nil), inMonths, terms.yearlyMaximum[doctor])
    }
  }

  /// Takes out a duty of a month that is held anyway.
  mutating func count(_ month: Int) {
    byMonth[month] = max(0, byMonth[month] - 1)
    all = max(0, all - 1)
  }
}
