public import MatchEngine

/// A board that was filled from a file of reports.
public struct LoadedBoard: Sendable {
  /// The board.
  public var board: VacancyBoard
  /// How long words held and what inquiries came to, as far as the file tells.
  public var model: AcceptanceModel
  /// Reports that count or that later ones of the file have replaced.
  public var taken = 0
  /// Reports that the file repeats.
  public var duplicates = 0
  /// Reports of moments after the question, which do not count.
  public var later = 0
  /// What could not be used, each by line and rule.
  public var problems: [Problem]

  /// Fills the board of a region with reports, and learns from the words that follow each other.
  ///
  /// - Parameters:
  ///   - region: the region.
  ///   - content: the reports.
  ///   - name: the name of the file for messages.
  ///   - now: the moment of the question; later reports do not count.
  public init(
    region: Region, reports content: VacancyReportFile.Content, name: String, now: Instant
  ) {
    board = VacancyBoard(region: region, keepsEvents: false)
    model = AcceptanceModel()
    var found = content.problems.map { (line: Self.line(of: $0, in: name), problem: $0) }
    var last: [Int32: VacancyReport] = [:]
    let lines = content.lines.sorted {
      ($0.report.observedAt, $0.number) < ($1.report.observedAt, $1.number)
    }
    for line in lines {
      if line.report.observedAt > now {
        later += 1
        continue
      }
      switch board.apply(line.report, now: now) {
      case .applied: taken += 1
      case .superseded: taken += 1
      case .duplicate: duplicates += 1
      case .refused(let refused):
        found += refused.map {
          (
            line.number,
            Problem(
              $0.severity, path: "\(name):\(line.number):\($0.path)", value: $0.value,
              rule: $0.rule, message: $0.message, hint: $0.hint)
          )
        }
        continue
      }
      guard
        let ward = board.wards.ward(institution: line.report.institution, ward: line.report.ward)
      else { continue }
      if let earlier = last[ward] { model.record(earlier, followedBy: line.report) }
      last[ward] = line.report
    }
    // In the order of the file, whatever found them; what is about no line first.
    problems = found.enumerated()
      .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element.problem)
  }

  /// The line that a problem's path names; 0 if it names none.
  private static func line(of problem: Problem, in name: String) -> Int {
    guard problem.path.hasPrefix(name + ":") else { return 0 }
    return Int(problem.path.dropFirst(name.count + 1).prefix { $0.isNumber }) ?? 0
  }

  /// What a page must say of reports that could not be used; nil if all could.
  public var warning: LocalizedText? {
    let count = problems.filter { $0.severity == .error }.count
    guard count > 0 else { return nil }
    return .both(
      "ご注意: 空床の報告に読めない・使えないものが\(count)件あり、この表には入っていません。",
      "Note: \(Wording.count(count, "problem")) in the bed reports; what they are about is not in this list."
    )
  }

  /// One sentence about what was read.
  public var summary: LocalizedText {
    return .both(
      "報告\(taken)件を使いました（重複\(duplicates)件、問い合わせより後\(later)件、問題\(problems.count)件）。",
      "Used \(Wording.count(taken, "report")) (\(duplicates) repeated, \(later) after the question,"
        + " \(Wording.count(problems.count, "problem"))).")
  }
}
