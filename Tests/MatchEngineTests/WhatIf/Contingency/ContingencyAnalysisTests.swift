import Testing

@testable import MatchEngine

@Suite struct ContingencyAnalysisTests {
  /// A region with its plans.
  private struct Planned {
    let region: Region
    let matches: [MatchReport]
    let rotations: [RotationReport]

    init(seed: UInt64, clinics: Int = 14, hospitals: Int = 4, days: Int = 10) throws {
      region = try Region(
        checking: RegionGenerator.generate(
          GeneratorOptions(seed: seed, clinics: clinics, hospitals: hospitals, secondaryAreas: 1)))
      var matches: [MatchReport] = []
      for function in [SupportFunction.afterHours, .admission] {
        matches.append(
          MatchSolver.solve(try MatchProblem(region: region, function: function)))
      }
      self.matches = matches
      var rotations: [RotationReport] = []
      for index in region.document.rotations.indices {
        let from = region.document.asOf
        rotations.append(
          RotationSearch(steps: 0).solve(
            try RotationProblem(
              region: region, rotation: RotationID(index), from: from,
              to: from.advanced(by: days - 1))))
      }
      self.rotations = rotations
    }
  }

  /// Runs pieces backwards, as threads might.
  private func workers(_ count: Int) -> Workers {
    Workers(count: count) { pieces, body in
      for piece in (0..<pieces).reversed() { body(piece) }
    }
  }

  /// What a loss does, from a match solved anew.
  private func cold(
    _ planned: Planned, _ plan: MatchReport, losing lost: [InstitutionID]
  ) throws -> (without: Int, partners: Int) {
    let problem = try MatchProblem.after(
      losing: Set(lost), in: planned.region, function: plan.function
    ).keeping(plan, of: planned.region)
    let report = MatchSolver.solve(problem)
    let before = plan.assignments.count { !lost.contains(plan.needs[$0.need].institution) }
    let without = report.uncovered.count { uncovered in
      let need = report.needs[uncovered.need]
      return uncovered.missing == need.partners
    }
    return (without, before - report.assignments.count)
  }

  @Test func `Each loss leaves as many without and takes as many partners as a cold solve`() throws
  {
    for seed in [UInt64(1), 8] {
      let planned = try Planned(seed: seed)
      let report = try ContingencyAnalysis.report(planned.region, matches: planned.matches)
      #expect(report.examined > 10)
      #expect(!report.single.isEmpty)
      for contingency in report.single {
        let lost = try #require(planned.region.institutionByID[contingency.institutions[0]])
        for plan in planned.matches {
          let reference = try cold(planned, plan, losing: [lost])
          let loss = contingency.matches.first { $0.function == plan.function }
          #expect((loss?.partnersLost ?? 0) == max(0, reference.partners))
          let before = plan.uncovered.count {
            $0.missing == plan.needs[$0.need].partners
              && plan.needs[$0.need].institution != lost
          }
          // Needs are told by institution; one that had none may have gained one meanwhile.
          #expect((loss?.without.count ?? 0) >= min(1, reference.without - before))
        }
      }
    }
  }

  @Test func `Clinics whose doctors are all of 75 and over close at once`() throws {
    let planned = try Planned(seed: 8, clinics: 30)
    var document = planned.region.document
    let supporting = Set(
      planned.matches.flatMap { plan in
        plan.assignments.map { planned.region[plan.supporters[$0.supporter].institution].id }
      })
    var old: Set<String> = []
    for index in document.institutions.indices where document.institutions[index].kind.isClinic {
      let id = document.institutions[index].id
      let isOld = supporting.contains(id) || index % 3 == 0
      // One doctor of unknown age stays, and with that the clinic.
      document.institutions[index].doctors = [
        DoctorRecord(id: id + "-1", age: isOld ? 75 : 74),
        DoctorRecord(id: id + "-2", age: index % 5 == 0 ? nil : 88),
      ]
      if isOld, index % 5 != 0 { old.insert(id) }
    }
    let region = try Region(checking: document)
    let problem = try ContingencyProblem(
      region, matches: planned.matches, rotations: planned.rotations)
    let report = ContingencyAnalysis.report(problem)
    let retired = try #require(report.retired)
    #expect(!old.isEmpty && Set(retired.institutions) == old)
    let lost = retired.institutions.compactMap { region.institutionByID[$0] }
    #expect([retired] == ContingencyAnalysis.contingencies(problem, losing: [lost]))
    for plan in planned.matches {
      let reference = try cold(planned, plan, losing: lost)
      let loss = retired.matches.first { $0.function == plan.function }
      #expect((loss?.partnersLost ?? 0) == max(0, reference.partners))
    }
    let table = IndicatorTable(
      IndicatorInput(
        region: region, matches: planned.matches, rotations: planned.rotations,
        contingencies: report))
    #expect(table.value(.needsLostWithRetired) == retired.needsWithout)
    #expect(table.value(.dutiesLostWithRetired) == retired.openDuties)
    // Without a single age nobody knows.
    for index in document.institutions.indices { document.institutions[index].doctors = [] }
    for index in document.rotations.indices {
      for member in document.rotations[index].members.indices {
        document.rotations[index].members[member].age = nil
      }
    }
    let unknown = try ContingencyAnalysis.report(
      try Region(checking: document), matches: planned.matches)
    #expect(unknown.retired == nil)
  }

  @Test func `Who leaves places to others takes no partners from them`() throws {
    for seed in UInt64(0)..<6 {
      let planned = try Planned(seed: seed, clinics: 20, hospitals: 2)
      let report = try ContingencyAnalysis.report(
        planned.region, matches: planned.matches, options: ContingencyOptions(pairs: 5))
      for contingency in report.single + report.pairs {
        #expect(contingency.matches.allSatisfy { $0.partnersLost >= 0 })
      }
    }
  }

  @Test func `The only supporter of a clinic leaves it without, a second one restores it`() throws {
    let near = MatchRegions.hospital("near", capacity: 2)
    let far = MatchRegions.hospital("far", capacity: 2, at: MatchRegions.point(6, 0))
    let clinics = ["a", "b"].map { MatchRegions.clinic($0) }
    let one = MatchingPolicy(partners: 1, reach: .secondaryMedical, maximumMinutes: 60)
    let policy = PolicyRecord(matching: [.afterHours: one], travel: MatchRegions.travel)
    let alone = try MatchRegions.region(clinics + [near], policy: policy)
    let plan = MatchSolver.solve(try MatchProblem(region: alone, function: .afterHours))
    let grave = try ContingencyAnalysis.report(alone, matches: [plan]).single
    #expect(grave.map(\.institutions) == [["near"]])
    #expect(grave[0].matches[0].without == ["a", "b"])
    #expect(grave[0].needsWithout == 2)

    let both = try MatchRegions.region(clinics + [near, far], policy: policy)
    let second = MatchSolver.solve(try MatchProblem(region: both, function: .afterHours))
    let light = try ContingencyAnalysis.report(
      both, matches: [second], options: ContingencyOptions(pairs: 1))
    for contingency in light.single where contingency.institutions == ["near"] {
      #expect(contingency.needsWithout == 0)
      #expect(!contingency.matches[0].restored.isEmpty)
    }
    #expect(light.pairs.map(\.institutions) == [["near", "far"]])
    #expect(light.pairs[0].needsWithout == 2)
  }

  @Test func `A clinic that only takes is no loss to others`() throws {
    let region = try MatchRegions.region(
      [MatchRegions.clinic("a"), MatchRegions.clinic("b"), MatchRegions.hospital("h", capacity: 1)])
    let plan = MatchSolver.solve(try MatchProblem(region: region, function: .afterHours))
    let report = try ContingencyAnalysis.report(region, matches: [plan])
    #expect(report.single.map(\.institutions) == [["h"]])
    #expect(report.examined == 3)
  }

  @Test func `The pairs are the gravest of all that share a need or a rotation`() throws {
    let planned = try Planned(seed: 4, clinics: 14, hospitals: 6, days: 7)
    let options = ContingencyOptions(pairs: 5, repairSteps: 20)
    let problem = try ContingencyProblem(
      planned.region, matches: planned.matches, rotations: planned.rotations)
    let found = ContingencyAnalysis.report(problem, options: options).pairs
    var sharing: [[InstitutionID]] = []
    let all = planned.region.document.institutions.indices.map { InstitutionID($0) }
    for (place, first) in all.enumerated() {
      for second in all[(place + 1)...] {
        let shares =
          problem.matches.contains { base in
            base.problem.needs.indices.contains { need in
              let row = base.table[need].map {
                base.problem.supporters[Int($0.supporter)].institution
              }
              return row.contains(first) && row.contains(second)
            }
          }
          || problem.rotations.contains {
            $0.institutions.contains(first) && $0.institutions.contains(second)
          }
        if shares { sharing.append([first, second]) }
      }
    }
    let reference = ContingencyAnalysis.sorted(
      ContingencyAnalysis.contingencies(problem, losing: sharing, options: options))
    #expect(sharing.count > 10)
    #expect(found == Array(reference.prefix(5)))
  }

  @Test func `A lost member's duties are taken by others or stay open`() throws {
    let planned = try Planned(seed: 2)
    let report = try ContingencyAnalysis.report(
      planned.region, matches: [], rotations: planned.rotations)
    let losses = report.single.flatMap(\.duties)
    #expect(losses.count > 3)
    for loss in losses {
      #expect(loss.held > 0)
      #expect((0...loss.held).contains(loss.open))
      #expect((0...loss.open).contains(loss.openAtLeast))
      #expect(loss.changes >= loss.held - loss.open)
    }
    for rotation in planned.rotations {
      let record = planned.region.document.rotations[rotation.rotation.value]
      let held = rotation.duties.count { $0.member != nil }
      let told = losses.filter { $0.rotation == record.id }.reduce(0) { $0 + $1.held }
      #expect(told == held)
    }
  }

  @Test func `The same bytes on one, two and seven workers`() throws {
    let planned = try Planned(seed: 3, days: 7)
    let options = ContingencyOptions(pairs: 3, repairSteps: 5)
    let serial = try ContingencyAnalysis.report(
      planned.region, matches: planned.matches, rotations: planned.rotations, options: options)
    for count in [2, 7] {
      let parallel = try ContingencyAnalysis.report(
        planned.region, matches: planned.matches, rotations: planned.rotations, options: options,
        workers: workers(count))
      #expect(parallel == serial)
    }
  }

  @Test func `Back-up beds are counted once for each institution`() throws {
    var hospital = MatchRegions.hospital("h", capacity: 0)
    hospital.wards = [
      WardRecord(
        id: "w", name: "病棟", category: .general, beds: BedCounts(total: 40), backupBeds: 3),
      WardRecord(
        id: "v", name: "病棟2", category: .general, beds: BedCounts(total: 40), backupBeds: 2),
    ]
    let region = try MatchRegions.region([hospital])
    let report = try ContingencyAnalysis.report(region, matches: [])
    #expect(report.single.map(\.backupBeds) == [5])
  }
}
