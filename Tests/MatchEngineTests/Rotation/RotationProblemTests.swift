import Testing

@testable import MatchEngine

@Suite("Rotation problem: bad input")
struct RotationProblemTests {
  private func problems(_ fixture: RotationFixture) -> [Problem] {
    do {
      _ = try fixture.problem()
      return []
    } catch let list as ProblemList {
      return list.problems
    } catch {
      return []
    }
  }

  @Test("Days out of order, a period too long, a rotation too large")
  func size() {
    let fixture = RotationFixture(members: 1, from: "2027-05-12", to: "2027-05-11")
    #expect(problems(fixture).map(\.rule) == ["dates-out-of-order"])
    #expect(problems(fixture)[0].path == "rotations[0].period")
    let long = RotationFixture(members: 1, from: "2027-05-12", to: "2047-05-11")
    #expect(problems(long).map(\.rule) == ["period-too-long"])
    let large = RotationFixture(
      members: 1, from: "2027-05-12", to: "2037-05-11", needed: Int.max)
    #expect(problems(large).map(\.rule) == ["rotation-too-large"])
  }

  @Test("Members that do not exist or come twice are all told")
  func members() {
    var fixture = RotationFixture(members: 2, from: "2027-05-12", to: "2027-05-12")
    fixture.record.members.append(MemberRecord(institution: "nowhere"))
    fixture.record.members.append(MemberRecord(institution: "h1"))
    let found = problems(fixture)
    #expect(found.map(\.rule) == ["unknown-institution", "duplicate-member"])
    #expect(
      found.map(\.path)
        == ["rotations[0].members[2].institution", "rotations[0].members[3].institution"])
    #expect(found.map(\.value) == ["nowhere", "h1"])
  }

  @Test("Pins that name nothing, or nothing free, are all told")
  func pins() {
    var fixture = RotationFixture(
      members: 2, from: "2027-05-12", to: "2027-05-12", kinds: [.weekday])
    let day = fixture.from
    fixture.record.pins = [
      PinRecord(day: day, position: "er", institution: "h9"),
      PinRecord(day: day, position: "eye", institution: "h0"),
      PinRecord(day: day, position: "er", band: "dawn", institution: "h0"),
      PinRecord(day: day, position: "er", band: "day", institution: "h0"),
      PinRecord(day: day, position: "er", institution: "h1"),
    ]
    #expect(
      problems(fixture).map(\.rule) == [
        "pin-of-non-member", "unknown-position", "unknown-band", "pin-without-place",
      ])
    fixture.record.pins = [
      PinRecord(day: RotationFixture.day("2027-05-15"), position: "er", institution: "h0")
    ]
    fixture.to = RotationFixture.day("2027-05-16")
    #expect(problems(fixture).map(\.rule) == ["pin-without-duty"])
  }

  @Test("A rotation that the region does not have")
  func unknownRotation() throws {
    let fixture = RotationFixture(members: 1, from: "2027-05-12", to: "2027-05-12")
    let region = try Region(
      checking: RegionDocument(
        name: "試験", asOf: fixture.from,
        areas: [AreaRecord(id: "a", name: "今治", level: .secondaryMedical)],
        institutions: fixture.institutions))
    #expect(throws: ProblemList.self) {
      try RotationProblem(
        region: region, rotation: RotationID(3), from: fixture.from, to: fixture.to)
    }
  }

  @Test("Numbers of any size do not trap")
  func extremeNumbers() throws {
    var fixture = RotationFixture(members: 2, from: "2027-05-12", to: "2027-05-20")
    fixture.record.minimumGapDays = Int.min
    fixture.record.members[0].share = Int.max
    fixture.record.members[0].monthlyMinimum = Int.max
    fixture.record.members[0].monthlyMaximum = Int.min
    fixture.record.members[0].carriedOver = Int.max
    fixture.record.members[1].carriedOverHolidays = Int.min
    fixture.record.members[1].minimumGapDays = Int.max
    fixture.record.members[1].yearlyMaximum = Int.min
    fixture.record.members[1].share = Int.min
    let report = try fixture.solve(steps: 100)
    #expect(report.holes.count == 9)
  }

  @Test("A pin without a band pins one place of each band, and the whole of joined bands")
  func pinnedPlaces() throws {
    var fixture = RotationFixture(members: 2, from: "2027-05-15", to: "2027-05-16")
    let all = DutyDayKind.allCases
    fixture.record.positions[0].bands = [
      RotationFixture.band("am", all, "09:00", "12:00", needed: 2),
      RotationFixture.band("pm", all, "13:00", "17:00"),
    ]
    fixture.record.positions[0].joinedOn = [.sunday]
    fixture.record.pins = [
      PinRecord(day: fixture.from, position: "er", institution: "h1"),
      PinRecord(day: fixture.to, position: "er", band: "pm", institution: "h0"),
    ]
    let problem = try fixture.problem()
    // Saturday: am, am, pm; Sunday: am + pm, am.
    #expect(problem.pinned == [1, -1, 1, 0, -1])
  }
}
