import MatchEngine
import Testing

/// A board, its model and the clock, on one random walk.
struct BoardWalk {
  let empty: VacancyBoard
  var board: VacancyBoard
  var model: BoardModel
  private var generator: SeededGenerator
  var now = BoardFixture.morning
  var latest = BoardFixture.morning
  var states: [String: InquiryState] = [:]
  var ended: [String: Inquiry] = [:]
  var events: [BoardEvent] = []
  /// Whether inquiries that ended are set aside after each step, and brought back when they are named.
  let setsAside: Bool
  /// The row of each inquiry that changed so far.
  var rows: [String: Inquiry] = [:]
  private(set) var isSound = true
  var counts: [String: Int] = [:]

  let wards = [
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
  func snapshot() -> BoardSnapshot {
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

  mutating func expect(_ holds: Bool, _ text: @autoclosure () -> String) {
    guard !holds, isSound else { return }
    isSound = false
    Issue.record("\(text())")
  }
}
