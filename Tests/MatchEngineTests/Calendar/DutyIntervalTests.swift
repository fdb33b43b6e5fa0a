import MatchEngine
import Testing

@Suite("Duty intervals")
struct DutyIntervalTests {
  private func band(
    _ from: String, _ to: String, days: [DutyDayKind] = DutyDayKind.allCases
  ) throws -> BandRecord {
    BandRecord(
      id: from, name: from, days: days, from: try #require(TimeOfDay(text: from)),
      to: try #require(TimeOfDay(text: to)))
  }

  private func day(_ iso: String) throws -> CivilDay { try #require(CivilDay(iso: iso)) }

  @Test("A band counts minutes from 1970-01-01 00:00 and may cross midnight")
  func absoluteMinutes() throws {
    let evening = DutyInterval(band: try band("18:00", "24:00"), on: CivilDay(number: 0))
    #expect(evening.start == 1_080 && evening.end == 1_440)
    let night = DutyInterval(band: try band("22:30", "08:30"), on: CivilDay(number: 1))
    #expect(night.start == 1_440 + 1_350 && night.minutes == 600)
    let whole = DutyInterval(band: try band("08:30", "08:30"), on: CivilDay(number: -1))
    #expect(whole.start == -930 && whole.minutes == 1_440)
    let late = DutyInterval(band: try band("24:00", "08:00"), on: CivilDay(number: 0))
    #expect(late.start == 1_440 && late.minutes == 480)
  }

  @Test("A night duty runs into the holiday, the year and the fiscal year after its day")
  func nightRunsIntoTheNextDay() throws {
    let night = try band("17:15", "08:30")
    let calendar = DutyCalendar(policy: PolicyRecord())
    let intoHoliday = DutyInterval(band: night, on: try day("2026-11-02"))
    #expect(intoHoliday.days.map(calendar.kind(of:)) == [.weekday, .holiday])
    let intoYear = DutyInterval(band: night, on: try day("2026-12-31"))
    #expect(intoYear.days.map(\.iso) == ["2026-12-31", "2027-01-01"])
    let intoFiscalYear = DutyInterval(band: night, on: try day("2027-03-31"))
    #expect(intoFiscalYear.days.map(\.fiscalYear) == [2026, 2027])
    let before = DutyInterval(band: night, on: CivilDay(number: -1))
    #expect(before.days.map(\.iso) == ["1969-12-31", "1970-01-01"])
    // A duty that ends at midnight does not touch the next day.
    #expect(
      DutyInterval(band: try band("18:00", "24:00"), on: try day("2026-11-02")).days.count == 1)
    #expect(
      DutyInterval(band: try band("18:00", "00:00"), on: try day("2026-11-02")).days.count == 1)
  }

  @Test("Two intervals overlap when they share a minute, and not when one ends as the other starts")
  func overlapEqualsBruteForce() throws {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<2_000 {
      let first = random.next(in: -20...20)
      let second = random.next(in: -20...20)
      let left = try #require(DutyInterval(start: first, end: first + random.next(in: 1...10)))
      let right = try #require(DutyInterval(start: second, end: second + random.next(in: 1...10)))
      let shared = (-40...40).contains { minute in
        (left.start..<left.end).contains(minute) && (right.start..<right.end).contains(minute)
      }
      #expect(left.overlaps(right) == shared)
      #expect(right.overlaps(left) == shared)
    }
    #expect(DutyInterval(start: 5, end: 5) == nil)
    #expect(DutyInterval(start: 5, end: 4) == nil)
    let night = DutyInterval(band: try band("17:00", "08:30"), on: CivilDay(number: 10))
    let morning = try band("08:30", "17:00")
    #expect(!night.overlaps(DutyInterval(band: morning, on: CivilDay(number: 11))))
    #expect(
      night.overlaps(DutyInterval(band: try band("08:00", "12:00"), on: CivilDay(number: 11))))
  }

  @Test("A union holds the same minutes, disjoint and in order")
  func unionEqualsBruteForce() throws {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<500 {
      let intervals = try (0..<random.next(in: 0...6)).map { _ in
        let start = random.next(in: 0...60)
        return try #require(DutyInterval(start: start, end: start + random.next(in: 1...12)))
      }
      let union = DutyInterval.union(intervals)
      for minute in -1...80 {
        let inside = intervals.contains { ($0.start..<$0.end).contains(minute) }
        #expect(union.count { ($0.start..<$0.end).contains(minute) } == (inside ? 1 : 0))
      }
      #expect(zip(union, union.dropFirst()).allSatisfy { $0.end < $1.start })
    }
  }

  @Test("A joined duty is the union of its bands; half days and a lunch break stay apart")
  func joinedDuty() throws {
    let sunday = try day("2026-10-18")
    let bands = [
      try band("22:30", "08:30"), try band("08:30", "17:15"), try band("17:15", "22:30"),
    ]
    let joined = DutyInterval.union(of: bands, on: sunday)
    #expect(joined.count == 1)
    #expect(joined.first?.minutes == 1_440)
    #expect(joined.first?.days.map(\.iso) == ["2026-10-18", "2026-10-19"])
    let practice = DutyInterval.union(
      of: [try band("13:00", "16:00"), try band("09:00", "12:00")], on: sunday)
    #expect(practice.map(\.minutes) == [180, 180])
    // Saturday afternoon: the duty begins when the half day ends.
    let saturday = try day("2026-10-17")
    let morning = DutyInterval(band: try band("09:00", "12:00"), on: saturday)
    let afternoon = DutyInterval(band: try band("12:00", "18:00"), on: saturday)
    #expect(!morning.overlaps(afternoon))
    #expect(DutyInterval.union([afternoon, morning]).map(\.minutes) == [540])
    #expect(DutyInterval.union(of: [], on: sunday).isEmpty)
  }
}
