import Testing

@testable import MatchEngine

@Suite("Reports on linked groups")
struct GroupReportTests {
  typealias Make = GroupRegions

  private func solve(
    _ document: RegionDocument, _ kind: LinkedGroupKind, _ options: GroupOptions = GroupOptions()
  ) throws -> (GroupReport, Region) {
    let region = try Region(checking: document)
    let report = GroupSolver.solve(try GroupProblem(region: region, kind: kind, options: options))
    #expect(GroupCheck.problems(in: report, for: region) == [])
    return (report, region)
  }

  // MARK: Reasons and remedies

  @Test("One doctor short is told, with the doctor as the remedy")
  func doctorShort() throws {
    let (report, region) = try solve(
      Make.document([
        Make.home("a", at: Make.at(0), visits: 9, beds: 5), Make.home("x", at: Make.at(5)),
      ]), .enhancedLinked)
    let item = try #require(report.ungrouped.last)
    #expect(item.reason == .togetherShort)
    #expect(item.figures.map(\.code) == [.doctors])
    #expect(item.remedy?.change == .moreDoctors)
    #expect(item.remedy?.amount == 1)
    #expect(item.remedy?.group.map { region[$0].id } == ["a", "x"])
    #expect(item.cause.japanese.contains("常勤医師2人（3人以上が必要）"))
  }

  @Test("An own record short of the minimum names what is missing")
  func ownRecord() throws {
    let (report, region) = try solve(
      Make.document([
        Make.home("a", at: Make.at(0), doctors: 3, visits: 9, beds: 5),
        Make.home("x", at: Make.at(5), visits: 2),
      ]), .enhancedLinked)
    let item = try #require(report.ungrouped.first { region[$0.institution].id == "x" })
    #expect(item.reason == .ownRecord)
    #expect(item.figures.first?.value == 2)
    #expect(item.remedy?.change == .ownRecord)
    #expect(item.remedy?.amount == 2)
    #expect(item.advice.japanese.contains("自院の緊急往診があと2件あれば、"))
    #expect(item.advice.english.contains("With 2 more emergency visits of its own it can link"))
  }

  @Test("A clinic with nobody in reach is told who would have to join, or how far to reach")
  func nobodyInReach() throws {
    let (joined, region) = try solve(
      Make.document([
        Make.phone("x", at: Make.at(0)), Make.phone("no", at: Make.at(20), linkedResponse: 0),
      ]), .phoneStandard4)
    let item = try #require(joined.ungrouped.first)
    #expect(item.reason == .nobodyInReach)
    #expect(item.remedy?.change == .neighbourJoins)
    #expect(item.remedy?.institution.map { region[$0].id } == "no")

    let (far, _) = try solve(
      Make.document([Make.phone("x", at: Make.at(0)), Make.phone("y", at: Make.at(180))]),
      .phoneStandard4)
    #expect(far.ungrouped.count == 2)
    #expect(far.ungrouped.allSatisfy { $0.remedy?.change == .widerReach })
  }

  @Test("Without a bed in reach, the nearest hospital that could promise one is the remedy")
  func bedPromised() throws {
    let (report, region) = try solve(
      Make.document([
        Make.home("a", at: Make.at(0), doctors: 3, visits: 9), Make.home("x", at: Make.at(5)),
        Make.hospital("far", at: Make.at(90), offers: false),
        Make.hospital("near", at: Make.at(30), offers: false),
      ]), .enhancedLinked)
    #expect(report.groups.isEmpty)
    #expect(report.ungrouped.count == 2)
    for item in report.ungrouped {
      #expect(item.figures.map(\.code) == [.bed])
      #expect(item.remedy?.change == .bedPromised)
      #expect(item.remedy?.institution.map { region[$0].id } == "near")
    }
  }

  @Test("A bed inside counts before one outside; outside, the nearest to all is named")
  func bedSource() throws {
    let members = [
      Make.home("a", at: Make.at(0), doctors: 3, visits: 9), Make.home("b", at: Make.at(5)),
    ]
    let outside = [Make.hospital("far", at: Make.at(90)), Make.hospital("near", at: Make.at(30))]
    let (first, region) = try solve(Make.document(members + outside), .enhancedLinked)
    let near = try #require(region.institutionByID["near"])
    #expect(first.groups.first?.bed == .outside(near))
    #expect(
      first.applied(to: region.document).linkedGroups.first?.outsideBed == "near")
    let bedded = Make.home("c", at: Make.at(8), beds: 4)
    let (second, other) = try solve(
      Make.document(members + [bedded] + outside), .enhancedLinked)
    let inside = try #require(other.institutionByID["c"])
    #expect(second.groups.contains { $0.bed == .inside(inside) })
  }

  // MARK: Existing groups

  @Test("Lawful groups stay; unlawful ones are told and their members are free")
  func existing() throws {
    let clinics = (0..<6).map { Make.phone("c\($0)", at: Make.at(4 * $0), phoneStandard: 4) }
    let lawful = LinkedGroupRecord(
      id: "g", name: "今", kind: .phoneStandard4, members: ["c0", "c5"])
    let (kept, _) = try solve(Make.document(clinics, groups: [lawful]), .phoneStandard4)
    #expect(kept.groups.first?.origin == .kept(0))
    #expect(kept.objective.grouped == 4)
    // Formed anew, c0 and c5 at both ends are not the nearest.
    let (reformed, _) = try solve(
      Make.document(clinics, groups: [lawful]), .phoneStandard4, GroupOptions(existing: .reform))
    #expect(reformed.objective.grouped == 6)
    #expect(reformed.groups.allSatisfy { $0.origin == .formed })

    let large = LinkedGroupRecord(
      id: "g", name: "四つ", kind: .phoneStandard4, members: ["c0", "c1", "c2", "c3"])
    let (released, _) = try solve(Make.document(clinics, groups: [large]), .phoneStandard4)
    #expect(released.released == [ReleasedGroup(group: 0, broken: [.size])])
    #expect(released.objective.grouped == 6)
  }

  @Test("At equal drives, who is together today stays together")
  func keepsPartnersOnTies() throws {
    // A square: two ways to pair the sides are equally compact.
    let square = [("a", 0, 0), ("b", 10, 0), ("c", 10, 10), ("d", 0, 10)]
    for members in [["a", "d"], ["a", "b"]] {
      // Longitude and latitude steps differ by less than a second of driving.
      let clinics = square.map { Make.phone($0.0, at: Make.at($0.1, $0.2), phoneStandard: 4) }
      let group = LinkedGroupRecord(
        id: "g", name: "今", kind: .phoneStandard4, members: members)
      let (report, region) = try solve(
        Make.document(
          clinics, groups: [group],
          policy: PolicyRecord(
            travel: TravelModel(secondsPerKilometre: 10, fixedSeconds: 60, minimumSeconds: 60))),
        .phoneStandard4, GroupOptions(existing: .reform))
      #expect(report.groups.contains { $0.members.map { region[$0].id } == members })
      #expect(report.groups.contains { $0.origin == .confirmed(0) })
    }
  }

  // MARK: Tampering

  @Test("The check finds every tampering")
  func tampering() throws {
    let document = Make.document(
      (0..<20).map { Make.phone("c\($0)", at: Make.at(7 * $0, $0 * $0 % 11)) })
    let (report, region) = try solve(document, .phoneStandard4)
    func changed(_ change: (inout [FormedGroup], inout GroupObjective, inout [Int]) -> Void)
      -> GroupReport
    {
      var groups = report.groups
      var objective = report.objective
      var prices = report.prices
      change(&groups, &objective, &prices)
      return GroupReport(
        kind: report.kind, edition: report.edition, existing: report.existing,
        scarce: report.scarce,
        status: report.status, groups: groups, ungrouped: report.ungrouped,
        leftOut: report.leftOut, released: report.released, objective: objective,
        bound: report.bound, certifiedCompactness: report.certifiedCompactness,
        candidates: report.candidates, prices: prices, components: report.components,
        provenComponents: report.provenComponents, windows: report.windows)
    }
    func regrouped(_ group: FormedGroup, _ members: [InstitutionID]) -> FormedGroup {
      FormedGroup(
        origin: group.origin, members: members, figures: group.figures, bed: group.bed,
        compactness: group.compactness, longestMinutes: nil, longestMetres: nil)
    }
    let tampered = [
      changed { groups, _, _ in groups.removeLast() },
      changed { groups, _, _ in groups.append(groups[0]) },
      changed { groups, _, _ in
        groups[0] = regrouped(groups[0], groups[0].members + groups[1].members)
      },
      changed { groups, _, _ in
        let (first, second) = (groups[0].members, groups[1].members)
        groups[0] = regrouped(groups[0], [first[0], second[0]])
        groups[1] = regrouped(groups[1], [first[1], second[1]])
      },
      changed { _, objective, _ in
        objective = GroupObjective(
          grouped: objective.grouped + 1, compactness: objective.compactness)
      },
      changed { _, objective, _ in
        objective = GroupObjective(
          grouped: objective.grouped, compactness: objective.compactness - 840)
      },
      changed { _, _, prices in prices[0] += 200_000 },
      changed { groups, _, _ in
        groups[0] = regrouped(groups[0], [InstitutionID(900), InstitutionID(901)])
      },
    ]
    for (index, item) in tampered.enumerated() {
      #expect(!GroupCheck.problems(in: item, for: region).isEmpty, "tampering \(index)")
    }
  }

  // MARK: Degenerate

  @Test("Degenerate regions are answered", arguments: LinkedGroupKind.allCases)
  func zoo(kind: LinkedGroupKind) throws {
    func clinic(_ id: String, _ point: GeoPoint?) -> InstitutionRecord {
      kind == .phoneStandard4
        ? Make.phone(id, at: point) : Make.home(id, at: point, visits: 9, beds: 1)
    }
    #expect(try solve(Make.document([]), kind).0.groups.isEmpty)
    #expect(try solve(Make.document([clinic("a", Make.at(0))]), kind).0.ungrouped.count == 1)
    #expect(
      try solve(Make.document([clinic("a", nil), clinic("b", nil)]), kind).0.groups.count <= 1)
    // All in one place, more than the exact method takes.
    let same = try solve(
      Make.document((0..<40).map { clinic("c\($0)", Make.at(0)) }), kind
    ).0
    #expect(same.objective.grouped == 40)
    #expect(same.bound.grouped == 40)
    #expect(same.gapThousandths == 0)
    // A star: leaves out of reach of each other; one finds the centre, the rest stay out.
    let policy = PolicyRecord(visitRadiusMetres: 5_000, travel: MatchRegions.travel)
    let star = Make.document(
      [clinic("centre", Make.at(0))]
        + [(49, 0), (-49, 0), (0, 49), (0, -49)].map {
          clinic("l\($0.0)-\($0.1)", Make.at($0.0, $0.1))
        },
      policy: policy)
    let report = try solve(star, kind).0
    #expect(report.objective.grouped == (kind == .phoneStandard4 ? 2 : 0))
    #expect(report.bound.grouped == report.objective.grouped)
  }

  @Test("The same region and seed give the same report; the order of pairs does not matter")
  func deterministic() throws {
    let document = Make.random(.enhancedLinked, seed: 5, count: 40...40)
    let (first, _) = try solve(document, .enhancedLinked)
    let (second, _) = try solve(document, .enhancedLinked)
    #expect(first.groups == second.groups)
    #expect(first.ungrouped == second.ungrouped)
    #expect(first.prices == second.prices)
    var reversed = document
    reversed.institutions.reverse()
    let (mirrored, _) = try solve(reversed, .enhancedLinked)
    #expect(mirrored.objective.grouped == first.objective.grouped)
  }

  @Test("A region whose costs cannot be summed is refused, not trapped")
  func tooLarge() throws {
    var document = Make.document(
      (0..<30).map { Make.phone("c\($0)", at: Make.at($0)) })
    document.policy.travel = TravelModel(
      secondsPerKilometre: 3_600, fixedSeconds: 3_600, minimumSeconds: 3_600)
    document.policy.matching[.afterHours] = MatchingPolicy(
      partners: 1, reach: .prefecture, maximumMinutes: nil)
    #expect(GroupCost(members: 100_000).fits(longestSeconds: 1_000_000) == false)
    #expect(GroupCost(members: 5_000).fits(longestSeconds: 3_600))
    let region = try Region(checking: document)
    #expect(
      GroupSolver.solve(try GroupProblem(region: region, kind: .phoneStandard4)).objective.grouped
        == 30)
  }
}
