import Testing

@testable import MatchEngine

@Suite("Explanations of gaps")
struct MatchExplanationTests {
  private static func gaps(
    _ institutions: [InstitutionRecord], function: SupportFunction = .afterHours,
    matching: MatchingPolicy = MatchingPolicy(
      partners: 1, reach: .secondaryMedical, maximumMinutes: 15)
  ) throws -> [UncoveredNeed] {
    MatchSolver.solve(
      try MatchRegions.problem(institutions, function: function, matching: matching)
    ).uncovered
  }

  @Test("a bottleneck names the clinics, the supporters they share, and what is short")
  func bottleneck() throws {
    // c reaches only y; a and b reach x and y, but fill both; d has z for itself.
    let gaps = try Self.gaps([
      MatchRegions.clinic("a"), MatchRegions.clinic("b"),
      MatchRegions.clinic("c", area: "38012-1", at: MatchRegions.point(1, 0)),
      MatchRegions.clinic("d", area: "38021-1", at: MatchRegions.point(1, 0)),
      MatchRegions.hospital("x", capacity: 1, reach: .municipality),
      MatchRegions.hospital("y", capacity: 1),
      MatchRegions.hospital("z", capacity: 9, area: "38021-1"),
    ])
    let gap = try #require(gaps.first)
    #expect(gaps.count == 1)
    #expect(
      gap.cause.english
        == "3 clinics depend on x病院 and y病院 alone (2 places, all taken); 1 place is missing.")
    #expect(
      gap.cause.japanese == "3診療所が頼れる先はx病院・y病院（計2枠、すべて使用中）だけで、1枠足りません。")
    #expect(gap.remedy.english.hasPrefix("Raise the capacity of"))
    #expect(!gap.fullCandidates.isEmpty)
  }

  @Test("a second partner that does not exist is told as such")
  func onlyPartner() throws {
    let gaps = try Self.gaps(
      [MatchRegions.clinic("a"), MatchRegions.hospital("x", capacity: 5)],
      matching: MatchingPolicy(partners: 2, reach: .secondaryMedical))
    #expect(gaps.map(\.missing) == [1])
    #expect(
      gaps.first?.cause.english
        == "Only 1 supporter meets the conditions, and it is a partner already.")
    #expect(gaps.first?.remedy.english.hasPrefix("Find an institution") == true)
  }

  @Test("rejections are counted exactly, most frequent first, with the nearest of each")
  func rejectionCounts() throws {
    let gap = try #require(
      try Self.gaps([
        MatchRegions.clinic("a"),
        MatchRegions.hospital("none", capacity: 0),
        MatchRegions.hospital("far", capacity: 1, at: MatchRegions.point(15, 0)),
        MatchRegions.hospital("out1", capacity: 1, area: "38021-1", at: MatchRegions.point(9, 0)),
        MatchRegions.hospital("out2", capacity: 1, area: "38021-1", at: MatchRegions.point(5, 0)),
      ]).first)
    #expect(
      gap.rejections == [
        RejectionCount(reason: .outsideReach, count: 2, nearest: 3),
        RejectionCount(reason: .noCapacity, count: 1, nearest: 0),
        RejectionCount(reason: .tooLong, count: 1, nearest: 1),
      ])
    #expect(
      gap.cause.english
        == "No supporter meets the conditions (outside the policy's area: 2, offers no capacity: 1, "
        + "travel time too long: 1).")
  }

  @Test("nobody without a bed is asked to take patients in")
  func willingWithoutBed() throws {
    for code in [1, 3] {
      var other = MatchRegions.clinic(
        "w", report: FunctionReport(fiscalYear: 2025, backupBed: code, homeCare: 2))
      #expect(!other.isWilling(for: .admission))
      let gap = try Self.gaps([MatchRegions.clinic("a"), other], function: .admission).first
      #expect(gap?.remedies.map(\.change) == [.recruit])
      other.kind = .beddedClinic
      #expect(other.isWilling(for: .admission))
    }
  }

  @Test("the remedy is the smallest change that brings a free place")
  func remedies() throws {
    func remedy(_ others: [InstitutionRecord]) throws -> String {
      try Self.gaps([MatchRegions.clinic("a")] + others).first?.remedy.english ?? ""
    }
    #expect(try remedy([]).hasPrefix("Find an institution"))
    #expect(
      try remedy([MatchRegions.hospital("h", capacity: 0)])
        == "Ask h病院 (about 2 min), which offers no places, for 1.")
    var willing = MatchRegions.clinic(
      "w", report: FunctionReport(fiscalYear: 2025, homeClinicRota: 1, homeCare: 4))
    #expect(
      try remedy([willing]) == "Ask w診療所 (about 2 min), which reports that it is willing.")
    willing.location = MatchRegions.point(18, 0)
    #expect(try remedy([willing]).hasPrefix("Find an institution"))
    #expect(
      try remedy([MatchRegions.hospital("h", capacity: 1, area: "38021-1")])
        == "Widen the reach to the prefecture (nearest that can take it: h病院, about 2 min).")
    #expect(
      try remedy([
        MatchRegions.hospital("h", capacity: 1, area: "38012-1", reach: .municipality)
      ]).hasPrefix(
        "Ask h病院 (about 2 min) to take clinics from its whole secondary medical area."))
    #expect(
      try remedy([MatchRegions.hospital("h", capacity: 1, departments: ["小児科"])])
        .hasSuffix("to take one more department: 内科."))
    #expect(
      try remedy([MatchRegions.hospital("h", capacity: 1, at: MatchRegions.point(15, 0))])
        == "Raise the travel limit to 16 min (nearest that can take it: h病院).")
    #expect(
      try remedy([MatchRegions.hospital("h", capacity: 1, area: "3801", at: nil)])
        == "Enter the coordinates of h病院.")
    // Two things in the way at once: no single change helps.
    #expect(
      try remedy([
        MatchRegions.hospital("h", capacity: 1, at: MatchRegions.point(40, 0))
      ]).hasPrefix("Find an institution"))
  }

  @Test("a full supporter elsewhere is no remedy")
  func fullElsewhere() throws {
    let gaps = try Self.gaps([
      MatchRegions.clinic("a"),
      MatchRegions.clinic("b", area: "38021-1"),
      MatchRegions.hospital("h", capacity: 1, area: "38021-1"),
    ])
    #expect(gaps.map(\.need) == [0])
    #expect(gaps.first?.remedy.english.hasPrefix("Find an institution") == true)
  }

  @Test("gaps without any partner come first")
  func order() throws {
    let gaps = try Self.gaps(
      [
        MatchRegions.clinic("a"), MatchRegions.hospital("x", capacity: 5),
        MatchRegions.clinic("b", area: "38021-1"),
      ], matching: MatchingPolicy(partners: 2, reach: .secondaryMedical))
    #expect(gaps.map(\.need) == [1, 0])
    #expect(gaps.map(\.missing) == [2, 1])
  }
}
