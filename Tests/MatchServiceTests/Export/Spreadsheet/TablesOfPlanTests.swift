import Foundation
import MatchEngine
import MatchService
import MatchTestSupport
import Testing

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
