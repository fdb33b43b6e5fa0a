import MatchEngine
import Testing

/// Random interleavings of all operations, each compared with the board on paper.
@Suite("The state machine of inquiries")
struct BoardModelTests {
  @Test(
    "Random interleavings agree with the board on paper and keep every invariant, also where what ended is set aside",
    arguments: [false, true])
  func interleavings(setsAside: Bool) throws {
    var counts: [String: Int] = [:]
    for seed in 1...120 as ClosedRange<UInt64> {
      var walk = try BoardWalk(seed: seed, setsAside: setsAside)
      for _ in 0..<70 {
        try walk.step()
        guard walk.isSound else { return }
      }
      try walk.finish()
      for (name, count) in walk.counts { counts[name, default: 0] += count }
    }
    // The walks must have come everywhere, or they prove nothing.
    for change in [
      "reported", "opened", "extended", "accepted", "declined", "released", "silent", "exhausted",
      "confirmed", "arrived", "cancelled", "lapsed", "duplicate-inquiry", "invalid-inquiry",
      "unknown-inquiry", "ward-not-asked", "wrong-actor", "wrong-state", "already-answered",
      "no-bed-left",
    ] + (setsAside ? ["set aside", "brought back"] : []) {
      #expect(
        counts[change, default: 0] >= 20, "\(change) only \(counts[change, default: 0]) times")
    }
  }
}

/// A board, its model and the clock, on one random walk.
struct BoardWalk {
  private let empty: VacancyBoard
  private var board: VacancyBoard
  private var model: BoardModel
  private var generator: SeededGenerator
  private var now = BoardFixture.morning
  private var latest = BoardFixture.morning
  private var states: [String: InquiryState] = [:]
  private var ended: [String: Inquiry] = [:]
  private var events: [BoardEvent] = []
  /// Whether inquiries that ended are set aside after each step, and brought back when they are named.
  private let setsAside: Bool
  /// The row of each inquiry that changed so far.
  private var rows: [String: Inquiry] = [:]
  private(set) var isSound = true
  private(set) var counts: [String: Int] = [:]

  private let wards = [
    BoardFixture.key(0, 0), BoardFixture.key(0, 1), BoardFixture.key(1, 0),
    WardKey(institution: "h1", ward: "w9"),
  ]

  init(seed: UInt64, setsAside: Bool) throws {
    self.setsAside = setsAside
    empty = try BoardFixture.board()
    board = empty
    model = BoardModel(wards: Array(wards[..<3]), clinics: ["c0", "c1", "h0", "h1"])
    generator = SeededGenerator(seed: seed)
  }

  // MARK: Steps

  mutating func step() throws {
    moveClock()
    let choice = generator.next(below: 20)
    // Mostly an inquiry to which this can be done; else any, or none.
    let fitting = model.inquiries.filter { inquiry in
      switch choice {
      case 6...12: inquiry.state == .open
      case 13...15: inquiry.state == .held || inquiry.state == .confirmed
      case 17...18: inquiry.state == .exhausted || inquiry.state == .lapsed
      default: false
      }
    }
    var id = "q\(generator.next(below: 14))"
    var key = wards[generator.next(below: generator.chance(0.95) ? 3 : 4)]
    if !fitting.isEmpty, generator.chance(0.8) {
      let inquiry = fitting[generator.next(below: fitting.count)]
      id = inquiry.id
      if generator.chance(0.8) {
        key = inquiry.targets[generator.next(below: inquiry.targets.count)].key
      }
    }
    let asker = generator.chance(0.85) ? asker(of: id) : "h1"
    let now = now
    bringBack(id)
    switch choice {
    case 0...1: report(key)
    case 2...5:
      let request = InquiryRequest(
        id: id, asker: generator.chance(0.97) ? asker : "c7", wards: keys(), deadline: moment())
      compare({ try $0.open(request, now: now) }, { try $0.open(request, now: now) })
    case 6...12: answer(id, key)
    case 13...14:
      let arrival = moment()
      compare(
        { try $0.confirm(id, by: asker, arrivingBy: arrival, now: now) },
        { try $0.confirm(id, by: asker, arrivingBy: arrival, now: now) })
    case 15:
      let actor = generator.chance(0.5) ? asker : key.institution
      compare(
        { try $0.arrive(id, by: actor, now: now) }, { try $0.arrive(id, by: actor, now: now) })
    case 16:
      guard generator.chance(0.4) else { break }
      compare(
        { try $0.cancel(id, by: asker, now: now) }, { try $0.cancel(id, by: asker, now: now) })
    case 17...18:
      let (keys, deadline) = (keys(), moment())
      compare(
        { try $0.extend(id, wards: keys, by: asker, deadline: deadline, now: now) },
        { try $0.extend(id, keys, by: asker, deadline: deadline, now: now) })
    default:
      board.expire(now: now)
      model.pass(to: now)
    }
    setAside()
    check()
  }

  private mutating func bringBack(_ id: String) {
    guard board.inquiry(id) == nil, let row = rows[id] else { return }
    board.bringBack(row)
    counts["brought back", default: 0] += 1
  }

  private mutating func setAside() {
    guard setsAside else { return }
    let count = board.inquiryCount
    board.setAside(keeping: 0)
    for id in board.takeChanges().inquiries {
      rows[id] = board.inquiry(id)
      expect(rows[id] != nil, "\(id) was set aside before it was stored")
    }
    board.setAside(keeping: Int(now.seconds % 2))
    counts["set aside", default: 0] += count - board.inquiryCount
    let over = board.snapshot().inquiries.count { $0.state.isFinal }
    expect(over <= 2 * Int(now.seconds % 2), "\(over) inquiries that ended are on the board")
  }

  /// The rows of the board, of inquiries that are set aside too.
  private func snapshot() -> BoardSnapshot {
    var snapshot = board.snapshot()
    let aside = rows.values.filter { board.inquiry($0.id) == nil }
    snapshot.inquiries = (snapshot.inquiries + aside).sorted { $0.id < $1.id }
    return snapshot
  }

  private mutating func moveClock() {
    switch generator.next(below: 40) {
    case 0: now = now.advanced(byMinutes: 1_500)
    case 1...3: now = now.advanced(byMinutes: -generator.next(below: 30))
    case 4...10: now = now.advanced(byMinutes: generator.next(below: 30))
    default: now = now.advanced(bySeconds: Int64(generator.next(below: 200)))
    }
    latest = max(latest, now)
  }

  private func asker(of id: String) -> String {
    id.utf8.last.map { $0 % 2 == 0 } == true ? "c0" : "c1"
  }

  private mutating func moment() -> Instant? {
    generator.chance(0.7) ? nil : now.advanced(byMinutes: generator.next(in: -2...100))
  }

  private mutating func keys() -> [WardKey] {
    (0..<generator.next(in: 1...3)).map { _ in
      wards[generator.next(below: generator.chance(0.97) ? 3 : 4)]
    }.reduce(into: []) { if !$0.contains($1) || generator.chance(0.1) { $0.append($1) } }
  }

  private mutating func answer(_ id: String, _ key: WardKey) {
    let reply: InquiryReply =
      generator.chance(0.55)
      ? .accept
      : .decline([.noBed, .staff, .procedure, .noRoomForSex][generator.next(below: 4)])
    let actor = generator.chance(0.95) ? key.institution : "c0"
    let now = now
    compare(
      { try $0.answer(reply, to: id, ward: key, by: actor, now: now) },
      { try $0.answer(reply, id, key, by: actor, now: now) })
  }

  private mutating func report(_ key: WardKey) {
    let status = VacancyStatus.allCases[generator.next(below: 4)]
    var report = VacancyReport(
      institution: key.institution, ward: key.ward,
      observedAt: now.advanced(bySeconds: Int64(-generator.next(below: 4_000))),
      reportedBy: "x", source: VacancySource.allCases[generator.next(below: 4)], status: status)
    if generator.chance(0.7) {
      report.beds = VacantBeds(total: status == .full ? 0 : generator.next(in: 1...2))
    }
    switch board.apply(report, now: now) {
    case .refused: isSound = isSound && !model.wards.contains(key)
    default: model.reports.append(report)
    }
  }

  /// Does the same on both sides; both must refuse for the same reason, or answer the same.
  private mutating func compare<Answer, Other>(
    _ real: (inout VacancyBoard) throws -> Answer, _ paper: (inout BoardModel) throws -> Other
  ) {
    var (left, right) = ("", "")
    do {
      let answer = try real(&board)
      if let outcome = answer as? ReplyOutcome { left = "\(outcome)" }
    } catch { left = (error as? InquiryRefusal)?.code ?? "?" }
    do {
      let answer = try paper(&model)
      if let outcome = answer as? ReplyOutcome { right = "\(outcome)" }
    } catch { right = (error as? BoardModel.Refused)?.code ?? "?" }
    counts[left, default: 0] += 1
    expect(left == right, "the board says \(left), the paper \(right)")
  }

  private mutating func expect(_ holds: Bool, _ text: @autoclosure () -> String) {
    guard !holds, isSound else { return }
    isSound = false
    Issue.record("\(text())")
  }

  // MARK: Checks

  private mutating func check() {
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
