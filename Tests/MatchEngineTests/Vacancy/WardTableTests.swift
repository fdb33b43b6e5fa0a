import MatchEngine
import Testing

@Suite("The wards of a board")
struct WardTableTests {
  @Test("Wards are numbered in the order of the document, and found by their ids")
  func numbering() throws {
    let table = WardTable(
      region: try BoardFixture.region(hospitals: [[{ _ in }, { _ in }], [], [{ _ in }]]))
    #expect(table.count == 3)
    for ward in 0..<Int32(3) { #expect(table.ward(table.key(of: ward)) == ward) }
    #expect(table.key(of: 2) == BoardFixture.key(2) && table.record(of: 1).id == "w1")
    #expect(table.wards(of: InstitutionID(0)) == 0..<2)
    #expect(table.wards(of: InstitutionID(1)).isEmpty)
    #expect(table.ward(BoardFixture.key(1)) == nil && table.ward(BoardFixture.key(9)) == nil)
  }

  @Test("A ward admits in its windows, and from the area that it names")
  func admission() throws {
    let region = try BoardFixture.region(hospitals: [
      [
        { $0.windows = [.weekday, .night] }, { $0.admitsFrom = .municipality },
        { $0.admitsFrom = .dailyLife },
      ]
    ])
    let table = WardTable(region: region)
    let open = AdmissionBand.allCases.map { table.admits(0, in: $0) }
    #expect(open == [true, false, false, true])
    #expect(AdmissionBand.allCases.allSatisfy { table.admits(1, in: $0) })
    let (prefecture, town) = (AreaID(0), AreaID(2))
    #expect(table.admits(0, from: prefecture) && table.admits(0, from: town))
    #expect(!table.admits(1, from: prefecture) && table.admits(1, from: town))
    #expect(!table.admits(2, from: town))
    #expect(table.ancestor(of: 0, at: .prefecture) == prefecture)
  }

  @Test("A night belongs to the day on which it begins")
  func nights() throws {
    let calendar = DutyCalendar(policy: PolicyRecord())
    // Friday 1 May 2026, 23:00; then Saturday 2:00 and 8:00.
    let friday = Instant(seconds: 1_777_644_000)
    let night = BoardTime(friday, calendar: calendar)
    let early = BoardTime(friday.advanced(byMinutes: 180), calendar: calendar)
    let morning = BoardTime(friday.advanced(byMinutes: 540), calendar: calendar)
    #expect(night.day == early.day && early.day.weekday == .friday && early.kind == .weekday)
    #expect(night.band == .night && early.band == .night)
    #expect(morning.day.weekday == .saturday && morning.band == .saturday)
  }
}
