import Testing

@testable import MatchEngine

/// Conflicts of small rotations, against every assignment.
@Suite("Conflicts and relaxations")
struct RotationConflictTests {
  private static func region(_ fixture: RotationFixture) throws -> Region {
    try Region(
      checking: RegionDocument(
        name: "試験", asOf: fixture.from,
        areas: [AreaRecord(id: "a", name: "今治", level: .secondaryMedical)],
        institutions: fixture.institutions, policy: fixture.policy))
  }

  private static func report(_ fixture: RotationFixture) throws -> ConflictReport {
    try ConflictSearch(steps: 20_000).report(
      region: try region(fixture), rotation: RotationID(0), record: fixture.record,
      from: fixture.from, to: fixture.to)
  }

  @Test("Two members with a gap of three days: both gaps are the conflict, either remedy is told")
  func gaps() throws {
    var fixture = RotationFixture(members: 2, from: "2027-04-01", to: "2027-04-10")
    fixture.record.members[0].minimumGapDays = 3
    fixture.record.members[1].minimumGapDays = 3
    fixture.record.members[1].monthlyMaximum = 31
    let report = try Self.report(fixture)
    let conflict = try #require(report.conflict)
    #expect(conflict.from.distance(to: conflict.to) == 2)
    #expect(conflict.terms.map(\.rule) == [.minimumGap, .minimumGap])
    #expect(conflict.isMinimal)
    let best = try #require(report.relaxations.first)
    #expect(best.holes == 0)
    #expect(best.changes.count <= 2)
  }

  @Test("Too few members have no term to blame")
  func tooFew() throws {
    var fixture = RotationFixture(members: 1, from: "2027-04-01", to: "2027-04-04", needed: 2)
    fixture.record.members[0].minimumGapDays = 0
    let report = try Self.report(fixture)
    #expect(report.conflict?.terms == [])
    #expect(report.relaxations.isEmpty)
  }

  @Test("A complete rotation has no conflict")
  func complete() throws {
    let report = try Self.report(RotationFixture(members: 3, from: "2027-04-01", to: "2027-04-09"))
    #expect(report.conflict == nil && report.best.holes.isEmpty && report.relaxations.isEmpty)
  }

  @Test("On random rotations conflicts are real, minimal, and relaxations hold")
  func random() throws {
    var conflicts = 0
    for seed in UInt64(1)...70 {
      let fixture = RandomRotation.fixture(seed: seed, members: 1...3, duties: 7)
      let problem = try fixture.problem()
      guard let best = RandomRotation.best(of: problem, mostLeaves: 20_000) else { continue }
      let coverable = CoverageSearch.isCoverable(problem)
      #expect(coverable == nil || coverable == (best.holes == 0), "seed \(seed)")
      let report = try Self.report(fixture)
      guard best.holes > 0 else {
        #expect(report.conflict == nil, "seed \(seed)")
        continue
      }
      guard let conflict = report.conflict else { continue }
      conflicts += 1
      // Without any one of the terms, and with all others dropped, the window is complete.
      let closed = problem.memberFacts.map { $0.closed != nil }
      let region = try Self.region(fixture)
      for term in conflict.terms where conflict.isMinimal {
        var record = fixture.record
        for other in AgreementTerm.all(in: record, closed: closed)
        where other == term || !conflict.terms.contains(other) {
          other.drop(from: &record)
        }
        let window = try RotationProblem(
          region: region, rotation: RotationID(0), record: record, from: conflict.from,
          to: conflict.to)
        if let score = RandomRotation.best(of: window, mostLeaves: 20_000) {
          #expect(score.holes == 0, "seed \(seed), \(term)")
        }
      }
      for relaxation in report.relaxations {
        var record = fixture.record
        for change in relaxation.changes { record.members[change.member] = change.record }
        let relaxed = try RotationProblem(
          region: region, rotation: RotationID(0), record: record, from: fixture.from,
          to: fixture.to)
        if let score = RandomRotation.best(of: relaxed, mostLeaves: 20_000) {
          #expect(score.holes <= relaxation.holes, "seed \(seed)")
        }
      }
    }
    #expect(conflicts > 10)
  }
}
