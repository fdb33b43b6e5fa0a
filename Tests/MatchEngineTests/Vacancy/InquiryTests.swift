import MatchEngine
import Testing

@Suite("Inquiries")
struct InquiryTests {
  private let now = BoardFixture.morning
  private let first = BoardFixture.key(0, 0)
  private let second = BoardFixture.key(0, 1)
  private let third = BoardFixture.key(1)

  private func at(_ minutes: Int) -> Instant { now.advanced(byMinutes: minutes) }

  private func words(_ board: inout VacancyBoard) -> [String] {
    board.takeEvents().map(\.change.word)
  }

  /// The code of the refusal; nil if it was done.
  private func code(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      guard let refusal = error as? InquiryRefusal else { return "?" }
      #expect(refusal.message.japanese.hasSuffix("。") && refusal.message.english.hasSuffix("."))
      return refusal.code
    }
  }

  @Test("The first acceptance holds the bed, the others are released and told")
  func firstAcceptance() throws {
    var board = try BoardFixture.board()
    try board.ask("q", [first, second, third])
    #expect(try board.reply(.decline(.isolation), "q", first) == .declined)
    #expect(try board.reply(.accept, "q", second, now: at(3)) == .holding(until: at(48)))
    #expect(try board.reply(.accept, "q", third, now: at(4)) == .released)
    #expect(try board.reply(.accept, "q", second, now: at(4)) == .holding(until: at(48)))
    #expect(try board.confirm("q", by: "c0", arrivingBy: at(90), now: at(5)).heldUntil == at(90))
    #expect(try board.arrive("q", by: "h0", now: at(89)).state == .arrived)
    #expect(
      words(&board) == ["opened", "declined", "accepted", "released", "confirmed", "arrived"])
    #expect(board.inquiry("q")?.holder == second && board.openInquiries.isEmpty)
  }

  @Test("When all have declined, others are asked in a second round")
  func secondRound() throws {
    var board = try BoardFixture.board()
    try board.ask("q", [first])
    try board.reply(.decline(.speciality), "q", first)
    #expect(board.inquiry("q")?.state == .exhausted)
    let again = try board.extend("q", wards: [first, third], by: "c0", now: at(30))
    #expect(again.state == .open && again.deadline == at(50))
    #expect(again.targets.map(\.round) == [1, 2, 2])
    #expect(try board.reply(.accept, "q", first, now: at(31)) == .holding(until: at(76)))
  }

  @Test("A hold ends at its moment, and the bed is there again")
  func lapse() throws {
    var board = try BoardFixture.board()
    #expect(board.apply(BoardFixture.report(0, .free, beds: 1), now: now) == .applied)
    try board.ask("q", [first])
    try board.reply(.accept, "q", first)
    #expect(board.nextDue == at(45))
    board.expire(now: at(45).advanced(bySeconds: -1))
    #expect(board.inquiry("q")?.state == .held)
    board.expire(now: at(45))
    #expect(board.inquiry("q")?.state == .lapsed)
    #expect(board.inquiry("q")?.targets[0].answeredAt == at(45))
    #expect(board.standing(of: 0, at: at(45)).bedsLeft == 1)
    #expect(code { try board.confirm("q", by: "c0", now: at(46)) } == "wrong-state")
  }

  @Test("Two inquiries cannot hold the only bed; the ward may report another one")
  func onlyBed() throws {
    var board = try BoardFixture.board()
    for status in [VacancyStatus.free, .full] {
      let report = BoardFixture.report(
        0, status, at: status == .free ? now : at(1), beds: status == .free ? 1 : nil)
      #expect(board.apply(report, now: at(1)) == .applied)
      for id in ["a", "b"] { try board.ask(id + status.rawValue, [first], now: at(1)) }
      // A ward that says full and then accepts has found one bed.
      try board.reply(.accept, "a" + status.rawValue, first, now: at(2))
      #expect(
        code { try board.reply(.accept, "b" + status.rawValue, first, now: at(2)) }
          == "no-bed-left")
      // The bed goes to the second when the first gives it back.
      try board.cancel("a" + status.rawValue, by: "c0", now: at(3))
      try board.reply(.accept, "b" + status.rawValue, first, now: at(3))
      try board.cancel("b" + status.rawValue, by: "c0", now: at(3))
    }
    try board.ask("x", [first], now: at(4))
    try board.ask("y", [first], now: at(4))
    try board.reply(.accept, "x", first, now: at(4))
    #expect(board.apply(BoardFixture.report(0, .free, at: at(5), beds: 2), now: at(5)) == .applied)
    try board.reply(.accept, "y", first, now: at(5))
    #expect(board.standing(of: 0, at: at(5)).bedsLeft == 0)
  }

  @Test("A decline for want of a bed or of staff becomes the ward's word; others say nothing of it")
  func declinesFeed() throws {
    for reason in DeclineReason.allCases {
      var board = try BoardFixture.board()
      #expect(board.apply(BoardFixture.report(0, .free, beds: 3), now: now) == .applied)
      try board.ask("q", [first], now: at(1))
      try board.reply(.decline(reason), "q", first, now: at(2))
      let standing = board.standing(of: 0, at: at(2))
      switch reason {
      case .noBed: #expect(standing.status == .full && standing.source == .inquiry)
      case .staff: #expect(standing.status == .ask && standing.source == .inquiry)
      default: #expect(standing.status == .free && standing.source == .hospital)
      }
    }
  }

  @Test("A ward sees what it is asked, until it has answered or need not any more")
  func asked() throws {
    var board = try BoardFixture.board()
    try board.ask("b", [first, third])
    try board.ask("a", [first])
    #expect(board.asked(of: 0).map(\.id) == ["a", "b"] && board.asked(of: 2).map(\.id) == ["b"])
    try board.reply(.accept, "b", first)
    #expect(board.asked(of: 0).map(\.id) == ["a", "b"] && board.asked(of: 2).isEmpty)
    try board.cancel("b", by: "c0", now: now)
    #expect(board.asked(of: 0).map(\.id) == ["a"] && board.asked(of: 9).isEmpty)
  }

  @Test("A wrong request is refused with all its problems, and changes nothing")
  func invalid() throws {
    var board = try BoardFixture.board()
    let request = InquiryRequest(
      id: "", asker: "c9", needs: NeedsProfile(procedures: [.oxygen, .oxygen], stayDays: 0),
      wards: [first, first, WardKey(institution: "h0", ward: "w9")], deadline: now)
    do {
      try board.open(request, now: now)
      Issue.record("it was opened")
    } catch {
      guard case .invalid(let problems) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(
        problems.map(\.rule) == [
          "inquiry-id-length", "unknown-asker", "ward-asked-twice", "unknown-ward",
          "deadline-out-of-range", "stay-out-of-range", "procedure-repeated",
        ])
    }
    #expect(board.sequence == 0 && board.snapshot().inquiries.isEmpty)
    #expect(code { try board.ask("q", []) } == "invalid-inquiry")
    try board.ask("q", [first])
    #expect(code { try board.ask("q", [second]) } == "duplicate-inquiry")
  }

  @Test("Who may not do a thing is refused: other askers, other wards, wards not asked")
  func actors() throws {
    var board = try BoardFixture.board()
    try board.ask("q", [first])
    let sequence = board.sequence
    #expect(code { try board.cancel("q", by: "c1", now: now) } == "wrong-actor")
    #expect(code { try board.extend("q", wards: [third], by: "h0", now: now) } == "wrong-actor")
    #expect(code { try board.confirm("q", by: "h0", now: now) } == "wrong-actor")
    #expect(code { try board.arrive("q", by: "h0", now: now) } == "wrong-actor")
    #expect(
      code { _ = try board.answer(.accept, to: "q", ward: first, by: "h1", now: now) }
        == "wrong-actor")
    #expect(code { try board.reply(.accept, "q", second) } == "ward-not-asked")
    #expect(code { try board.reply(.accept, "p", first) } == "unknown-inquiry")
    #expect(board.sequence == sequence)
  }

  @Test("Rows that contradict themselves or the region are told, and the others are restored")
  func restoring() throws {
    var board = try BoardFixture.board()
    #expect(board.apply(BoardFixture.report(1, .free, beds: 1), now: now) == .applied)
    try board.ask("good", [third])
    try board.reply(.accept, "good", third)
    var snapshot = board.snapshot()
    snapshot.reports.append(BoardFixture.report(7, .free))
    var torn = snapshot.inquiries[0]
    torn.id = "torn"
    torn.heldUntil = nil
    snapshot.inquiries.append(torn)
    var restored = try BoardFixture.board()
    let problems = restored.restore(from: snapshot)
    #expect(problems.map(\.path) == ["reports[1].institution", "inquiries[1]"])
    #expect(restored.snapshot() == board.snapshot())
    #expect(restored.takeChanges() == BoardChanges(wards: [], inquiries: []))
    #expect(restored.takeEvents().isEmpty)
  }

  @Test("An inquiry is forgotten only when the reports of its time are old")
  func forgetting() throws {
    var board = try BoardFixture.board()
    try board.ask("done", [first])
    try board.cancel("done", by: "c0", now: at(1))
    try board.ask("silent", [second])
    try board.ask("open", [third], deadline: at(1_440))
    board.forget(before: at(10_000), now: at(1_400))
    #expect(board.snapshot().inquiries.count == 3)
    board.expire(now: at(1_439))
    board.forget(before: at(10_000), now: at(2_000))
    #expect(board.snapshot().inquiries.map(\.id) == ["open"])
    #expect(board.takeChanges().inquiries == ["done", "open", "silent"])
  }
}
