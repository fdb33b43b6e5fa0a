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
    problems = content.problems
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
        problems += refused.map {
          Problem(
            $0.severity, path: "\(name):\(line.number):\($0.path)", value: $0.value, rule: $0.rule,
            message: $0.message, hint: $0.hint)
        }
        continue
      }
      guard
        let ward = board.wards.ward(institution: line.report.institution, ward: line.report.ward)
      else { continue }
      if let earlier = last[ward] { model.record(earlier, followedBy: line.report) }
      last[ward] = line.report
    }
  }

  /// One sentence about what was read.
  public var summary: LocalizedText {
    return .both(
      "報告\(taken)件を使いました（重複\(duplicates)件、問い合わせより後\(later)件、問題\(problems.count)件）。",
      "Used \(taken) reports (\(duplicates) repeated, \(later) after the question, \(problems.count)"
        + " problems).")
  }
}
