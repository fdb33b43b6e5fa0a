internal import MatchEngine

extension ClosedDayReader {
  /// Reads 日曜日, 第2・4土曜日, 毎週水曜; half days are left unread.
  mutating func readWeekday() -> Bool {
    var index = position
    var weeks: [Int] = []
    index = end(ofAny: ["毎週", "毎月"], at: index) ?? index
    if starts(with: "第", at: index) {
      while true {
        index = end(ofAny: ["第"], at: index) ?? index
        guard let week = number(at: index), (1...5).contains(week.value) else { return false }
        weeks.append(week.value)
        index = end(ofAny: ["週の", "週"], at: week.end) ?? week.end
        guard let after = end(ofAny: Self.listMarks, at: index),
          starts(with: "第", at: after) || number(at: after) != nil
        else { break }
        index = after
      }
    }
    var weekdays: [Weekday] = []
    while index < text.count, let weekday = Self.weekdays[text[index]] {
      var after = index + 1
      let hasName = starts(with: "曜", at: after)
      if hasName { after += 1 }
      if hasName, starts(with: "日", at: after) { after += 1 }
      // 日 and 土 alone mean weekdays only in a list that ends in 曜: 土・日曜日.
      let another = end(ofAny: Self.listMarks, at: after) ?? after
      let continues =
        another < text.count && Self.weekdays[text[another]] != nil
        && text[min(another + 1, text.count - 1)] == "曜"
      guard hasName || continues || (!weeks.isEmpty && weekdays.isEmpty) else { break }
      weekdays.append(weekday)
      index = after
      guard continues else { break }
      index = another
    }
    guard !weekdays.isEmpty else { return false }
    if let half = end(ofAny: ["の午後", "は午後", "午後", "(午後", "の午前", "は午前", "午前", "(午前"], at: index) {
      pending.append(contentsOf: text[position..<half])
      position = half
      return true
    }
    for weekday in weekdays {
      if weeks.isEmpty { add(.weekday(weekday)) }
      for week in weeks { add(.weekOfMonth(WeekOfMonth(week: week, weekday: weekday))) }
    }
    position = index
    return true
  }

  private static let weekdays: [Unicode.Scalar: Weekday] = [
    "月": .monday, "火": .tuesday, "水": .wednesday, "木": .thursday, "金": .friday,
    "土": .saturday, "日": .sunday,
  ]
}
