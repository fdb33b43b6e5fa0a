// The way in which the era was put in before: over the finished text, wherever something looks like a
// date. It cannot know a name from a date, but where no name holds a year it says what must come out.

import MatchEngine

/// Rewrites western Japanese dates in a finished text, as an oracle.
public enum EraRewriting {
  private static let year: [UInt8] = Array("年".utf8)
  private static let month: [UInt8] = Array("月".utf8)
  private static let day: [UInt8] = Array("日".utf8)
  private static let fiscal: [UInt8] = Array("年度".utf8)

  /// A finished western text with its years in the era of their day.
  ///
  /// - Parameter text: Plain text, HTML or CSV whose names hold no year.
  /// - Returns: The same text with the years of the era.
  public static func write(_ text: String) -> String {
    String(decoding: write(Array(text.utf8)), as: UTF8.self)
  }

  private static func write(_ text: [UInt8]) -> [UInt8] {
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
