import Testing

@testable import MatchEngine

@Suite("Rule: existing links")
struct ExistingLinkRuleTests {
  /// Where the partner named, `h`, is; the other one, `x`, is 1 km away and in the same municipality.
  struct Row: Sendable {
    let kilometres: Int
    var isNamed = true
    var area = "38011-1"
    var capacity = 2
    let keeps: Bool
  }

  @Test(
    "a partner that is named is kept up to 10 km, at equal area level and load",
    arguments: [
      Row(kilometres: 2, keeps: true), Row(kilometres: 10, keeps: true),
      Row(kilometres: 12, keeps: false), Row(kilometres: 2, isNamed: false, keeps: false),
      Row(kilometres: 10, isNamed: false, keeps: false),
      Row(kilometres: 2, area: "38012-1", keeps: false),
      Row(kilometres: 2, capacity: 0, keeps: false),
    ])
  func kept(row: Row) throws {
    let problem = try RuleScene.problem { document in
      document.supporter.location = MatchRegions.point(row.kilometres, 0)
      document.supporter.area = row.area
      document.offer.capacity = row.capacity
      document.institutions.append(
        MatchRegions.hospital("x", capacity: 2, at: MatchRegions.point(1, 0)))
      if row.isNamed {
        document.links = [
          LinkRecord(from: "a", function: .afterHours, nameAsWritten: "h", to: "h")
        ]
      }
    }
    let report = MatchSolver.solve(problem)
    let partners = report.assignments.map { problem.supporters[$0.supporter].institution }
    #expect(partners == [InstitutionID(row.keeps ? 1 : 2)])
    #expect(report.assignments.map(\.existing) == [row.keeps])
  }
}
