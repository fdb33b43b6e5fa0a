import Testing

@testable import MatchEngine

@Suite("Promises on paper")
struct PromisesTests {
  private static func link(_ from: String, _ to: String?) -> LinkRecord {
    LinkRecord(from: from, function: .afterHours, nameAsWritten: to ?? "旧病院", to: to)
  }

  private static func report(
    _ clinics: Int, links: [LinkRecord], capacity: Int = 2,
    change: (inout RegionDocument) -> Void = { _ in }
  ) throws -> PromiseReport {
    PromiseReport(
      try RuleScene.problem { document in
        document.institutions += (0..<clinics).map { MatchRegions.clinic("c\($0)") }
        document.offer.capacity = capacity
        document.links = links
        change(&document)
      })
  }

  @Test("a hospital named by thirty clinics is told with the number that is too many")
  func crowded() throws {
    let report = try Self.report(30, links: (0..<30).map { Self.link("c\($0)", "h") })
    let finding = try #require(report.findings.first)
    #expect(finding.kind == .overSubscribed)
    #expect(finding.institutions.count == 30)
    #expect(finding.capacity == 2)
    #expect(finding.excess == 28)
    #expect(report.links == 30)
    #expect(report.sound == 2)
    #expect(report.findings.count == 1)
    let enough = try Self.report(
      30, links: (0..<30).map { Self.link("c\($0)", "h") }, capacity: 30)
    #expect(enough.findings.isEmpty)
    #expect(enough.sound == 30)
  }

  @Test("a circle of clinics without the function is told in its order, once")
  func circle() throws {
    let links = [("c0", "c1"), ("c1", "c2"), ("c2", "c0")].map { Self.link($0.0, $0.1) }
    let report = try Self.report(3, links: links)
    #expect(report.findings.map(\.kind) == [.circular])
    let names = report.findings.first?.text.japanese ?? ""
    #expect(names.contains("c0診療所 → c1診療所 → c2診療所 → c0診療所"))
    #expect(report.sound == 0)
    // A way out to somebody who has the function breaks the circle.
    let open = try Self.report(3, links: links + [Self.link("c2", "h")])
    #expect(!open.findings.contains { $0.kind == .circular })
  }

  @Test("partners that cannot help are told with the reason")
  func single() throws {
    func kinds(
      _ link: LinkRecord = Self.link("a", "h"), _ change: (inout RegionDocument) -> Void
    ) throws -> [PromiseKind] {
      try Self.report(1, links: [link], change: change).findings.map(\.kind)
    }
    #expect(try kinds { _ in } == [])
    #expect(try kinds { $0.supporter.location = MatchRegions.point(17, 0) } == [.beyondReach])
    #expect(try kinds { $0.supporter.area = "38021-1" } == [.beyondReach])
    #expect(try kinds { $0.offer.departments = ["眼科"] } == [.againstRule])
    #expect(try kinds { $0.supporter.supports = [] } == [.withoutOffer])
    #expect(try kinds { $0.offer.capacity = 0 } == [.withoutOffer])
    #expect(
      try kinds {
        $0.supporter.report = FunctionReport(fiscalYear: 2025, confirmation: .refused)
      } == [.refused])
    #expect(try kinds { $0.supporter.closed = ClosedDays(weekdays: Weekday.allCases) } == [.closed])
    #expect(try kinds(Self.link("a", nil)) { _ in } == [.unresolved])
    // A hidden offer is not given away.
    #expect(try kinds { $0.offer.disclosure = .registered } == [])
  }

  @Test("a partner for some of the patients or some of the bands keeps its promise")
  func someNeeds() throws {
    func findings(
      _ change: (inout RegionDocument) -> Void
    ) throws -> [PromiseFinding] {
      try Self.report(0, links: [Self.link("a", "h")], change: change).findings
    }
    // The clinic has adults and children; the partner takes the children.
    let children: (inout RegionDocument) -> Void = {
      $0.clinic.careKinds = [.general, .paediatric]
      $0.offer.careKinds = [.paediatric]
    }
    #expect(try findings(children).isEmpty)
    let bands: (inout RegionDocument) -> Void = {
      $0.matching { $0.bands = TimeBand.allCases }
      $0.offer.bands = [BandCapacity(band: .lateNight, capacity: 2)]
    }
    #expect(try findings(bands).isEmpty)
    // Too far for all of them: that is told, and neither the band nor the patients.
    for change in [children, bands] {
      let told = try findings {
        change(&$0)
        $0.supporter.location = MatchRegions.point(17, 0)
      }
      #expect(told.map(\.kind) == [.beyondReach])
    }
  }

  @Test("an agreement that cannot be kept is told")
  func agreement() throws {
    let report = try Self.report(0, links: []) { document in
      document.supporter.location = MatchRegions.point(30, 0)
      document.matching { $0.fixed = [PairDecision(institution: "a", partner: "h")] }
    }
    #expect(report.findings.map(\.kind) == [.unmetAgreement])
  }
}
