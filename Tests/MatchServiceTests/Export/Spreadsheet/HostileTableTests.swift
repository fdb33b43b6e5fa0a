import MatchEngine
import MatchService
import Testing

@Suite("Tables of a hostile region")
struct HostileTableTests {
  private func table(_ bytes: [UInt8]) throws -> CSVTable {
    let table = CSVTable(file: "table.csv", bytes: bytes)
    #expect(table.problems.isEmpty)
    #expect(table.damagedRows.isEmpty)
    return table
  }

  private func cells(_ row: CSVRow) -> [String] { (0..<row.count).map(row.text) }

  private func column(_ name: String, _ table: CSVTable) throws -> [String] {
    let index = try #require(table.header.firstIndex(of: name), "no column \(name)")
    return table.rows.map { $0.text(index) }
  }

  @Test("No cell of any table can run as a formula", arguments: Language.allCases)
  func formulasAreHarmless(_ language: Language) throws {
    let plan = try HostilePlan.plan()
    for bytes in [
      MatchTable.csv(plan, language: language),
      RotationTable.csv(plan.rotations[0], of: plan, language: language),
      RotationTable.countsCSV(plan.rotations[0], of: plan, language: language),
    ] {
      for row in try table(bytes).rows {
        for cell in cells(row) {
          let isNumber = cell.allSatisfy { $0.isNumber || $0 == "." || $0 == "-" }
          #expect(isNumber || !["=", "+", "-", "@", "\t", "\r"].contains(cell.first), "\(cell)")
        }
      }
    }
  }

  @Test("Partners, gaps and institutions left out each have a row that says which it is")
  func statesAreTold() throws {
    let table = try table(MatchTable.csv(try HostilePlan.plan(), language: .japanese))
    #expect(try column("状態", table) == ["連携先あり", "連携先が不足", "連携先なし", "対象外"])
    #expect(
      try column("医療機関", table).map(FormulaGuard.restored) == [
        HostilePlan.formulaName, HostilePlan.formulaName, HostilePlan.brokenName, "未報告医院",
      ])
    #expect(try column("直線距離(km)", table) == ["12.3", "", "", ""])
    #expect(try column("不足(施設)", table) == ["", "1", "2", ""])
    let causes = try column("不足・対象外の理由", table)
    #expect(causes[1] == "'=満床")
    #expect(causes[3] == LeftOutReason.speciality.text.japanese)
    #expect(try column("既存の連携", table) == ["はい", "", "", ""])
  }

  @Test("A row stands for each band; a hole says 空白 and what helps")
  func dutiesByDate() throws {
    let plan = try HostilePlan.plan()
    let table = try table(RotationTable.csv(plan.rotations[0], of: plan, language: .japanese))
    #expect(table.rows.count == 12)
    #expect(try column("日付", table)[0] == "2026/12/26")
    #expect(try column("終了", table)[0] == "翌08:30")
    #expect(try column("開始", table)[4...5] == ["09:00", "13:30"])
    #expect(try column("終了", table)[6...7] == ["13:00", "24:00"])
    #expect(try column("医療機関", table)[6] == "【空白】")
    #expect(try column("備考", table)[6] == "甲;乙が出られれば,埋まる")
    #expect(try column("備考", table)[1] == "固定")
    // A sentence that begins with a minus is text, and neutralised as text.
    #expect(try column("備考", table)[8] == "'-1日しか空いていない")
    #expect(try column("祝日名", table).last == "元日")
  }

  @Test("The counters stand beside the fair numbers, with one column for each month")
  func countersByMember() throws {
    let plan = try HostilePlan.plan()
    let table = try table(
      RotationTable.countsCSV(plan.rotations[0], of: plan, language: .japanese))
    #expect(table.header.suffix(2) == ["2026年12月", "2027年1月"])
    #expect(cells(table.rows[0])[2...] == ["10", "2", "2.33", "1", "0.05", "1.6", "1", "2", "0"])
    #expect(try column("最短間隔(日)", table) == ["1", "", ""])
  }
}
