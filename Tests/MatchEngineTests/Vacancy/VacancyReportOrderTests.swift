import MatchEngine
import Testing

@Suite("Reports on the board")
struct VacancyReportOrderTests {
  private let now = BoardFixture.morning

  /// Reports close to each other, so that every rule of the order decides somewhere.
  private func reports(_ count: Int, _ generator: inout SeededGenerator) -> [VacancyReport] {
    (0..<count).map { _ in
      let status = VacancyStatus.allCases[generator.next(below: 4)]
      var report = BoardFixture.report(
        generator.next(below: 2), status, at: now.advanced(byMinutes: -generator.next(below: 2)),
        source: VacancySource.allCases[generator.next(below: 4)])
      if generator.chance(0.6) {
        let total = status == .full ? 0 : 1 + generator.next(below: 2)
        report.beds = VacantBeds(
          total: total, male: generator.chance(0.3) ? 0 : nil,
          isolationRooms: generator.chance(0.3) ? 0 : nil)
      }
      report.reportedBy = ["a", "か\u{3099}", "が"][generator.next(below: 3)]
      if generator.chance(0.3) { report.validUntil = now.advanced(byMinutes: 60) }
      if generator.chance(0.3) { report.availableFrom = now.advanced(byMinutes: 30) }
      if generator.chance(0.3) { report.acceptance = [.oxygen: .no] }
      if generator.chance(0.3) { report.note = generator.chance(0.5) ? "" : "x" }
      return report
    }
  }

  @Test("Any order of arrival, with duplicates, gives the same board")
  func permutations() throws {
    let empty = try BoardFixture.board()
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<60 {
      var all = reports(2 + generator.next(below: 7), &generator)
      all.append(all[0])
      var expected: BoardSnapshot?
      for _ in 0..<8 {
        generator.shuffle(&all)
        var board = empty
        for report in all { _ = board.apply(report, now: now) }
        var snapshot = board.snapshot()
        snapshot.sequence = 0
        // Equal as bytes, not only as characters.
        let names = snapshot.reports.map { Array($0.reportedBy.utf8) }
        #expect(expected.map { $0.reports.map { Array($0.reportedBy.utf8) } } ?? names == names)
        #expect(expected ?? snapshot == snapshot)
        expected = snapshot
      }
    }
  }

  @Test("The order is total: of two different reports exactly one counts")
  func totalOrder() {
    var generator = SeededGenerator(seed: 2)
    let all = reports(150, &generator).map { report in
      var report = report
      report.institution = "h0"
      return report
    }
    var differences = 0
    for left in all {
      for right in all {
        let isSame =
          left == right && left.reportedBy.utf8.elementsEqual(right.reportedBy.utf8)
        #expect(left.precedes(right) == (!isSame && !right.precedes(left)))
        differences += isSame ? 0 : 1
      }
    }
    #expect(differences > 10_000)
  }

  @Test("The later observation counts; of one moment, the stronger source, then the cautious word")
  func precedence() {
    let older = BoardFixture.report(0, .closed, at: now.advanced(byMinutes: -1))
    let imported = BoardFixture.report(0, .closed, source: .import)
    let free = BoardFixture.report(0, .free, beds: 1)
    let full = BoardFixture.report(0, .full)
    #expect(imported.precedes(older) && free.precedes(imported) && full.precedes(free))
  }

  @Test("A report is applied, then a duplicate, and supersedes what was seen before")
  func outcomes() throws {
    var board = try BoardFixture.board()
    let report = BoardFixture.report(0, .free, beds: 2)
    let older = BoardFixture.report(0, .full, at: now.advanced(byMinutes: -5))
    #expect(board.apply(report, now: now) == .applied)
    #expect(board.apply(report, now: now) == .duplicate)
    #expect(board.apply(older, now: now) == .superseded)
    #expect(board.report(of: 0) == report)
    #expect(board.takeEvents().map(\.change) == [BoardEvent.Change.reported(report)])
    #expect(board.takeChanges() == BoardChanges(wards: [0], inquiries: []))
    #expect(board.takeChanges() == BoardChanges(wards: [], inquiries: []))
  }

  @Test("Whatever a report says is kept as it was told")
  func roundTrip() throws {
    var board = try BoardFixture.board()
    let report = VacancyReport(
      institution: "h0", ward: "w1", observedAt: now, reportedBy: "夜勤師長", source: .import,
      validUntil: now.advanced(byMinutes: 90), status: .ask,
      beds: VacantBeds(
        total: 10_000, male: 0, female: 9_999, either: 1, privateRooms: 3, isolationRooms: 0),
      availableFrom: now.advanced(byMinutes: -90),
      acceptance: [.tubeFeeding: .yes, .ventilator: .consult, .foreignLanguage: .no], note: "二人部屋")
    #expect(board.apply(report, now: now) == .applied)
    #expect(board.report(of: 1) == report)
    var plain = BoardFixture.report(0, .closed, ward: 1, at: now.advanced(bySeconds: 1))
    #expect(board.apply(plain, now: now) == .applied)
    #expect(board.report(of: 1) == plain)
    plain.beds = VacantBeds(total: 0)
    #expect(board.report(of: 1) != plain)
    #expect(board.report(of: 3) == nil && board.report(of: -1) == nil)
  }

  @Test("A refused report is told with all its problems, and changes nothing")
  func allProblems() throws {
    var board = try BoardFixture.board()
    let report = VacancyReport(
      institution: "h0", ward: "w9", observedAt: now.advanced(bySeconds: 121), reportedBy: "",
      validUntil: now, status: .free,
      beds: VacantBeds(total: 1, male: 1, female: 1, isolationRooms: 2),
      note: String(repeating: "x", count: 1_001))
    guard case .refused(let problems) = board.apply(report, now: now) else {
      Issue.record("it was taken")
      return
    }
    #expect(
      problems.map(\.path) == [
        "ward", "observedAt", "validUntil", "reportedBy", "note", "beds", "beds.isolationRooms",
      ])
    #expect(board.snapshot().reports.isEmpty && board.sequence == 0)
  }

  @Test(
    "Each rule on reports refuses the breach and takes the neighbour", arguments: ReportCase.all)
  func rules(_ rule: ReportCase) throws {
    var board = try BoardFixture.board()
    guard case .refused(let problems) = board.apply(rule.broken, now: now) else {
      Issue.record("\(rule.rule) was taken")
      return
    }
    #expect(problems.map(\.rule) == [rule.rule])
    #expect(board.apply(rule.neighbour, now: now) == .applied)
  }
}

/// A rule on reports with a report that breaks it alone, and one beside it that does not.
struct ReportCase: Sendable, CustomTestStringConvertible {
  let rule: String
  let broken: VacancyReport
  let neighbour: VacancyReport

  var testDescription: String { rule }

  init(
    _ rule: String, _ breach: (inout VacancyReport) -> Void,
    beside change: (inout VacancyReport) -> Void = { _ in }
  ) {
    self.rule = rule
    var broken = BoardFixture.report(0, .free, beds: 2)
    var neighbour = broken
    breach(&broken)
    change(&neighbour)
    self.broken = broken
    self.neighbour = neighbour
  }

  static let all = [
    ReportCase("unknown-institution") { $0.institution = "h9" },
    ReportCase("unknown-ward") {
      $0.ward = "w9"
    } beside: {
      $0.ward = "w1"
    },
    ReportCase("observed-in-future") {
      $0.observedAt = $0.observedAt.advanced(bySeconds: 121)
    } beside: {
      $0.observedAt = $0.observedAt.advanced(bySeconds: 120)
    },
    ReportCase("moment-out-of-range") {
      $0.availableFrom = Instant(seconds: .max)
    } beside: {
      $0.availableFrom = Instant(seconds: 253_402_300_799)
    },
    ReportCase("reporter-length") {
      $0.reportedBy = String(repeating: "x", count: 101)
    } beside: {
      $0.reportedBy = String(repeating: "x", count: 100)
    },
    ReportCase("note-length") {
      $0.note = String(repeating: "x", count: 1_001)
    } beside: {
      $0.note = String(repeating: "x", count: 1_000)
    },
    ReportCase("vacant-beds-out-of-range") {
      $0.beds?.total = 10_001
    } beside: {
      $0.beds?.total = 10_000
    },
    ReportCase("vacant-beds-out-of-range") {
      $0.beds?.female = -1
    } beside: {
      $0.beds?.female = 0
    },
    ReportCase("vacant-parts-exceed-total") {
      $0.beds?.male = 3
    } beside: {
      $0.beds?.male = 2
    },
    ReportCase("vacant-parts-exceed-total") {
      $0.beds = VacantBeds(total: 2, male: 0, female: 0, either: 1)
    } beside: {
      $0.beds = VacantBeds(total: 2, male: 0, female: 1, either: 1)
    },
    ReportCase("vacant-parts-exceed-total") {
      $0.beds?.privateRooms = 3
    } beside: {
      $0.beds?.privateRooms = 2
    },
    ReportCase("status-contradicts-beds") {
      $0.beds?.total = 0
    } beside: {
      $0.beds = nil
    },
    ReportCase("status-contradicts-beds") {
      $0.status = .full
    } beside: {
      $0.status = .closed
    },
    ReportCase("validity-ends-before-observation") {
      $0.validUntil = $0.observedAt
    } beside: {
      $0.validUntil = $0.observedAt.advanced(bySeconds: 1)
    },
  ]
}
