import MatchEngine
import MatchService
import MatchTestSupport
import Testing

@Suite("Japanese dates in their era")
struct YearStyleTests {
  @Test(
    "A day is spelled in the era of its day, and western unless somebody asks",
    arguments: [
      ("2026-04-01", "令和8年4月1日（水）"), ("2019-04-30", "平成31年4月30日（火）"),
      ("2019-05-01", "令和元年5月1日（水）"), ("1989-01-07", "昭和64年1月7日（土）"),
      ("1989-01-08", "平成元年1月8日（日）"), ("1926-12-24", "大正15年12月24日（金）"),
      ("1926-12-25", "昭和元年12月25日（土）"),
    ])
  func days(_ iso: String, _ era: String) throws {
    let day = try #require(CivilDay(iso: iso))
    let label = day.label
    #expect(YearStyle.reiwa.with { label.japanese } == era)
    #expect(YearStyle.reiwa.with { day.label.japanese } == era)
    #expect(label.japanese == "\(day.components.year)年" + era.drop { $0 != "年" }.dropFirst())
    #expect(label.westernJapanese == YearStyle.reiwa.with { day.label.westernJapanese })
    #expect(label == YearStyle.reiwa.with { day.label })
    #expect(label.english == YearStyle.reiwa.with { label.english })
  }

  @Test("Months, spans and fiscal years follow")
  func others() throws {
    let day = try #require(CivilDay(iso: "2027-04-01"))
    let spoken = YearStyle.reiwa.with {
      [
        CivilMonth(day).label.japanese, day.shortLabel.japanese,
        CivilDay.spanLabel(day, day.advanced(by: 365)).japanese,
        CivilDay.writtenFiscalYear(2027),
      ]
    }
    #expect(
      spoken == ["令和9年4月", "令和9年4月1日", "令和9年4月1日〜令和10年3月31日", "令和9年度"])
    #expect(CivilDay.writtenFiscalYear(2027) == "2027年度")
  }

  @Test("A sentence made before the style was chosen is told in it; a name in it stays")
  func sentences() throws {
    let day = try #require(CivilDay(iso: "2027-04-01"))
    let name = "2026年度 輪番（2026年4月1日から）"
    let inner = LocalizedText(ja: "\(day.label.japanese)の「\(name)」", en: "\(name) on \(day.iso)")
    let outer = LocalizedText(ja: "注意: " + inner.japanese + "。", en: "Note: " + inner.english)
    let several = [outer, inner].joined()
    #expect(outer.japanese == "注意: 2027年4月1日（木）の「\(name)」。")
    YearStyle.reiwa.with {
      #expect(outer.japanese == "注意: 令和9年4月1日（木）の「\(name)」。")
      #expect(several.japanese == outer.japanese + "、" + inner.japanese)
      #expect(
        outer[.japanese] == outer.japanese && outer[.english] == "Note: \(name) on 2027-04-01")
    }
    #expect(LocalizedText(ja: name, en: "x").japanese == YearStyle.reiwa.with { name })
  }

  @Test("What the era says is what rewriting a text without names would say")
  func rewriting() throws {
    var day = try #require(CivilDay(year: 1926, month: 12, day: 20))
    let last = try #require(CivilDay(year: 2030, month: 1, day: 1))
    while day < last {
      let labels = [day.label, day.shortLabel]
      for label in labels {
        #expect(YearStyle.reiwa.with { label.japanese } == EraRewriting.write(label.japanese))
      }
      day = day.advanced(by: 13)
    }
  }
}
