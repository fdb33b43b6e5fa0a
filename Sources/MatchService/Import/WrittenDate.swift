// Problem: lists come out of Excel, where a day is 2026-04-01, 2026/4/1, 令和8年4月1日 or R8.4.1, and a
//   time 08:30, 8:30, 8時30分, 翌8:30 or 32:30.
// Method: widths are folded, a weekday in brackets is taken off, and every form is read whole or not
//   at all; a date without its year is no date.

internal import MatchEngine

/// Reads a day as people write it.
enum WrittenDate {
  /// The first days of the eras, newest first, with the letters that stand for them.
  private static let eras: [(names: [String], before: Int)] = [
    (["令和", "r"], 2018), (["平成", "h"], 1988), (["昭和", "s"], 1925),
  ]

  /// The day; nil for what is none, or has no year.
  static func day(_ text: String) -> CivilDay? {
    if let day = CivilDay(iso: text) { return day }
    var rest = Substring(NameKey.folded(text))
    if rest.hasSuffix(")"), let bracket = rest.lastIndex(of: "("),
      rest[bracket...].count <= 5
    {
      rest = rest[..<bracket]
    }
    var before = 0
    for era in eras {
      guard let name = era.names.first(where: { rest.hasPrefix($0) }) else { continue }
      rest = rest.dropFirst(name.count)
      before = era.before
      if rest.hasPrefix("元") { rest = "1" + rest.dropFirst() }
      break
    }
    if before == 0, rest.utf8.count == 8, let number = plain(rest) {
      return CivilDay(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
    let numbers: [Substring]
    if rest.hasSuffix("日") {
      numbers = rest.dropLast().split(
        omittingEmptySubsequences: false, whereSeparator: { $0 == "年" || $0 == "月" })
    } else {
      numbers = rest.split(
        omittingEmptySubsequences: false, whereSeparator: { $0 == "/" || $0 == "-" || $0 == "." })
    }
    guard numbers.count == 3, let year = plain(numbers[0]), let month = plain(numbers[1]),
      let day = plain(numbers[2]), before == 0 ? year >= 1868 : (1...99).contains(year)
    else { return nil }
    return CivilDay(year: before + year, month: month, day: day)
  }

  /// A number of at most eight plain digits.
  fileprivate static func plain(_ text: Substring) -> Int? {
    guard (1...8).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return Int(text)
  }
}

/// Reads a time of day as people write it.
enum WrittenTime {
  /// Minutes from the start of the day, up to two days; nil for what is no time.
  ///
  /// 翌 and hours from 24 on are the next day.
  static func minutes(_ text: String) -> Int? {
    var rest = Substring(NameKey.folded(text))
    var days = 0
    for name in ["翌日", "翌朝", "翌"] where rest.hasPrefix(name) {
      rest = rest.dropFirst(name.count)
      days = 1
      break
    }
    var parts: [Substring]
    if rest.hasSuffix("時") {
      parts = [rest.dropLast(), "0"]
    } else if rest.hasSuffix("時半") {
      parts = [rest.dropLast(2), "30"]
    } else if rest.hasSuffix("分") {
      parts = rest.dropLast().split(separator: "時", omittingEmptySubsequences: false)
    } else {
      parts = rest.split(separator: ":", omittingEmptySubsequences: false)
      if parts.count == 3, parts[2] == "00" { parts.removeLast() }
    }
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count <= 2 }),
      let hour = WrittenDate.plain(parts[0]), let minute = WrittenDate.plain(parts[1]),
      minute < 60, hour < 48, days == 0 || hour <= 24
    else { return nil }
    return (days * 24 + hour) * 60 + minute
  }
}
