import Testing

@testable import MatchEngine

@Suite("Positions in flat arrays")
struct PlanOrdinalsTests {
  @Test("Positions follow the order of declaration")
  func order() {
    #expect(Indicator.allCases.map(\.ordinal) == Array(0..<Indicator.count))
    #expect(SupportFunction.allCases.map(\.ordinal) == Array(0..<SupportFunction.count))
    #expect(CareKind.allCases.map(\.ordinal) == Array(0..<CareKind.count))
    #expect(TimeBand.allCases.map(\.ordinal) == Array(0..<TimeBand.count))
  }

  @Test("A table is in the order of definition, everything before its parts, then as entered")
  func table() throws {
    let region = try Region(
      checking: RegionGenerator.generate(GeneratorOptions(seed: 3, clinics: 20, hospitals: 2)))
    let table = try WhatIfBase(
      region: region,
      matches: [.homeVisit, .afterHours].map {
        MatchSolver.solve(try MatchProblem(region: region, function: $0))
      }, rotations: []
    ).indicators
    let ranks = table.figures.map {
      2 * $0.key.indicator.ordinal + ($0.key.subject == .all ? 0 : 1)
    }
    #expect(ranks == ranks.sorted())
    let functions = table.figures.filter { $0.key.indicator == .needs && $0.key.area == nil }
    #expect(
      functions.map(\.key.subject) == [.all, .function(.homeVisit), .function(.afterHours)])
    // The whole before its areas, and these in the order of the document.
    let areas = table.figures.filter { $0.key.indicator == .needs && $0.key.subject == .all }
    let order = region.document.areas.map(\.id)
    let places = areas.compactMap { $0.key.area.flatMap(order.firstIndex) }
    #expect(areas.first?.key.area == nil && places == places.sorted() && places.count > 1)
    for figure in table.figures { #expect(table[figure.key] == figure) }
  }

  @Test("Departments are read by their bytes as by their characters")
  func departments() {
    // The last three are spelled with combining marks, or begin with one.
    let names = [
      "", "小児科", "小児歯科", "歯科", "内科", "小児外科・内科", "Pediatrics 小児", "ｼｮｳﾆ科", "児小", "小",
      "小児\u{3099}科", "\u{3099}小児科", "ペ\u{309A}イン小児", "ペインクリニック", "ヘ\u{309A}インクリニック",
      "産婦人科", "産 婦人", "耳鼻咽喉科", "新生児内科", "新生児\u{3099}科",
    ]
    let words = [
      "歯", "眼", "皮膚", "皮フ", "耳鼻", "形成外科", "美容", "産科", "産婦人", "婦人科", "乳腺", "放射線", "病理",
      "臨床検査", "麻酔", "ペイン", "不妊", "生殖",
    ]
    for name in names {
      #expect(
        Department.isPaediatric(name)
          == ((name.contains("小児") || name.contains("新生児")) && !name.contains("歯")), "\(name)")
      #expect(
        Department.hardlyDoesHomeCare(name) == words.contains { name.contains($0) }, "\(name)")
    }
  }
}
