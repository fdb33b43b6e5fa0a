import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite("Tables for Excel")
struct TablesOfPlanTests {
  private let plan = SamplePlan.plan

  private func lines(_ bytes: [UInt8]) -> [Substring] {
    String(decoding: bytes.dropFirst(3), as: UTF8.self).split(separator: "\r\n")
  }

  @Test("Files begin with a byte order mark and their lines end with CRLF")
  func excelForm() {
    for bytes in [
      MatchTable.csv(plan, language: .japanese),
      RotationTable.csv(plan.rotations[0], of: plan, language: .japanese),
      RotationTable.countsCSV(plan.rotations[0], of: plan, language: .english),
    ] {
      #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
      for (index, byte) in bytes.enumerated() where byte == 10 { #expect(bytes[index - 1] == 13) }
    }
  }

  @Test("Every partner, every gap and every institution left out has a row")
  func everyPartnerHasARow() {
    let rows = lines(MatchTable.csv(plan, language: .japanese))
    let expected = plan.matches.reduce(1) {
      $0 + $1.assignments.count + $1.uncovered.count + $1.leftOut.count
    }
    #expect(rows.count == expected)
  }

  @Test("Exports show the hours of the plan, also where the region has changed them since")
  func hoursOfThePlan() throws {
    let plan = try PlanFixture.plan()
    let bytes = PlanFormat.encode(plan)
    var document = plan.region.document
    let old = document.rotations[0].positions[0].bands[0]
    let (from, to) = (
      try #require(TimeOfDay(text: "03:07")), try #require(TimeOfDay(text: "03:58"))
    )
    document.rotations[0].positions[0].bands[0].from = from
    document.rotations[0].positions[0].bands[0].to = to
    let region = try Region(checking: document)
    let published = try PublishedPlan(reading: bytes, name: "plan.json", region: region)
    let band = published.rotations[0].record.positions[0].bands[0]
    #expect(band.from == old.from && band.to == old.to)
    let tables = try PublishedTables.files(published, language: .japanese, encoding: .utf8).files
    let texts = tables.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    #expect(texts.contains(old.from.text) && !texts.contains("03:07"))
    // A plan of a version that told no hours has those of the region.
    #expect(
      PlanHours(reading: Array("{}".utf8)).applied(to: document.rotations[0])
        == document.rotations[0])
  }

  @Test("Every band of every duty has a row, and the counters add up to the duties")
  func everyDutyHasARow() throws {
    for report in plan.rotations {
      let rows = lines(RotationTable.csv(report, of: plan, language: .japanese))
      #expect(rows.count == 1 + report.duties.reduce(0) { $0 + $1.bands.count })
      let counts = CSVTable(
        file: "counts.csv", bytes: RotationTable.countsCSV(report, of: plan, language: .japanese))
      let column = try #require(counts.column("当番回数"))
      let total = counts.rows.reduce(0) { $0 + (Int($1[column]) ?? 0) }
      #expect(total == report.duties.filter { $0.member != nil }.count)
    }
  }
}
