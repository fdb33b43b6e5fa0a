import MatchEngine
import Testing

/// What must hold after every step of a walk, and at its end.
extension BoardWalk {
  mutating func check() {
    let snapshot = snapshot()
    let paper = model.inquiries.sorted { $0.id < $1.id }
    expect(snapshot.inquiries == paper, "\(snapshot.inquiries) is not \(paper)")
    var holdings: [WardKey: Int] = [:]
    for inquiry in snapshot.inquiries {
      expect(inquiry.isConsistent, "\(inquiry)")
      let holding = inquiry.targets.filter { $0.answer == .holding }
      expect(holding.count <= 1, "two holds in \(inquiry)")
      if inquiry.heldUntil != nil { holdings[holding[0].key, default: 0] += 1 }
      expect(ended[inquiry.id] ?? inquiry == inquiry, "\(inquiry.id) changed after its end")
      if inquiry.state.isFinal { ended[inquiry.id] = inquiry }
    }
    var passed = board
    passed.expire(now: now)
    var later = model
    later.pass(to: now)
    for (number, key) in wards[..<3].enumerated() {
      let ward = Int32(number)
      expect(board.report(of: ward)?.status == model.report(of: key)?.status, "report of \(key)")
      let standing = passed.standing(of: ward, at: now)
      let other = later.standing(of: key, at: now)
      expect(
        standing.status == other.status && standing.bedsLeft == other.left
          && standing.heldBeds == later.held(by: key), "\(standing) is not \(other)")
      // Whether what is due has been let pass or not makes no difference to who looks.
      expect(board.standing(of: ward, at: now).heldBeds == standing.heldBeds, "late expiry")
      let asked = board.asked(of: ward).map(\.id).sorted()
      let waiting = paper.filter { inquiry in
        guard !inquiry.state.isFinal else { return false }
        let target = inquiry.targets.last { $0.key == key }
        return target?.answer == .waiting || target?.answer == .holding
      }
      expect(asked == waiting.map(\.id), "\(key) is asked \(asked)")
    }
    expect(board.nextDue == paper.compactMap(\.dueAt).min(), "next due")
    checkEvents(holdings)
  }

  /// The states from which an event may come, and the one to which it leads; nil where it stays.
  private static let legal: [String: (from: Set<InquiryState>, to: InquiryState?)] = [
    "extended": ([.open, .exhausted, .lapsed], .open), "accepted": ([.open], .held),
    "declined": ([.open, .held, .confirmed], nil),
    "released": ([.open, .held, .confirmed], nil), "silent": ([.open], nil),
    "exhausted": ([.open, .held, .confirmed], .exhausted),
    "confirmed": ([.held, .confirmed], .confirmed), "arrived": ([.held, .confirmed], .arrived),
    "cancelled": ([.open, .held, .confirmed, .exhausted, .lapsed], .cancelled),
    "lapsed": ([.held, .confirmed], .lapsed),
  ]

  private mutating func checkEvents(_ holdings: [WardKey: Int]) {
    for event in board.takeEvents() {
      expect(event.sequence == Int64(events.count) + 1, "a gap before \(event)")
      events.append(event)
      let change = event.change
      counts[change.word, default: 0] += 1
      guard let id = change.inquiry else { continue }
      if case .opened = change {
        expect(states[id] == nil, "\(id) was opened twice")
        states[id] = .open
      } else if let rule = Self.legal[change.word], let state = states[id] {
        expect(rule.from.contains(state), "\(change.word) after \(state)")
        states[id] = rule.to ?? state
      } else {
        expect(false, "\(change) of an inquiry that is not open")
      }
      // A bed is never held twice: right after an acceptance, told beds are not exceeded.
      if case .accepted(_, let key, let until) = change {
        expect(event.at.advanced(byMinutes: 45) == until, "held until \(until)")
        if let report = model.report(of: key),
          event.at.seconds - report.observedAt.seconds <= 86_400,
          let beds = report.beds
        {
          expect(holdings[key, default: 0] <= max(1, beds.total), "\(key) holds too many")
        }
      }
    }
  }

  /// After everything has run out nothing is held; replayed and restored boards are the same.
  mutating func finish() throws {
    let changes = board.takeChanges()
    expect(
      setsAside || changes.inquiries == model.inquiries.map(\.id).sorted(), "\(changes)")
    var replayed = empty
    for event in events { replayed.replay(event) }
    var restored = empty
    #expect(restored.restore(from: snapshot()) == [])
    for other in [replayed, restored] {
      expect(other.snapshot() == snapshot(), "not the same rows")
      for ward in 0..<Int32(3) {
        for moment in [now, now.advanced(byMinutes: 60)] {
          expect(
            other.standing(of: ward, at: moment) == board.standing(of: ward, at: moment),
            "not the same standing")
        }
        expect(other.asked(of: ward) == board.asked(of: ward), "not the same requests")
      }
      expect(other.openInquiries == board.openInquiries && other.nextDue == board.nextDue, "due")
    }
    // Both go on in the same way.
    let end = latest.advanced(byMinutes: 3_000)
    board.expire(now: end)
    restored.expire(now: end)
    expect(restored.snapshot() == snapshot(), "not the same end")
    expect(
      board.nextDue == nil && (0..<3).allSatisfy { board.heldBeds(of: $0, at: now) == 0 }, "held")
    checkEvents([:])
    let aside = rows.keys.filter { board.inquiry($0) == nil }
    board.forget(before: end, setAside: aside, now: end.advanced(byMinutes: 3_000))
    let forgotten = board.takeEvents().compactMap(\.change.inquiry)
    expect(forgotten == model.inquiries.map(\.id).sorted(), "forgotten: \(forgotten)")
    expect(board.snapshot().inquiries.isEmpty && board.openInquiries.isEmpty, "not forgotten")
  }
}
