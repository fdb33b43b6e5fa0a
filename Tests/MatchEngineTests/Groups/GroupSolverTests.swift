import Testing

@testable import MatchEngine

@Suite("Linked groups against every partition")
struct GroupSolverTests {
  private func kept(_ report: GroupReport, _ today: [InstitutionID: Int]) -> Int {
    var sum = 0
    for group in report.groups {
      if case .kept = group.origin { continue }
      for first in group.members {
        for second in group.members where second != first {
          if let own = today[first], own == today[second] { sum += 840 / (group.members.count - 1) }
        }
      }
    }
    return sum
  }

  private func compare(_ kind: LinkedGroupKind, _ seeds: Range<UInt64>) throws {
    var formed = 0
    var ungrouped = 0
    for seed in seeds {
      let document = GroupRegions.random(kind, seed: seed)
      let region = try Region(checking: document)
      let existing: ExistingGroups = seed % 2 == 0 ? .keep : .reform
      let problem = try GroupProblem(
        region: region, kind: kind, options: GroupOptions(existing: existing))
      let report = GroupSolver.solve(problem)
      var today: [InstitutionID: Int] = [:]
      for candidate in problem.candidates { today[candidate.institution] = candidate.existingGroup }
      let best = GroupReference(
        region: region, kind: kind, candidates: report.candidates, today: today
      ).best()
      #expect(report.status == .optimal)
      #expect(report.objective.grouped == best.grouped, "seed \(seed)")
      #expect(report.objective.compactness == best.compactness, "seed \(seed)")
      #expect(kept(report, today) == best.kept, "seed \(seed)")
      #expect(report.certifiedCompactness <= best.compactness, "seed \(seed)")
      #expect(GroupCheck.problems(in: report, for: region) == [], "seed \(seed)")
      // Written into the region, the groups raise none of the warnings on groups.
      let rules = [
        "group-too-small", "group-member-kind", "phone-standard-4-group-size",
        "phone-standard-4-two-groups", "phone-standard-4-level", "enhanced-linked-group-size",
        "enhanced-linked-hospital-beds", "enhanced-linked-without-bed",
        "enhanced-linked-member-record", "enhanced-linked-group-record",
      ]
      let applied = try Region(checking: report.applied(to: document))
      #expect(applied.warnings.filter { rules.contains($0.rule) } == [], "seed \(seed)")
      formed += report.groups.count
      ungrouped += report.ungrouped.count
    }
    // The instances must not be trivial.
    #expect(formed > seeds.count / 4 && ungrouped > seeds.count / 4)
  }

  @Test("Groups of at most three clinics are best on a thousand small regions")
  func phone() throws { try compare(.phoneStandard4, 0..<1000) }

  @Test("Enhanced linked groups are best on a thousand small regions")
  func enhanced() throws { try compare(.enhancedLinked, 0..<1000) }

  @Test(
    "Window search stays lawful, never beats the bound, and is often the optimum",
    arguments: LinkedGroupKind.allCases)
  func search(kind: LinkedGroupKind) throws {
    var best = 0
    for seed in UInt64(0)..<10 {
      let region = try Region(
        checking: GroupRegions.random(kind, seed: seed, count: 20...32))
      let problem = try GroupProblem(region: region, kind: kind)
      let report = GroupSolver.solve(problem)
      #expect(GroupCheck.problems(in: report, for: region) == [])
      #expect(report.objective.grouped <= report.bound.grouped)
      #expect(report.objective.compactness >= report.bound.compactness)
      if report.objective.grouped == report.bound.grouped { best += 1 }
    }
    #expect(best >= 7)
  }
}
