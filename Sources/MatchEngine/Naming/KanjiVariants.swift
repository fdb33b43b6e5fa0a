// Source: the 旧字体 of the 常用漢字表 with their present forms, and variants that
// stand in names of institutions and owners (髙 﨑 嶋 濵 …), collected by hand.
// Characters that are different names but are mixed up in writing (斎 齋 斉 齊) are
// folded together: the key is for finding, and a person reads the result.

/// Old and variant forms of kanji with the form that keys use.
enum KanjiVariants {
  /// The form that stands for a kanji in keys.
  ///
  /// - Complexity: O(1).
  static func standard(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    // U+FA0E … U+FA6D: compatibility ideographs, as IBM's extensions of Shift_JIS use them.
    if scalar.value >= 0xFA0E, scalar.value < 0xFA0E + UInt32(compatibility.count) {
      let standard = compatibility[Int(scalar.value - 0xFA0E)]
      return standard == "・" ? scalar : standard
    }
    return table[scalar] ?? scalar
  }

  /// How many pairs the table holds.
  static var count: Int { table.count }

  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    var old: Unicode.Scalar?
    for scalar in pairs.unicodeScalars {
      if let variant = old {
        table[variant] = scalar
        old = nil
      } else {
        old = scalar
      }
    }
    // Two compatibility ideographs outside the range above.
    table["\u{F929}"] = "朗"
    table["\u{F9DC}"] = "隆"
    return table
  }()

  /// Variant and standard form in turn.
  private static let pairs =
    "亞亜惡悪壓圧圍囲爲為醫医壹壱稻稲飮飲隱隠營営榮栄衞衛驛駅圓円鹽塩緣縁艷艶應応歐欧毆殴櫻桜奧奥橫横溫温穩穏假仮價価畫画會会壞壊懷懐繪絵擴拡殼殻覺覚學学嶽岳樂楽勸勧"
    + "卷巻寬寛歡歓罐缶觀観關関陷陥顏顔舘館歸帰氣気龜亀僞偽戲戯犧犠舊旧據拠擧挙峽峡挾挟狹狭鄕郷曉暁區区驅駆勳勲薰薫徑径惠恵揭掲溪渓經経繼継莖茎螢蛍輕軽鷄鶏藝芸缺欠儉倹"
    + "劍剣圈圏檢検權権獻献縣県險険顯顕驗験嚴厳效効廣広恆恒鑛鉱號号國国黑黒濟済碎砕齋斉斎斉齊斉劑剤册冊雜雑產産參参慘惨棧桟蠶蚕贊賛殘残絲糸齒歯兒児辭辞濕湿實実舍舎寫写"
    + "釋釈壽寿收収從従澁渋獸獣縱縦肅粛處処敍叙將将燒焼稱称證証奬奨獎奨條条狀状乘乗淨浄剩剰疊畳孃嬢讓譲釀醸觸触寢寝愼慎晉晋眞真盡尽圖図粹粋醉酔隨随髓髄數数樞枢瀨瀬淸清"
    + "聲声靜静攝摂竊窃專専戰戦淺浅潛潜纖繊踐践錢銭禪禅曾曽雙双壯壮搜捜插挿爭争窗窓總総聰聡莊荘裝装騷騒增増臟臓藏蔵屬属續続墮堕體体軆体躰体對対帶帯滯滞臺台瀧滝擇択澤沢"
    + "單単擔担膽胆團団彈弾斷断癡痴遲遅晝昼蟲虫鑄鋳廳庁聽聴敕勅鎭鎮遞逓鐵鉄轉転點点傳伝黨党盜盗燈灯當当德徳悳徳獨独讀読屆届繩縄貳弐腦脳霸覇廢廃拜拝賣売麥麦發発髮髪拔抜"
    + "蠻蛮祕秘濱浜濵浜甁瓶拂払佛仏竝並變変邊辺邉辺辨弁瓣弁辯弁舖舗穗穂寶宝豐豊沒没飜翻槇槙萬万滿満默黙彌弥藥薬譯訳豫予餘余與与譽誉搖揺樣様謠謡遙遥來来賴頼亂乱覽覧龍竜"
    + "兩両獵猟綠緑淚涙壘塁禮礼隸隷靈霊齡齢戀恋爐炉勞労樓楼郞郎祿禄灣湾亙亘凜凛堯尭巖巌嵓巌嶋島嶌島碕崎嵜崎髙高冨富桒桑曻昇槗橋栁柳藪薮檜桧鷗鴎籠篭渕淵渊淵靏鶴靍鶴凉涼"
    + "畧略峯峰埜野圀国囯国釼剣劔剣劒剣斈学穐秋龝秋杦杉莵菟埀垂厩廐鐡鉄犲豺砿鉱淼渺曵曳迩邇祢禰蝉蟬桝枡鴬鶯栢柏塲場舩船朶朵枩松柗松敎教靑青戶戸黃黄內内吳呉每毎步歩歲歳"
    + "虛虚稅税說説脫脱銳鋭閱閲悅悦姬姫卽即旣既槪概硏研姸妍倂併屛屏幷并愈癒鬭闘鬪闘厨廚釡釜鄰隣覊羈灌潅壷壺涉渉顚顛塡填攪撹溯遡尙尚俱倶啞唖噓嘘搔掻瘦痩簞箪繡繍萊莱蔣蒋"
    + "蠟蝋軀躯醬醤頰頬鹼鹸麴麹麵麺驒騨攢攅禱祷賤賎餠餅葊庵𠮷吉"

  /// The standard forms of U+FA0E … U+FA6D in order; ・ where there is none.
  private static let compatibility: [Unicode.Scalar] = Array(
    ("・・塚崎晴・・凞猪益礼神祥福靖精羽・蘒・諸・・逸都・・・飯飼館鶴郎隷侮僧免勉勤卑喝嘆器塀墨層屮悔"
      + "慨憎懲敏既暑梅海渚漢煮爫琢碑社祉祈祐祖祝禍禎穀突節練縉繁署者臭艹艹著褐視謁謹賓贈辶逸難響頻恵・館").unicodeScalars)
}
