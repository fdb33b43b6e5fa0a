// Problem: read what hospitals and bulletins say about their wards from a file that a person or a
//   machine wrote, and lose nothing silently.
// Method: a file whose first character is `{` has one JSON object a line (NDJSON), as on the wire of the
//   service; anything else is a table (CSV) with the columns of `Documentation/API.md`. Every line
//   becomes a report or a problem that names the line, the value and the rule.
// Complexity: linear in the file.

public import MatchEngine

/// Reports of free beds in a file.
public enum VacancyReportFile {
  /// A report and where it stands.
  public struct Line: Hashable, Sendable {
    /// The line of the file; the first is 1.
    public let number: Int
    /// The report.
    public let report: VacancyReport
  }

  /// What was read.
  public struct Content: Sendable {
    /// The reports in the order of the file.
    public var lines: [Line] = []
    /// What could not be read, in the order of the file.
    public var problems: [Problem] = []

    /// Nothing read.
    public init() {}
  }

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - name: its name for messages.
  /// - Returns: the reports that could be read, and a problem for every line that could not.
  /// - Throws: `ProblemList` if it is no such file at all: columns are missing.
  public static func read(_ bytes: [UInt8], name: String) throws(ProblemList) -> Content {
    let isObject = bytes.first { ![9, 10, 13, 32, 0xEF, 0xBB, 0xBF].contains($0) } == 123
    return isObject ? readObjects(bytes, name) : try VacancyReportTable.read(bytes, name)
  }

  /// Reads a moment as people write it.
  ///
  /// RFC 3339, or `YYYY-MM-DD HH:MM[:SS]` and `YYYY/M/D H:MM`, which are Japan's time; nil for
  /// anything else.
  public static func moment(_ text: String) -> Instant? { WrittenMoment.instant(text) }

  /// Reads one JSON object a line.
  private static func readObjects(_ bytes: [UInt8], _ name: String) -> Content {
    var content = Content()
    let validator = JSONValidator(VacancyFormat.report)
    for (index, line) in bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      if line.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) { continue }
      let number = index + 1
      do {
        let root = try JSONDocument(parsing: Array(line)).root
        var problems = validator.problems(in: root)
        var members = root.members
        // Without a clock the time of receipt is not known, so a file says when somebody looked.
        if problems.isEmpty, members.instant("observedAt") == nil {
          problems.append(missingMoment(name))
        }
        if problems.isEmpty {
          // The given moment is not used: the line has one.
          // Nobody sends a file: where no reporter is named, the institution stands for one.
          let report = VacancyFormat.report(
            root, by: root["institution"]?.string ?? name, now: Instant(seconds: 0))
          content.lines.append(Line(number: number, report: report))
        }
        content.problems += problems.map { placed($0, "\(name):\(number)") }
      } catch {
        content.problems += error.problems.map { placed($0, "\(name):\(number)") }
      }
    }
    return content
  }

  private static func missingMoment(_ name: String) -> Problem {
    Problem(
      .error, path: "observedAt", value: "", rule: "missing-observed-at",
      message: .both(
        "いつ見たか（observedAt）がありません。", "It does not say when somebody looked (observedAt)."))
  }

  /// A problem at a line of a file.
  private static func placed(_ problem: Problem, _ line: String) -> Problem {
    Problem(
      problem.severity, path: problem.path.isEmpty ? line : line + ":" + problem.path,
      value: problem.value, rule: problem.rule, message: problem.message, hint: problem.hint)
  }
}

/// A moment as people write it in tables.
enum WrittenMoment {
  /// Reads RFC 3339, or `YYYY-MM-DD HH:MM[:SS]` and `YYYY/M/D H:MM`, which are Japan's time.
  static func instant(_ text: String) -> Instant? {
    if let instant = Instant(iso: text) { return instant }
    let parts = text.split(whereSeparator: { $0 == " " || $0 == "T" || $0 == "t" })
    guard parts.count == 2 else { return nil }
    let date = parts[0].split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "-" || $0 == "/" })
    let time = parts[1].split(separator: ":", omittingEmptySubsequences: false)
    let numbers = (date + time).map { digits($0) }
    guard date.count == 3, time.count == 2 || time.count == 3, let year = numbers[0],
      let month = numbers[1], let date = numbers[2], let hour = numbers[3], let minute = numbers[4],
      let second = numbers.count == 6 ? numbers[5] : 0, hour < 24, minute < 60, second < 60,
      let day = CivilDay(year: year, month: month, day: date)
    else { return nil }
    return Instant(japanDay: day, minute: hour * 60 + minute).advanced(bySeconds: Int64(second))
  }

  private static func digits(_ text: Substring) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
      return nil
    }
    return Int(text)
  }
}
