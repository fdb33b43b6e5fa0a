import Foundation
import MatchTestSupport
import Testing

@testable import MatchEngine
@testable import MatchService

@Suite("Scenario documents")
struct ScenarioFormatTests {
  private static let day = CivilDay(number: 20_900)

  /// One change of each word.
  static let everyChange: [ScenarioChange] = [
    .addInstitution(InstitutionRecord(id: "N", name: "新", kind: .clinic, area: "A")),
    .removeInstitution("a"), .retireInstitution("a", from: day),
    .outage("a", DateSpan(from: day, to: day.advanced(by: 3))),
    .addDoctor("a", DoctorRecord(id: "d", fullTimeEquivalentTenths: 5, age: 40)),
    .removeDoctor("a", doctor: "d"),
    .setWard(
      "a",
      WardRecord(
        id: "w", name: "西", category: .general, beds: BedCounts(total: 20), backupBeds: 2)),
    .removeWard("a", ward: "w"), .setCapacity("a", .admission, 7),
    .setHours("a", []), .setClosedDays("a", ClosedDays(weekdays: [.monday], onHolidays: true)),
    .setHomePatients("a", 12), .setWillingness("a", .homeVisit, .willing),
    .joinRotation(rotation: "r", MemberRecord(institution: "a", monthlyMaximum: 2, joins: day)),
    .leaveRotation(rotation: "r", "a", from: day), .moveInstitution("a", area: "B"),
    .moveArea("A", parent: "B"), .cutOff(area: "A"), .demandGrowth(area: nil, permille: -125),
    .powerCut(area: "A", permille: 30), .setPartners(.deputy, 3),
    .setReach(.afterHours, .prefecture), .setMaximumMinutes(.afterHours, nil),
    .setMaximumMinutes(.admission, 30), .setVisitRadius(12_000),
    .setRuleWeight(rotation: "r", rule: 1, weight: 5), .setRuleEdition(.r8),
  ]

  @Test("every change is read as it was written")
  func roundTrip() throws {
    let scenario = Scenario(id: "s", name: "名前", changes: Self.everyChange, seed: 9)
    #expect(try ScenarioFormat.decode(ScenarioFormat.encode(scenario)) == scenario)
    #expect(try ScenarioFormat.decode(ScenarioFormat.encode(scenario, pretty: false)) == scenario)
  }

  @Test("every word has a change here and a sentence in both languages")
  func sentences() {
    let scenario = Scenario(id: "s", name: "s", changes: Self.everyChange)
    let sentences = scenario.sentences(
      in: RegionDocument(name: "r", asOf: Self.day))
    #expect(sentences.count == Self.everyChange.count)
    #expect(sentences.allSatisfy { $0.japanese.hasSuffix("。") && $0.english.hasSuffix(".") })
    let text = String(decoding: ScenarioFormat.encode(scenario), as: UTF8.self)
    for word in ScenarioWord.allCases { #expect(text.contains("\"\(word.rawValue)\"")) }
  }

  @Test("missing and unused fields are told at once, with their paths")
  func fields() {
    let text = """
      {"schema":"scenario/1","id":"s","name":"n","changes":[\
      {"change":"retireInstitution","institution":"a"},\
      {"change":"cutOff","area":"A","capacity":3},{"change":"setPartners","partners":2}]}
      """
    do {
      _ = try ScenarioFormat.decode(Array(text.utf8))
      Issue.record("it was accepted")
    } catch {
      #expect(
        error.problems.map { $0.path + " " + $0.rule } == [
          "changes[0].from missing-field", "changes[1].capacity unused-field",
          "changes[2].function missing-field",
        ])
    }
  }

  @Test("The page of the interface shows the changes as they are")
  func documentedTable() throws {
    let page = Python.root.appendingPathComponent("Documentation/API.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let (begin, end) = ("<!-- scenario-table: begin -->\n", "<!-- scenario-table: end -->")
    let start = try #require(text.range(of: begin))
    let stop = try #require(text.range(of: end))
    let table = "\n" + ScenarioFormat.markdown() + "\n"
    if ProcessInfo.processInfo.environment["MATCH_UPDATE_PAGES"] != nil {
      let updated = text[..<start.upperBound] + table + text[stop.lowerBound...]
      try updated.write(to: page, atomically: true, encoding: .utf8)
      return
    }
    #expect(
      text[start.upperBound..<stop.lowerBound] == table,
      "run this test once with MATCH_UPDATE_PAGES=1 to write the table again")
  }

  @Test("documents that are no scenarios are refused without a trap")
  func fuzz() throws {
    let good = ScenarioFormat.encode(
      Scenario(id: "s", name: "n", changes: Self.everyChange), pretty: false)
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<3_000 {
      var bytes = good
      for _ in 0..<(1 + generator.next() % 4) {
        let place = Int(generator.next() % UInt64(bytes.count))
        switch generator.next() % 3 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
        case 1: bytes.remove(at: place)
        default: bytes.insert(UInt8(truncatingIfNeeded: generator.next() % 128), at: place)
        }
      }
      do {
        let scenario = try ScenarioFormat.decode(bytes)
        _ = ScenarioApplication(scenario, to: RegionDocument(name: "r", asOf: Self.day))
      } catch {
        #expect(!error.problems.isEmpty)
      }
    }
  }
}
