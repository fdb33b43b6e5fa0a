import MatchEngine
import MatchTestSupport
import Testing

@testable import MatchService

@Suite struct HTMLWriterTests {
  private func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    HTMLWriter.escape(text, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func escapesTheFiveCharacters() {
    #expect(escaped("<a href='x'>&\"") == "&lt;a href=&#39;x&#39;&gt;&amp;&quot;")
  }

  @Test func dropsControlsAndMarksThatTurnTheWriting() {
    #expect(
      escaped("a\u{0}b\u{1B}\u{7F}\u{85}c\u{202E}d\u{2066}\u{FEFF}\u{FFFE}\te\n") == "abcd\te\n")
  }

  @Test func keepsRareCharacters() {
    #expect(escaped("𠮷野家　髙﨑①㈱👩‍⚕️") == "𠮷野家　髙﨑①㈱👩‍⚕️")
  }

  @Test func attributesAreEscaped() {
    var html = HTMLWriter(language: .english)
    html.element("p", ("class", "\" onclick=\"x")) { $0.text("a<b") }
    #expect(
      String(decoding: html.bytes, as: UTF8.self)
        == "<p class=\"&quot; onclick=&quot;x\">a&lt;b</p>")
  }
}

@Suite struct PageNumberTests {
  @Test func groupsThousands() {
    #expect(PageNumber.grouped(0) == "0")
    #expect(PageNumber.grouped(999) == "999")
    #expect(PageNumber.grouped(1_234_567) == "1,234,567")
    #expect(PageNumber.grouped(-1_000) == "−1,000")
  }

  @Test func roundsForPeople() {
    #expect(PageNumber.kilometres(12_349) == "12.3")
    #expect(PageNumber.kilometres(12_350) == "12.4")
    #expect(PageNumber.tenths(ofHundredths: 4_258) == "42.6")
    #expect(PageNumber.length(-0.04) == "0")
    #expect(PageNumber.length(-12.34) == "-12.3")
    #expect(PageNumber.length(.nan) == "0")
  }

  @Test func onlyAllIsAHundredPerCent() {
    #expect(PageNumber.percent(9_999, of: 10_000) == "99.9%")
    #expect(PageNumber.percent(3, of: 3) == "100%")
    #expect(PageNumber.percent(0, of: 0) == "100%")
  }
}

@Suite struct InstitutionLabelTests {
  @Test(arguments: [
    ("医療法人社団　海風会　しおかぜ内科", "しおかぜ内科"), ("医療法人みなと会木村医院", "木村医院"),
    ("一般社団法人 あおば あおばこどもクリニック", "あおばこどもクリニック"), ("山田内科", "山田内科"),
    ("社会福祉法人恩賜財団済生会病院", "済生会病院"),
    ("社会福祉法人恩賜財団済生会　今治第二病院", "済生会今治第二病院"), ("医療法人", "医療法人"), ("", ""),
    ("医療法人 田中医院", "田中医院"),
  ])
  func cutsTheLegalPerson(_ name: String, _ short: String) {
    #expect(InstitutionLabel.short(name) == short)
  }

  @Test func aShortNameIsThatOfOneInstitutionOnly() {
    let saiseikai = "社会福祉法人恩賜財団済生会今治病院"
    let labels = InstitutionLabels([
      saiseikai, "公益財団法人正光会今治病院", "愛媛県立今治病院", "医療法人みなと会木村医院", "木村医院",
      "医療法人あおば会港内科医院", "医療法人あおば会港内科医院",
    ])
    #expect(labels.short(saiseikai) == "済生会今治病院")
    #expect(labels.short("公益財団法人正光会今治病院") == "正光会今治病院")
    #expect(labels.short("愛媛県立今治病院") == "愛媛県立今治病院")
    #expect(labels.short("木村医院") == "木村医院")
    #expect(labels.short("医療法人みなと会木村医院") == "みなと会木村医院")
    #expect(labels.short("医療法人あおば会港内科医院") == "港内科医院", "one name twice is one meaning")
    #expect(labels.short("どこにもない医院") == "どこにもない医院")

    let both = InstitutionLabels(["社会福祉法人 海風会 今治病院", "公益財団法人正光会今治病院"])
    #expect(both.short("公益財団法人正光会今治病院") == "正光会今治病院")
    #expect(both.short("社会福祉法人 海風会 今治病院") == "海風会 今治病院")
  }
}

@Suite struct MapTests {
  @Test func aKilometreEastIsAsLongAsAKilometreNorth() throws {
    let context = PageContext(plan: try PlanFixture.plan(), language: .japanese)
    let projection = try #require(MapProjection(context))
    let middle = try #require(GeoPoint(latitude: 34.1, longitude: 133.1))
    let north = try #require(GeoPoint(latitude: 34.2, longitude: 133.1))
    let east = try #require(GeoPoint(latitude: 34.1, longitude: 133.2))
    let from = projection.position(of: middle)
    for point in [north, east] {
      let to = projection.position(of: point)
      let (x, y) = (to.x - from.x, to.y - from.y)
      let drawn = (x * x + y * y).squareRoot() / projection.perKilometre
      let real = Double(GreatCircle.metres(from: middle, to: point)) / 1000
      #expect(abs(drawn / real - 1) < 0.005)
    }
    #expect(projection.position(of: north).y < from.y && projection.position(of: east).x > from.x)
  }

  @Test func everythingLiesOnTheDrawing() throws {
    let context = PageContext(plan: try PlanFixture.plan(), language: .japanese)
    let projection = try #require(MapProjection(context))
    #expect(projection.points.count == context.region.document.institutions.count)
    for point in projection.points.compactMap({ $0 }) {
      #expect((0...projection.width).contains(point.x) && (0...projection.height).contains(point.y))
    }
    #expect(projection.points.contains { $0?.isOwn == false })
  }

  @Test func namesDoNotLieOverEachOther() {
    var labels = MapLabels(width: 960, height: 700, symbols: [])
    var random = SeededGenerator(seed: 7)
    var set: [MapLabels.Label] = []
    for index in 0..<60 {
      let point = MapPoint(
        x: Double(300 + Int(random.next() % 300)), y: Double(200 + Int(random.next() % 300)),
        isOwn: true)
      if let label = labels.place("病院\(index)", beside: point, size: 13) { set.append(label) }
    }
    #expect(set.count > 20)
    for (index, first) in set.enumerated() {
      for second in set[(index + 1)...] {
        let apart =
          first.x + TextWidth.of(first.text, size: 13) <= second.x
          || second.x + TextWidth.of(second.text, size: 13) <= first.x
          || abs(first.y - second.y) >= 13
        #expect(apart)
      }
    }
  }
}
