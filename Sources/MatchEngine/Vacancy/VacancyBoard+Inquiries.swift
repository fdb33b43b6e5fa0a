// The operations on inquiries: each lets what has fallen due happen, checks, and makes its events.
// A refusal changes nothing but what had fallen due before.

extension VacancyBoard {
  // MARK: The asker

  /// Asks several wards at once.
  ///
  /// - Throws: ``InquiryRefusal/duplicateInquiry(_:)`` or ``InquiryRefusal/invalid(_:)`` with every
  ///   problem of the request.
  @discardableResult
  public mutating func open(
    _ request: InquiryRequest, now: Instant
  ) throws(InquiryRefusal) -> Inquiry {
    expire(now: now)
    guard inquiries[request.id] == nil else { throw .duplicateInquiry(request.id) }
    let problems = InquiryRequestCheck.problems(in: request, on: wards, now: now)
    guard problems.isEmpty else { throw .invalid(problems) }
    let inquiry = Inquiry(
      id: request.id, asker: request.asker, needs: request.needs, openedAt: now,
      deadline: request.deadline ?? now.advanced(byMinutes: max(1, policy.inquiryMinutes)),
      targets: request.wards.map {
        InquiryTarget(institution: $0.institution, ward: $0.ward, round: 1)
      })
    emit(.opened(inquiry), at: now)
    return inquiry
  }

  /// Asks more wards: while none has accepted, or after all have declined or the hold has lapsed.
  ///
  /// A ward that declined or did not answer may be asked again. The deadline of a round that still
  /// runs is never shortened.
  @discardableResult
  public mutating func extend(
    _ id: String, wards keys: [WardKey], by actor: String, deadline: Instant? = nil, now: Instant
  ) throws(InquiryRefusal) -> Inquiry {
    expire(now: now)
    let inquiry = try own(id, of: actor)
    switch inquiry.state {
    case .open, .exhausted, .lapsed: break
    case .held, .confirmed, .arrived, .cancelled: throw .wrongState(inquiry.state)
    }
    let waiting = inquiry.targets.filter { $0.answer == .waiting }.map(\.key)
    var problems = InquiryRequestCheck.problems(
      inWards: keys, waiting: Set(waiting), on: wards)
    if inquiry.targets.count + keys.count > InquiryRequestCheck.mostTargets {
      problems.append(
        Problem(
          .error, path: "wards", value: String(inquiry.targets.count + keys.count),
          rule: InquiryRequestCheck.Rule.wardCount.rawValue,
          message: LocalizedText(
            ja: "一つの打診で打診先は延べ\(InquiryRequestCheck.mostTargets)までです。",
            en: "One inquiry may ask \(InquiryRequestCheck.mostTargets) times in all.")))
    }
    if let deadline {
      problems += InquiryRequestCheck.problems(in: deadline, now: now, .deadline, "deadline")
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    var end = deadline ?? now.advanced(byMinutes: max(1, policy.inquiryMinutes))
    if inquiry.state == .open { end = max(end, inquiry.deadline) }
    let round = (inquiry.targets.last?.round ?? 0) + 1
    emit(.extended(inquiry: id, wards: keys, round: round, deadline: end), at: now)
    return inquiries[id] ?? inquiry
  }

  /// Confirms the held bed, which is then held until the patient is expected.
  ///
  /// Confirming again tells a new time. Without one, the bed is held as long again as the policy
  /// says, and never shorter than before.
  @discardableResult
  public mutating func confirm(
    _ id: String, by actor: String, arrivingBy arrival: Instant? = nil, now: Instant
  ) throws(InquiryRefusal) -> Inquiry {
    expire(now: now)
    let inquiry = try own(id, of: actor)
    guard inquiry.state == .held || inquiry.state == .confirmed, let key = inquiry.holder,
      let until = inquiry.heldUntil
    else { throw .wrongState(inquiry.state) }
    if let arrival {
      let problems = InquiryRequestCheck.problems(in: arrival, now: now, .arrival, "arrivingBy")
      guard problems.isEmpty else { throw .invalid(problems) }
    }
    let end = arrival ?? max(until, now.advanced(byMinutes: max(1, policy.holdMinutes)))
    emit(.confirmed(inquiry: id, ward: key, heldUntil: end), at: now)
    return inquiries[id] ?? inquiry
  }

  /// The patient has arrived: told by the asker, or by the institution that holds the bed.
  @discardableResult
  public mutating func arrive(
    _ id: String, by actor: String, now: Instant
  ) throws(InquiryRefusal) -> Inquiry {
    expire(now: now)
    guard let inquiry = inquiries[id] else { throw .unknownInquiry(id) }
    guard actor == inquiry.asker || actor == inquiry.holder?.institution else {
      throw .wrongActor(actor)
    }
    guard inquiry.state == .held || inquiry.state == .confirmed, let key = inquiry.holder else {
      throw .wrongState(inquiry.state)
    }
    emit(.arrived(inquiry: id, ward: key), at: now)
    return inquiries[id] ?? inquiry
  }

  /// Withdraws; a held bed is given back, and wards that were waiting are told.
  @discardableResult
  public mutating func cancel(
    _ id: String, by actor: String, now: Instant
  ) throws(InquiryRefusal) -> Inquiry {
    expire(now: now)
    let inquiry = try own(id, of: actor)
    guard !inquiry.state.isFinal else { throw .wrongState(inquiry.state) }
    for target in inquiry.targets where target.answer == .waiting || target.answer == .holding {
      emit(.released(inquiry: id, ward: target.key), at: now)
    }
    emit(.cancelled(inquiry: id), at: now)
    return inquiries[id] ?? inquiry
  }

  private func own(_ id: String, of actor: String) throws(InquiryRefusal) -> Inquiry {
    guard let inquiry = inquiries[id] else { throw .unknownInquiry(id) }
    guard actor == inquiry.asker else { throw .wrongActor(actor) }
    return inquiry
  }

  // MARK: The wards

  /// Answers for a ward that was asked.
  ///
  /// The first acceptance holds a bed, and the other wards are released. A later one is answered
  /// with ``ReplyOutcome/released``. An answer given twice does nothing the second time.
  public mutating func answer(
    _ reply: InquiryReply, to id: String, ward key: WardKey, by actor: String, now: Instant
  ) throws(InquiryRefusal) -> ReplyOutcome {
    expire(now: now)
    guard let inquiry = inquiries[id] else { throw .unknownInquiry(id) }
    guard let place = inquiry.position(of: key), let ward = wards.ward(key) else {
      throw .notAsked(key)
    }
    guard actor == key.institution else { throw .wrongActor(actor) }
    switch (inquiry.targets[place].answer, reply) {
    case (.waiting, .accept):
      return try accept(inquiry, key, ward, now: now)
    case (.waiting, .decline(let reason)):
      emit(.declined(inquiry: id, ward: key, reason: reason), at: now)
      if !inquiry.targets.indices.contains(where: {
        $0 != place && inquiry.targets[$0].answer == .waiting
      }) {
        emit(.exhausted(inquiry: id), at: now)
      }
      feed(reason, of: key, ward, now: now)
      return .declined
    case (.holding, .accept):
      guard let until = inquiry.heldUntil else { throw .wrongState(inquiry.state) }
      return .holding(until: until)
    case (.holding, .decline(let reason)):
      // The ward takes its word back; the others were released, so nobody is left.
      guard inquiry.heldUntil != nil else { throw .wrongState(inquiry.state) }
      emit(.declined(inquiry: id, ward: key, reason: reason), at: now)
      emit(.exhausted(inquiry: id), at: now)
      feed(reason, of: key, ward, now: now)
      return .declined
    case (.released, _): return .released
    case (.declined(let before), .decline(let reason)) where before == reason: return .declined
    case (.declined, _), (.silent, _): throw .alreadyAnswered(key)
    }
  }

  private mutating func accept(
    _ inquiry: Inquiry, _ key: WardKey, _ ward: Int32, now: Instant
  ) throws(InquiryRefusal) -> ReplyOutcome {
    let held = holds[ward]?.count ?? 0
    if let limit = holdLimit(of: ward, at: now), held >= limit {
      throw .noBedLeft(key, held: held)
    }
    let until = now.advanced(byMinutes: max(1, policy.holdMinutes))
    emit(.accepted(inquiry: inquiry.id, ward: key, heldUntil: until), at: now)
    for target in inquiry.targets where target.answer == .waiting && target.key != key {
      emit(.released(inquiry: inquiry.id, ward: target.key), at: now)
    }
    return .holding(until: until)
  }

  /// How many beds a ward can hold by its valid report; nil if it told no number.
  ///
  /// At least 1: a ward that reported none and then accepts has found one, and its acceptance is
  /// the later word. For a second one it must report, so that two desks cannot give the same bed.
  func holdLimit(of ward: Int32, at moment: Instant) -> Int? {
    let core = facts.cores[Int(ward)]
    guard WardGlance.validity(of: core, policy, at: moment).isValid else { return nil }
    if let total = core.total {
      let start = Instant(seconds: core.observedAt)
      return max(1, total - takenBeds(of: ward, since: start, until: moment))
    }
    let told = FactTable.status(core.status)
    return told == .full || told == .closed ? 1 : nil
  }

  /// A refusal that says something of the ward itself becomes its word on the board.
  private mutating func feed(
    _ reason: DeclineReason, of key: WardKey, _ ward: Int32, now: Instant
  ) {
    var report = VacancyReport(
      institution: key.institution, ward: key.ward, observedAt: now,
      reportedBy: key.institution, source: .inquiry, status: .full)
    switch reason {
    case .noBed: report.beds = VacantBeds(total: 0)
    // Staff is a matter of hours: the beds are there, so the next asker should ask.
    case .staff: report.status = .ask
    case .noRoomForSex, .procedure, .isolation, .speciality, .stay, .notRegistered, .other: return
    }
    _ = take(report, of: ward, now: now)
  }

  // MARK: Time

  /// Lets deadlines and holds pass that end at or before a moment, in their order.
  ///
  /// Every other operation on inquiries does this first, so that it only matters when nobody asks.
  public mutating func expire(now: Instant) {
    while let entry = due.first, entry.due <= now {
      due.removeFirst()
      guard let inquiry = inquiries[entry.inquiry], inquiry.dueAt == entry.due else { continue }
      switch inquiry.state {
      case .open:
        for target in inquiry.targets where target.answer == .waiting {
          emit(.silent(inquiry: inquiry.id, ward: target.key), at: entry.due)
        }
        emit(.exhausted(inquiry: inquiry.id), at: entry.due)
      case .held, .confirmed:
        if let key = inquiry.holder {
          emit(.released(inquiry: inquiry.id, ward: key), at: entry.due)
        }
        emit(.lapsed(inquiry: inquiry.id), at: entry.due)
      case .arrived, .exhausted, .cancelled, .lapsed: break
      }
    }
  }

  /// When something falls due next; nil if nothing does.
  public var nextDue: Instant? {
    active.lazy.compactMap { inquiries[$0]?.dueAt }.min()
  }

  // MARK: Reading

  /// An inquiry; nil if the board has none of that id.
  public func inquiry(_ id: String) -> Inquiry? { inquiries[id] }

  /// The inquiries that have not ended, the oldest first.
  public var openInquiries: [Inquiry] { sorted(active) }

  /// The inquiries that wait for a ward's answer, or for which it holds a bed, the oldest first.
  public func asked(of ward: Int32) -> [Inquiry] {
    guard let ids = askedIn[ward] else { return [] }
    let key = wards.key(of: ward)
    return sorted(ids).filter { inquiry in
      guard let place = inquiry.position(of: key) else { return false }
      return inquiry.targets[place].answer == .waiting || inquiry.targets[place].answer == .holding
    }
  }

  private func sorted(_ ids: Set<String>) -> [Inquiry] {
    ids.compactMap { inquiries[$0] }.sorted {
      $0.openedAt != $1.openedAt ? $0.openedAt < $1.openedAt : $0.id < $1.id
    }
  }
}
