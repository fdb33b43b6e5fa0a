import MatchEngine
import Testing

@Suite("How a ward stands")
struct WardStandingTests {
  private let now = BoardFixture.morning

  private func board(
    _ pattern: [VacancyPattern] = [], _ reports: [VacancyReport] = []
  ) throws -> VacancyBoard {
    var board = VacancyBoard(
      region: try BoardFixture.region(hospitals: [[{ $0.pattern = pattern }]]))
    for report in reports { #expect(board.apply(report, now: now) == .applied) }
    return board
  }

  @Test(
    "Unknown, closed, full, ask and free are different, and grow old in different ways",
    arguments: [
      (VacancyStatus.free, StandingStatus.free, StandingStatus.ask), (.ask, .ask, .ask),
      (.full, .full, .unknown), (.closed, .closed, .unknown),
    ])
  func states(_ told: VacancyStatus, _ fresh: StandingStatus, _ expired: StandingStatus) throws {
    let board = try board([], [BoardFixture.report(0, told)])
    for (minutes, status, freshness) in [
      (0, fresh, Freshness.new), (240, fresh, .new), (241, fresh, .ageing), (721, fresh, .old),
      (1_440, fresh, .old), (1_441, expired, .expired),
    ] {
      let standing = board.standing(of: 0, at: now.advanced(byMinutes: minutes))
      #expect(standing.status == status && standing.freshness == freshness)
      #expect(standing.told == told && standing.source == .hospital)
      #expect(standing.observedAt == now && standing.ageSeconds == Int64(minutes) * 60)
      #expect(standing.reportedBy == "病床管理室")
    }
  }

  @Test("Nothing is known of a ward that nobody reported, or that is not there")
  func unknown() throws {
    let board = try board()
    for ward in [0, 1, -1, .max] as [Int32] {
      #expect(board.standing(of: ward, at: now) == WardStanding(ward: ward))
    }
    #expect(board.standing(of: 0, at: Instant(seconds: .min)).status == .unknown)
    #expect(board.standing(of: 0, at: Instant(seconds: .max)).status == .unknown)
  }

  @Test("A word ends at the end that its reporter gave it, and a closure lasts until then")
  func ownEnd() throws {
    var free = BoardFixture.report(0, .free, beds: 1)
    free.validUntil = now.advanced(byMinutes: 30)
    let first = try board([], [free])
    #expect(first.standing(of: 0, at: now.advanced(byMinutes: 30)).status == .free)
    #expect(first.standing(of: 0, at: now.advanced(byMinutes: 31)).status == .ask)
    var closed = BoardFixture.report(0, .closed)
    closed.validUntil = now.advanced(byMinutes: 5 * 1_440)
    let second = try board([], [closed])
    let later = second.standing(of: 0, at: now.advanced(byMinutes: 3 * 1_440))
    #expect(later.status == .closed && later.freshness == .expired)
    #expect(second.standing(of: 0, at: now.advanced(byMinutes: 6 * 1_440)).status == .unknown)
  }

  @Test("A bed that can be used only later is not free now")
  func availableFrom() throws {
    var report = BoardFixture.report(0, .free, beds: 1)
    report.availableFrom = now.advanced(byMinutes: 120)
    let board = try board([], [report])
    let before = board.standing(of: 0, at: now)
    #expect(before.status == .ask && before.availableFrom == report.availableFrom)
    let after = board.standing(of: 0, at: now.advanced(byMinutes: 120))
    #expect(after.status == .free && after.availableFrom == nil)
  }

  @Test("Where no report is valid the pattern speaks, and its free is no more than ask")
  func pattern() throws {
    // Thursday night one bed; on Friday 3 April closed; otherwise full.
    let pattern = [
      VacancyPattern(days: [.weekday], bands: [.night], status: .free, beds: 1),
      VacancyPattern(status: .full),
      VacancyPattern(
        from: CivilDay(year: 2026, month: 4, day: 3), to: CivilDay(year: 2026, month: 4, day: 3),
        status: .closed),
    ]
    let board = try board(pattern, [BoardFixture.report(0, .free, beds: 3)])
    #expect(board.standing(of: 0, at: now).source == .hospital)
    // 10:01 and 20:00 on Friday, two on Saturday morning (Friday's night), Saturday at noon.
    for (minutes, status) in [(1_441, StandingStatus.closed), (2_040, .closed), (2_400, .closed)] {
      let standing = board.standing(of: 0, at: now.advanced(byMinutes: minutes))
      #expect(standing.status == status && standing.source == .pattern)
      #expect(standing.observedAt == nil && standing.freshness == nil && standing.ageSeconds == nil)
      #expect(standing.reportedBy == nil && standing.validUntil == nil)
    }
    #expect(board.standing(of: 0, at: now.advanced(byMinutes: 3_000)).status == .full)
    // Monday at 20:00.
    let monday = board.standing(of: 0, at: now.advanced(byMinutes: 4 * 1_440 + 600))
    #expect(monday.status == .ask && monday.told == .free && monday.bedsLeft == 1)
    // Two on Tuesday morning is Monday's night; two on Monday morning is Sunday's.
    #expect(board.standing(of: 0, at: now.advanced(byMinutes: 4 * 1_440 + 960)).status == .ask)
    #expect(board.standing(of: 0, at: now.advanced(byMinutes: 3 * 1_440 + 960)).status == .full)
  }

  @Test("Held and taken beds are not counted twice")
  func heldBeds() throws {
    var board = try board([], [BoardFixture.report(0, .free, beds: 2)])
    let ward = BoardFixture.key(0)
    for id in ["a", "b"] {
      try board.ask(id, [ward])
      try board.reply(.accept, id, ward)
    }
    #expect(board.standing(of: 0, at: now).status == .full)
    #expect(board.standing(of: 0, at: now).bedsLeft == 0)
    // By then both holds have run out.
    #expect(board.standing(of: 0, at: now.advanced(byMinutes: 45)).bedsLeft == 2)
    try board.arrive("a", by: "c0", now: now.advanced(byMinutes: 10))
    try board.cancel("b", by: "c0", now: now.advanced(byMinutes: 10))
    let after = board.standing(of: 0, at: now.advanced(byMinutes: 11))
    #expect(after.status == .free && after.bedsLeft == 1 && after.heldBeds == 0)
    // A report seen after the arrival has counted the bed as taken already.
    let report = BoardFixture.report(0, .free, at: now.advanced(byMinutes: 12), beds: 1)
    #expect(board.apply(report, now: now.advanced(byMinutes: 12)) == .applied)
    #expect(board.standing(of: 0, at: now.advanced(byMinutes: 12)).bedsLeft == 1)
  }

  @Test("Of an unknown number of free beds, only one may be counted on")
  func unknownNumber() throws {
    var board = try board([], [BoardFixture.report(0, .free)])
    try board.ask("a", [BoardFixture.key(0)])
    try board.reply(.accept, "a", BoardFixture.key(0))
    let standing = board.standing(of: 0, at: now)
    #expect(standing.status == .ask && standing.bedsLeft == nil && standing.heldBeds == 1)
  }
}
