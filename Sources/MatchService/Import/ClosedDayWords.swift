internal import MatchEngine

/// Words of texts about closed days, folded as ``NameKey/folded(_:)`` folds them.
enum ClosedDayWords {
  static let holidays = ["国民の祝日", "国民の休日", "祝祭日", "祝日", "祭日", "振替休日", "振り替え休日", "祝"]

  /// Words that say which days are meant, but not when they are.
  static let labels = [
    "年末年始", "年末", "年始", "正月三が日", "正月三ヶ日", "正月", "三が日", "元日", "元旦", "大晦日",
    "お盆休み", "旧盆", "お盆", "盆休み", "盆休", "盆", "夏季休暇", "夏期休暇", "夏季休業", "夏期休業", "夏季", "夏期",
    "夏休み", "冬季休暇", "冬期休暇", "冬季", "冬期", "ゴールデンウィーク", "ゴールデンウイーク", "gw",
    "日本赤十字社創立記念日", "大学開学記念日", "開学記念日", "創立記念日", "開院記念日", "開設記念日", "病院記念日", "記念日", "開院", "創立",
    "メーデー",
    "山の日", "シルバーウィーク", "クリスマス", "地方祭", "お祭り", "例祭", "秋祭り", "祭り", "慰霊の日",
  ]

  /// What ends a sentence.
  static let stops = ["(改行)", "。", "※"]

  /// Marks between statements of a sentence.
  static let separators = ["、", "､", ",", "，", ";"]

  /// Words that turn a sentence about closed days into one about open ones.
  static let exceptions = [
    "除く", "除き", "以外", "場合", "なし", "無し", "ません", "変更", "カレンダ", "暦", "ただし", "但し", "診療日",
    "診療し", "診療を", "診療は", "診療時間", "通常", "営業", "限り", "限る", "予約",
  ]

  /// Weekdays that are written without 曜.
  static let weekdayLists: [(word: String, days: [Weekday])] = [
    ("土・日", [.saturday, .sunday]), ("土、日", [.saturday, .sunday]), ("土日", [.saturday, .sunday]),
    ("日・祝", [.sunday]), ("日、祝", [.sunday]), ("日祝", [.sunday]),
  ]

  /// Words and marks that add nothing to dates.
  static let fillers = [
    "までの間", "まで", "迄", "の期間", "期間", "の間", "間は", "毎年", "例年", "翌年", "休診日",
    "休診", "休業日", "休業", "休暇", "休日", "休院日", "休院", "休館日", "休み", "外来", "全科", "全日", "終日", "お休み", "となります",
    "とする", "です", "ます", "その他の", "その他", "その他、", "及び", "および", "並びに", "ならびに", "または", "又は",
    "あり", "有り", "は", "の", "が", "を", "に", "も", "と", "・", ":", "：", "(", ")", "[", "]", "【", "】", "<",
    ">", "「", "」", "《", "》", "〔", "〕", "/", "&", "+", "=",
    "*", "○", "●", "◎", "◆", "■", "□", "-", "~", "ー", "→", "|", "\"", "'", "_", ".", "日",
  ]
}
