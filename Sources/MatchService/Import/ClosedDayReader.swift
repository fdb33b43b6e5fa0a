internal import MatchEngine

/// Reads a free text about closed days from left to right.
struct ClosedDayReader {
  /// Something that the text says.
  enum Item: Equatable {
    case days(from: MonthDay, to: MonthDay)
    case weekday(Weekday)
    case weekOfMonth(WeekOfMonth)
    case holidays
    /// 年末年始, お盆 …: says why, not when.
    case label(String)
    case unread(String)
  }

  let text: [Unicode.Scalar]
  var position = 0
  private var found: [Item] = []
  /// Characters that nothing understood, until something is understood again.
  var pending: [Unicode.Scalar] = []

  private init(sentence: String) { text = Array(sentence.unicodeScalars) }

  /// What a text says, sentence by sentence.
  ///
  /// A sentence with an exception (除く, 診療日, 変更 …) is not read at all: its dates may be open ones.
  static func items(of text: String) -> [Item] {
    // Spaces and line ends separate: 1/1 1/2 must not become 1/11/2.
    let separated = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          scalar == "\n" || scalar == "\r" ? "。" : scalar.properties.isWhitespace ? "、" : scalar
        }))
    var found: [Item] = []
    var reader = ClosedDayReader(sentence: NameKey.folded(separated))
    for sentence in reader.sentences() {
      if ClosedDayWords.exceptions.contains(where: { sentence.contains($0) }) {
        found.append(.unread(sentence))
        continue
      }
      reader = ClosedDayReader(sentence: sentence)
      reader.read()
      found += reader.found
    }
    return ClosedDayLabels.resolved(found)
  }

  /// The text between full stops, line ends and notes.
  private func sentences() -> [String] {
    var sentences: [String] = []
    var current: [Unicode.Scalar] = []
    var index = 0
    while index < text.count {
      if let end = end(ofAny: ClosedDayWords.stops, at: index) {
        sentences.append(string(current))
        current = []
        index = end
      } else {
        current.append(text[index])
        index += 1
      }
    }
    sentences.append(string(current))
    let marks = Set("、,".unicodeScalars)
    return sentences.map { sentence in
      string(sentence.unicodeScalars.drop { marks.contains($0) })
    }.filter { !$0.isEmpty }
  }

  private mutating func read() {
    while position < text.count {
      if readDates() || readWeekday() || readWord() { continue }
      pending.append(text[position])
      position += 1
    }
    flush()
  }

  private mutating func flush() {
    let marks = Set("()[]【】<>「」・:：/~-ー※".unicodeScalars)
    while let first = pending.first, marks.contains(first) { pending.removeFirst() }
    while let last = pending.last, marks.contains(last) { pending.removeLast() }
    if !pending.isEmpty { found.append(.unread(string(pending))) }
    pending = []
  }

  mutating func add(_ item: Item) {
    flush()
    found.append(item)
  }

  private func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }

  // MARK: Characters

  func starts(with word: String, at index: Int) -> Bool {
    var index = index
    for scalar in word.unicodeScalars {
      guard index < text.count, text[index] == scalar else { return false }
      index += 1
    }
    return true
  }

  /// A number of at most four digits at an index, and the index behind it.
  func number(at index: Int) -> (value: Int, end: Int)? {
    var end = index
    var value = 0
    while end < text.count, (48...57).contains(text[end].value), end - index < 5 {
      value = value * 10 + Int(text[end].value - 48)
      end += 1
    }
    return end == index ? nil : (value, end)
  }

  private static let rangeMarks = ["~", "-", "ー", "→", "から", "より", "ヨリ", "カラ", "〜", "…"]
  static let listMarks = ["、", ",", "・", "と", "及び", "および", "&", "+", ".", "､", "，", "並びに"]

  func end(ofAny words: [String], at index: Int) -> Int? {
    words.first { starts(with: $0, at: index) }.map { index + $0.unicodeScalars.count }
  }

  // MARK: Dates

  /// A day of a month; `month` is nil where only the day was written.
  private struct WrittenDay {
    var month: Int?
    var day: Int
    var end: Int
    /// 午後, 午前: only half of the day.
    var isHalf = false
  }

  /// Reads one or several dates in a row: 12/29~1/3, 8月14・15日, 1月1日、2日、3日.
  private mutating func readDates() -> Bool {
    let start = position
    guard let first = writtenDay(at: position), let month = first.month else { return false }
    var spans: [(from: MonthDay, to: MonthDay)] = []
    var halves: [String] = []
    var current = first
    var currentMonth = month
    position = first.end
    while true {
      guard let from = MonthDay(month: currentMonth, day: current.day) else {
        pending.append(contentsOf: text[start..<position])
        return true
      }
      let fromIsHalf = current.isHalf
      let beforeRange = position
      if let last = rangeEnd(month: currentMonth, day: current.day) {
        // From the afternoon on: the first whole day is the next one.
        let begin = fromIsHalf ? next(from) : from
        if last.isHalf {
          halves.append(string(text[beforeRange..<position]))
        }
        if let to = MonthDay(month: last.month, day: last.day) {
          spans.append((begin, last.isHalf ? previous(to) : to))
          currentMonth = last.month
        } else {
          pending.append(contentsOf: text[start..<position])
          return true
        }
      } else if fromIsHalf {
        halves.append("\(from.month)/\(from.day)")
      } else {
        spans.append((from, from))
      }
      guard let following = continuation(month: currentMonth) else { break }
      current = following
      currentMonth = following.month ?? currentMonth
      position = following.end
    }
    for span in spans { add(.days(from: span.from, to: span.to)) }
    for half in halves { add(.unread(half + "（半日）")) }
    return true
  }

  /// The next day of a list in the same month: ・15, 、2日; a day with its own month is left alone.
  private func continuation(month: Int) -> WrittenDay? {
    // 1月1日2日3日 needs no mark between the days.
    let isAfterDay = position > 0 && text[position - 1] == "日"
    guard let next = end(ofAny: Self.listMarks, at: position) ?? (isAfterDay ? position : nil),
      let day = writtenDay(at: next), day.month == nil
    else { return nil }
    return MonthDay(month: month, day: day.day) == nil ? nil : day
  }

  /// The end of a range that begins before `position`; moves behind it.
  private mutating func rangeEnd(
    month: Int, day: Int
  ) -> (month: Int, day: Int, isHalf: Bool)? {
    guard var index = end(ofAny: Self.rangeMarks, at: position) else { return nil }
    index = end(ofAny: ["翌年の", "翌年", "翌", "翌月", "、"], at: index) ?? index
    guard let last = writtenDay(at: index) else { return nil }
    position = last.end
    if let month = last.month { return (month, last.day, last.isHalf) }
    // 12/30~3 ends in January; in other months a range does not run backwards.
    return (month == 12 && last.day < day ? 1 : month, last.day, last.isHalf)
  }

  /// M月D日, M/D, M.D, or D日 / D where a month is known.
  private func writtenDay(at index: Int) -> WrittenDay? {
    guard let first = number(at: index), first.end - index <= 2 else { return nil }
    // 14日間 and 3回 are numbers of something else; 2024年 has four digits.
    var day: WrittenDay
    if let afterMark = end(ofAny: ["月", "/", "."], at: first.end),
      let second = number(at: afterMark), second.end - afterMark <= 2
    {
      day = WrittenDay(month: first.value, day: second.value, end: second.end)
      if starts(with: "/", at: day.end) || starts(with: "年", at: day.end) { return nil }
    } else if starts(with: "月", at: first.end) {
      return nil
    } else {
      day = WrittenDay(month: nil, day: first.value, end: first.end)
    }
    if starts(with: "日間", at: day.end) || starts(with: "回", at: day.end)
      || starts(with: "時", at: day.end) || starts(with: ":", at: day.end)
    {
      return nil
    }
    day.end = end(ofAny: ["日"], at: day.end) ?? day.end
    day.end = skippingWeekdayNote(at: day.end)
    if let half = end(ofAny: ["の午後", "は午後", "午後", "の午前", "は午前", "午前", "pm", "am"], at: day.end) {
      day.isHalf = true
      day.end = half
    }
    return day
  }

  /// Skips (月), (土), （祝） behind a date.
  private func skippingWeekdayNote(at index: Int) -> Int {
    guard starts(with: "(", at: index), index + 2 < text.count else { return index }
    let note = "月火水木金土日祝休"
    guard note.unicodeScalars.contains(text[index + 1]) else { return index }
    var end = index + 2
    if starts(with: "曜", at: end) { end += 1 }
    if starts(with: "日", at: end) { end += 1 }
    return starts(with: ")", at: end) ? end + 1 : index
  }

  private func next(_ day: MonthDay) -> MonthDay {
    MonthDay(month: day.month, day: day.day + 1)
      ?? MonthDay(month: day.month % 12 + 1, day: 1) ?? day
  }

  private func previous(_ day: MonthDay) -> MonthDay {
    if let earlier = MonthDay(month: day.month, day: day.day - 1) { return earlier }
    let month = (day.month + 10) % 12 + 1
    return MonthDay(month: month, day: CivilDay.daysInMonth(year: 2000, month: month)) ?? day
  }

  // MARK: Words

  private mutating func readWord() -> Bool {
    if let (word, days) = ClosedDayWords.weekdayLists.first(where: {
      starts(with: $0.word, at: position)
    }) {
      for day in days { add(.weekday(day)) }
      position += word.unicodeScalars.count
      return true
    }
    if let end = end(ofAny: ClosedDayWords.holidays, at: position) {
      add(.holidays)
      position = end
      return true
    }
    if let end = end(ofAny: ClosedDayWords.labels, at: position) {
      add(.label(string(text[position..<end])))
      position = end
      return true
    }
    if let end = end(ofAny: ClosedDayWords.separators, at: position) {
      flush()
      position = end
      return true
    }
    if let end = end(ofAny: ClosedDayWords.fillers, at: position) {
      // Inside a piece that is not understood, filler keeps the piece readable.
      if !pending.isEmpty { pending.append(contentsOf: text[position..<end]) }
      position = end
      return true
    }
    return false
  }
}
