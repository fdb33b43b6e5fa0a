import Testing

@testable import MatchEngine

@Suite("Hole explanation")
struct HoleExplanationTests {
  @Test("The smallest change is named: a shorter gap before a larger maximum before a day off")
  func order() throws {
    var fixture = RotationFixture(members: 3, from: "2027-05-10", to: "2027-05-10")
    fixture.record.members[0].unavailable = [DateSpan(from: fixture.from, to: fixture.from)]
    fixture.record.members[1].monthlyMaximum = 0
    fixture.record.members[2].minimumGapDays = 4
    fixture.record.pins = [
      PinRecord(day: RotationFixture.day("2027-05-07"), position: "er", institution: "h2")
    ]
    var report = try fixture.solve()
    #expect(report.holes.map(\.reasons) == [[.unavailable, .monthlyMaximum, .minimumGap]])
    #expect(report.holes[0].remedy.japanese == "第2病院の当番間隔を4日から3日にすれば埋まります。")
    #expect(
      report.holes[0].remedy.english
        == "It would be filled if the gap of 第2病院 were 3 instead of 4 days.")
    fixture.record.members[2].minimumGapDays = 9
    report = try fixture.solve()
    #expect(report.holes[0].remedy.japanese == "第1病院の月の上限を0回から1回にすれば埋まります。")
    fixture.record.members.remove(at: 1)
    report = try fixture.solve()
    #expect(report.holes[0].remedy.japanese == "第0病院が5月10日の都合をつけられれば埋まります。")
  }

  @Test("Where two rules forbid, both changes are named")
  func twoChanges() throws {
    var fixture = RotationFixture(members: 1, from: "2027-05-12", to: "2027-05-12")
    fixture.record.members[0].weekdays = [.monday]
    fixture.institutions[0].closed = ClosedDays(weekdays: [.wednesday])
    let report = try fixture.solve()
    #expect(
      report.holes[0].remedy.japanese
        == "第0病院が水曜日の当番も受ければ、かつ第0病院が休診日にも当番のために開ければ埋まります。")
  }

  @Test("Every remedy holds: with the changed agreement the same member may hold the duty")
  func remediesHold() throws {
    var tried = 0
    for seed in 1...300 as ClosedRange<UInt64> {
      var fixture = RandomRotation.fixture(seed: 40_000 + seed, duties: 10)
      fixture.record.pins = []
      let problem = try fixture.problem()
      let report = RotationSearch(steps: 300).solve(problem)
      let rotation = JudgedRotation(problem, report.duties)
      for hole in report.holes.prefix(1) {
        for member in 0..<problem.members.count {
          guard
            let remedy = HoleExplanation.remedy(
              for: member, problem.memberFacts[member], rotation.facts[hole.duty],
              beside: rotation.factsHeld(by: member))
          else { continue }
          var changed = fixture
          changed.record.members[member] = remedy.record
          var duties = report.duties
          let empty = duties[hole.duty]
          duties[hole.duty] = Duty(
            day: empty.day, kind: empty.kind, position: empty.position, bands: empty.bands,
            place: empty.place, member: member, pinned: false)
          let judged = try RotationCheck.report(on: try changed.problem(), duties: duties)
          #expect(judged.score.holes == report.score.holes - 1, "seed \(seed)")
          #expect(
            judged.violations.allSatisfy { !$0.rule.isHard || $0.rule == .coverage },
            "seed \(seed), member \(member): \(remedy.conditions.map(\.english))")
          tried += 1
        }
      }
    }
    #expect(tried > 50, "\(tried)")
  }
}
