/// What later duties of a site can still see of one of its doctors.
struct DoctorStanding: Hashable, Sendable {
  /// The last duty, by index, if it still matters; −1 for none.
  private var last: Int32 = -1
  /// Earlier ones that still matter, in the order of their start; nearly always none.
  private var earlier: [Int32] = []
  /// Duties in the month of the last one that was looked at.
  private(set) var inMonth: Int32 = 0
  /// Duties in all.
  private(set) var inAll: Int32 = 0

  /// Drops what can no longer matter when a duty is reached, the next after the last looked at.
  mutating func forget(
    before index: Int, of doctor: Int, _ duties: [RuleDuty], _ terms: DoctorTerms
  ) {
    if index > 0, duties[index - 1].month != duties[index].month { inMonth = 0 }
    func matters(_ duty: Int32) -> Bool {
      terms.matters(duties[Int(duty)], to: doctor, from: duties[index])
    }
    if !earlier.isEmpty { earlier.removeAll { !matters($0) } }
    if last >= 0, !matters(last) { last = earlier.popLast() ?? -1 }
  }

  /// Forgets counts at which no maximum looks.
  mutating func forgetCounts(of doctor: Int, _ terms: DoctorTerms, evenness: Bool) {
    if terms.monthlyMaximum[doctor] == Int.max { inMonth = 0 }
    if terms.yearlyMaximum[doctor] == Int.max, !evenness { inAll = 0 }
  }

  /// Whether the doctor may take a duty; one that has been served is the doctor's, lawful or not.
  func allows(
    _ index: Int, to doctor: Int, _ duties: [RuleDuty], _ kept: SiteStaffing.Kept?,
    _ terms: DoctorTerms
  ) -> Bool {
    if let kept, kept.isFixed { return kept.doctor == doctor }
    let duty = duties[index]
    guard inAll < terms.yearlyMaximum[doctor], inMonth < terms.monthlyMaximum[doctor],
      terms.takes(doctor, duty)
    else { return false }
    let before = last < 0 ? nil : duties[Int(last)]
    if earlier.isEmpty, !terms.mayTire(doctor, duty, after: before) {
      return before.map { terms.allows(doctor, duty, besides: $0) } ?? true
    }
    let held = last < 0 ? [] : earlier + [last]
    return terms.allows(doctor, duty, after: held.map { duties[Int($0)] })
  }

  /// Counts a duty.
  mutating func take(_ index: Int) {
    if last >= 0 { earlier.append(last) }
    last = Int32(index)
    inMonth += 1
    inAll += 1
  }
}
