import MatchTestSupport
import Testing

@testable import MatchEngine
@testable import MatchService

@Suite("Scenarios on a whole plan")
struct ScenarioOutcomeTests {
  private let plan = SamplePlan.plan

  private func base() throws -> WhatIfBase {
    try WhatIfBase(region: plan.region, matches: plan.matches, rotations: plan.rotations)
  }

  /// The member of the first rotation that holds most duties, and a day in mid-year.
  private func busiest() throws -> (id: String, rotation: RotationReport, day: CivilDay) {
    let report = try #require(plan.rotations.first)
    let record = plan.region.document.rotations[report.rotation.value]
    let member = try #require(
      report.tallies.indices.max { report.tallies[$0].duties < report.tallies[$1].duties })
    return (record.members[member].institution, report, report.from.advanced(by: 150))
  }

  @Test("who stops in mid-year keeps what was before, and holds nothing after")
  func retires() throws {
    let (id, before, day) = try busiest()
    let base = try base()
    let outcome = try WhatIfSolver().solve(
      Scenario(id: "s", name: "s", changes: [.retireInstitution(id, from: day)]), on: base)
    let after = try #require(outcome.rotations.first)
    let members = outcome.region.document.rotations[after.rotation.value].members
    #expect(before.duties.count == after.duties.count)
    for (old, new) in zip(before.duties, after.duties) {
      let holder = new.member.map { members[$0].institution }
      if new.day >= day { #expect(holder != id) } else { #expect(new.member == old.member) }
    }
    #expect(outcome.affected.contains { $0.institution == id })
    #expect(outcome.disruption.dutiesChanged >= outcome.disruption.fewestDutiesChanged)
    #expect(outcome.disruption.dutiesChanged > 0)
    // The rotations in which it takes no part, and after which nothing follows, stay as they were.
    for (old, new) in zip(plan.rotations, outcome.rotations).prefix(while: { old, _ in
      !plan.region.document.rotations[old.rotation.value].members.contains {
        $0.institution == id
      }
    }) {
      #expect(old.duties == new.duties)
    }
    for report in outcome.matches {
      #expect(!report.needs.contains { outcome.region[$0.institution].id == id })
      #expect(!report.supporters.contains { outcome.region[$0.institution].id == id })
    }
  }

  @Test("figures that rest on losses are compared before and after, where losses are examined")
  func losses() throws {
    let hospital = try #require(
      plan.region.document.institutions.first { $0.kind == .hospital })
    let scenario = Scenario(
      id: "s", name: "s", changes: [.setCapacity(hospital.id, .admission, 0)])
    let found = try WhatIfJob.run(
      plan, WhatIfOptions(scenarios: [scenario], examinesLosses: true))
    let outcome = try #require(found.scenarios.first)
    let delta = try #require(outcome.deltas.first { $0.key.indicator == .worstSingleLoss })
    #expect(delta.before == found.base.indicators.value(.worstSingleLoss))
    let after = try ContingencyAnalysis.report(
      outcome.region, matches: outcome.matches, rotations: outcome.rotations)
    #expect(delta.after == after.single.first?.needsWithout ?? 0)
    #expect(outcome.deltas.contains { $0.key.indicator == .needsLostWithRetired })
    let without = try WhatIfJob.run(plan, WhatIfOptions(scenarios: [scenario]))
    #expect(
      without.scenarios.first?.deltas.contains { $0.key.indicator == .worstSingleLoss } == false)
  }

  @Test("an outage empties its days only")
  func outage() throws {
    let (id, _, day) = try busiest()
    let span = DateSpan(from: day, to: day.advanced(by: 20))
    let outcome = try WhatIfSolver().solve(
      Scenario(id: "s", name: "s", changes: [.outage(id, span)]), on: try base())
    for report in outcome.rotations {
      let members = outcome.region.document.rotations[report.rotation.value].members
      for duty in report.duties where span.contains(duty.day) {
        #expect(duty.member.map { members[$0].institution } != id)
      }
    }
    #expect(outcome.disruption.partnersChanged == 0)
  }

  @Test("a member that joins is given duties, and the matches stay")
  func joins() throws {
    let report = try #require(plan.rotations.last)
    let record = plan.region.document.rotations[report.rotation.value]
    let members = Set(record.members.map(\.institution))
    let newcomer = try #require(
      plan.region.document.institutions.first {
        !members.contains($0.id) && $0.kind == .clinic && $0.departments.contains("内科")
      })
    let outcome = try WhatIfSolver().solve(
      Scenario(
        id: "s", name: "s",
        changes: [.joinRotation(rotation: record.id, MemberRecord(institution: newcomer.id))]),
      on: try base())
    let after = try #require(outcome.rotations.last)
    let place = try #require(
      outcome.region.document.rotations[after.rotation.value].members.firstIndex {
        $0.institution == newcomer.id
      })
    #expect(after.tallies[place].duties > 0)
    // Kept partners count as links now, so that distance costs less; who is with whom stays.
    #expect(
      zip(plan.matches, outcome.matches).allSatisfy {
        $0.assignments.map { [$0.need, $0.supporter] }
          == $1.assignments.map { [$0.need, $0.supporter] }
      })
    #expect(outcome.disruption.partnersChanged == 0)
  }

  @Test("two scenarios one after the other are the one that holds both")
  func composes() throws {
    let institutions = plan.region.document.institutions
    let first = Scenario(id: "a", name: "a", changes: [.removeInstitution(institutions[3].id)])
    let second = Scenario(
      id: "b", name: "b",
      changes: [.setPartners(.afterHours, 1), .demandGrowth(area: nil, permille: 100)])
    var document = ScenarioApplication(first, to: plan.region.document).document
    document = ScenarioApplication(second, to: document).document
    let both = ScenarioApplication(first.followed(by: second), to: plan.region.document)
    #expect(both.problems.isEmpty)
    #expect(both.document == document)
  }

  @Test("the same on any number of threads, byte by byte")
  func threads() throws {
    let (id, _, day) = try busiest()
    let scenario = Scenario(id: "s", name: "s", changes: [.retireInstitution(id, from: day)])
    let base = try base()
    let one = WhatIfFormat.encode(
      WhatIfResult(base: base, scenarios: [try WhatIfSolver().solve(scenario, on: base)]))
    for threads in [2, 5] {
      let many = WhatIfFormat.encode(
        WhatIfResult(
          base: base,
          scenarios: [try WhatIfSolver(workers: .threads(threads)).solve(scenario, on: base)]))
      #expect(one == many)
    }
  }
}
