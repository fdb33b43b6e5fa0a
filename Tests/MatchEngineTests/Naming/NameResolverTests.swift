import Testing

@testable import MatchEngine

@Suite("Name resolver")
struct NameResolverTests {
  private let imabari = ["38202", "3803", "38"]
  private let saijo = ["38206", "3802", "38"]

  private func candidate(_ name: String, _ areas: [String] = [], _ aliases: [String] = [])
    -> NameCandidate
  {
    NameCandidate(name: name, aliases: aliases, areas: areas, places: ["愛媛県", "今治市"])
  }

  /// Candidates that make the common words common, as in a real register.
  private var background: [NameCandidate] {
    ["高木", "村上", "越智", "藤井", "鈴木", "波方", "菊間", "伯方", "吉海", "宮窪", "大西", "朝倉", "玉川"]
      .flatMap { place in
        ["病院", "医院", "クリニック", "内科", "整形外科", "中央病院"].map {
          candidate(place + $0, imabari)
        }
      }
  }

  private func resolve(
    _ name: String, _ candidates: [NameCandidate], near: [String] = ["38202", "3803", "38"]
  ) -> NameResolution {
    // The candidates under test come first, so their indices are 0, 1, …
    NameResolver(candidates + background).resolve(name, near: near)
  }

  @Test("A name that is written as in the register is exact")
  func exact() {
    #expect(resolve("広瀬病院", [candidate("広瀬病院", imabari)]) == .exact(0))
    #expect(resolve("廣瀬　病院", [candidate("広瀬病院", imabari)]) == .exact(0))
    #expect(
      resolve("白石病院", [candidate("医療法人 慈風会 白石病院", imabari, ["白石病院"])]) == .exact(0))
  }

  @Test(
    "The corporation may be left out, abbreviated or moved behind",
    arguments: [
      ("白石病院", "医療法人　慈風会　白石病院", 92), ("慈風会白石病院", "医療法人　慈風会　白石病院", 98),
      ("白石病院（医療法人慈風会）", "医療法人　慈風会　白石病院", 96),
      ("（医）慈風会　白石病院", "医療法人　慈風会　白石病院", 98), ("しのざき整形外科", "医療法人しのざき整形外科", 98),
      ("今治第一病院", "社会医療法人真泉会　今治第一病院", 92),
      ("済生会今治病院", "社会福祉法人恩賜財団済生会今治病院", 98),
      ("市民病院", "一般財団法人永頼会　市民病院", 92), ("おおさか整形外科病院", "社会医療法人 ONE FLAG　おおさか整形外科病院", 92),
      ("至誠会こうじま慈愛病院", "社団（医）至誠会こうじま慈愛病院", 98),
    ])
  func corporation(_ written: String, _ official: String, _ score: Int) {
    #expect(resolve(written, [candidate(official, imabari)]) == .scored(0, score: score))
    // And the other way round.
    #expect(resolve(official, [candidate(written, imabari)]) == .scored(0, score: score))
  }

  @Test("A place or a public owner in front may be left out")
  func places() {
    let prefectural = candidate("愛媛県立今治病院", imabari)
    #expect(resolve("県立今治病院", [prefectural]) == .scored(0, score: 86))
    let private1 = candidate("公益財団法人正光会今治病院", imabari)
    #expect(resolve("県立今治病院", [private1, prefectural]) == .scored(1, score: 86))
    #expect(
      resolve("医師会市民病院", [candidate("一般社団法人　今治市医師会　今治市医師会市民病院", imabari)]).candidate
        == 0)
    #expect(
      resolve("おちクリニック", [candidate("おちクリニック　内科・循環器内科", imabari)])
        == .scored(0, score: 90))
  }

  @Test("An exact namesake goes before a longer name that contains it")
  func containedName() {
    let own = candidate("医療法人　慈風会　白石病院", imabari)
    let longer = candidate("今治白石病院", imabari)
    #expect(resolve("白石病院", [own, longer]) == .scored(0, score: 92))
    #expect(resolve("今治白石病院", [own, longer]) == .exact(1))
    #expect(resolve("白石病院", [longer]) == .scored(0, score: 86))
  }

  @Test("Namesakes in two towns are ambiguous, unless the town is known")
  func namesakes() {
    let candidates = [candidate("山田医院", imabari), candidate("医療法人山田医院", saijo)]
    #expect(
      resolve("山田医院", candidates, near: [])
        == .ambiguous([
          NameMatch(candidate: 0, score: 100), NameMatch(candidate: 1, score: 98),
        ]))
    #expect(resolve("山田医院", candidates, near: imabari) == .exact(0))
    #expect(resolve("山田医院", candidates, near: saijo) == .scored(1, score: 98))
  }

  @Test("Namesakes in one town are ambiguous, even if one is written exactly so")
  func namesakesInOneTown() {
    let resolution = resolve(
      "高知病院",
      [candidate("高知病院", imabari), candidate("医療法人高知病院", imabari)])
    guard case .ambiguous(let matches) = resolution else {
      Issue.record("\(resolution)")
      return
    }
    #expect(matches.map(\.candidate) == [0, 1])
    // Written out with its form, the name means the one that has it.
    #expect(
      resolve("医療法人高知病院", [candidate("高知病院", imabari), candidate("医療法人高知病院", imabari)])
        == .exact(1))
  }

  @Test(
    "Names with signs of another house are not resolved",
    arguments: [
      ("今治第二病院", "今治第一病院"), ("白石医院", "白石病院"), ("今治南病院", "今治北病院"),
      ("医療法人仁友会白石病院", "医療法人　慈風会　白石病院"), ("東今治病院", "今治病院"), ("坂本病院分院", "坂本病院"),
      ("報徳会宇都宮病院", "独立行政法人国立病院機構　宇都宮病院"), ("中央病院", "青森県立中央病院"),
      ("片岡医院", "片山医院"), ("病院", "白石病院"), ("瀬戸内", "瀬戸内海病院"),
    ])
  func conflicts(_ written: String, _ official: String) {
    let resolution = resolve(written, [candidate(official, imabari)])
    guard case .none = resolution else {
      Issue.record("\(written) became \(resolution)")
      return
    }
  }

  @Test("A slip of the pen in a long name is forgiven, with a score that tells")
  func misspelling() throws {
    let resolution = resolve(
      "瀬戸内孝仁会リハビリデーション病院", [candidate("瀬戸内孝仁会リハビリテーション病院", imabari)])
    #expect(resolution.candidate == 0)
    #expect((80..<90).contains(try #require(resolution.score)))
  }

  @Test("Nothing is resolved outside all of the areas, but it is suggested")
  func outside() {
    let resolution = resolve("青山病院", [candidate("青山病院", ["34100", "3401", "34"])])
    #expect(resolution == .none([NameMatch(candidate: 0, score: 76)]))
    // In the same prefecture a whole name still counts, a bare one does not.
    #expect(resolve("青山病院", [candidate("青山病院", saijo)]) == .scored(0, score: 88))
    #expect(resolve("青山病院", [candidate("医療法人〇会　青山病院", saijo)]).candidate == 0)
  }

  @Test("Empty and unreadable names resolve to nothing")
  func emptyNames() {
    for name in ["", "　", "・", "（）", "医療法人"] {
      #expect(resolve(name, [candidate("白石病院")]).candidate == nil)
    }
    #expect(NameResolver([]).resolve("白石病院") == .none([]))
    #expect(NameResolver([candidate("")]).resolve("白石病院") == .none([]))
  }

  @Test("However a name is dressed up, it leads to its institution", arguments: 0..<24)
  func dressedUp(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let owners = ["岸本", "渡邊", "髙橋", "齋藤", "富永", "柳澤", "長濱", "嶋本", "河﨑", "広岡", "桜井"]
    let kinds = ["病院", "医院", "クリニック", "小児科", "整形外科医院", "診療所"]
    var names: [String] = []
    for owner in owners { for kind in kinds { names.append(owner + kind) } }
    let resolver = NameResolver(names.map { candidate($0, imabari) })
    for _ in 0..<10 {
      let index = generator.next(below: names.count)
      var written = names[index]
      let modern: [Character: Character] = [
        "邊": "辺", "髙": "高", "齋": "斉", "澤": "沢", "濱": "浜", "嶋": "島", "﨑": "崎",
      ]
      if generator.next(below: 2) == 0 { written = String(written.map { modern[$0] ?? $0 }) }
      if generator.next(below: 2) == 0 {
        let half: [Character: String] = ["ク": "ｸ", "リ": "ﾘ", "ニ": "ﾆ", "ッ": "ｯ"]
        written = written.map { half[$0] ?? String($0) }.joined()
      }
      if generator.next(below: 3) == 0 {
        let cut = written.index(written.startIndex, offsetBy: 2)
        written = written[..<cut] + "　" + written[cut...]
      }
      let forms = ["", "医療法人", "医療法人社団 ", "（医）", "医療法人 誠和会 ", "社会医療法人誠和会"]
      written = forms[generator.next(below: forms.count)] + written
      #expect(
        resolver.resolve(written, near: imabari).candidate == index, "seed \(seed): \(written)")
    }
  }

  @Test("The pair index misses nothing that a look at every name would suggest", arguments: 0..<8)
  func pairIndexAgainstBruteForce(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let letters: [Unicode.Scalar] = ["山", "川", "田", "中", "病", "院", "医", "内", "科"]
    func word() -> [Unicode.Scalar] {
      (0..<(2 + generator.next(below: 6))).map { _ in letters[generator.next(below: 9)] }
    }
    let names = (0..<120).map { _ in word() }
    let index = PairIndex(names)
    func pairs(_ name: [Unicode.Scalar]) -> Set<String> {
      var set: Set<String> = [
        "^" + NameKey.string(name.prefix(1)), NameKey.string(name.suffix(1)) + "$",
      ]
      for (left, right) in zip(name, name.dropFirst()) { set.insert("\(left)\(right)") }
      return set
    }
    for _ in 0..<20 {
      let query = word()
      let found = Dictionary(
        uniqueKeysWithValues: index.entriesSharing(with: query).map { ($0.entry, $0.weight) })
      for (entry, name) in names.enumerated() {
        // The weight of what is shared, pair by pair.
        let shared = pairs(query).intersection(pairs(name))
        var weight = index.weight(of: query) + index.weight(of: name)
        let isEqual = query == name
        if isEqual { #expect(found[entry] == index.weight(of: query)) }
        if shared.isEmpty { #expect(found[entry] == nil) }
        if let common = found[entry] {
          #expect(!shared.isEmpty)
          weight -= 2 * common
          #expect(weight >= 0 && (weight == 0) == (pairs(query) == pairs(name)))
        }
      }
    }
  }
}
