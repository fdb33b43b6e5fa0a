import MatchEngine

/// The board as one would write it on paper: lists that are searched from end to end.
///
/// It has no index, no queue and no events, and shares no code with the board but the records.
struct BoardModel {
  /// Why an operation was refused, as the code of the refusal.
  struct Refused: Error, Equatable {
    let code: String
  }

  var wards: [WardKey]
  var clinics: Set<String>
  /// All reports that were taken, in the order of arrival.
  var reports: [VacancyReport] = []
  var inquiries: [Inquiry] = []

  // MARK: Time

  mutating func pass(to now: Instant) {
    for index in inquiries.indices {
      if inquiries[index].state == .open, inquiries[index].deadline <= now {
        for place in inquiries[index].targets.indices
        where inquiries[index].targets[place].answer == .waiting {
          inquiries[index].targets[place].answer = .silent
          inquiries[index].targets[place].answeredAt = inquiries[index].deadline
        }
        inquiries[index].state = .exhausted
      }
      if let until = inquiries[index].heldUntil, until <= now {
        giveBack(index, .released, at: until)
        inquiries[index].state = .lapsed
      }
    }
  }

  private mutating func giveBack(_ index: Int, _ answer: InquiryAnswer, at moment: Instant) {
    for place in inquiries[index].targets.indices
    where inquiries[index].targets[place].answer == .holding {
      inquiries[index].targets[place].answer = answer
      inquiries[index].targets[place].answeredAt = moment
    }
    inquiries[index].heldUntil = nil
  }

  // MARK: Reports

  /// The greatest report of a ward, by a list of numbers.
  func report(of ward: WardKey) -> VacancyReport? {
    func rank(_ report: VacancyReport) -> [Int64] {
      let caution: [VacancyStatus] = [.free, .ask, .full, .closed]
      let source: [VacancySource] = [.pattern, .import, .inquiry, .hospital]
      return [
        report.observedAt.seconds, Int64(source.firstIndex(of: report.source) ?? 0),
        Int64(caution.firstIndex(of: report.status) ?? 0), Int64(-(report.beds?.total ?? 100_000)),
      ]
    }
    let own = reports.filter { $0.institution == ward.institution && $0.ward == ward.ward }
    return own.max { rank($0).lexicographicallyPrecedes(rank($1)) }
  }

  func held(by ward: WardKey) -> Int {
    inquiries.count { inquiry in
      (inquiry.state == .held || inquiry.state == .confirmed)
        && inquiry.targets.contains {
          $0.answer == .holding && $0.institution == ward.institution && $0.ward == ward.ward
        }
    }
  }

  func taken(by ward: WardKey, since start: Instant, until end: Instant) -> Int {
    inquiries.count { inquiry in
      guard inquiry.state == .arrived, let arrived = inquiry.endedAt else { return false }
      return arrived > start && arrived <= end
        && inquiry.targets.contains {
          $0.answer == .holding && $0.institution == ward.institution && $0.ward == ward.ward
        }
    }
  }

  /// What may be counted on, and how many beds are left, without patterns.
  func standing(of ward: WardKey, at now: Instant) -> (status: StandingStatus, left: Int?) {
    guard let report = report(of: ward) else { return (.unknown, nil) }
    let isFresh = now.seconds - report.observedAt.seconds <= 24 * 3_600
    guard isFresh else {
      return (report.status == .free || report.status == .ask ? .ask : .unknown, nil)
    }
    let used = held(by: ward) + taken(by: ward, since: report.observedAt, until: now)
    let left = report.status == .full ? 0 : report.beds.map { max(0, $0.total - used) }
    switch report.status {
    case .closed: return (.closed, left)
    case .full: return (.full, left)
    case .ask, .free:
      if let beds = report.beds, beds.total > 0, left == 0 { return (.full, left) }
      if report.status == .ask || report.beds == nil && used > 0 { return (.ask, left) }
      return (.free, left)
    }
  }

  // MARK: Operations

  mutating func open(_ request: InquiryRequest, now: Instant) throws(Refused) {
    pass(to: now)
    if inquiries.contains(where: { $0.id == request.id }) {
      throw Refused(code: "duplicate-inquiry")
    }
    guard clinics.contains(request.asker), areLawful(request.wards, beside: []),
      isLawful(request.deadline, now)
    else { throw Refused(code: "invalid-inquiry") }
    inquiries.append(
      Inquiry(
        id: request.id, asker: request.asker, needs: request.needs, openedAt: now,
        deadline: request.deadline ?? now.advanced(byMinutes: 20),
        targets: request.wards.map {
          InquiryTarget(institution: $0.institution, ward: $0.ward, round: 1)
        }))
  }

  private func areLawful(_ keys: [WardKey], beside waiting: [WardKey]) -> Bool {
    !keys.isEmpty && keys.allSatisfy { wards.contains($0) && !waiting.contains($0) }
      && Set(keys).count == keys.count
  }

  private func isLawful(_ moment: Instant?, _ now: Instant) -> Bool {
    guard let moment else { return true }
    return moment > now && moment.seconds - now.seconds <= 86_400
  }

  private func find(_ id: String, asker: String?) throws(Refused) -> Int {
    guard let index = inquiries.firstIndex(where: { $0.id == id }) else {
      throw Refused(code: "unknown-inquiry")
    }
    if let asker, inquiries[index].asker != asker { throw Refused(code: "wrong-actor") }
    return index
  }

  mutating func extend(
    _ id: String, _ keys: [WardKey], by actor: String, deadline: Instant?, now: Instant
  ) throws(Refused) {
    pass(to: now)
    let index = try find(id, asker: actor)
    guard [.open, .exhausted, .lapsed].contains(inquiries[index].state) else {
      throw Refused(code: "wrong-state")
    }
    let waiting = inquiries[index].targets.filter { $0.answer == .waiting }.map {
      WardKey(institution: $0.institution, ward: $0.ward)
    }
    guard areLawful(keys, beside: waiting), isLawful(deadline, now) else {
      throw Refused(code: "invalid-inquiry")
    }
    var end = deadline ?? now.advanced(byMinutes: 20)
    if inquiries[index].state == .open, inquiries[index].deadline > end {
      end = inquiries[index].deadline
    }
    let round = 1 + (inquiries[index].targets.map(\.round).max() ?? 0)
    inquiries[index].deadline = end
    inquiries[index].state = .open
    inquiries[index].targets += keys.map {
      InquiryTarget(institution: $0.institution, ward: $0.ward, round: round)
    }
  }

  mutating func answer(
    _ reply: InquiryReply, _ id: String, _ key: WardKey, by actor: String, now: Instant
  ) throws(Refused) -> ReplyOutcome {
    pass(to: now)
    let index = try find(id, asker: nil)
    guard
      let place = inquiries[index].targets.lastIndex(where: {
        $0.institution == key.institution && $0.ward == key.ward
      })
    else { throw Refused(code: "ward-not-asked") }
    guard actor == key.institution else { throw Refused(code: "wrong-actor") }
    let answer = inquiries[index].targets[place].answer
    if answer == .released { return .released }
    guard case .decline(let reason) = reply else {
      if answer == .holding {
        guard let until = inquiries[index].heldUntil else { throw Refused(code: "wrong-state") }
        return .holding(until: until)
      }
      guard answer == .waiting else { throw Refused(code: "already-answered") }
      if let report = report(of: key), now.seconds - report.observedAt.seconds <= 86_400 {
        let told = report.beds?.total ?? ([.full, .closed].contains(report.status) ? 0 : nil)
        if let told,
          held(by: key) >= max(1, told - taken(by: key, since: report.observedAt, until: now))
        {
          throw Refused(code: "no-bed-left")
        }
      }
      for other in inquiries[index].targets.indices
      where inquiries[index].targets[other].answer == .waiting {
        inquiries[index].targets[other].answer = other == place ? .holding : .released
        inquiries[index].targets[other].answeredAt = now
      }
      inquiries[index].state = .held
      inquiries[index].heldUntil = now.advanced(byMinutes: 45)
      return .holding(until: now.advanced(byMinutes: 45))
    }
    if answer == .declined(reason) { return .declined }
    if answer == .holding {
      guard inquiries[index].heldUntil != nil else { throw Refused(code: "wrong-state") }
      giveBack(index, .declined(reason), at: now)
    } else {
      guard answer == .waiting else { throw Refused(code: "already-answered") }
      inquiries[index].targets[place].answer = .declined(reason)
      inquiries[index].targets[place].answeredAt = now
    }
    if !inquiries[index].targets.contains(where: { $0.answer == .waiting }) {
      inquiries[index].state = .exhausted
    }
    if reason == .noBed || reason == .staff {
      reports.append(
        VacancyReport(
          institution: key.institution, ward: key.ward, observedAt: now,
          reportedBy: key.institution, source: .inquiry,
          status: reason == .noBed ? .full : .ask,
          beds: reason == .noBed ? VacantBeds(total: 0) : nil))
    }
    return .declined
  }

  mutating func confirm(
    _ id: String, by actor: String, arrivingBy: Instant?, now: Instant
  ) throws(Refused) {
    pass(to: now)
    let index = try find(id, asker: actor)
    guard let until = inquiries[index].heldUntil else { throw Refused(code: "wrong-state") }
    guard isLawful(arrivingBy, now) else { throw Refused(code: "invalid-inquiry") }
    inquiries[index].state = .confirmed
    inquiries[index].heldUntil = arrivingBy ?? max(until, now.advanced(byMinutes: 45))
  }

  mutating func arrive(_ id: String, by actor: String, now: Instant) throws(Refused) {
    pass(to: now)
    let index = try find(id, asker: nil)
    let holder = inquiries[index].targets.first { $0.answer == .holding }?.institution
    guard actor == inquiries[index].asker || actor == holder else {
      throw Refused(code: "wrong-actor")
    }
    guard inquiries[index].heldUntil != nil else { throw Refused(code: "wrong-state") }
    inquiries[index].state = .arrived
    inquiries[index].heldUntil = nil
    inquiries[index].endedAt = now
  }

  mutating func cancel(_ id: String, by actor: String, now: Instant) throws(Refused) {
    pass(to: now)
    let index = try find(id, asker: actor)
    guard inquiries[index].state != .arrived, inquiries[index].state != .cancelled else {
      throw Refused(code: "wrong-state")
    }
    giveBack(index, .released, at: now)
    for place in inquiries[index].targets.indices
    where inquiries[index].targets[place].answer == .waiting {
      inquiries[index].targets[place].answer = .released
      inquiries[index].targets[place].answeredAt = now
    }
    inquiries[index].state = .cancelled
    inquiries[index].endedAt = now
  }
}
