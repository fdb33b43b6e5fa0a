internal import MatchEngine

/// Consultation hours of all departments of one institution, as reported.
struct ReportedHours: Equatable, Sendable {
  /// One span of one department on one day: 0 Monday … 6 Sunday, 7 holidays.
  struct Span: Equatable, Sendable {
    let department: Int
    let day: Int
    let from: TimeOfDay
    let to: TimeOfDay
  }

  /// The names of the departments, each once, in the order of the file.
  private(set) var departments: [String] = []
  /// Spans of ordinary consultation.
  private(set) var spans: [Span] = []
  /// Spans that run at night or round the clock: emergency service, not consultation.
  private(set) var emergencySpans = 0
  /// Times that cannot be read, as written.
  private(set) var unreadable: [String] = []

  /// The index of a department.
  mutating func department(_ name: String) -> Int {
    if let index = departments.firstIndex(of: name) { return index }
    departments.append(name)
    return departments.count - 1
  }

  /// Adds a span as written; one of the texts may be empty.
  ///
  /// A span counts as consultation if it begins at 05:00 or later, ends on the same day, and is
  /// at most 14 hours long; else it is emergency service (17:00–08:30, 00:00–23:59, 00:00–00:00).
  mutating func add(department: Int, day: Int, from: String, to: String) {
    guard let start = TimeOfDay(text: from), var end = TimeOfDay(text: to) else {
      unreadable.append(from + "-" + to)
      return
    }
    if end.minute == 0, start.minute > 0, let midnight = TimeOfDay(minute: 1_440) { end = midnight }
    guard start.minute >= 300, start < end, end.minute - start.minute <= 840 else {
      emergencySpans += 1
      return
    }
    spans.append(Span(department: department, day: day, from: start, to: end))
  }

  /// How many departments consult on a day.
  func departments(on day: Int) -> Int {
    Set(spans.lazy.filter { $0.day == day }.map(\.department)).count
  }

  /// The most departments that consult on any weekday.
  var fullestDay: Int { (0..<7).map { departments(on: $0) }.max() ?? 0 }

  /// The hours of the institution on weekdays that are open: spans of all departments joined.
  func merged(open: [Bool]) -> [ConsultationHours] {
    var result: [ConsultationHours] = []
    for (day, weekday) in Weekday.allCases.enumerated() where open[day] {
      let sorted = spans.filter { $0.day == day }.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
      for span in sorted {
        if let last = result.last, last.weekday == weekday, span.from <= last.to {
          result[result.count - 1].to = max(last.to, span.to)
        } else {
          result.append(ConsultationHours(weekday: weekday, from: span.from, to: span.to))
        }
      }
    }
    return result
  }
}
