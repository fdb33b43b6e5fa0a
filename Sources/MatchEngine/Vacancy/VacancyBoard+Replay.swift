// The one place where a board changes.

extension VacancyBoard {
  /// Takes an event that was made by this board or by another one of the same region.
  ///
  /// An event that does not fit, such as one of an inquiry that is not there, changes nothing but
  /// the sequence number.
  public mutating func replay(_ event: BoardEvent) {
    replay(event, knownWard: nil)
  }

  /// The same where the ward of a report was found already.
  mutating func replay(_ event: BoardEvent, knownWard: Int32?) {
    sequence = max(sequence, event.sequence)
    let moment = event.at
    switch event.change {
    case .reported(let report):
      guard
        let ward = knownWard ?? wards.ward(institution: report.institution, ward: report.ward)
      else { return }
      set(report, of: ward)
      changedWards.insert(ward)
    case .opened(let inquiry):
      store(inquiry)
    case .extended(let id, let keys, let round, let deadline):
      update(id) { inquiry in
        inquiry.targets += keys.map {
          InquiryTarget(institution: $0.institution, ward: $0.ward, round: round)
        }
        inquiry.deadline = deadline
        inquiry.state = .open
      }
    case .accepted(let id, let key, let until):
      update(id) { inquiry in
        inquiry.answer(.holding, of: key, at: moment)
        inquiry.state = .held
        inquiry.heldUntil = until
      }
    case .declined(let id, let key, let reason):
      update(id) { $0.answer(.declined(reason), of: key, at: moment) }
    case .released(let id, let key):
      update(id) { $0.answer(.released, of: key, at: moment) }
    case .silent(let id, let key):
      update(id) { $0.answer(.silent, of: key, at: moment) }
    case .exhausted(let id):
      update(id) { inquiry in
        inquiry.state = .exhausted
        inquiry.heldUntil = nil
      }
    case .confirmed(let id, _, let until):
      update(id) { inquiry in
        inquiry.state = .confirmed
        inquiry.heldUntil = until
      }
    case .arrived(let id, _): end(id, .arrived, at: moment)
    case .cancelled(let id): end(id, .cancelled, at: moment)
    case .lapsed(let id):
      update(id) { inquiry in
        inquiry.state = .lapsed
        inquiry.heldUntil = nil
      }
    case .forgotten(let id):
      guard let inquiry = inquiries.removeValue(forKey: id) else { return }
      unindex(inquiry)
      changedInquiries.insert(id)
    }
  }

  /// Makes a report the word that counts for its ward.
  mutating func set(_ report: VacancyReport, of ward: Int32) {
    facts.set(report, of: ward)
    finder.update(ward, report, wards)
    dropArrivals(of: ward, upTo: report.observedAt)
  }

  private mutating func end(_ id: String, _ state: InquiryState, at moment: Instant) {
    update(id) { inquiry in
      inquiry.state = state
      inquiry.heldUntil = nil
      inquiry.endedAt = moment
    }
    if inquiries[id] != nil { ended.append(id) }
  }

  private mutating func update(_ id: String, _ change: (inout Inquiry) -> Void) {
    guard var inquiry = inquiries[id] else { return }
    change(&inquiry)
    store(inquiry)
  }

  /// Puts an inquiry in the place of the one before, and derives the columns again.
  mutating func store(_ inquiry: Inquiry) {
    let before = inquiries[inquiry.id]
    if let before { unindex(before) }
    inquiries[inquiry.id] = inquiry
    index(inquiry, wasDue: before?.dueAt)
    changedInquiries.insert(inquiry.id)
  }

  private mutating func index(_ inquiry: Inquiry, wasDue: Instant?) {
    if !inquiry.state.isFinal {
      active.insert(inquiry.id)
      for target in inquiry.targets {
        guard let ward = wards.ward(target.key) else { continue }
        askedIn[ward, default: []].insert(inquiry.id)
      }
    }
    if let key = inquiry.holder, let ward = wards.ward(key) {
      if let until = inquiry.heldUntil {
        holds[ward, default: []].append(Hold(inquiry: inquiry.id, moment: until))
      } else if inquiry.state == .arrived, let arrived = inquiry.endedAt {
        addArrival(arrived, to: ward)
      }
    }
    if let next = inquiry.dueAt, next != wasDue {
      due.insert(DueQueue.Entry(due: next, inquiry: inquiry.id))
      if due.count > 2 * active.count + 64 { due = currentDues() }
    }
  }

  /// What falls due, without entries of inquiries that have moved on.
  private func currentDues() -> DueQueue {
    var queue = DueQueue()
    for id in active {
      if let next = inquiries[id]?.dueAt { queue.insert(DueQueue.Entry(due: next, inquiry: id)) }
    }
    return queue
  }

  private mutating func unindex(_ inquiry: Inquiry) {
    active.remove(inquiry.id)
    for target in inquiry.targets {
      guard let ward = wards.ward(target.key) else { continue }
      askedIn[ward]?.remove(inquiry.id)
      if askedIn[ward]?.isEmpty == true { askedIn[ward] = nil }
    }
    guard let key = inquiry.holder, let ward = wards.ward(key) else { return }
    holds[ward]?.removeAll { $0.inquiry == inquiry.id }
    if holds[ward]?.isEmpty == true { holds[ward] = nil }
    if inquiry.state == .arrived, let arrived = inquiry.endedAt {
      removeArrival(arrived, from: ward)
    }
  }
}

extension InquiryTarget {
  /// The ids of the ward.
  public var key: WardKey { WardKey(institution: institution, ward: ward) }
}

extension Inquiry {
  /// The ward that holds the bed, or took the patient; nil if none does.
  public var holder: WardKey? { targets.last { $0.answer == .holding }?.key }

  /// When it changes by itself: at the deadline, or when the hold runs out; nil if never.
  public var dueAt: Instant? {
    switch state {
    case .open: deadline
    case .held, .confirmed: heldUntil
    case .arrived, .exhausted, .cancelled, .lapsed: nil
    }
  }

  /// The latest request to a ward; nil if it was not asked.
  func position(of ward: WardKey) -> Int? {
    targets.lastIndex { $0.ward == ward.ward && $0.institution == ward.institution }
  }

  /// Sets the answer of a ward.
  mutating func answer(_ answer: InquiryAnswer, of ward: WardKey, at moment: Instant) {
    guard let place = position(of: ward) else { return }
    targets[place].answer = answer
    targets[place].answeredAt = moment
  }
}
