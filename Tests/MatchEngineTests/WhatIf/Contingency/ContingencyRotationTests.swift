import Testing

@testable import MatchEngine

/// How many duties stay open after losses: proven to be the least, or told as a range.
@Suite("Open duties after losses")
struct ContingencyRotationTests {
  /// A region with rotations of one band on each day of a period, by members.
  private func region(_ members: [[String]], days: Int, gap: Int = 0) throws -> Region {
    let from = RotationFixture.day("2027-04-01")
    let institutions = Set(members.joined()).sorted().map {
      InstitutionRecord(id: $0, name: $0 + "医院", kind: .clinic, area: "a", departments: ["内科"])
    }
    let rotations = members.enumerated().map { index, members in
      RotationRecord(
        id: "r\(index)", name: "当番\(index)", kind: .homeClinicRota,
        period: DateSpan(from: from, to: from.advanced(by: days - 1)),
        positions: [
          PositionRecord(
            id: "p", name: "内科",
            bands: [RotationFixture.band("d", DutyDayKind.allCases, "08:30", "17:30")])
        ],
        members: members.map { MemberRecord(institution: $0) }, minimumGapDays: gap)
    }
    return try Region(
      checking: RegionDocument(
        name: "試験", asOf: from,
        areas: [AreaRecord(id: "a", name: "今治", level: .secondaryMedical)],
        institutions: institutions, rotations: rotations))
  }

  /// A rotation in force whose days are held by members in turn.
  private func report(_ region: Region, _ index: Int, _ holders: [Int]) throws -> RotationReport {
    let from = RotationFixture.day("2027-04-01")
    let problem = try RotationProblem(
      region: region, rotation: RotationID(index), from: from,
      to: from.advanced(by: holders.count - 1))
    return try RotationCheck.report(
      on: problem,
      duties: holders.enumerated().map { day, member in
        Duty(
          day: from.advanced(by: day), kind: .weekday, position: 0, bands: [0], place: 0,
          member: member, pinned: false)
      })
  }

  private func loss(
    _ region: Region, _ reports: [RotationReport], losing ids: [String], steps: Int = 100
  ) throws -> Contingency {
    let problem = try ContingencyProblem(region, matches: [], rotations: reports)
    let lost = ids.compactMap { region.institutionByID[$0] }
    return ContingencyAnalysis.contingencies(
      problem, losing: [lost], options: ContingencyOptions(repairSteps: steps))[0]
  }

  @Test("What a short repair leaves open is sought again until it is proven")
  func escalates() throws {
    // Twelve members in turn, two lost: with long gaps each duty needs many others to move.
    var found = 0
    for gap in 7...9 {
      let region = try region([(0..<12).map { "c\($0 + 10)" }], days: 120, gap: gap)
      let report = try report(region, 0, (0..<120).map { $0 % 12 })
      let short = try loss(region, [report], losing: ["c10", "c15"], steps: 0)
      #expect(short.openDutiesAtLeast <= short.openDuties)
      let full = try loss(region, [report], losing: ["c10", "c15"])
      // Ten members with such a gap can hold a duty every day.
      #expect(full.openDuties == 0 && full.openDutiesAtLeast == 0, "gap \(gap)")
      if short.openDuties > 0 { found += 1 }
    }
    #expect(found > 0)
  }

  @Test("Where members run out, the open duties are proven by counting")
  func proven() throws {
    let region = try region([["a", "b", "c"]], days: 12, gap: 3)
    let report = try report(region, 0, (0..<12).map { $0 % 3 })
    let loss = try loss(region, [report], losing: ["c"])
    #expect(loss.openDuties == 4)
    #expect(loss.openDutiesAtLeast == 4)
  }

  @Test("Nothing is proven of a rotation whose members could move in another that is repaired too")
  func jointly() throws {
    // m can take either duty, n only that of the first rotation: both are held if n takes it.
    let region = try region([["l", "m", "n"], ["k", "m"]], days: 1)
    let reports = [try report(region, 0, [0]), try report(region, 1, [0])]
    let loss = try loss(region, reports, losing: ["l", "k"])
    #expect(loss.duties.count == 2)
    #expect(loss.openDutiesAtLeast == 0)
    // Where the other rotation loses nobody, it stays as it is, and what is open is proven.
    let other = try self.region([["m", "n"], ["k", "m"]], days: 1)
    let fixed = try self.loss(
      other, [try report(other, 0, [0]), try report(other, 1, [0])], losing: ["k"])
    #expect(fixed.openDuties == 1 && fixed.openDutiesAtLeast == 1)
  }
}
