import Foundation
import MatchEngine
import MatchTestSupport
import Testing

@Suite("Name keys")
struct NameKeyTests {
  @Test(
    "Names that are written differently have one key",
    arguments: [
      ("髙﨑クリニック", "高崎ｸﾘﾆｯｸ"), ("齋藤医院", "斉藤医院"), ("斎藤医院", "齊藤医院"),
      ("澤田病院", "沢田病院"), ("渡邊内科", "渡辺内科"), ("渡邉内科", "渡辺内科"), ("廣瀬病院", "広瀬病院"),
      ("嶋田眼科", "島田眼科"), ("濵田医院", "濱田医院"), ("濱田医院", "浜田医院"), ("國立病院", "国立病院"),
      ("𠮷田医院", "吉田医院"), ("茅ヶ崎病院", "茅ケ崎病院"), ("茅が崎病院", "茅ヶ崎病院"),
      ("虎の門病院", "虎ノ門病院"), ("佐々木医院", "佐佐木医院"), ("医療センタ－", "医療センター"),
      ("Ｕクリニック", "uクリニック"), ("今治第１病院", "今治第一病院"), ("今治第1病院", "今治第一病院"),
      ("内科・消化器科羽鳥病院", "内科 消化器科　羽鳥病院"), ("はかた（外科）", "はかた外科"), ("クリニツク", "クリニック"),
      ("ﾊﾟｰｸｸﾘﾆｯｸ", "パークｸﾘﾆｯｸ"), ("か\u{3099}ん研究所", "がん研究所"), ("㈱今治", "(株)今治"),
      ("ヴィーナス", "ビーナス"), ("塚\u{FE00}本医院", "\u{FA10}本医院"), ("神谷", "\u{FA19}谷"), ("福原", "\u{FA1B}原"),
      ("①番館", "1番館"), ("ⅰクリニック", "iクリニック"),
    ])
  func oneKey(_ left: String, _ right: String) {
    #expect(NameKey.normalised(left) == NameKey.normalised(right))
  }

  @Test(
    "Names of different institutions keep different keys",
    arguments: [
      ("今治第一病院", "今治第二病院"), ("白石病院", "白石医院"), ("山田医院", "山本医院"), ("北病院", "南病院"),
      ("がん研究所", "かん研究所"), ("はかた外科", "ハカタ外科"),
    ])
  func differentKeys(_ left: String, _ right: String) {
    #expect(NameKey.normalised(left) != NameKey.normalised(right))
  }

  @Test("Folding is enough for headers and leaves kanji and particles alone")
  func foldedHeaders() {
    #expect(NameKey.folded("その他の休診日（ＧＷ、お盆等）") == "その他の休診日(gw、お盆等)")
    #expect(NameKey.folded(" 都道府県　コード ") == "都道府県コード")
    #expect(NameKey.folded("髙﨑") == "髙﨑")
  }

  @Test("A key is its own key")
  func idempotent() {
    for name in ["髙﨑ｸﾘﾆｯｸ", "茅が崎の佐々木", "医療センタ－", "㈱第１ヴィーナス①Ⅳ"] {
      let key = NameKey.normalised(name)
      #expect(NameKey.normalised(key) == key)
    }
  }

  @Test(
    "Widths fold as Unicode's NFKC does, for all of half-width and full-width forms",
    .enabled(if: Python.executable != nil, "no Python for the comparison"))
  func nfkcOracle() throws {
    let program = """
      import sys, unicodedata
      kana = [chr(c) for c in range(0xFF66, 0xFF9E)]
      texts = [chr(c) for c in range(0xFF01, 0xFF5F)] + kana
      texts += [k + mark for k in kana for mark in '\\uff9e\\uff9f'
                if len(unicodedata.normalize('NFKC', k + mark)) == 1]
      texts += [chr(c) for c in list(range(0x2460, 0x2474)) + list(range(0x2160, 0x216C))]
      texts += [k + mark for k in 'かきくけこさしすせそたちつてとはひふへほうカキクホウ'
                for mark in '\\u3099\\u309a' if len(unicodedata.normalize('NFKC', k + mark)) == 1]
      for text in texts:
          sys.stdout.write(text + '\\t' + unicodedata.normalize('NFKC', text).lower() + '\\n')
      """
    let output = String(decoding: try #require(Python.run(program)), as: UTF8.self)
    let lines = output.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
    #expect(lines.count > 230)
    for line in lines where line.count == 2 {
      #expect(
        NameKey.folded(line[0]).unicodeScalars.elementsEqual(line[1].unicodeScalars),
        "\(line[0]) gives \(NameKey.folded(line[0])), NFKC \(line[1])")
    }
  }
}
