// Inquiries that are over. Nothing can happen to them any more, but a late answer or a second
// cancellation must be told so for a day. A board that is stored as rows need not hold all of a day for
// that: it sets aside those that ended, and brings one back from its row when somebody names it. What
// they still mean for the wards (`VacancyBoard+Arrivals`) stays.

extension VacancyBoard {
  /// How many inquiries the board holds at present, those that ended included.
  public var inquiryCount: Int { inquiries.count }

  /// Sets inquiries aside that ended, all but the last so many: the board answers about them, and
  /// takes answers to them, only after ``bringBack(_:)``.
  ///
  /// To be called when their rows are stored: one that is still among ``takeChanges()`` stays. No
  /// event is made, and nothing counts as changed.
  ///
  /// - Complexity: O(1) for each that ended.
  public mutating func setAside(keeping count: Int) {
    // Some at a time, so that moving the others up costs nothing to speak of.
    guard ended.count > 2 * max(0, count) else { return }
    var place = 0
    while ended.count - place > max(0, count), !changedInquiries.contains(ended[place]) {
      if inquiries[ended[place]]?.state.isFinal == true { inquiries[ended[place]] = nil }
      place += 1
    }
    ended.removeFirst(place)
  }

  /// Puts an inquiry back that was set aside; nothing else of the board changes.
  ///
  /// One that has not ended, or that the board holds, is left as it is.
  public mutating func bringBack(_ inquiry: Inquiry) {
    guard inquiry.state.isFinal, inquiries[inquiry.id] == nil else { return }
    inquiries[inquiry.id] = inquiry
    ended.append(inquiry.id)
  }

  /// Before which moment an inquiry must have ended to be forgotten at another one.
  ///
  /// None is forgotten until the reports of its time are old, because arrivals count against them.
  public func forgetting(before moment: Instant, now: Instant) -> Instant {
    min(moment, now.advanced(byMinutes: -max(0, policy.oldMinutes)))
  }

  /// Takes inquiries off the board that ended, or came to a stop, before a moment.
  ///
  /// None is taken off until the reports of its time are old; see ``forgetting(before:now:)``.
  ///
  /// - Parameters:
  ///   - moment: What was over before it is forgotten.
  ///   - others: Ids of inquiries that are set aside and ended before that.
  ///   - now: The time.
  public mutating func forget(
    before moment: Instant, setAside others: [String] = [], now: Instant
  ) {
    let last = forgetting(before: moment, now: now)
    let gone = inquiries.values.filter { inquiry in
      switch inquiry.state {
      case .arrived, .cancelled: (inquiry.endedAt ?? inquiry.openedAt) < last
      case .exhausted, .lapsed:
        inquiry.targets.allSatisfy { ($0.answeredAt ?? inquiry.openedAt) < last }
      case .open, .held, .confirmed: false
      }
    }
    let aside = others.filter { inquiries[$0] == nil }
    for id in Set(gone.map(\.id)).union(aside).sorted() { emit(.forgotten(inquiry: id), at: now) }
    dropArrivals(before: last)
    ended.removeAll { inquiries[$0] == nil }
  }
}
