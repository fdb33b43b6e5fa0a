/// A stretch of duty in absolute minutes of local time, the end not included.
///
/// Minute 0 is 1970-01-01 00:00. Japan has no summer time, so a day has 1,440 minutes, and a
/// band that crosses midnight, month or year is an interval like any other.
public struct DutyInterval: Hashable, Comparable, Sendable {
  /// The first minute.
  public let start: Int
  /// The minute after the last; later than the start.
  public let end: Int

  /// A band that begins on a day.
  public init(band: BandRecord, on day: CivilDay) {
    start = Int(day.number) * 1_440 + Int(band.from.minute)
    end = start + band.lengthMinutes
  }

  /// A stretch between two minutes; nil if it is empty.
  public init?(start: Int, end: Int) {
    guard start < end else { return nil }
    self.start = start
    self.end = end
  }

  /// Length in minutes.
  public var minutes: Int { end - start }

  /// The day of the first minute to the day of the last.
  public var days: ClosedRange<CivilDay> {
    func day(_ minute: Int) -> CivilDay {
      CivilDay(number: (minute >= 0 ? minute : minute - 1_439) / 1_440)
    }
    return day(start)...day(end - 1)
  }

  /// Whether the two share a minute; an end that meets a start does not.
  public func overlaps(_ other: DutyInterval) -> Bool { start < other.end && other.start < end }

  /// Orders by start, then by end.
  public static func < (left: Self, right: Self) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }

  /// The union of intervals: disjoint, in order, those that touch or overlap made one.
  ///
  /// - Complexity: O(n log n).
  public static func union(_ intervals: [DutyInterval]) -> [DutyInterval] {
    var result: [DutyInterval] = []
    for interval in intervals.sorted() {
      if let last = result.last, interval.start <= last.end {
        if let joined = DutyInterval(start: last.start, end: max(last.end, interval.end)) {
          result[result.count - 1] = joined
        }
      } else {
        result.append(interval)
      }
    }
    return result
  }

  /// The time of a joined duty: the union of bands that begin on one day.
  public static func union(of bands: [BandRecord], on day: CivilDay) -> [DutyInterval] {
    union(bands.map { DutyInterval(band: $0, on: day) })
  }
}
