/// Fictional names that sound real.
enum SyntheticNames {
  private static let firstKanji = [
    "汐", "碧", "霞", "瑞", "澄", "楓", "椿", "桂", "柊", "樫", "榛", "葵", "茜", "蒼", "琴", "鈴", "絹",
    "綾", "暁", "朝", "夕", "白", "青", "深", "遠", "高", "清", "早", "笹", "萩", "藤", "桐",
  ]
  private static let secondKanji = [
    "見", "浜", "崎", "野", "原", "沢", "川", "瀬", "谷", "岡", "丘", "里", "郷", "江", "津", "島", "代",
    "尾", "木", "田",
  ]
  static let surnames = [
    "佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤", "吉田", "山田", "佐々木",
    "山口", "松本", "井上", "木村", "林", "斎藤", "清水", "山崎", "森", "池田", "橋本", "阿部", "石川", "山下",
    "中島", "石井", "小川", "前田", "岡田", "長谷川", "藤田", "後藤", "近藤", "村上", "遠藤", "青木", "坂本",
    "福田", "太田", "西村", "藤井", "金子", "岡本", "藤原", "中野", "三浦", "原田", "中川", "松田", "竹内",
    "小野", "田村", "中山", "和田", "石田", "森田", "上田", "原", "内田", "柴田", "酒井", "宮崎", "横山",
    "高木", "安藤", "宮本", "大野", "小島", "谷口", "今井", "工藤", "増田", "丸山", "杉山", "村田", "大塚",
    "新井", "小山", "平野", "藤本", "河野", "上野", "野口", "武田", "松井", "千葉", "菅原", "岩崎", "久保",
    "木下", "佐野", "野村", "松尾", "市川", "菊地", "杉本", "古川", "大西", "島田", "水野", "桜井", "高野",
  ]
  private static let corporations = [
    "和心会", "青嵐会", "慈光会", "恵愛会", "仁寿会", "明友会", "誠心会", "博愛会", "清和会", "健友会", "光風会",
    "白樺会", "あさひ会", "ひまわり会", "松風会", "泰山会", "緑水会", "希望会", "聖友会", "温知会",
  ]
  private static let towns = [
    "本町", "中央", "栄町", "緑町", "港町", "元町", "泉町", "旭町", "東町", "西町", "南町", "北町", "桜台",
    "若葉台", "大手町", "川端町", "新町", "宮前", "浜町", "松原",
  ]

  /// A place name of two kanji, the `index`-th of 640, in an order fixed by the seed.
  static func place(_ index: Int, order: [Int]) -> String {
    let code = order[index % order.count]
    let base = firstKanji[code % firstKanji.count] + secondKanji[code / firstKanji.count]
    // Beyond the table, the compass keeps names apart.
    let round = index / order.count
    return round == 0 ? base : ["北", "南", "東", "西", "上", "下", "新"][(round - 1) % 7] + base
  }

  static func placeOrder(_ generator: inout SeededGenerator) -> [Int] {
    var order = Array(0..<(firstKanji.count * secondKanji.count))
    generator.shuffle(&order)
    return order
  }

  /// The name of a clinic; about a third carry a corporation, as in the official files.
  static func clinic(department: String, town: String, _ generator: inout SeededGenerator) -> String
  {
    let owner = surnames[generator.next(below: surnames.count)]
    let speciality: String =
      switch department {
      case "内科": generator.chance(0.5) ? "内科" : ""
      case "耳鼻いんこう科": "耳鼻咽喉科"
      case "小児科": "小児科"
      default: department
      }
    let kind =
      speciality.isEmpty
      ? ["医院", "クリニック", "診療所"][generator.next(below: 3)]
      : ["クリニック", "医院"][generator.next(below: 2)]
    var name =
      generator.chance(0.15) ? town + speciality + kind : owner + speciality + kind
    if generator.chance(0.35) {
      name =
        "医療法人" + (generator.chance(0.6) ? "社団" : "") + "　" + corporation(&generator) + "　" + name
    }
    return name
  }

  static func corporation(_ generator: inout SeededGenerator) -> String {
    corporations[generator.next(below: corporations.count)]
  }

  /// The name of the `index`-th hospital of an area.
  static func hospital(_ index: Int, town: String, _ generator: inout SeededGenerator) -> String {
    switch index {
    case 0: return town + "市民病院"
    case 1: return "社会医療法人　" + corporation(&generator) + "　" + town + "中央病院"
    case 2: return town + "総合病院"
    default:
      let owner = surnames[generator.next(below: surnames.count)]
      let form = ["医療法人　", "医療法人社団　", "社会福祉法人　", ""][generator.next(below: 4)]
      let kind = ["病院", "記念病院", "リハビリテーション病院", "内科病院"][generator.next(below: 4)]
      return (form.isEmpty ? "" : form + corporation(&generator) + "　") + owner + kind
    }
  }

  static func address(_ municipality: String, _ generator: inout SeededGenerator) -> String {
    let town = towns[generator.next(below: towns.count)]
    let block = generator.next(in: 1...6)
    let lot = generator.next(in: 1...40)
    // Both ways of writing stand in the official files.
    return generator.chance(0.5)
      ? "\(municipality)\(town)\(wide(block))丁目\(wide(lot))番\(wide(generator.next(in: 1...30)))号"
      : "\(municipality)\(town)\(block)-\(lot)-\(generator.next(in: 1...30))"
  }

  /// 0900 is no area code, so the number belongs to nobody.
  static func telephone(_ generator: inout SeededGenerator) -> String {
    "0900-\(generator.next(in: 10...99))-\(generator.next(in: 1000...9999))"
  }

  private static func wide(_ number: Int) -> String {
    String(
      String.UnicodeScalarView(
        String(number).unicodeScalars.compactMap { UnicodeScalar($0.value + 0xFEE0) }))
  }
}
