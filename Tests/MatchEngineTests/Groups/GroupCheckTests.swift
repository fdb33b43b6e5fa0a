import Testing

@testable import MatchEngine

@Suite("Bounds and reasons of linked groups, checked again")
struct GroupCheckTests {
  typealias Make = GroupRegions

  private func solve(
    _ document: RegionDocument, _ kind: LinkedGroupKind
  ) throws -> (GroupReport, Region) {
    let region = try Region(checking: document)
    let report = GroupSolver.solve(try GroupProblem(region: region, kind: kind))
    #expect(GroupCheck.problems(in: report, for: region) == [])
    return (report, region)
  }

  /// A report with its bound, or the reasons, changed.
  private func changed(
    _ report: GroupReport, bound: GroupObjective? = nil, ungrouped: [UngroupedInstitution]? = nil,
    leftOut: [GroupLeftOut]? = nil, status: SolveStatus? = nil
  ) -> GroupReport {
    GroupReport(
      kind: report.kind, edition: report.edition, existing: report.existing,
      scarce: report.scarce, status: status ?? report.status, groups: report.groups,
      ungrouped: ungrouped ?? report.ungrouped, leftOut: leftOut ?? report.leftOut,
      released: report.released, objective: report.objective, bound: bound ?? report.bound,
      certifiedCompactness: report.certifiedCompactness, candidates: report.candidates,
      prices: report.prices, components: report.components,
      provenComponents: report.provenComponents, windows: report.windows)
  }

  private func rules(_ report: GroupReport, _ region: Region) -> [String] {
    GroupCheck.problems(in: report, for: region).map(\.rule)
  }

  @Test("A bound that no proof reaches is caught, in small components and in large ones")
  func bound() throws {
    // A worse partition that calls itself best: the pairs cross over.
    for count in [8, 24] {
      let document = Make.document((0..<count).map { Make.phone("c\($0)", at: Make.at(9 * $0)) })
      let (report, region) = try solve(document, .phoneStandard4)
      #expect(report.objective.grouped == count)
      let lower = changed(
        report,
        bound: GroupObjective(
          grouped: report.bound.grouped - 1, compactness: report.bound.compactness))
      #expect(rules(lower, region).contains("bound"))

      var members = report.groups.flatMap(\.members).sorted()
      // c0 with c2 and c1 with c3: lawful, but longer than the best.
      members.swapAt(1, 2)
      let groups = stride(from: 0, to: members.count, by: 2).map { place -> FormedGroup in
        let pair = [members[place], members[place + 1]].sorted()
        let drive = GroupChecking(report, region).seconds(pair[0], pair[1])
        return FormedGroup(
          origin: .formed, members: pair, figures: [], bed: .notNeeded,
          compactness: 2 * 840 * drive, longestMinutes: nil, longestMetres: nil)
      }
      let objective = GroupObjective(
        grouped: count, compactness: groups.reduce(0) { $0 + ($1.compactness ?? 0) })
      #expect(objective.compactness > report.objective.compactness)
      let worse = GroupReport(
        kind: report.kind, edition: report.edition, existing: report.existing,
        scarce: report.scarce, status: .optimal, groups: groups, ungrouped: [], leftOut: [],
        released: [], objective: objective, bound: objective, certifiedCompactness: 0,
        candidates: report.candidates, prices: report.prices, components: 1, provenComponents: 1,
        windows: 0)
      #expect(rules(worse, region) == ["bound"], "\(count)")
    }
  }

  @Test("A reason, a figure or a number of partners that the records refute is caught")
  func reasons() throws {
    let (report, region) = try solve(
      Make.document([
        Make.home("a", at: Make.at(0), visits: 9, beds: 5), Make.home("x", at: Make.at(5)),
        Make.home("few", at: Make.at(8), visits: 2), Make.home("far", at: Make.at(900)),
      ]), .enhancedLinked)
    #expect(
      report.ungrouped.map(\.reason) == [
        .togetherShort, .togetherShort, .ownRecord, .nobodyInReach,
      ])
    for (index, item) in report.ungrouped.enumerated() {
      func told(
        _ reason: UngroupedReason, _ figures: [GroupFigure], _ partners: Int
      ) -> [String] {
        var list = report.ungrouped
        list[index] = UngroupedInstitution(
          institution: item.institution, stance: item.stance, reason: reason, figures: figures,
          partnersInReach: partners, remedy: item.remedy, cause: item.cause, advice: item.advice)
        return rules(changed(report, ungrouped: list), region)
      }
      for reason in UngroupedReason.allCases where reason != item.reason {
        #expect(told(reason, item.figures, item.partnersInReach) == ["reason"])
      }
      #expect(told(item.reason, item.figures, item.partnersInReach + 1) == ["partners-in-reach"])
      let wrong = item.figures.map {
        GroupFigure(
          code: $0.code, value: ($0.value ?? 0) + 1, limit: $0.limit, isMaximum: $0.isMaximum,
          finding: $0.finding)
      }
      if !wrong.isEmpty {
        #expect(told(item.reason, wrong, item.partnersInReach) == ["figures"])
        #expect(told(item.reason, [], item.partnersInReach) == ["figures"])
      }
    }
    // Whoever is left out silently is missed.
    let silent = changed(report, ungrouped: Array(report.ungrouped.dropLast(2)))
    #expect(rules(silent, region).contains("not-accounted"))
  }

  @Test("Whoever is left out for a reason that its report does not give is caught")
  func leftOut() throws {
    let (report, region) = try solve(
      Make.document([
        Make.phone("x", at: Make.at(0)), Make.phone("no", at: Make.at(20), linkedResponse: 0),
      ]), .phoneStandard4)
    let item = try #require(report.leftOut.first)
    #expect(item.reason == .declined)
    for reason in [GroupLeftOutReason.refused, .notReported] {
      let list = [GroupLeftOut(institution: item.institution, reason: reason)]
      #expect(rules(changed(report, leftOut: list), region) == ["reason"])
    }
    let candidate = try #require(report.candidates.first)
    let list = report.leftOut + [GroupLeftOut(institution: candidate, reason: .standsAlone)]
    #expect(rules(changed(report, leftOut: list), region).contains("reason"))
  }

  @Test("The check agrees with every reason given on random regions, bed and partners included")
  func agrees() throws {
    var reasons: Set<UngroupedReason> = []
    for seed in UInt64(300)..<360 {
      let region = try Region(
        checking: GroupRegions.random(.enhancedLinked, seed: seed, count: 3...9))
      let report = GroupSolver.solve(try GroupProblem(region: region, kind: .enhancedLinked))
      #expect(GroupCheck.problems(in: report, for: region) == [], "seed \(seed)")
      reasons.formUnion(report.ungrouped.map(\.reason))
    }
    #expect(reasons == Set(UngroupedReason.allCases))
  }

  @Test("A kept group is advised only to whom its outside bed can reach")
  func joinKept() throws {
    func advised(_ reach: Int) throws -> GroupRemedy.Change? {
      let members = [
        Make.home("a", at: Make.at(0), doctors: 3, visits: 9), Make.home("b", at: Make.at(5)),
      ]
      let group = LinkedGroupRecord(
        id: "g", name: "今", kind: .enhancedLinked, members: ["a", "b"], outsideBed: "h")
      let (report, region) = try solve(
        Make.document(
          members + [
            Make.home("x", at: Make.at(40)), Make.hospital("h", at: Make.at(-reach)),
          ], groups: [group],
          policy: PolicyRecord(
            matching: [
              .admission: MatchingPolicy(
                partners: 1, reach: .secondaryMedical, maximumMinutes: 15)
            ], travel: MatchRegions.travel)), .enhancedLinked)
      let item = try #require(
        report.ungrouped.first { region[$0.institution].id == "x" })
      return item.remedy?.change
    }
    #expect(try advised(5) == .joinKept)
    // The hospital still reaches a and b, but not x.
    #expect(try advised(120) != .joinKept)
  }
}
