// Problem: many Japanese offices write 令和8年4月1日 where others write 2026年4月1日, in everything
//   that people read and in nothing that programs read.
// Method: both are spellings of one day, and every Japanese text of ours spells days, months and
//   fiscal years in one way (`CivilDay.label`). So the era is put in at the very end, in the finished
//   text: `2026年4月1日`, `2026年4月` and `2026年度` become `令和8年4月1日`, `令和8年4月` and `令和8年度`.
//   ISO dates (2026-04-01), which spreadsheets and programs read, and bare years stay.
// Why correct: kanji after four digits are in prose only; JSON, iCalendar and ISO columns have none.
// Complexity: O(bytes).

import MatchEngine

/// How years are written in Japanese text for people.
public enum YearStyle: String, CaseIterable, Sendable {
  /// 2026年.
  case western
  /// 令和8年.
  case reiwa
}

/// Japanese dates in the era of their day.
public enum EraDates {
  private static let year: [UInt8] = Array("年".utf8)
  private static let month: [UInt8] = Array("月".utf8)
  private static let day: [UInt8] = Array("日".utf8)
  private static let fiscal: [UInt8] = Array("年度".utf8)

  /// A finished text with its years in a style.
  ///
  /// - Parameters:
  ///   - text: UTF-8 for people: plain text, HTML or CSV.
  ///   - style: How years are written.
  /// - Returns: The same text, where the style is western.
  public static func write(_ text: [UInt8], _ style: YearStyle) -> [UInt8] {
    guard style == .reiwa else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      guard let found = date(in: text, at: index) else {
        result.append(text[index])
        index += 1
        continue
      }
      result += Array(found.text.utf8)
      index = found.end
    }
    return result
  }

  /// The date that begins at a place, in its era, and where it ends.
  private static func date(in text: [UInt8], at start: Int) -> (text: String, end: Int)? {
    guard isDigit(text[start]), start == 0 || !isDigit(text[start - 1]),
      let (year, afterYear) = number(in: text, at: start, digits: 4...4)
    else { return nil }
    if has(fiscal, in: text, at: afterYear) {
      return (CivilDay.fiscalYearLabel(year).japanese, afterYear + fiscal.count)
    }
    guard has(Self.year, in: text, at: afterYear),
      let (month, afterMonth) = number(in: text, at: afterYear + Self.year.count, digits: 1...2),
      has(Self.month, in: text, at: afterMonth),
      let first = CivilDay(year: year, month: month, day: 1)
    else { return nil }
    let end = afterMonth + Self.month.count
    if let (day, afterDay) = number(in: text, at: end, digits: 1...2),
      has(Self.day, in: text, at: afterDay),
      let exact = CivilDay(year: year, month: month, day: day)
    {
      return ("\(exact.eraYear)\(month)月\(day)日", afterDay + Self.day.count)
    }
    return ("\(first.eraYear)\(month)月", end)
  }

  private static func number(
    in text: [UInt8], at start: Int, digits: ClosedRange<Int>
  ) -> (value: Int, end: Int)? {
    var value = 0
    var end = start
    while end < text.count, isDigit(text[end]), end - start <= digits.upperBound {
      value = value * 10 + Int(text[end] - UInt8(ascii: "0"))
      end += 1
    }
    return digits.contains(end - start) ? (value, end) : nil
  }

  private static func has(_ word: [UInt8], in text: [UInt8], at start: Int) -> Bool {
    start + word.count <= text.count && text[start..<start + word.count].elementsEqual(word)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
